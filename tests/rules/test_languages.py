# SPDX-License-Identifier: Apache-2.0
"""Dates, numbers and money follow the language that is spoken; what is only marked stays as written."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from permisi.ground import said as language
from permisi.parts import words

DAY = date(2026, 11, 24)


@pytest.fixture
def in_english() -> Iterator[None]:
    before = (language._translate, language._language)
    language.use_language({"Berkas {number}": "File {number}"}.__getitem__, lambda: "en-gb")
    yield
    language.use_language(*before)


@pytest.fixture
def in_indonesian() -> Iterator[None]:
    before = (language._translate, language._language)
    language.use_language(str, lambda: "id")
    yield
    language.use_language(*before)


@pytest.mark.usefixtures("in_english")
def test_english() -> None:
    assert words.tanggal(DAY, without="tanpa hari") == "24 November 2026"
    assert words.tanggal(date(2026, 5, 4)) == "Monday, 4 May 2026"
    assert words.rupiah(1_250_000) == "Rp1,250,000"
    assert words.angka(Decimal("1234.5"), 1) == "1,234.5"
    assert words.lama(1, "hari kerja") == "1 working day"
    assert words.senarai(["a", "b", "c"]) == "a, b, and c"
    assert language.said("Berkas {number}", number=7) == "File 7"


@pytest.mark.usefixtures("in_indonesian")
def test_indonesian() -> None:
    assert words.tanggal(DAY, without="tanpa hari") == "24 November 2026"
    assert words.tanggal(date(2026, 5, 4)) == "Senin, 4 Mei 2026"
    assert words.rupiah(1_250_000) == "Rp1.250.000"
    assert words.angka(Decimal("1234.5"), 1) == "1.234,5"
    assert words.lama(1, "hari kerja") == "1 hari kerja"
    assert language.said("Berkas {number}", number=7) == "Berkas 7"


def test_an_empty_sentence_stays_empty_and_a_marked_one_as_written() -> None:
    assert language.said("") == ""
    assert language.mark("Berkas") == "Berkas"
