# SPDX-License-Identifier: Apache-2.0
"""Reading what was said on a file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from permisi.cases.models import Case, Talk
from permisi.ground.said import said
from permisi.regulation import queries as regulation


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, and by whom as the reader may know it."""

    words: str
    who: str
    at: datetime
    mine: bool
    waits: bool  # a question of the office that is not answered yet


def with_applicant(case: Case, *, applicant: bool) -> list[Line]:
    """The talk between applicant and office, oldest first; an officer reads who asked, the applicant which post."""
    titles = regulation.titles()
    return [
        Line(
            words=row.words,
            who=_name(row, case, titles, applicant=applicant),
            at=row.at,
            mine=applicant == (not row.post),
            waits=row.question and row.answered_at is None,
        )
        for row in Talk.objects.filter(case=case, audience="pemohon").order_by("at", "id")
    ]


def _name(row: Talk, case: Case, titles: dict[str, tuple[str, str, str]], *, applicant: bool) -> str:
    if not row.post and row.by_id != case.account_id:
        return said("{name}, sebagai penerima kuasa", name=row.by_name)
    if not row.post:
        return said("Anda") if applicant else said("Pemohon")
    title, _, unit = titles.get(row.post, (row.post, "", ""))
    return f"{title}, {unit}" if applicant else f"{row.by_name}, {title}"


def inside(case: Case) -> list[Line]:
    """The notes between officers, oldest first."""
    titles = regulation.titles()
    rows = Talk.objects.filter(case=case, audience="petugas").order_by("at", "id")
    return [
        Line(row.words, _name(row, case, titles, applicant=False), row.at, mine=True, waits=False)
        for row in rows
    ]


def waiting(case_ids: Collection[UUID]) -> set[UUID]:
    """Of these files those with a question that the applicant has not answered. One query."""
    rows = Talk.objects.filter(case__in=list(case_ids), question=True, answered_at=None)
    return set(rows.values_list("case_id", flat=True))
