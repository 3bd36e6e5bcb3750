# SPDX-License-Identifier: Apache-2.0
"""Reading what happened. Who may read a subject's entries is decided by the room that owns the subject."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models.fields.json import KT

from permisi.ground import clock
from permisi.ground.said import said
from permisi.ledger import rules
from permisi.ledger.events import told
from permisi.ledger.models import (
    Attempt,
    Birth,
    Checkpoint,
    Content,
    Entry,
    Leaf,
    Pending,
    Promise,
    SetClock,
    Tile,
)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as the timeline shows it."""

    id: int
    at: datetime
    kind: str
    words: str
    who: str
    position: str
    capacity: str
    payload: dict[str, Any]
    version: int
    subject: str
    act: UUID


def birth_kind() -> str:
    """What this database is: production, demo or rehearsal; empty before it was marked."""
    return Birth.objects.values_list("kind", flat=True).first() or ""


def is_marked() -> bool:
    """Whether this database was marked at birth as demo or rehearsal."""
    return birth_kind() in ("demo", "rehearsal")


def clock_shift() -> timedelta:
    """How far the clock of this database is set; zero in production."""
    found = SetClock.objects.values_list("shift", flat=True).first()
    return found or clock.NO_SHIFT


def act_is_recorded(act: UUID) -> bool:
    """Whether this act has an entry in the transaction under way; asked of the database, never counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM ledger_entry WHERE act = %s AND tx = pg_current_xact_id() LIMIT 1",
            [act],
        )
        return cursor.fetchone() is not None


def entries_about(*subjects: str) -> list[Told]:
    """Everything recorded about these subjects, oldest first."""
    rows = Content.objects.select_related("entry").filter(entry__subject__in=subjects).order_by("entry_id")
    return [_told(row) for row in rows]


def under(authority: str, *, before: int | None = None, limit: int = 50) -> list[Told]:
    """What an agent did under this power of attorney, newest first, one page."""
    rows = Content.objects.select_related("entry").alias(under=KT("actor__authority"))
    rows = rows.filter(under=authority, actor__capacity=rules.AGENT)
    if before is not None:
        rows = rows.filter(entry_id__lt=before)
    return [_told(row) for row in rows.order_by("-entry_id")[:limit]]


def beside(acts: Iterable[UUID], prefix: str) -> dict[UUID, set[str]]:
    """The subjects of one kind of row that each of these acts has recorded something about."""
    rows = Entry.objects.filter(act__in=set(acts), subject__startswith=f"{prefix}:")
    found: dict[UUID, set[str]] = {}
    for act, subject in rows.values_list("act", "subject"):
        found.setdefault(act, set()).add(subject)
    return found


@dataclass(frozen=True, slots=True)
class Stood:
    """What was last recorded about a subject before a moment, and where that stands in the log."""

    told: Told
    index: int | None
    kind: str


def stood(subject: str, *, before: int, kinds: Sequence[str]) -> Stood | None:
    """The newest entry of these kinds about a subject that is older than the entry ``before``."""
    rows = Content.objects.select_related("entry").filter(entry__subject=subject, entry__kind__in=kinds)
    row = rows.filter(entry_id__lt=before).order_by("-entry_id").first()
    return Stood(_told(row), place_of(row.entry_id), row.entry.kind) if row is not None else None


def _told(row: Content) -> Told:
    payload: dict[str, Any] = row.payload or {}
    actor: dict[str, Any] = row.actor or {}
    words = told(row.entry.kind, payload) if row.payload is not None else "Isi catatan ini telah dihapus."
    return Told(
        id=row.entry.pk,
        at=row.entry.at,
        kind=row.entry.kind,
        words=words,
        who=actor.get("name") or "",
        position=actor.get("position") or _as_agent(actor),
        capacity=actor.get("capacity") or "",
        payload=payload,
        version=row.entry.version,
        subject=row.entry.subject,
        act=row.entry.act,
    )


def _as_agent(actor: dict[str, Any]) -> str:
    """In whose place somebody stands who acted for an applicant (L-95)."""
    return said("sebagai penerima kuasa") if actor.get("capacity") == rules.AGENT else ""


def leaf_of(entry: Entry) -> bytes:
    """The one leaf of an entry (docs/ledger.md)."""
    return rules.leaf_bytes(
        rules.Leaf(
            act=entry.act,
            kind=entry.kind,
            subject=rules.subject_hmac(subject_key(), entry.subject),
            version=entry.version,
            at=entry.at,
            commitment=bytes(entry.commitment),
        )
    )


def subject_key() -> bytes:
    """The city's secret under which subjects stand in public leaves."""
    return rules.key_bytes(settings.PERMISI_SUBJECT_KEY)


def promise_of(entry_id: int) -> str:
    """The signed promise given for that entry, or an empty text."""
    return Promise.objects.filter(entry=entry_id).values_list("text", flat=True).first() or ""


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def waiting_since() -> datetime | None:
    """When the oldest entry was made that stands in no checkpoint yet; none if all do."""
    return Entry.objects.filter(pending__isnull=False).order_by("id").values_list("at", flat=True).first()


def tile(level: int, number: int) -> bytes:
    """The stored hashes of a tile, empty if there is none yet."""
    found = Tile.objects.filter(level=level, number=number).values_list("hashes", flat=True).first()
    return bytes(found) if found is not None else b""


def leaves(start: int, count: int) -> list[bytes]:
    """Leaf data from that index on, for entry bundles."""
    rows = Leaf.objects.filter(index__gte=start, index__lt=start + count).order_by("index")
    return [bytes(data) for data in rows.values_list("data", flat=True)]


def inclusion_proof(entry_id: int) -> str:
    """The portable proof (tlog-proof) that this entry stands in the latest checkpoint; empty until it does."""
    found = latest_checkpoint()
    leaf = Leaf.objects.filter(entry=entry_id).first()
    if found is None or leaf is None or leaf.index >= found.size:
        return ""
    path = rules.inclusion_path(leaf.index, found.size, rules.tiled(tile))
    proof = rules.Proof(index=leaf.index, path=tuple(path), checkpoint=found.note, extra=bytes(leaf.data))
    return rules.build_proof(proof)


def waiting(older_than: timedelta) -> int:
    """How many entries have waited longer for their index than they should."""
    return Pending.objects.filter(entry__at__lt=clock.now() - older_than).count()


def told_already(kind: str, subjects: Collection[str]) -> set[str]:
    """About which of these subjects an entry of that kind stands."""
    rows = Entry.objects.filter(kind=kind, subject__in=subjects)
    return set(rows.values_list("subject", flat=True))


def kinds_about(subject: str) -> Sequence[str]:
    """The kinds of all entries about a subject, in order; what tests ask for."""
    return list(Entry.objects.filter(subject=subject).order_by("id").values_list("kind", flat=True))


@dataclass(frozen=True, slots=True)
class State:
    """How the log stands: size, when it was last signed, and what waits."""

    size: int
    signed_at: datetime | None
    waiting: int
    late: int
    lost: int


def state() -> State:
    """How the log stands now.

    ``late`` counts entries that wait longer than a minute; ``lost`` those that neither wait nor have an index,
    which cannot come about by itself.
    """
    latest = latest_checkpoint()
    return State(
        size=latest.size if latest else 0,
        signed_at=latest.at if latest else None,
        waiting=Pending.objects.count(),
        late=waiting(timedelta(minutes=1)),
        lost=Entry.objects.filter(pending__isnull=True, leaf__isnull=True).count(),
    )


def newest(*, before: int | None = None, limit: int = 50) -> list[Told]:
    """The newest entries; ``before`` is the entry with which the last page ended."""
    rows = Content.objects.select_related("entry").order_by("-entry_id")
    if before is not None:
        rows = rows.filter(entry_id__lt=before)
    return [_told(row) for row in rows[:limit]]


def newest_of(kinds: Collection[str], *, before: int | None = None, limit: int = 50) -> list[Told]:
    """The newest entries of these kinds; ``before`` is the entry with which the last page ended."""
    rows = Entry.objects.filter(kind__in=list(kinds)).order_by("-id")
    ids = list(
        (rows.filter(pk__lt=before) if before is not None else rows).values_list("pk", flat=True)[:limit]
    )
    contents = Content.objects.select_related("entry").filter(entry__in=ids).order_by("-entry_id")
    return [_told(row) for row in contents]


def attempts_at(what: str, subject: str) -> int:
    """How often this was tried in vain on that subject."""
    return Attempt.objects.filter(kind="refused", what=what, subject=subject).count()


def newest_attempts(*, before: int | None = None, limit: int = 50) -> list[Attempt]:
    """The newest refused acts and looks."""
    rows = Attempt.objects.order_by("-id")
    return list((rows.filter(pk__lt=before) if before is not None else rows)[:limit])


def verifier_keys() -> list[str]:
    """The public keys of log and promises as verifier key strings; empty where a key is not known."""
    return [key for key in (settings.PERMISI_LOG_VERIFIER, settings.PERMISI_PROMISE_VERIFIER) if key]


def place_of(entry_id: int) -> int | None:
    """The index of that entry in the log; none until the sequencer gave it one."""
    return Leaf.objects.filter(entry=entry_id).values_list("index", flat=True).first()


PAGE = 1024  # leaves read at a time


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The log made anew from the entries: its size and root, and the indexes whose leaf is not the entry's."""

    size: int
    root: bytes
    differing: tuple[int, ...]


def rebuilt() -> Rebuilt:
    """Read every entry that has an index, make its leaf again, and compute the root over those leaves."""
    differing: list[int] = []

    def hashes() -> Iterator[bytes]:
        count = Leaf.objects.count()
        for start in range(0, count, PAGE):
            page = Leaf.objects.filter(index__gte=start, index__lt=start + PAGE).order_by("index")
            for row in page.select_related("entry"):
                made = _leaf_if_any(row.entry)
                if made != bytes(row.data):
                    differing.append(row.index)
                yield rules.leaf_hash(made)

    size, root = rules.root_over(hashes())
    return Rebuilt(size, root, tuple(differing))


def _leaf_if_any(entry: Entry) -> bytes:
    """The leaf of an entry; empty for one that was altered so far that it has none."""
    try:
        return leaf_of(entry)
    except ValueError:
        return b""


def signed_by_us(note: str) -> bool:
    """Whether a checkpoint's note bears the signature of this city's log."""
    try:
        rules.open_checkpoint(note, rules.Verifier.parse(settings.PERMISI_LOG_VERIFIER))
    except (rules.Rejected, ValueError):
        return False
    return True
