# SPDX-License-Identifier: Apache-2.0
"""My files: what waits for me first, then what I was writing, what the office has, and what is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import parting, talked
from permisi.cases import queries as cases
from permisi.cases.agents import cards, holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.models import HolderChange, Proxy
from permisi.cases.models import Case
from permisi.cases.rules.holding import HolderState
from permisi.cases.rules.roles import Deed, Role
from permisi.cases.rules.state import State
from permisi.decisions import appointed, repaired
from permisi.doors.portal.applicant.proxies import called, other_of
from permisi.doors.portal.public.following import BADGES
from permisi.ground.said import mark, said
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Tone
from permisi.parts.words import nama, senarai, tanggal, tgl, waktu
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

PAGE = 30
GROUPS = WAITING, WRITING, RUNNING, DONE, OTHERS = (
    mark("Menunggu Anda"),
    mark("Draf"),
    mark("Di kantor"),
    mark("Selesai"),
    mark("Berkas orang lain"),
)
ANSWER = mark("Perlu dijawab")
SHORT = {State.CHECKED: mark("Diperiksa"), State.RETURNED: mark("Perlu diperbaiki")}


@dataclass(frozen=True, slots=True)
class Row:
    """One of my files: what it is about, where it is, until when."""

    url: str
    title: str
    about: str
    note: str
    tone: Tone
    badge: str
    group: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All own files, in groups, and what stands against their owner; as many queries, however many there are.

    Files that are offered to the person stand among them, those that he handed over, and those that he handles or
    reads for others; a kuasa that waits for his word comes first.
    """
    who = who_is(request)
    page = max(1, number_of(request.GET.get("hal"), digits=6) or 1)
    found = list(cases.own_cases(who)[(page - 1) * PAGE : page * PAGE + 1])
    theirs = agents.for_others(who, limit=PAGE) if page == 1 else []
    beside = [_handed(one, who) for one in holders.beside(who)] if page == 1 else []
    asked = [_invited(one, who) for one in agents.to_answer(who)] if page == 1 else []
    rows = [*asked, *beside, *_rows(found[:PAGE], theirs)]
    groups = [(said(name), [row for row in rows if row.group == name]) for name in GROUPS]
    shown = {
        "noted": cards.against(who_is(request)),
        "groups": [(name, mine) for name, mine in groups if mine],
        "previous": f"?hal={page - 1}" if page > 1 else "",
        "next": f"?hal={page + 1}" if len(found) > PAGE else "",
    }
    return render(request, "portal/saya/berkas-saya.html", shown)


def _handed(change: HolderChange, who: Principal) -> Row:
    """A file that is offered to this person, or that he handed over; the latter is closed to him."""
    case, given = change.case, change.giver_id == who.account_id
    state = HolderState(change.state)
    return Row(
        url=reverse("saya:holder", args=[change.pk]),
        title=case.object_name or nama(cases.definition_of(case)),
        about=" · ".join(filter(None, [nama(cases.definition_of(case)), case.number])),
        note=said("Dialihkan kepada {name}", name=called(change.taker))
        if given
        else said("Ditawarkan {name} kepada Anda", name=called(change.giver)),
        tone="" if given else "wait",
        badge=said(state.words),
        group=DONE if given else WAITING if state is HolderState.OFFERED else RUNNING,
    )


def _invited(proxy: Proxy, who: Principal) -> Row:
    """A kuasa or role that waits for this person's word."""
    return Row(
        url=reverse("saya:proxy", args=[proxy.pk]),
        title=other_of(proxy, who),
        about=" · ".join(
            filter(None, [proxy.company.name if proxy.company else "", said(Role(proxy.role).words)])
        ),
        note=said("Menunggu persetujuan Anda"),
        tone="wait",
        badge=said(ANSWER),
        group=WAITING,
    )


def _rows(mine: Sequence[Case], theirs: Sequence[tuple[Case, Proxy]]) -> list[Row]:
    every = [*mine, *(case for case, _ in theirs)]
    ids = [case.pk for case in every]
    waiting = procedure.open_by_subject([case.ref for case in every])
    wants = _Wants(
        repairs=repaired.asked_now(ids),
        times=appointed.offered(one for turns in waiting.values() for one in turns),
        questions=talked.waiting(ids),
        splits=parting.proposed(ids),
    )
    own = [_row(case, waiting.get(case.ref, []), wants) for case in mine]
    return own + [_row(case, waiting.get(case.ref, []), wants, under=proxy) for case, proxy in theirs]


@dataclass(frozen=True, slots=True)
class _Wants:
    """What the office wants of the applicants of these files beside the steps of the SOP."""

    repairs: Mapping[UUID, date]
    times: Mapping[UUID, date | None]
    questions: Collection[UUID]
    splits: Collection[UUID]

    def of(self, case: Case) -> tuple[str, str]:
        """What it says of a file, and the badge; empty where nothing is wanted."""
        if case.pk in self.repairs:
            until = _until(self.repairs[case.pk])
            return said("Anda memperbaiki temuan peninjauan{until}", until=until), SHORT[State.RETURNED]
        if case.pk in self.times:
            return said("Pilih waktu peninjauan{until}", until=_until(self.times[case.pk])), ANSWER
        if case.pk in self.questions and case.ended_at is None:
            return said("Petugas bertanya dan menunggu jawaban Anda"), ANSWER
        if case.pk in self.splits:
            return said("Petugas mengusulkan permohonan ini dipecah menjadi dua"), ANSWER
        return "", ""


def _row(case: Case, waiting: Sequence[Activity], wants: _Wants, *, under: Proxy | None = None) -> Row:
    """One line; ``under`` which kuasa the person comes to the file."""
    definition, state = cases.definition_of(case), State(case.state)
    variant = definition.variant(case.variant)
    works = under is None or Deed.WORK in agents.deeds_under(under)
    wanted, badge = wants.of(case) if works else ("", "")
    whose = _whose(under) if under else ""
    return Row(
        url=reverse("saya:case", args=[case.pk]),
        title=case.object_name or nama(definition),
        about=" · ".join(
            filter(None, [whose, case.object_name and nama(definition), variant.name, case.number])
        ),
        note=wanted or _note(case, state, waiting, works=works),
        tone="wait" if wanted else BADGES.get(state, "note"),
        badge=said(badge or SHORT.get(state, state.words)),
        group=WAITING if wanted else _group(state, waiting, under=under, works=works),
    )


def _whose(under: Proxy) -> str:
    return under.company.name if under.company else called(under.grantor)


def _group(state: State, waiting: Sequence[Activity], *, under: Proxy | None, works: bool) -> str:
    asked = any(one.executor == APPLICANT for one in waiting)
    if under is not None:
        return WAITING if asked and works and not state.ended else OTHERS
    if state is State.DRAFT:
        return WRITING
    if asked:
        return WAITING
    return DONE if state.ended else RUNNING


def _note(case: Case, state: State, waiting: Sequence[Activity], *, works: bool) -> str:
    if state is State.DRAFT:
        return said("Tersimpan {at}", at=waktu(case.saved_at, zone=regulation.zone()))
    theirs = [one for one in waiting if one.executor == APPLICANT]
    if state.ended:
        return said("Naskah siap Anda unduh") if theirs else _ended(case)
    due = min((one.due_on for one in waiting if one.due_on), default=None)
    until = _until(due)
    if theirs and not works:
        return said("Pemohon memperbaiki berkas{until}", until=until)
    if theirs:
        return said("Anda memperbaiki berkas{until}", until=until)
    names = senarai([*dict.fromkeys(_office(one.executor) for one in waiting)])
    return (
        said("Sekarang di {names}{until}", names=names, until=until)
        if names
        else said("Keputusan ditetapkan, naskah sedang disegel")
    )


def _until(due: date | None) -> str:
    if due is None:
        return ""
    return (
        said(", tenggat {due} sudah lewat", due=tgl(due))
        if due < regulation.today()
        else said(", paling lambat {due}", due=tgl(due))
    )


def _office(position: str) -> str:
    return regulation.titles().get(position, ("", "", position))[2]


def _ended(case: Case) -> str:
    if case.ended_at is None:
        return ""
    return said("Selesai {on}", on=tanggal(regulation.day_of(case.ended_at)))
