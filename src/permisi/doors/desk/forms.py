# SPDX-License-Identifier: Apache-2.0
"""What an officer fills in for each act. Lists come from the published version."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition, Gate, Reason
from permisi.decisions import queries as decided
from permisi.decisions.rules import Outcome, Verdict, VisitReport
from permisi.ground.said import mark, said
from permisi.parts.forms import ChoiceCards, DayMonthYear, ManyCards, Option, TextBox, offer
from permisi.procedure import queries as procedure
from permisi.regulation import queries as regulation

RESULTS = [("sesuai", mark("Sesuai")), ("tidak", mark("Tidak sesuai")), ("tidak_ada", mark("Tidak ada"))]
LONG = 4000


class TurnForm(forms.Form):
    """Base: a form about one file. An act without questions uses it as it is."""

    def __init__(self, data: Any = None, *, case: Case, definition: Definition) -> None:
        super().__init__(data)
        self.ask(case, definition)

    def ask(self, case: Case, definition: Definition) -> None:
        """Fill the lists of this file's version in."""


class TakeForm(TurnForm):
    """Taking a file; with reason and words where older ones of its type wait."""

    reason = forms.ChoiceField(label=_("Mengapa berkas ini lebih dulu"), required=False)
    words = forms.CharField(
        label=_("Penjelasan"),
        help_text=_("Tercatat di berkas dan dibaca pengawas."),
        widget=TextBox(rows=2),
        required=False,
        max_length=LONG,
    )

    def ask(self, case: Case, definition: Definition) -> None:
        offer(self, "reason", [("", said("Pilih")), *((one, one) for one in procedure.reasons_ahead())])


class FindingForm(TurnForm):
    """One line of the joint correction list."""

    item = forms.ChoiceField(label=_("Dokumen atau isian"))
    reason = forms.ChoiceField(label=_("Apa yang kurang"))
    words = forms.CharField(
        label=_("Penjelasan untuk pemohon"),
        help_text=_("Sebut halaman atau bagian yang dimaksud. Pemohon membaca kalimat ini."),
        widget=TextBox(rows=3),
        required=False,
        max_length=LONG,
    )

    new_fact = forms.CharField(
        label=_("Fakta baru"),
        help_text=_(
            "Hanya untuk butir yang tidak ada pada daftar yang lalu: apa yang baru diketahui, sejak kapan."
        ),
        widget=TextBox(rows=2),
        required=False,
        max_length=LONG,
    )

    def ask(self, case: Case, definition: Definition) -> None:
        if not case.rounds:
            del self.fields["new_fact"]
        offer(self, "item", [("", said("Pilih")), *cases.items_of(definition, case)])
        offer(self, "reason", [("", said("Pilih")), *_listed(definition.correction_reasons)])


class DropForm(TurnForm):
    """Which finding is taken off the list."""

    finding = forms.UUIDField(widget=forms.HiddenInput)


class VisitForm(TurnForm):
    """The minutes of a visit: when, where, who, each line of the checklist, what follows, and the applicant's code."""

    visited_on = DayMonthYear(label=_("Tanggal peninjauan"), help_text=_("Misalnya 9 11 2026"))
    place = forms.CharField(label=_("Tempat yang ditinjau"), max_length=LONG, widget=TextBox(rows=2))
    present = forms.CharField(
        label=_("Siapa yang hadir"),
        help_text=_("Nama anggota tim dan wakil pemohon."),
        max_length=LONG,
        widget=TextBox(rows=2),
    )
    summary = forms.CharField(label=_("Kesimpulan"), max_length=LONG, widget=TextBox(rows=4))
    kode = forms.CharField(
        label=_("Kode kunjungan dari pemohon"),
        help_text=_("Enam angka pada halaman berkas pemohon. Kosongkan bila tidak ada, dan tulis alasannya."),
        required=False,
        max_length=6,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    tanpa_kode = forms.CharField(
        label=_("Mengapa tanpa kode"), required=False, max_length=500, widget=TextBox(rows=2)
    )

    def ask(self, case: Case, definition: Definition) -> None:
        self.lines = definition.visit_checklist
        self.fields["place"].initial = case.answers.get(definition.place_field, "")
        self.fields["visited_on"].initial = regulation.today()
        for line in self.lines:
            self.fields[f"hasil_{line.key}"] = forms.ChoiceField(
                label=line.text,
                choices=[(key, said(words)) for key, words in RESULTS],
                widget=ChoiceCards,
                error_messages={"required": said("Jawab butir: {text}", text=line.text)},
            )
            self.fields[f"catatan_{line.key}"] = forms.CharField(
                label=said("Catatan"), required=False, max_length=LONG, widget=TextBox(rows=1)
            )

    @property
    def checklist(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each line's answer with its note."""
        return [(self[f"hasil_{line.key}"], self[f"catatan_{line.key}"]) for line in self.lines]

    def clean(self) -> dict[str, Any]:
        """Either the code or why there is none."""
        told = super().clean() or {}
        if not told.get("kode") and not told.get("tanpa_kode", "").strip():
            self.add_error("tanpa_kode", said("Isi kode kunjungan, atau tulis mengapa tidak ada."))
        return told

    @staticmethod
    def report(told: Mapping[str, Any]) -> VisitReport:
        """What was found, from what the form took."""
        results, notes = (
            {key.removeprefix(prefix): value for key, value in told.items() if key.startswith(prefix)}
            for prefix in ("hasil_", "catatan_")
        )
        return VisitReport(
            visited_on=told["visited_on"],
            place=told["place"],
            present=told["present"],
            results=results,
            notes=notes,
            summary=told["summary"],
        )


class OpinionForm(TurnForm):
    """What the OPD's staff proposes."""

    verdict = forms.ChoiceField(
        label=_("Rekomendasi"),
        choices=[
            (str(Verdict.YES), Option(mark("Setuju"))),
            (
                str(Verdict.WITH_CONDITIONS),
                Option(mark("Setuju dengan syarat"), mark("Tulis syaratnya di bawah.")),
            ),
            (
                str(Verdict.NO),
                Option(mark("Tidak setuju"), mark("Pilih alasan dan jelaskan. Izin tidak dapat dikabulkan.")),
            ),
        ],
        widget=ChoiceCards,
    )
    reasons = forms.MultipleChoiceField(label=_("Alasan"), widget=ManyCards, required=False)
    words = forms.CharField(label=_("Penjelasan"), widget=TextBox(rows=4), required=False, max_length=LONG)
    conditions = forms.CharField(
        label=_("Syarat"),
        help_text=_(
            "Satu syarat pada setiap baris. Yang tidak sesuai saat peninjauan sudah ditulis di sini: ubah atau hapus. "
            "Hanya dipakai bila Anda setuju dengan syarat."
        ),
        widget=TextBox(rows=3),
        required=False,
        max_length=LONG,
    )

    def ask(self, case: Case, definition: Definition) -> None:
        offer(self, "reasons", _listed(definition.recommendation_reasons))
        self.fields["conditions"].initial = "\n".join(decided.proposed_conditions(case))


class ProposalForm(TurnForm):
    """Grant or reject."""

    outcome = forms.ChoiceField(
        label=_("Usul keputusan"),
        choices=[
            (
                str(Outcome.GRANT),
                Option(mark("Kabulkan"), mark("Naskah izin disusun dari isian dan rekomendasi.")),
            ),
            (str(Outcome.REJECT), Option(mark("Tolak"), mark("Pilih alasan dan jelaskan di bawah."))),
        ],
        widget=ChoiceCards,
    )
    reasons = forms.MultipleChoiceField(label=_("Alasan penolakan"), widget=ManyCards, required=False)
    words = forms.CharField(
        label=_("Penjelasan penolakan"),
        help_text=_("Tercetak dalam surat penolakan, di samping alasan."),
        widget=TextBox(rows=4),
        required=False,
        max_length=LONG,
    )

    def ask(self, case: Case, definition: Definition) -> None:
        offer(self, "reasons", _listed(definition.rejection_reasons))


class GatesForm(TurnForm):
    """What the office that keeps the gates of this file says of each: number, status, day."""

    def ask(self, case: Case, definition: Definition) -> None:
        self.gates = decided.gates_of(case)
        noted = {row.gate: row for row in decided.clearances_of(case)}
        for gate in self.gates:
            before = noted.get(gate.key)
            self.fields[f"nomor_{gate.key}"] = forms.CharField(
                label=gate.number_label, max_length=120, initial=before.number if before else ""
            )
            self.fields[f"status_{gate.key}"] = forms.ChoiceField(
                label=f"Status {gate.name.lower()}",
                choices=[(one.key, one.name) for one in gate.statuses],
                widget=ChoiceCards,
                initial=before.status if before else None,
            )
            self.fields[f"tanggal_{gate.key}"] = DayMonthYear(
                label=said("Tanggal pada bukti"), initial=before.dated_on if before else None
            )

    @property
    def lines(self) -> list[tuple[Gate, list[forms.BoundField]]]:
        """Each gate with its three questions."""
        return [
            (gate, [self[f"{part}_{gate.key}"] for part in ("nomor", "status", "tanggal")])
            for gate in self.gates
        ]


class BackForm(TurnForm):
    """Why a draft goes back."""

    words = forms.CharField(
        label=_("Apa yang perlu diperbaiki"),
        help_text=_("Penyusun membaca kalimat ini."),
        widget=TextBox(rows=3),
        max_length=LONG,
    )


def _listed(reasons: Iterable[Reason]) -> list[tuple[str, str]]:
    return [(reason.key, reason.text) for reason in reasons]
