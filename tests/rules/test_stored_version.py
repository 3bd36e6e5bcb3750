# SPDX-License-Identifier: Apache-2.0
"""A published version goes into the database as JSON and comes back the same."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.catalogue.files import (
    definition_from_json,
    definition_to_json,
    sop_digest,
    sop_from_json,
    sop_to_json,
)
from permisi.catalogue.rules import FormField, Remedy, Requirement
from permisi.ledger.rules import canonical
from permisi.procedure.rules.counting import Limit
from tests.rules.cilegon import PERMIT


def test_a_version_comes_back_from_the_database_as_it_was() -> None:
    stored = json.dumps(definition_to_json(PERMIT))

    assert definition_from_json(json.loads(stored)) == PERMIT


def test_a_stored_version_has_a_digest() -> None:
    stored = definition_to_json(PERMIT)

    assert canonical(stored) == canonical(json.loads(json.dumps(stored)))


NUMBERS = st.none() | st.floats(allow_nan=False)
WORDS = st.text(min_size=1)
LIMITS = st.builds(Limit, value=st.integers(1, 99), article=WORDS, instrument=WORDS)


@given(
    requirements=st.tuples(st.builds(Requirement)),
    fields=st.tuples(st.builds(FormField, least=NUMBERS, most=NUMBERS)),
    limits=st.tuples(LIMITS, LIMITS),
    remedy_terms=st.tuples(st.builds(Remedy)),
    keywords=st.lists(st.text()).map(tuple),
)
def test_every_definition_survives_storing(**parts: Any) -> None:
    definition = replace(PERMIT, **parts)

    assert definition_from_json(json.loads(json.dumps(definition_to_json(definition)))) == definition


def test_an_older_version_without_newer_fields_is_read() -> None:
    stored = definition_to_json(PERMIT)
    for name in ("remedy_terms", "origins", "minutes_series"):
        del stored[name]

    assert definition_from_json(stored).minutes_series == ""


def test_a_row_without_its_own_limit_is_stored_as_before_there_were_any() -> None:
    """So a table that nobody touched keeps its digest."""
    rows = PERMIT.sop.rows
    limited = replace(PERMIT, sop=replace(PERMIT.sop, rows=(replace(rows[0], limit=4), *rows[1:])))
    first, second = sop_to_json(limited.sop)["rows"][:2]

    assert (first["limit"], "limit" in second) == (4, False)
    assert sop_from_json(sop_to_json(limited.sop)) == limited.sop
    assert sop_digest(limited) != sop_digest(PERMIT)


@pytest.mark.parametrize("spoiled", [{"fee": "0"}, {"fee": True}, {"basis": {}}, {"tarif": 1}, {"sop": None}])
def test_what_is_no_definition_is_refused(spoiled: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        definition_from_json(definition_to_json(PERMIT) | spoiled)
