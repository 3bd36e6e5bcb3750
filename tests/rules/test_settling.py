# SPDX-License-Identifier: Apache-2.0
"""What may be proposed as a legal number, as a year's holidays, as a pattern of numbers."""

from typing import Any

import pytest

from permisi.regulation.rules.settling import (
    holidays_fault,
    pattern_fault,
    read_days,
    said_value,
    typed_value,
    value_fault,
    written_days,
)


@pytest.mark.parametrize(
    ("unit", "text", "kept"),
    [
        ("hari_kerja", " 3 ", 3),
        ("hari", "30", 30),
        ("ya_tidak", "Ya", True),
        ("ya_tidak", "tidak", False),
        ("kalimat", " PP, Perpres ", "PP, Perpres"),
        ("seri", "berkas", "berkas"),
    ],
)
def test_a_value_is_kept_by_its_unit(unit: str, text: str, kept: Any) -> None:
    assert typed_value(unit, text) == kept
    assert value_fault(unit, kept, series=["berkas"]) == ""
    assert typed_value(unit, said_value(kept)) == kept


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("hari", "tiga"),
        ("hari", "-1"),
        ("hari", "99999"),
        ("ya_tidak", "mungkin"),
        ("kalimat", " "),
        ("pukul", "8"),
    ],
)
def test_what_does_not_fit_its_unit_is_said(unit: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        typed_value(unit, text)


@pytest.mark.parametrize(
    ("unit", "value"), [("hari", True), ("hari", "3"), ("ya_tidak", 1), ("seri", "tiada"), ("kalimat", "")]
)
def test_a_proposal_cannot_smuggle_another_kind_of_value(unit: str, value: Any) -> None:
    assert value_fault(unit, value, series=["berkas"])


def test_hours_are_told_in_words() -> None:
    assert said_value({"buka": "08:00", "tutup": "15:30"}) == "buka 08:00, tutup 15:30"


def test_holidays_are_written_one_a_line_and_read_back() -> None:
    days = read_days("2027-01-01 libur Tahun Baru\n\n2027-04-27 lokal Hari Jadi Kota\n")

    assert days == [["2027-01-01", "Tahun Baru", "libur"], ["2027-04-27", "Hari Jadi Kota", "lokal"]]
    assert read_days(written_days(days)) == days
    assert holidays_fault(2027, days) == ""


@pytest.mark.parametrize("text", ["besok libur X", "2027-01-01 pesta X", "2027-01-01 libur"])
def test_a_line_that_is_no_holiday_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="baris 1"):
        read_days(text)


@pytest.mark.parametrize(
    "days",
    [
        [["2026-12-31", "X", "libur"]],
        [["2027-01-01", "X", "libur"], ["2027-01-01", "Y", "cuti"]],
        [["2027-01-01", " ", "libur"]],
        [["2027-01-01", "X", "pesta"]],
        [["2027-01-01", "X"]],
        5,
    ],
)
def test_a_year_holds_its_own_days_once(days: Any) -> None:
    assert holidays_fault(2027, days)


@pytest.mark.parametrize(
    ("pattern", "ok"),
    [
        ("503/{urut}/DPMPTSP/{tahun}", True),
        ("{urut:06d}/{bulan_romawi}/{tahun}", True),
        ("503/{urut}/DPMPTSP", False),
        ("503/{tahun}", False),
        ("{urut}/{tahun}/{rahasia}", False),
        ("{urut}/{tahun", False),
        ("{urut.__class__}/{tahun}", False),
    ],
)
def test_a_pattern_gives_every_paper_its_own_number(pattern: str, ok: bool) -> None:
    assert (pattern_fault(pattern) == "") is ok
