# SPDX-License-Identifier: Apache-2.0
"""Late work that was laid before a post above: what lies before whom, and what was answered (L-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from permisi.cases import queries
from permisi.cases.errors import NoSuchEscalation
from permisi.cases.models import Case, Escalation
from permisi.ground.said import said
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

ENDED = "selesai"


@dataclass(frozen=True, slots=True)
class Raised:
    """One escalation with its work: before which post, who has the work, and whether one may open the file."""

    row: Escalation
    to: str
    passed_over: tuple[str, ...]
    activity: Activity | None
    executor: str
    late: int  # working days past the last day, today
    opens: bool


def _open() -> QuerySet[Escalation]:
    rows = Escalation.objects.exclude(state=ENDED).select_related("case__type_version__type", "answered_by")
    return rows.order_by("raised_on", "id")


def _highest(rows: QuerySet[Escalation]) -> QuerySet[Escalation]:
    """Of each work the escalation that came furthest."""
    higher = Escalation.objects.filter(activity=OuterRef("activity"), level__gt=OuterRef("level"))
    return rows.filter(~Exists(higher))


def before(who: Principal, *, limit: int = 50) -> list[Raised]:
    """The open escalations that lie before this person's posts, oldest first."""
    return raised(who, _open().filter(post__in=list(who.positions))[:limit])


def all_open(who: Principal, *, after: tuple[date, str] | None = None, limit: int = 50) -> list[Raised]:
    """All late work of the files one may see, by how far it was escalated, oldest first; one page."""
    rows = _highest(_open()).filter(case__in=queries.visible_to(who))
    if after:
        rows = rows.filter(raised_on__gte=after[0]).exclude(raised_on=after[0], id__lte=after[1])
    return raised(who, rows[:limit])


def of_case(case: Case, who: Principal) -> list[Raised]:
    """The late work of a file, by how far it was escalated."""
    return raised(who, _highest(_open()).filter(case=case))


def one(who: Principal, escalation_id: UUID | str) -> Raised:
    """An escalation before one of this person's posts; raises ``NoSuchEscalation``."""
    found = raised(who, _open().filter(pk=escalation_id, post__in=list(who.positions)))
    if not found:
        raise NoSuchEscalation()
    return found[0]


def raised(who: Principal, rows: Iterable[Escalation]) -> list[Raised]:
    """Escalations with their work; three queries, however many there are."""
    found = list(rows)
    titles, calendar, today = regulation.titles(), regulation.calendar(), regulation.today()
    turns = {row.pk: row for row in activities.some(one.activity for one in found)}
    seen = set(
        queries.visible_to(who).filter(pk__in={one.case_id for one in found}).values_list("pk", flat=True)
    )
    return [
        Raised(
            row=row,
            to=titles.get(row.post, (row.post, "", ""))[0] if row.post else said("Pengawas"),
            passed_over=tuple(titles.get(post, (post, "", ""))[0] for post in row.passed_over),
            activity=turns.get(row.activity),
            executor=_named(turns.get(row.activity), titles),
            late=calendar.working_days_between(row.due_on, today),
            opens=row.case_id in seen,
        )
        for row in found
    ]


def _named(turn: Activity | None, titles: dict[str, tuple[str, str, str]]) -> str:
    if turn is None:
        return ""
    title, _, unit = titles.get(turn.executor, (turn.executor, "", ""))
    holder = turn.holder.called if turn.holder else ""
    return ", ".join(filter(None, [holder, title, unit]))
