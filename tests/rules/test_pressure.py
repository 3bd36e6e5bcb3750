# SPDX-License-Identifier: Apache-2.0
"""A report is opened by each of its overseers and by nobody else, and its length tells nothing."""

import json
from dataclasses import replace

import pyrage
import pytest

from permisi.pressure import rules
from permisi.pressure.errors import NobodyToRead, NotForThisKey, OverseersUnreadable

FIRST, SECOND, STRANGER = (pyrage.x25519.Identity.generate() for _ in range(3))
SETTING = f"Inspektorat={FIRST.to_public()}, KPK = {SECOND.to_public()}"
READERS = rules.overseers(SETTING)
REPORT = rules.Report(
    number="CONTOH-0001",
    who="Kepala Contoh",
    how="telepon",
    what="menahan",
    words="Tahan dulu.\n“Sampai Jumat”",
)


@pytest.mark.parametrize("key", [FIRST, SECOND])
def test_each_overseer_opens_it_alone(key: pyrage.x25519.Identity) -> None:
    assert rules.unseal(rules.seal(REPORT, READERS), [key]) == (REPORT, READERS)


def test_no_other_key_opens_it() -> None:
    with pytest.raises(NotForThisKey):
        rules.unseal(rules.seal(REPORT, READERS), [STRANGER])


def test_one_changed_byte_and_nothing_opens() -> None:
    sealed = bytearray(rules.seal(REPORT, READERS))
    sealed[-1] ^= 1

    with pytest.raises(NotForThisKey):
        rules.unseal(bytes(sealed), [FIRST])


def test_what_is_no_report_of_ours_is_refused() -> None:
    sealed = pyrage.encrypt(json.dumps(["lain"]).encode(), [FIRST.to_public()])

    with pytest.raises(NotForThisKey):
        rules.unseal(sealed, [FIRST])


def test_twice_the_same_is_never_the_same() -> None:
    assert rules.seal(REPORT, READERS) != rules.seal(REPORT, READERS)


@pytest.mark.parametrize("letter", ["a", '"', "\\", "\n", "\x01", "é", "字", "😀", "\ud800"])
def test_the_longest_texts_of_any_letter_are_as_long_as_the_shortest(letter: str) -> None:
    longest = {name: letter * most for name, most in rules.LONGEST.items()}
    many = READERS + tuple(replace(READERS[0], name="Pengawas " * 5) for _ in range(3))

    full = rules.Report(how="perantara", what="mempercepat", **longest)
    for report in (full, rules.Report(who="", how="", what="")):
        assert len(pyrage.decrypt(rules.seal(report, many), [FIRST])) == rules.SIZE


def test_without_a_reader_nothing_is_sealed() -> None:
    assert rules.overseers("") == ()
    with pytest.raises(NobodyToRead):
        rules.seal(REPORT, ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Inspektorat", 1),
        (f"={FIRST.to_public()}", 1),
        (f"{SETTING}, Lain=age1bukan", 3),
        (f"Inspektorat={FIRST}", 1),
        (", ".join(f"P{n}={FIRST.to_public()}" for n in range(6)), 6),
    ],
    ids=["no key", "no name", "no such key", "a secret key", "too many"],
)
def test_a_setting_that_cannot_be_read_is_refused_and_not_repeated(text: str, number: int) -> None:
    with pytest.raises(OverseersUnreadable) as no:
        rules.overseers(text)

    assert no.value.fields == {"number": number}


def test_the_hash_of_a_day_knows_no_order_and_hides_an_empty_day() -> None:
    one, two = b"satu", b"dua"

    assert rules.digest(b"garam", [one, two]) == rules.digest(b"garam", [two, one])
    assert rules.digest(b"garam", [one]) != rules.digest(b"garam", [one, two])
    assert rules.digest(b"garam", []) != rules.digest(b"lain", [])
