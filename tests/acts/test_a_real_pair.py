# SPDX-License-Identifier: Apache-2.0
"""Two types of the city whose one's product is the other's requirement, as the demo tells it, and a split."""

import pytest

from permisi.cases import queries as cases
from permisi.cases import relied
from permisi.cases.related import related
from permisi.cases.rules.state import State
from permisi.catalogue import queries as types
from tests import make, relying

pytestmark = pytest.mark.django_db


def test_the_licence_of_the_pharmacist_stands_for_both_parts_until_it_ends() -> None:
    permit = relying.permit_of(make.played("sipa"))

    case = make.played("dua-apotek")

    ((other, came_out),) = [(one.other, one.came_out) for one in related(case, make.who("nadia"))]
    assert (case.state, other.state, came_out) == (State.CHECKED, State.CHECKED, False)
    definition = cases.definition_of(case)
    (asked,) = [one.key for one in definition.requirements if one.from_permit == permit.type_code]
    for file in (case, other):
        held = relied.of_file(file, definition)[asked]
        assert (held.permit, held.serves) == (permit, True)
        assert cases.missing_in(file) == []
    assert {case.object_name, other.object_name} == {"Apotek Contoh Sehat", "Apotek Contoh Timur"}

    relying.end_of(permit)

    assert not relied.of_file(other, definition)[asked].serves
    assert types.obstacles(definition.code) == types.obstacles(permit.type_code) == []
