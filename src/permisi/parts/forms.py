# SPDX-License-Identifier: Apache-2.0
"""Django forms in our markup: the renderer, and the fields and widgets of a public form."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from permisi.ground.money import Rupiah
from permisi.ground.said import said
from permisi.parts.boxes import BOXES, Unreadable, read_amount, read_date
from permisi.parts.words import angka, tanggal, ukuran


class OurMarkup(TemplatesSetting):
    """The form renderer (setting FORM_RENDERER): every form, also of foreign apps, is drawn with ours."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class Option(str):
    """The words of a choice with a smaller note under them."""

    note: str

    def __new__(cls, words: str, note: str = "") -> "Option":
        option = super().__new__(cls, words)
        option.note = note
        return option


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """What the question of that name lets one choose from; made anew for each page, since records change."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class ChoiceCards(forms.RadioSelect):
    """One of a few, each choice a card as wide as the thumb needs."""

    template_name = "parts/widgets/cards.html"
    option_template_name = "parts/widgets/card.html"


class ManyCards(forms.CheckboxSelectMultiple):
    """Some of a few, each choice a card."""

    template_name = "parts/widgets/cards.html"
    option_template_name = "parts/widgets/card.html"


class ManyInGroups(ManyCards):
    """Some of many, in groups that open on demand: those in which something is ticked, else the first."""

    template_name = "parts/widgets/groups.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        groups = [
            {"name": title, "options": options, "chosen": sum(bool(one["selected"]) for one in options)}
            for title, options, _ in context["widget"]["optgroups"]
        ]
        nothing = not any(one["chosen"] for one in groups)
        for place, one in enumerate(groups):
            one["open"] = bool(one["chosen"]) or (nothing and place == 0)
        return {**context, "groups": groups}


class TextBox(forms.Textarea):
    """Several lines of text."""

    def __init__(self, rows: int = 4) -> None:
        super().__init__(attrs={"rows": rows})


class FileBox(forms.ClearableFileInput):
    """One document; ``accept`` names types for the browser, the server looks inside all the same."""

    template_name = "parts/widgets/file.html"

    def __init__(self, accept: str = "") -> None:
        super().__init__(attrs={"accept": accept} if accept else {})


class RupiahBox(forms.TextInput):
    """An amount of money with its Rp before the box."""

    template_name = "parts/widgets/rupiah.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Rupiah):
            return angka(value.amount)
        return angka(value) if isinstance(value, int) else value


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes, because people know their dates better than calendars do."""

    template_name = "parts/widgets/date.html"
    use_fieldset = True

    def __init__(self, birth: bool = False) -> None:
        hints = ("bday-day", "bday-month", "bday-year") if birth else ("off", "off", "off")
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            box: forms.TextInput({"inputmode": "text" if box == "bulan" else "numeric", "autocomplete": hint})
            for box, hint in zip(BOXES, hints, strict=True)
        }
        super().__init__(boxes)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayMonthYear(forms.Field):
    """A date in three boxes; ``earliest`` and ``latest`` belong to what is allowed."""

    widget = DateBoxes

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, birth: bool = False, **rest: Any
    ) -> None:
        super().__init__(widget=DateBoxes(birth=birth), **rest)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: list[str | None] | None) -> date | None:
        typed = [(part or "").strip() for part in value or ()]
        if not any(typed):
            return None
        try:
            return read_date(*typed)
        except Unreadable as no:
            raise ValidationError(no.sentence, code=no.box) from no

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(
                said(
                    "Isi tanggal paling awal {earliest}",
                    earliest=tanggal(self.earliest, without="tanpa hari"),
                ),
                code="hari",
            )
        if value and self.latest and value > self.latest:
            raise ValidationError(
                said("Isi tanggal paling akhir {latest}", latest=tanggal(self.latest, without="tanpa hari")),
                code="hari",
            )

    def has_changed(self, initial: date | None, data: list[str | None] | None) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class RupiahField(forms.Field):
    """An amount of money, written the way people write it; cleaned to ``Rupiah``."""

    widget = RupiahBox

    def to_python(self, value: str | None) -> Rupiah | None:
        if value is None or not value.strip():
            return None
        try:
            return Rupiah(read_amount(value))
        except Unreadable as no:
            raise ValidationError(no.sentence, code="invalid") from no


def numeric(length: int) -> dict[str, Any]:
    """Attributes of a box for digits only, such as NIK: number keys on a phone, no spinner."""
    return {"inputmode": "numeric", "maxlength": length, "autocomplete": "off", "spellcheck": "false"}


def file_hint(kinds: str, limit: int) -> str:
    """What a file box accepts, in words: ``PDF atau foto, paling besar 5 MB``."""
    return said("{kinds}, paling besar {limit}", kinds=kinds, limit=ukuran(limit))
