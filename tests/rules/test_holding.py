# SPDX-License-Identifier: Apache-2.0
"""Which answers are the holder's own, and when who may be named: tables; of the old holder nothing stays."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.fellows import may_name, may_take_back
from permisi.cases.rules.holding import OPEN, HolderState, asked_of, holder_fields, of_holder, with_holder
from permisi.cases.rules.state import State
from permisi.catalogue.files import read_permit
from tests.rules.cilegon import CITY, KNOWN, PERMIT

OWNER = {
    *("pemilik_manfaat_diketahui", "nama_pemilik_manfaat"),
    *("nik_pemilik_manfaat", "alasan_pemilik_tidak_diketahui"),
}
PERSON = {"bentuk_pemohon", "nama_lengkap", "nik"}
KEYS = [one.key for one in PERMIT.fields]
ANSWERS = st.dictionaries(st.sampled_from(KEYS), st.text(max_size=5))


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        (
            "PDK-PAUD",
            {*PERSON, "jabatan", "nama_penyelenggara", "alamat_penyelenggara", "nomor_akta", "tanggal_akta"},
        ),
        ("PDK-LKP", {*PERSON, "jabatan", "nama_penyelenggara", *OWNER}),
        ("RKL-INS", {*PERSON, "nama_pemegang", *OWNER}),  # the number of the earlier permit stays
        ("RKL-PERM", {*PERSON, "dikuasakan", "npwpd", "nama_pemegang", "alamat_pemegang", *OWNER}),
        ("HWN-SIP-DRH", {"nama_lengkap", "wna", "nik", "nomor_paspor", "alamat_rumah"}),
        ("KES-STPT", {"nama_lengkap", "nik", "alamat_rumah"}),
    ],
    ids=lambda one: one if isinstance(one, str) else "keys",
)
def test_the_questions_that_are_the_holders_own(code: str, keys: set[str]) -> None:
    definition = read_permit(CITY / f"permits/{code}.toml", KNOWN)
    assert {one.key for one in holder_fields(definition)} == keys


@pytest.mark.parametrize(
    ("theirs", "asked"),
    [({}, False), ({"bentuk_pemohon": "perorangan"}, False), ({"bentuk_pemohon": "badan_hukum"}, True)],
    ids=["nothing yet", "a person", "a foundation"],
)
def test_an_answer_of_the_new_holder_opens_and_the_old_ones_do_not(
    theirs: dict[str, str], asked: bool
) -> None:
    old = {"bentuk_pemohon": "badan_hukum", "nomor_akta": "7"}
    found = {one.key for one in asked_of(PERMIT, "baru", old, theirs)}
    assert ("nomor_akta" in found) is asked
    assert "nama_satuan" not in found


@given(old=ANSWERS, theirs=ANSWERS)
def test_what_the_file_is_about_stays_and_the_holder_is_whole(
    old: dict[str, str], theirs: dict[str, str]
) -> None:
    mine = {one.key for one in holder_fields(PERMIT)}
    after = with_holder(PERMIT, old, theirs)
    assert {key: one for key, one in after.items() if key not in mine} == {
        key: one for key, one in old.items() if key not in mine
    }
    assert of_holder(PERMIT, after) == of_holder(PERMIT, theirs)
    assert with_holder(PERMIT, after, of_holder(PERMIT, old)) == old  # and back again


@pytest.mark.parametrize(
    ("states", "rule"),
    [
        ({"draf", "diperiksa", "dikembalikan", "diproses"}, may_name),
        ({"draf", "dikembalikan"}, may_take_back),
    ],
    ids=["named", "taken back"],
)
def test_when_a_fellow_on_paper_may_be(states: set[str], rule: Callable[[str], bool]) -> None:
    assert {str(one) for one in State if rule(one)} == states


def test_only_two_states_are_open() -> None:
    assert [one for one in HolderState if one in OPEN] == [HolderState.OFFERED, HolderState.ACCEPTED]
    assert all(one.words for one in HolderState)
