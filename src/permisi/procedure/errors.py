# SPDX-License-Identifier: Apache-2.0
"""What the procedure says no to."""

from permisi.ground.refusal import Refusal


class PauseWithoutBasis(Refusal):
    """A clock stops only for a reason that an instrument names; this pause names none (L-59)."""

    sentence = "Penghentian waktu sejak {start} belum punya alasan dan dasar hukum. Lengkapi keduanya dahulu."
    status = 422


class SilenceWithoutArticle(Refusal):
    """A limit at whose end silence grants the permit needs its article and instrument (D2)."""

    sentence = "Batas yang mengabulkan permohonan harus menyebut pasal dan peraturannya."
    status = 422


class NotYourTurn(Refusal):
    """The activity is not open, or not for a position that this person holds today."""

    sentence = "Giliran ini bukan untuk jabatan Anda, atau sudah selesai. Muat ulang kotak masuk."
    status = 409


class AlreadyDone(Refusal):
    """The activity was done before; this is a late or a second click."""

    sentence = "Kegiatan ini sudah diselesaikan {by} pada {at}."
    status = 409


class SamePersonTwice(Refusal):
    """The procedure asks for two different persons, and this one did the other row."""

    sentence = (
        "Langkah ini harus dikerjakan orang lain. Anda sudah mengerjakan langkah {other} pada berkas ini."
    )
    status = 403


class NoSuchOutcome(Refusal):
    """The row of the procedure knows no such answer."""

    sentence = "Jawaban ini tidak ada pada langkah {row}."
    status = 422


class HeldByAnother(Refusal):
    """A colleague has taken the activity."""

    sentence = "Berkas ini sedang dikerjakan {holder}."
    status = 409


class BothSides(Refusal):
    """A person acted on this file for the office that recommends, and now for the one that asks, or the other way
    round. One person never stands on both sides, also not by BKO, mutasi or a second post (D12)."""

    sentence = (
        "Anda sudah bekerja pada berkas ini untuk pihak lain. Orang lain yang harus mengerjakan langkah ini."
    )
    status = 403


class CannotTakeOver(Refusal):
    """Work is handed to somebody who may do it today, and not to the one who has it."""

    sentence = "{name} tidak dapat menerima giliran ini hari ini. Pilih pemegang jabatan yang sama."
    status = 422


class NotYoursToHandOver(Refusal):
    """Work is handed over by its holder, by the post above, or by those who look after placements."""

    sentence = "Hanya pemegang giliran, atasannya, atau bagian kepegawaian yang dapat menyerahkannya."
    status = 403


class NotYoursToShare(Refusal):
    """The work of a pool is shared out by the post above it."""

    sentence = "Hanya atasan langsung jabatan itu yang dapat membagi pekerjaannya."
    status = 403


class NothingToShare(Refusal):
    """Nothing waits in the pool, or nobody of the post may do what waits."""

    sentence = (
        "Tidak ada pekerjaan yang dapat dibagikan: semuanya sudah diambil, atau tidak ada petugas yang boleh."
    )
    status = 409


class OlderFirst(Refusal):
    """Of one type the file that waits longest goes first; a younger one needs a reason that the overseers read."""

    sentence = (
        "Ada berkas sejenis yang menunggu sejak {since} dan belum diambil siapa pun. "
        "Ambil yang tertua, atau ambil berkas ini dengan alasan."
    )
    status = 409


class ReasonUnknown(Refusal):
    """A younger file goes first only for a reason of the city's list, with an explanation."""

    sentence = "Pilih alasannya dari daftar dan jelaskan, paling sedikit sepuluh huruf."
    status = 422


class HasInterest(Refusal):
    """Whoever declared an interest in a file works on none of its steps (L-20)."""

    sentence = "Anda menyatakan benturan kepentingan pada berkas ini. Rekan lain yang mengerjakannya."
    status = 403


class OwnFile(Refusal):
    """Nobody acts for the office on the own application (L-19)."""

    sentence = "Ini permohonan Anda sendiri. Petugas lain harus mengerjakannya."
    status = 403


class CauseUnknown(Refusal):
    """An interest is declared for a cause of the list, with an explanation."""

    sentence = "Pilih sebabnya dari daftar dan jelaskan, paling sedikit sepuluh huruf."
    status = 422


class ReportTooThin(Refusal):
    """A report of a conflict of interest names its cause, who is meant, and says in words what is known (L-21)."""

    sentence = "Pilih sebabnya, sebutkan petugas atau jabatannya, dan ceritakan apa yang Anda ketahui."
    status = 422


class ReportedAlready(Refusal):
    """The same person reported the same officer for the same file, and it is being examined."""

    sentence = (
        "Laporan Anda yang sama sedang diperiksa, paling lambat diputus {due}. Lihat daftar laporan Anda."
    )
    status = 409


class NotYoursToJudge(Refusal):
    """Only the post above decides a report; never the reported person, the reporter, or who has an interest."""

    sentence = "Laporan ini tidak diputus oleh jabatan Anda."
    status = 403


class ReportSettled(Refusal):
    """The report was decided before; a decision stands."""

    sentence = "Laporan ini sudah diputus pada {at}. Muat ulang halamannya."
    status = 409


class ReportNotLate(Refusal):
    """The report was decided, its last day is not over, or those above were told already."""

    sentence = "Laporan ini tidak terlambat, atau sudah disampaikan ke jabatan di atasnya."
    status = 409


class JudgementTooThin(Refusal):
    """A decision on a report gives its reason; a proven one names the officer (L-21)."""

    sentence = "Tulis alasan putusan Anda, dan pilih petugasnya bila laporan terbukti."
    status = 422
