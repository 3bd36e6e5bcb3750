# SPDX-License-Identifier: Apache-2.0
"""What is said no to about somebody who applies too on paper."""

from permisi.ground.refusal import Refusal


class FellowUnclear(Refusal):
    """A fellow applicant is named as on the identity card, with a possible NIK."""

    sentence = "Tulis namanya seperti pada KTP, dan NIK-nya yang terdiri atas 16 angka."
    status = 422


class FellowPaperMissing(Refusal):
    """Without an account the agreement is a signed statement."""

    sentence = "Unggah surat pernyataannya yang sudah ditandatangani, sebagai PDF atau foto."
    status = 422


class FellowTwice(Refusal):
    """The same NIK is named on the file already; a second click changes nothing."""

    sentence = "Orang dengan NIK itu sudah turut memohon pada berkas ini."
    status = 409


class FellowsTooMany(Refusal):
    """One file takes so many."""

    sentence = "Satu berkas memuat paling banyak {most} orang yang turut memohon di atas kertas."
    status = 422


class NoSuchFellow(Refusal):
    """There is none of that name on the file, or he was taken back before."""

    sentence = (
        "Orang ini tidak tercatat turut memohon pada berkas ini, atau sudah ditarik. Muat ulang halaman."
    )
    status = 404


class FellowStrikeUnclear(Refusal):
    """Whoever is struck out, and his applicant, are told why."""

    sentence = "Tulis apa yang tidak benar pada pernyataan itu, 10 sampai 500 huruf. Pemohon membacanya."
    status = 422


class FellowStrikeTooLate(Refusal):
    """Struck out only while the file is under way."""

    sentence = "Pemohon lain hanya dapat dicoret selama berkas belum diputus dan giliran Anda."
    status = 409


class FellowTooLate(Refusal):
    """Named while the file is written or under way; taken back in a draft or at a correction."""

    sentence = "Pemohon lain dapat ditambah sampai berkas diputus, dan ditarik pada draf atau saat berkas dikembalikan."
    status = 409
