# SPDX-License-Identifier: Apache-2.0
"""The form of a permit type: its questions as boxes, and what was answered as people read it.

What is right and wrong is said by ``cases.rules.answers``; here it is only drawn. A box shows what was typed,
understood or not, so that nothing is lost between two visits.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from permisi.cases.rules.answers import fault, tidied
from permisi.catalogue.rules import FieldKind, FormField
from permisi.ground.said import mark
from permisi.ground.said import said as told
from permisi.parts.boxes import BOXES, Unreadable, read_date
from permisi.parts.forms import ChoiceCards, DateBoxes, ManyCards, ManyInGroups, Option, TextBox, numeric
from permisi.parts.shapes import Pair
from permisi.parts.words import angka, tanggal
from permisi.register.models import Permit
from permisi.regulation import queries as regulation

Answers = Mapping[str, Any]  # question key to answer, personal numbers readable
NOT_YET = mark("Belum diisi")
LEFT_EMPTY = mark("Dikosongkan")
YES_NO = {"ya": mark("Ya"), "tidak": mark("Tidak")}
NIK_BOX = 24  # letters: room for the blanks and dots people write between digits
_WRITTEN_DATE = "/"  # between the three boxes of a date that could not be read
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
SIZES = {
    FieldKind.INTEGER: "s",
    FieldKind.DECIMAL: "s",
    FieldKind.NIK: "m",
    FieldKind.PERMIT_NUMBER: "m",
    FieldKind.AREA: "m",
}


class Answer(forms.Field):
    """One question; its value is the answer as it is kept, its faults are those of the rules."""

    def __init__(self, question: FormField) -> None:
        super().__init__(
            required=question.required,
            label=question.label,
            help_text=question.hint,
            widget=_box(question),
        )
        self.question = question
        self.size = SIZES.get(question.kind, "")

    def clean(self, value: Any) -> Any:
        """The answer as it is kept; raises ValidationError with the rules' own sentence."""
        answer = tidied(self.question, self.text(value))
        why = fault(self.question, answer, regulation.area_names())
        if why and self.question.kind is FieldKind.DATE and answer:
            _read_boxes(value)
        if why:
            raise ValidationError(why if answer in ("", None, []) else self._named(why))
        return answer

    def _named(self, why: str) -> str:
        """The sentence with the question's name before it where it would not be understood in a list."""
        if self.question.kind in (FieldKind.NIK, FieldKind.AREA, FieldKind.AREAS):
            return why
        return f"{self.question.label}: {why[:1].lower()}{why[1:]}"

    def text(self, value: Any) -> str:
        """What the boxes hold, as one text: a date that cannot be read keeps its three parts."""
        if isinstance(value, list) and self.question.kind.many:
            return "\n".join(value)
        if self.question.kind is not FieldKind.DATE:
            return str(value or "")
        parts = [(part or "").strip() for part in value or ()]
        if not any(parts):
            return ""
        try:
            return read_date(*parts).isoformat()
        except Unreadable:
            return _WRITTEN_DATE.join(parts)


def _read_boxes(value: Sequence[str | None]) -> None:
    """Say which of the three boxes of a date is wrong."""
    try:
        read_date(*((part or "").strip() for part in value))
    except Unreadable as no:
        raise ValidationError(f"{no.sentence}.", code=no.box) from no


def _box(question: FormField) -> forms.Widget:
    match question.kind:
        case FieldKind.LONG_TEXT:
            return TextBox(rows=3)
        case FieldKind.INTEGER:
            return forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        case FieldKind.DECIMAL:
            return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        case FieldKind.DATE:
            return DateBoxes()
        case FieldKind.CHOICE:
            return ChoiceCards(choices=[(one.key, Option(one.label, one.hint)) for one in question.options])
        case FieldKind.AREA:
            return forms.Select(choices=area_choices())
        case FieldKind.NIK:
            return forms.TextInput(numeric(NIK_BOX))
        case _:
            return _other_box(question)


def _other_box(question: FormField) -> forms.Widget:
    match question.kind:
        case FieldKind.YES_NO:
            return ChoiceCards(choices=[(key, told(words)) for key, words in YES_NO.items()])
        case FieldKind.CHOICES:
            return ManyCards(choices=[(one.key, Option(one.label, one.hint)) for one in question.options])
        case FieldKind.AREAS:
            return ManyInGroups(choices=area_choices()[1:])
        case FieldKind.POLYGON | FieldKind.LINES:
            return TextBox(rows=5)
        case FieldKind.POINT:
            return forms.TextInput({"inputmode": "text", "autocomplete": "off", "data-titik": ""})
        case _:
            return forms.TextInput()


class PermitBox(forms.TextInput):
    """The number of an earlier permit: one's own are offered, one on paper can be typed."""

    template_name = "parts/widgets/permits.html"

    def __init__(self, permits: Sequence[Permit]) -> None:
        super().__init__({"list": "izin-saya", "autocomplete": "off"})
        self.permits = permits

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Beside the box: the list of permits."""
        return {**super().get_context(name, value, attrs), "permits": self.permits}


def area_choices() -> list[tuple[str, Any]]:
    """Every kelurahan under its kecamatan, by name."""
    villages: dict[str, list[tuple[str, str]]] = {}
    for area in regulation.areas("kelurahan"):
        villages.setdefault(area.parent, []).append((area.key, area.name))
    groups = [(f"Kecamatan {one.name}", villages.get(one.key, [])) for one in regulation.areas("kecamatan")]
    return [("", told("Pilih kelurahan")), *groups]


class AnswersForm(forms.Form):
    """A page of questions, checked by the rules of the file; what was typed is handed out as it was typed."""

    use_required_attribute = False

    def __init__(
        self,
        questions: Sequence[FormField],
        answers: Answers,
        *,
        data: Mapping[str, str] | None = None,
        permits: Sequence[Permit] = (),
        prefix: str | None = None,
    ) -> None:
        """Show the answers given so far; with ``data``, show and check what is typed there.

        ``permits`` are those of the applicant: a question for the number of a permit offers them. A ``prefix`` names
        the boxes of a page that asks the same twice.
        """
        held = {one.key: _in_boxes(one, answers.get(one.key, "")) for one in questions}
        super().__init__(data, initial=held, prefix=prefix)
        for question in questions:
            self.fields[question.key] = Answer(question)
            if question.kind is FieldKind.PERMIT_NUMBER and permits:
                self.fields[question.key].widget = PermitBox(permits)

    def typed(self) -> dict[str, str]:
        """What stands in every box, for ``cases.acts.save_answers``."""
        asked = ((name, field) for name, field in self.fields.items() if isinstance(field, Answer))
        return {name: field.text(self[name].data) for name, field in asked}


def checked(
    questions: Sequence[FormField], answers: Answers, *, permits: Sequence[Permit] = ()
) -> AnswersForm:
    """The form as it would be answered to if it were sent now: with everything that is wrong or missing."""
    data = QueryDict(mutable=True)
    for one in questions:
        held = _in_boxes(one, answers.get(one.key, ""))
        if isinstance(held, list) and one.kind.many:
            data.setlist(one.key, held)
        elif isinstance(held, list):
            data.update({f"{one.key}_{box}": part for box, part in zip(BOXES, held, strict=True)})
        else:
            data[one.key] = held
    return AnswersForm(questions, answers, data=data, permits=permits)


def _in_boxes(question: FormField, answer: Any) -> Any:
    """An answer as its box shows it: numbers as people write them, dates in three parts."""
    if question.kind.many:
        found = answer if isinstance(answer, list) else []
        return found if question.kind in (FieldKind.CHOICES, FieldKind.AREAS) else "\n".join(found)
    text = str(answer if answer is not None else "")
    if question.kind is FieldKind.DECIMAL and _DECIMAL.fullmatch(text):
        return text.replace(".", ",")
    if question.kind is FieldKind.DATE:
        return _three(text)
    return text


def _three(text: str) -> list[str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        parts = text.split(_WRITTEN_DATE, 2)
        return [*parts, "", "", ""][:3]
    return [str(day.day), str(day.month), str(day.year)]


def said(question: FormField, answer: Any) -> str:
    """An answer as a person reads it; what could not be understood stands as it was typed."""
    if answer in ("", None, []):
        return ""
    if isinstance(answer, list):
        return _said_list(question, answer)
    match question.kind:
        case FieldKind.YES_NO:
            return told(YES_NO[str(answer)]) if str(answer) in YES_NO else str(answer)
        case FieldKind.CHOICE:
            return next((one.label for one in question.options if one.key == answer), str(answer))
        case FieldKind.AREA:
            return regulation.area_names().get(str(answer), str(answer))
        case FieldKind.DATE:
            return _said_date(str(answer))
        case FieldKind.INTEGER if isinstance(answer, int):
            return angka(answer)
        case FieldKind.DECIMAL if _DECIMAL.fullmatch(str(answer)):
            return angka(float(answer), len(str(answer).partition(".")[2]))
        case _:
            return str(answer)


def _said_list(question: FormField, answer: Sequence[str]) -> str:
    labels = {one.key: one.label for one in question.options}
    if question.kind is FieldKind.AREAS:
        labels = regulation.area_names()
    between = "; " if question.kind is FieldKind.POLYGON else ", "
    return between.join(labels.get(one, one) for one in answer)


def _said_date(text: str) -> str:
    try:
        return tanggal(date.fromisoformat(text), without="tanpa hari")
    except ValueError:
        return " ".join(part for part in text.split(_WRITTEN_DATE) if part)


def hidden_nik(nik: str) -> str:
    """An identity number of which only the last four digits are read."""
    return f"{'•' * (len(nik) - 4)}{nik[-4:]}" if len(nik) > 4 else nik


def pairs(
    questions: Sequence[FormField],
    answers: Answers,
    *,
    change: Callable[[FormField], str] = lambda question: "",
    whole_nik: bool = False,
) -> list[Pair]:
    """Questions with what was answered; ``change`` gives the address where an answer can be changed.

    Identity numbers are shown whole only where ``whole_nik`` says that the reader may see them.
    """
    found = []
    for one in questions:
        words = said(one, answers.get(one.key, ""))
        if one.kind is FieldKind.NIK and not whole_nik:
            words = hidden_nik(words)
        digits = one.kind in (FieldKind.NIK, FieldKind.INTEGER, FieldKind.DECIMAL)
        empty = told(NOT_YET if one.required else LEFT_EMPTY)
        found.append(Pair(one.label, words or empty, change_url=change(one), numeric=digits, from_city=True))
    return found
