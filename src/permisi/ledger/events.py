# SPDX-License-Identifier: Apache-2.0
"""The base of every event, and the events of the ledger itself.

An event is a frozen dataclass with a ``kind`` (plain text, ``room.what_happened``) and a ``sentence`` for the
timeline. A past entry is never rewritten: a new field gets a default, a changed meaning gets a new kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, ClassVar, Self

from permisi.ground.said import said

_known: dict[str, type["Event"]] = {}


class Event:
    """Something that can have happened."""

    kind: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = MappingProxyType({})
    """How a fact that is one of our own keys is said: fact to key to words."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.kind:
            _known[cls.kind] = cls

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The event as it was recorded; what a newer class no longer knows is left out."""
        return cls(**{f.name: payload[f.name] for f in fields(cls) if f.name in payload})  # type: ignore[arg-type]  # subclasses are dataclasses

    def as_sentence(self) -> str:
        """The sentence for the timeline, in the language of whoever reads it."""
        return said(self.sentence).format(**{f.name: self._told(f.name) for f in fields(self)})  # type: ignore[arg-type]  # subclasses are dataclasses

    def _told(self, fact: str) -> Any:
        value = getattr(self, fact)
        words = self.meanings.get(fact, {}).get(str(value))
        return value if words is None else said(words)


def kinds() -> dict[str, type[Event]]:
    """Every kind of event that some room has declared."""
    return dict(_known)


def told(kind: str, payload: dict[str, Any]) -> str:
    """The sentence of a recorded entry; an unknown kind is told by its name."""
    found = _known.get(kind)
    return found.from_payload(payload).as_sentence() if found else kind


@dataclass(frozen=True, slots=True)
class ClockSet(Event):
    """The clock of a marked database was set."""

    kind: ClassVar[str] = "ledger.clock_set"
    sentence: ClassVar[str] = "Jam basis data latihan disetel ke {moment}."
    moment: str


@dataclass(frozen=True, slots=True)
class ContentForgotten(Event):
    """The content of an earlier entry was erased for a stated reason; its leaf stays."""

    kind: ClassVar[str] = "ledger.content_forgotten"
    sentence: ClassVar[str] = "Isi catatan {entry} dihapus: {reason}."
    entry: int
    reason: str


@dataclass(frozen=True, slots=True)
class Restored(Event):
    """The database was put back from a backup: a privileged act outside of the application, told to overseers.

    What stood in the log beyond ``size`` is lost here; whoever kept a newer checkpoint finds the reason in this entry.
    """

    kind: ClassVar[str] = "ledger.restored"
    sentence: ClassVar[str] = (
        "Basis data dipulihkan oleh {operator} dari cadangan {taken_at} (SHA-256 {backup}), "
        "buku besar berukuran {size}; pemeriksaan: {verified}."
    )
    operator: str
    taken_at: str
    backup: str
    size: int
    verified: str
