# SPDX-License-Identifier: Apache-2.0
"""What the studio asks for. Every form that changes something asks why."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from permisi.catalogue import queries as catalogue
from permisi.ground.said import mark, said
from permisi.parts.forms import ChoiceCards, DayMonthYear, ManyCards, Option, TextBox, offer
from permisi.parts.powers import KINDS, SCOPES
from permisi.parts.records import LANES
from permisi.regulation import queries as regulation
from permisi.regulation.rules.lanes import Lane
from permisi.regulation.rules.office import InstrumentRow, Stage
from permisi.regulation.rules.reforms import SAYS, Chart, Kind

LONG = 2000
HINT = _("Misalnya 1 11 2026")
LANE_NOTES = {
    Lane.PAPER: mark("Belum dapat diajukan daring. Warga mengajukan di loket."),
    Lane.BOTH: mark("Masa peralihan: loket masih menerima kertas."),
    Lane.ONLINE: mark("Jalur kertas ditutup. Loket membantu mengisi daring."),
}


def reason() -> forms.CharField:
    """Why: read by the second person, by auditors, and by whoever comes after."""
    return forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca orang yang mengesahkan dan pemeriksa kemudian."),
        max_length=LONG,
        widget=TextBox(rows=3),
    )


def listed(law: Mapping[str, InstrumentRow], *, drafts: bool = True) -> list[tuple[str, str]]:
    """Instruments to choose from, newest first."""
    rows = sorted(law.values(), key=lambda row: (-row.year, row.cited))
    kept = [row for row in rows if drafts or row.stage is Stage.PUBLISHED]
    return [(row.key, f"{row.cited} · {row.subject[:60]}") for row in kept]


class DraftForm(forms.Form):
    """A new draft instrument."""

    kind = forms.CharField(label=_("Jenis"), help_text=_("Misalnya Perwal atau Keputusan"), max_length=40)
    kind_in_full = forms.CharField(
        label=_("Jenis lengkap"), help_text=_("Misalnya Peraturan Wali Kota"), max_length=120
    )
    subject = forms.CharField(label=_("Tentang"), max_length=LONG, widget=TextBox(rows=2))
    repeals = forms.MultipleChoiceField(
        label=_("Mencabut"), required=False, help_text=_("Berakhir sehari sebelum rancangan ini berlaku.")
    )
    changes = forms.MultipleChoiceField(label=_("Mengubah"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        choices = listed(regulation.law().instruments, drafts=False)
        for name in ("repeals", "changes"):
            offer(self, name, choices)
            self.fields[name].widget.attrs["size"] = 6

    def row(self) -> InstrumentRow:
        """The draft as a value; it has no number and no day yet."""
        facts = self.cleaned_data
        return InstrumentRow(
            key=self.key(),
            kind=facts["kind"],
            kind_in_full=facts["kind_in_full"],
            number="…",
            year=regulation.today().year,
            subject=facts["subject"],
            force=None,
            source="",
            assumed=False,
            stage=Stage.DRAFT,
            repeals=tuple(facts["repeals"]),
            changes=tuple(facts["changes"]),
        )

    def key(self) -> str:
        """A key from kind and subject."""
        words = f"rancangan {self.cleaned_data['kind']} {self.cleaned_data['subject']}"
        return slug(words)


def slug(words: str) -> str:
    """Words as a key: letters, digits and hyphens, at most 80."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:72]


class StageForm(forms.Form):
    """The next stage of a draft, with its day."""

    on = DayMonthYear(label=_("Tanggal"), help_text=HINT)
    number = forms.CharField(
        label=_("Nomor"), required=False, max_length=40, help_text=_("Diisi ketika ditetapkan.")
    )


class PublicationForm(forms.Form):
    """From when a draft has force, and where it was published."""

    published_on = DayMonthYear(label=_("Tanggal diundangkan"), help_text=HINT)
    start = DayMonthYear(label=_("Berlaku mulai"), help_text=HINT)
    gazette = forms.CharField(
        label=_("Berita Daerah"), required=False, max_length=200, help_text=_("Tahun dan nomornya.")
    )
    reason = reason()


class PowerForm(forms.Form):
    """A new record of authority."""

    kind = forms.ChoiceField(label=_("Cara memperoleh"))
    giver = forms.ChoiceField(label=_("Pemberi"), required=False, help_text=_("Kosong untuk atribusi."))
    receiver = forms.ChoiceField(label=_("Penerima"), help_text=_("Selalu jabatan, tidak pernah orang."))
    scopes = forms.MultipleChoiceField(label=_("Lingkup"), widget=ManyCards)
    types = forms.MultipleChoiceField(label=_("Jenis izin"), widget=ManyCards)
    instrument = forms.ChoiceField(
        label=_("Dasar"), help_text=_("Rancangan boleh; baru berlaku setelah diundangkan.")
    )
    article = forms.CharField(label=_("Pasal"), max_length=120)
    start = DayMonthYear(label=_("Berlaku mulai"), help_text=HINT)
    until = DayMonthYear(label=_("Berlaku sampai"), required=False, help_text=_("Kosong bila tanpa batas."))
    passes_on = forms.BooleanField(label=_("Peraturannya membolehkan penerima meneruskan"), required=False)
    reason = reason()

    def __init__(self, data: Any = None, *, basis: str = "") -> None:
        super().__init__(data, initial={"instrument": basis})
        posts = [
            (key, f"{title} · {unit}")
            for key, (title, _, unit) in sorted(regulation.standing_titles().items())
        ]
        names = [(one.code, one.name) for one in catalogue.published()]
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(key, said(words)) for key, words in KINDS.items()],
            "giver": [("", said("Tidak ada")), *posts],
            "receiver": [("", said("Pilih")), *posts],
            "scopes": [(key, said(words)) for key, words in SCOPES.items()],
            "types": names,
            "instrument": [("", said("Pilih")), *listed(regulation.law().instruments)],
        }
        for name, offered in choices.items():
            offer(self, name, offered)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if "kind" in facts and bool(facts.get("giver")) == (facts["kind"] == "atribusi"):
            self.add_error("giver", said("Delegasi dan mandat punya pemberi; atribusi tidak"))
        start, until = facts.get("start"), facts.get("until")
        if start and until and until < start:
            self.add_error("until", said("Isi tanggal sesudah berlaku mulai"))
        return facts

    def facts(self) -> dict[str, Any]:
        """The record as a proposal writes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return {name: iso(value) for name, value in told.items()}


class LaneForm(forms.Form):
    """From which day on a type is applied for on which way."""

    lane = forms.ChoiceField(label=_("Jalur"), widget=ChoiceCards)
    start = DayMonthYear(label=_("Mulai"), help_text=HINT)
    instrument = forms.ChoiceField(label=_("Dasar"))
    reason = reason()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offered: dict[str, list[tuple[str, str]]] = {
            "lane": [(str(one), Option(said(words), said(LANE_NOTES[one]))) for one, words in LANES.items()],
            "instrument": [("", said("Pilih")), *listed(regulation.law().instruments)],
        }
        for name, choices in offered.items():
            offer(self, name, choices)


class ReformForm(forms.Form):
    """What a unit or post says from a day on, or that it ends and who goes on for it."""

    start = DayMonthYear(label=_("Mulai"), help_text=HINT)
    instrument = forms.ChoiceField(label=_("Dasar"))
    reason = reason()

    def __init__(self, kind: Kind, chart: Chart, told: Mapping[str, str], data: Any = None) -> None:
        super().__init__(data, initial=dict(told))
        units = [("", said("Tidak ada")), *_offered(chart, Kind.UNIT)]
        posts = [("", said("Tidak ada")), *_offered(chart, Kind.POST)]
        boxes: dict[str, forms.Field] = {
            "name": forms.CharField(label=_("Nama"), max_length=300),
            "short": forms.CharField(label=_("Singkatan"), max_length=60),
            "parent": forms.ChoiceField(label=_("Induk"), required=False, choices=units),
            "address": forms.CharField(label=_("Alamat"), required=False, max_length=300),
            "title": forms.CharField(label=_("Sebutan"), max_length=300),
            "unit": forms.ChoiceField(label=_("Perangkat daerah"), choices=units),
            "superior": forms.ChoiceField(label=_("Atasan"), required=False, choices=posts),
            "level": forms.CharField(label=_("Jenjang"), required=False, max_length=80),
        }
        own = {name: boxes[name] for name in SAYS[kind]}
        self.fields = {**own, **self.fields}
        self.told, self.kind = told, kind
        offer(self, "instrument", [("", said("Pilih")), *listed(regulation.law().instruments)])

    def facts(self) -> dict[str, Any]:
        """The reform as a proposal writes it: only what differs."""
        said_now = {name: str(self.cleaned_data[name]).strip() for name in SAYS[self.kind]}
        says = {name: value for name, value in said_now.items() if value != self.told.get(name, "")}
        return {"says": says, "ends": False, "successor": "", "instrument": self.cleaned_data["instrument"]}


class ReformEndForm(forms.Form):
    """The end of a unit or post, and its successor."""

    successor = forms.ChoiceField(
        label=_("Diteruskan oleh"), help_text=_("Pekerjaan terbuka pindah ke sini.")
    )
    start = DayMonthYear(label=_("Berakhir sebelum"), help_text=_("Hari pertama tanpa yang lama."))
    instrument = forms.ChoiceField(label=_("Dasar"))
    reason = reason()

    def __init__(self, kind: Kind, chart: Chart, key: str, data: Any = None) -> None:
        super().__init__(data, auto_id="akhir_%s")
        others = [pair for pair in _offered(chart, kind) if pair[0] != key]
        offered = {
            "successor": [("", said("Pilih")), *others],
            "instrument": [("", said("Pilih")), *listed(regulation.law().instruments)],
        }
        for name, choices in offered.items():
            offer(self, name, choices)

    def facts(self) -> dict[str, Any]:
        """The reform as a proposal writes it."""
        told = self.cleaned_data
        return {"says": {}, "ends": True, "successor": told["successor"], "instrument": told["instrument"]}


def _offered(chart: Chart, kind: Kind) -> list[tuple[str, str]]:
    """Units or posts to choose from, by name."""
    rows = chart[kind].items()
    return sorted(((key, row.get("name") or row["title"]) for key, row in rows), key=lambda pair: pair[1])


class EndForm(forms.Form):
    """The end of a record: by its own last day, or because an instrument takes it back."""

    until = DayMonthYear(label=_("Hari terakhir"), required=False, help_text=HINT)
    withdrawn_on = DayMonthYear(label=_("Atau ditarik mulai"), required=False, help_text=HINT)
    withdrawn_by = forms.ChoiceField(label=_("Ditarik dengan"), required=False)
    reason = reason()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(
            self,
            "withdrawn_by",
            [("", said("Tidak ada")), *listed(regulation.law().instruments, drafts=False)],
        )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if bool(facts.get("until")) == bool(facts.get("withdrawn_on")):
            raise ValidationError(said("Isi salah satu: hari terakhir, atau tanggal penarikan"))
        if bool(facts.get("withdrawn_on")) != bool(facts.get("withdrawn_by")):
            self.add_error("withdrawn_by", said("Penarikan menyebut peraturannya"))
        return facts

    def facts(self) -> dict[str, Any]:
        """What the proposal would write."""
        told = {name: value for name, value in self.cleaned_data.items() if value and name != "reason"}
        return {name: iso(value) for name, value in told.items()}


class ParticipationForm(forms.Form):
    """A draft of a standard, with the proof that the public took part (L-71)."""

    participation = forms.CharField(
        label=_("Berita acara peran serta masyarakat"),
        help_text=_("Nomor dan tanggalnya. Kosongkan bila belum ada."),
        required=False,
        max_length=LONG,
        widget=TextBox(rows=2),
    )


class DecreeForm(forms.Form):
    """By what a standard is decided."""

    decree = forms.CharField(label=_("Nomor keputusan"), max_length=200)
    on = DayMonthYear(label=_("Tanggal ditetapkan"), help_text=HINT)
    review_on = DayMonthYear(label=_("Ditinjau kembali pada"), required=False, help_text=HINT)


class AnswerForm(forms.Form):
    """Why a proposal is refused."""

    answer = forms.CharField(label=_("Mengapa ditolak"), max_length=LONG, widget=TextBox(rows=3))


def iso(told: Any) -> Any:
    """A day as it is stored in a proposal."""
    return told.isoformat() if isinstance(told, date) else told
