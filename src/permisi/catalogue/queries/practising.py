# SPDX-License-Identifier: Apache-2.0
"""What each post has to have practised, and what was brought here (M9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from permisi.catalogue.models import Practice
from permisi.catalogue.queries.types import current_definitions
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT


def asked_of_posts() -> dict[str, set[str]]:
    """The tasks that each post does in any published procedure."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in current_definitions():
        for row in one.sop.rows:
            if row.executor != APPLICANT:
                found[row.executor].add(str(row.task))
    return dict(found)


def done_here() -> dict[tuple[UUID, str], set[str]]:
    """The tasks that each person did in this database, by post: in a practice city, what counts as practised."""
    rows = Activity.objects.filter(state="done", done_by__isnull=False).values_list(
        "done_by_id", "executor", "task"
    )
    found: dict[tuple[UUID, str], set[str]] = defaultdict(set)
    for person, post, task in rows.distinct():
        found[person, post].add(task)
    return dict(found)


def practised() -> dict[tuple[UUID, str], Practice]:
    """What was brought here, by person and post."""
    return {(one.account_id, one.position): one for one in Practice.objects.all()}


def practice_of(
    person: UUID,
    posts: Iterable[str],
    asked: Mapping[str, set[str]],
    brought: Mapping[tuple[UUID, str], Practice],
) -> tuple[int, int]:
    """How many of the tasks of these posts a person practised, and how many there are."""
    total = done = 0
    for post in posts:
        tasks = asked.get(post, set())
        row = brought.get((person, post))
        total += len(tasks)
        done += len(tasks & set(row.done)) if row else 0
    return done, total
