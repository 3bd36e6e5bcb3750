# SPDX-License-Identifier: Apache-2.0
"""Papers with invented people, offices and regulations, as the tests print them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from permisi.decisions.papers.contents import Decision, Minutes, Receipt, Recommendation, Rejection
from permisi.decisions.papers.values import (
    Annex,
    Basis,
    Capacity,
    Dictum,
    Fact,
    Finding,
    Letterhead,
    Limit,
    Member,
    Photo,
    Promise,
    Reason,
    Received,
    Remedy,
    Signatory,
    Verdict,
)

WIB = ZoneInfo("Asia/Jakarta")
AT = datetime(2026, 11, 23, 9, 42, 10, tzinfo=WIB)
VISIT = datetime(2026, 11, 17, 9, 30, tzinfo=WIB)
ORIGIN = "https://izin.cilegon.example"
CODE = "K7QM2XRV9TBD"
URL = f"{ORIGIN}/p/{CODE}"
NOTE = "Ditandatangani dengan sertifikat percobaan, bukan sertifikat penyelenggara tersertifikasi."
STANDARD = "Peraturan Menteri Contoh Nomor 3 Tahun 2000"
EMBLEM = "Lambang contoh: perisai dengan matahari di atas tiga gelombang"

ONE_STOP = Letterhead(
    government="PEMERINTAH KOTA CILEGON",
    office=("DINAS PENANAMAN MODAL DAN", "PELAYANAN TERPADU SATU PINTU"),
    address=("Jalan Contoh Nomor 1, Cilegon 42400", "Telepon (0254) 000000 · izin.cilegon.example"),
    emblem=EMBLEM,
)
EDUCATION = Letterhead(
    government="PEMERINTAH KOTA CILEGON",
    office=("DINAS PENDIDIKAN",),
    address=("Jalan Contoh Nomor 2, Cilegon 42400", "Telepon (0254) 000001"),
    emblem=EMBLEM,
)
HEAD = Signatory(
    basis=Basis.DELEGATION,
    capacity=Capacity.DEFINITIVE,
    title=("KEPALA DINAS PENANAMAN MODAL DAN", "PELAYANAN TERPADU SATU PINTU", "KOTA CILEGON"),
    name="CONTOH RAHAYU",
    rank="Pembina Utama Muda (IV/c)",
    nip="00000000 000000 0 001",
    note=NOTE,
)
APPLICATION = (
    Fact("Nama lembaga", "PAUD Contoh Melati"),
    Fact("Penyelenggara", "Yayasan Contoh Harapan"),
    Fact("Pimpinan lembaga", "Contoh Pratiwi"),
    Fact("Alamat", "Jalan Contoh Mawar Nomor 7, RT 003/RW 002, Kelurahan Contoh, Kecamatan Contoh, Cilegon"),
    Fact("Bentuk layanan", "Kelompok Bermain, usia 2 sampai 4 tahun"),
)
DUTIES = (
    "menyelenggarakan layanan sesuai standar nasional",
    "melaporkan perubahan data lembaga paling lambat 14 (empat belas) hari kerja",
    "menerima pembinaan dan pengawasan dari perangkat daerah teknis",
)

DECISION = Decision(
    code=CODE,
    letterhead=ONE_STOP,
    heading=("KEPUTUSAN KEPALA DINAS PENANAMAN MODAL DAN", "PELAYANAN TERPADU SATU PINTU KOTA CILEGON"),
    number="400.3.1/0001/DPMPTSP/XI/2026",
    about=("IZIN PENDIRIAN SATUAN PENDIDIKAN ANAK USIA DINI", "PAUD CONTOH MELATI"),
    issuer=("KEPALA DINAS PENANAMAN MODAL DAN", "PELAYANAN TERPADU SATU PINTU KOTA CILEGON,"),
    considering=(
        "bahwa Yayasan Contoh Harapan mengajukan permohonan izin pendirian satuan pendidikan",
        "bahwa permohonan itu dinyatakan lengkap dan direkomendasikan oleh perangkat daerah teknis",
        "bahwa berdasarkan pertimbangan pada huruf a dan huruf b, izin ditetapkan dengan keputusan",
    ),
    recalling=(
        "Undang-Undang Contoh Nomor 1 Tahun 2000 tentang Sistem Pendidikan",
        "Undang-Undang Contoh Nomor 2 Tahun 2000 tentang Administrasi Pemerintahan",
        f"{STANDARD} tentang Pendirian Satuan Pendidikan Anak Usia Dini",
        "Peraturan Wali Kota Contoh Nomor 4 Tahun 2026 tentang Pendelegasian Kewenangan Perizinan",
    ),
    noting=(
        "Permohonan nomor PDK-PAUD/2026/000123 yang diterima pada 9 November 2026",
        "Rekomendasi Teknis Kepala Dinas Pendidikan Nomor 400.3/017/Dikbud/2026 tanggal 18 November 2026",
        "Berita Acara Peninjauan Lapangan Nomor 400.3/016/BA/2026 tanggal 17 November 2026",
    ),
    stipulating="KEPUTUSAN KEPALA DINAS TENTANG IZIN PENDIRIAN PAUD CONTOH MELATI.",
    dicta=(
        Dictum("Memberikan izin pendirian satuan pendidikan anak usia dini kepada:", APPLICATION),
        Dictum("Izin ini berlaku sejak ditetapkan sampai dengan 22 November 2031."),
        Dictum("Pemegang izin wajib:", points=DUTIES),
        Dictum(
            "Pembinaan dan pengawasan atas izin ini dilakukan oleh Dinas Pendidikan Kota Cilegon. "
            "Pelanggaran atas kewajiban dikenai sanksi administratif sesuai peraturan perundang-undangan."
        ),
        Dictum("Apabila terdapat kekeliruan dalam keputusan ini, diadakan perbaikan seperlunya."),
        Dictum("Keputusan ini mulai berlaku pada tanggal diterima oleh pemegang izin."),
    ),
    place="Cilegon",
    date=date(2026, 11, 23),
    signatory=HEAD,
    copies=("Wali Kota Cilegon (sebagai laporan)", "Kepala Dinas Pendidikan", "Inspektur Kota Cilegon"),
)

REJECTION = Rejection(
    code=CODE,
    letterhead=ONE_STOP,
    heading=DECISION.heading,
    number="400.3.1/0002/DPMPTSP/XI/2026",
    about=("PENOLAKAN PERMOHONAN IZIN PENDIRIAN", "SATUAN PENDIDIKAN ANAK USIA DINI PAUD CONTOH MELATI"),
    issuer=DECISION.issuer,
    considering=(
        "bahwa permohonan Yayasan Contoh Harapan telah diperiksa",
        "bahwa hasil pemeriksaan menunjukkan persyaratan belum terpenuhi",
    ),
    recalling=DECISION.recalling,
    noting=DECISION.noting,
    stipulating="KEPUTUSAN KEPALA DINAS TENTANG PENOLAKAN PERMOHONAN IZIN PENDIRIAN PAUD CONTOH MELATI.",
    refusal=Dictum("Menolak permohonan izin yang diajukan oleh:", APPLICATION),
    reasons_lead="Permohonan ditolak karena:",
    reasons=(
        Reason(
            requirement="Luas ruang bermain paling sedikit 3 m² per anak",
            finding="Ruang 24 m² untuk 15 anak, yaitu 1,6 m² per anak",
            basis=f"Pasal 10 ayat (2) {STANDARD}",
        ),
        Reason(
            requirement="Status lahan dibuktikan dengan perjanjian paling singkat 5 tahun",
            finding="Perjanjian sewa berakhir 31 Maret 2027",
            basis=f"Pasal 12 huruf c {STANDARD}",
        ),
    ),
    remedies_lead="Apabila keberatan atas keputusan ini, pemohon dapat menempuh:",
    remedies=(
        Remedy(
            name="Keberatan",
            to="Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Cilegon",
            within="21 (dua puluh satu) hari kerja sejak keputusan diterima",
            how="melalui izin.cilegon.example atau di loket, tanpa biaya",
            basis="Pasal 77 Undang-Undang Contoh Nomor 2 Tahun 2000",
        ),
        Remedy(
            name="Banding",
            to="Wali Kota Cilegon",
            within="10 (sepuluh) hari kerja sejak jawaban keberatan diterima",
            how="secara tertulis, melalui loket atau surat",
            basis="Pasal 78 Undang-Undang Contoh Nomor 2 Tahun 2000",
        ),
    ),
    dicta=(
        Dictum("Pemohon dapat mengajukan permohonan baru setelah persyaratan dipenuhi."),
        Dictum("Keputusan ini mulai berlaku pada tanggal diterima oleh pemohon."),
    ),
    place="Cilegon",
    date=date(2026, 11, 23),
    signatory=HEAD,
    copies=("Kepala Dinas Pendidikan Kota Cilegon",),
)

DOCUMENTS = (
    "Akta yayasan",
    "Kartu tanda penduduk pimpinan",
    "Bukti status lahan",
    "Denah ruang",
    "Kurikulum",
)
RECEIPT = Receipt(
    code=CODE,
    letterhead=ONE_STOP,
    number="PDK-PAUD/2026/000123",
    received=AT,
    applicant="Contoh Pratiwi",
    facts=(Fact("Atas nama", "Yayasan Contoh Harapan"), Fact("Lokasi", "Kelurahan Contoh, Kecamatan Contoh")),
    permit="Izin pendirian satuan pendidikan anak usia dini",
    variant="Baru",
    documents=tuple(
        Received(title=title, file_name=f"berkas-{n}.pdf", octets=412_000 * n, sha256=f"{n:x}a9c04e7" * 8)
        for n, title in enumerate(DOCUMENTS, 1)
    ),
    check_by=date(2026, 11, 25),
    decide_by=date(2026, 12, 7),
    limits=(
        Limit(
            name="Janji layanan",
            words="8 hari kerja sejak berkas lengkap",
            basis="Standar Pelayanan Contoh Tahun 2026",
        ),
        Limit(
            name="Batas hukum",
            words="10 hari kerja sejak permohonan diterima",
            basis="Pasal 39 Undang-Undang Contoh Nomor 2 Tahun 2000",
        ),
        Limit(
            name="Dikabulkan karena lewat waktu",
            words="Tidak berlaku untuk izin ini",
            basis="Belum ada dasar",
        ),
    ),
    promise=Promise(
        leaf_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        time=AT,
        max_delay=600,
        signature="mE4k0dDq1nTzVb0xFf6w2r8o3yQJ5sHc9LaPzX7uKtW1eRi4GvNbYhMj2SdCkUoQ5lA8ZxTpVw6EfIqBnDgHyA==",
        key_name="izin.cilegon.example/janji-2026",
    ),
    next_steps=(
        "Kami memeriksa kelengkapan berkas Anda paling lambat 25 November 2026.",
        "Bila ada yang kurang, Anda mendapat satu daftar perbaikan.",
        "Ikuti berkas Anda dengan memindai kode QR atau memasukkan kode pelacakan.",
    ),
)

MINUTES = Minutes(
    code=CODE,
    letterhead=EDUCATION,
    heading=("BERITA ACARA PENINJAUAN LAPANGAN",),
    number="400.3/016/BA/2026",
    about=("PERMOHONAN IZIN PENDIRIAN PAUD CONTOH MELATI",),
    opening="Tim di bawah ini telah meninjau lokasi dan mencatat keadaan sebagai berikut.",
    held=VISIT,
    facts=(Fact("Permohonan", "PDK-PAUD/2026/000123"), *APPLICATION),
    team=(
        Member(name="Contoh Santoso", title="Analis Sarana", office="Dinas Pendidikan", role="Ketua tim"),
        Member(name="Contoh Lestari", title="Pengawas PAUD", office="Dinas Pendidikan", role="Anggota"),
        Member(name="Contoh Wibowo", title="Penata Ruang", office="Dinas Pekerjaan Umum", role="Anggota"),
    ),
    findings=(
        Finding(item="Ruang bermain sesuai denah", found="Dua ruang, 48 m²", fits=True),
        Finding(item="Pagar dan pintu aman bagi anak", found="Pagar 1,2 m, pintu berkunci", fits=True),
        Finding(item="Air bersih di kamar mandi anak", found="Kran belum terpasang", fits=False),
    ),
    photos=(
        Photo(caption="Tampak depan", taken=VISIT, place="-6,0170, 106,0530", sha256="ab" * 32),
        Photo(caption="Kamar mandi", taken=VISIT, place="-6,0171, 106,0531", sha256="cd" * 32),
    ),
    conclusion="Lokasi sesuai dengan permohonan, dengan satu hal yang harus dipenuhi.",
    confirmed="Pemohon, Contoh Pratiwi, menyetujui isi berita acara ini dengan kode pada 17 November 2026.",
    remarks="Kran dipasang paling lambat 1 Desember 2026.",
    place="Cilegon",
    date=date(2026, 11, 17),
    signatory=Signatory(
        basis=Basis.ATTRIBUTION,
        capacity=Capacity.DEFINITIVE,
        title=("KETUA TIM PENINJAU",),
        name="Contoh Santoso",
        nip="00000000 000000 0 002",
        note=NOTE,
    ),
)

RECOMMENDATION = Recommendation(
    code=CODE,
    letterhead=EDUCATION,
    heading=("REKOMENDASI TEKNIS",),
    number="400.3/017/Dikbud/2026",
    about=("IZIN PENDIRIAN SATUAN PENDIDIKAN ANAK USIA DINI", "PAUD CONTOH MELATI"),
    addressed=("Kepala Dinas Penanaman Modal dan", "Pelayanan Terpadu Satu Pintu Kota Cilegon"),
    grounds=(
        "Permintaan rekomendasi nomor PDK-PAUD/2026/000123/R1 tanggal 12 November 2026",
        "Berita Acara Peninjauan Lapangan Nomor 400.3/016/BA/2026 tanggal 17 November 2026",
        STANDARD,
    ),
    facts=APPLICATION,
    verdict=Verdict.CONDITIONAL,
    verdict_words="DIREKOMENDASIKAN DENGAN SYARAT",
    reasons=(
        Reason(
            requirement="Luas ruang bermain paling sedikit 3 m² per anak",
            finding="48 m² untuk 15 anak, terpenuhi",
            basis=f"Pasal 10 ayat (2) {STANDARD}",
        ),
        Reason(
            requirement="Air bersih di kamar mandi anak",
            finding="Kran belum terpasang",
            basis=f"Pasal 11 huruf b {STANDARD}",
        ),
    ),
    conditions=("kran kamar mandi anak terpasang paling lambat 1 Desember 2026",),
    closing="Rekomendasi ini berlaku untuk permohonan yang disebut di atas.",
    place="Cilegon",
    date=date(2026, 11, 18),
    signatory=Signatory(
        basis=Basis.ATTRIBUTION,
        capacity=Capacity.PLT,
        title=("KEPALA DINAS PENDIDIKAN", "KOTA CILEGON"),
        name="CONTOH NUGROHO, S.Pd., M.Si.",
        rank="Pembina Tingkat I (IV/b)",
        nip="00000000 000000 0 003",
        note=NOTE,
    ),
)

ALL = (DECISION, REJECTION, RECEIPT, MINUTES, RECOMMENDATION)
LONG_ANNEX = Annex(
    title="DAFTAR ALAT PERMAINAN",
    columns=("No", "Nama alat", "Jumlah", "Keterangan"),
    rows=tuple((str(n), f"Alat permainan contoh {n}", "2", "baik") for n in range(1, 61)),
)
