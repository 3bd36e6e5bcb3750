# SPDX-License-Identifier: Apache-2.0
"""Whom a change would touch: powers that move, types that open or close, files under way (as of, as if)."""

from dataclasses import dataclass, replace
from datetime import date

from permisi.catalogue import queries as catalogue
from permisi.parts import powers
from permisi.procedure import queries as procedure
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ChangeUnsound
from permisi.regulation.models import Change
from permisi.regulation.queries import changes
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import SCOPES, Stage
from permisi.regulation.rules.trying import Moved, moved, seats, standing_rules

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


@dataclass(frozen=True, slots=True)
class Impact:
    """What would differ on a day, and how many files under way are of the types concerned."""

    on: date
    shifts: list[Shift]
    files: int

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


def compared(before: Law, after: Law, *, on: date) -> Impact:
    """The law as it stands against another one, on the same day."""
    types = {one.code: one.name for one in catalogue.published()}
    pairs = moved(
        seats(before, types=types, scopes=TRIED, on=on), seats(after, types=types, scopes=TRIED, on=on)
    )
    titles = regulation.titles()
    shifts = _together([_shift(pair, types, titles) for pair in pairs])
    files = procedure.open_files({pair.before.type_code for pair in pairs})
    return Impact(on, shifts, sum(files.values()))


def _shift(pair: Moved, types: dict[str, str], titles: powers.Titles) -> Shift:
    return Shift(
        name=types[pair.before.type_code],
        scope=powers.said(powers.SCOPES[pair.before.scope]),
        before=powers.title_of(pair.before.receiver, titles),
        after=powers.title_of(pair.after.receiver, titles),
        opens=pair.opens,
        closes=pair.closes,
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
