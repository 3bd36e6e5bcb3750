# SPDX-License-Identifier: Apache-2.0
"""All that the page of one file shows, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permisi.cases import (
    acts,
    carried,
    clocks,
    consulted,
    escalated,
    marked,
    parting,
    related,
    relied,
    returned,
    talked,
    versions,
)
from permisi.cases import queries as cases
from permisi.cases.acts.moving import decided_by
from permisi.cases.agents import cards, holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.parties import files_of_applicant
from permisi.cases.errors import OwnFile
from permisi.cases.models import Case, Document, Finding
from permisi.cases.rules.relying import Fit
from permisi.cases.rules.sanctions import Kind
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition, asked_fields, needed_documents
from permisi.decisions import acts as decision_acts
from permisi.decisions import appointed, opinions
from permisi.decisions import queries as decisions
from permisi.decisions.rules import Outcome, Verdict
from permisi.doors.desk.answers import pair_of
from permisi.doors.desk.consulting import told
from permisi.doors.desk.deeds import FORMS
from permisi.doors.desk.fellows import on_paper
from permisi.doors.desk.forms import TakeForm, TurnForm
from permisi.doors.desk.frame import authority_words, drawn
from permisi.doors.desk.holding import told_of
from permisi.doors.desk.inbox import due_words, permit_of
from permisi.doors.desk.lists import TONES
from permisi.doors.desk.looks import note_first
from permisi.doors.desk.mending import context_of
from permisi.doors.desk.proxies import proxies_of
from permisi.doors.desk.talking import TalkForm
from permisi.doors.desk.withheld import barred_from, without_drafts
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts import leaves
from permisi.parts.asking import who_is
from permisi.parts.opinions import listed
from permisi.parts.procedures import chart_of, marks_of, with_ways
from permisi.parts.walked import Walk, limit_pairs, moments_of, readable, steps_of
from permisi.people.models import Account
from permisi.procedure import queries as procedure
from permisi.procedure.barred import hindrance, waiting_longer
from permisi.procedure.handing import nobody_else, to_hand_over
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.register import queries as register
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

TAKE = "ambil"
REPEATED = {
    *("procedure.activity_done", "cases.file_moved", "cases.finding_returned", "cases.ended"),
    *("cases.holder_taken", "cases.fellow_stays"),
}
"""Kinds of entries whose act has another one that says more."""
APPLICANTS_TURN = {Task.FILE: mark("memperbaiki berkas"), Task.RECEIVE: mark("menerima keputusan")}


def _attachment_url(case: Case, talk_id: UUID, number: int) -> str:
    return reverse("meja:lampiran", args=[case.pk, talk_id, number])


@dataclass(frozen=True, slots=True)
class Tried:
    """A button that led to nothing: which, on what activity, with what typed, and why not."""

    deed: str
    activity: Activity
    form: TurnForm
    refusal: Refusal | None = None

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What the officer wrote, so that it is not lost when the form is no longer theirs."""
        shown = self.form.visible_fields()
        return [(str(one.label), str(words)) for one in shown if (words := self.form.data.get(one.name, ""))]


def file_page(
    request: HttpRequest, case: Case, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """The file: documents and answers left, the act of the open activity right, the past below."""
    who, definition = who_is(request), cases.definition_of(case)
    barred = barred_from(case, who)
    party = isinstance(barred, OwnFile)
    history = procedure.history(case.ref)
    opened = [activity for activity in history if activity.state == "open"]
    context = {
        "case": case,
        "permit": permit_of(case),
        "state": said(State(case.state).words),
        "tone": TONES.get(case.state, ""),
        "party": party,
        "tried": tried,
        "paper": carried.of_case(case),
        "silence": clocks.silence_of(case),
        "lines": talked.with_applicant(case, applicant=False, at=partial(_attachment_url, case)),
        "notes": [] if party else talked.inside(case, at=partial(_attachment_url, case)),
        "talk_form": TalkForm(),
        "may_talk": barred is None and any("meja" in one.doors for one in who.held),
        "proxies": proxies_of(case),
        "fellows": agents.fellows_of(case),
        "handovers": told_of(case),
        "on_paper": on_paper(case, shown=_looked_at(request)),
        "warnings": [(one.row, said(Kind(one.row.kind).words)) for one in cards.warnings_of(case)],
        "siblings": [(one, said(State(one.state).words)) for one in files_of_applicant(who, case)],
        "raised": escalated.of_case(case, who),
        "package": cases.package_of(case, who),
        "related": related.related(case, who),
        "proposal": parting.proposal_of(case),
        "divisible": parting.may_ask(case, definition),
        "consultations": [] if party else _consultations(case),
        "may_override": barred is None and _may_override(case, who),
        "sides": [] if party else opinions.sides_of(case),
        "opinions": [] if party else [listed(one) for one in opinions.opinions_of(case)],
        "meetings": [] if party else opinions.meetings_of(case),
        "may_meet": decision_acts.takes_minutes(who, case) is not None,
        "refused": readable(tried.refusal.words()) if tried and tried.refusal else "",
        **_turn(who, case, opened=opened, tried=tried, barred=barred),
        **_matter(request, case, definition),
        **_past(case, definition, history, checker=who if barred is None else None),
        **(without_drafts(case) if party else {}),
    }
    return drawn(request, "file.html", context, status=status)


def _may_override(case: Case, who: Principal) -> bool:
    """Whether the page offers to set recommendations aside: to who signs this type, while nothing is decided."""
    if (
        case.state != State.PROCESSED
        or not regulation.signs_for(who, [case.type_code], regulation.today())[0]
    ):
        return False
    return decisions.to_override(case) is not None


def _consultations(case: Case) -> list[dict[str, Any]]:
    rows = consulted.of_file(case)
    relied_on = {one.pk for one in consulted.cited(case)} if rows else set()
    return [told(one, cited=one.pk in relied_on) for one in rows]


def _looked_at(request: HttpRequest) -> bool:
    return request.method == "GET" and request.GET.get("lihat") == "nik"


# --- whose turn ------------------------------------------------------------


def _turn(
    who: Principal,
    case: Case,
    *,
    opened: Sequence[Activity],
    tried: Tried | None,
    barred: Refusal | None,
) -> dict[str, Any]:
    definition, hands_over = cases.definition_of(case), barred is None
    mine = [activity for activity in opened if who.holding(activity.executor, activity.topic)]
    tried_one = [activity for activity in mine if tried and activity.pk == tried.activity.pk]
    activity = next(iter(tried_one or mine), None)
    held = _other_holder(activity, who)
    if barred is None and activity is not None:
        barred = hindrance(activity, who.account_id)
    acting = activity if activity and held is None and barred is None else None
    return {
        "waiting": [_waiting(one) for one in opened],
        "may_ask": acting is not None and acting.task in opinions.ASKING and case.state == State.PROCESSED,
        "barred": barred.words() if barred and activity else "",
        "alone": barred is not None and activity is not None and nobody_else(activity, who),
        "to_hand": to_hand_over([one for one in opened if one.executor != APPLICANT], who)
        if hands_over
        else [],
        "activity": activity,
        "held_by": held,
        "acting": acting,
        "stand": decisions.stands([case.pk])[case.pk] if acting and acting.task == Task.SIGN else "",
        "older": waiting_longer(acting, who.account_id) if acting and acting.holder_id is None else [],
        "take": _take_form(acting, case, definition, tried=tried),
        "panel": f"desk/tugas/{_panel(activity)}.html" if acting else "",
        "position": who.holding(activity.executor) if activity else None,
        "forms": _forms(acting, case, definition, tried=tried) if acting else {},
        "appointment": appointed.of_activity(acting.pk) if acting and acting.task == Task.VISIT else None,
        **context_of(case, acting),
        **(_consequence(case, definition, acting) if acting else {}),
    }


def _other_holder(activity: Activity | None, who: Principal) -> Account | None:
    """The colleague who has the activity and still works there."""
    if activity is None or activity.holder_id in (None, who.account_id) or procedure.left_behind(activity):
        return None
    return activity.holder


def _panel(activity: Activity | None) -> str:
    task = activity.task if activity else ""
    return str({Task.INITIAL: Task.REVIEW}.get(Task(task), task))


def _waiting(activity: Activity) -> dict[str, Any]:
    title, _, unit = regulation.titles().get(activity.executor, ("Pemohon", "", ""))
    words, tone = due_words(cases.Turn(activity, Case()), regulation.today(), regulation.calendar())
    return {
        "title": said(APPLICANTS_TURN.get(Task(activity.task), activity.title)),
        "position": title,
        "unit": unit,
        "holder": activity.holder.called if activity.holder else "",
        "applicant": activity.executor == APPLICANT,
        "due": activity.due_on,
        "words": words,
        "tone": tone,
    }


def _take_form(
    activity: Activity | None, case: Case, definition: Definition, *, tried: Tried | None
) -> TurnForm | None:
    """The question why this file goes first, for one that nobody has."""
    if activity is None or activity.holder_id is not None:
        return None
    return tried.form if tried and tried.deed == TAKE else TakeForm(case=case, definition=definition)


def _forms(
    activity: Activity, case: Case, definition: Definition, *, tried: Tried | None
) -> dict[str, TurnForm]:
    asked = FORMS.get(activity.task, {})
    fresh = {name.replace("-", "_"): form(case=case, definition=definition) for name, form in asked.items()}
    if tried and tried.deed in asked:
        fresh[tried.deed.replace("-", "_")] = tried.form
    return fresh


def _consequence(case: Case, definition: Definition, activity: Activity) -> dict[str, Any]:
    """What the act of this activity sets in motion, in figures that the page puts into words."""
    if activity.task != Task.DECLARE:
        return {}
    promise = definition.limit(LimitKind.JANJI)
    return {
        "promise": promise,
        "decide_by": decided_by(case, definition, clocks.complete_from(case)),
        "check_over": clocks.check_is_over(case),
        "answer": str(returned.list_answer(case)),
    }


# --- what was handed in ------------------------------------------------------------


def _matter(request: HttpRequest, case: Case, definition: Definition) -> dict[str, Any]:
    chosen, shown = request.GET.get("dok", ""), _looked_at(request)
    marks = marked.counted(case, who_is(request))
    answers, lying = cases.opened(case.answers), cases.documents_of(case)
    asked = needed_documents(definition, case.variant, answers)
    permits = relied.of_file(case, definition)
    rows: list[dict[str, Any]] = [
        {
            "key": one.key,
            "name": one.name,
            "files": lying.get(one.key, []),
            "permit": permits.get(one.key),
            "marks": marks.get(one.key, 0),
        }
        for one in asked
    ]
    there = [row for row in rows if row["files"]]
    picked = next((row for row in there if row["key"] == chosen), there[0] if there else None)
    if picked:
        note_first(request, "meja.dokumen", picked["files"][0].ref)
    sections = [
        (
            section.title,
            [
                pair_of(field, answers, shown)
                for field in asked_fields(definition, case.variant, answers)
                if field.section == section.key
            ],
        )
        for section in definition.sections
    ]
    return {
        "documents": rows,
        "gone": [row for row in rows if row["permit"] and row["permit"].fit is Fit.GONE],
        "differing": [row for row in rows if row["permit"] and row["permit"].fit is Fit.OTHER],
        "late_permits": [row for row in rows if row["permit"] and row["permit"].fit is Fit.LATE],
        "picked": picked["key"] if picked else "",
        "chosen": viewed(str(picked["name"]), lying[str(picked["key"])]) if picked else None,
        "replaced": versions.earlier(case, str(picked["key"])) if picked and case.rounds else [],
        "sections": [(title, pairs) for title, pairs in sections if pairs],
        "nik_shown": shown,
    }


def viewed(name: str, files: Sequence[Document]) -> dict[str, Any]:
    """Documents as ``parts/viewer.html`` shows them."""
    first = files[0]
    photos = [
        {"url": reverse("meja:dokumen", args=[one.pk]), "thumb": reverse("meja:dokumen-kecil", args=[one.pk])}
        for one in files
        if one.kind == "foto"
    ]
    return {
        "kind": first.kind,
        **leaves.strip(first, name, at=lambda page: reverse("meja:baca-halaman", args=[first.pk, page, 0])),
        "reading": reverse("meja:baca", args=[first.pk]),
        "name": name,
        "url": reverse("meja:dokumen", args=[first.pk]),
        "photos": photos,
    }


# --- what happened ------------------------------------------------------------


def _past(
    case: Case, definition: Definition, history: Sequence[Activity], *, checker: Principal | None
) -> dict[str, Any]:
    today = regulation.today()
    clock = clocks.clock_of(case, definition, on=today)
    cited = regulation.cited(
        {line.limit.instrument for line in clock.lines if line.limit and line.limit.instrument}
    )
    findings = cases.findings_of(case, states=("noted", "returned", "answered"))
    checks = bool(case.rounds and checker and acts.checking_post(case, checker))
    decision = decisions.decision_of(case)
    walk = Walk(regulation.titles(), today, regulation.zone(), holders.of_all_times(case))
    steps = with_ways(steps_of(definition.sop, history, walk=walk), definition.sop)
    return {
        "limits": limit_pairs(clock, {key: one.cited for key, one in cited.items()}),
        "noted": [one for one in findings if one.state == "noted"],
        "checks_here": checks,
        "rounds": _rounds([one for one in findings if one.state != "noted"], checks=checks),
        "visits": decisions.visits_of(case),
        "clearances": decisions.clearances_of(case),
        "reminders": decisions.reminders_of(case),
        "overrides": decisions.overrides_of(case),
        "earlier": _earlier(case),
        "recommendations": [
            (one, said(Verdict(one.verdict).words)) for one in decisions.recommendations_of(case)
        ],
        "decision": decision,
        "authority": authority_words(decision.grant) if decision and decision.grant else "",
        "granted": decision is not None and decision.verdict == Outcome.GRANT,
        "steps": steps,
        "chart": chart_of(definition.sop, regulation.short_titles(), marks_of(steps, definition.sop)),
        "moments": moments_of(one for one in decisions.story_of(case) if one.kind not in REPEATED),
    }


def _earlier(case: Case) -> dict[str, Any]:
    """The permit that this file acts on: in the register or on paper only, and whether it is the applicant's own."""
    if not case.earlier_permit:
        return {}
    permit = register.by_number(case.earlier_permit, case.type_code)
    from_file = cases.of_subject(permit.subject) if permit else None
    return {
        "number": case.earlier_permit,
        "permit": permit,
        "foreign": permit is not None and (from_file is None or from_file.account_id != case.account_id),
    }


def _rounds(findings: Sequence[Finding], *, checks: bool) -> list[tuple[int, list[tuple[Finding, str]]]]:
    """The lists that went to the applicant; for a checker each answer with the mark of how it stands."""
    stands = acts.stands_of(findings) if checks else {}
    found: dict[int, list[tuple[Finding, str]]] = {}
    for finding in findings:
        found.setdefault(finding.round, []).append((finding, stands.get(finding.pk, "")))
    return sorted(found.items(), key=lambda one: one[0])
