# SPDX-License-Identifier: Apache-2.0
"""Whom a change would touch: powers that move, types that open or close, files under way (as of, as if)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from permisi.catalogue import queries as catalogue
from permisi.parts import powers
from permisi.procedure import queries as procedure
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ChangeUnsound
from permisi.regulation.models import Change
from permisi.regulation.queries import changes
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import SCOPES, Stage
from permisi.regulation.rules.trying import SIGNING, Moved, moved, seats, standing_rules

MOST = 50
TRIED = tuple(scope for scope in SCOPES if scope != "merekomendasi")


@dataclass(frozen=True, slots=True)
class Shift:
    """What of one type another post would hold, or hold by another instrument."""

    name: str
    scope: str
    before: str
    after: str
    opens: bool
    closes: bool
    vacant: bool = False  # nobody holds the post after it on that day: the type would close all the same


@dataclass(frozen=True, slots=True)
class Work:
    """A file whose open signature would lie before another post."""

    subject: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What would differ on a day, how many files under way are of the types concerned, and which work would move."""

    on: date
    shifts: list[Shift]
    files: int
    work: list[Work]

    @property
    def opening(self) -> list[str]:
        """The types that could be signed only then."""
        return [one.name for one in self.shifts if one.opens]

    @property
    def closing(self) -> list[str]:
        """The types that nobody could sign any more."""
        return [one.name for one in self.shifts if one.closes]


def named() -> dict[str, str]:
    """Keys of posts, types and instruments to what they are called."""
    posts = {key: title for key, (title, _, _) in regulation.titles().items()}
    types = {one.code: one.name for one in catalogue.published()}
    return posts | types | {key: row.cited for key, row in regulation.law().instruments.items()}


def running() -> int:
    """How many files are under way: each is counted anew once a year's holidays change."""
    return sum(procedure.open_files({one.code for one in catalogue.published()}).values())


def compared(before: Law, after: Law, *, on: date) -> Impact:
    """The law as it stands against another one, on the same day."""
    types = {one.code: one.name for one in catalogue.published()}
    pairs = moved(
        seats(before, types=types, scopes=TRIED, on=on), seats(after, types=types, scopes=TRIED, on=on)
    )
    titles = regulation.titles()
    held = regulation.holders([pair.after.receiver for pair in pairs if pair.after.receiver], on)
    shifts = _together([_shift(pair, types, titles, held) for pair in pairs])
    files = procedure.open_files({pair.before.type_code for pair in pairs})
    return Impact(on, shifts, sum(files.values()), _work(pairs, types, titles))


def _work(pairs: list[Moved], types: dict[str, str], titles: powers.Titles) -> list[Work]:
    """The open signatures that would lie before another post, oldest first."""
    after = {pair.before.type_code: pair.after.receiver for pair in pairs if pair.before.scope == SIGNING}
    return [
        Work(one.subject.removeprefix("case:"), types[one.topic], powers.title_of(after[one.topic], titles))
        for one in procedure.open_tasks(Task.SIGN)
        if one.topic in after and after[one.topic] != one.executor
    ][:MOST]


def _shift(
    pair: Moved, types: dict[str, str], titles: powers.Titles, held: Mapping[str, Sequence[object]]
) -> Shift:
    return Shift(
        name=types[pair.before.type_code],
        scope=powers.said(powers.SCOPES[pair.before.scope]),
        before=powers.title_of(pair.before.receiver, titles),
        after=powers.title_of(pair.after.receiver, titles),
        opens=pair.opens,
        closes=pair.closes,
        vacant=bool(pair.after.receiver) and not held.get(pair.after.receiver),
    )


def _together(shifts: list[Shift]) -> list[Shift]:
    """The powers over one type that move together, in one line."""
    found: dict[tuple[str, str, str], Shift] = {}
    for one in shifts:
        key = (one.name, one.before, one.after)
        first = found.get(key)
        found[key] = (
            replace(
                first,
                scope=f"{first.scope}, {one.scope}",
                opens=first.opens or one.opens,
                closes=first.closes or one.closes,
                vacant=first.vacant or one.vacant,
            )
            if first
            else one
        )
    return list(found.values())


def impact_of(change: Change) -> Impact | None:
    """Whom a proposal would touch on the first day it differs; none for what is not about authority."""
    law, today = regulation.law(), regulation.today()
    try:
        if change.bundle:
            return compared(law, changes.as_if(change.bundle, today), on=today)
        if change.table == "instrument" and change.facts.get("stage") == Stage.PUBLISHED:
            start = max(date.fromisoformat(change.facts["start"]), today)
            return compared(law, changes.as_if(change.key, start), on=start)
        if change.table == "authority":
            after = changes.law_with([changes.proposed(change.table, change.key, change.facts)])
            return compared(law, after, on=_first_day(change, today))
    except (ChangeUnsound, KeyError, ValueError):
        return None
    return None


def _first_day(change: Change, today: date) -> date:
    """The first day from today on which the proposal makes a difference."""
    told = [change.facts.get(name) for name in ("start", "withdrawn_on")]
    days = [date.fromisoformat(day) for day in told if day]
    if until := change.facts.get("until"):
        days.append(date.fromordinal(date.fromisoformat(until).toordinal() + 1))
    return max([today, *days[-1:]])


def carried(draft: str, start: date) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Per type: each standing rule that carries it, what for, and how the draft touches it (M8)."""
    law = changes.as_if(draft, start)
    found = []
    for one in catalogue.published():
        uses = powers.uses(catalogue.current(one.code)[1], regulation.law().authority)
        rules = standing_rules(law, uses, draft=draft, on=start)
        lines = [
            (law.instruments[rule.instrument].cited, ", ".join(rule.uses), rule.touched) for rule in rules
        ]
        found.append((one.name, lines))
    return found
