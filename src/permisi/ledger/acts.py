# SPDX-License-Identifier: Apache-2.0
"""Writing what happened. ``record`` is called inside another room's act; the rest are acts of the ledger itself."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, transaction

from permisi.ground import clock
from permisi.ground.act import act, current
from permisi.ledger import queries, rules
from permisi.ledger.errors import AlreadyForgotten, ClockIsReal, NoKey, TreeAltered
from permisi.ledger.events import ClockSet, ContentForgotten, Event, Restored
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

SEQUENCER_LOCK = 7_215_001
BATCH = 1024


class About(Protocol):
    """What an entry is about: a subject and its version."""

    @property
    def ref(self) -> str: ...

    version: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject that is no state row."""

    ref: str
    version: int = 1


Defer = Callable[[str, Sequence[int]], None]
_reactions: Mapping[str, Sequence[str]] = {}
_defer: Defer | None = None
_clock_was_set: Callable[[], None] = lambda: None  # noqa: E731 -- the slot's neutral value, replaced at start


def use_reactions(table: Mapping[str, Sequence[str]], defer: Defer) -> None:
    """Hand in the one table that says which jobs follow which kind of entry (called once, at start)."""
    global _reactions, _defer
    _reactions, _defer = table, defer


def use_clock_reset(ask_again: Callable[[], None]) -> None:
    """Hand in what makes this process read the set clock anew (called once, at start)."""
    global _clock_was_set
    _clock_was_set = ask_again


def record(event: Event, *, about: About | Thing, by: rules.Actor) -> Entry:
    """Write the entry of the act under way, and defer the jobs that react to it in the same transaction."""
    entry, content = _written(event, about, _Hand.of(by))
    entry.save(force_insert=True)
    content.entry = entry
    content.save(force_insert=True)
    _react(event.kind, [entry.pk])
    return entry


def record_many(happened: Sequence[tuple[Event, About | Thing]], *, by: rules.Actor) -> None:
    """Write many entries of the act under way in two statements, in their order; each stands for itself."""
    hand = _Hand.of(by)
    pairs = [_written(event, about, hand) for event, about in happened]
    for start in range(0, len(pairs), BATCH):
        _insert(pairs[start : start + BATCH], hand)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Who acted, as entries hold it."""

    by: rules.Actor
    content: dict[str, str | None]

    @classmethod
    def of(cls, by: rules.Actor) -> "_Hand":
        return cls(by, by.as_content())


def _written(event: Event, about: About | Thing, hand: _Hand) -> tuple[Entry, Content]:
    payload: dict[str, Any] = rules.plain({one.name: getattr(event, one.name) for one in fields(event)})  # type: ignore[arg-type]  # events are dataclasses
    salt = secrets.token_bytes(rules.SALT_BYTES)
    entry = Entry(
        act=current().id,
        kind=event.kind,
        subject=about.ref,
        version=about.version,
        commitment=rules.commitment(rules.entry_content(about.ref, hand.by, payload), salt),
    )
    return entry, Content(payload=payload, actor=hand.content, salt=salt)


ENTRIES = """
INSERT INTO ledger_entry (act, kind, subject, version, commitment)
SELECT act, kind, subject, version, decode(commitment, 'hex')
FROM ROWS FROM (jsonb_to_recordset(%s) AS (act uuid, kind text, subject text, version integer, commitment text))
    WITH ORDINALITY AS new (act, kind, subject, version, commitment, place) ORDER BY place
RETURNING id, commitment
"""
CONTENTS = """
INSERT INTO ledger_content (entry_id, payload, actor, salt)
SELECT entry, payload, %s::jsonb, decode(salt, 'hex')
FROM jsonb_to_recordset(%s) AS new (entry bigint, payload jsonb, salt text)
"""


def _insert(pairs: Sequence[tuple[Entry, Content]], hand: _Hand) -> None:
    """Insert entries with their contents; the commitments, being random, say which identity is whose.

    The rows go as one JSON text: an array of the driver's for each column takes twice as long.
    """
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [json.dumps([_row(entry) for entry, _ in pairs])])
        ids = {bytes(commitment): pk for pk, commitment in cursor.fetchall()}
        told = [
            {
                "entry": ids[bytes(entry.commitment)],
                "payload": content.payload,
                "salt": bytes(content.salt or b"").hex(),
            }
            for entry, content in pairs
        ]
        cursor.execute(CONTENTS, [json.dumps(hand.content), json.dumps(told)])
    by_kind: dict[str, list[int]] = {}
    for entry, _ in pairs:
        by_kind.setdefault(entry.kind, []).append(ids[bytes(entry.commitment)])
    for kind, found in by_kind.items():
        _react(kind, found)


def _row(entry: Entry) -> dict[str, object]:
    plain = {"kind": entry.kind, "subject": entry.subject, "version": entry.version}
    return {**plain, "act": str(entry.act), "commitment": bytes(entry.commitment).hex()}


def _react(kind: str, ids: Sequence[int]) -> None:
    for job in _reactions.get(kind, ()):
        if _defer is not None:
            _defer(job, ids)


def promise(entry: Entry, *, hours: int) -> str:
    """Sign, at once, that this entry will stand in the city's log within ``hours``; raises ``NoKey``."""
    signer = _signer(settings.PERMISI_PROMISE_KEY_FILE, "janji")
    if not settings.PERMISI_LOG_VERIFIER:
        raise NoKey(name="buku besar")
    origin = rules.Verifier.parse(settings.PERMISI_LOG_VERIFIER).name
    leaf = rules.leaf_hash(queries.leaf_of(entry))
    text = rules.build_promise(rules.Promise(leaf=leaf, at=entry.at, hours=hours, origin=origin), signer)
    Promise(entry=entry, text=text).save(force_insert=True)
    return text


def _signer(file: str, name: str) -> rules.Signer:
    if not file or not Path(file).is_file():
        raise NoKey(name=name)
    return rules.Signer.parse(Path(file).read_text().strip())


def note_refused(what: str, *, subject: str, account: str, position: str = "") -> None:
    """Note an attempt that was refused; outside the act's transaction, which has rolled back."""
    Attempt(kind="refused", what=what, subject=subject, account=account, position=position).save(
        force_insert=True
    )


def note_look(what: str, *, subject: str, account: str, position: str = "") -> None:
    """Note that a personal file was read."""
    Attempt(kind="looked", what=what, subject=subject, account=account, position=position).save(
        force_insert=True
    )


def note_sent(what: str, *, subject: str, account: str = "") -> None:
    """Note that something secret, such as a login code, was sent; never what it said."""
    Attempt(kind="sent", what=what, subject=subject, account=account).save(force_insert=True)


def mark(kind: str) -> None:
    """Say once, as the owner of the database, what it is; before anything happens in it, so no entry tells of it."""
    Birth(kind=kind).save(force_insert=True)


@act
def set_clock(moment: datetime, *, by: rules.Actor) -> None:
    """Set the clock of a marked database to ``moment`` (UTC); raises ``ClockIsReal`` in a production one."""
    if not queries.is_marked():
        raise ClockIsReal()
    shift = moment - (clock.now() - queries.clock_shift())
    SetClock.objects.update_or_create(pk=1, defaults={"shift": shift})
    _clock_was_set()
    record(ClockSet(moment=moment.isoformat()), about=Thing("clock:1"), by=by)


@act
def reset_clock(*, by: rules.Actor) -> None:
    """Let a marked database tell the machine's time again."""
    if not queries.is_marked():
        raise ClockIsReal()
    SetClock.objects.update_or_create(pk=1, defaults={"shift": timedelta(0)})
    _clock_was_set()
    record(ClockSet(moment="jam mesin"), about=Thing("clock:1"), by=by)


@act
def note_restored(event: Restored, *, by: rules.Actor) -> Entry:
    """Tell in the ledger that the database was put back from a backup."""
    return record(event, about=Thing("backup:" + event.backup), by=by)


@act
def forget(entry_id: int, *, reason: str, by: rules.Actor) -> None:
    """Erase the content of one entry; leaf and commitment stay (UU 27/2022, D15). Raises ``AlreadyForgotten``."""
    content = Content.objects.select_for_update().get(entry=entry_id)
    if content.forgotten_at is not None:
        raise AlreadyForgotten()
    record(ContentForgotten(entry=entry_id, reason=reason), about=Thing(f"entry:{entry_id}"), by=by)
    content.payload = content.actor = content.salt = None
    content.forgotten_at = clock.now()
    content.save(update_fields=["payload", "actor", "salt", "forgotten_at"])


def sequence() -> int:
    """Give waiting entries their index, grow the tree, sign a checkpoint. Returns how many were taken.

    Not an act: it records nothing new, it orders what is recorded. Size, root and signature are committed
    together, so two inconsistent checkpoints are never signed. Only the process that holds the log key may
    run it; raises ``NoKey`` elsewhere.
    """
    signer = _signer(settings.PERMISI_LOG_KEY_FILE, "buku besar")
    with transaction.atomic():
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEQUENCER_LOCK])
        waiting = list(Entry.objects.filter(pending__isnull=False).order_by("id")[:BATCH])
        if not waiting:
            return 0
        last = queries.latest_checkpoint()
        size = last.size if last else 0
        _require_sound(last)
        data = [queries.leaf_of(entry) for entry in waiting]
        _grow(size, [rules.leaf_hash(one) for one in data])
        Leaf.objects.bulk_create(
            Leaf(index=size + n, entry=entry, data=one)
            for n, (entry, one) in enumerate(zip(waiting, data, strict=True))
        )
        Pending.objects.filter(entry__in=waiting).delete()
        _checkpoint(size + len(waiting), signer)
        return len(waiting)


def _require_sound(last: Checkpoint | None) -> None:
    """The stored tiles must still give the root that was signed last; tampered ones are never signed."""
    if last is None:
        return
    try:
        root = rules.root(last.size, rules.tiled(queries.tile))
    except rules.TileMissing as missing:
        raise TreeAltered(size=last.size) from missing
    if root != bytes(last.root):
        raise TreeAltered(size=last.size)


def _grow(size: int, hashes: list[bytes]) -> None:
    for (level, number), content in rules.append(queries.tile, size, hashes).items():
        Tile.objects.update_or_create(level=level, number=number, defaults={"hashes": content})


def _checkpoint(size: int, signer: rules.Signer) -> None:
    root = rules.root(size, rules.tiled(queries.tile))
    note = rules.sign_checkpoint(rules.Checkpoint(origin=signer.name, size=size, root=root), signer)
    Checkpoint(size=size, root=root, note=note, at=clock.now()).save(force_insert=True)
