# SPDX-License-Identifier: Apache-2.0
"""Marks on the pages of documents: they tell colleagues, or with a finding the applicant, where something is."""

from typing import Any
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.talking import officer_of, text_of
from permisi.cases.errors.marking import (
    DocumentReplaced,
    MarkedAlready,
    NoSuchMark,
    NotYourMark,
    PlaceUnknown,
    TooManyMarks,
)
from permisi.cases.events.marking import DocumentMarked, MarkRemoved
from permisi.cases.models import Case, Document, Mark
from permisi.cases.rules.marking import Spot
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation.queries import Principal

LONGEST = 500
MOST = 100  # on one document; a technical bound, no law


@act
def mark_document(
    document_id: UUID | str, spot: Spot, words: str, *, for_applicant: bool = False, who: Principal
) -> Mark:
    """Put a mark on a page; one ``for_applicant`` is shown there once the file is returned for this requirement.

    Raises ``NoSuchCase``, ``NotYoursToTalk`` to whoever has no desk or is a party, ``HasInterest``, ``NothingSaid``,
    ``WordsTooLong``, ``DocumentReplaced``, ``PlaceUnknown``, ``MarkedAlready``, ``TooManyMarks``.
    """
    case, by, post = officer_of(queries.read_documents(who, document_id).case_id, who)
    text = text_of(words, longest=LONGEST)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)  # two clicks make one
    _require_spot(document, spot)
    _require_room(document, spot, text, who)
    assert who.account is not None  # who has a desk has an account
    row = Mark(
        document=document,
        page=spot.page,
        x=spot.place.x,
        y=spot.place.y,
        words=text,
        for_applicant=for_applicant,
        by=who.account,
        by_name=who.name,
        post=post,
        at=clock.now(),
    )
    row.save(force_insert=True)
    record(DocumentMarked(**_told(row, case), for_applicant=for_applicant), about=row, by=by)
    return row


@act
def remove_mark(mark_id: UUID | str, *, who: Principal) -> Mark:
    """Take one's own mark away; the entries keep that it stood and what it said.

    Raises ``NoSuchMark``, ``NotYourMark``, and as ``mark_document`` where the file is not to be marked.
    """
    found = Mark.objects.filter(pk=mark_id).select_related("document").first()
    if found is None:
        raise NoSuchMark()
    case, by, _ = officer_of(found.document.case_id, who)
    row = Mark.locked(mark_id)
    if row.removed_at is not None:
        raise NoSuchMark()
    if row.by_id != who.account_id:
        raise NotYourMark()
    row.change(removed_at=clock.now())
    record(MarkRemoved(**_told(row, case)), about=row, by=by)
    return row


def _require_spot(document: Document, spot: Spot) -> None:
    if document.withdrawn_at is not None:
        raise DocumentReplaced()
    if not (1 <= spot.page <= document.pages and spot.place.fits):
        raise PlaceUnknown()


def _require_room(document: Document, spot: Spot, text: str, who: Principal) -> None:
    standing = Mark.objects.filter(document=document, removed_at=None)
    there = standing.filter(page=spot.page, x=spot.place.x, y=spot.place.y)
    if there.filter(words=text, by=who.account).exists():
        raise MarkedAlready()
    if standing.count() >= MOST:
        raise TooManyMarks(most=MOST)


def _told(row: Mark, case: Case) -> dict[str, Any]:
    return {
        "case": str(case.pk),
        "number": case.number or "",
        "document": str(row.document_id),
        "page": row.page,
        "words": row.words,
    }
