# SPDX-License-Identifier: Apache-2.0
"""The words of the studio's help: one section, four answers."""

from typing import Final

from permisi.ground.said import mark

QUESTIONS: Final = (mark("Apa ini"), mark("Kapan dipakai"), mark("Siapa yang menyetujui"), mark("Akibatnya"))
TWO: Final = mark(
    "Satu orang mengusulkan, orang lain mengesahkan. Tidak seorang pun memberi kepada jabatannya sendiri."
)

HELP: Final[dict[str, tuple[str, str, str, str]]] = {
    "orang:daftar": (
        mark("Siapa memegang jabatan apa, sejak kapan, sampai kapan, dan dengan surat yang mana."),
        mark(
            "Ketika orang diangkat, dimutasi, diperbantukan (BKO), cuti, atau ditunjuk sebagai Plt atau Plh."
        ),
        mark("Unit mengusulkan, pejabat kepegawaian memastikan dengan suratnya."),
        mark(
            "Akses mulai dan berhenti pada tanggalnya. Pekerjaan yang tertinggal diserahkan dengan catatan."
        ),
    ),
    "studio:kesiapan": (
        mark(
            "Apa yang masih kurang sebelum sebuah jenis izin dapat dibuka daring, oleh siapa, sampai kapan."
        ),
        mark("Sebelum membuka jenis izin, dan setiap pekan sesudahnya."),
        mark("Tidak ada yang disetujui di sini; setiap baris menunjuk ke tempat melengkapinya."),
        mark(
            "Yang belum siap tidak dapat dibuka; yang dasarnya berakhir menutup sendiri dan memberi tahu dulu."
        ),
    ),
    "studio:sotk": (
        mark("Perangkat daerah dan jabatan pada hari apa pun, dengan atasannya."),
        mark("Ketika organisasi dibentuk, berganti nama, pindah, digabung, atau berakhir."),
        TWO,
        mark(
            "Dijalankan pada harinya. Berkas terbuka beralih dengan catatan; yang sudah diputus tidak berubah."
        ),
    ),
    "studio:peralihan": (
        mark("Sejak kapan sebuah jenis izin diajukan di atas kertas, keduanya, atau daring saja."),
        mark("Ketika jenis izin pindah dari kertas, dan ketika jalur kertas ditutup."),
        TWO,
        mark("Sesudah jalur kertas ditutup, nomor di luar register menjadi temuan."),
    ),
    "studio:sop": (
        mark("Tabel kegiatan yang menjalankan berkas, dan yang dicetak sebagai SOP resmi."),
        mark("Ketika urutan, pelaksana, waktu, atau syarat sebuah langkah berubah."),
        mark("Penyusun mengusulkan, orang lain mengesahkan. Pemeriksa otomatis menahan yang salah."),
        mark("Menjadi versi baru pada harinya. Berkas yang berjalan tetap memakai versinya sendiri."),
    ),
    "studio:standar": (
        mark("Empat belas komponen standar pelayanan, disusun dari data yang menjalankan sistem."),
        mark("Ketika standar ditetapkan atau ditinjau kembali."),
        mark("Ditetapkan dengan keputusan, lalu diumumkan orang lain."),
        mark("Diumumkan di halaman jenis izin dan dapat dicetak."),
    ),
    "studio:setelan": (
        mark("Angka dan pilihan yang berasal dari peraturan: batas, hari libur, seri nomor."),
        mark("Ketika sebuah peraturan mengubah angkanya, atau hari libur ditetapkan."),
        TWO,
        mark(
            "Berlaku sejak harinya. Hari libur baru menghitung ulang berkas terbuka, tanggal lama dan baru tercatat."
        ),
    ),
    "studio:lampiran": (
        mark(
            "Lampiran Perwal dari data yang sama yang menjalankan sistem: delegasi, SOP, standar, tim teknis, SOTK."
        ),
        mark("Ketika rancangan peraturan disusun atau diperiksa."),
        mark("Tidak ada yang disetujui di sini; ini cetakan."),
        mark("Setiap lampiran menyebut hari yang diwakilinya dan sidik datanya."),
    ),
    "studio:usulan": (
        mark("Perubahan yang diusulkan orang lain dan menunggu orang kedua, dan yang sudah diputus."),
        mark("Setiap hari."),
        mark("Orang yang tidak mengusulkan dan tidak diuntungkan."),
        mark("Yang disahkan berlaku pada tanggalnya; yang ditolak menyebut alasannya."),
    ),
    "studio:peraturan": (
        mark(
            "Peraturan dari rancangan sampai diundangkan, dengan pasal, naskah, dan apa yang diubah atau dicabutnya."
        ),
        mark("Ketika sebuah peraturan disusun, diharmonisasi, ditandatangani, atau diundangkan."),
        mark("Satu orang mencatat rancangan; pengundangan disahkan orang lain."),
        mark("Nilai yang berdasar pada peraturan tanpa kekuatan ditandai di mana pun ia dipakai."),
    ),
    "studio:wewenang": (
        mark("Siapa berwenang atas izin apa: atribusi, delegasi, mandat, dengan pasalnya."),
        mark("Ketika wewenang diberikan, dialihkan, atau ditarik."),
        TWO,
        mark(
            "Tanda tangan yang terbuka beralih pada harinya. Pemberi tidak lagi memutus yang sudah didelegasikannya."
        ),
    ),
    "studio:hari": (
        mark("Seluruh aturan pada satu hari: siapa menandatangani, SOP dan standar mana yang berlaku."),
        mark("Untuk membuktikan keadaan pada hari lampau, atau melihat hari yang akan datang."),
        mark("Tidak ada yang disetujui di sini."),
        mark("Hanya membaca."),
    ),
    "studio:andai": (
        mark(
            "Mencoba sebuah rancangan: izin apa yang terbuka, siapa yang menandatangani, pekerjaan siapa yang beralih."
        ),
        mark("Sebelum rancangan diundangkan."),
        mark("Tidak ada yang disetujui di sini."),
        mark("Tidak mengubah apa pun."),
    ),
}
