# SPDX-License-Identifier: Apache-2.0
"""What is filled in about people in office."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.catalogue import queries as catalogue
from permisi.ground.period import Period
from permisi.ground.said import mark, said
from permisi.parts.forms import ChoiceCards, DayMonthYear, ManyCards, TextBox, offer
from permisi.regulation import queries as regulation
from permisi.regulation import staffing
from permisi.regulation.leaving import AWAY, Away, Leave
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import CAPACITIES, LETTERS, ORIGINS, Letter, Origin, Wish

SHORT, LONG = 120, 1000
REASONS = (
    mark("cuti tahunan"),
    mark("dinas luar"),
    mark("sakit"),
    mark("berhalangan lain"),
)
PICK = mark("Pilih")


def _period(start: Any, until: Any) -> Period | None:
    return Period(start, until) if until is None or until >= start else None


class Spanned(forms.Form):
    """A form with a first and a last day."""

    start = DayMonthYear(label=_("Hari pertama"))
    until = DayMonthYear(label=_("Hari terakhir"), required=False)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        facts = super().clean() or {}
        start, until = facts.get("start"), facts.get("until")
        if start and until and until < start:
            self.add_error("until", said("Isi hari terakhir yang tidak sebelum hari pertama"))
        return facts

    @property
    def force(self) -> Period:
        """The days as a period."""
        return Period(self.cleaned_data["start"], self.cleaned_data.get("until"))


class PlhForm(Spanned):
    """Tomorrow's Plh: everything is filled in already."""

    until = DayMonthYear(label=_("Hari terakhir"))
    reason = forms.ChoiceField(label=_("Sebab"), widget=ChoiceCards)

    def __init__(self, data: Any = None) -> None:
        tomorrow = regulation.today() + timedelta(days=1)
        super().__init__(data, initial={"start": tomorrow, "until": tomorrow, "reason": REASONS[0]})
        offer(self, "reason", [(one, said(one)) for one in REASONS])

    def wish(self, position: str, person: str) -> Wish:
        """The proposal."""
        return Wish(
            position=position,
            person=person,
            capacity=Capacity.PLH,
            force=self.force,
            reason=f"Pejabat {self.cleaned_data['reason']}",
        )


class WishForm(Spanned):
    """Any placement: who, where, in which quality, from where, by which letter; or a plan."""

    position = forms.ChoiceField(label=_("Jabatan"))
    person = forms.ChoiceField(label=_("Orang"))
    capacity = forms.ChoiceField(label=_("Kapasitas"), widget=ChoiceCards)
    origin = forms.ChoiceField(label=_("Cara penempatan"), widget=ChoiceCards)
    home = forms.ChoiceField(label=_("OPD asal"), help_text=_("Isi untuk BKO."), required=False)
    types = forms.MultipleChoiceField(
        label=_("Jenis izin"),
        help_text=_("Kosongkan bila semua jenis."),
        widget=ManyCards,
        required=False,
    )
    letter_kind = forms.ChoiceField(label=_("Jenis surat"))
    letter = forms.CharField(
        label=_("Nomor surat"),
        help_text=_("Kosongkan untuk Plt dan Plh: nomor diberikan saat dipastikan."),
        max_length=SHORT,
        required=False,
    )
    letter_on = DayMonthYear(label=_("Tanggal surat"), required=False)
    reason = forms.CharField(label=_("Sebab"), max_length=LONG, widget=TextBox(rows=2), required=False)
    plan = forms.CharField(
        label=_("Nama rencana"),
        help_text=_("Isi bila ini baru rencana, misalnya A atau B. Rencana tidak berlaku sampai dikirim."),
        max_length=40,
        required=False,
    )
    field_order = ("position", "person", "capacity", "origin", "home", "types", "start", "until")

    def __init__(self, data: Any = None, *, who: Principal, initial: dict[str, Any] | None = None) -> None:
        first = {
            "start": regulation.today() + timedelta(days=1),
            "capacity": Capacity.DEFINITIVE,
            "origin": Origin.POSTED,
            "letter_kind": Letter.ORDER,
        }
        super().__init__(data, initial={**first, **(initial or {})})
        self._offer(who)

    def _offer(self, who: Principal) -> None:
        empty, units = [("", said(PICK))], regulation.units().values()
        lists: dict[str, list[tuple[str, str]]] = {
            "position": empty + [(one.key, f"{one.unit.short}: {one.title}") for one in staffing.posts(who)],
            "person": empty + [(str(one.pk), one.called) for one in staffing.officers()],
            "capacity": [(str(key), said(words)) for key, words in CAPACITIES.items()],
            "origin": [(str(key), said(words)) for key, words in ORIGINS.items()],
            "home": empty + [(one.key, one.short) for one in sorted(units, key=lambda one: one.short)],
            "types": [(one.code, f"{one.code} {one.name}") for one in catalogue.published()],
            "letter_kind": [(str(key), said(words)) for key, words in LETTERS.items()],
        }
        for name, choices in lists.items():
            offer(self, name, choices)

    def wish(self) -> Wish:
        """The proposal."""
        facts = self.cleaned_data
        return Wish(
            position=facts["position"],
            person=facts["person"],
            capacity=Capacity(facts["capacity"]),
            force=self.force,
            origin=Origin(facts["origin"]),
            home=facts["home"],
            types=tuple(facts["types"]),
            letter_kind=Letter(facts["letter_kind"]),
            letter=facts["letter"],
            letter_on=facts.get("letter_on"),
            reason=facts["reason"],
            plan=facts["plan"],
        )


class WordsForm(forms.Form):
    """Why not."""

    words = forms.CharField(label=_("Alasan"), max_length=LONG, widget=TextBox(rows=2))


class EndForm(WordsForm):
    """The last day of a placement, and why."""

    last_day = DayMonthYear(label=_("Hari terakhir"))
    field_order = ("last_day", "words")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": regulation.today()})


class LeaveForm(Spanned):
    """Who is away when and why, and who does the work meanwhile."""

    person = forms.ChoiceField(label=_("Siapa"))
    until = DayMonthYear(label=_("Hari terakhir"))
    reason = forms.ChoiceField(label=_("Sebab"), widget=ChoiceCards)
    substitute = forms.ChoiceField(
        label=_("Pengganti"),
        help_text=_("Rekan dengan jabatan yang sama. Untuk jabatan tunggal, usulkan juga Plh."),
        required=False,
    )
    letter = forms.CharField(label=_("Nomor surat"), max_length=SHORT, required=False)
    field_order = ("person", "start", "until", "reason", "substitute", "letter")

    def __init__(self, data: Any = None, *, who: Principal) -> None:
        tomorrow = regulation.today() + timedelta(days=1)
        first = {"start": tomorrow, "until": tomorrow, "reason": Away.LEAVE, "person": str(who.account_id)}
        super().__init__(data, initial=first)
        known = [(str(one.pk), one.called) for one in staffing.officers()]
        offer(self, "person", known)
        offer(self, "substitute", [("", said("Tidak ada")), *known])
        offer(self, "reason", [(str(key), said(words)) for key, words in AWAY.items()])

    def leave(self) -> Leave:
        """What is proposed."""
        facts = self.cleaned_data
        return Leave(
            person=facts["person"],
            force=self.force,
            reason=Away(facts["reason"]),
            letter=facts["letter"],
            substitute=facts["substitute"],
        )
