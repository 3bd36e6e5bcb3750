# SPDX-License-Identifier: Apache-2.0
"""Why a backup was not made, cannot be opened, or must not be put here; and what the operator does next."""

from permisi.ground.refusal import Refusal


class NoCity(Refusal):
    """Neither the environment of an installed machine nor the folder of a demonstration is there."""

    status = 404
    sentence = (
        "Tidak ada kota di {folder}. Di mesin terpasang jalankan sebagai root: permisi …; "
        "untuk peragaan tambahkan: --state FOLDER"
    )


class NoRecipient(Refusal):
    """A city's backup is sealed for somebody else's key; nobody was named."""

    sentence = (
        "Belum ada penerima cadangan. Buat kunci di mesin lain: ./permisi backup --new-key kunci-cadangan.txt; "
        "lalu isi PERMISI_BACKUP_RECIPIENTS dengan baris age1… yang ditampilkan."
    )


class RecipientUnfit(Refusal):
    """What was named is no public age key; a secret one is not repeated."""

    sentence = "Penerima cadangan ke-{number} bukan kunci umum age. Tulis baris yang dimulai dengan age1."


class KeyUnfit(Refusal):
    """The file that was named holds no secret age key."""

    sentence = "Berkas kunci {file} tidak dapat dibaca atau tidak memuat AGE-SECRET-KEY. Periksa --key."


class KeyIsThere(Refusal):
    """A key file is never written over: whatever was sealed for it would be lost."""

    sentence = "Berkas {file} sudah ada dan tidak ditimpa. Pilih nama lain untuk kunci baru."


class BackupRunning(Refusal):
    """Another backup into the same folder is under way."""

    sentence = "Cadangan lain sedang dibuat di {folder}. Tunggu sampai selesai."


class DumpProgramMissing(Refusal):
    """``pg_dump`` and ``pg_restore`` of the server's own major version are not on this machine."""

    status = 500
    sentence = (
        "Program {program} untuk PostgreSQL {major} tidak ditemukan. "
        "Pasang: apt install postgresql-client-{major}; atau tunjuk foldernya dengan PERMISI_POSTGRES_BIN."
    )


class DumpFailed(Refusal):
    """PostgreSQL's program ended with an error; its own words are added. No backup was left behind."""

    status = 500
    sentence = "Cadangan tidak dibuat: {program} gagal. Perbaiki, lalu jalankan lagi.\n{tail}"


class BackupDiskFull(Refusal):
    """The disk had no room for the whole backup; the half of it was removed."""

    status = 507
    sentence = "Cadangan tidak dibuat: ruang disk di {folder} habis. Kosongkan ruang, lalu jalankan lagi."


class BackupMissing(Refusal):
    """No file of this name."""

    status = 404
    sentence = "Berkas cadangan {file} tidak ada. Periksa alamatnya."


class NotABackup(Refusal):
    """The file does not begin or is not built as a backup of Permisi."""

    sentence = "Berkas {file} bukan cadangan Permisi, atau awalnya rusak. Pakai salinan lain."


class BackupCutShort(Refusal):
    """The file ends too early; a change within its last 64 KiB looks the same."""

    sentence = (
        "Cadangan {file} tidak utuh: terpotong, atau ujungnya berubah. Salin ulang, atau pakai yang lain."
    )


class BackupAltered(Refusal):
    """What the file holds is not what was sealed."""

    sentence = "Cadangan {file} sudah berubah sejak dibuat ({part}). Salin ulang, atau pakai cadangan lain."


class WrongKey(Refusal):
    """The backup was sealed for other keys than this one; a changed list of keys looks the same."""

    sentence = "Kunci {key} tidak membuka cadangan {file}. Pakai kunci pasangannya, atau salinan lain."


class OtherFormat(Refusal):
    """A backup whose layout this release does not know."""

    sentence = (
        "Cadangan {file} berbentuk versi {found}; rilis ini membaca versi {ours}. Pasang rilis yang sesuai."
    )


class NewerSchema(Refusal):
    """The backup was taken by a newer release: it holds tables that this code does not know."""

    sentence = (
        "Cadangan {file} dibuat oleh Permisi yang lebih baru (tabel: {unknown}). "
        "Pasang rilis itu dahulu, lalu jalankan lagi."
    )


class OlderServer(Refusal):
    """The database server is older than the one that the backup came from."""

    sentence = "Cadangan dari PostgreSQL {found}, server ini PostgreSQL {ours}. Pakai server {found} atau lebih baru."


class OtherCitysBackup(Refusal):
    """The backup is of another city than the place it should go to."""

    sentence = "Cadangan ini milik kota {found}, bukan {ours}. Periksa berkas dan --into."


class PlaceUnclear(Refusal):
    """Where the backup should go is neither this machine's city nor a folder."""

    sentence = (
        "Tujuan “{given}” tidak dikenal. Tulis --into {city} untuk mesin ini, atau --into FOLDER yang kosong."
    )


class DatabaseNotEmpty(Refusal):
    """Something happened in the database already: a backup never goes over it."""

    sentence = (
        "Basis data {name} tidak kosong: {found}. Tidak ada yang diubah. "
        "Pulihkan ke basis data kosong, atau hapus yang ini dahulu."
    )


class StoreNotEmpty(Refusal):
    """There are documents in the store already."""

    sentence = "Folder dokumen {folder} tidak kosong. Tidak ada yang diubah. Pindahkan isinya dahulu."


class StateNotEmpty(Refusal):
    """The folder that was named holds something."""

    sentence = "Folder {folder} tidak kosong. Tidak ada yang diubah. Pilih folder baru dengan --into."


class KeysApart(Refusal):
    """The backup was taken without its keys, and the place that it should go to has none."""

    sentence = (
        "Cadangan {file} tidak memuat kunci. Kembalikan dahulu /etc/permisi dari simpanan Anda, "
        "lalu pulihkan ke mesin itu dengan --into {city}."
    )


class StillConnected(Refusal):
    """Web, worker or somebody else has the database open."""

    sentence = (
        "Basis data {name} masih dipakai ({count} sambungan). "
        "Hentikan dahulu: systemctl stop permisi@{city}.target"
    )


class RestoreFailed(Refusal):
    """A step of the restoring ended with an error; the place is not usable and must be emptied."""

    status = 500
    sentence = (
        "Pemulihan gagal pada langkah “{step}”. Kosongkan tujuan, perbaiki, lalu jalankan lagi.\n{tail}"
    )


class NotEqual(Refusal):
    """Everything was put back, and something of it is not as it was when the backup was taken."""

    status = 500
    sentence = "Hasil pemulihan tidak sama dengan cadangan:\n{faults}\nJangan dipakai; coba cadangan lain."
