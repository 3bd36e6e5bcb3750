# SPDX-License-Identifier: Apache-2.0
"""What people type into boxes is read as they mean it, or sent back with what to write instead."""

from datetime import date

import pytest

from permisi.parts.boxes import Unreadable, read_amount, read_date


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("27", "3", "1990"), date(1990, 3, 27)),
        (("27", "03", "1990"), date(1990, 3, 27)),
        ((" 1 ", "Maret", "1990"), date(1990, 3, 1)),
        (("1", "agu", "2026"), date(2026, 8, 1)),
        (("1", "August", "2026"), date(2026, 8, 1)),
        (("29", "2", "2028"), date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_from_three_boxes(typed: tuple[str, str, str], expected: date) -> None:
    assert read_date(*typed) == expected


@pytest.mark.parametrize(
    ("typed", "box", "sentence"),
    [
        (("31", "4", "1990"), "hari", "April 1990 hanya sampai tanggal 30"),
        (("29", "2", "2026"), "hari", "Februari 2026 hanya sampai tanggal 28"),
        (("0", "4", "1990"), "hari", "Isi tanggal dengan angka 1 sampai 31"),
        (("", "4", "1990"), "hari", "Isi tanggal dengan angka 1 sampai 31"),
        (("1", "13", "1990"), "bulan", "Isi bulan dengan angka 1 sampai 12, atau namanya"),
        (("1", "Smarch", "1990"), "bulan", "Isi bulan dengan angka 1 sampai 12, atau namanya"),
        (("1", "4", "90"), "tahun", "Isi tahun dengan 4 angka, misalnya 1990"),
        (("1", "4", "²026"), "tahun", "Isi tahun dengan 4 angka, misalnya 1990"),
    ],
)
def test_an_impossible_date_names_the_box_to_mend(
    typed: tuple[str, str, str], box: str, sentence: str
) -> None:
    with pytest.raises(Unreadable) as no:
        read_date(*typed)

    assert (no.value.box, no.value.sentence) == (box, sentence)


@pytest.mark.parametrize(
    "typed", ["1250000", "1.250.000", "Rp1.250.000", "Rp 1.250.000,-", "rp. 1.250.000,00", " 1.250.000 "]
)
def test_an_amount_is_read_the_way_people_write_it(typed: str) -> None:
    assert read_amount(typed) == 1_250_000


@pytest.mark.parametrize("typed", ["dua juta", "-5000", "1.25", "1,5", "1250.000", "1.250.000,50", ""])
def test_an_amount_that_could_mean_two_things_is_sent_back(typed: str) -> None:
    with pytest.raises(Unreadable, match="angka saja"):
        read_amount(typed)
