# SPDX-License-Identifier: Apache-2.0
"""Minutes from the field: sent once, with photos and the applicant's code; what a device claims is said as a claim."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from permisi.cases.models import Case
from permisi.decisions import acts, queries
from permisi.decisions.errors import SheetMixedUp, VisitCodeSpent, VisitCodeWrong, VisitIncomplete
from permisi.decisions.models import Visit
from permisi.decisions.rules import Brought, Shot, VisitReport
from permisi.ledger.models import Attempt, Entry
from permisi.procedure.errors import AlreadyDone, NotYourTurn
from permisi.regulation import queries as law
from tests import make
from tests.papers import desk

pytestmark = pytest.mark.django_db
GALIH, GONE = "galih", "Pemohon tidak di tempat."


def visit() -> tuple[Case, str]:
    case = make.at("tinjau")
    return case, str(make.turn(case).pk)


def report(case: Case) -> VisitReport:
    return make.story().visit_of(case)


def shot() -> Shot:
    kept = make.photo()
    place = "-6.017000, 106.053000 (± 12 m)"
    return Shot("foto.jpg", kept.sha256, kept.media, kept.size, "2026-03-02T02:10:00+00:00", place)


def test_the_same_sending_gives_the_same_minutes() -> None:
    case, turn = visit()
    brought = Brought(key=uuid4(), photos=(shot(),), why_no_code="Pemohon tidak di tempat.")

    first = acts.send_visit(turn, report(case), brought, who=make.who(GALIH))
    again = acts.send_visit(turn, report(case), brought, who=make.who(GALIH))

    assert (first.pk, Visit.objects.count()) == (again.pk, 1)
    assert Entry.objects.filter(kind="decisions.visit_recorded").count() == 1
    assert Entry.objects.get(kind="decisions.visit_recorded").content.payload["photos"] == [shot().sha256]


def test_another_sending_of_what_is_done_is_refused_by_name() -> None:
    case, turn = visit()
    acts.send_visit(turn, report(case), Brought(key=uuid4(), why_no_code=GONE), who=make.who(GALIH))

    with pytest.raises(AlreadyDone):
        acts.send_visit(turn, report(case), Brought(key=uuid4(), why_no_code=GONE), who=make.who(GALIH))


def test_another_person_does_not_get_the_answer_of_a_sending() -> None:
    case, turn = visit()
    mine = Brought(key=uuid4(), why_no_code=GONE)
    acts.send_visit(turn, report(case), mine, who=make.who(GALIH))

    with pytest.raises((AlreadyDone, NotYourTurn)):
        acts.send_visit(turn, report(case), mine, who=make.who("yoga"))


def test_the_applicants_code_confirms_and_a_wrong_one_leaves_everything_as_it_was() -> None:
    case, turn = visit()
    code = acts.code_of(turn)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    with pytest.raises(VisitCodeWrong):
        acts.send_visit(turn, report(case), Brought(code=wrong), who=make.who(GALIH))
    assert make.turn(case).row == "tinjau"
    made = acts.send_visit(turn, report(case), Brought(code=code), who=make.who(GALIH))

    assert (made.confirmed, made.unconfirmed_why) == (True, "")
    assert code not in str(Attempt.objects.values_list("what", flat=True))


def test_codes_cannot_be_guessed() -> None:
    case, turn = visit()
    code = acts.code_of(turn)
    wrong = [f"{(int(code) + n) % 1_000_000:06d}" for n in range(1, 6)]
    for guess in wrong:
        with pytest.raises(VisitCodeWrong):
            acts.send_visit(turn, report(case), Brought(code=guess), who=make.who(GALIH))

    with pytest.raises(VisitCodeSpent):
        acts.send_visit(turn, report(case), Brought(code=code), who=make.who(GALIH))
    assert acts.code_of(turn) != acts.code_of(uuid4())


def test_the_key_of_one_sheet_does_not_answer_for_another_file() -> None:
    """A device that mixes its sheets up keeps the second one; it is never told that it was taken."""
    brought = Brought(key=uuid4(), why_no_code=GONE)
    case, turn = visit()
    acts.send_visit(turn, report(case), brought, who=make.who(GALIH))
    other, second = visit()

    with pytest.raises(SheetMixedUp):
        acts.send_visit(second, report(other), brought, who=make.who(GALIH))
    assert make.turn(other).row == "tinjau"


@pytest.mark.parametrize("days", [1, 30])
def test_nobody_visited_before_the_application_was_filed(days: int) -> None:
    case, turn = visit()
    early = replace(report(case), visited_on=law.today() - timedelta(days))

    with pytest.raises(VisitIncomplete, match="mendahului"):
        acts.send_visit(turn, early, Brought(why_no_code=GONE), who=make.who(GALIH))


@pytest.mark.needs("pdftoppm")
def test_the_minutes_show_photos_and_say_what_is_claimed(tmp_path: Path) -> None:
    case, turn = visit()
    brought = Brought(
        key=uuid4(),
        photos=(shot(),),
        why_no_code="Pemohon tidak di tempat.",
        at=datetime(2026, 3, 2, 2, 30, tzinfo=UTC),
    )
    made = acts.send_visit(turn, report(case), brought, who=make.who(GALIH))

    said = desk.text(tmp_path, acts.print_minutes(queries.visits_of(case)[0]))

    assert made.device_at == brought.at
    assert "Letak menurut perangkat: -6.017000, 106.053000" in said
    assert "tidak dibenarkan dengan kode pemohon" in said
    assert "Pemohon tidak di tempat." in said
