# SPDX-License-Identifier: Apache-2.0
"""Example data for the living page ``/gaya``: every part in every state, with invented names only."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

from django.templatetags.static import static

from permisi.parts import examples
from permisi.parts.gaya.asked import WRONG, ExampleForm
from permisi.parts.procedures import chart_of, with_ways
from permisi.parts.shapes import (
    BillLine,
    Dot,
    Fact,
    FileRow,
    InboxGroup,
    InboxRow,
    Leaf,
    Link,
    Moment,
    Pair,
    Requirement,
    Step,
    Task,
    VerdictState,
)
from permisi.procedure.rules.sop import APPLICANT, Edge, Shape, Sop, SopRow
from permisi.procedure.rules.sop import Task as Work

AT = datetime(2026, 11, 23, 3, 21, tzinfo=UTC)


def context() -> dict[str, Any]:
    """Everything the living page draws."""
    return {
        "example_sets": list(examples.SETS),
        "form": ExampleForm(),
        "wrong": ExampleForm({f"salah-{name}": typed for name, typed in WRONG.items()}, prefix="salah"),
        "at": AT,
        "verdicts": get_args(VerdictState),
        **_permit(),
        **_procedure(),
        **_followed(),
        **_filled(),
        **_brought(),
        **_desk(),
        "leaf": Leaf(static("mark.svg"), "Denah contoh, halaman 1", dots=_dots()),
    }


def _dots() -> list[Dot]:
    return [Dot("1", "30.0%", "40.0%"), Dot("2", "70.0%", "60.0%"), Dot("+", "50.0%", "80.0%", new=True)]


def _permit() -> dict[str, Any]:
    return {
        "deck": [
            Link("#deck", "Membuka usaha makanan", "Warung, restoran, jasa boga", icon="building-store"),
            Link(
                "#deck", "Berpraktik sebagai tenaga kesehatan", "Dokter, bidan, perawat", icon="stethoscope"
            ),
            Link("#deck", "Mendirikan sekolah", icon="school"),
            Link("#deck", "Memasang reklame", "Papan, spanduk, layar", icon="presentation"),
        ],
        "facts": [
            Fact("Waktu", "9 hari kerja", "sejak berkas dinyatakan lengkap"),
            Fact("Biaya", "Rp0", "tidak dipungut biaya"),
            Fact("Berlaku", "5 tahun", "selama tempat praktik tidak berubah"),
        ],
        "requirements": [
            Requirement("KTP elektronik", "PDF atau foto, paling besar 5 MB", icon="id"),
            Requirement("Ijazah", "PDF", tone="ok", icon="file-check"),
            Requirement(
                "Denah ruang dan peta lokasi", "PDF atau foto", only_if="Hanya bila Anda berpraktik mandiri"
            ),
            Requirement("Surat keterangan pimpinan", "Berkas belum terbaca", tone="bad", icon="file-alert"),
        ],
        "plan": [
            Step("Anda mengisi formulir dan mengunggah berkas", "Anda, dari mana saja", "sekitar 25 menit"),
            Step(
                "Petugas memeriksa kelengkapan",
                "Loket. Bila ada yang kurang, Anda menerima satu daftar",
                "1 hari kerja",
            ),
            Step("Dinas teknis memberi rekomendasi", "Tempat praktik ditinjau bila perlu", "6 hari kerja"),
            Step("Izin tiba di akun dan surel Anda", "PDF bertanda tangan elektronik dengan kode QR"),
        ],
    }


def _procedure() -> dict[str, Any]:
    """A small SOP with a decision, a way back, and two offices side by side."""
    told = [
        ("ajukan", "Mengisi formulir dan mengajukan", APPLICANT, Shape.ENDS, ["periksa"]),
        (
            "periksa",
            "Memeriksa kelengkapan berkas",
            "Loket",
            Shape.DECISION,
            ["tinjau:lengkap", "ajukan:kurang"],
        ),
        ("tinjau", "Meneruskan ke dua dinas", "Penata", Shape.WORK, ["satu", "dua"]),
        ("satu", "Menyusun rekomendasi kesehatan", "Dinas Contoh", Shape.WORK, ["tanda"]),
        ("dua", "Menyusun rekomendasi tata ruang", "Dinas Contoh Dua", Shape.WORK, ["tanda"]),
        ("tanda", "Menandatangani izin", "Kepala kantor", Shape.ENDS, []),
    ]
    rows = tuple(
        SopRow(
            key, name, executor, shape, Work.CHECK, 1, "hari_kerja", "", "", "",
            tuple(Edge(*way.split(":")) for way in ways), group="dua" if key in ("satu", "dua") else "",
        )
        for key, name, executor, shape, ways in told
    )  # fmt: skip
    sop = Sop("contoh", "SOP contoh", "", rows, "periksa")
    steps = [Step(row.activity, row.executor, "1 hari kerja") for row in rows]
    steps[2] = replace(steps[2], state="now", when="Paling lambat Kamis, 26 November")
    return {"chart": chart_of(sop, {}, {"tinjau": "now"}), "chart_steps": with_ways(steps, sop)}


def _followed() -> dict[str, Any]:
    return {
        "walked": [
            Step(
                "Berkas diajukan",
                "Contoh Pemohon",
                state="done",
                when="Senin, 16 November 2026 pukul 09.42 WIB",
            ),
            Step("Peninjauan lapangan", "Dinas Contoh", state="skipped", when="Tidak perlu untuk jenis ini"),
            Step(
                "Rekomendasi teknis",
                "Dinas Contoh",
                "hari ke-4 dari 6",
                "now",
                "Paling lambat Kamis, 26 November",
            ),
            Step(
                "Rekomendasi tata ruang",
                "Dinas Contoh Dua",
                "hari ke-7 dari 6",
                "late",
                "Lewat 1 hari, sudah naik ke atasan",
            ),
            Step("Tanda tangan", "Kepala kantor", "1 hari kerja"),
        ],
        "moments": [
            Moment(AT, "Dinas Contoh mengambil berkas ini", "Petugas Contoh", "note", "user-check"),
            Moment(
                AT, "Berkas dinyatakan lengkap, 9 hari kerja mulai dihitung", "Petugas Contoh", "ok", "check"
            ),
            Moment(AT, "Ada 2 hal yang perlu diperbaiki", "Loket", "wait", "arrow-back-up", "#riwayat"),
            Moment(AT, "Berkas diajukan", "Contoh Pemohon", icon="send"),
        ],
    }


def _filled() -> dict[str, Any]:
    return {
        "tasks": [
            Task("Data diri", "#tugas", "done"),
            Task("Tempat praktik", "#tugas", "wrong"),
            Task("Jadwal praktik", "#tugas"),
            Task("Berkas persyaratan", "#tugas", "partial", "3 dari 5 sudah diunggah"),
            Task("Periksa dan ajukan", state="locked", hint="Terbuka setelah semua selesai"),
        ],
        "pairs": [
            Pair("Nomor izin", "503/0000-CONTOH/2026", numeric=True),
            Pair(
                "Pemegang", "dr. C•••••• P••••••", "Nama disamarkan. Ketik nama di dokumen untuk mencocokkan."
            ),
            Pair("Tempat", "Klinik Contoh Sehat, Kecamatan Satu", change_url="#jawaban"),
            Pair("Berlaku", "14 Juli 2026 sampai 13 Juli 2031"),
        ],
    }


def _brought() -> dict[str, Any]:
    return {
        "files": [
            FileRow(
                "STR-contoh-2026.pdf", "412 kB", "ok", "Terbaca", "berlaku seumur hidup", "#berkas", "#tanya"
            ),
            FileRow(
                "surat-keterangan.pdf",
                "1,2 MB",
                "bad",
                "Dikunci",
                "Simpan ulang tanpa kata sandi, lalu unggah lagi",
                remove_url="#tanya",
            ),
            FileRow(
                "denah-klinik-dengan-nama-berkas-yang-sangat-panjang-sekali.pdf",
                "64% dari 8,1 MB",
                note="Dilanjutkan sendiri bila sambungan putus",
                percent=64,
            ),
        ],
        "shots": [
            {"name": "Foto 1", "percent": 64},
            {"name": "Foto 2", "note": "blur"},
            {"name": "Foto 3", "note": "dark"},
            {"name": "Foto 4", "fault": "kecil.jpg: Foto ini 200 × 200 piksel, terlalu kecil untuk dibaca."},
        ],
        "bill": [
            BillLine(
                "Reklame papan, jalan utama",
                1_000_000,
                "2 × 4 m × 125.000 × 1 muka",
                "Perda contoh Pasal 12 ayat (2)",
            ),
            BillLine("Sudut pandang dua arah", 250_000, "25% dari 1.000.000", "Perda contoh Pasal 13"),
        ],
    }


def _desk() -> dict[str, Any]:
    late = InboxRow(
        "CTH-2026-001187",
        "#kotak",
        "Contoh Pemohon",
        "Tanda Daftar Penyehat Tradisional",
        "Periksa kelengkapan",
        "Lewat 1 hari",
        "bad",
        "Petugas Contoh",
        4,
        3,
    )
    today = InboxRow(
        "CTH-2026-001219",
        "#kotak",
        "PT Contoh Baja",
        "Izin Contoh",
        "Verifikasi berkas",
        "Hari ini",
        "wait",
        "",
        2,
        2,
    )
    week = InboxRow(
        "CTH-2026-001230",
        "#kotak",
        "Yayasan Contoh Ceria",
        "Izin Contoh",
        "Verifikasi berkas",
        "Kam, 26 Nov",
        "",
        "Petugas Contoh",
        1,
        4,
    )
    return {
        "groups": [
            InboxGroup("Lewat tenggat", [late]),
            InboxGroup("Jatuh tempo hari ini", [today]),
            InboxGroup("Minggu ini", [week, week]),
        ],
        "counters": [
            Link("#kotak", "Giliran saya", count=8, current=True),
            Link("#kotak", "Menunggu pemohon", count=5),
            Link("#kotak", "Di OPD lain", count=11),
            Link("#kotak", "Selesai minggu ini", count=1203),
        ],
    }
