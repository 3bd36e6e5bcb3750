# SPDX-License-Identifier: Apache-2.0
"""What is said no to between an office that asks and one that is asked."""

from permisi.ground.refusal import Refusal


class PostCannotBeAsked(Refusal):
    """Only a post with a desk that somebody holds today, and never one's own."""

    sentence = "Pilih jabatan lain yang hari ini ada pemegangnya."
    status = 422


class NoSuchConsultation(Refusal):
    """It is none that this person asked or whose post was asked."""

    sentence = "Konsultasi itu tidak ada, atau bukan untuk jabatan Anda."
    status = 404


class ConsultationSettled(Refusal):
    """It was answered or withdrawn before."""

    sentence = "Konsultasi ini sudah dijawab atau ditarik. Muat ulang halamannya."
    status = 409


class CitedSo(Refusal):
    """The answer is cited already, or not cited any more; a second click changes nothing."""

    sentence = "Pilihan itu sudah tercatat."
    status = 409
