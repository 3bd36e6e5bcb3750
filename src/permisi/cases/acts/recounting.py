# SPDX-License-Identifier: Apache-2.0
"""A calendar changed: the dates of open files are counted anew, each change with its old and its new day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases.acts.watching import keep, watched
from permisi.cases.clocks import answering, dates_under, facts_of, pace
from permisi.cases.events.clock import DatesCounted, DatesMoved
from permisi.cases.models import Case, Watch
from permisi.cases.queries import definition_of
from permisi.cases.rules.dates import Dates, Facts, Length, Reckoner
from permisi.ground.act import act
from permisi.ground.said import mark, said
from permisi.ledger.acts import Thing, record, record_many
from permisi.ledger.events import Event
from permisi.ledger.models import Recorded
from permisi.ledger.rules import Actor
from permisi.procedure.events import DueMoved
from permisi.procedure.models import Activity
from permisi.procedure.rules.points import Pacing
from permisi.regulation import queries as regulation

BATCH = 1000
DATES = ("check_by", "answer_by", "decide_by")
NAMES = {
    "check_by": mark("kelengkapan diperiksa paling lambat {old} menjadi {new}"),
    "answer_by": mark("perbaikan ditunggu sampai {old} menjadi {new}"),
    "decide_by": mark("diputus paling lambat {old} menjadi {new}"),
}
OPEN = ("diperiksa", "dikembalikan", "diproses")


@dataclass(frozen=True, slots=True)
class Moved:
    """What changes in one file: its own dates, old and new, and those of its open activities."""

    case: Case
    moves: Mapping[str, tuple[date | None, date | None]]
    turns: Mapping[str, date | None]


def open_batches() -> Iterator[list[UUID]]:
    """The open files by their identity, in batches."""
    last: UUID | None = None
    while True:
        rows = Case.objects.filter(state__in=OPEN).order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        ids = list(rows.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        last = ids[-1]


@act
def count_anew(ids: Sequence[UUID], why: str, *, by: Actor) -> int:
    """Count the dates of these open files anew under the calendar as it is now; returns how many files moved.

    Start days, pauses and what has run stay: nothing is reset (L-59). Every watch is made anew. A file that does
    not move keeps its version; each one that moves has its entry with the old and the new days, and so has each of
    its open activities.
    """
    cases = list(
        Case.objects.select_for_update(of=("self",))
        .filter(pk__in=ids, state__in=OPEN)
        .defer("answers")
        .order_by("pk")
    )
    turns = _locked_turns(cases)
    moved, rows = _counted(cases)
    keep(rows)
    happened = [*_write_cases(moved, why), *_write_turns(moved, turns, why)]
    record_many(happened, by=by)
    record(DatesCounted(files=len(cases), moved=len(moved), why=why), about=Thing("calendar:kota"), by=by)
    return len(moved)


def _locked_turns(cases: Sequence[Case]) -> dict[str, Activity]:
    refs = [case.ref for case in cases]
    rows = Activity.objects.select_for_update(of=("self",)).filter(subject__in=refs, state="open")
    return {str(row.pk): row for row in rows.order_by("pk")}


def _counted(cases: Sequence[Case]) -> tuple[list[Moved], list[Watch]]:
    today = regulation.today()
    count = Reckoner(regulation.calendar_now(today))
    pacing = Pacing(pace(today), count.calendar)
    facts = facts_of(cases)
    lengths = _lengths(list(facts.values()))
    looked = dict(Watch.objects.filter(case__in=cases).values_list("case_id", "looked_on"))
    moved: list[Moved] = []
    rows: list[Watch] = []
    for case in cases:
        definition = definition_of(case)
        dates, terms = dates_under(facts[case.pk], definition, count, lengths=lengths)
        if (change := _change(case, facts[case.pk], dates)) is not None:
            moved.append(change)
        rows.append(watched(case, (dates, terms), pacing, looked_on=looked.get(case.pk) or today))
    return moved, rows


def _lengths(facts: Sequence[Facts]) -> dict[date, Length]:
    days = {one.returned_on for one in facts if one.returned_on}
    return {day: answering(day) for day in days}


def _change(case: Case, facts: Facts, dates: Dates) -> Moved | None:
    moves = {
        name: (getattr(case, name), getattr(dates, name))
        for name in DATES
        if getattr(case, name) != getattr(dates, name)
    }
    turns = {one.id: dates.turns[one.id] for one in facts.turns if dates.turns[one.id] != one.due}
    return Moved(case, moves, turns) if moves or turns else None


def _write_cases(moved: Sequence[Moved], why: str) -> list[tuple[Event, Recorded]]:
    changed = [one for one in moved if one.moves]
    if not changed:
        return []
    for one in changed:
        for name, (_, new) in one.moves.items():
            setattr(one.case, name, new)
    Case.change_many([one.case for one in changed], DATES)
    return [(_told(one, why), one.case) for one in changed]


def _told(one: Moved, why: str) -> DatesMoved:
    moves = [
        {"date": name, "old": old.isoformat() if old else "", "new": new.isoformat() if new else ""}
        for name, (old, new) in one.moves.items()
    ]
    words = "; ".join(said(NAMES[move["date"]], old=move["old"], new=move["new"]) for move in moves)
    return DatesMoved(case=str(one.case.pk), number=one.case.number or "", why=why, told=words, moves=moves)


def _write_turns(
    moved: Sequence[Moved], turns: Mapping[str, Activity], why: str
) -> list[tuple[Event, Recorded]]:
    rows: list[Activity] = []
    happened: list[tuple[Event, Recorded]] = []
    for key, due in ((key, due) for one in moved for key, due in one.turns.items()):
        row, old = turns[key], turns[key].due_on
        row.due_on = due
        rows.append(row)
        told = DueMoved(
            subject=row.subject,
            title=row.title,
            old=old.isoformat() if old else "",
            new=due.isoformat() if due else "",
            why=why,
        )
        happened.append((told, row))
    if rows:
        Activity.change_many(rows, ["due_on"])
    return happened
