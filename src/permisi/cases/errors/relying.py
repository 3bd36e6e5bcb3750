# SPDX-License-Identifier: Apache-2.0
"""What is said no to where a permit stands in the place of a document."""

from permisi.ground.refusal import Refusal


class PermitNotOffered(Refusal):
    """The permit is not the applicant's own, is of another type, or does not stand as the requirement wants."""

    sentence = (
        "Izin itu tidak dapat dipakai untuk syarat ini. Pilih dari daftar izin Anda, atau unggah dokumennya."
    )
    status = 422


class PermitChosenAlready(Refusal):
    """That permit meets the requirement already; a second click changes nothing."""

    sentence = "Izin nomor {number} sudah dipilih untuk syarat ini."
    status = 409


class NothingChosen(Refusal):
    """No permit stands under the requirement; a second click takes nothing back."""

    sentence = "Tidak ada izin yang dipilih untuk syarat ini."
    status = 409


class RequiredPermitGone(Refusal):
    """A permit that a requirement rests on does not stand any more: nothing is granted on it."""

    sentence = (
        "Izin nomor {number} untuk syarat “{name}” {standing}. Syarat ini perlu izin lain yang masih berlaku, atau "
        "dokumennya."
    )
    status = 409


class RequiredPermitDiffers(Refusal):
    """The chosen permit of the own type is not the one whose number the applicant wrote."""

    sentence = (
        "Izin yang dipilih, nomor {number}, bukan izin nomor {typed} yang ditulis pada permohonan. Pilih izin dengan "
        "nomor itu, atau perbaiki nomornya pada isian."
    )
    status = 409


class NotAwaited(Refusal):
    """The draft does not wait for that permit, or was told before."""

    sentence = "Draf ini tidak menunggu izin itu."
    status = 409
