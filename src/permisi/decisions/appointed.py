# SPDX-License-Identifier: Apache-2.0
"""Reading the times of visits; who may see them is asked of the file, or of the officer's own turns."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from permisi.cases.models import Case
from permisi.decisions.models import Appointment
from permisi.decisions.rules.appointing import AppointmentState, Slot
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

ANSWER_BY = "jawab_waktu_peninjauan"
MOST = 100  # visits of one officer, on a page
LAST = 10_000


def of_activity(activity_id: UUID | str) -> Appointment | None:
    """The time of one visit, in whatever state."""
    return Appointment.objects.filter(activity=activity_id).first()


def of_activities(ids: Collection[UUID]) -> dict[UUID, Appointment]:
    """The times of these visits, by their activity. One query."""
    return {row.activity: row for row in Appointment.objects.filter(activity__in=list(ids))}


def offered(opened: Iterable[Activity]) -> dict[UUID, date | None]:
    """Of these open turns the files whose applicant is to choose a time now, and until when. One query."""
    rows = Appointment.objects.filter(
        activity__in=[one.pk for one in opened if one.task == Task.VISIT], state=AppointmentState.OFFERED
    )
    return dict(rows.values_list("case_id", "answer_by"))


def open_of(case: Case, opened: Sequence[Activity] | None = None) -> Appointment | None:
    """The time of the visit that the file waits for now; none once the visit was made."""
    rows = procedure.open_at(case.ref) if opened is None else opened
    visit = next((one for one in rows if one.task == Task.VISIT), None)
    return of_activity(visit.pk) if visit is not None else None


def slots_of(row: Appointment) -> list[Slot]:
    """What is on offer, in order of time; nothing where the offer is settled."""
    return (
        [Slot.of(one) for one in row.slots]
        if row.state in (AppointmentState.OFFERED, AppointmentState.DECLINED)
        else []
    )


def day_of(row: Appointment | None) -> date | None:
    """The day of the appointed time in the city's zone; none while there is none."""
    return regulation.day_of(row.starts_at) if row is not None and row.starts_at else None


def visits_for(who: Principal, limit: int = MOST) -> list[Activity]:
    """The visits in this person's hands: of the own posts, taken by nobody or by this person; soonest due first."""
    rows = procedure.open_for(who).filter(task=Task.VISIT)
    return list(rows.filter(Q(holder=None) | Q(holder=who.account))[:limit])


def left_by_others(who: Principal, limit: int = MOST) -> list[Activity]:
    """The visits of the own posts that a colleague holds who has left or is away: to be taken over."""
    return procedure.stranded(who, Task.VISIT, limit)


def trip(who: Principal, day: date) -> list[Appointment]:
    """The visits of one day in this person's hands, in the order of the trip."""
    rows = of_activities([one.pk for one in visits_for(who)])
    return in_order(row for row in rows.values() if day_of(row) == day)


def in_order(rows: Iterable[Appointment]) -> list[Appointment]:
    """As the officer put them; what has no place yet comes last, by its hour."""
    return sorted(rows, key=lambda row: (row.place or LAST, row.starts_at, row.pk))


def answer_by(today: date) -> date:
    """Until which day the applicant chooses among times offered today; dated, of the city."""
    return regulation.calendar().add(today, int(regulation.parameter(ANSWER_BY, today)))
