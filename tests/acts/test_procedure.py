# SPDX-License-Identifier: Apache-2.0
"""Numbers, parameters and the SOP, as every room above finds them."""

from datetime import date

import pytest

from permisi.cases import acts as cases
from permisi.cases import queries
from permisi.cases.acts.filing import MOST_PHOTOS
from permisi.cases.errors import TooManyParts
from permisi.catalogue import queries as catalogue
from permisi.ledger.rules import Actor
from permisi.procedure import acts
from permisi.procedure.errors import NoSuchOutcome
from permisi.procedure.rules.linting import wrong
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.errors import ParameterMissing, SeriesUnknown
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")


def test_an_answer_that_the_row_does_not_know_is_refused() -> None:
    case = make.filed()
    run = queries.run_of(case, queries.definition_of(case))

    with pytest.raises(NoSuchOutcome):
        acts.complete(run, make.turn(case), "terserah", who=make.who("rini"), by=BY)


def test_a_parameter_that_no_record_gives_is_refused_by_name() -> None:
    for name, day in (("tidak_ada", law.today()), ("putaran_perbaikan", date(1999, 1, 1))):
        with pytest.raises(ParameterMissing, match=name):
            law.parameter(name, day)


def test_a_series_that_no_file_names_gives_no_number() -> None:
    with pytest.raises(SeriesUnknown, match="tidak-ada"):
        regulation.take_number("tidak-ada", on=law.today(), by=BY)


def test_each_year_counts_from_one_without_gaps() -> None:
    first = [regulation.take_number("nomor-berkas", on=date(2031, 5, 2), by=BY) for _ in range(3)]
    next_year = regulation.take_number("nomor-berkas", on=date(2032, 1, 2), by=BY)

    assert first == [f"CLG-2031-{n:06d}" for n in (1, 2, 3)]
    assert next_year == "CLG-2032-000001"


def test_a_requirement_takes_photos_up_to_a_limit() -> None:
    case, who = make.draft(without=("ktp_pendiri",)), make.who("bunga")
    for _ in range(MOST_PHOTOS):
        cases.add_document(case.pk, "ktp_pendiri", make.photo(), who=who)

    with pytest.raises(TooManyParts):
        cases.add_document(case.pk, "ktp_pendiri", make.photo(), who=who)


def test_the_linter_is_asked_with_the_people_of_the_day() -> None:
    assert {one.kind for one in catalogue.sop_findings("PDK-PAUD")} <= {"hanya_satu_orang"}

    before_anybody = catalogue.sop_findings("PDK-PAUD", date(2020, 1, 2))

    vacant = [one.row for one in before_anybody if one.kind == "jabatan_kosong"]
    assert "tanda_tangan" in vacant
    assert "ajukan" not in vacant
    assert wrong(before_anybody) == []
