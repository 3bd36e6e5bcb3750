# SPDX-License-Identifier: Apache-2.0
"""What one application lends to another: answers of the same name and kind, documents of the same kind (L-37)."""

from permisi.cases.rules.packing import lent_answers, lent_documents
from permisi.catalogue.rules import FieldKind
from tests.rules.test_city_types import TYPES

PAUD, LKP = TYPES["PDK-PAUD"], TYPES["PDK-LKP"]


def test_answers_are_lent_under_the_same_name_and_kind_only() -> None:
    kinds = {one.key: one.kind for one in PAUD.fields}
    answers = {one.key: f"jawaban {one.key}" for one in PAUD.fields}

    lent = lent_answers(PAUD, answers, LKP, "baru")

    assert lent
    for key, value in lent.items():
        (asked,) = [one for one in LKP.fields if one.key == key]
        assert (kinds[key], value) == (asked.kind, answers[key])
    assert not {one.key for one in LKP.fields if one.kind is FieldKind.PERMIT_NUMBER} & set(lent)


def test_what_was_not_answered_is_not_lent() -> None:
    assert lent_answers(PAUD, {"alamat": ""}, LKP, "baru") == {}


def test_documents_are_lent_by_their_kind() -> None:
    lent = lent_documents(PAUD, LKP)
    of, to = ({one.key: one.store for one in each.requirements} for each in (PAUD, LKP))

    assert {to[key] for key in lent if to[key]} == {"ktp", "ijazah", "akta", "bukti_tanah"}
    assert all(of[source] == to[key] for key, source in lent.items())
