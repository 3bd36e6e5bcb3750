# SPDX-License-Identifier: Apache-2.0
"""What agents and powers of attorney are said no to."""

from permisi.ground.refusal import Refusal


class NoSuchProxy(Refusal):
    """There is no such kuasa, or this person is no side of it; the two look alike on purpose."""

    sentence = "Kuasa ini tidak ditemukan. Buka halaman Kuasa untuk melihat yang ada."
    status = 404


class NoSuchCompany(Refusal):
    """There is no such company, or this person names none of its people; the two look alike on purpose."""

    sentence = "Perusahaan ini tidak ditemukan. Buka halaman Perusahaan untuk melihat yang ada."
    status = 404


class CompanyUnnamed(Refusal):
    """A company is entered by its name, and its number, where given, has the digits of an NIB or NPWP."""

    sentence = "Tulis nama perusahaan. NIB terdiri dari 13 angka, NPWP 15 atau 16 angka."
    status = 422


class CompanyTwice(Refusal):
    """The same account entered that company before."""

    sentence = "Perusahaan dengan nama dan nomor itu sudah Anda daftarkan."
    status = 409


class RoleUnfit(Refusal):
    """The role does not go with what it is for."""

    sentence = "Peran di perusahaan hanya untuk perusahaan; turut memohon hanya untuk satu berkas."
    status = 422


class SanctionUnclear(Refusal):
    """A sanction names its instrument, what it is, and days in their order."""

    sentence = (
        "Tulis surat atau keputusan dasarnya dan isinya; tanggal akhir tidak boleh sebelum tanggal mulai."
    )
    status = 422


class NoSuchSanction(Refusal):
    """There is no such sanction of the party of this file."""

    sentence = "Catatan sanksi ini tidak ditemukan pada pihak berkas ini."
    status = 404


class SanctionSettled(Refusal):
    """The same was recorded already, or it was lifted before; a second click changes nothing."""

    sentence = "Catatan ini sudah ada atau sudah dicabut. Muat ulang halaman."
    status = 409


class ProxyEnded(Refusal):
    """The kuasa was withdrawn, laid down or declined; nothing may be done or seen under it."""

    sentence = "Kuasa untuk berkas ini sudah berakhir, jadi Anda tidak dapat membuka atau mengerjakannya."
    status = 403


class ProxyExpired(Refusal):
    """The last day of the kuasa is over."""

    sentence = "Kuasa Anda untuk berkas ini berlaku sampai {until}. Minta pemohon membuat kuasa yang baru."
    status = 403


class ProxyNotYet(Refusal):
    """The kuasa waits for an answer or for its first day."""

    sentence = "Kuasa untuk berkas ini belum berlaku. Tunggu sampai disetujui dan tanggal mulainya tiba."
    status = 403


class ProxyTooNarrow(Refusal):
    """The kuasa does not reach that far: another type, one file only, or taking an application back."""

    sentence = "Kuasa Anda tidak mencakup tindakan ini. Pemohon dapat melakukannya sendiri."
    status = 403


class OfficerAsAgent(Refusal):
    """Whoever holds a post in the city's service acts for no applicant."""

    sentence = "Petugas yang memegang jabatan tidak dapat menjadi penerima kuasa."
    status = 403


class NoAccountThere(Refusal):
    """Nobody signs in with that contact; the other side makes an account first."""

    sentence = "Belum ada akun dengan nomor ponsel atau surel itu. Minta ia masuk satu kali, lalu coba lagi."
    status = 422


class ProxyToOneself(Refusal):
    """Grantor and agent are two persons."""

    sentence = "Ini kontak Anda sendiri. Tulis kontak orang lain."
    status = 422


class ProxyTwice(Refusal):
    """A kuasa between the same two persons with the same reach stands or waits already."""

    sentence = "Kuasa dengan orang dan cakupan yang sama sudah ada. Akhiri dahulu yang lama."
    status = 409


class ProxyDatesWrong(Refusal):
    """The days of the kuasa are the wrong way round, over already, or too far apart."""

    sentence = "Kuasa dimulai paling awal hari ini dan berlaku paling lama {most} hari."
    status = 422


class ProxyPaperMissing(Refusal):
    """No kuasa without its document."""

    sentence = "Unggah surat kuasa yang ditandatangani kedua pihak, sebagai PDF atau foto."
    status = 422


class ProxySettled(Refusal):
    """It was answered or ended before; a second click changes nothing."""

    sentence = "Kuasa ini sudah dijawab atau sudah berakhir. Muat ulang halaman."
    status = 409
