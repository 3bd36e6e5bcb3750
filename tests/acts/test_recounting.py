# SPDX-License-Identifier: Apache-2.0
"""A decree adds or takes away a holiday: open files are counted anew, and each change is told (L-152)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permisi.cases import acts
from permisi.cases.explained import explain
from permisi.cases.jobs import count_every_night, follow_calendar
from permisi.cases.models import Case, Watch
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.acts.changing import Wanted, approve_change, propose_change
from permisi.regulation.models import HolidayYear
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
DECREE = "hari libur 2026 menurut SKB contoh"


@pytest.fixture(autouse=True)
def _fresh_calendar() -> Iterator[None]:
    cache.delete("calendar")
    yield
    cache.delete("calendar")


def decreed(day: date) -> None:
    """That day becomes a holiday, as a decree of its year."""
    year = HolidayYear.objects.filter(year=day.year, retired=False).first()
    days = [*(year.days if year else []), [day.isoformat(), "Libur tambahan", "lokal"]]
    facts = {"year": day.year, "days": days, "instrument": "SKB contoh"}
    regulation.load(HolidayYear, [(str(day.year), facts)], by=BY)
    cache.delete("calendar")


def moves(case: Case) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(subject=case.ref, kind="cases.dates_moved").select_related("content")
    return [row.content.payload for row in rows]


def tomorrow() -> date:
    return law.calendar().add(law.today(), 1)


def test_a_new_holiday_moves_the_promise_and_the_open_activity_by_a_day() -> None:
    case = make.at("susun_naskah")
    promise, turn = case.decide_by, make.turn(case)
    assert promise is not None
    assert turn.due_on is not None
    decreed(tomorrow())

    assert acts.count_anew([case.pk], DECREE, by=BY) == 1

    case.refresh_from_db()
    assert case.decide_by == law.calendar_now(law.today()).add(promise, 1)
    assert make.turn(case).due_on == law.calendar_now(law.today()).add(turn.due_on, 1)
    (told,) = moves(case)
    assert told["moves"] == [
        {"date": "decide_by", "old": promise.isoformat(), "new": case.decide_by.isoformat()}
    ]
    assert told["why"] == DECREE


def test_counted_twice_it_moves_once() -> None:
    case = make.at("susun_naskah")
    decreed(tomorrow())
    acts.count_anew([case.pk], DECREE, by=BY)

    assert acts.count_anew([case.pk], DECREE, by=BY) == 0
    assert len(moves(case)) == 1


def test_a_holiday_that_is_taken_back_gives_the_old_days_back() -> None:
    case = make.at("susun_naskah")
    before = case.decide_by
    day = tomorrow()
    decreed(day)
    acts.count_anew([case.pk], DECREE, by=BY)
    year = HolidayYear.objects.get(year=day.year)
    facts = {"year": day.year, "days": year.days[:-1], "instrument": "SKB contoh"}
    regulation.load(HolidayYear, [(str(day.year), facts)], by=BY)

    acts.count_anew([case.pk], "dicabut", by=BY)

    case.refresh_from_db()
    assert case.decide_by == before
    assert len(moves(case)) == 2


def test_the_check_of_a_filed_file_moves_with_its_activities() -> None:
    case = make.filed()
    before = case.check_by
    assert case.check_from is not None
    decreed(law.calendar().add(case.check_from, 1))  # filed after hours it is received the next day

    acts.count_anew([case.pk], DECREE, by=BY)

    case.refresh_from_db()
    assert before is not None
    assert case.check_by is not None
    assert case.check_by > before
    assert make.turn(case).due_on == case.check_by


def test_a_pause_that_holds_is_not_counted_and_a_file_at_its_end_is_left_alone() -> None:
    returned, issued = make.returned(), make.issued(by="dewi")
    versions = (returned.version, issued.version)
    decreed(tomorrow())

    acts.count_anew([returned.pk, issued.pk], DECREE, by=BY)

    returned.refresh_from_db()
    issued.refresh_from_db()
    assert (returned.version, issued.version) == versions


def test_approved_holidays_count_every_open_file_anew() -> None:
    case = make.at("susun_naskah")
    promise, day = case.decide_by, tomorrow()
    year = HolidayYear.objects.filter(year=day.year).first()
    facts = {
        "year": day.year,
        "days": [*(year.days if year else []), [day.isoformat(), "Pilkada contoh", "lokal"]],
        "instrument": "Keppres contoh 9/2026",
    }
    wanted = Wanted(HolidayYear.PREFIX, str(day.year), facts, "")
    change = propose_change(wanted, "Hari pemungutan suara.", who=make.who("putri"))
    approve_change(change.pk, who=make.who("hanum"))
    entry = Entry.objects.filter(kind="regulation.change_approved").latest("id")

    follow_calendar(entry.pk)

    case.refresh_from_db()
    assert promise is not None
    assert case.decide_by is not None
    assert case.decide_by > promise
    assert moves(case)[0]["why"] == f"hari libur {day.year} menurut Keppres contoh 9/2026"


def test_a_day_of_receipt_that_becomes_a_holiday_stays_what_it_was() -> None:
    case = make.returned()
    for one in case.findings.filter(state="returned"):
        acts.answer_finding(case.pk, one.pk, "Sudah.", typed={}, who=make.who("bunga"))
    case = acts.send_correction(case.pk, who=make.who("bunga"))
    assert case.check_from is not None
    decreed(case.check_from)

    acts.count_anew([case.pk], DECREE, by=BY)

    assert [one.day for one in explain(case).receipts] == [case.received_on, case.check_from]


def test_another_approved_change_counts_nothing() -> None:
    case = make.at("susun_naskah")
    entry = Entry.objects.filter(subject=case.ref).latest("id")

    follow_calendar(entry.pk)

    assert moves(case) == []


def test_what_came_with_the_citys_files_is_counted_at_night() -> None:
    case = make.at("susun_naskah")
    decreed(tomorrow())

    count_every_night(0)

    assert len(moves(case)) == 1


def test_many_files_cost_as_many_queries_as_few() -> None:
    first = make.at("susun_naskah")
    others = [make.at("susun_naskah", by=by) for by in ("dewi", "bunga", "bunga")]
    decreed(tomorrow())
    acts.count_anew([others[0].pk], DECREE, by=BY)  # what a process learns once
    decreed(law.calendar_now(law.today()).add(law.today(), 2))
    make.fresh_clock()
    with CaptureQueriesContext(connection) as few:
        acts.count_anew([first.pk], DECREE, by=BY)
    cache.delete("calendar")
    make.fresh_clock()
    with CaptureQueriesContext(connection) as many:
        assert acts.count_anew([one.pk for one in others], DECREE, by=BY) == 3

    assert len(many) <= len(few) + 2  # the city and its clock may have to be read again meanwhile


def test_the_watch_moves_with_the_days() -> None:
    case = make.at("susun_naskah")
    turn = make.turn(case)
    Watch.objects.filter(case=case).update(look_on=date(2099, 1, 1))  # whatever it was
    decreed(tomorrow())

    acts.count_anew([case.pk], DECREE, by=BY)

    after = Watch.objects.get(case=case)
    assert after.look_on is not None
    assert after.looked_on < after.look_on <= procedure.open_at(case.ref)[0].due_on
    assert procedure.open_at(case.ref)[0].due_on != turn.due_on
