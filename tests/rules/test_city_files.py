# SPDX-License-Identifier: Apache-2.0
"""A faulty text file of a city is refused with file, line and reason, and with all its faults at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from permisi.catalogue.files import read_permit
from permisi.regulation import files
from permisi.regulation.errors import CityFileBroken, Problem
from tests.rules.cilegon import CITY, KNOWN, PAUD


def problems(path: Path, text: str, read: Callable[[Path], Any]) -> tuple[Problem, ...]:
    path.write_text(text)
    with pytest.raises(CityFileBroken) as refused:
        read(path)
    return refused.value.problems


def areas(path: Path) -> Any:
    return files.read_areas(path, KNOWN, "36.72")


def city_files(name: str) -> Callable[[Path], Any]:
    return lambda path: getattr(files, name)(path, KNOWN)


UNIT = '[[unit]]\nkunci = "A"\nnama = "Dinas A"\nsingkatan = "A"\nasumsi = true\n'
LAW = """[[wewenang]]
kunci = "{0}"
jenis = "delegasi"
pemberi = "wali-kota"
penerima = "{1}"
lingkup = ["memutus"]
jenis_izin = ["{2}"]
dasar = "uu-30-2014"
berlaku_mulai = {3}
asumsi = true
"""
HEAD = LAW.format("a", "kepala-dpmptsp", "X-1", "2025-01-01")
SECOND = LAW.format("b", "kabid-perizinan", "*", "2026-01-01")
NUMBER = """[[setelan]]
kunci = "x"
nilai = {0}
satuan = "{1}"
berlaku_mulai = {2}
asumsi = true
alasan = "y"
"""
DAYS = NUMBER.format(1, "hari", "2026-01-01")
SERIES = '[[seri]]\nkunci = "s"\npola = "{0}"\nunit = "DPMPTSP"\nasumsi = true\n'
YEAR = 'tahun = 2026\ndasar = "uu-30-2014"\nasumsi = true\nhari = [\n{0}\n]\n'
CIBEBER = """[[kecamatan]]
kode = "{0}"
nama = "C"
asumsi = true
kelurahan = [{{ kode = "{1}", nama = "D" }}]
"""

BROKEN = {
    "no equals sign": ("read_offices", UNIT + "nama\n", 6, "tanda = setelah kunci tidak ada"),
    "text without quotes": ("read_offices", "a = 1\nb = halo\n", 2, "nilai tidak dikenal"),
    "same key twice": ("read_offices", UNIT + 'nama = "B"\n', 6, "kunci ini sudah ditulis"),
    "missing key": ("read_offices", UNIT.replace('nama = "Dinas A"\n', ""), 1, "kunci nama tidak ada"),
    "unknown key": (
        "read_offices",
        UNIT + 'alamt = "J"\n',
        6,
        'kunci "alamt" tidak dikenal. Maksud Anda "alamat"?',
    ),
    "wrong type": ("read_offices", UNIT.replace('"Dinas A"', "7"), 3, "nama harus berupa teks"),
    "empty text": ("read_offices", UNIT.replace('"Dinas A"', '""'), 3, "nama tidak boleh kosong"),
    "two of one key": ("read_offices", UNIT + UNIT, 7, 'kunci "A" sudah dipakai di baris 2'),
    "unknown parent": ("read_offices", UNIT + 'induk = "B"\n', 6, 'unit "B" tidak dikenal'),
    "neither source nor assumed": (
        "read_offices",
        UNIT.replace("asumsi = true", ""),
        1,
        "tulis sumber nilai ini",
    ),
    "unknown source": ("read_offices", UNIT + 'sumber = "clg-489"\n', 6, 'Maksud Anda "clg-498"?'),
    "hidden sign": ("read_offices", UNIT.replace("Dinas A", "Dinas\\u202eA"), 3, "tidak terlihat (U+202E"),
    "no glyph": ("read_offices", UNIT.replace("Dinas A", "Dinas →"), 3, "tidak dapat dicetak"),
    "line break": ("read_offices", UNIT.replace("Dinas A", "Dinas\\nA"), 3, "ganti baris"),
    "power given twice": (
        "read_authority",
        HEAD + SECOND,
        11,
        'wewenang "b" tumpang tindih dengan "a" di baris 1',
    ),
    "unknown position": (
        "read_authority",
        HEAD.replace("kepala-dpmptsp", "kepala-dpmtsp"),
        5,
        'Maksud Anda "kepala-dpmptsp"?',
    ),
    "delegation without giver": (
        "read_authority",
        HEAD.replace('pemberi = "wali-kota"\n', ""),
        1,
        "delegasi dan mandat punya pemberi",
    ),
    "unknown instrument": (
        "read_authority",
        HEAD.replace("uu-30-2014", "uu-30-2041"),
        8,
        'peraturan "uu-30-2041" tidak dikenal',
    ),
    "ends before it starts": (
        "read_parameters",
        DAYS + "berlaku_sampai = 2025-12-31\n",
        8,
        "berlaku_sampai 2025-12-31 mendahului",
    ),
    "twice on one day": (
        "read_parameters",
        DAYS + NUMBER.format(2, "hari", "2027-01-01"),
        8,
        "sudah berlaku pada masa yang sama di baris 1",
    ),
    "number without unit": (
        "read_parameters",
        DAYS.replace('satuan = "hari"\n', ""),
        1,
        "kunci satuan tidak ada",
    ),
    "switch that is a number": (
        "read_parameters",
        NUMBER.format(1, "ya_tidak", "2026-01-01"),
        3,
        "true atau false",
    ),
    "number that is no number": ("read_parameters", NUMBER.format('"5"', "hari", "2026-01-01"), 3, "bulat"),
    "unknown series": ("read_parameters", NUMBER.format('"izin"', "seri", "2026-01-01"), 3, "tidak dikenal"),
    "hours that end early": (
        "read_parameters",
        NUMBER.format('{ buka = "08:00", tutup = "07:00" }', "pukul", "2026-01-01"),
        3,
        "jam ditulis seperti",
    ),
    "pattern without running number": (
        "read_series",
        SERIES.format("503/{tahun}"),
        3,
        "pola harus memuat {urut}",
    ),
    "pattern with unknown mark": (
        "read_series",
        SERIES.format("{urut}/{blan}"),
        3,
        "tanda yang dikenal: {urut}",
    ),
    "pattern with open brace": ("read_series", SERIES.format("{urut"), 3, "keliru"),
    "date of another year": (
        "read_calendar",
        YEAR.format('{ tanggal = 2027-01-01, nama = "T", jenis = "libur" }'),
        5,
        "bukan di tahun 2026",
    ),
    "date with a clock": (
        "read_calendar",
        YEAR.format('{ tanggal = 2026-01-01T00:00:00, nama = "T", jenis = "libur" }'),
        5,
        "tanggal harus berupa tanggal",
    ),
    "unknown kind of holiday": (
        "read_calendar",
        YEAR.format('{ tanggal = 2026-01-01, nama = "T", jenis = "hari raya" }'),
        5,
        "pilih salah satu",
    ),
    "area of another city": ("areas", CIBEBER.format("36.71.01", "36.71.01.1001"), 2, "harus diawali 36.72"),
    "kelurahan of another kecamatan": (
        "areas",
        CIBEBER.format("36.72.01", "36.72.02.1001"),
        5,
        "diawali 36.72.01",
    ),
}


@pytest.mark.parametrize(("reader", "text", "line", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_faulty_file_is_refused_with_line_and_reason(
    tmp_path: Path, reader: str, text: str, line: int, reason: str
) -> None:
    read = areas if reader == "areas" else city_files(reader)

    found = problems(tmp_path / "berkas.toml", text, read)

    assert [problem.line for problem in found if reason in problem.reason] == [line], found


# What is replaced in the real permit file, by what; where the fault stands (empty: there); the reason.
SPOILED = {
    "CEL that does not compile": ('in ["TK", "TKLB"]', 'in ["TK", ', "", "syarat CEL keliru"),
    "CEL on an unknown question": ("jenis_paud in [", "jenis_pud in [", "", 'Maksud Anda "jenis_paud"?'),
    "CEL with an unknown function": (
        'jenis_paud in ["TK", "TKLB"]',
        "nyala(jenis_paud)",
        "",
        "syarat CEL keliru",
    ),
    "CEL that fails before an answer": (
        'jenis_paud in ["TK", "TKLB"]',
        "luas_tanah > 3.0",
        "",
        "syarat CEL keliru",
    ),
    "condition without words": (
        'perlu_bila_kalimat = "Bila satuan PAUD formal: TK atau TKLB."\n',
        "",
        '[[syarat]]\nkunci = "sk_komite"',
        "ditulis juga dengan kata",
    ),
    "unknown switch": ('setelan = "paud_minta_nib"', 'setelan = "paud_minta_nip"', "", "Maksud Anda"),
    "unknown unit": ('perangkat_daerah = "DINDIKBUD"', 'perangkat_daerah = "DIKBUD"', "", 'unit "DIKBUD"'),
    "unknown executor": (
        'pelaksana = "petugas-bo"',
        'pelaksana = "petugas-b"',
        "",
        'Maksud Anda "petugas-bo"?',
    ),
    "unknown series": ('seri_izin = "izin-paud"', 'seri_izin = "izin-pud"', "", 'Maksud Anda "izin-paud"?'),
    "unknown paper": ('bentuk = "decision"', 'bentuk = "decison"', "", 'Maksud Anda "decision"?'),
    "unknown instrument": (
        'dasar = "uu-30-2014"\npasal = "Pasal 39"',
        'dasar = "uu-30-2041"',
        "",
        "Maksud Anda",
    ),
    "unknown requirement": ('syarat = "akta_yayasan"', 'syarat = "akta"', "", 'syarat "akta" tidak dikenal'),
    "unknown variant": ('varian = ["baru"]', 'varian = ["bru"]', "", 'Maksud Anda "baru"?'),
    "limit without unit": (
        'lama = 60\nsatuan = "hari"\n',
        "lama = 60\n",
        '[[batas]]\njenis = "batas_hukum"\nlama = 60',
        "kunci satuan tidak ada",
    ),
    "limit of no day": ("lama = 60", "lama = 0", "", "lama paling kecil 1"),
    "silence without article": (
        'jenis = "pemeriksaan"',
        'jenis = "dasar_dikabulkan"',
        '[[batas]]\njenis = "dasar_dikabulkan"',
        "harus menyebut dasar dan pasal",
    ),
    "two limits chosen": (
        "dipilih = false",
        "dipilih = true",
        'dipilih = true\nsumber = "uu30-pasal-53"',
        "sudah dipilih",
    ),
    "row without way on": (
        'jalan = [{ ke = "periksa_bo" }]\n',
        "",
        '[[sop.baris]]\nkunci = "periksa_fo"',
        "jalan keluar",
    ),
    "way to an unknown row": ('ke = "tanda_tangan"', 'ke = "tandatangan"', "", 'baris SOP "tandatangan"'),
    "differs from an unknown row": (
        'berbeda_dari = ["susun_naskah"]',
        'berbeda_dari = ["susun_nasi"]',
        "",
        'Maksud Anda "susun_naskah"?',
    ),
    "differs from itself": (
        'berbeda_dari = ["susun_naskah"]',
        'berbeda_dari = ["periksa_naskah"]',
        "",
        "dirinya sendiri",
    ),
    "no row starts the clock": ("memulai_jam = true\n", "", "[sop]", "memulai_jam = true; belum ada"),
    "two rows start the clock": (
        'kunci = "paraf"',
        'kunci = "paraf"\nmemulai_jam = true',
        'memulai_jam = true\nkegiatan = "Mem',
        "satu baris boleh memulai_jam",
    ),
    "days of the SOP out of order": (
        'mulai = "periksa_fo"',
        'mulai = "periksa_fo"\ntanggal_pembuatan = 2026-02-01\ntanggal_efektif = 2026-01-01',
        "tanggal_efektif",
        "urutan tanggal SOP",
    ),
    "own limit shorter than the time": (
        'tugas = "tinjau"\nwaktu = 4',
        'tugas = "tinjau"\nbatas = 3\nwaktu = 4',
        "batas = 3",
        "dibatasi 3 hari kerja, padahal waktunya 4",
    ),
    "own limit of no day": (
        'tugas = "tinjau"',
        'tugas = "tinjau"\nbatas = 0',
        "batas = 0",
        "batas paling kecil 1",
    ),
    "row with a condition in no words": (
        'kunci = "paraf"',
        'kunci = "paraf"\nbila = \'varian == "baru"\'',
        '[[sop.baris]]\nkunci = "paraf"',
        "ditulis juga dengan kata",
    ),
    "unknown first row": ('mulai = "periksa_fo"', 'mulai = "periksa"', "", 'baris SOP "periksa"'),
    "question twice": (
        'kunci = "npsn"',
        'kunci = "nik"',
        'kunci = "nik"\npertanyaan = "NPSN"',
        'kunci "nik" sudah dipakai',
    ),
    "question with a bad name": ('kunci = "npsn"', 'kunci = "NPSN 1"', "", "huruf kecil"),
    "six questions on a page": (
        '[[bagian]]\nkunci = "kegiatan"\njudul = "Kegiatan belajar"\n',
        "",
        '[[bagian]]\nkunci = "tempat"',
        "paling banyak 5",
    ),
    "choice without options": (
        'jenis = "nik"',
        'jenis = "pilihan"',
        '[[bagian.isian]]\nkunci = "nik"',
        "pilihan ditulis",
    ),
    "holder not always asked": (
        'isian_pemegang = "nama_penyelenggara"',
        'isian_pemegang = "npsn"',
        "",
        "selalu ditanyakan",
    ),
    "owner without a name": (
        'isian_objek = "nama_satuan"',
        'isian_objek = "nama_satuan"\nisian_nik_pemilik_manfaat = "nik"',
        "[naskah]",
        "ditulis bersama",
    ),
    "owner's NIK is no NIK": (
        'isian_objek = "nama_satuan"',
        'isian_objek = "nama_satuan"\nisian_pemilik_manfaat = "npsn"\nisian_nik_pemilik_manfaat = "npsn"',
        "isian_nik_pemilik_manfaat",
        "harus berjenis nik",
    ),
    "code unlike the file": ('kode = "PDK-PAUD"', 'kode = "PDK-TK"', "", "nama berkas"),
    "no variant": (
        "[[varian]]",
        "[[varyan]]",
        "[[varyan]]",
        'kunci "varyan" tidak dikenal. Maksud Anda "varian"?',
    ),
}


@pytest.mark.parametrize(("old", "new", "at", "reason"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_permit_type_is_refused(tmp_path: Path, old: str, new: str, at: str, reason: str) -> None:
    whole = PAUD.read_text()
    text = whole.replace(old, new)
    assert text != whole

    found = problems(tmp_path / PAUD.name, text, lambda path: read_permit(path, KNOWN))

    place = text.index(at or new or old)
    line = text.count("\n", 0, place) + 1
    assert any(problem.line == line and reason in problem.reason for problem in found), found


def test_all_faults_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    text = '[[unit]]\nkunci = "A B"\nnama = 7\nsingkatn = "A"\n'

    found = problems(tmp_path / "offices.toml", text, city_files("read_offices"))

    assert [problem.line for problem in found] == [1, 1, 2, 3, 4]


def test_the_refusal_reads_as_sentences(tmp_path: Path) -> None:
    path = tmp_path / "series.toml"
    path.write_text(SERIES.format("503/{tahun}"))

    with pytest.raises(CityFileBroken) as refused:
        files.read_series(path, KNOWN)

    assert refused.value.words() == (
        f"Berkas {path} baris 3: pola harus memuat {{urut}}, agar tidak ada dua naskah bernomor sama"
    )


@pytest.mark.parametrize(("data", "reason"), [(None, "berkas tidak ada"), (b"a = '\xff'", "UTF-8")])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes | None, reason: str) -> None:
    path = tmp_path / "series.toml"
    if data:
        path.write_bytes(data)

    with pytest.raises(CityFileBroken, match=reason):
        files.read_series(path, KNOWN)


def test_colours_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    text = (CITY / "city.toml").read_text().replace('ink-2 = "#4a5a60"', 'ink-2 = "#c0c8c8"')

    found = problems(tmp_path / "city.toml", text, city_files("read_city"))

    assert {problem.key for problem in found} == {"tema.terang.ink-2"}
    assert "terlalu pudar" in found[0].reason


def test_two_agencies_may_recommend_on_one_type(tmp_path: Path) -> None:
    path = tmp_path / "authority.toml"
    two = [LAW.format(key, key, "X-1", "2025-01-01") for key in ("kepala-dindikbud", "kabid-perizinan")]
    path.write_text("".join(two).replace("memutus", "merekomendasi"))

    rows = files.read_authority(path, KNOWN)

    assert [row.receiver for row in rows] == ["kepala-dindikbud", "kabid-perizinan"]


def test_windows_line_ends_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "offices.toml"
    path.write_bytes((UNIT + UNIT).replace("\n", "\r\n").encode())

    with pytest.raises(CityFileBroken, match="baris 7"):
        files.read_offices(path, KNOWN)
