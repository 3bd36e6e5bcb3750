# SPDX-License-Identifier: Apache-2.0
"""What stops an installation, and what the operator does next."""

from permisi.ground.refusal import Refusal


class NotRoot(Refusal):
    """Packages, users and folders of the machine are root's; looking (``--dry-run``) is anybody's."""

    status = 403
    sentence = "Pemasangan perlu hak root: sudo ./permisi install … Untuk melihat saja, tambahkan --dry-run."


class UnknownSystem(Refusal):
    """Neither the Debian nor the Ubuntu whose packages we know."""

    sentence = "Sistem {found} tidak dikenal. Permisi dipasang pada {known}."


class UnknownCity(Refusal):
    """The checkout holds no folder of this city."""

    status = 404
    sentence = "Folder cities/{city} tidak ada. Yang ada: {known}."


class OtherCity(Refusal):
    """One machine, one city: the two database roles belong to the server (decision 4)."""

    sentence = "Mesin ini sudah memuat kota {other}. Satu mesin satu kota: pakai mesin lain untuk {city}."


class HostMissing(Refusal):
    """At the first installation the operator says under which name people reach the site."""

    sentence = "Nama situs belum diketahui. Tambahkan, misalnya: --host izin.contoh.go.id"


class HostUnfit(Refusal):
    """The name cannot be a host's: it would end up in the proxy's configuration."""

    sentence = "Nama situs “{host}” tidak sah. Tulis nama saja, tanpa https:// dan tanpa garis miring."


class OtherHost(Refusal):
    """The environment file names another host: it is the operator's, so we do not rewrite it."""

    sentence = "{file} menyebut {known}, bukan {given}. Ubah PERMISI_ORIGIN dan PERMISI_HOSTS di sana dahulu."


class OtherMark(Refusal):
    """What a database is was said when it was made, and can never be said again (decision 3)."""

    sentence = (
        "Basis data kota ini ditandai “{known}”, dan tidak dapat menjadi “{given}”. "
        "Untuk mulai baru: cadangkan, lalu install --remove --purge."
    )


class OtherPort(Refusal):
    """The environment file names another port: the web would listen where the proxy does not look."""

    sentence = (
        "{file} menyebut porta {known}, bukan {given}. Ubah PERMISI_PORT di sana, lalu jalankan tanpa --port."
    )


class CertificateUnfit(Refusal):
    """A certificate that browsers would not take, or that does not belong to the key or the site."""

    sentence = "Sertifikat tidak dipasang: {reason}. Yang lama tetap dipakai."


class OlderRelease(Refusal):
    """The tables were changed by a newer release; this one would write into what it does not know."""

    sentence = (
        "Rilis ini lebih lama daripada tabelnya ({unknown}). "
        "Pasang rilis yang lebih baru, atau pulihkan cadangan dari waktu rilis ini dengan: permisi restore."
    )


class ForeignTarget(Refusal):
    """The folder for the code holds something else: nothing in it is replaced."""

    sentence = "Folder {folder} berisi berkas lain. Pindahkan dahulu, lalu jalankan lagi."


class InstallStopped(Refusal):
    """A command of a step failed; what was done before it stays, and the next run goes on from there."""

    status = 500
    sentence = "Langkah “{step}” gagal: {command}\n{tail}\nPerbaiki, lalu jalankan perintah yang sama lagi."


class NotConfirmed(Refusal):
    """Data are only deleted when the city's name was typed."""

    sentence = "Tidak ada yang dihapus: yang diketik bukan “{city}”."


class UnsafeStart(Refusal):
    """A production database, and settings with which it must not be served."""

    status = 500
    sentence = "Permisi tidak dijalankan, karena pengaturan produksi belum aman:\n{faults}"


class Unmarked(Refusal):
    """Nobody said yet what this database is; the answer decides about clock, messages and signatures."""

    status = 500
    sentence = (
        "Basis data ini belum ditandai. Jalankan sekali sebagai pemiliknya: "
        "permisi manage mark_database production"
    )
