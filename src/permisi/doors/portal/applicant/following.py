# SPDX-License-Identifier: Apache-2.0
"""The page of one own file: what is still to write in a draft; where a filed one is, until when, and why."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import clocks, parting, related, reopened, talked
from permisi.cases import queries as cases
from permisi.cases.acts.packing import IN_VAIN
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.fellows import on_paper
from permisi.cases.agents.models import HolderChange, Proxy
from permisi.cases.explained import explain
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.catalogue.rules import Definition, asked_fields
from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.dispatch import queries as dispatch
from permisi.doors.portal.applicant.days import limit_pairs, reckoning
from permisi.doors.portal.applicant.filling import task_list
from permisi.doors.portal.applicant.mending import repairs_of
from permisi.doors.portal.applicant.own import acting_as, own
from permisi.doors.portal.applicant.proxies import called
from permisi.doors.portal.applicant.telling import story
from permisi.doors.portal.applicant.visiting import visit_of
from permisi.doors.portal.public.following import Now, followed
from permisi.ground.ids import spelled
from permisi.ground.said import said
from permisi.parts.answers import pairs
from permisi.parts.asking import who_is
from permisi.parts.procedures import chart_of, marks_of
from permisi.parts.shapes import Pair
from permisi.parts.words import tanggal
from permisi.regulation import queries as regulation

ANSWERED = ("returned", "answered")
FILED = tuple(one for one in State if one not in (State.DRAFT, State.CANCELLED))


def attachment_url(case: Case, talk_id: UUID, number: int) -> str:
    """Where the applicant opens a file that was attached to a message."""
    return reverse("saya:attachment", args=[case.pk, talk_id, number])


@require_safe
@own()
def case(request: HttpRequest, case: Case) -> HttpResponse:
    """A draft's list of what there is to do, or where a filed file is."""
    if case.state == State.DRAFT:
        return _draft(request, case)
    definition, decision = cases.definition_of(case), decided.decision_of(case)
    told, seen = decided.story_of(case), followed(case)
    lines = talked.with_applicant(case, applicant=True, at=partial(attachment_url, case))
    agent = acting_as(request)
    paper = _paper(case, decision, agent)
    shown = {
        "case": case,
        "permit": definition,
        "variant": definition.variant(case.variant).name,
        "file": seen,
        "now": _now(case, seen.now, decision, opens=bool(paper)),
        "chart": chart_of(definition.sop, regulation.short_titles(), marks_of(seen.way, definition.sop)),
        "code": spelled(case.code) if agent is None else "",
        "paper": paper,
        "limits": limit_pairs(clocks.clock_of(case, definition, on=regulation.today()).lines),
        "silence": clocks.silence_of(case),
        "lines": lines,
        "questioned": any(one.waits for one in lines),
        "under_way": case.state in UNDER_WAY
        and (agent is None or Deed.TAKE_BACK in agents.deeds_under(agent)),
        "again": case.state in IN_VAIN,
        "reopenings": reopened.of_case(case),
        "reopenable": reopened.askable(case),
        **visit_of(case),
        **repairs_of(case),
        "reckoning": reckoning(case, definition, told),
        "moments": story(told, definition, agent=agent is not None),
        "agent": agent,
        "fellows": [(one, called(one.agent)) for one in agents.fellows_of(case)],
        "on_paper": on_paper(case),
        "proxies": [] if agent else _agents(case),
        "handover": _handover(case) if agent is None else None,
        "gates": _gates(case),
        "letters": dispatch.messages_about([one.id for one in told], to=who_is(request).account),
        "package": cases.package_of(case, who_is(request)),
        "related": related.related(case, who_is(request)),
        "proposal": parting.proposal_of(case),
        "divisible": parting.may_ask(case, definition),
        "joinable": agent is None and bool(related.joinable(case, who_is(request))),
        "answers": _answers(case, definition, agent),
        "documents": _documents(case, definition, agent),
        **_remedies(case, definition),
    }
    return render(request, "portal/saya/ikuti.html", shown)


def _agents(case: Case) -> list[tuple[Proxy, str]]:
    """The kuasa under which somebody worked on the file for its holder of today, each with how he is called."""
    return [(one, called(one.agent)) for one in agents.worked_on(case) if agents.reaches(one, case)]


def _draft(request: HttpRequest, case: Case) -> HttpResponse:
    """What there is to do; to whoever only reads, what was written so far."""
    agent = acting_as(request)
    if agent is None or Deed.WORK in agents.deeds_under(agent):
        return task_list(request, case)
    definition = cases.definition_of(case)
    shown = {
        "case": case,
        "permit": definition,
        "variant": definition.variant(case.variant).name,
        "answers": _answers(case, definition, agent),
        "documents": _documents(case, definition, agent),
    }
    return render(request, "portal/saya/draf-baca.html", shown)


@require_safe
@own(*FILED)
def days(request: HttpRequest, case: Case) -> HttpResponse:
    """Every day of the file: which was counted, which was not, and why."""
    return render(request, "portal/saya/hari.html", {"case": case, "told": explain(case)})


def _now(case: Case, now: Now, decision: Decision | None, *, opens: bool) -> Now:
    """The head of the page, spoken to the owner; ``opens``: the reader may open the paper."""
    number = decision.number if decision else ""
    received = decision is not None and decision.received_at is not None
    if case.state == State.ISSUED and not opens:
        note = said("Sudah diterima pemohon.") if received else said("Belum dibuka pemohon.")
        return Now(said("Izin sudah terbit"), said("Nomor {number}. {note}", number=number, note=note), "ok")
    if case.state == State.ISSUED:
        note = (
            said("Sudah Anda terima.")
            if received
            else said("Izin berlaku sejak Anda menerimanya: buka PDF-nya.")
        )
        return Now(said("Izin Anda terbit"), said("Nomor {number}. {note}", number=number, note=note), "ok")
    if case.state == State.REJECTED:
        return Now(
            said("Permohonan Anda ditolak"),
            said("Surat nomor {number}. Alasannya ada di surat itu.", number=number),
            "bad",
        )
    if case.state == State.RETURNED:
        count = len(cases.findings_of(case, round=case.rounds, states=ANSWERED))
        return Now(
            now.title,
            said("Ada {count} hal yang perlu diperbaiki. {note}", count=count, note=now.note),
            "wait",
        )
    return now


def _handover(case: Case) -> HolderChange | None:
    """The offer of this file to somebody that still leads somewhere."""
    newest = holders.newest(case)
    return newest if newest and holders.is_open(newest) else None


def _gates(case: Case) -> list[Pair]:
    """What another office must clear before the permit can be granted, and how that stands."""
    noted = {row.gate: row for row in decided.clearances_of(case)}
    found = []
    for gate in decided.gates_of(case):
        row = noted.get(gate.key)
        if row is None:
            found.append(Pair(gate.name, said("Belum dicatat"), gate.hint))
        else:
            note = said("Sudah dipastikan.") if row.confirmed_at else said("Menunggu dipastikan orang kedua.")
            found.append(
                Pair(gate.name, f"{row.status_name} · {row.number}", note if row.passes else gate.hint)
            )
    return found


def _paper(case: Case, decision: Decision | None, agent: Proxy | None) -> str:
    """Where the issued paper is opened; empty until there is one, and for who may not open it."""
    if agent is not None and Deed.RECEIVE not in agents.deeds_under(agent):
        return ""
    names = {State.ISSUED: "saya:permit", State.REJECTED: "saya:rejection"}
    name = names.get(State(case.state))
    return reverse(name, args=[case.pk]) if name and decision else ""


def _answers(case: Case, definition: Definition, agent: Proxy | None) -> list[tuple[str, list[Pair]]]:
    """What was filed, to read again; the identity number is whole for its owner and for who fills it in."""
    whole = agent is None or Deed.WORK in agents.deeds_under(agent)
    answers = cases.opened(case.answers)
    asked = asked_fields(definition, case.variant, answers)
    found = []
    for section in definition.sections:
        questions = [one for one in asked if one.section == section.key]
        if questions:
            found.append((section.title, pairs(questions, answers, whole_nik=whole)))
    return found


def _documents(
    case: Case, definition: Definition, agent: Proxy | None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The documents in the file, each with its parts and where they are opened; who only reads opens none of the
    personal ones."""
    reads = agent is not None and Deed.WORK not in agents.deeds_under(agent)
    closed = holders.personal_papers(case) if reads else ()
    lying = {key: files for key, files in holders.lying(case).items() if key not in closed}
    return [
        (one.name, [(part.name, reverse("saya:upload", args=[case.pk, part.pk])) for part in lying[one.key]])
        for one in definition.requirements
        if one.key in lying
    ]


def _remedies(case: Case, definition: Definition) -> dict[str, Any]:
    """The ways to contest a rejection (L-45, L-46)."""
    terms = definition.remedy_terms if case.state == State.REJECTED else ()
    ended = tanggal(regulation.day_of(case.ended_at)) if case.ended_at else ""
    return {"remedies": [one.text for one in terms], "ended": ended}
