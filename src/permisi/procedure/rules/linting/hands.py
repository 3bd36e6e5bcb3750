# SPDX-License-Identifier: Apache-2.0
"""People: signatures in their order, two persons where two are needed, and nobody's post empty."""

from collections.abc import Collection, Iterator, Mapping

from permisi.procedure.rules.graph import beginning, onward, reached, ways_of
from permisi.procedure.rules.linting.finding import Finding, find
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow, Task

Holders = Mapping[str, Collection[str]]
"""Position to the persons who hold it on the day in question."""

REFUSED = "tolak"
TWO_PERSONS = (
    (Task.DRAFT_RECOMMENDATION, Task.SIGN_RECOMMENDATION),
    (Task.NOTE_GATE, Task.CONFIRM_GATE),
    (Task.DRAFT, Task.SIGN),
)
"""Who prepares does not decide; a gate is confirmed by a second person."""
BEFORE_SIGNING = (
    (Task.SIGN_RECOMMENDATION, "mendahului_rekomendasi"),
    (Task.CONFIRM_GATE, "mendahului_gerbang"),
)


def check_order(sop: Sop) -> Iterator[Finding]:
    """Whether a decision can be signed before what it rests on: its recommendations, its gates.

    A rejection may: it goes by the outcome ``tolak``. A conditional row counts as done.
    """
    for task, kind in BEFORE_SIGNING:
        needed = [row.key for row in sop.rows if row.task is task]
        signing = [row.key for row in sop.rows if row.task is Task.SIGN]
        if not needed:
            continue
        without = reached(ways_of(sop, without=needed, outcomes_not=[REFUSED]), [beginning(sop), sop.first])
        before = reached(ways_of(sop, without=signing, outcomes_not=[REFUSED]), [beginning(sop), sop.first])
        late = [key for key in needed if key not in before]
        for key in signing:
            if key in without or late:
                yield find(sop, kind, key)


def two_persons(sop: Sop) -> Iterator[tuple[SopRow, SopRow]]:
    """The rows that must not be done by one person, whether or not the table says so."""
    ways = onward(sop)
    for first, second in TWO_PERSONS:
        seconds = [row for row in sop.rows if row.task is second]
        for row in sop.rows:
            if row.task is not first:
                continue
            for other in seconds:
                between = {one.key for one in seconds if one is not other}
                near = {key: [] if key in between else targets for key, targets in ways.items()}
                if other.key in reached(near, [row.key]):
                    yield row, other


def check_two(sop: Sop, holders: Holders | None) -> Iterator[Finding]:
    """Whether one person may do both of two rows that need two."""
    place = {row.key: str(number) for number, row in enumerate(sop.rows, start=1)}
    for row, other in two_persons(sop):
        if row.key in other.differs_from or other.key in row.differs_from:
            continue
        if row.executor == other.executor:
            yield find(sop, "orang_sama", other.key, other=place[row.key])
        elif holders and set(holders.get(row.executor, ())) & set(holders.get(other.executor, ())):
            yield find(sop, "orang_sama_hari_ini", other.key, other=place[row.key])


def check_posts(sop: Sop, holders: Holders) -> Iterator[Finding]:
    """Posts that nobody holds on the day, and pairs of rows that only one person could do."""
    place = {row.key: str(number) for number, row in enumerate(sop.rows, start=1)}
    for row in sop.rows:
        if row.executor != APPLICANT and not holders.get(row.executor):
            yield find(sop, "jabatan_kosong", row.key)
        for key in row.differs_from:
            if key not in place or key == row.key:
                continue
            other = sop.row(key)
            both = {*holders.get(row.executor, ()), *holders.get(other.executor, ())}
            if len(both) == 1 and holders.get(row.executor) and holders.get(other.executor):
                yield find(sop, "hanya_satu_orang", row.key, other=place[key])
