# SPDX-License-Identifier: Apache-2.0
"""A type closes when its ground falls away, opens again when it stands, and the board says why."""

import json
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from permisi.catalogue import acts, jobs, queries
from permisi.catalogue.errors import RehearsedOtherVersion, TypeClosed
from permisi.catalogue.rules.readiness import REHEARSAL, Ready
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ground.period import Period
from permisi.ledger import queries as entries
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.jobs import warn_of_endings
from permisi.regulation.rules.office import Capacity, PlacementRow
from tests import make

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")


def looked_at() -> None:
    """The look that the worker takes every hour."""
    jobs.recheck_everything(0)


def test_the_city_of_the_suite_is_ready() -> None:
    assert all(one.ready for one in queries.boards())


def test_a_look_that_finds_nothing_new_leaves_no_entry() -> None:
    looked_at()
    before = Entry.objects.count()

    looked_at()

    assert Entry.objects.count() == before


def test_of_many_looks_that_wait_only_the_last_is_taken() -> None:
    """A city that is loaded changes hundreds of records; each defers a look."""
    looked_at()
    regulation.end_placement("teladan-2", last_day=law.today() - timedelta(days=1), by=BY)
    before = Entry.objects.count()

    jobs.recheck_types(0)
    assert Entry.objects.count() == before

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo'")
    jobs.recheck_types(0)
    assert Entry.objects.count() > before


def test_a_type_closes_when_its_signer_leaves_and_opens_again() -> None:
    yesterday = law.today() - timedelta(days=1)
    regulation.end_placement("teladan-2", last_day=yesterday, by=BY)
    looked_at()

    with pytest.raises(TypeClosed, match="penandatangan"):
        make.draft()
    row = PlacementRow(
        "mega-lagi", "kepala-dpmptsp", "mega", Capacity.DEFINITIVE, Period(law.today()), "SP contoh", "uji"
    )
    regulation.place(row, make.account("mega"), by=BY)
    looked_at()
    assert make.draft().state == "draf"


def test_it_closes_by_itself_on_the_day_even_before_anybody_looked() -> None:
    regulation.end_placement("teladan-2", last_day=law.today(), by=BY)
    looked_at()
    assert make.draft().state == "draf"

    with make.at_moment(datetime.now(law.zone()) + timedelta(days=1)), pytest.raises(TypeClosed):
        make.draft()


@pytest.mark.parametrize(("days", "said"), [(29, 1), (28, 0), (6, 1), (0, 1)])
def test_the_end_is_said_beforehand(days: int, said: int) -> None:
    regulation.end_placement("teladan-2", last_day=law.today() + timedelta(days=days), by=BY)
    looked_at()

    jobs.warn_of_ends(0)

    code = queries.published()[0].code
    kinds = entries.kinds_about(f"type:{queries.current(code)[0].type_id}")
    assert kinds.count("catalogue.type_closing") == said


def test_the_end_is_said_once_and_to_who_can_mend_it() -> None:
    regulation.end_placement("teladan-2", last_day=law.today() + timedelta(days=6), by=BY)
    looked_at()

    jobs.warn_of_ends(0)
    jobs.warn_of_ends(0)

    told = Entry.objects.filter(kind="catalogue.type_closing")
    assert len(told) == len({(one.subject, one.content.payload["check_name"]) for one in told})
    dispatch.tell(told[0].pk)
    assert make.account("laras") in [one.account for one in Message.objects.all()]


def test_a_placement_that_ends_is_said_to_the_placed_and_to_the_staff_office_once() -> None:
    regulation.end_placement("teladan-2", last_day=law.today() + timedelta(days=6), by=BY)

    warn_of_endings(0)
    warn_of_endings(0)

    (told,) = Entry.objects.filter(kind="regulation.placement_ending")
    dispatch.tell(told.pk)
    accounts = [one.account for one in Message.objects.all()]
    assert make.account("teladan") in accounts
    assert len(accounts) > 1
    assert "berakhir dalam 7 hari" in Message.objects.filter(account=make.account("teladan")).get().subject


def test_a_rehearsal_speaks_of_its_own_version_only() -> None:
    code = queries.published()[0].code
    digest = queries.current(code)[0].digest

    acts.note_rehearsal(code, digest, passed=True, by=BY)

    line = next(one for one in queries.lines(code) if one.name == REHEARSAL)
    assert line.state is Ready.OK
    with pytest.raises(RehearsedOtherVersion):
        acts.note_rehearsal(code, "lain", passed=True, by=BY)


def test_a_failed_rehearsal_keeps_the_type_shut() -> None:
    acts.note_rehearsal("PDK-PAUD", queries.current("PDK-PAUD")[0].digest, passed=False, by=BY)

    with pytest.raises(TypeClosed, match="gladi"):
        make.draft()


def test_the_command_tells_it_as_words_and_as_json() -> None:
    words, told = StringIO(), StringIO()

    call_command("tell_readiness", stdout=words)
    call_command("tell_readiness", "--json", stdout=told)

    assert words.getvalue().startswith("Siap daring: 10 dari 10")
    assert json.loads(told.getvalue())["siap"] == 10
