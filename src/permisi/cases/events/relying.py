# SPDX-License-Identifier: Apache-2.0
"""What happens where a permit of the register stands in the place of a document."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class PermitReliedOn(Event):
    """The applicant chose an own permit for a requirement, in the place of a document."""

    kind: ClassVar[str] = "cases.permit_relied_on"
    sentence: ClassVar[str] = "Izin nomor {permit} dari register dipilih untuk {requirement_name}."
    case: str
    requirement: str
    requirement_name: str
    permit: str


@dataclass(frozen=True, slots=True)
class RelianceEnded(Event):
    """The applicant took the permit back, or a document came in its place."""

    kind: ClassVar[str] = "cases.reliance_ended"
    sentence: ClassVar[str] = "Pilihan izin nomor {permit} dilepas."
    case: str
    requirement: str
    permit: str


@dataclass(frozen=True, slots=True)
class AwaitedPermitCame(Event):
    """A permit was issued that a draft of the same applicant asks for; the draft can be filed now."""

    kind: ClassVar[str] = "cases.awaited_permit_came"
    sentence: ClassVar[str] = "Izin yang ditunggu draf ini sudah terbit, nomor {decision}."
    case: str
    decision: str
