# SPDX-License-Identifier: Apache-2.0
"""What the linter finds: a kind with its grade, the row it lies in, and two sentences: what is wrong, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from permisi.ground.said import mark, said
from permisi.procedure.rules.sop import Sop


class Grade(StrEnum):
    """How bad it is: such a table may not run, or somebody should look at it."""

    WRONG = "salah"
    WARNING = "peringatan"


class Kind(NamedTuple):
    """One kind of finding; ``key`` is where in the row of the city file it is mended."""

    grade: Grade
    sentence: str
    remedy: str
    key: str = ""


KINDS: Mapping[str, Kind] = {
    "tanpa_jalan": Kind(
        Grade.WRONG,
        mark("{row} tidak punya jalan keluar."),
        mark("Tulis jalan ke baris berikutnya, atau jadikan baris akhir dengan bentuk kapsul."),
    ),
    "tanpa_akhir": Kind(
        Grade.WRONG,
        mark("Dari {row} berkas tidak pernah sampai ke akhir."),
        mark("Tambahkan jalan menuju baris akhir."),
        "jalan",
    ),
    "tidak_pernah_selesai": Kind(
        Grade.WRONG,
        mark("SOP tidak pernah selesai: tidak ada baris akhir."),
        mark("Jadikan baris terakhir berbentuk kapsul tanpa jalan."),
    ),
    "putaran_tanpa_keluar": Kind(
        Grade.WRONG,
        mark("Baris {rows} berputar tanpa jalan keluar."),
        mark("Beri salah satu baris itu hasil yang menuju baris akhir."),
        "jalan",
    ),
    "akhir_menunggu_syarat": Kind(
        Grade.WRONG,
        mark("Dari {row} berkas hanya selesai bila syarat suatu baris terpenuhi."),
        mark("Beri jalan ke akhir yang tidak melewati baris bersyarat."),
        "jalan",
    ),
    "syarat_berputar": Kind(
        Grade.WRONG,
        mark("Baris {rows} saling melewati bila syaratnya tidak terpenuhi."),
        mark("Arahkan jalan biasa salah satu baris itu ke baris tanpa syarat."),
        "bila",
    ),
    "tidak_tercapai": Kind(
        Grade.WRONG,
        mark("{row} tidak pernah dicapai berkas."),
        mark("Hapus baris ini, atau beri jalan menuju ke sini."),
    ),
    "jalan_ganda": Kind(
        Grade.WRONG,
        mark("{row} menulis jalan ke baris yang sama dua kali untuk satu hasil."),
        mark("Hapus salah satunya."),
        "jalan",
    ),
    "jalan_ke_diri": Kind(
        Grade.WRONG,
        mark("{row} menuju dirinya sendiri."),
        mark("Arahkan ke baris lain."),
        "jalan",
    ),
    "belah_satu_jalan": Kind(
        Grade.WRONG,
        mark("{row} berbentuk belah, jadi harus punya dua jalan atau lebih dengan hasil berbeda."),
        mark("Tambahkan hasil kedua, atau jadikan kotak."),
        "jalan",
    ),
    "kotak_berhasil_dua": Kind(
        Grade.WARNING,
        mark("{row} punya lebih dari satu hasil, tetapi tidak berbentuk belah."),
        mark("Ubah bentuknya menjadi belah, agar gambar SOP menampilkan keputusan."),
        "bentuk",
    ),
    "awal_bersyarat": Kind(
        Grade.WRONG,
        mark("{row} adalah baris pertama, jadi tidak boleh bersyarat atau masuk kelompok."),
        mark("Hapus bila dan kelompok pada baris ini."),
        "bila",
    ),
    "akhir_bersyarat": Kind(
        Grade.WRONG,
        mark("{row} adalah baris akhir, jadi tidak boleh bersyarat."),
        mark("Hapus bila pada baris ini."),
        "bila",
    ),
    "cabang_tanpa_kelompok": Kind(
        Grade.WRONG,
        mark(
            "{row} membuka beberapa baris sekaligus yang tidak satu kelompok, jadi tidak pernah bertemu lagi."
        ),
        mark("Beri baris-baris itu kelompok yang sama, atau beri tiap jalan hasil yang berbeda."),
        "jalan",
    ),
    "kelompok_tidak_bertemu": Kind(
        Grade.WRONG,
        mark("Cabang kelompok {group} tidak bertemu di satu tempat: {row} keluar ke baris lain."),
        mark("Arahkan semua jalan keluar kelompok ini ke baris yang sama."),
        "jalan",
    ),
    "kelompok_berakhir": Kind(
        Grade.WRONG,
        mark("{row} berakhir di dalam kelompok {group}, jadi cabangnya tidak pernah bertemu."),
        mark("Arahkan ke baris sesudah kelompok."),
        "jalan",
    ),
    "kelompok_disela": Kind(
        Grade.WRONG,
        mark("{row} masuk ke kelompok {group} tanpa membuka semua cabangnya."),
        mark("Arahkan ke baris yang membuka kelompok itu."),
        "jalan",
    ),
    "kelompok_bercabang": Kind(
        Grade.WRONG,
        mark("{row} dicapai dari dua cabang kelompok {group}, atau membuka cabang baru di dalamnya."),
        mark("Buka semua cabang di satu tempat, dan pisahkan barisnya."),
    ),
    "jam_tidak_ada": Kind(
        Grade.WRONG,
        mark("Satu baris SOP harus bertanda memulai_jam = true; belum ada."),
        mark("Tandai baris yang menyatakan berkas lengkap."),
    ),
    "jam_ganda": Kind(
        Grade.WRONG,
        mark("Hanya satu baris boleh memulai_jam; {row} yang kedua."),
        mark("Hapus memulai_jam pada baris ini."),
        "memulai_jam",
    ),
    "jam_bukan_pernyataan": Kind(
        Grade.WRONG,
        mark("{row} memulai jam, tetapi tidak menyatakan berkas lengkap."),
        mark("Pindahkan memulai_jam ke baris yang bertugas nyatakan_lengkap."),
        "memulai_jam",
    ),
    "jam_terlewati": Kind(
        Grade.WRONG,
        mark("{row} memulai jam, jadi tidak boleh bersyarat atau masuk kelompok."),
        mark("Hapus bila dan kelompok pada baris ini."),
        "memulai_jam",
    ),
    "batas_terlalu_pendek": Kind(
        Grade.WRONG,
        mark("{row} dibatasi {limit} hari kerja, padahal waktunya {time} hari kerja."),
        mark("Perpanjang batasnya, kurangi waktunya, atau kosongkan batasnya."),
        "batas",
    ),
    "berbeda_dari_diri": Kind(
        Grade.WRONG,
        mark("{row} tidak dapat berbeda dari dirinya sendiri."),
        mark("Tulis baris lain pada berbeda_dari."),
        "berbeda_dari",
    ),
    "orang_sama": Kind(
        Grade.WRONG,
        mark("{row} dan baris {other} dapat dikerjakan orang yang sama, padahal harus dua orang."),
        mark("Tambahkan berbeda_dari."),
        "berbeda_dari",
    ),
    "orang_sama_hari_ini": Kind(
        Grade.WARNING,
        mark("Hari ini satu orang memegang jabatan pada {row} dan pada baris {other}."),
        mark("Tambahkan berbeda_dari, atau tempatkan orang lain."),
        "berbeda_dari",
    ),
    "hanya_satu_orang": Kind(
        Grade.WARNING,
        mark(
            "{row} harus dikerjakan orang lain daripada baris {other}, tetapi hari ini hanya ada satu orang."
        ),
        mark("Tempatkan orang kedua, atau tunjuk Plh."),
        "pelaksana",
    ),
    "jabatan_kosong": Kind(
        Grade.WARNING,
        mark("Jabatan pelaksana {row} kosong hari ini."),
        mark("Tempatkan pejabat definitif, Plt, atau Plh."),
        "pelaksana",
    ),
    "mendahului_rekomendasi": Kind(
        Grade.WRONG,
        mark("{row} dapat terjadi sebelum rekomendasi ditandatangani."),
        mark("Arahkan semua jalan ke sini melalui rekomendasi; penolakan memakai hasil tolak."),
    ),
    "mendahului_gerbang": Kind(
        Grade.WRONG,
        mark("{row} dapat terjadi sebelum pelunasan dipastikan."),
        mark("Arahkan semua jalan ke sini melalui baris pastikan_gerbang; penolakan memakai hasil tolak."),
    ),
    "melebihi_janji": Kind(
        Grade.WRONG,
        mark("Jalan terpanjang, baris {rows}, memakan {days} hari kerja; janji layanan {promise}."),
        mark("Kurangi waktu baris-baris itu, atau ubah janji layanan."),
        "waktu",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a table. ``row`` is the key of the row it lies in; empty: the table as a whole."""

    kind: str
    row: str = ""
    number: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def grade(self) -> Grade:
        """Whether the table is refused."""
        return KINDS[self.kind].grade

    @property
    def key(self) -> str:
        """Where in the row it is mended; empty: the whole row."""
        return KINDS[self.kind].key if self.row else ""

    @property
    def words(self) -> str:
        """What is wrong."""
        told = said(KINDS[self.kind].sentence, **self.facts)
        return told[:1].upper() + told[1:]

    @property
    def remedy(self) -> str:
        """What to do."""
        return said(KINDS[self.kind].remedy)


def find(sop: Sop, kind: str, row: str = "", **facts: str) -> Finding:
    """A finding of that kind, its row named by number and activity."""
    number = next((n for n, one in enumerate(sop.rows, start=1) if one.key == row), 0)
    named = said("baris {n} “{activity}”", n=number, activity=sop.rows[number - 1].activity) if number else ""
    return Finding(kind, row, number, {"row": named, **facts})


def numbers(sop: Sop, keys: list[str]) -> str:
    """The numbers of these rows as a list: ``5, 6, 7``."""
    return ", ".join(str(n) for n, one in enumerate(sop.rows, start=1) if one.key in keys)
