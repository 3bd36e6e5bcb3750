# SPDX-License-Identifier: Apache-2.0
"""The forms of an SOP under edit: one row, the identity block, and the proposal."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.doors.studio.forms import HINT, reason
from permisi.ground import condition
from permisi.ground.said import mark, said
from permisi.parts.forms import DayMonthYear, ManyCards, TextBox, offer
from permisi.procedure.rules.sop import APPLICANT, Edge, Shape, Sop, SopRow, Task
from permisi.regulation import queries as regulation

WAYS = 4
PLAIN = ("made", "revised", "effective", "approver", "approver_name", "approver_nip")
LISTED = ("qualifications", "related", "equipment", "warnings", "records")  # of the identity block
SHAPES = {
    Shape.ENDS: mark("Awal atau akhir (kapsul)"),
    Shape.WORK: mark("Kegiatan (kotak)"),
    Shape.DECISION: mark("Keputusan (belah ketupat)"),
}
UNITS = {"hari_kerja": mark("hari kerja"), "menit": mark("menit")}


class ProposalForm(forms.Form):
    """From when the SOP is to be in force, and why it changes."""

    effective = DayMonthYear(label=_("Berlaku mulai"), help_text=HINT)
    reason = reason()


class RowForm(forms.Form):
    """One row of the table."""

    activity = forms.CharField(label=_("Kegiatan"), max_length=300, widget=TextBox(rows=2))
    executor = forms.ChoiceField(label=_("Pelaksana"))
    shape = forms.ChoiceField(label=_("Bentuk"))
    task = forms.ChoiceField(label=_("Tugas dalam sistem"))
    time = forms.IntegerField(label=_("Waktu"), min_value=0, max_value=999)
    unit = forms.ChoiceField(label=_("Satuan waktu"))
    limit = forms.IntegerField(
        label=_("Batas sendiri (hari kerja)"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("Sampai kapan baris ini paling lambat selesai. Kosong bila sama dengan waktunya."),
    )
    materials = forms.CharField(label=_("Kelengkapan"), max_length=300, required=False)
    output = forms.CharField(label=_("Keluaran"), max_length=300, required=False)
    note = forms.CharField(label=_("Keterangan"), max_length=500, required=False)
    starts_clock = forms.BooleanField(label=_("Baris ini memulai hitungan hari"), required=False)
    group = forms.CharField(
        label=_("Kelompok bersamaan"),
        max_length=40,
        required=False,
        help_text=_("Baris dengan kelompok yang sama berjalan bersamaan."),
    )
    differs_from = forms.MultipleChoiceField(
        label=_("Orangnya harus lain dari baris"), required=False, widget=ManyCards
    )
    condition_words = forms.CharField(
        label=_("Hanya bila"),
        max_length=300,
        required=False,
        help_text=_("Dengan kata-kata, seperti dibaca warga. Kosong bila selalu dikerjakan."),
    )
    condition = forms.CharField(
        label=_("Syaratnya bagi sistem"),
        max_length=300,
        required=False,
        help_text=_("Misalnya luas > 100, dengan kunci pertanyaan formulir."),
    )

    def __init__(self, data: Any = None, *, sop: Sop, row: SopRow) -> None:
        super().__init__(data, initial=told(row))
        self.sop, self.row = sop, row
        places = {one.key: f"{number}. {one.activity}" for number, one in enumerate(sop.rows, 1)}
        others = [(key, words) for key, words in places.items() if key != row.key]
        posts = [
            (key, f"{title} · {unit}")
            for key, (title, _unit, unit) in sorted(regulation.standing_titles().items())
        ]
        offer(self, "executor", [(APPLICANT, said("Pemohon")), *posts])
        offer(self, "shape", [(str(key), said(words)) for key, words in SHAPES.items()])
        offer(self, "task", [(str(one), str(one).replace("_", " ")) for one in Task])
        offer(self, "unit", [(key, said(words)) for key, words in UNITS.items()])
        offer(self, "differs_from", others)
        for number in range(1, WAYS + 1):
            self.fields[f"to_{number}"] = forms.ChoiceField(
                label=said("Jalan {number}: lanjut ke", number=number),
                choices=[("", said("Tidak ada")), *others],
                required=False,
            )
            self.fields[f"outcome_{number}"] = forms.CharField(
                label=said("Jalan {number}: bila hasilnya", number=number),
                required=False,
                max_length=40,
                help_text=said("Kosong bila tanpa pilihan."),
            )

    def clean_condition(self) -> str:
        """A condition that can be read; what it asks about is looked at when the table is proposed."""
        text: str = self.cleaned_data["condition"].strip()
        if text:
            try:
                condition.check(text)
            except ValueError as wrong:
                raise forms.ValidationError(
                    said("Syaratnya belum dapat dibaca: {why}", why=str(wrong))
                ) from wrong
        return text

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if bool(facts.get("condition")) != bool(facts.get("condition_words", "").strip()):
            self.add_error("condition_words", said("Isi kata-kata dan syaratnya, atau kosongkan keduanya."))
        return facts

    def changed(self) -> SopRow:
        """The row as it was typed; what the form does not ask stays."""
        facts = self.cleaned_data
        ways = [(facts[f"to_{number}"], facts[f"outcome_{number}"]) for number in range(1, WAYS + 1)]
        return SopRow(
            key=self.row.key,
            activity=facts["activity"],
            executor=facts["executor"],
            shape=Shape(facts["shape"]),
            task=Task(facts["task"]),
            time=facts["time"],
            unit=facts["unit"],
            limit=facts["limit"] or 0,
            materials=facts["materials"],
            output=facts["output"],
            note=facts["note"],
            edges=tuple(Edge(to, outcome.strip()) for to, outcome in ways if to),
            starts_clock=facts["starts_clock"],
            differs_from=tuple(facts["differs_from"]),
            group=facts["group"].strip(),
            condition=facts["condition"],
            condition_words=facts["condition_words"].strip(),
            source=self.row.source,
            assumed=self.row.assumed,
        )


class IdentityForm(forms.Form):
    """The block above the table (L-80); what nobody set yet stays empty, and prints so."""

    number = forms.CharField(label=_("Nomor SOP"), max_length=120, required=False)
    title = forms.CharField(label=_("Nama SOP"), max_length=300)
    made = DayMonthYear(label=_("Tanggal pembuatan"), required=False)
    revised = DayMonthYear(label=_("Tanggal revisi"), required=False)
    effective = DayMonthYear(label=_("Tanggal efektif"), required=False, help_text=_("Hari ditandatangani."))
    approver = forms.ChoiceField(label=_("Disahkan oleh"), required=False)
    approver_name = forms.CharField(label=_("Nama pengesah"), max_length=120, required=False)
    approver_nip = forms.CharField(label=_("NIP pengesah"), max_length=30, required=False)
    qualifications = forms.CharField(label=_("Kualifikasi pelaksana"), required=False, max_length=4000)
    related = forms.CharField(label=_("Keterkaitan"), required=False, max_length=4000)
    equipment = forms.CharField(label=_("Peralatan dan perlengkapan"), required=False, max_length=4000)
    warnings = forms.CharField(label=_("Peringatan"), required=False, max_length=4000)
    records = forms.CharField(label=_("Pencatatan dan pendataan"), required=False, max_length=4000)

    def __init__(self, data: Any = None, *, sop: Sop) -> None:
        known = sop.identity
        held = {name: getattr(known, name) for name in PLAIN}
        held |= {name: "\n".join(getattr(known, name)) for name in LISTED}
        super().__init__(data, initial={**held, "number": sop.number, "title": sop.title})
        for name in LISTED:
            self.fields[name].widget = TextBox(rows=3)
            self.fields[name].help_text = said("Satu hal satu baris.")
        titles = sorted((key, title) for key, (title, _, _) in regulation.standing_titles().items())
        offer(self, "approver", [("", said("Belum ditetapkan")), *titles])

    def changed(self, sop: Sop) -> Sop:
        """The table with this block above it."""
        facts = self.cleaned_data
        lists = {
            name: tuple(line.strip() for line in facts[name].splitlines() if line.strip()) for name in LISTED
        }
        told: dict[str, Any] = {**lists, **{name: facts[name] for name in PLAIN}}
        identity = replace(sop.identity, **told)
        return replace(sop, number=facts["number"].strip(), title=facts["title"].strip(), identity=identity)


def told(row: SopRow) -> dict[str, Any]:
    """A row as its form shows it."""
    plain = [
        "activity", "executor", "time", "unit", "materials", "output", "note", "starts_clock", "group",
        "condition", "condition_words",
    ]  # fmt: skip
    ways = {f"to_{number}": edge.to for number, edge in enumerate(row.edges, 1)}
    ways |= {f"outcome_{number}": edge.outcome for number, edge in enumerate(row.edges, 1)}
    facts = {name: getattr(row, name) for name in plain}
    facts["limit"] = row.limit or ""
    return {**facts, "shape": str(row.shape), "task": str(row.task), "differs_from": row.differs_from, **ways}
