# SPDX-License-Identifier: Apache-2.0
"""What the public pages say no to."""

from permisi.ground.refusal import Refusal


class TooOften(Refusal):
    """Too many tries in a short time from one connection."""

    sentence = "Terlalu banyak percobaan dari sambungan Anda. Coba lagi sepuluh menit lagi."
    status = 429


class TooBig(Refusal):
    """The upload is larger than any paper of ours."""

    sentence = "Berkas ini lebih besar dari {most} MB. Dokumen dari kami tidak pernah sebesar itu."
    status = 413


class NoProofYet(Refusal):
    """No paper of this code is known, or its entry does not stand in a signed checkpoint yet."""

    sentence = "Belum ada bukti untuk kode ini. Bukti muncul beberapa detik setelah keputusan ditandatangani."
    status = 404
