# SPDX-License-Identifier: Apache-2.0
"""Reading whether a type may be opened: what was reported, and what its checks look at today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from permisi.catalogue.errors import TypeClosed
from permisi.catalogue.events import TypeClosing
from permisi.catalogue.models import Readiness, ReadyDay
from permisi.catalogue.queries.standards import unlike_announced
from permisi.catalogue.queries.types import current, current_definitions, published
from permisi.catalogue.rules import Definition, readiness
from permisi.catalogue.rules.leading import nowhere
from permisi.catalogue.rules.readiness import Check
from permisi.ground.said import mark, said
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, Finding, lint
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ParameterMissing
from permisi.regulation.queries.lanes import lane
from permisi.regulation.rules.authority import in_charge

TARGET, SIGNING = "target_daring", "menandatangani"
ON_PAPER = mark("untuk sementara diajukan di loket, di atas kertas")


@dataclass(frozen=True, slots=True)
class Board:
    """The readiness of one type: its checks in their order."""

    code: str
    name: str
    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be opened."""
        return not any(one.blocks for one in self.checks)


def lines(code: str) -> list[Check]:
    """What was reported about a type, as reported."""
    return [one.line() for one in Readiness.objects.filter(type__code=code).order_by("check_name")]


def boards(on: date | None = None) -> list[Board]:
    """The readiness of every published type on a day (today): two queries, however many types there are."""
    day = on or regulation.today()
    told: dict[str, list[Check]] = {}
    for row in Readiness.objects.select_related("type").order_by("check_name"):
        told.setdefault(row.type.code, []).append(readiness.lapsed(row.line(), day))
    return [Board(one.code, one.name, tuple(readiness.board(told.get(one.code, [])))) for one in published()]


def unsaid(code: str, found: Sequence[tuple[Check, int]]) -> list[tuple[Check, int]]:
    """Of these ends of a type's grounds those that were not said for today yet: a job that runs twice says once."""
    if not found:
        return []
    subject = f"type:{current(code)[0].type_id}"
    day = datetime.combine(regulation.today(), time(), regulation.zone())
    rows = Entry.objects.filter(kind=TypeClosing.kind, subject=subject, at__gte=day).select_related("content")
    told = [row.content.payload or {} for row in rows]
    known = {(one.get("check_name"), one.get("days")) for one in told}
    return [(check, days) for check, days in found if (check.name, days) not in known]


def duties() -> dict[str, list[tuple[str, str]]]:
    """By whom each check is mended: the posts that open its door, each with who holds it today. Two queries."""
    posts = {row.key: row for row in regulation.position_rows()}
    holders = regulation.holders(list(posts))
    by_door: dict[str, list[tuple[str, str]]] = {}
    for key, row in posts.items():
        names = ", ".join(one.account.called for one in holders.get(key, []))
        for door in row.doors:
            by_door.setdefault(door, []).append((row.title, names))
    return {check: by_door.get(door, []) for check, door in readiness.DUTY.items()}


def keys_of_posts(known: Sequence[Board]) -> dict[str, Check]:
    """Of each post that signs some type today, what is known of its key: the worst of its types."""
    found: dict[str, Check] = {}
    rows, today = regulation.authorities(), regulation.today()
    for board in known:
        seat = in_charge(rows, scope=SIGNING, type_code=board.code, on=today)
        check = next((one for one in board.checks if one.name == readiness.KEY), None)
        if seat is None or check is None:
            continue
        if seat.receiver not in found or check.blocks:
            found[seat.receiver] = check
    return found


def target() -> date | None:
    """The day until which every type is to be online; none where the city set none."""
    try:
        return date.fromisoformat(str(regulation.parameter(TARGET, regulation.today())))
    except (ParameterMissing, ValueError):
        return None


def ready_days(known: Sequence[Board], limit: int = 400) -> list[readiness.Day]:
    """The counts of the last days, in their order, today's as the boards stand now."""
    rows = ReadyDay.objects.filter(on__lt=regulation.today()).order_by("-on")[:limit]
    found = [readiness.Day(one.on, one.ready, one.total) for one in reversed(rows)]
    return [*found, readiness.Day(regulation.today(), sum(one.ready for one in known), len(known))]


def pace(history: Sequence[readiness.Day]) -> readiness.Pace | None:
    """How far the city is from its target; none where it set none."""
    until, today = target(), regulation.today()
    if until is None:
        return None
    calendar = regulation.calendar()
    ahead = until >= today
    days = calendar.working_days_between(min(today, until), max(today, until)) * (1 if ahead else -1)
    return readiness.pace(history, target=until, on=today, working_days=days)


def blocking(code: str) -> Sequence[str]:
    """The reasons of the checks that say no today; empty if the type is ready (L-2)."""
    today = regulation.today()
    return [one.why for one in (readiness.lapsed(line, today) for line in lines(code)) if one.blocks]


def obstacles(code: str) -> Sequence[str]:
    """Why this type may not be filed online today: a check that says no, or its way is still paper. Empty if it may."""
    paper = [] if lane(code, regulation.today()).takes_online else [said(ON_PAPER)]
    return [*blocking(code), *paper]


def changed_types() -> list[str]:
    """The codes of the types of which a check would now say something else than it did."""
    found = []
    for one in published():
        stood = {line.name: line for line in lines(one.code)}
        if any(stood.get(check.name) != check for check in readiness.checks(ground(one.code))):
            found.append(one.code)
    return found


def ground(code: str) -> readiness.Ground:
    """What the checks of a type look at today. Raises ``NoSuchType``."""
    _, known = current(code)
    today = regulation.today()
    charged = regulation.seat("menandatangani", code)
    placed = regulation.holders([charged.receiver]).get(charged.receiver, []) if charged else []
    ends = [one.until for one in placed]
    return readiness.Ground(
        on=today,
        marked=ledger.is_marked(),
        authority=charged,
        findings=tuple(sop_findings(code)),
        signers=tuple(one.account.called for one in placed),
        signer_until=None if None in ends else max((end for end in ends if end), default=None),
        assumed=tuple(one.name for one in known.requirements if one.assumed),
        announced=unlike_announced(code),
        nowhere=_nowhere(known),
    )


def _nowhere(known: Definition) -> tuple[str, ...]:
    """What is wrong with the types whose permits this one asks for; no query where it asks for none."""
    return nowhere(known, current_definitions()) if any(one.from_permit for one in known.requirements) else ()


def require_open(code: str, name: str) -> None:
    """Raise ``TypeClosed`` unless every readiness line of the type stands."""
    why = obstacles(code)
    if why:
        raise TypeClosed(name=name, why="; ".join(why))


def sop_findings(code: str, on: date | None = None) -> list[Finding]:
    """What the linter says of the SOP in force, with who holds its posts on that day (today). Raises ``NoSuchType``."""
    _, known = current(code)
    posts = [one for one in known.sop.executors if one != APPLICANT]
    held = regulation.holders(posts, on)
    holders = {post: {str(one.account_id) for one in held.get(post, ())} for post in posts}
    return lint(known.sop, Around(promise=known.limit(LimitKind.JANJI), holders=holders))
