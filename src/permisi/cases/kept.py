# SPDX-License-Identifier: Apache-2.0
"""Reading a person's own store of documents. Nobody else sees it: no officer, no overseer, no other account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from permisi.cases.errors import NoSuchKept
from permisi.cases.models import Document, KeptDocument
from permisi.cases.rules.keeping import Part, Standing, digest_of, parts_of, standing
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import DocumentKind
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ParameterMissing
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of the store with its kind, its files and how it stands today."""

    row: KeptDocument
    kind: DocumentKind
    parts: tuple[Part, ...]
    standing: Standing


def mine(who: Principal) -> QuerySet[KeptDocument]:
    """What this person keeps and did not remove, newest first; every way of reading begins here."""
    if who.account is None:
        return KeptDocument.objects.none()
    return KeptDocument.objects.filter(account=who.account, removed_at=None).order_by("-kept_at", "-id")


def listed(who: Principal, kind: str = "") -> list[Kept]:
    """The store, or what it holds of one kind. Three queries, however many."""
    rows = list(mine(who).filter(kind=kind) if kind else mine(who))
    if not rows:
        return []
    kinds = {one.key: one for one in DocumentKind.objects.filter(key__in={row.kind for row in rows})}
    today = regulation.today()
    warn = warn_days(today)
    return [
        Kept(row, kinds[row.kind], parts_of(row.parts), standing(row.valid_until, today, warn))
        for row in rows
        if row.kind in kinds
    ]


def one(who: Principal, kept_id: UUID | str) -> Kept:
    """A document of this person's store; raises ``NoSuchKept`` for everybody else's, whoever asks."""
    row = mine(who).filter(pk=kept_id).first()
    kind = catalogue.document_kind(row.kind) if row else None
    if row is None or kind is None:
        raise NoSuchKept()
    today = regulation.today()
    return Kept(row, kind, parts_of(row.parts), standing(row.valid_until, today, warn_days(today)))


def warn_days(on: date) -> int:
    """Within how many days of its end a document is marked; 0 where the city says nothing."""
    try:
        return int(regulation.parameter("simpanan_ingatkan", on))
    except ParameterMissing:
        return 0


def parts_from(documents: Sequence[Document]) -> tuple[Part, ...]:
    """The files that lie under a requirement, as the store would keep them."""
    return tuple(Part(d.name, d.kind, d.media, d.size, d.pages, d.sha256) for d in documents)


def digest_from(documents: Sequence[Document]) -> str:
    """By which hash the store would know these files again."""
    return digest_of(parts_from(documents))
