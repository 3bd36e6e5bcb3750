# SPDX-License-Identifier: Apache-2.0
"""The command line's named refusals: what stops a start, and what the operator does next."""

from permisi.ground.refusal import Refusal


class ForeignFolder(Refusal):
    """The folder holds files and does not carry our mark: nothing in it is touched."""

    sentence = (
        "Folder {folder} sudah berisi berkas lain dan bukan milik Permisi. "
        "Pilih folder kosong, misalnya: ./permisi demo --state {folder}/permisi"
    )


class BrokenData(Refusal):
    """The data folder is ours, but a part that PostgreSQL cannot do without is missing."""

    sentence = (
        "Basis data di {folder} rusak: {missing} tidak ada. "
        "Pulihkan dari cadangan: ./permisi restore BERKAS --into FOLDER; atau mulai dari awal: ./permisi demo --fresh"
    )


class OtherVersion(Refusal):
    """The data were written by another major version of PostgreSQL."""

    sentence = (
        "Basis data di {folder} dibuat oleh PostgreSQL {found}. Permisi ini membawa PostgreSQL {ours}. "
        "Buka dengan Permisi versi sebelumnya, buat cadangan: ./permisi backup; "
        "lalu di sini: ./permisi restore BERKAS --into FOLDER"
    )


class OtherServer(Refusal):
    """The database server is of a major version that Permisi does not work with."""

    status = 500
    sentence = (
        "Server basis data ini PostgreSQL {found}. Permisi bekerja dengan PostgreSQL {oldest} sampai {newest}. "
        "Pasang salah satunya, pindahkan data dengan permisi backup dan permisi restore, lalu jalankan lagi."
    )


class OtherOwner(Refusal):
    """The data belong to another user of this machine than the one who would run the server."""

    sentence = (
        "Basis data di {folder} milik pengguna {owner}, sedangkan server akan berjalan sebagai {runner}. "
        "Jalankan Permisi sebagai pengguna yang sama seperti sebelumnya."
    )


class FolderOutOfReach(Refusal):
    """The server's own user cannot reach the folder (root only)."""

    sentence = (
        "Pengguna {runner} yang menjalankan basis data tidak dapat mencapai {folder}. "
        "Pilih folder lain, misalnya: ./permisi demo --state /var/lib/permisi-demo"
    )


class FolderNotWritable(Refusal):
    """Our own user may not write where the state should lie."""

    sentence = "Permisi tidak dapat menulis ke {folder}. Pilih folder lain dengan --state."


class AlreadyRunning(Refusal):
    """Another process holds this state; it is named, never stopped by us."""

    sentence = (
        "Permisi sudah berjalan dengan data di {folder} (proses {pid}). "
        "Hentikan dengan Ctrl-C di jendelanya, atau: kill {pid}"
    )


class ServerStillRunning(Refusal):
    """A database server without its owner still runs on these data."""

    sentence = (
        "Server basis data lama masih berjalan di {folder} (proses {pid}). "
        "Tunggu sebentar, atau hentikan dengan: kill -INT {pid}"
    )


class DiskFull(Refusal):
    """Too little free space to run a database safely."""

    status = 507
    sentence = (
        "Ruang disk di {folder} hampir habis: tersisa {free_mb} MB, perlu {need_mb} MB. "
        "Kosongkan ruang, lalu jalankan lagi."
    )


class DiskRanFull(Refusal):
    """PostgreSQL stopped because the disk had no space left."""

    status = 507
    sentence = (
        "Basis data berhenti karena ruang disk di {folder} habis. Data yang sudah tersimpan aman. "
        "Kosongkan ruang, lalu jalankan lagi."
    )


class DatabaseDidNotStart(Refusal):
    """PostgreSQL ended, or did not come up in time; its own words are added."""

    status = 500
    sentence = "Basis data tidak dapat dijalankan. Catatan lengkap: {log}\n{tail}"


class UnknownUser(Refusal):
    """PostgreSQL needs a user that the machine knows by name."""

    sentence = (
        "Pengguna nomor {uid} tidak terdaftar di mesin ini. Jalankan Permisi sebagai pengguna yang terdaftar."
    )


class NoSystemUser(Refusal):
    """PostgreSQL refuses to run as root, and its own user could not be made."""

    status = 500
    sentence = (
        "Basis data tidak boleh berjalan sebagai root, dan pengguna {name} tidak dapat dibuat. "
        "Buat dengan: useradd --system {name}. Atau jalankan Permisi sebagai pengguna biasa."
    )


class ProgramsMissing(Refusal):
    """The database's programs are not installed for this machine."""

    status = 500
    sentence = (
        "Program basis data tidak ditemukan di {folder}. Hapus folder .venv, lalu jalankan lagi; "
        "bila PERMISI_POSTGRES_BIN diisi, periksa alamat foldernya."
    )


class SocketPathTooLong(Refusal):
    """No folder with a short enough path was found for the server's socket."""

    sentence = "Jalur folder {folder} terlalu panjang untuk soket basis data. Pilih folder yang lebih pendek."


class PortBusy(Refusal):
    """Another program listens where the web server should."""

    sentence = "Port {port} sedang dipakai program lain. Pakai port lain: ./permisi demo --port {other}"


class PortForbidden(Refusal):
    """The machine lets only root listen there."""

    sentence = "Port {port} hanya boleh dipakai root. Pakai port lain: ./permisi demo --port {other}"


class AddressUnknown(Refusal):
    """The address does not belong to this machine."""

    sentence = "Alamat {host} bukan alamat mesin ini. Pakai --host 127.0.0.1 atau --host 0.0.0.0."


class StepFailed(Refusal):
    """A step of the start ended with an error; its last lines are added."""

    status = 500
    sentence = "Langkah “{step}” gagal. Catatan lengkap: {log}\n{tail}"


class KeepsFailing(Refusal):
    """A process died again and again."""

    status = 500
    sentence = "{name} berhenti {times} kali. Permisi dihentikan. Catatan lengkap: {log}\n{tail}"


class NotAnswering(Refusal):
    """The web server runs, but its health page does not say yes in time."""

    status = 500
    sentence = "Situs belum siap setelah {seconds} detik. Catatan lengkap: {log}\n{tail}"


class NoSuchPermitFile(Refusal):
    """The city's folder has no permit type of that code."""

    status = 404
    sentence = "Kota {city} tidak punya jenis izin {code}. Yang ada: {known}."
