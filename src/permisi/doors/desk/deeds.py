# SPDX-License-Identifier: Apache-2.0
"""Which act each button of the file page calls, with what form, and what is said when it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from permisi.cases import acts as cases
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions.rules import Outcome, Verdict, VisitReport
from permisi.doors.desk.forms import (
    BackForm,
    DropForm,
    FindingForm,
    GatesForm,
    OpinionForm,
    ProposalForm,
    TakeForm,
    TurnForm,
    VisitForm,
)
from permisi.ground.said import said
from permisi.parts.words import tanggal
from permisi.procedure import acts as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Posted:
    """A button that was pressed: on which activity, with what, by whom, on a page of which version."""

    activity: Activity
    case: Case
    facts: Mapping[str, Any]
    seen: int
    who: Principal

    @property
    def called(self) -> dict[str, Any]:
        """What every act is told beside its own matter."""
        return {"seen": self.seen, "who": self.who}


@dataclass(frozen=True, slots=True)
class Deed:
    """One act behind a button; ``stays`` keeps the officer on the file."""

    run: Callable[[Posted], str]
    form: type[TurnForm] = TurnForm
    stays: bool = False


def take(posted: Posted) -> str:
    """Take the activity; colleagues see whose it is."""
    facts = posted.facts
    ahead = procedure.Ahead(facts["reason"], facts["words"]) if facts["reason"] or facts["words"] else None
    cases.take_work(posted.activity.pk, ahead=ahead, who=posted.who)
    return said("Berkas ini Anda pegang. Rekan Anda melihat nama Anda.")


def note(posted: Posted) -> str:
    """Put a finding on the joint list."""
    facts = posted.facts
    lack = cases.Lack(facts["item"], facts["reason"], facts["words"], facts.get("new_fact", ""))
    cases.note_finding(posted.activity.pk, lack, who=posted.who)
    return said("Temuan dicatat pada daftar bersama.")


def drop(posted: Posted) -> str:
    """Take a finding off the list."""
    cases.drop_finding(posted.activity.pk, posted.facts["finding"], who=posted.who)
    return said("Temuan dihapus dari daftar.")


def pass_on(posted: Posted) -> str:
    """Hand the file to the next checker."""
    cases.pass_check(posted.activity.pk, **posted.called)
    return said("diteruskan ke pemeriksa berikutnya.")


def declare(posted: Posted) -> str:
    """Declare the file complete."""
    case = cases.declare_complete(posted.activity.pk, **posted.called)
    until = (
        said(" Diputus paling lambat {decide_by}.", decide_by=tanggal(case.decide_by))
        if case.decide_by
        else ""
    )
    return said("dinyatakan lengkap.{until}", until=until)


def give_back(posted: Posted) -> str:
    """Return the file to the applicant, once."""
    cases.return_to_applicant(posted.activity.pk, **posted.called)
    return said("dikembalikan. Pemohon menerima daftar perbaikan.")


def propose_rejection(posted: Posted) -> str:
    """Send the file to a rejection."""
    cases.propose_rejection(posted.activity.pk, **posted.called)
    return said("diteruskan ke penolakan.")


def visit(posted: Posted) -> str:
    """Write the minutes of the visit."""
    facts = posted.facts
    picked = {prefix: _starting(facts, prefix) for prefix in ("hasil_", "catatan_")}
    report = VisitReport(
        visited_on=facts["visited_on"],
        place=facts["place"],
        present=facts["present"],
        results=picked["hasil_"],
        notes=picked["catatan_"],
        summary=facts["summary"],
    )
    made = decisions.record_visit(posted.activity.pk, report, **posted.called)
    return said("ditinjau, berita acara nomor {number}.", number=made.number)


def _starting(facts: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): value for key, value in facts.items() if key.startswith(prefix)}


def advise(posted: Posted) -> str:
    """Draft the recommendation."""
    facts = posted.facts
    opinion = decisions.Opinion(
        verdict=Verdict(facts["verdict"]),
        reasons=facts["reasons"],
        words=facts["words"],
        conditions=facts["conditions"].splitlines(),
    )
    decisions.draft_recommendation(posted.activity.pk, opinion, **posted.called)
    return said("diteruskan dengan konsep rekomendasi kepada kepala dinas.")


def sign_advice(posted: Posted) -> str:
    """Sign the recommendation."""
    signed = decisions.sign_recommendation(posted.activity.pk, **posted.called)
    return said(
        "direkomendasikan dengan nomor {number}: {words}.",
        number=signed.number,
        words=said(Verdict(signed.verdict).words),
    )


def advice_back(posted: Posted) -> str:
    """Send the draft recommendation back."""
    decisions.send_back_recommendation(posted.activity.pk, posted.facts["words"], **posted.called)
    return said("dikembalikan kepada penyusun rekomendasi.")


def proposal_of(facts: Mapping[str, Any]) -> decisions.Proposal:
    """What the drafter proposes, from the form."""
    return decisions.Proposal(
        outcome=Outcome(facts["outcome"]), reasons=facts["reasons"], words=facts["words"]
    )


def note_gates(posted: Posted) -> str:
    """Write number and status of each gate down."""
    noted = decisions.note_gates(posted.activity.pk, said_of(posted.facts), **posted.called)
    lacking = [one.gate_name for one in noted if not one.passes]
    if lacking:
        return said(
            "dicatat; {lacking} belum dapat diluluskan. Berkas tetap menunggu di sini.",
            lacking=", ".join(lacking),
        )
    return said("dicatat dan diteruskan kepada orang kedua untuk dipastikan.")


def said_of(facts: Mapping[str, Any]) -> list[decisions.Said]:
    """What was written about each gate, from the form."""
    return [
        decisions.Said(
            gate=gate, number=number, status=facts[f"status_{gate}"], dated_on=facts[f"tanggal_{gate}"]
        )
        for gate, number in _starting(facts, "nomor_").items()
    ]


def confirm_gates(posted: Posted) -> str:
    """A second person confirms them."""
    decisions.confirm_gates(posted.activity.pk, **posted.called)
    return said("dipastikan dan diteruskan.")


def gates_back(posted: Posted) -> str:
    """Number or status is wrong: back to who wrote it."""
    decisions.send_back_gates(posted.activity.pk, posted.facts["words"], **posted.called)
    return said("dikembalikan kepada pencatat.")


def draft(posted: Posted) -> str:
    """Draft the decision."""
    decisions.draft_decision(posted.activity.pk, proposal_of(posted.facts), **posted.called)
    return said("diteruskan dengan naskah keputusan ke pemeriksa naskah.")


def pass_draft(posted: Posted) -> str:
    """The draft is right."""
    decisions.pass_draft(posted.activity.pk, Task(posted.activity.task), **posted.called)
    return "diparaf." if posted.activity.task == Task.INITIAL else said("diteruskan: naskah sesuai.")


def draft_back(posted: Posted) -> str:
    """The draft goes back to its drafter."""
    task = Task(posted.activity.task)
    decisions.send_back_draft(posted.activity.pk, task, words=posted.facts["words"], **posted.called)
    return said("dikembalikan kepada penyusun naskah.")


DEEDS: Mapping[str, Deed] = {
    "ambil": Deed(take, TakeForm, stays=True),
    "temuan": Deed(note, FindingForm, stays=True),
    "hapus-temuan": Deed(drop, DropForm, stays=True),
    "teruskan": Deed(pass_on),
    "lengkap": Deed(declare),
    "kembalikan": Deed(give_back),
    "tolak": Deed(propose_rejection),
    "tinjau": Deed(visit, VisitForm),
    "rekomendasi": Deed(advise, OpinionForm),
    "tetapkan": Deed(sign_advice),
    "kembali-rekomendasi": Deed(advice_back, BackForm),
    "gerbang": Deed(note_gates, GatesForm),
    "pastikan": Deed(confirm_gates),
    "kembali-gerbang": Deed(gates_back, BackForm),
    "naskah": Deed(draft, ProposalForm),
    "sesuai": Deed(pass_draft),
    "kembali-naskah": Deed(draft_back, BackForm),
}
FORMS: Mapping[str, Mapping[str, type[TurnForm]]] = {
    Task.CHECK: {"temuan": FindingForm},
    Task.DECLARE: {"temuan": FindingForm},
    Task.VISIT: {"tinjau": VisitForm},
    Task.DRAFT_RECOMMENDATION: {"rekomendasi": OpinionForm},
    Task.SIGN_RECOMMENDATION: {"kembali-rekomendasi": BackForm},
    Task.NOTE_GATE: {"gerbang": GatesForm},
    Task.CONFIRM_GATE: {"kembali-gerbang": BackForm},
    Task.DRAFT: {"naskah": ProposalForm},
    Task.REVIEW: {"kembali-naskah": BackForm},
    Task.INITIAL: {"kembali-naskah": BackForm},
    Task.SIGN: {"kembali-naskah": BackForm},
}
