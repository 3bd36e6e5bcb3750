# SPDX-License-Identifier: Apache-2.0
"""The pages of a returned document on which the office put marks for the applicant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from permisi.cases import marked
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case, Document, Finding, Mark
from permisi.ground.said import said
from permisi.parts.leaves import dots_of
from permisi.parts.shapes import Leaf

Which = tuple[UUID, int]
"""Of which document, which page."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One page with its dots and what they say, in the order of their numbers."""

    leaf: Leaf
    words: Sequence[str]


def pages_of(case: Case, finding: Finding, since: datetime | None) -> list[MarkedPage]:
    """The marked pages of an item that was returned at ``since``. One query."""
    rows = marked.returned_with(case, finding.item, since)
    return [_page(finding, which, list(found)) for which, found in groupby(rows, key=_which)]


def marked_document(case: Case, finding: Finding, since: datetime | None, which: Which) -> Document:
    """The document of a marked page; raises ``NoSuchCase`` for a page without a mark of this item."""
    rows = marked.returned_with(case, finding.item, since)
    found = next((one.document for one in rows if _which(one) == which), None)
    if found is None:
        raise NoSuchCase()
    return found


def _which(one: Mark) -> Which:
    return one.document_id, one.page


def _page(finding: Finding, which: Which, found: list[Mark]) -> MarkedPage:
    document_id, number = which
    url = reverse("saya:marked", args=[finding.case_id, finding.pk, document_id, number])
    words = said("{name}, halaman {at}", name=found[0].document.name, at=number)
    return MarkedPage(Leaf(url, words, dots=dots_of(found)), [one.words for one in found])
