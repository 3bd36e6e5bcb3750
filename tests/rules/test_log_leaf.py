# SPDX-License-Identifier: Apache-2.0
"""The leaf: one spelling, no personal data, a commitment that only its content and salt open."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.ledger.rules import (
    Actor,
    Json,
    Leaf,
    NotCanonical,
    canonical,
    commitment,
    entry_content,
    key_bytes,
    leaf_bytes,
    plain,
    read_leaf,
    read_stamp,
    stamp,
    subject,
    subject_hmac,
)

ACT = UUID("0192f0aa-0000-7000-8000-000000000001")
AT = datetime(2026, 11, 23, 2, 21, 7, 123456, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
LEAF = Leaf(ACT, "cases.submitted", b"\x01" * 32, 1, AT, b"\x02" * 32)
SALT = bytes(range(32))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_a_leaf_is_canonical_json_with_seven_members() -> None:
    assert leaf_bytes(LEAF) == (
        b'{"act":"0192f0aa-0000-7000-8000-000000000001","at":"2026-11-23T02:21:07.123456Z","commitment":"'
        + b"02" * 32
        + b'","kind":"cases.submitted","subject":"'
        + b"01" * 32
        + b'","v":1,"version":1}'
    )


def test_a_leaf_reads_back() -> None:
    assert read_leaf(leaf_bytes(LEAF)) == LEAF


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":2'),
        (b'"v":1', b'"v":true'),
        (b'"version":1', b'"version":true'),
        (b'"version":1', b'"version":-1'),
        (b'"version":1', b'"version":1.0'),
        (b'"version":1', b'"version":"1"'),
        (b'"version":1', b'"version": 1'),
        (b'"version":1', b'"version":1,"x":1'),
        (b".123456Z", b".12345Z"),
        (b".123456Z", b".123456+00:00"),
        (b"0192f0aa", b"0192F0AA"),
        (b"cases.submitted", b"submitted"),
        (b"cases.submitted", b"Cases.Submitted"),
        (b'"01', b'"'),
        (b"}", b"}\n"),
        (b"{", b"["),
        (b"}", b""),
        (b"cases", b"\xff"),
    ],
)
def test_any_other_spelling_is_no_leaf(old: bytes, new: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_leaf(leaf_bytes(LEAF).replace(old, new, 1))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 23, 2, 21, 7, 123456, tzinfo=UTC), "2026-11-23T02:21:07.123456Z"),
        (datetime(2026, 11, 23, 9, 21, 7, 0, tzinfo=WIB), "2026-11-23T02:21:07.000000Z"),
        (datetime(2026, 1, 1, 6, 59, 59, 1, tzinfo=WIB), "2025-12-31T23:59:59.000001Z"),
    ],
)
def test_a_moment_is_written_in_utc_with_six_digits(at: datetime, text: str) -> None:
    assert stamp(at) == text
    assert read_stamp(text) == at


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 11, 23, 2, 21, 7))


def test_the_commitment_opens_only_with_its_content_and_salt() -> None:
    shut = commitment({"a": 1}, SALT)

    assert shut == commitment({"a": 1}, SALT)
    assert shut != commitment({"a": 2}, SALT)
    assert shut != commitment({"a": 1}, SALT[::-1])


def test_the_order_of_members_does_not_matter() -> None:
    assert commitment({"a": 1, "b": 2}, SALT) == commitment({"b": 2, "a": 1}, SALT)


@pytest.mark.parametrize("salt", [b"", SALT[:31], SALT + b"\x00"])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commitment({}, salt)


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, date(2026, 1, 1), (1,), {1: 2}, {"a": {"b": 0.5}}, "\ud800", b"x"]
)
def test_what_would_not_read_back_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@given(json_values)
def test_plain_json_stays_itself(value: Json) -> None:
    assert plain(value) == value


@given(json_values)
def test_canonical_bytes_do_not_depend_on_how_members_were_added(value: Json) -> None:
    turned = dict(reversed(value.items())) if isinstance(value, dict) else value

    assert canonical(turned) == canonical(value)


class Colour(StrEnum):
    RED = "merah"


@dataclass(frozen=True, slots=True)
class Sample:
    id: UUID
    fee: Decimal
    seen: tuple[date, ...]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Colour.RED, "merah"),
        (ACT, str(ACT)),
        (date(2026, 3, 16), "2026-03-16"),
        (AT, "2026-11-23T02:21:07.123456Z"),
        (Decimal("150000.50"), "150000.50"),
        (Decimal("1E+3"), "1000"),
        (b"\x0a\xff", "0aff"),
        ({"k": (1, None, True)}, {"k": [1, None, True]}),
        (
            Sample(ACT, Decimal(5), (date(2026, 1, 2),)),
            {"id": str(ACT), "fee": "5", "seen": ["2026-01-02"]},
        ),
    ],
)
def test_values_have_one_plain_form(value: object, text: object) -> None:
    found = plain(value)

    assert found == text
    assert type(found) in (str, dict)


@pytest.mark.parametrize("value", [0.5, Decimal("NaN"), {1}, object(), {2: "x"}, Sample])
def test_values_without_one_obvious_text_are_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        plain(value)


def test_the_subject_is_an_hmac_as_rfc_4231_computes_it() -> None:
    data = "Test Using Larger Than Block-Size Key - Hash Key First"

    assert subject_hmac(b"\xaa" * 131, data).hex() == (
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    )


def test_another_key_or_subject_gives_another_name() -> None:
    names = {subject_hmac(key * 32, about) for key in (b"k", b"K") for about in ("case:1", "case:2")}

    assert len(names) == 4


def test_a_short_subject_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        subject_hmac(b"short", "case:1")


@pytest.mark.parametrize("text", ["ab" * 32, "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s="])
def test_a_key_is_written_in_hexadecimal_or_base64(text: str) -> None:
    assert key_bytes(text) == b"\xab" * 32


@pytest.mark.parametrize("text", ["", "ab" * 31, "not a key", "q6ur"])
def test_a_damaged_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.compile("key|base64", re.I)):
        key_bytes(text)


def test_a_subject_is_a_prefix_and_an_identity() -> None:
    assert subject("case", ACT) == f"case:{ACT}"
    assert subject("number_series", 7) == "number_series:7"


@pytest.mark.parametrize(
    ("prefix", "id"), [("", 1), ("Case", 1), ("case:x", 1), ("case", ""), ("case", "a b"), ("case", "a:b")]
)
def test_a_subject_that_could_be_read_in_two_ways_is_refused(prefix: str, id: str | int) -> None:
    with pytest.raises(ValueError, match="not a subject"):
        subject(prefix, id)


def test_an_actor_is_kept_with_position_and_authority() -> None:
    actor = Actor("person", "17", "Budi Contoh", "Kepala Bidang", "plt", "authority:4")

    assert Actor.from_content(actor.as_content()) == actor


def test_the_law_and_the_system_act_too() -> None:
    assert Actor.law("UU contoh pasal 5").authority == "UU contoh pasal 5"
    assert Actor.system("penyusun").kind == "system"


def test_an_older_actor_without_a_later_field_still_reads() -> None:
    assert Actor.from_content({"kind": "system", "id": "x", "name": "x"}) == Actor.system("x")


def test_committed_content_names_actor_payload_and_subject() -> None:
    content = entry_content("case:1", Actor.system("x"), {"day": date(2026, 1, 2)})

    assert sorted(content) == ["actor", "payload", "subject"]
    assert content["payload"] == {"day": "2026-01-02"}
