# SPDX-License-Identifier: Apache-2.0
"""What the catalogue says no to."""

from permisi.ground.refusal import Refusal


class NoSuchType(Refusal):
    """There is no published permit type of this code, or no such variant of it."""

    sentence = "Jenis izin ini tidak ada atau belum diterbitkan. Cari lagi di beranda."
    status = 404


class TypeClosed(Refusal):
    """The type is not open for filing: something that it needs is missing or out of force (L-2)."""

    sentence = "Permohonan {name} belum dapat diajukan daring: {why}."
    status = 409


class RehearsedOtherVersion(Refusal):
    """A rehearsal speaks only of the version that it drove; another one is published by now."""

    sentence = "Gladi {code} menjalankan versi lain. Ulangi gladi dengan versi yang terbit sekarang."
    status = 409


class NoSuchDraft(Refusal):
    """There is no such draft of an SOP."""

    sentence = "Rancangan SOP tidak ditemukan. Buka lagi dari daftar SOP."
    status = 404


class NotYourDraft(Refusal):
    """A draft is edited by the one who opened it; others approve or refuse it."""

    sentence = "Rancangan ini disusun {name}. Anda dapat memeriksa dan mengesahkannya setelah diusulkan."
    status = 403


class DraftSettled(Refusal):
    """The draft is not in the state that this act needs."""

    sentence = "Rancangan ini sekarang {state}. Muat ulang halaman ini."
    status = 409


class NothingChanged(Refusal):
    """The table says what it said before."""

    sentence = "Tabel SOP tidak berubah. Ubah sesuatu dahulu."
    status = 422


class NothingToUndo(Refusal):
    """No step of this draft is left to take back."""

    sentence = "Tidak ada langkah yang dapat diurungkan."
    status = 409


class SopUnsound(Refusal):
    """The linter finds faults for which the table may not run."""

    sentence = "Tabel SOP belum dapat diusulkan: {count} kesalahan. Yang pertama: {first}"
    status = 422


class NoSuchStandard(Refusal):
    """There is no such version of a service standard."""

    sentence = "Standar pelayanan ini tidak ditemukan. Muat ulang daftarnya."
    status = 404


class StandardUnchanged(Refusal):
    """The records say what the announced standard says; there is nothing to decide anew."""

    sentence = "Isi standar sama dengan yang sudah diumumkan. Tidak ada yang perlu ditetapkan lagi."
    status = 409


class StandardSettled(Refusal):
    """This version has left the state in which that could be done."""

    sentence = "Standar ini sudah {state}. Muat ulang halaman ini."
    status = 409


class StandardMoved(Refusal):
    """The records changed after the draft was made: what would be decided is not what holds (L-71)."""

    sentence = "Data berubah sesudah standar ini disusun: {parts}. Susun ulang, lalu tetapkan."
    status = 409


class StandardIncomplete(Refusal):
    """A component is not set: the law asks for all fourteen (L-70)."""

    sentence = "Standar belum lengkap: {parts}. Lengkapi datanya, lalu susun ulang."
    status = 409


class SamePersonDecides(Refusal):
    """Who drafted a standard does not decide it."""

    sentence = "Anda yang menyusun standar ini. Minta orang lain menetapkannya."
    status = 403


class DecreeMissing(Refusal):
    """A standard is decided by a decree with a number and a day that has come (L-71)."""

    sentence = "Isi nomor keputusan dan tanggalnya. Tanggal itu tidak boleh sesudah hari ini."
    status = 422


class CrossingUnclear(Refusal):
    """A record of a way names its type, its day and one of the ways, and is keyed by type and day."""

    sentence = "Peralihan belum jelas: {why}."
    status = 422


class NotReadyToCross(Refusal):
    """Online filing is not announced for a type that nobody could file (L-2)."""

    sentence = "{name} belum siap daring: {why}. Selesaikan dahulu pada papan kesiapan."
    status = 409


class CrossingInThePast(Refusal):
    """The manual lane is closed from today on or later: nobody's paper becomes late by a decision after the fact."""

    sentence = "Jalur kertas ditutup paling cepat hari ini, bukan mundur ke {start}. Pilih tanggal lain."
    status = 422


class ReopenedInThePast(Refusal):
    """A closed manual lane is opened again from today on or later: no folder is dated back behind a closing."""

    sentence = "Pada {start} jalur kertas sudah ditutup, dan hari itu sudah lewat. Buka kembali paling cepat hari ini."
    status = 422
