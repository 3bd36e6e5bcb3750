# SPDX-License-Identifier: Apache-2.0
"""Signing several decisions in one sitting: a list of ten, one question, and what became of each."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.queries import Turn
from permisi.decisions import acts as decisions
from permisi.decisions import opinions
from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome, Side, Verdict
from permisi.doors.desk.file import seen_version
from permisi.doors.desk.frame import authority_words, drawn
from permisi.doors.desk.inbox import due_words, permit_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.walked import readable
from permisi.procedure import queries as procedure
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

AT_ONCE = 10
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Ready:
    """A decision that waits for a signature, with what one asks before signing."""

    turn: Turn
    permit: str
    decision: Decision | None
    verdict: str  # of the OPD
    number: str  # of the recommendation
    due: str
    tone: str
    sides: list[Side]  # who disagrees

    @property
    def rejects(self) -> bool:
        """Whether this is a rejection."""
        return self.decision is not None and self.decision.verdict == Outcome.REJECT

    @property
    def key(self) -> str:
        """The activity and the version of it that the page showed."""
        return f"{self.turn.activity.pk}:{self.turn.activity.version}"


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of one: its decision, or why not."""

    number: str
    case_id: UUID | None
    decision: Decision | None
    words: str


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Up to ten decisions, oldest first."""
    who = who_is(request)
    ready = _ready(who)
    context = {
        "ready": ready[:AT_ONCE],
        "more": len(ready) - AT_ONCE if len(ready) > AT_ONCE else 0,
        "authority": _authority(who, ready),
        "sealing": decided.unsealed_of(who),
    }
    return drawn(request, "signing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: HttpRequest) -> HttpResponse:
    """The one question before signing, and by POST the signing itself."""
    who = who_is(request)
    given = request.POST if request.method == "POST" else request.GET
    picked = _picked(given)
    if request.method == "POST":
        return drawn(request, "signed.html", {"results": [_approve(who, *one) for one in picked]})
    chosen = {activity for activity, _ in picked}
    ready = [one for one in _ready(who) if one.turn.activity.pk in chosen]
    if not ready:
        return redirect("meja:tanda-tangan")
    return drawn(request, "sure.html", {"ready": ready, "authority": _authority(who, ready)})


def _ready(who: Principal) -> list[Ready]:
    turns = [turn for turn in cases.turns(who, limit=LOOKED_AT) if turn.activity.task == Task.SIGN]
    ids = [turn.case.pk for turn in turns]
    drafts, advice = decided.by_case(ids), decided.signed_by_case(ids)
    sides = opinions.sides_by_case(ids)
    today, calendar = regulation.today(), regulation.calendar()
    found = []
    for turn in turns:
        signed = advice.get(turn.case.pk)
        due, tone = due_words(turn, today, calendar)
        found.append(
            Ready(
                turn=turn,
                permit=permit_of(turn.case),
                decision=drafts.get(turn.case.pk),
                verdict=said(Verdict(signed.verdict).words) if signed else said("tanpa rekomendasi"),
                number=signed.number if signed else "",
                due=due,
                tone=tone,
                sides=sides.get(turn.case.pk, []),
            )
        )
    return found


def _authority(who: Principal, ready: Collection[Ready]) -> list[str]:
    """Under which records these would be signed, or why they cannot be, once per permit type."""
    first = {one.turn.case.type_code: one.turn.activity.pk for one in ready}
    return list(dict.fromkeys(_said(who, activity) for activity in first.values()))


def _said(who: Principal, activity: UUID) -> str:
    try:
        grant = decisions.authority_over(activity, who)
    except Refusal as no:
        return readable(no.words())
    return authority_words(grant.as_json())


def _approve(who: Principal, activity_id: UUID, seen: int) -> Signed:
    """Approve one; a refusal is this one's alone. Whose file it is only those learn who may see it."""
    try:
        decision = decisions.approve(activity_id, seen=seen, who=who)
    except Refusal as no:
        activity = procedure.one(activity_id)
        case = cases.seen_or_none(who, activity.subject) if activity else None
        about = activity.subject if activity else f"activity:{activity_id}"
        ledger.note_refused(f"meja.tanda-tangan: {no}", subject=about, account=str(who.account_id))
        return Signed(
            case.number or "" if case else "", case.pk if case else None, None, readable(no.words())
        )
    return Signed(decision.case.number or "", decision.case_id, decision, "")


def _picked(given: QueryDict) -> list[tuple[UUID, int]]:
    """The chosen activities with the versions that the page showed; what is no activity is passed over."""
    found = []
    for one in given.getlist("pilih")[:AT_ONCE]:
        name, _, version = one.partition(":")
        with suppress(ValueError):
            found.append((UUID(name), seen_version(version)))
    return found
