# SPDX-License-Identifier: Apache-2.0
"""What the cases room says no to."""

from dataclasses import dataclass

from permisi.ground.refusal import Refusal
from permisi.procedure.errors import OwnFile as OwnFile


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing for which the file would be returned."""

    kind: str  # "isian" | "dokumen"
    key: str
    section: str
    name: str
    why: str


class NoSuchCase(Refusal):
    """There is no such file, or this person may not know of it; the two look alike on purpose."""

    sentence = "Berkas tidak ditemukan. Periksa nomornya, atau masuk dengan akun yang mengajukannya."
    status = 404


class FileIncomplete(Refusal):
    """The file cannot be filed: these items are missing or wrong, all of them at once (L-31)."""

    sentence = "Ada {count} hal yang perlu dilengkapi sebelum permohonan diajukan."
    status = 422

    def __init__(self, items: list[Missing]) -> None:
        super().__init__(count=len(items))
        self.items = items


class AlreadyFiled(Refusal):
    """The file was filed before; a second click files nothing."""

    sentence = "Permohonan ini sudah diajukan dengan nomor {number}."
    status = 409


class NotADraft(Refusal):
    """What was filed can no longer be changed by its applicant, except where it was returned."""

    sentence = "Berkas ini sudah diajukan, jadi isiannya tidak dapat diubah lagi."
    status = 409


class NotReturned(Refusal):
    """There is nothing to correct: the file was not returned, or the correction was sent already."""

    sentence = "Tidak ada perbaikan yang diminta pada berkas ini, atau perbaikan sudah dikirim."
    status = 409


class NotReturnedBefore(Refusal):
    """What is missing is asked for first; only a file that came back without it goes to a rejection (L-32)."""

    sentence = "Berkas ini belum pernah dikembalikan. Kembalikan dahulu agar pemohon dapat melengkapinya."
    status = 409


class AlreadyReturned(Refusal):
    """The file was returned before; the procedure knows one round of correction (product point 6)."""

    sentence = (
        "Berkas ini sudah pernah dikembalikan. Nyatakan lengkap, atau teruskan ke penolakan dengan alasan."
    )
    status = 409


class NothingToReturn(Refusal):
    """A return without a list is not possible: every item is named with its reason."""

    sentence = "Belum ada temuan. Catat dahulu apa yang kurang, baru kembalikan berkas."
    status = 422


class CheckOver(Refusal):
    """The check's last day is over: the file counts as complete from that day, and nothing is returned (L-31)."""

    sentence = (
        "Waktu pemeriksaan kelengkapan berakhir pada {last}, jadi berkas ini dihitung lengkap sejak hari itu. "
        "Nyatakan lengkap; yang kurang dinilai pada langkah berikutnya."
    )
    status = 409


class FindingsOpen(Refusal):
    """The list still holds findings; a file with findings is not complete."""

    sentence = "Masih ada {count} temuan. Hapus temuan yang tidak tepat, atau kembalikan berkas."
    status = 409


class UnknownItem(Refusal):
    """The finding names an item or a reason that the published version does not know."""

    sentence = "Pilih isian atau dokumen dan alasannya dari daftar."
    status = 422


class ItemsUnanswered(Refusal):
    """Some items of the correction list have no answer yet."""

    sentence = "Masih ada {count} hal yang belum Anda perbaiki."
    status = 422


class EarlierPermitGone(Refusal):
    """The permit that this file acts on was replaced or ended, or is of another type: there is nothing to act on."""

    sentence = (
        "Izin nomor {number} sudah diganti, sudah diakhiri, atau bukan jenis izin ini. "
        "Periksa nomornya pada izin Anda yang terakhir."
    )
    status = 422


class EarlierPermitBusy(Refusal):
    """Another file under way acts on the same permit; one at a time."""

    sentence = (
        "Izin nomor {number} sedang diproses dalam permohonan lain. "
        "Tunggu keputusannya, atau tanyakan kepada dinas."
    )
    status = 409


class WordsCannotBePrinted(Refusal):
    """A character in an answer has no shape in the papers' fonts; a permit with it could never be sealed."""

    sentence = "Huruf {letters} tidak dapat dicetak pada naskah. Tulis dengan huruf Latin."
    status = 422


class NotDueYet(Refusal):
    """The law's own act comes only when its day is over."""

    sentence = "Batas berkas ini belum lewat."
    status = 409


class NoSuchEscalation(Refusal):
    """No escalation of that name lies before a post of this person."""

    sentence = "Eskalasi ini tidak ada di depan jabatan Anda, atau pekerjaannya sudah selesai."
    status = 404


class AnswerTooShort(Refusal):
    """An answer to an escalation says what is being done, in words that an auditor can read."""

    sentence = "Tulis apa yang Anda lakukan, paling sedikit sepuluh huruf."
    status = 422


class NewItemNeedsFact(Refusal):
    """After the joint list an item that was not on it needs a new fact (L-31)."""

    sentence = "“{item}” tidak ada pada daftar yang lalu. Tulis fakta barunya, dan sejak kapan diketahui."
    status = 422


class NothingSaid(Refusal):
    """An empty message."""

    sentence = "Tulis dahulu pesannya."
    status = 422


class NotEndedInVain(Refusal):
    """Only an application that lapsed, was taken back or was rejected is filed once more."""

    sentence = "Permohonan ini masih berjalan atau sudah menghasilkan izin, jadi tidak perlu diajukan lagi."
    status = 409


class TooManyAttached(Refusal):
    """More files than one message takes."""

    sentence = "Satu pesan memuat paling banyak {most} lampiran. Kirim sisanya dengan pesan berikutnya."
    status = 422


class WordsTooLong(Refusal):
    """What is written on a file is kept whole, or not at all."""

    sentence = (
        "Tulisan Anda terlalu panjang. Ringkas sampai {longest} huruf, atau bagi menjadi beberapa pesan."
    )
    status = 422


class NotYoursToTalk(Refusal):
    """Talk on a file is between its applicant and officers with a desk, once it is filed."""

    sentence = "Anda tidak dapat menulis pada berkas ini."
    status = 403


class TooLateToWithdraw(Refusal):
    """The decision is signed, or the file has come to its end."""

    sentence = "Permohonan ini sudah diputus atau sudah berakhir, jadi tidak dapat ditarik lagi."
    status = 409


class ReasonTooShort(Refusal):
    """Why an application is withdrawn, joined to another or related to it, in a few words."""

    sentence = "Tulis alasannya, beberapa kata cukup."
    status = 422


class GrantedBySilence(Refusal):
    """Silence granted the application; it can be granted, and nothing else (L-52)."""

    sentence = (
        "Permohonan ini dianggap dikabulkan secara hukum. Terbitkan keputusannya; menolak tidak bisa lagi."
    )
    status = 409


class AlreadyAtTheEnd(Refusal):
    """The photo has no neighbour on that side: it stands first or last already, or the page is an old one."""

    sentence = "Foto ini sudah di ujung urutan, jadi tidak dapat dipindah ke arah itu."
    status = 409


class TooManyParts(Refusal):
    """A requirement takes one PDF, or photos up to a limit."""

    sentence = "Paling banyak {most} foto untuk satu dokumen. Hapus salah satu, atau unggah satu PDF."
    status = 422


class NobodyInCharge(Refusal):
    """No record gives any post the power to sign this type today."""

    sentence = "Hari ini tidak ada jabatan yang berwenang menandatangani {code}. Hubungi Bagian Hukum."
    status = 409


class NoSuchKept(Refusal):
    """There is no such document in this person's own store; somebody else's looks alike on purpose."""

    sentence = "Dokumen simpanan tidak ditemukan. Buka Simpanan saya untuk melihat yang ada."
    status = 404


class NotForKeeping(Refusal):
    """The city names no kind under which this document could be kept; it belongs to one file only."""

    sentence = "Dokumen ini hanya untuk satu permohonan, jadi tidak dapat disimpan. Unggah lagi bila perlu."
    status = 409


class NothingToKeep(Refusal):
    """No file lies there that could be kept."""

    sentence = "Belum ada berkas untuk disimpan. Unggah dahulu, lalu simpan."
    status = 422


class ExpiryMissing(Refusal):
    """A document of a kind that ends is kept only with its last day."""

    sentence = "Isi tanggal berlakunya {name} berakhir, seperti tertulis pada dokumennya."
    status = 422


class KeptExpired(Refusal):
    """The document's last day is over; it would be returned."""

    sentence = "Masa berlaku {name} sudah lewat. Unggah dokumen yang baru."
    status = 422


class KeptAlready(Refusal):
    """The same files are in the store already; a second click keeps nothing."""

    sentence = "{name} ini sudah ada di simpanan Anda."
    status = 409


class KeptUnfit(Refusal):
    """The requirement asks for another kind, another form, or a smaller file than the kept one."""

    sentence = "{name} dari simpanan tidak cocok dengan syarat ini. Unggah berkas yang diminta."
    status = 409


class StoreFull(Refusal):
    """A store holds so many documents and no more."""

    sentence = "Simpanan berisi paling banyak {most} dokumen. Hapus yang tidak diperlukan lagi."
    status = 409


class NotAtCounter(Refusal):
    """Paper files are carried in by officers of the permit agency who work at its desk."""

    sentence = "Berkas kertas dibawa masuk oleh petugas yang bekerja di meja instansi perizinan."
    status = 403


class NoSuchPaperFile(Refusal):
    """There is no such entry."""

    sentence = "Catatan berkas kertas ini tidak ditemukan. Buka lagi dari daftarnya."
    status = 404


class PaperLaneClosed(Refusal):
    """On its day of receipt no paper was taken for this type any more, or never."""

    sentence = (
        "Pada {received} permohonan {name} tidak diterima di atas kertas. "
        "Periksa tanggal terimanya; bila benar, pemohon mengajukan daring."
    )
    status = 409


class PaperDatesWrong(Refusal):
    """The dates of a paper file contradict each other or the place where it stands."""

    sentence = "Tanggal berkas kertas belum benar: {why}."
    status = 422


class PaperTwice(Refusal):
    """A file of that number in the agenda was entered already."""

    sentence = "Nomor agenda {agenda} sudah dicatat untuk jenis izin ini. Cari di daftar berkas kertas."
    status = 409


class PaperEvidenceMissing(Refusal):
    """Without a scan of the agenda nobody could confirm the true dates."""

    sentence = "Lampirkan pindaian halaman agenda atau tanda terima kertasnya, sebagai PDF atau foto."
    status = 422


class ContactUnclear(Refusal):
    """The applicant must be reachable: the file is followed under this contact."""

    sentence = "Isi nomor telepon seluler atau surel pemohon; dengan itu ia mengikuti berkasnya."
    status = 422


class SamePersonConfirms(Refusal):
    """Who entered a paper file does not confirm it."""

    sentence = "Anda yang mencatat berkas ini. Orang lain yang membenarkannya."
    status = 403


class NotYourEntry(Refusal):
    """Only who entered a paper file takes the entry back; others confirm or refuse it."""

    sentence = "Catatan ini dibuat petugas lain. Anda dapat membenarkan atau menolaknya."
    status = 403


class PaperFileSettled(Refusal):
    """The entry was confirmed, refused or taken back before."""

    sentence = "Catatan ini sudah diputus: {state}. Muat ulang daftarnya."
    status = 409


class AnswerMissing(Refusal):
    """Who refuses an entry says why."""

    sentence = "Tulis alasannya, paling sedikit lima huruf, supaya pencatat dapat memperbaikinya."
    status = 422
