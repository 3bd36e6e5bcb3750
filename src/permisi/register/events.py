# SPDX-License-Identifier: Apache-2.0
"""What can happen to permits."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class PermitEntered(Event):
    """A permit was entered in the register with the hash of its file."""

    kind: ClassVar[str] = "register.permit_entered"
    sentence: ClassVar[str] = "Izin nomor {number} masuk register."
    number: str
    effect: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PermitExtended(Event):
    """A later permit took the place of this one."""

    kind: ClassVar[str] = "register.permit_extended"
    sentence: ClassVar[str] = "Izin nomor {number} diperpanjang dengan {by_number}."
    number: str
    by_number: str


@dataclass(frozen=True, slots=True)
class PermitChanged(Event):
    """A changed permit took the place of this one."""

    kind: ClassVar[str] = "register.permit_changed"
    sentence: ClassVar[str] = "Izin nomor {number} diubah dengan {by_number}."
    number: str
    by_number: str


@dataclass(frozen=True, slots=True)
class PermitEnded(Event):
    """The permit was ended at its holder's wish."""

    kind: ClassVar[str] = "register.permit_ended"
    sentence: ClassVar[str] = "Izin nomor {number} diakhiri dengan {by_number}."
    number: str
    by_number: str


@dataclass(frozen=True, slots=True)
class OutsideNumberNoted(Event):
    """A number was seen that should not be outside the register."""

    kind: ClassVar[str] = "register.outside_number_noted"
    sentence: ClassVar[str] = "Nomor {number} yang terlihat di luar dicatat: {compared}."
    number: str
    type_code: str
    dated_on: str | None
    compared: str
    after_closing: bool


@dataclass(frozen=True, slots=True)
class OutsideNumberEnded(Event):
    """A second person said what a number outside the register turned out to be."""

    kind: ClassVar[str] = "register.outside_number_ended"
    sentence: ClassVar[str] = "Nomor {number}: {ended}. {words}"
    number: str
    ended: str
    words: str
