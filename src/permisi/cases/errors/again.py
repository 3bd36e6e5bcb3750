# SPDX-License-Identifier: Apache-2.0
"""What the cases room says to a second click, and to a page that came too late."""

from uuid import UUID

from permisi.ground.refusal import Refusal


class SaidAlready(Refusal):
    """The same words once more, with nothing said in between: a second click."""

    sentence = "Pesan ini sudah terkirim."
    status = 409


class OpenedAlready(Refusal):
    """A draft with just these answers is there, and nobody changed it: a second click."""

    sentence = "Draf ini sudah dibuka. Lanjutkan mengisinya."
    status = 409

    def __init__(self, case_id: UUID) -> None:
        super().__init__()
        self.case_id = case_id


class MovedOn(Refusal):
    """The file is no longer where the page that was sent would have been of use."""

    sentence = "Keadaan berkas ini sudah berubah, jadi kiriman terakhir tidak diproses lagi. Lihat keadaannya sekarang."
    status = 409
