# SPDX-License-Identifier: Apache-2.0
"""The applicant's own store: a document is kept once and used again, until it ends or is removed.

Only hashes are kept: the bytes lie where they always lay. A filed case has its own rows, so nothing that happens here
touches it.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from permisi.cases import kept, queries
from permisi.cases.acts.filing import Arrived, add_document, withdraw_document
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.errors import (
    ExpiryMissing,
    KeptAlready,
    KeptExpired,
    KeptUnfit,
    NoSuchKept,
    NotForKeeping,
    NothingToKeep,
    StoreFull,
    UnknownItem,
)
from permisi.cases.events import DocumentKept, KeptRemoved, KeptRenewed, KeptUsed
from permisi.cases.models import Document, KeptDocument
from permisi.cases.rules.keeping import Part, digest_of, fits, parts_of
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import DocumentKind
from permisi.catalogue.rules import Requirement
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.people.models import Account
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST_KEPT = 60
LABEL_LENGTH = 120


@act
def keep(case_id: UUID | str, requirement: str, *, until: date | None, who: Principal) -> KeptDocument:
    """Keep what lies under a requirement of the own file, draft or filed.

    Raises ``NoSuchCase``, ``NotForKeeping``, ``NothingToKeep``, and what ``keep_files`` raises.
    """
    case = queries.own_case(who, case_id)
    asked = _asked(queries.definition_of(case).requirements, requirement)
    if not asked.store:
        raise NotForKeeping()
    lying = holders.lying(case).get(requirement, [])
    if not lying:
        raise NothingToKeep()
    return _put(asked.store, kept.parts_from(lying), label="", until=until, who=who)


@act
def keep_files(
    kind: str, files: Sequence[Arrived], *, label: str, until: date | None, who: Principal
) -> KeptDocument:
    """Keep files that were uploaded into the store itself.

    Raises ``NotForKeeping``, ``NothingToKeep``, ``ExpiryMissing``, ``KeptExpired``, ``KeptAlready``, ``StoreFull``.
    """
    if not files:
        raise NothingToKeep()
    parts = [Part(one.name, one.kind, one.media, one.size, one.pages, one.sha256) for one in files]
    return _put(kind, parts, label=label, until=until, who=who)


def _put(kind: str, parts: Sequence[Part], *, label: str, until: date | None, who: Principal) -> KeptDocument:
    if who.account is None:
        raise NoSuchKept()
    Account.objects.select_for_update(of=("self",)).get(pk=who.account.pk)  # two clicks keep it once
    asked = catalogue.document_kinds().get(kind)
    if asked is None:
        raise NotForKeeping()
    until, digest, mine = _end(asked, until), digest_of(parts), kept.mine(who)
    if mine.filter(kind=kind, digest=digest).exists():
        raise KeptAlready(name=asked.name)
    if mine.count() >= MOST_KEPT:
        raise StoreFull(most=MOST_KEPT)
    row = KeptDocument(
        account=who.account,
        kind=kind,
        label=label.strip()[:LABEL_LENGTH],
        parts=[asdict(one) for one in parts],
        digest=digest,
        valid_until=until,
        kept_at=clock.now(),
    )
    row.save(force_insert=True)
    event = DocumentKept(document_kind=kind, digest=digest, until=until.isoformat() if until else None)
    record(event, about=row, by=who.actor())
    return row


def _end(kind: DocumentKind, until: date | None) -> date | None:
    """The last day of a document of that kind; raises ``ExpiryMissing``, ``KeptExpired``."""
    if not kind.expires or (until is None and kind.open_end):
        return None
    if until is None:
        raise ExpiryMissing(name=kind.name)
    if until < regulation.today():
        raise KeptExpired(name=kind.name)
    return until


def _asked(requirements: Sequence[Requirement], key: str) -> Requirement:
    found = next((one for one in requirements if one.key == key), None)
    if found is None:
        raise UnknownItem()
    return found


def _locked(kept_id: UUID | str, who: Principal) -> KeptDocument:
    row = kept.mine(who).select_for_update(of=("self",)).filter(pk=kept_id).first()
    if row is None:
        raise NoSuchKept()
    return row


@act
def use_kept(case_id: UUID | str, requirement: str, kept_id: UUID | str, *, who: Principal) -> list[Document]:
    """Lay a document of the own store into a draft that one handles, in the place of what lay there.

    Also for an item that was returned.

    Raises ``NoSuchCase``, ``NoSuchKept``, ``UnknownItem``, ``KeptExpired``, ``KeptUnfit``, ``NotADraft``.
    """
    case = agents.handled_case(who, case_id)
    asked = _asked(queries.definition_of(case).requirements, requirement)
    row = _locked(kept_id, who)
    parts, kind = parts_of(row.parts), catalogue.document_kind(row.kind)
    name = row.label or (kind.name if kind else row.kind)
    if row.valid_until is not None and row.valid_until < regulation.today():
        raise KeptExpired(name=name)
    if row.kind != asked.store or not fits(parts, asked.accepts, asked.max_mb):
        raise KeptUnfit(name=name)
    for one in queries.documents_of(case).get(requirement, []):
        withdraw_document(one.pk, who=who)
    laid = [add_document(case.pk, requirement, Arrived(**asdict(one)), who=who) for one in parts]
    row.change(used_at=clock.now())
    record(KeptUsed(case=str(case.pk), requirement=requirement), about=row, by=who.actor())
    return laid


@act
def renew_kept(
    kept_id: UUID | str, *, label: str, until: date | None, seen: int | None = None, who: Principal
) -> KeptDocument:
    """Give a kept document another name, or another last day.

    Raises ``NoSuchKept``, ``StalePage``, ``ExpiryMissing``, ``KeptExpired``.
    """
    row = KeptDocument.locked(_locked(kept_id, who).pk, seen=seen)
    kind = catalogue.document_kind(row.kind)
    if kind is None:
        raise NotForKeeping()
    until = _end(kind, until)
    row.change(label=label.strip()[:LABEL_LENGTH], valid_until=until)
    record(KeptRenewed(until=until.isoformat() if until else None), about=row, by=who.actor())
    return row


@act
def remove_kept(kept_id: UUID | str, *, who: Principal) -> None:
    """Take a document out of the store; that it was there stays, what it was does not. Raises ``NoSuchKept``."""
    row = _locked(kept_id, who)
    row.change(parts=[], label="", digest="", removed_at=clock.now())
    record(KeptRemoved(), about=row, by=who.actor())
