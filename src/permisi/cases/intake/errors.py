# SPDX-License-Identifier: Apache-2.0
"""What an upload is refused for. Each sentence says what it is and what to do now."""

from permisi.ground.refusal import Refusal


class UploadRefused(Refusal):
    """Base of every no to an uploaded file."""

    sentence = "Berkas ini tidak dapat diterima. Pilih berkas lain."
    status = 422


class Empty(UploadRefused):
    """The file has no bytes."""

    sentence = "Berkas ini kosong. Pilih berkas lain yang ada isinya."


class TooLarge(UploadRefused):
    """The file is larger than the requirement allows."""

    sentence = (
        "Besar berkas ini {size}. Batasnya {limit}. "
        "Perkecil atau pindai ulang dengan mutu lebih rendah, lalu unggah lagi."
    )
    status = 413


class WrongType(UploadRefused):
    """What is inside is not what the requirement accepts, whatever the name says."""

    sentence = "Isi berkas ini adalah {found}. {advice}"


class HeicPhoto(UploadRefused):
    """A photo in a phone's own format, which browsers and we cannot open."""

    sentence = (
        "Foto ini berformat HEIC, yang belum dapat dibuka di sini. "
        "Di iPhone, buka Pengaturan, Kamera, Format, lalu pilih Paling Kompatibel. "
        "Di ponsel lain, matikan pilihan foto hemat ruang (HEIF) pada kamera. Setelah itu ambil foto lagi."
    )


class LockedPdf(UploadRefused):
    """The PDF opens only with a password."""

    sentence = "PDF ini meminta kata sandi. Simpan salinan tanpa kata sandi, lalu unggah salinan itu."


class BrokenPdf(UploadRefused):
    """The PDF is cut off or damaged."""

    sentence = "PDF ini rusak atau terpotong. Buat atau unduh lagi, pastikan dapat dibuka, lalu unggah."


class BrokenPhoto(UploadRefused):
    """The picture is cut off or damaged."""

    sentence = "Foto ini rusak atau terpotong. Ambil foto lagi, lalu unggah."


class NoPages(UploadRefused):
    """The PDF opens, but has nothing to read."""

    sentence = "PDF ini tidak punya halaman. Buat lagi dari dokumen aslinya, lalu unggah."


class TooManyPages(UploadRefused):
    """The PDF has more pages than an officer can be asked to read."""

    sentence = (
        "PDF ini {pages} halaman. Batasnya {limit} halaman. "
        "Sisakan halaman yang diminta saja, lalu unggah lagi."
    )


class StrangePage(UploadRefused):
    """A page is larger or smaller than any paper, so that a viewer may stumble over it."""

    sentence = (
        "Ada halaman berukuran {width} × {height} cm, di luar ukuran kertas yang wajar. "
        "Cetak ulang ke PDF dengan ukuran kertas yang benar, lalu unggah lagi."
    )


class ActivePdf(UploadRefused):
    """The PDF can do something by itself: run a script, start a program, send data, carry a program."""

    sentence = "PDF ini memuat {what}. Demi keamanan, cetak ulang ke PDF, lalu unggah hasilnya."


class MixedFile(UploadRefused):
    """One file that two programs read as two different things."""

    sentence = "Berkas ini memuat dua jenis isi sekaligus. Buat lagi dari dokumen aslinya, lalu unggah."


class SmallPhoto(UploadRefused):
    """The picture has too few pixels to be read."""

    sentence = (
        "Foto ini {width} × {height} piksel, terlalu kecil untuk dibaca. "
        "Sisi panjangnya paling sedikit {long} piksel dan sisi pendeknya {short} piksel. Ambil foto lagi."
    )


class HugePhoto(UploadRefused):
    """The picture has more pixels than can be opened safely."""

    sentence = (
        "Foto ini {million} juta piksel. Batasnya {limit} juta piksel. "
        "Pilih ukuran foto yang lebih kecil di kamera, lalu ambil lagi."
    )


class MovingPhoto(UploadRefused):
    """The picture moves: it could show one thing now and another later."""

    sentence = "Gambar ini bergerak. Unggah foto diam, satu foto untuk tiap halaman."


class Unreadable(UploadRefused):
    """The child that looked at the file died, took too long, or spoke nonsense; ``why`` is for the log."""

    sentence = "Berkas tidak dapat dibaca dengan aman. Buat lagi dari aslinya atau foto ulang, lalu unggah."


class TooBusy(UploadRefused):
    """So many files are being looked at that this one found no place in time."""

    sentence = "Banyak berkas sedang diperiksa. Tunggu satu menit, lalu unggah lagi."
    status = 503


class BadAnnouncement(UploadRefused):
    """A program asked for an upload in pieces without saying its name or its length."""

    sentence = (
        "Kiriman ini tidak menyebut nama atau besar berkas. Muat ulang halaman, lalu pilih berkasnya lagi."
    )
    status = 400


class TooMuchArriving(UploadRefused):
    """One account has announced more than it may send at a time."""

    sentence = (
        "Terlalu banyak berkas Anda yang belum selesai terkirim. Selesaikan atau batalkan dahulu yang ada."
    )
    status = 413


class NoRoomLeft(UploadRefused):
    """The disk is nearly full; what the office works with must not stop for an upload."""

    sentence = "Tempat penyimpanan kami sedang penuh. Simpan berkas Anda, dan coba lagi beberapa jam lagi."
    status = 503


class NoSuchUpload(UploadRefused):
    """There is no such upload on its way under this document: cleared, cancelled, or never announced."""

    sentence = "Kiriman ini tidak ada lagi. Pilih berkas itu sekali lagi."
    status = 404


class WrongOffset(UploadRefused):
    """A piece does not begin where the last one ended; ``offset`` says where that is."""

    sentence = "Bagian berkas ini tidak menyambung. Kiriman dilanjutkan dari {offset} bita."
    status = 409


class UploadBusy(UploadRefused):
    """Another piece of the same file is being taken in at this moment."""

    sentence = "Bagian lain dari berkas ini sedang diterima. Tunggu sebentar."
    status = 423


class NotStored(Refusal):
    """No such bytes are in the store."""

    sentence = "Berkas ini tidak ada di penyimpanan. Hubungi petugas dan sebutkan nomor berkas Anda."
    status = 404


class Altered(Refusal):
    """The stored bytes are no longer those that were given."""

    sentence = "Isi berkas ini tidak lagi sama dengan saat diterima. Berkas tidak ditampilkan."
    status = 500
