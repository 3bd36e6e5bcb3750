# SPDX-License-Identifier: Apache-2.0
"""What the register says no to."""

from permisi.ground.refusal import Refusal


class NotYourWatch(Refusal):
    """Numbers outside the register are looked into by officers at a desk."""

    sentence = "Nomor di luar register diperiksa oleh petugas yang bekerja di meja."
    status = 403


class NumberMissing(Refusal):
    """A note names the number and where it was seen."""

    sentence = "Isi nomor seperti tertulis pada dokumen, dan di mana Anda melihatnya."
    status = 422


class NumberNoted(Refusal):
    """That number is being looked into already."""

    sentence = "Nomor {number} sudah dicatat dan sedang diperiksa."
    status = 409


class NoSuchOutsideNumber(Refusal):
    """There is no such note."""

    sentence = "Catatan nomor ini tidak ditemukan. Buka lagi dari daftarnya."
    status = 404


class OutsideNumberSettled(Refusal):
    """Somebody said already what it turned out to be."""

    sentence = "Nomor ini sudah selesai diperiksa. Muat ulang daftarnya."
    status = 409


class SamePersonEnds(Refusal):
    """Who noted a number does not say what it turned out to be."""

    sentence = "Anda yang mencatat nomor ini. Orang lain yang menyimpulkannya."
    status = 403


class FindingUnsaid(Refusal):
    """What a number turned out to be is said with how that was found."""

    sentence = "Pilih kesimpulannya, dan tulis bagaimana Anda menemukannya."
    status = 422
