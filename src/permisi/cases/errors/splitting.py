# SPDX-License-Identifier: Apache-2.0
"""What is said no to where one application becomes two."""

from permisi.cases.errors import Missing
from permisi.ground.refusal import Refusal


class CannotSplit(Refusal):
    """The application cannot become two: it is too late, too often, or nothing in it can be divided."""

    sentence = "Permohonan ini tidak dapat dipecah. {why}"
    status = 409


class SplitUnsaid(Refusal):
    """What goes to the new application, and why, in words that both sides can read later."""

    sentence = "Tulis apa yang dipisah dan mengapa, {shortest} sampai {longest} huruf."
    status = 422


class NothingDivided(Refusal):
    """Both applications would say the same; that is one application twice."""

    sentence = "Kedua permohonan masih sama. Ubah isian yang membedakan keduanya."
    status = 422


class PartIncomplete(Refusal):
    """One of the two parts would lack something that the application had (L-31)."""

    sentence = "Ada {count} hal yang belum benar pada pembagian ini: {names}."
    status = 422

    def __init__(self, stays: list[Missing], goes: list[Missing]) -> None:
        names = dict.fromkeys(one.name for one in (*stays, *goes))
        super().__init__(count=len(names), names=", ".join(names))
        self.stays, self.goes = stays, goes


class SplitProposedAlready(Refusal):
    """One proposal at a time lies before the applicant."""

    sentence = "Pemecahan berkas ini sudah diusulkan. Tunggu jawaban pemohon, atau tarik usulan itu."
    status = 409


class NoSuchProposal(Refusal):
    """The proposal was answered or taken back, or it is of another file."""

    sentence = "Usulan itu sudah dijawab atau ditarik. Muat ulang halaman berkas."
    status = 409
