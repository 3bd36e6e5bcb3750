# SPDX-License-Identifier: Apache-2.0
"""What each section of the studio is, when it is used, who approves, and what follows: said here, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from permisi.ground.said import mark


@dataclass(frozen=True, slots=True)
class Help:
    """The four questions of a help, each answered in a sentence or two."""

    what: str
    when: str
    approved: str
    effect: str


QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "what": mark("Apa ini?"),
        "when": mark("Kapan dipakai?"),
        "approved": mark("Siapa yang menyetujui?"),
        "effect": mark("Apa akibatnya?"),
    }
)
"""The answers of a ``Help`` in the order in which pages show them, with the question of each."""

HELPS: Mapping[str, Help] = MappingProxyType(
    {
        "orang:daftar": Help(
            mark("Siapa menjabat apa, sejak kapan, dan dengan surat apa; termasuk Plt, Plh, BKO, dan cuti."),
            mark("Saat ada mutasi, pejabat berhalangan, pegawai diperbantukan, atau masa jabatan berakhir."),
            mark("Orang kedua di bagian kepegawaian, yang bukan pengusul dan bukan orang yang ditempatkan."),
            mark(
                "Akses mengikuti jabatan: terbuka pada hari pertama dan tertutup sesudah hari terakhir. "
                "Pekerjaan yang tertinggal kembali ke jabatannya."
            ),
        ),
        "studio:kesiapan": Help(
            mark(
                "Papan yang membaca catatan dan menyebut apa yang belum ada, per jenis izin, orang, dan kota."
            ),
            mark("Sebelum satu jenis izin dibuka, dan setiap kali satu jenis tertutup."),
            mark(
                "Tidak ada yang perlu disetujui: papan hanya membaca. Pekerjaan yang tidak terbaca dari "
                "catatan ditandai selesai oleh jabatan yang ditugasi."
            ),
            mark(
                "Jenis yang belum siap tidak dapat diajukan. Begitu semua barisnya beres, ia terbuka sendiri."
            ),
        ),
        "studio:sotk": Help(
            mark("Perangkat daerah dan jabatannya, seperti dalam peraturan susunan organisasi (SOTK)."),
            mark("Saat perangkat daerah atau jabatan dibentuk, berganti nama, digabung, atau dihapus."),
            mark("Orang kedua di studio, berdasarkan peraturan yang disebut dalam usulan."),
            mark(
                "Berlaku pada harinya: berkas yang menunggu diteruskan ke penerusnya, dan penempatan pada jabatan "
                "yang berakhir selesai sehari sebelumnya. Wewenang jabatan itu diakhiri atau dialihkan dahulu."
            ),
        ),
        "studio:peralihan": Help(
            mark("Jalur pengajuan setiap jenis izin: kertas, kertas dan daring, atau daring saja."),
            mark("Saat satu jenis mulai diterima daring, atau loket kertasnya ditutup."),
            mark("Orang kedua di studio. Daring saja baru dapat diusulkan bila jenisnya siap."),
            mark(
                "Sejak harinya warga hanya dapat memakai jalur itu. Berkas yang sudah masuk tetap diselesaikan."
            ),
        ),
        "studio:sop": Help(
            mark("Tabel langkah setiap jenis izin: siapa mengerjakan apa, dan berapa lama."),
            mark("Saat urutan, pelaksana, atau waktu satu langkah perlu diubah."),
            mark("Orang kedua di studio, setelah pemeriksa tidak lagi menemukan kesalahan."),
            mark(
                "Menjadi versi baru pada harinya. Berkas yang sedang berjalan tetap memakai SOP saat ia diajukan."
            ),
        ),
        "studio:standar": Help(
            mark("Standar pelayanan: empat belas komponen setiap jenis izin, disusun dari datanya."),
            mark(
                "Saat standar ditetapkan pertama kali, dan setiap kali datanya berbeda dari yang diumumkan."
            ),
            mark("Orang kedua menetapkannya dengan nomor keputusan, lalu standar diumumkan."),
            mark(
                "Sesudah ditetapkan isinya tidak dapat diubah. Sesudah diumumkan warga membacanya di halaman izin."
            ),
        ),
        "studio:setelan": Help(
            mark("Angka dan pilihan yang dipakai aturan: batas waktu, hari libur, dan pola nomor."),
            mark(
                "Saat peraturan mengubah satu angka, hari libur tahun baru ditetapkan, atau pola nomor berganti."
            ),
            mark("Orang kedua di studio."),
            mark("Aturan memakainya sejak tanggal yang disebut. Nomor yang sudah keluar tidak berubah."),
        ),
        "studio:lampiran": Help(
            mark(
                "Lampiran peraturan yang dicetak dari catatan kota, sebagai PDF dan rancangan yang dapat disunting."
            ),
            mark("Saat Bagian Hukum menyusun peraturan atau keputusan yang memerlukan lampiran itu."),
            mark("Tidak ada persetujuan di sini: persetujuan terjadi pada peraturannya sendiri."),
            mark("Mencetak tidak mengubah apa pun. Lampiran menyebut hari dan anggapan yang dipakainya."),
        ),
        "studio:usulan": Help(
            mark("Setiap perubahan catatan yang diusulkan satu orang dan menunggu orang lain."),
            mark("Saat Anda diminta memeriksa usulan, atau mencari siapa memutus apa di waktu lalu."),
            mark(
                "Orang lain daripada pengusul, dan bukan pemegang jabatan yang diuntungkan. "
                "Yang ikut rancangan disahkan bersama pengundangannya."
            ),
            mark(
                "Disahkan: berlaku menurut tanggalnya. Ditolak: tidak ada yang berubah, dan alasannya "
                "terbaca. Keduanya tercatat di buku besar."
            ),
        ),
        "studio:peraturan": Help(
            mark("Daftar peraturan yang menjadi dasar sistem ini, dari rancangan sampai diundangkan."),
            mark("Saat rancangan mulai disusun, selesai diharmonisasi, ditandatangani, atau diundangkan."),
            mark("Tahap dicatat petugas studio; pengundangan disahkan orang kedua."),
            mark(
                "Rancangan belum memikul apa pun. Sejak berlaku, wewenang dan perubahan yang dibawanya ikut "
                "berlaku, dan peraturan yang dicabutnya berakhir."
            ),
        ),
        "studio:wewenang": Help(
            mark(
                "Jabatan mana boleh memutus dan menandatangani izin apa, dari siapa, dan menurut pasal mana."
            ),
            mark("Saat wewenang dilimpahkan, ditarik, atau masanya berakhir."),
            mark("Orang kedua di studio yang tidak memegang jabatan penerimanya."),
            mark(
                "Tanpa wewenang yang berlaku hari itu, keputusan tidak dapat ditandatangani dan jenis izinnya "
                "tertutup. Yang sudah terbit tetap sah."
            ),
        ),
        "studio:hari": Help(
            mark(
                "Seluruh aturan pada satu hari: penandatangan, versi, standar, dan jalur setiap jenis izin."
            ),
            mark("Saat memeriksa keputusan lama, atau melihat apa yang akan berlaku pada hari tertentu."),
            mark("Tidak ada yang perlu disetujui: halaman ini hanya membaca."),
            mark(
                "Tidak ada yang berubah. Hari yang belum tiba ditulis menurut catatan yang sudah ada hari ini."
            ),
        ),
        "studio:andai": Help(
            mark("Percobaan: bagaimana keadaannya seandainya satu rancangan peraturan sudah berlaku."),
            mark(
                "Sebelum rancangan diundangkan, untuk melihat siapa yang terdampak dan apa yang bertentangan."
            ),
            mark("Tidak ada yang perlu disetujui: percobaan tidak disimpan."),
            mark("Tidak ada yang berubah. Perubahan terjadi bila pengundangannya disahkan orang kedua."),
        ),
    }
)
"""The help of each section, by the page of the section in ``frame.SECTIONS``."""
