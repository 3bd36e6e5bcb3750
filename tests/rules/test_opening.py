# SPDX-License-Identifier: Apache-2.0
"""Counters: which is nearest, whether somebody is there now, and how the city's file names them."""

from datetime import datetime
from pathlib import Path

import pytest

from permisi.parts.helping import dialled, hours_words
from permisi.regulation.errors import CityFileBroken
from permisi.regulation.files import read_counters
from permisi.regulation.rules.calendar import Calendar, Holiday, HolidayKind
from permisi.regulation.rules.opening import CounterRow, Hours, district_in, district_of, nearest, opening
from tests.rules.cilegon import CITY, FOLDER, KNOWN

HOURS = Hours.of({"buka": "08:00", "tutup": "15:30", "5": "15:00"})
OFF = [
    Holiday(datetime(2026, 12, 25).date(), "Kelahiran Yesus Kristus", HolidayKind.LIBUR, ""),
    Holiday(datetime(2026, 12, 24).date(), "Cuti bersama", HolidayKind.CUTI, ""),
]
CALENDAR = Calendar(holidays=tuple(OFF), known_years=frozenset({2026, 2027}))
GOOD = '[[loket]]\nkunci = "a"\nnama = "Loket"\nalamat = "Jl. Contoh 1"\nasumsi = true\n'


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-26 07:59", "Tutup, buka pukul 08.00"),
        ("2026-11-26 08:00", "Buka sampai 15.30"),
        ("2026-11-26 15:29", "Buka sampai 15.30"),
        ("2026-11-26 15:30", "Tutup, buka lagi Jumat 08.00"),
        ("2026-11-27 14:59", "Buka sampai 15.00"),
        ("2026-11-27 15:00", "Tutup, buka lagi Senin 08.00"),
        ("2026-11-28 09:00", "Tutup, buka lagi Senin 08.00"),
        ("2026-12-25 09:00", "Tutup (Kelahiran Yesus Kristus), buka lagi Senin 08.00"),
        ("2026-12-23 16:00", "Tutup, buka lagi Senin 08.00"),
    ],
)
def test_the_hours_are_said_as_they_stand_now(moment: str, words: str) -> None:
    now = datetime.fromisoformat(moment)

    assert hours_words(opening(now, HOURS, CALENDAR), now.date()) == words


def row(key: str, *serves: str) -> CounterRow:
    return CounterRow(key, key, "", serves, "", "", {}, "", assumed=True)


def test_who_serves_the_kecamatan_comes_first_and_the_main_one_stays() -> None:
    every = [row("utama"), row("barat", "36.72.05"), row("timur", "36.72.01")]

    assert [one.key for one in nearest(every, "36.72.05")] == ["barat", "utama"]
    assert [one.key for one in nearest(every, "36.72.02")] == ["utama", "barat", "timur"]
    assert nearest(every, "") == every


@pytest.mark.parametrize(
    ("area", "district"), [("36.72.02.1005", "36.72.02"), ("36.72.02", "36.72.02"), ("36.72", ""), ("x", "")]
)
def test_the_kecamatan_of_an_area(area: str, district: str) -> None:
    assert district_of(area) == district


def test_the_kecamatan_that_a_file_names() -> None:
    assert district_in(["Jl. 1", 5, ["36.72.01.1001"], "36.72.02.1005"]) == "36.72.02"
    assert district_in([]) == ""


def test_a_number_is_dialled_from_anywhere() -> None:
    assert dialled("0254 123-456") == "+62254123456"
    assert dialled("+62 (812) 55") == "+6281255"


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "counters.toml"
    path.write_text(text)
    with pytest.raises(CityFileBroken) as refused:
        read_counters(path, KNOWN, FOLDER.areas)
    return [(one.line, one.reason) for one in refused.value.problems]


def test_the_first_citys_counter_stands_in_its_file() -> None:
    assert read_counters(CITY / "counters.toml", KNOWN, FOLDER.areas) == FOLDER.counters


@pytest.mark.parametrize(
    ("added", "line", "reason"),
    [
        ('melayani = ["36.72.99"]\n', 6, 'kecamatan "36.72.99" tidak dikenal'),
        ('melayani = ["36.72.01"]\n', 1, "paling sedikit satu loket melayani semua kecamatan"),
        ('telepon = "hubungi kami"\n', 6, 'nomor "hubungi kami" keliru'),
        ('jam = { buka = "16:00", tutup = "15:00" }\n', 6, "jam ditulis"),
        ('jam = "pagi"\n', 6, "jam ditulis"),
        ("fax = 1\n", 6, 'kunci "fax" tidak dikenal'),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, added: str, line: int, reason: str) -> None:
    assert [at for at, words in faults(tmp_path, GOOD + added) if reason in words] == [line]
