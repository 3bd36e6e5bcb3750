# SPDX-License-Identifier: Apache-2.0
"""Numbers, parameters and the SOP, as every room above finds them."""

from datetime import date
from typing import Any

import pytest

from permisi.cases import acts as cases
from permisi.cases import queries
from permisi.cases.acts.filing import MOST_PHOTOS
from permisi.cases.acts.moving import due_of
from permisi.cases.errors import TooManyParts
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.ledger.rules import Actor
from permisi.procedure import acts
from permisi.procedure.errors import NoSuchOutcome
from permisi.procedure.rules.linting import wrong
from permisi.procedure.rules.sop import Task
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.errors import ParameterMissing, SeriesUnknown
from tests import make
from tests.rules.tables import row

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


@pytest.mark.parametrize(
    ("task", "told", "days"),
    [
        (Task.DRAFT, {"time": 2}, 2),
        (Task.DRAFT, {"time": 2, "limit": 5}, 5),
        (Task.DRAFT, {"time": 30, "unit": "menit", "limit": 3}, 3),
        (Task.CHECK, {"time": 1, "limit": 1}, 1),
        (Task.CHECK, {"time": 1, "limit": 9}, 2),
        (Task.CHECK, {"time": 1}, 2),
    ],
)
def test_a_row_is_due_by_its_own_limit_and_a_check_never_after_the_law(
    task: Task, told: dict[str, Any], days: int
) -> None:
    monday = date(2026, 8, 3)
    case = Case(check_by=law.calendar().add(monday, 2))

    assert due_of(row("a", task=task, **told), case, monday).on == law.calendar().add(monday, days)


def test_the_linter_is_asked_with_the_people_of_the_day() -> None:
    assert {one.kind for one in catalogue.sop_findings("PDK-PAUD")} <= {"hanya_satu_orang"}

    before_anybody = catalogue.sop_findings("PDK-PAUD", date(2020, 1, 2))

    vacant = [one.row for one in before_anybody if one.kind == "jabatan_kosong"]
    assert "tanda_tangan" in vacant
    assert "ajukan" not in vacant
    assert wrong(before_anybody) == []
