# SPDX-License-Identifier: Apache-2.0
"""My files: what waits for me first, then what I was writing, what the office has, and what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.agents import cards, holders
from permisi.cases.agents.models import HolderChange
from permisi.cases.models import Case
from permisi.cases.rules.holding import HolderState
from permisi.cases.rules.state import State
from permisi.decisions import repaired
from permisi.doors.portal.applicant.proxies import called
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
GROUPS = WAITING, WRITING, RUNNING, DONE = (
    mark("Menunggu Anda"),
    mark("Draf"),
    mark("Di kantor"),
    mark("Selesai"),
)
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
    """All own files, in groups, and what stands against their owner; seven queries, however many there are.

    Files that are offered to the person stand among them, and those that he handed over.
    """
    page = max(1, number_of(request.GET.get("hal"), digits=6) or 1)
    found = list(cases.own_cases(who_is(request))[(page - 1) * PAGE : page * PAGE + 1])
    beside = [_handed(one, who_is(request)) for one in holders.beside(who_is(request))] if page == 1 else []
    rows = [*beside, *_rows(found[:PAGE])]
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


def _rows(mine: Sequence[Case]) -> list[Row]:
    waiting = procedure.open_by_subject([case.ref for case in mine])
    asked = repaired.asked_now([case.pk for case in mine])
    return [_row(case, waiting.get(case.ref, []), asked.get(case.pk)) for case in mine]


def _row(case: Case, waiting: Sequence[Activity], asked: date | None) -> Row:
    """One line; ``asked`` is until when what a visit found is to be mended."""
    definition, state = cases.definition_of(case), State(case.state)
    variant = definition.variant(case.variant)
    return Row(
        url=reverse("saya:case", args=[case.pk]),
        title=case.object_name or nama(definition),
        about=" · ".join(filter(None, [case.object_name and nama(definition), variant.name, case.number])),
        note=said("Anda memperbaiki temuan peninjauan{until}", until=_until(asked))
        if asked
        else _note(case, state, waiting),
        tone="wait" if asked else BADGES.get(state, "note"),
        badge=said(SHORT[State.RETURNED] if asked else SHORT.get(state, state.words)),
        group=WAITING if asked else _group(state, waiting),
    )


def _group(state: State, waiting: Sequence[Activity]) -> str:
    if state is State.DRAFT:
        return WRITING
    if any(one.executor == APPLICANT for one in waiting):
        return WAITING
    return DONE if state.ended else RUNNING


def _note(case: Case, state: State, waiting: Sequence[Activity]) -> str:
    if state is State.DRAFT:
        return said("Tersimpan {at}", at=waktu(case.saved_at, zone=regulation.zone()))
    theirs = [one for one in waiting if one.executor == APPLICANT]
    if state.ended:
        return said("Naskah siap Anda unduh") if theirs else _ended(case)
    due = min((one.due_on for one in waiting if one.due_on), default=None)
    until = _until(due)
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
