# SPDX-License-Identifier: Apache-2.0
"""Names, phone numbers and identity numbers: how they are tidied, checked and kept secret."""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import date

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from permisi.ground.said import mark, said

SEALED = "rahasia:"
TAKEN_OFF = mark("Kunci sandi dan aplikasi kode dilepas oleh pengelola sistem")
"""What the owner is told when the operator took the second step off."""


class Vault:
    """Seals personal numbers with AES-256-GCM, and finds them again by a blind index.

    The key is 32 bytes from the environment; encryption and index use keys derived from it.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) < 32:
            raise ValueError("the data key has 32 bytes")
        self._cipher = AESGCM(self._derived(key, b"permisi sealing"))
        self._index = self._derived(key, b"permisi blind index")

    @staticmethod
    def _derived(key: bytes, purpose: bytes) -> bytes:
        return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(key)

    def seal(self, text: str) -> str:
        """The text, unreadable; a new nonce each time."""
        nonce = secrets.token_bytes(12)
        return SEALED + base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        """The text again; a value that was never sealed comes back as it is."""
        if not sealed.startswith(SEALED):
            return sealed
        raw = base64.b64decode(sealed.removeprefix(SEALED))
        return self._cipher.decrypt(raw[:12], raw[12:], None).decode()

    def index(self, text: str) -> bytes:
        """The same 32 bytes for the same number, and nothing else to be learnt from them."""
        return hmac.new(self._index, text.encode(), hashlib.sha256).digest()


def tidy_phone(typed: str) -> str:
    """An Indonesian mobile number as ``+628…``; an empty text if it is none."""
    digits = re.sub(r"[\s().-]", "", typed)
    if digits.startswith("+62"):
        digits = digits[3:]
    elif digits.startswith("62"):
        digits = digits[2:]
    elif digits.startswith("0"):
        digits = digits[1:]
    return f"+62{digits}" if re.fullmatch(r"8\d{7,11}", digits) else ""


def is_email(contact: str) -> bool:
    """Whether a contact is an address; otherwise it is a phone number."""
    return "@" in contact


def tidy_contact(typed: str) -> str:
    """A phone number as ``+628…`` or an address in lower case; an empty text if it is neither."""
    text = typed.strip()
    if is_email(text):
        return text.lower() if re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text) else ""
    return tidy_phone(text)


def spoken_contact(contact: str) -> str:
    """A contact as people write it: ``0812 3456 7890``, or the address."""
    if not contact.startswith("+62"):
        return contact
    digits = "0" + contact.removeprefix("+62")
    return " ".join(part for part in (digits[:4], digits[4:8], digits[8:]) if part)


def tidy_nik(typed: str) -> str:
    """An identity number without the blanks, dots and dashes that people write between its digits."""
    return re.sub(r"[\s.-]", "", typed)


def nik_fault(nik: str) -> str:
    """What is wrong with an identity number, in words; an empty text if nothing is.

    16 digits: region of first registration, birth date (day + 40 for women), serial. There is no check digit.
    """
    if not re.fullmatch(r"\d{16}", nik):
        return said("NIK terdiri atas 16 angka, tanpa spasi atau tanda baca.")
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    if nik.endswith("0000") or not _is_date(day, month, year):
        return said("NIK ini tidak mungkin. Periksa lagi angkanya pada KTP.")
    return ""


def _is_date(day: int, month: int, year: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def discreet(name: str) -> str:
    """How a person is called before others who are no officers: a contact that stands in for a name is masked."""
    return masked_contact(name) if tidy_contact(name) else name


def masked_contact(contact: str) -> str:
    """A phone number or an address that its owner recognises and nobody else learns from."""
    if "@" in contact:
        name, _, host = contact.partition("@")
        return f"{name[:1]}•••@{host}"
    return f"{contact[:5]}•••{contact[-3:]}"
