# SPDX-License-Identifier: Apache-2.0
"""The way of one file along the rows of its SOP, told by office and never by person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.doors.portal.public.telling import executor, time_of
from permisi.ground.said import mark, said
from permisi.parts.shapes import Step
from permisi.parts.walked import closed_in_time
from permisi.parts.words import tanggal
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import SopRow, Task
from permisi.regulation import queries as regulation

LAPSED = mark("Batas waktunya lewat tanpa hasil.")
CLOSED = mark("Ditutup bersama berkasnya.")


def day_of(moment: datetime) -> date:
    """The legal day of a moment in the city."""
    return regulation.day_of(moment)


@dataclass(frozen=True)
class Walk:
    """A file, its rows, and what was done in the round under way."""

    case: Case
    definition: Definition
    history: Sequence[Activity]
    today: date

    @cached_property
    def last(self) -> dict[str, Activity]:
        """The newest activity of each row in this round; what a return overtook does not count."""
        round_now = max((one.round for one in self.history), default=0)
        return {one.row: one for one in self.history if one.round == round_now}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each row stands in the table."""
        return {row.key: place for place, row in enumerate(self.definition.sop.rows)}

    def steps(self) -> list[Step]:
        """One step per row, with what became of it."""
        return [self._step(row) for row in self.definition.sop.rows]

    def _step(self, row: SopRow) -> Step:
        who, activity = executor(row, regulation.titles()), self.last.get(row.key)
        if activity is not None and activity.state == "open":
            return self._now(row, activity, who)
        if row.task is Task.FILE and self.case.submitted_at:
            return Step(row.activity, who, state="done", when=tanggal(day_of(self.case.submitted_at)))
        if activity is not None and activity.state == "lapsed":
            why = CLOSED if closed_in_time(activity, regulation.zone()) else LAPSED
            return Step(row.activity, who, state="skipped", when=said(why))
        if activity is not None and activity.done_at and not self._sent_back(row, activity.done_at):
            return Step(row.activity, who, state="done", when=tanggal(day_of(activity.done_at)))
        if activity is None and self._passed(row):
            return Step(row.activity, who, state="skipped")
        return Step(row.activity, who, time_of(row))

    def _now(self, row: SopRow, activity: Activity, who: str) -> Step:
        since = said("Sejak {since}", since=tanggal(day_of(activity.opened_at)))
        if activity.due_on is None or row.task is Task.RECEIVE:
            return Step(row.activity, who, state="now", when=since)
        late = activity.due_on < self.today
        when = said("{since}, paling lambat {due_on}", since=since, due_on=tanggal(activity.due_on))
        return Step(row.activity, who, time_of(row), "late" if late else "now", when)

    def _sent_back(self, row: SopRow, done_at: datetime) -> bool:
        """Whether the file went back to an earlier row after this one was done."""
        return any(
            one.state == "open" and self.places[one.row] < self.places[row.key] and one.opened_at >= done_at
            for one in self.last.values()
        )

    def _passed(self, row: SopRow) -> bool:
        """Whether the file reached a later row without this one."""
        return any(self.places[one.row] > self.places[row.key] for one in self.last.values())
