# SPDX-License-Identifier: Apache-2.0
"""On what an override rests: one basis, and a place inside it."""

import pytest

from permisi.decisions.errors import BasisUnclear
from permisi.decisions.rules import NOT_IN_REGISTER, names_place, require_one_basis


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("Pasal 12 ayat (1)", True),
        ("pasal 7A", True),
        ("Diktum Kedua", True),
        ("Lampiran II huruf B", True),
        ("Bab (IV)", True),
        ("Pasal", False),
        ("nomor 24", False),
        ("pasal karet", False),
        ("24", False),
        ("", False),
    ],
)
def test_a_ground_names_a_place_inside_its_instrument(article: str, names: bool) -> None:
    assert names_place(article) is names


@pytest.mark.parametrize(
    ("instrument", "other", "clear"),
    [
        ("uu-30-2014", "", True),
        (NOT_IN_REGISTER, "Peraturan Menteri Rekaan Nomor 7", True),
        (NOT_IN_REGISTER, "", False),
        (NOT_IN_REGISTER, "Perintah", False),
        ("uu-30-2014", "Peraturan Menteri Rekaan Nomor 7", False),
        ("uu-30-2014", "Perintah", False),
    ],
    ids=["listed", "written", "nothing written", "too short", "both", "both, one short"],
)
def test_an_override_rests_on_one_basis(instrument: str, other: str, clear: bool) -> None:
    if clear:
        require_one_basis(instrument, other)
    else:
        with pytest.raises(BasisUnclear):
            require_one_basis(instrument, other)
