# SPDX-License-Identifier: Apache-2.0
"""What the decisions room says no to."""

from permisi.ground.refusal import Refusal


class ReasonsMissing(Refusal):
    """A no, or a yes with conditions, needs reasons from the list and words of one's own."""

    sentence = "Pilih paling sedikit satu alasan dan jelaskan dengan kata-kata Anda sendiri."
    status = 422


class ConditionsMissing(Refusal):
    """A recommendation with conditions names them."""

    sentence = "Tulis paling sedikit satu syarat untuk rekomendasi bersyarat."
    status = 422


class SheetMixedUp(Refusal):
    """A device sends the minutes of one visit under the key of another one's; nothing of it was taken."""

    sentence = "Kiriman ini memakai tanda lembar berkas lain. Buka lembarnya lagi, lalu kirim ulang."
    status = 409


class VisitIncomplete(Refusal):
    """The minutes lack something: a line of the checklist, the day, who was there, or the summary."""

    sentence = "Berita acara belum lengkap: {what}."
    status = 422


class VisitCodeWrong(Refusal):
    """The code that was typed is not the one on the applicant's page."""

    sentence = "Kode kunjungan tidak cocok. Tanyakan lagi kepada pemohon, atau kosongkan dan tulis alasannya."
    status = 422


class VisitCodeSpent(Refusal):
    """Too many wrong codes were tried for this visit."""

    sentence = "Kode kunjungan sudah lima kali salah. Kosongkan kodenya dan tulis mengapa tidak dibenarkan."
    status = 429


class AgainstRecommendation(Refusal):
    """The OPD advised against; granting all the same is an act of its own, with signature, basis and reason."""

    sentence = (
        "Rekomendasi {unit} menolak. Susun penolakan. Mengabulkannya hanya bisa setelah pejabat yang menandatangani "
        "keputusan mengesampingkan rekomendasi itu dengan namanya sendiri, dasar hukum, dan alasan."
    )
    status = 409


class AgainstSupport(Refusal):
    """Every OPD advised for it; rejecting all the same is an act of its own, with signature, basis and reason."""

    sentence = (
        "Rekomendasi {unit} menyetujui. Susun izin. Menolaknya hanya bisa setelah pejabat yang menandatangani "
        "keputusan mengesampingkan rekomendasi itu dengan namanya sendiri, dasar hukum, dan alasan."
    )
    status = 409


class OverrideWithoutGround(Refusal):
    """An override names an article and says why, at length."""

    sentence = (
        "Sebut tempatnya di peraturan itu, misalnya Pasal dengan nomornya, dan jelaskan alasannya paling sedikit "
        "{least} huruf."
    )
    status = 422


class BasisUnclear(Refusal):
    """An override rests either on an instrument of the register or, where none fits, on one that is written out."""

    sentence = (
        "Pilih satu peraturan dari daftar. Hanya bila tidak ada yang cocok, pilih “Tidak ada yang cocok” dan tulis "
        "jenis, nomor, dan tahunnya, paling sedikit {least} huruf."
    )
    status = 422


class InstrumentNotInForce(Refusal):
    """An override rests on an instrument of the records that is published and in force today."""

    sentence = "Pilih peraturan dari daftar. Hanya peraturan yang berlaku hari ini dapat menjadi dasar."
    status = 422


class NothingToOverride(Refusal):
    """No signed recommendation says otherwise, the file is decided, or this person has overridden it before."""

    sentence = (
        "Tidak ada rekomendasi yang dapat dikesampingkan pada berkas ini. Muat ulang halaman berkasnya."
    )
    status = 409


class DrafterOverrides(Refusal):
    """Whoever drafted the decision does not also override the recommendation."""

    sentence = "Penyusun naskah tidak dapat mengesampingkan rekomendasi pada berkas yang sama."
    status = 403


class NeverComplete(Refusal):
    """The file came here without being complete, for a rejection; it cannot be granted (L-32)."""

    sentence = "Berkas ini tidak pernah dinyatakan lengkap, jadi izinnya tidak dapat dikabulkan."
    status = 409


class NotInTheLogYet(Refusal):
    """Sealing waits for the next checkpoint, so that the paper can carry its proof."""

    sentence = "Keputusan sedang dicatat di buku besar. Naskah disegel beberapa detik lagi."
    status = 503


class PaperNotFound(Refusal):
    """There is no such paper, or this person may not read it."""

    sentence = "Naskah tidak ditemukan."
    status = 404


class ClearanceIncomplete(Refusal):
    """The keeper of a gate says number, status and day of each, or nothing."""

    sentence = "{gate}: tulis {what} dan pilih statusnya."
    status = 422


class GateClosed(Refusal):
    """Another office has not yet confirmed what the law makes a condition of this permit."""

    sentence = "{gate} belum dipastikan oleh pejabatnya, jadi izin belum dapat dikabulkan."
    status = 409


class NothingToRemind(Refusal):
    """The letter was sent, the work is done or lies in the agency itself, or this person may not send it."""

    sentence = (
        "Tidak ada yang perlu diingatkan di sini: suratnya sudah terkirim, atau pekerjaannya sudah selesai."
    )
    status = 409


class OpinionIncomplete(Refusal):
    """A request to an outside party, its answer, or the record of its letter lacks something."""

    sentence = "Belum lengkap: {what}."
    status = 422


class NoSuchOpinion(Refusal):
    """There is no such request, or this person may not see the file it belongs to."""

    sentence = "Permintaan pendapat tidak ditemukan."
    status = 404


class OpinionOfAnotherUnit(Refusal):
    """Only the unit that asked looks after its request."""

    sentence = "Permintaan ini dibuat {unit}. Hanya petugas unit itu yang mengurusnya."
    status = 403


class OpinionSettled(Refusal):
    """The request was answered, withdrawn or replaced, its last day is over, or the file is decided."""

    sentence = "Permintaan pendapat ini tidak lagi terbuka: {why}."
    status = 409


class NotForOutside(Refusal):
    """What was chosen is not in the file, or holds personal numbers that no outside party reads."""

    sentence = "“{name}” tidak dapat dibagikan. Hapus dari pilihan."
    status = 422


class CodeWrong(Refusal):
    """The code from the asked address does not fit, is too old, or was tried too often."""

    sentence = "Kode tidak cocok atau sudah kedaluwarsa. Pakai kode pada surel terbaru, atau minta kode baru."
    status = 422


class CodesUsedUp(Refusal):
    """So many codes were sent for one link that somebody may be guessing."""

    sentence = "Terlalu banyak kode diminta lewat tautan ini. Minta tautan baru kepada kantor yang bertanya."
    status = 429


class MeetingIncomplete(Refusal):
    """The record of a meeting says when, where, who was there and what was concluded."""

    sentence = "Notulen belum lengkap: {what}."
    status = 422


class NotedAlready(Refusal):
    """A second click: the same question is open, the same meeting recorded, or a visit's time stands so already."""

    sentence = "Yang sama persis sudah tercatat pada berkas ini. Muat ulang halaman berkasnya."
    status = 409


class NotOutside(Refusal):
    """The address belongs to somebody who works here or to the applicant; that would be no outside opinion."""

    sentence = "Alamat ini milik petugas atau pemohon di sini. Pakai alamat lembaga yang ditanya."
    status = 422


class AppointmentIncomplete(Refusal):
    """The time of a visit, or the reason for it, lacks something."""

    sentence = "Waktu peninjauan belum dapat dicatat: {what}."
    status = 422


class StillAsked(Refusal):
    """The applicant may still choose among the offered times."""

    sentence = (
        "Pemohon masih dapat memilih sampai {until:%d-%m-%Y}. Sesudah itu Anda dapat menetapkan sendiri."
    )
    status = 409


class OfferWithdrawn(Refusal):
    """The time is not on offer (any more): another offer took its place, it is settled, or the visit was made."""

    sentence = "Waktu ini tidak ditawarkan lagi. Muat ulang halaman berkas, lalu pilih dari tawaran terbaru."
    status = 409


class NoTimeSet(Refusal):
    """There is no appointed or offered time to cancel or to put in order."""

    sentence = "Belum ada waktu peninjauan pada berkas ini. Tawarkan waktu lebih dulu."
    status = 409


class NothingToRepair(Refusal):
    """None of the chosen lines can be asked for: no visit found them wrong, or they are mended already."""

    sentence = "Pilih paling sedikit satu temuan peninjauan yang belum beres."
    status = 422


class RepairedEnough(Refusal):
    """The same line was asked for as often as the city allows; now it is decided."""

    sentence = "“{text}” sudah diminta sebanyak yang diizinkan. Putuskan menurut temuan itu."
    status = 409


class RepairOpen(Refusal):
    """The applicant still has time to mend what the visit found."""

    sentence = "Pemohon masih memperbaiki temuan peninjauan sampai {until:%d-%m-%Y}. Tunggu, atau tarik permintaannya."
    status = 409


class RepairUnread(Refusal):
    """The applicant mended something at which nobody has looked yet."""

    sentence = "Ada {count} perbaikan dari pemohon yang belum Anda nilai. Nilai dahulu satu per satu."
    status = 409


class RepairSettled(Refusal):
    """The request for repair is not open (any more): sent, withdrawn, or its last day is over."""

    sentence = "Permintaan perbaikan ini tidak terbuka lagi. Muat ulang halaman berkas."
    status = 409


class RepairIncomplete(Refusal):
    """A request for repair, an answer to it, or the officer's finding lacks something."""

    sentence = "Belum dapat disimpan: {what}."
    status = 422
