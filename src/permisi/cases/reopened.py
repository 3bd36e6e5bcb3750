# SPDX-License-Identifier: Apache-2.0
"""Reading the wishes that ended files go on: who may ask, before whom they lie."""

from collections.abc import Sequence
from uuid import UUID

from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.errors import NoSuchCase
from permisi.cases.errors.reopening import NoSuchReopening
from permisi.cases.models import Case, Relation, Reopening
from permisi.cases.queries import definition_of
from permisi.cases.rules.dates import CHECKS
from permisi.cases.rules.escalating import line_above
from permisi.cases.rules.keeping import Part, parts_of
from permisi.cases.rules.reopening import Bounds, Ended, ReopeningState, may_ask
from permisi.cases.rules.state import State
from permisi.procedure.models import Interest
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

WINDOW, ANSWER, TIMES = "buka_kembali_diminta", "buka_kembali_diputus", "buka_kembali_paling_banyak"
MOST = 200


def of_case(case: Case) -> list[Reopening]:
    """The requests of a file, oldest first."""
    return list(Reopening.objects.filter(case=case).order_by("at", "id"))


def askable(case: Case) -> bool:
    """Whether its applicant may ask today."""
    if case.ended_at is None:
        return False
    today, rows = regulation.today(), of_case(case)
    if any(one.state == ReopeningState.ASKED for one in rows):
        return False
    file = Ended(
        State(case.state),
        regulation.day_of(case.ended_at),
        opened=sum(one.state == ReopeningState.OPENED for one in rows),
        joined=Relation.objects.filter(second=case, joined=True).exists(),
    )
    bounds = Bounds(
        days=int(regulation.parameter(WINDOW, today)), most=int(regulation.parameter(TIMES, today))
    )
    return may_ask(file, bounds, today=today)


def deciding(case: Case) -> str:
    """The post that decides: the nearest above the checkers that somebody holds, at last the head of the line."""
    rows = [row for row in definition_of(case).sop.rows if row.task in CHECKS]
    line = line_above(rows[-1].executor, {one.key: one.superior for one in regulation.position_rows()})
    held = regulation.holders(set(line))
    return next((post for post in line if held.get(post)), line[-1] if line else rows[-1].executor)


class Seats:
    """Who may decide these requests today; the same few queries, however many there are."""

    def __init__(self, rows: Sequence[Reopening]) -> None:
        superiors = {one.key: one.superior for one in regulation.position_rows()}
        refs = {row.case.ref for row in rows}
        self._today = regulation.today()
        self._lines = {row.pk: (row.post, *line_above(row.post, superiors)) for row in rows}
        self._held = regulation.holders({post for line in self._lines.values() for post in line})
        self._parties = agents.parties_of(refs)
        told = Interest.objects.filter(subject__in=refs).values_list("subject", "person")
        self._interested = set(told)

    def post_of(self, row: Reopening, who: Principal) -> str:
        """In which of their posts this person may decide it; an empty text for none.

        The nearest post of the line with a holder who is free: no party of the file, without an interest in it. Once
        its last day is over the next such post above may decide as well.
        """
        if row.state != ReopeningState.ASKED:
            return ""
        free = [post for post in self._lines[row.pk] if self._is_free(row, post)]
        may = free[: 2 if self._today > row.due_on else 1]
        return next((post for post in may if post in who.positions), "")

    def _is_free(self, row: Reopening, post: str) -> bool:
        barred = self._parties.get(row.case.ref, frozenset())
        return any(
            one.account_id not in barred and (row.case.ref, one.account_id) not in self._interested
            for one in self._held.get(post, [])
        )


def before(who: Principal) -> list[Reopening]:
    """The open requests that this person may decide today, the nearest last day first."""
    if not who.positions:
        return []
    superiors = {one.key: one.superior for one in regulation.position_rows()}
    below = [key for key in superiors if who.positions & {key, *line_above(key, superiors)}]
    rows = Reopening.objects.filter(state=ReopeningState.ASKED, post__in=below)
    found = list(rows.select_related("case__type_version__type").order_by("due_on", "id")[:MOST])
    seats = Seats(found) if found else None
    return [one for one in found if seats and seats.post_of(one, who)]


def one(reopening_id: UUID | str, who: Principal) -> Reopening:
    """One that this person may decide, or decided. Raises ``NoSuchReopening``."""
    rows = Reopening.objects.select_related("case__type_version__type", "asked_by", "decided_by")
    row = rows.filter(pk=reopening_id).first()
    if row is None or not (row.decided_by_id == who.account_id or _opens(row, who)):
        raise NoSuchReopening()
    return row


def _opens(row: Reopening, who: Principal) -> bool:
    return row.post in who.positions if row.decided_at else bool(Seats([row]).post_of(row, who))


def part_of(row: Reopening, number: int) -> Part:
    """One file that came with a request. Raises ``NoSuchCase``."""
    if not 1 <= number <= len(row.parts):
        raise NoSuchCase()
    return parts_of(row.parts)[number - 1]


def own_part(case: Case, reopening_id: UUID, number: int) -> Part:
    """The same, of a request of this file."""
    row = Reopening.objects.filter(case=case, pk=reopening_id).first()
    if row is None or row.asked_by_id in holders.former(case):
        raise NoSuchCase()
    return part_of(row, number)
