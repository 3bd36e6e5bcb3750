# SPDX-License-Identifier: Apache-2.0
"""What the catalogue says no to."""

from permisi.ground.refusal import Refusal


class NoSuchType(Refusal):
    """There is no published permit type of this code, or no such variant of it."""

    sentence = "Jenis izin ini tidak ada atau belum diterbitkan. Cari lagi di beranda."
    status = 404


class TypeClosed(Refusal):
    """The type is not open for filing: something that it needs is missing or out of force (L-2)."""

    sentence = "Permohonan {name} belum dapat diajukan daring: {why}."
    status = 409


class RehearsedOtherVersion(Refusal):
    """A rehearsal speaks only of the version that it drove; another one is published by now."""

    sentence = "Gladi {code} menjalankan versi lain. Ulangi gladi dengan versi yang terbit sekarang."
    status = 409
