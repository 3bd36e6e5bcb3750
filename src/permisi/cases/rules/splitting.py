# SPDX-License-Identifier: Apache-2.0
"""When one application may become two, and which of its answers may then differ (L-31, L-59).

Only what is applied for is divided: who applies stays the same, and so does every day that has run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from permisi.cases.rules.answers import tidied
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition, FieldKind, FormField, asked_fields
from permisi.ground.said import mark

DIVIDED_IN = (State.CHECKED, State.RETURNED)
"""While completeness is checked, or the applicant corrects: nobody has worked on the matter itself yet."""
NEVER = (FieldKind.NIK, FieldKind.PERMIT_NUMBER)


class Obstacle(StrEnum):
    """Why an application cannot be split now."""

    DRAFT = "draf"
    LATE = "diproses"
    DUE = "hari_terakhir"
    SILENT = "dikabulkan"
    HOLDER = "pemegang"
    EARLIER = "izin_lama"
    ENOUGH = "cukup"
    ONE_THING = "satu_hal"

    @property
    def words(self) -> str:
        """Why not, and what to do."""
        return WORDS[self]


WORDS = {
    Obstacle.DRAFT: mark("Ini masih draf. Hapus yang tidak perlu, lalu buat draf kedua."),
    Obstacle.LATE: mark(
        "Berkasnya sudah lengkap atau sudah berakhir. Tarik permohonan ini, atau ajukan yang lain tersendiri."
    ),
    Obstacle.DUE: mark(
        "Hari terakhir pemeriksaan sudah tiba, jadi yang berubah tidak sempat dibaca. Ajukan yang lain tersendiri."
    ),
    Obstacle.SILENT: mark("Permohonan ini sudah dianggap dikabulkan. Tunggu naskah keputusannya."),
    Obstacle.HOLDER: mark(
        "Permohonan ini sedang dialihkan kepada orang lain. Tunggu sampai selesai, atau tarik dahulu."
    ),
    Obstacle.EARLIER: mark(
        "Permohonan ini tentang satu izin yang sudah ada. Ajukan satu permohonan untuk satu izin."
    ),
    Obstacle.ENOUGH: mark(
        "Permohonan ini sudah sesering itu dipecah. Ajukan yang lain sebagai permohonan baru."
    ),
    Obstacle.ONE_THING: mark(
        "Isian jenis izin ini tidak dapat dibagi. Ajukan yang lain sebagai permohonan baru."
    ),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """What decides: where the file stands, and how often the application it began as was split (``times``)."""

    state: State
    silent: bool = False  # granted by silence
    due: bool = False  # the check ends today: nobody could read what changes
    moving: bool = False  # another holder was offered it, and nobody ended that
    earlier: bool = False  # the variant acts on a permit that is there
    times: int = 0
    most: int = 1  # the city's dated bound


def obstacle(stand: Stand) -> Obstacle | None:
    """Why the application cannot be split; none if it can."""
    if stand.state is State.DRAFT:
        return Obstacle.DRAFT
    if stand.state not in DIVIDED_IN:
        return Obstacle.LATE
    if stand.due:
        return Obstacle.DUE
    if stand.silent:
        return Obstacle.SILENT
    if stand.moving:
        return Obstacle.HOLDER
    if stand.earlier:
        return Obstacle.EARLIER
    return Obstacle.ENOUGH if stand.times >= stand.most else None


def divisible(definition: Definition) -> list[FormField]:
    """The questions about what is applied for, in their order: none on a page that asks who applies."""
    who = {definition.holder_field, definition.owner_field, definition.owner_name_field}
    personal = {one.section for one in definition.fields if one.key in who or one.kind is FieldKind.NIK}
    return [one for one in definition.fields if one.section not in personal and one.kind not in NEVER]


def open_to_division(definition: Definition, variant: str, answers: Mapping[str, Any]) -> list[FormField]:
    """Those of them that this file was asked."""
    may = {one.key for one in divisible(definition)}
    return [one for one in asked_fields(definition, variant, answers) if one.key in may]


def divided(definition: Definition, answers: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """The answers of one part: as they were, but for what was typed about what is applied for."""
    changed = {one.key: tidied(one, typed[one.key]) for one in divisible(definition) if one.key in typed}
    return {**answers, **changed}


def differing(
    definition: Definition, one: Mapping[str, Any], other: Mapping[str, Any]
) -> Sequence[FormField]:
    """The questions to which two sets of answers say different things, in their order."""
    return [
        field
        for field in definition.fields
        if (one.get(field.key) or field.kind.unanswered) != (other.get(field.key) or field.kind.unanswered)
    ]
