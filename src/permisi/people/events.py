# SPDX-License-Identifier: Apache-2.0
"""What can happen to accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

WAYS = {"wa": mark("WhatsApp"), "sms": mark("SMS"), "surel": mark("surel")}
LANGUAGES = {"id": mark("Indonesia"), "en": mark("Inggris")}


@dataclass(frozen=True, slots=True)
class AccountOpened(Event):
    """An account was opened by the office (an officer's, or one of the demo)."""

    kind: ClassVar[str] = "people.account_opened"
    sentence: ClassVar[str] = "Akun dibuka."


@dataclass(frozen=True, slots=True)
class AccountNamed(Event):
    """The owner of an account said how he or she is called."""

    kind: ClassVar[str] = "people.account_named"
    sentence: ClassVar[str] = "Nama pada akun diubah oleh pemiliknya."


@dataclass(frozen=True, slots=True)
class AccountJoined(Event):
    """A person made an account by proving a phone number or an address with a code."""

    kind: ClassVar[str] = "people.account_joined"
    sentence: ClassVar[str] = "Akun dibuat oleh pemiliknya."


@dataclass(frozen=True, slots=True)
class PhoneConfirmed(Event):
    """The owner of an account proved a phone number with a code; it is the account's number from now on."""

    kind: ClassVar[str] = "people.phone_confirmed"
    sentence: ClassVar[str] = "Nomor ponsel akun dibuktikan dengan kode."


@dataclass(frozen=True, slots=True)
class LanguageChosen(Event):
    """The owner of an account chose the language of pages and messages."""

    kind: ClassVar[str] = "people.language_chosen"
    sentence: ClassVar[str] = "Bahasa akun dipilih oleh pemiliknya: {language}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"language": LANGUAGES}
    language: str


@dataclass(frozen=True, slots=True)
class WayChosen(Event):
    """The owner of an account chose the way by which messages come first; with the time, that is the consent."""

    kind: ClassVar[str] = "people.way_chosen"
    sentence: ClassVar[str] = "Cara menerima pemberitahuan dipilih oleh pemilik akun: {way}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"way": WAYS}
    way: str


@dataclass(frozen=True, slots=True)
class SecondStepTakenOff(Event):
    """The office took passkeys and code app off an account whose owner lost them."""

    kind: ClassVar[str] = "people.second_step_taken_off"
    sentence: ClassVar[str] = "Langkah kedua akun dilepas oleh pengelola sistem."


@dataclass(frozen=True, slots=True)
class StaffNumberKnown(Event):
    """The staff list's number of a person was noted, as a blind index that tells nobody the number."""

    kind: ClassVar[str] = "people.staff_number_known"
    sentence: ClassVar[str] = "Nomor pegawai dicocokkan dengan daftar pegawai."


@dataclass(frozen=True, slots=True)
class ViewsKept(Event):
    """The owner changed the kept views of the inbox; what they are stays with the account."""

    kind: ClassVar[str] = "people.views_kept"
    sentence: ClassVar[str] = "Saringan kotak masuk yang disimpan: {count}."
    count: int
