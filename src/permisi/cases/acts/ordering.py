# SPDX-License-Identifier: Apache-2.0
"""The order of the photos that are read as the pages of one document."""

from typing import Literal
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import changeable
from permisi.cases.errors import AlreadyAtTheEnd, NoSuchCase
from permisi.cases.events import DocumentMoved
from permisi.cases.models import Document
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation.queries import Principal

Way = Literal["up", "down"]


@act
def move_document(document_id: UUID | str, way: Way, *, who: Principal) -> Document:
    """Let a photo change places with the one before it (``up``) or after it (``down``).

    Before filing, or while its item is being corrected. Raises ``NoSuchCase``, ``NotADraft``, ``AlreadyAtTheEnd``.
    """
    found = Document.objects.filter(pk=document_id, withdrawn_at=None).values_list("case_id", "requirement")
    if not found:
        raise NoSuchCase()
    case, by = changeable(*found[0], who)  # the file is locked before its documents, as everywhere
    lying = queries.documents_of(case).get(found[0][1], [])
    at = next((place for place, one in enumerate(lying) if str(one.pk) == str(document_id)), None)
    if at is None:
        raise NoSuchCase()
    other = at + (-1 if way == "up" else 1)
    if not 0 <= other < len(lying):
        raise AlreadyAtTheEnd()
    first, second = Document.locked(lying[at].pk), Document.locked(lying[other].pk)
    places = first.position, second.position
    for document, position in ((first, places[1]), (second, places[0])):
        document.change(position=position)
        event = DocumentMoved(
            case=str(case.pk),
            requirement=document.requirement,
            sha256=document.sha256,
            position=position,
        )
        record(event, about=document, by=by)
    return first
