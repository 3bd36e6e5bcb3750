# SPDX-License-Identifier: Apache-2.0
"""Another holder for a file under way: which answers are the holder's own, and what becomes of an offer (L-95)."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from permisi.catalogue.rules import Definition, FieldKind, FormField, Requirement, asked_fields
from permisi.ground.said import mark


class HolderState(StrEnum):
    """What became of an offered change of holder. Only the confirmed one changes the file."""

    OFFERED = "ditawarkan"
    ACCEPTED = "diterima"  # by the new person; an officer has to confirm it
    CONFIRMED = "dipastikan"
    DECLINED = "ditolak"  # by the new person
    WITHDRAWN = "ditarik"  # by the applicant who offered it
    REFUSED = "dikembalikan"  # by an officer, with reasons

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    HolderState.OFFERED: mark("Menunggu jawaban pemegang baru"),
    HolderState.ACCEPTED: mark("Menunggu dipastikan petugas"),
    HolderState.CONFIRMED: mark("Sudah dialihkan"),
    HolderState.DECLINED: mark("Tidak diterima"),
    HolderState.WITHDRAWN: mark("Ditarik"),
    HolderState.REFUSED: mark("Tidak dipastikan petugas"),
}
OPEN = (HolderState.OFFERED, HolderState.ACCEPTED)


def holder_fields(definition: Definition) -> tuple[FormField, ...]:
    """The questions about whoever holds the permit: the whole pages that ask for the holder or for a NIK.

    What the file is about stays, also where it is asked on such a page: its object, its place, an earlier permit.
    """
    stays = {definition.object_field, definition.place_field}
    pages = {
        one.section
        for one in definition.fields
        if one.key == definition.holder_field or one.kind is FieldKind.NIK
    }
    return tuple(
        one
        for one in definition.fields
        if one.section in pages and one.kind is not FieldKind.PERMIT_NUMBER and one.key not in stays
    )


def asked_of(
    definition: Definition, variant: str, answers: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[FormField]:
    """Those that a new holder of this file has to answer, given what he answered so far."""
    mine = {one.key for one in holder_fields(definition)}
    whole = with_holder(definition, answers, theirs)
    return [one for one in asked_fields(definition, variant, whole) if one.key in mine]


def with_holder(
    definition: Definition, answers: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of the file with these of its holder; nothing of the old holder's stays among them."""
    mine = {one.key for one in holder_fields(definition)}
    kept = {key: value for key, value in answers.items() if key not in mine}
    return kept | {key: value for key, value in theirs.items() if key in mine}


def is_own_paper(asked: Requirement, kinds: Collection[str]) -> bool:
    """Whether a requirement means a person's own paper: its kind, or a word of its key, is among these."""
    return not {asked.store, *asked.key.split("_")}.isdisjoint(kinds)


def of_holder(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the present holder answered."""
    return {one.key: answers[one.key] for one in holder_fields(definition) if one.key in answers}
