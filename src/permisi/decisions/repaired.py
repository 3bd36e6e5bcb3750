# SPDX-License-Identifier: Apache-2.0
"""Reading what was asked to be mended after a visit; who may see it is asked of the file."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from permisi.cases import returned
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.cases.rules.dates import Length, Reckoner
from permisi.cases.rules.keeping import Part, parts_of
from permisi.cases.rules.state import State
from permisi.decisions.models import Repair, RepairItem, Visit
from permisi.decisions.rules.repairing import Judged, Line, RepairState, askable, last_day, lines_of
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import Unit
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation

PAUSES = "jeda_perbaikan_lapangan"
ASKING = (Task.DRAFT_RECOMMENDATION, Task.DRAFT)
"""The steps that weigh what a visit found."""


def of_case(case: Case) -> list[Repair]:
    """All requests of a file with their lines, oldest first. Two queries."""
    rows = Repair.objects.filter(case=case).prefetch_related("items").order_by("asked_on", "id")
    return list(rows)


def asked_now(case_ids: Collection[UUID]) -> dict[UUID, date]:
    """Of these files those whose applicant mends something now, each with the nearest last day. One query."""
    rows = Repair.objects.filter(
        case__in=list(case_ids),
        case__state=State.PROCESSED,
        state=RepairState.ASKED,
        answer_by__gte=regulation.today(),
    )
    return dict(rows.order_by("-answer_by").values_list("case_id", "answer_by"))


def open_of(case: Case) -> Repair | None:
    """The request that the applicant is to answer now, the most urgent of several; none once its last day is over."""
    return open_among(case, of_case(case))


def open_among(case: Case, rows: list[Repair]) -> Repair | None:
    """The same, of requests that were read already."""
    today = regulation.today()
    running = [one for one in rows if one.state == RepairState.ASKED and one.answer_by >= today]
    steps = {one.pk for one in procedure.open_at(case.ref)} if running else set()
    running = [one for one in running if one.activity in steps]
    return min(running, key=lambda one: (one.answer_by, one.pk), default=None) if _goes_on(case) else None


def _goes_on(case: Case) -> bool:
    return case.state == State.PROCESSED


def items_of(repair: Repair) -> list[RepairItem]:
    """Its lines in the order of the visit's list."""
    return sorted(repair.items.all(), key=lambda one: one.pk)


def mended(case: Case) -> set[str]:
    """The lines that an officer found mended."""
    rows = RepairItem.objects.filter(repair__case=case, judged=Judged.GOOD)
    return set(rows.values_list("key", flat=True))


def mended_for(case: Case, unit: str) -> list[RepairItem]:
    """The lines that a step of this unit asked for and found mended, in the order of the list."""
    rows = RepairItem.objects.filter(repair__case=case, judged=Judged.GOOD).select_related("repair")
    steps = {one.pk for one in procedure.history(case.ref) if one.unit == unit}
    return [one for one in rows.order_by("id") if one.repair.activity in steps]


def times_asked(case: Case) -> Counter[str]:
    """How often each line was asked for; what the office withdrew only if the clock stood for it."""
    withdrawn = Q(repair__state=RepairState.WITHDRAWN, repair__paused=False)
    rows = RepairItem.objects.filter(repair__case=case).exclude(withdrawn)
    return Counter(rows.values_list("key", flat=True))


def found_wrong(case: Case) -> tuple[Visit | None, list[Line]]:
    """The last visit and what it found not in order."""
    visit = Visit.objects.filter(case=case).order_by("-written_at").first()
    return visit, lines_of(visit.checklist) if visit else []


def to_ask(case: Case) -> list[Line]:
    """What may be asked of the applicant now."""
    _, lines = found_wrong(case)
    if not lines:
        return []
    again = returned.bounds(regulation.today()).again
    return askable(lines, asked=times_asked(case), mended=mended(case), again=again)


def pausing(on: date) -> tuple[bool, str]:
    """Whether the clock stands while the applicant mends, and by which instrument (L-59)."""
    value, instrument = regulation.grounded(PAUSES, on)
    return bool(value) and bool(instrument), instrument


def pausing_today() -> bool:
    """Whether the clock would stand for a request of today."""
    return pausing(regulation.today())[0]


def answer_by(activity: Activity, full: date) -> date:
    """Until when a request of this step runs, where ``full`` is the whole time of a correction."""
    today = regulation.today()
    tomorrow = regulation.calendar().add(today, 1)
    return last_day(pausing=pausing(today)[0], full=full, work_due=activity.due_on, tomorrow=tomorrow)


def back_on(day: date, left: int) -> date:
    """A step's own last day, where what it had left is counted from that day."""
    return Reckoner(regulation.calendar()).after(day, Length(left, Unit.HARI_KERJA))


def left_of(activity: Activity) -> int:
    """The working days that a step still has today."""
    today = regulation.today()
    if activity.due_on is None or activity.due_on <= today:
        return 0
    return regulation.calendar().working_days_between(today, activity.due_on)


def unread(activity: Activity) -> int:
    """How many answers this step has not judged yet: to its own requests, and to those of a step that was closed."""
    answered = RepairItem.objects.filter(judged="", answered_at__isnull=False)
    rows = answered.filter(repair__case=UUID(activity.subject.removeprefix("case:")))
    others = [one.pk for one in procedure.open_at(activity.subject) if one.pk != activity.pk]
    return rows.exclude(repair__state=RepairState.WITHDRAWN).exclude(repair__activity__in=others).count()


def overdue(today: date, limit: int = 200) -> list[UUID]:
    """Requests whose last day is over."""
    rows = Repair.objects.filter(
        state=RepairState.ASKED, answer_by__lt=today, case__state=State.PROCESSED, case__silent_grant=None
    )
    return list(rows.order_by("answer_by", "id").values_list("pk", flat=True)[:limit])


def nearing(today: date, limit: int = 200) -> list[UUID]:
    """Requests of which the applicant is to be reminded: the city's last point before the end, once each."""
    points = [int(one) for one in regulation.parameter("pengingat_perbaikan", today)]
    if not points:
        return []
    rows = Repair.objects.filter(
        state=RepairState.ASKED,
        case__state=State.PROCESSED,
        case__silent_grant=None,
        reminded_on=None,
        asked_on__lt=today,
        answer_by__gte=today,
        answer_by__lte=today + timedelta(days=min(points)),
    )
    return list(rows.order_by("answer_by", "id").values_list("pk", flat=True)[:limit])


def part_of(case: Case, item_id: UUID, number: int) -> Part:
    """One file that came with an answer. Raises ``NoSuchCase``."""
    row = RepairItem.objects.filter(repair__case=case, pk=item_id).first()
    if row is None or not 1 <= number <= len(row.parts):
        raise NoSuchCase()
    return parts_of(row.parts)[number - 1]
