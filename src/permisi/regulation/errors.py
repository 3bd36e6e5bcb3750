# SPDX-License-Identifier: Apache-2.0
"""The named refusals of the regulation room."""

from collections.abc import Iterable
from dataclasses import dataclass

from permisi.ground.refusal import Refusal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a city file: where it stands, which key it concerns, and what to do about it."""

    file: str
    line: int
    key: str
    reason: str

    def sentence(self) -> str:
        """The fault as a person at city hall reads it."""
        return f"Berkas {self.file} baris {self.line}: {self.reason}"


class CityFileBroken(Refusal):
    """A city file cannot be read; nothing of it was taken over. All its faults are in ``problems``."""

    sentence = "Berkas {file} baris {line}: {reason}"
    status = 422

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        first = self.problems[0]
        super().__init__(file=first.file, line=first.line, reason=first.reason)

    def words(self) -> str:
        """Every fault on its own line, in the order of the file."""
        return "\n".join(problem.sentence() for problem in self.problems)


class PlacementEnded(Refusal):
    """The person held the position before, but not on this day."""

    sentence = (
        "Penempatan Anda pada jabatan {title} berakhir pada {until}. Hubungi admin kepegawaian bila keliru."
    )
    status = 403


class DelegationEnded(Refusal):
    """The authority was in force before, but not on this day."""

    sentence = "Kewenangan atas {type} menurut {instrument} tidak berlaku lagi sejak {until}."
    status = 403


class DelegatedAway(Refusal):
    """The giver may not use what is delegated, while the delegation is in force (L-13)."""

    sentence = "Kewenangan ini sudah didelegasikan kepada {title} menurut {instrument}."
    status = 403


class NoAuthority(Refusal):
    """No position of this person carries the authority that the act needs."""

    sentence = "Jabatan Anda tidak berwenang untuk tindakan ini."
    status = 403


class SeriesUnknown(Refusal):
    """The number series that the permit type names is not in the city's files."""

    sentence = "Seri nomor {series} belum ada. Hubungi admin konfigurasi."
    status = 409


class ParameterMissing(Refusal):
    """A legal number is asked for that no record gives on that day."""

    sentence = "Parameter {name} belum ditetapkan untuk tanggal {on}. Hubungi admin konfigurasi."
    status = 409


class PowersOverlap(Refusal):
    """Two records would give one power over one type to two posts on one day (L-10)."""

    sentence = (
        "Wewenang “{other}” tumpang tindih dengan “{one}”. Ubah jenis izin, lingkup, atau masa berlakunya."
    )
    status = 409


class SubDelegationUnlawful(Refusal):
    """What was received may be passed on only as an instrument said beforehand (L-14)."""

    sentence = "Wewenang “{key}” tidak dapat dilimpahkan lagi: {why}."
    status = 409


class ChangeUnsound(Refusal):
    """A proposed record cannot be entered as it was written."""

    sentence = "Usulan ini belum dapat dicatat: {why}."
    status = 422


class SamePersonApproves(Refusal):
    """Whoever proposed a change of the law's records may not approve it (four eyes)."""

    sentence = (
        "Anda yang mengusulkan perubahan ini. Minta orang lain dengan akses studio untuk mengesahkannya."
    )
    status = 403


class OwnPostGains(Refusal):
    """Nobody grants himself anything: neither proposer nor approver may hold the post that gains."""

    sentence = (
        "Ini menambah wewenang jabatan Anda sendiri. Minta orang lain yang mengusulkan dan mengesahkan."
    )
    status = 403


class ChangeSettled(Refusal):
    """The change was approved, refused or withdrawn before."""

    sentence = "Usulan ini sudah {state}."
    status = 409


class NoReasonGiven(Refusal):
    """A change of the law's records, and a no to one, say why."""

    sentence = "Tulis alasannya, agar yang memeriksa nanti mengerti."
    status = 422


class NotYourStudio(Refusal):
    """The person holds no post that may change the law's records."""

    sentence = "Jabatan Anda tidak membuka studio. Hubungi admin konfigurasi."
    status = 403


class StageOutOfOrder(Refusal):
    """An instrument goes draft, harmonised, signed, published; no step is left out and none is taken back."""

    sentence = "Tahap {after} hanya dapat menyusul tahap {needs}; sekarang {now}."
    status = 409


class NoSuchRecord(Refusal):
    """No record of the law has this key."""

    sentence = "Catatan {key} tidak ditemukan. Muat ulang halaman ini."
    status = 404


class SelfGrant(Refusal):
    """Nobody grants himself anything: the placed person neither proposes nor confirms the placement."""

    sentence = "Anda tidak dapat menempatkan diri sendiri. Minta orang lain mengusulkan atau memastikan."
    status = 403


class SamePersonConfirms(Refusal):
    """What one person proposed another must confirm."""

    sentence = "Usulan ini Anda buat sendiri. Orang kedua yang harus memastikannya."
    status = 403


class NotYoursToPlace(Refusal):
    """No position of this person lets him propose or confirm placements."""

    sentence = "Jabatan Anda tidak mengurus penempatan. Hubungi bagian kepegawaian."
    status = 403


class PeriodMissing(Refusal):
    """A Plh, a BKO and a technical team end on a day that their letter names (L-16, L-23)."""

    sentence = "Isi hari terakhir. Penempatan sementara harus berakhir pada tanggal tertentu."
    status = 422


class PeriodTooLong(Refusal):
    """A Plt lasts longer than the dated parameter allows."""

    sentence = "Plt paling lama {months} bulan. Isi hari terakhir sebelum {until}."
    status = 422


class PeriodOver(Refusal):
    """The period of the placement lies in the past: nothing is granted backwards."""

    sentence = "Tanggal mulai sudah lewat. Penempatan berlaku paling cepat hari ini."
    status = 422


class HomeMissing(Refusal):
    """A BKO names the OPD from which the person is lent (L-23, D12)."""

    sentence = "Pilih OPD asal pegawai yang diperbantukan."
    status = 422


class LetterMissing(Refusal):
    """A placement rests on a letter: its number, or a series from which the number is taken."""

    sentence = "Isi nomor surat. Seri nomor untuk surat ini belum ada."
    status = 422


class PostOccupied(Refusal):
    """Somebody holds the one place of this post on one of these days."""

    sentence = "{title} sudah dipegang {holder} pada tanggal itu. Akhiri dahulu penempatannya, atau pilih tanggal lain."
    status = 409


class NotWaiting(Refusal):
    """The proposal was answered, withdrawn or never made."""

    sentence = "Usulan ini tidak lagi menunggu. Muat ulang daftar usulan."
    status = 409


class NoSuchPlacement(Refusal):
    """There is no placement, post or person of that name."""

    sentence = "Penempatan, jabatan, atau orang ini tidak ditemukan."
    status = 404


class ReasonMissing(Refusal):
    """Ending or refusing a placement says why."""

    sentence = "Tulis alasannya, paling sedikit lima huruf."
    status = 422


class EndsOutside(Refusal):
    """The last day of a placement lies between its first day and its end."""

    sentence = "Hari terakhir harus antara {start} dan hari terakhir sekarang, dan tidak sebelum kemarin."
    status = 422


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing to mend in a sheet: the row, and what to do about it."""

    line: int
    words: str


class StaffListUnreadable(Refusal):
    """The file is no plain spreadsheet, or it holds what could run or fetch; nothing of it was taken over."""

    sentence = "Daftar pegawai tidak dapat dibaca: {why}. Unduh contoh kosong dan isi ulang."
    status = 422


class StaffListBroken(Refusal):
    """Rows of the staff list have faults; nothing of it was taken over. All its faults are in ``faults``."""

    sentence = "Daftar pegawai baris {line}: {words}. Ada {count} hal yang perlu diperbaiki."
    status = 422

    def __init__(self, faults: Iterable[RowFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda one: one.line))
        first = self.faults[0]
        super().__init__(line=first.line, words=first.words, count=len(self.faults))


class ChangeGone(Refusal):
    """What the list would change is done already, or the list was replaced by a newer one."""

    sentence = "Perubahan ini sudah dikerjakan atau tidak berlaku lagi. Muat ulang daftar pegawai."
    status = 409


class ContactMissing(Refusal):
    """A new person on the staff list can be reached neither by phone nor by e-mail."""

    sentence = "Baris {line}: isi surel atau telepon untuk orang baru."
    status = 422


class NotYourTask(Refusal):
    """A city's task is ticked by the post that does it, or in the studio."""

    sentence = "Pekerjaan ini ditandai oleh jabatan yang mengerjakannya, atau pengelola studio."
    status = 403


class TaskSettled(Refusal):
    """It is ticked already, or not ticked any more."""

    sentence = "Tanda pekerjaan ini baru saja berubah. Muat ulang halaman ini."
    status = 409


class ReformImpossible(Refusal):
    """The organisation of that day, or what comes after it, does not allow the change."""

    sentence = "Susunan organisasi tidak dapat diubah begitu: {why}."
    status = 422


class ReformNotDue(Refusal):
    """Its day has not come, or it was carried out before."""

    sentence = "Perubahan susunan ini belum waktunya, atau sudah dijalankan."
    status = 409


class PaperUnclear(Refusal):
    """A letter on an instrument's way has a number and a day; a paper is settled once."""

    sentence = (
        "Isi jenis, nomor, dan tanggal suratnya; surat yang sudah dipastikan atau ditarik tidak diubah lagi."
    )
    status = 422
