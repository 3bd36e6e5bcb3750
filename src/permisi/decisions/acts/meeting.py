# SPDX-License-Identifier: Apache-2.0
"""The record of a joint meeting about a file (notulen rapat)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions.errors import NotedAlready
from permisi.decisions.events import MeetingRecorded
from permisi.decisions.models import Meeting
from permisi.decisions.rules import require_meeting
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure import queries as procedure
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.authority import Held


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """What the participants bring back from a joint meeting."""

    held_on: date
    place: str
    present: str
    conclusion: str


def takes_minutes(who: Principal, case: Case) -> Held | None:
    """The post in which this person may record a meeting: any at the desk, for a file in work that it may see."""
    if agents.is_party(case, who) or case.state != State.PROCESSED:
        return None
    if procedure.has_interest(case.ref, who.account_id):
        return None
    fitting = (one for one in who.held if "meja" in one.doors and one.covers(case.type_code))
    return next(fitting, None)


@act
def record_meeting(case_id: UUID | str, report: MeetingReport, *, who: Principal) -> Meeting:
    """Record a meeting; it moves nothing and decides nothing.

    Raises ``NoSuchCase``, ``NotYourTurn``, ``MeetingIncomplete``, ``NotedAlready``, ``WordsCannotBePrinted``.
    """
    case = Case.locked(cases.seen_case(who, case_id).pk)
    held = takes_minutes(who, case)
    if held is None or who.account is None:
        raise NotYourTurn()
    require_meeting(
        report.held_on,
        place=report.place,
        present=report.present,
        conclusion=report.conclusion,
        between=(regulation.day_of(case.submitted_at or case.opened_at), regulation.today()),
    )
    cases.require_printable(report.place, report.present, report.conclusion)
    said = {"held_on": report.held_on, "conclusion": report.conclusion.strip(), "by": who.account}
    if Meeting.objects.filter(case=case, **said).exists():
        raise NotedAlready()
    row = Meeting(
        case=case,
        held_on=report.held_on,
        place=report.place.strip(),
        present=report.present.strip(),
        conclusion=report.conclusion.strip(),
        unit=held.unit,
        by=who.account,
        by_name=who.name,
        by_title=held.titled,
        written_at=clock.now(),
    )
    row.save(force_insert=True)
    event = MeetingRecorded(
        case=str(case.pk), number=case.number or "", held_on=row.held_on.isoformat(), unit=row.unit
    )
    record(event, about=row, by=who.actor(held.position))
    return row
