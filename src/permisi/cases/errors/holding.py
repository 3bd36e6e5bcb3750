# SPDX-License-Identifier: Apache-2.0
"""What is said no to when a file under way shall have another holder."""

from permisi.cases.errors import Missing
from permisi.ground.refusal import Refusal


class NoSuchHolderChange(Refusal):
    """There is no such offer, or this person is no side of it; the two look alike on purpose."""

    sentence = "Tawaran pergantian pemegang ini tidak ditemukan. Buka Permohonan saya untuk melihat yang ada."
    status = 404


class TooLateForHolder(Refusal):
    """The file is a draft, its decision is signed, or it has ended."""

    sentence = "Pemegang hanya dapat diganti sesudah berkas diajukan dan sebelum keputusannya ditandatangani."
    status = 409


class HolderOfferedAlready(Refusal):
    """One offer at a time; the first one is withdrawn before another is made."""

    sentence = "Berkas ini sudah ditawarkan kepada orang lain. Tarik dahulu tawaran itu."
    status = 409


class HolderCauseUnknown(Refusal):
    """The cause is none of the city's list."""

    sentence = "Pilih sebab pergantian pemegang dari daftar."
    status = 422


class HolderReasonTooShort(Refusal):
    """Why, in a few words."""

    sentence = "Tulis alasannya, beberapa kata cukup."
    status = 422


class HolderPaperMissing(Refusal):
    """No change of holder without the deed on which it rests."""

    sentence = "Unggah surat dasarnya, misalnya akta jual beli atau surat keterangan ahli waris."
    status = 422


class HolderStatementMissing(Refusal):
    """Who takes a file over states so for himself."""

    sentence = "Centang pernyataan Anda. Tanpa itu berkas tidak dapat diterima."
    status = 422


class HolderAnswersWrong(Refusal):
    """What the new holder answered is not whole or not right; all of it at once."""

    sentence = "Ada {count} jawaban yang perlu diperbaiki sebelum berkas dapat diterima."
    status = 422

    def __init__(self, items: list[Missing]) -> None:
        super().__init__(count=len(items))
        self.items = items


class TakerWorkedOnIt(Refusal):
    """Nobody takes over a file on which he worked for the office (L-19)."""

    sentence = (
        "Anda pernah mengerjakan berkas ini sebagai petugas, jadi Anda tidak dapat menjadi pemegangnya."
    )
    status = 403


class HolderSettled(Refusal):
    """It was answered, withdrawn or confirmed before; a second click changes nothing."""

    sentence = "Pergantian pemegang ini sudah dijawab atau sudah selesai. Muat ulang halaman."
    status = 409


class HolderWaits(Refusal):
    """An accepted change of holder waits; nothing is drafted or approved for a holder who may change."""

    sentence = "Pergantian pemegang berkas ini menunggu petugas. Pastikan atau tolak dahulu, lalu lanjutkan."
    status = 409


class HolderAfterDraft(Refusal):
    """The decision was drafted for the old holder; whoever checks, initials or signs it sends it back first."""

    sentence = "Naskah keputusan sudah disusun untuk pemegang lama. Kembalikan dahulu kepada penyusun naskah."
    status = 409


class HolderRefusedBefore(Refusal):
    """An officer did not confirm a change of this file; the file is decided for the holder it has."""

    sentence = (
        "Pergantian pemegang berkas ini pernah tidak dipastikan petugas. Ajukan lagi sesudah berkas diputus."
    )
    status = 409
