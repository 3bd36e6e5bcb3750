# SPDX-License-Identifier: Apache-2.0
"""Signing or initialling several decisions in one sitting: ten with drafts, one question, what became of each."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.agents import cards
from permisi.cases.agents.models import Sanction
from permisi.cases.queries import Turn
from permisi.cases.rules.sanctions import Kind
from permisi.decisions import acts as decisions
from permisi.decisions import opinions
from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome, Side, Verdict
from permisi.doors.desk.file import seen_version
from permisi.doors.desk.frame import authority_words, drawn, framing
from permisi.doors.desk.inbox import due_words, permit_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
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
class Sitting:
    """Work that is done for several files at once, and what its pages say."""

    task: Task
    name: str  # of its list among the addresses
    asking: str  # of the one question
    title: str
    button: str
    means: str
    done: str
    undone: str
    after: str
    empty: str
    hint: str


SIGNING = Sitting(
    task=Task.SIGN,
    name="meja:tanda-tangan",
    asking="meja:yakin",
    title=mark("Tanda tangan"),
    button=mark("Tandatangani"),
    means=mark(
        "Nomor dan tanggal ditetapkan sekarang. Isi keputusan tidak dapat diubah lagi. Naskah disegel dan dikirim "
        "kepada pemohon beberapa detik kemudian."
    ),
    done=mark("ditetapkan dengan nomor {number}. Naskah disegel beberapa detik lagi."),
    undone=mark("tidak ditandatangani."),
    after=mark("Anda ditanya sekali lagi sebelum menandatangani."),
    empty=mark("Tidak ada keputusan yang menunggu tanda tangan Anda."),
    hint=mark("Keputusan muncul di sini sesudah diparaf."),
)
INITIALLING = Sitting(
    task=Task.INITIAL,
    name="meja:paraf",
    asking="meja:yakin-paraf",
    title=mark("Paraf"),
    button=mark("Bubuhkan paraf"),
    means=mark("Paraf Anda tercatat dengan nama dan waktu. Naskah diteruskan untuk ditandatangani."),
    done=mark("diparaf dan diteruskan untuk ditandatangani."),
    undone=mark("tidak diparaf."),
    after=mark("Anda ditanya sekali lagi sebelum membubuhkan paraf."),
    empty=mark("Tidak ada naskah yang menunggu paraf Anda."),
    hint=mark("Naskah muncul di sini sesudah diperiksa."),
)


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
    warnings: list[tuple[Sanction, str]]  # what stands against the party
    stand: str  # the mark of what this page shows of it

    @property
    def rejects(self) -> bool:
        """Whether this is a rejection."""
        return self.decision is not None and self.decision.verdict == Outcome.REJECT

    @property
    def key(self) -> str:
        """The activity and its version, and what the decision said and rested on, as the page showed them."""
        return f"{self.turn.activity.pk}:{self.turn.activity.version}:{self.stand}"


@dataclass(frozen=True, slots=True)
class Picked:
    """One that was chosen, with what the page showed of it."""

    activity: UUID
    seen: int
    stand: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of one: its decision, or why not."""

    number: str
    case_id: UUID | None
    done: bool
    words: str


@require_safe
def waiting(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Up to ten decisions, oldest first."""
    who = who_is(request)
    ready = _ready(who, sitting.task)
    context = {
        "sitting": sitting,
        "ready": ready[:AT_ONCE],
        "more": len(ready) - AT_ONCE if len(ready) > AT_ONCE else 0,
        "authority": _authority(who, sitting, ready),
        "sealing": decided.unsealed_of(who) if sitting is SIGNING else [],
    }
    return framing(drawn(request, "signing.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The one question before it, and by POST the act itself, file by file."""
    who = who_is(request)
    given = request.POST if request.method == "POST" else request.GET
    picked = _picked(given)
    if not picked:
        messages.info(request, said("Pilih paling sedikit satu keputusan."))
        return redirect(sitting.name)
    if request.method == "POST":
        results = [_done(who, sitting, one) for one in picked]
        return drawn(request, "signed.html", {"sitting": sitting, "results": results})
    chosen = {one.activity: one for one in picked}
    ready = [
        replace(one, stand=chosen[one.turn.activity.pk].stand or one.stand)  # as it was when it was read
        for one in _ready(who, sitting.task)
        if one.turn.activity.pk in chosen
    ]
    if not ready:
        messages.info(request, said("Yang Anda pilih tidak lagi menunggu Anda. Daftar ini yang terbaru."))
        return redirect(sitting.name)
    authority = _authority(who, sitting, ready)
    return drawn(request, "sure.html", {"sitting": sitting, "ready": ready, "authority": authority})


def _ready(who: Principal, task: Task) -> list[Ready]:
    turns = cases.turns(who, task=task, limit=LOOKED_AT)
    ids = [turn.case.pk for turn in turns]
    drafts, advice = decided.by_case(ids), decided.signed_by_case(ids)
    sides, stands = opinions.sides_by_case(ids), decided.stands(ids)
    warnings = cards.warnings_by_case([turn.case for turn in turns])
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
                warnings=[
                    (one.row, said(Kind(one.row.kind).words)) for one in warnings.get(turn.case.pk, [])
                ],
                stand=stands[turn.case.pk],
            )
        )
    return found


def _authority(who: Principal, sitting: Sitting, ready: Collection[Ready]) -> list[str]:
    """Under which records these would be signed, or why they cannot be, once per permit type; an initial asks none."""
    if sitting is not SIGNING:
        return []
    first = {one.turn.case.type_code: one.turn.activity.pk for one in ready}
    return list(dict.fromkeys(_said(who, activity) for activity in first.values()))


def _said(who: Principal, activity: UUID) -> str:
    try:
        grant = decisions.authority_over(activity, who)
    except Refusal as no:
        return readable(no.words())
    return authority_words(grant.as_json())


def _done(who: Principal, sitting: Sitting, one: Picked) -> Signed:
    """Sign or initial one; a refusal is this one's alone. Whose file it is only those learn who may see it."""
    try:
        decision = _acted(who, sitting, one)
    except Refusal as no:
        activity = procedure.one(one.activity)
        case = cases.seen_or_none(who, activity.subject) if activity else None
        about = activity.subject if activity else f"activity:{one.activity}"
        ledger.note_refused(f"{sitting.name}: {no}", subject=about, account=str(who.account_id))
        number = case.number or "" if case else ""
        return Signed(number, case.pk if case else None, done=False, words=readable(no.words()))
    words = said(sitting.done, number=decision.number or "")
    return Signed(decision.case.number or "", decision.case_id, done=True, words=words)


def _acted(who: Principal, sitting: Sitting, one: Picked) -> Decision:
    if sitting is SIGNING:
        return decisions.approve(one.activity, seen=one.seen, read=one.stand, who=who)
    return decisions.pass_draft(one.activity, sitting.task, seen=one.seen, read=one.stand, who=who)


def _picked(given: QueryDict) -> list[Picked]:
    """The chosen activities with what the page showed of them; what is no activity is passed over."""
    found = []
    for one in given.getlist("pilih")[:AT_ONCE]:
        name, version, stand = [*one.split(":"), "", ""][:3]
        with suppress(ValueError):
            found.append(Picked(UUID(name), seen_version(version), stand))
    return found
