# SPDX-License-Identifier: Apache-2.0
"""Reading who applies too on paper."""

from dataclasses import dataclass
from uuid import UUID

from permisi.cases.agents.models import PaperFellow
from permisi.cases.errors.fellows import NoSuchFellow
from permisi.cases.models import Case
from permisi.cases.rules.keeping import Part, parts_of
from permisi.people.queries import vault


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One of them, with the NIK readable for whoever may see it, and the files of the statement."""

    row: PaperFellow
    nik: str
    papers: tuple[tuple[int, Part], ...]


def on_paper(case: Case) -> list[OnPaper]:
    """Who applies too on paper, in the order of naming; whoever was taken back is left out. One query."""
    rows = PaperFellow.objects.filter(case=case, withdrawn_at=None).order_by("added_at", "id")
    return [OnPaper(one, vault().open(one.nik), tuple(enumerate(parts_of(one.parts), 1))) for one in rows]


def statement(case: Case, fellow_id: UUID, number: int) -> Part:
    """A file of a statement on this file; raises ``NoSuchFellow``."""
    row = PaperFellow.objects.filter(pk=fellow_id, case=case, withdrawn_at=None).first()
    found = dict(enumerate(parts_of(row.parts), 1)).get(number) if row else None
    if found is None:
        raise NoSuchFellow()
    return found
