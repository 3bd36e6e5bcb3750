# SPDX-License-Identifier: Apache-2.0
"""What a person reads for a date, a time, an amount, a size or a name."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from permisi.ground.money import Rupiah
from permisi.parts import words

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
MONDAY = date(2026, 11, 23)
EARLY = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
LATE = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.tanggal(MONDAY), "Senin, 23 November 2026"),
        (words.tanggal(MONDAY, without="tanpa hari"), "23 November 2026"),
        (words.tanggal(MONDAY, without="tanpa tahun"), "Senin, 23 November"),
        (words.tanggal(MONDAY, lang="en"), "Monday, 23 November 2026"),
        (words.tgl(date(2026, 11, 26)), "Kam, 26 Nov"),
        (words.tgl(date(2026, 8, 14)), "Jum, 14 Agu"),
        (words.tgl(date(2026, 8, 14), lang="en"), "Fri, 14 Aug"),
        (words.jam(EARLY, zone=JAKARTA), "09.42 WIB"),
        (words.jam(EARLY, zone=JAYAPURA), "11.42 WIT"),
        (words.jam(EARLY, zone=JAKARTA, lang="en"), "09:42 WIB"),
        (words.waktu(LATE, zone=JAKARTA), "Selasa, 24 November 2026 pukul 00.05 WIB"),
        (words.tanggal(words.day_of(LATE, JAKARTA)), "Selasa, 24 November 2026"),
    ],
)
def test_dates_and_times_are_said_in_the_zone_of_the_office(said: str, expected: str) -> None:
    assert said == expected


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        words.jam(datetime(2026, 11, 23, 9, 42), zone=JAKARTA)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.lama(2, "hari kerja"), "2 hari kerja"),
        (words.lama(1, "hari kerja", lang="en"), "1 working day"),
        (words.lama(14, "hari kerja", lang="en"), "14 working days"),
        (words.lama(timedelta(minutes=25)), "25 menit"),
        (words.lama(timedelta(hours=2, minutes=5)), "2 jam"),
        (words.lama(timedelta(days=3, hours=1)), "3 hari"),
        (words.lama(timedelta(seconds=0)), "0 detik"),
    ],
)
def test_a_length_of_time_is_said_with_its_unit(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.angka(1234), "1.234"),
        (words.angka(1234.5, 1), "1.234,5"),
        (words.angka(Decimal("0.125"), 2), "0,13"),
        (words.angka(1234.5, 1, lang="en"), "1,234.5"),
        (words.persen(0.96), "96%"),
        (words.persen(0.055, 1), "5,5%"),
        (words.rupiah(1_250_000), "Rp1.250.000"),
        (words.rupiah(Rupiah(0)), "Rp0"),
        (words.rupiah(-500), "−Rp500"),
        (words.biaya(0), "Rp0, tidak dipungut biaya"),
        (words.biaya(Rupiah(75_000)), "Rp75.000"),
        (words.biaya(0, lang="en"), "Rp0, no charge"),
        (words.ukuran(412), "412 B"),
        (words.ukuran(412_300), "412 kB"),
        (words.ukuran(999_600), "1 MB"),
        (words.ukuran(8_100_000), "8,1 MB"),
        (words.ukuran(5_000_000), "5 MB"),
    ],
)
def test_numbers_money_and_sizes_are_written_the_indonesian_way(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Contoh Percobaan", "C•••••• P••••••"),
        ("dr. Contoh Percobaan, Sp.X.", "dr. C•••••• P••••••"),
        ("Hj. Contoh", "Hj. C••••••"),
        ("Xu", "X••••••"),
        ("", ""),
    ],
)
def test_a_masked_name_keeps_its_titles_and_hides_its_length(name: str, expected: str) -> None:
    assert words.samar(name) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["KTP"], "KTP"),
        (["KTP", "NPWP"], "KTP dan NPWP"),
        (["KTP", "NPWP", "ijazah"], "KTP, NPWP, dan ijazah"),
    ],
)
def test_things_are_joined_into_one_sentence(items: list[str], expected: str) -> None:
    assert words.senarai(items) == expected
