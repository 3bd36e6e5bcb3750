# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a form, as sentences that say what to do and addresses of the boxes to mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from permisi.ground.said import said
from permisi.parts.boxes import BOXES

BOX_SUFFIX: dict[str, str] = {box: f"_{place}" for place, box in enumerate(BOXES)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a form: the sentence, and the address of the box on the page."""

    sentence: str
    anchor: str


def faults_of(form: forms.BaseForm) -> Iterator[Fault]:
    """Everything wrong with a form, in the order of the page; what concerns the whole form comes first."""
    for sentence in form.non_field_errors():
        yield Fault(str(sentence), "")
    for bound in form:
        yield from field_faults(bound)


def field_faults(bound: forms.BoundField) -> Iterator[Fault]:
    """What is wrong with one field; a missing answer is asked for by the field's own name."""
    for error in bound.errors.as_data():
        yield Fault(_sentence(bound, error), _anchor(bound, error))


def _anchor(bound: forms.BoundField, error: ValidationError) -> str:
    if isinstance(bound.field.widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return bound.auto_id + BOX_SUFFIX.get(error.code or "", "_0")
    return bound.id_for_label or bound.auto_id


def _sentence(bound: forms.BoundField, error: ValidationError) -> str:
    field = bound.field
    if error.code != "required" or field.error_messages["required"] != type(field).default_error_messages.get(
        "required", forms.Field.default_error_messages["required"]
    ):
        return str(error.messages[0])
    return ask_for(str(bound.label), field.widget)


def ask_for(label: str, widget: forms.Widget) -> str:
    """The sentence for an empty answer: ``Isi nomor STR``, ``Pilih …``, ``Unggah …``."""
    if label.endswith("?"):
        return said("Jawab pertanyaan “{label}”", label=label)
    verb = said("Isi")
    if isinstance(widget, forms.FileInput):
        verb = said("Unggah")
    elif isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        verb = said("Pilih")
    elif isinstance(widget, forms.CheckboxInput):
        verb = said("Centang")
    spelled_out = label[1:2].isupper() or not label[:1].isalpha()
    return f"{verb} {label if spelled_out else label[:1].lower() + label[1:]}"
