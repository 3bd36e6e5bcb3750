# SPDX-License-Identifier: Apache-2.0
"""What became of a record: each version with what it says otherwise, who proposed it, who approved it, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from permisi.doors.studio.impact import named
from permisi.ground.said import mark, said
from permisi.ledger import queries as log
from permisi.ledger.queries import Told
from permisi.parts.records import TABLES, Line, lines
from permisi.regulation.events import RecordChanged, RecordEntered
from permisi.regulation.models import Change, Keyed
from permisi.regulation.queries import changes
from permisi.regulation.rules.changes import Differing, differing

HAPPENED = {
    RecordEntered.kind: mark("{table} {key} dimasukkan"),
    RecordChanged.kind: mark("{table} {key} diubah"),
}
OURS = ("by_hand",)  # how the record is kept, and nothing that it says


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: the entry that made it, its differences, and the proposal that it comes from."""

    told: Told
    words: str
    lines: list[Line]
    proposal: Change | None  # none for what the city's files or the system itself entered


def history(*records: Keyed, following: bool = False) -> list[Version]:
    """Every version of these records, the newest first. A constant number of queries, however many there are.

    ``following``: each record goes on where the one entered before it stops, as the dated values of one number do.
    """
    told = log.entries_about(*(one.ref for one in records))
    keys = {one.ref: (one.PREFIX, one.key) for one in records}
    beside = log.beside((one.act for one in told), Change.PREFIX)
    found = changes.with_refs(ref for refs in beside.values() for ref in refs)
    proposals = {
        (act, (found[ref].table, found[ref].key)): found[ref]
        for act, refs in beside.items()
        for ref in refs
        if ref in found
    }
    names, shared = named(), dict[str, Any]()
    known = {one.ref: shared if following else dict[str, Any]() for one in records}
    made: list[Version] = []
    for one in told:
        facts = facts_in(one)
        said_anew = lines(narrowed(differing(known[one.subject], facts)), names)
        known[one.subject] |= facts
        if said_anew or not (made and made[-1].told.act == one.act):
            made.append(Version(one, words_of(one), said_anew, proposals.get((one.act, keys[one.subject]))))
    return made[::-1]


def words_of(told: Told) -> str:
    """What happened, with the record by the name of its kind."""
    words = HAPPENED.get(told.kind)
    if words is None:
        return told.words
    return said(words, table=said(TABLES[told.payload["table"]]), key=told.payload["key"])


def facts_in(told: Told) -> dict[str, Any]:
    """What an entry says of its record, as columns; an entry that tells no columns says its stage at most."""
    facts: Mapping[str, Any] = told.payload.get("facts") or {}
    if not facts and "stage" in told.payload:
        facts = {"stage": told.payload["stage"]}
    return {name: value for name, value in facts.items() if name not in OURS}


def narrowed(differences: Iterable[Differing]) -> list[Differing]:
    """The differences that say something: of a list only what came and what went."""
    kept = []
    for one in differences:
        before, after = one.before or None, one.after or None
        if isinstance(before, list) and isinstance(after, list):
            gone = [item for item in before if item not in after]
            come = [item for item in after if item not in before]
            before, after = gone or None, come or None
        if before != after:
            kept.append(Differing(one.name, before, after))
    return kept
