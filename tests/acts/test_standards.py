# SPDX-License-Identifier: Apache-2.0
"""A service standard: drafted from the records, decided by another person, announced; what changes then is named."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from permisi.catalogue import acts, jobs, queries
from permisi.catalogue.acts.standards import Decree
from permisi.catalogue.errors import (
    DecreeMissing,
    NoSuchStandard,
    SamePersonDecides,
    StandardIncomplete,
    StandardMoved,
    StandardSettled,
    StandardUnchanged,
    TypeClosed,
)
from permisi.catalogue.models import ServiceStandard, StandardPart
from permisi.catalogue.rules.readiness import STANDARD, Check, Ready
from permisi.catalogue.rules.standard import from_json
from permisi.ground.ids import new_id
from permisi.ledger import queries as entries
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.errors import NotYourStudio
from tests import make

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")
CODE = "PDK-PAUD"


def decree() -> Decree:
    """A decree of today."""
    return Decree("503/1/2026", law.today(), law.today() + timedelta(days=365))


def drafted() -> ServiceStandard:
    """Putri drafts."""
    return acts.draft_standard(CODE, "Berita acara 1", who=make.who("putri"))


def decided() -> ServiceStandard:
    """Hanum enters the decree."""
    return acts.decide_standard(drafted().pk, decree(), who=make.who("hanum"))


def announced() -> ServiceStandard:
    """It is announced."""
    return acts.announce_standard(decided().pk, who=make.who("putri"))


def line() -> Check:
    """What the board says of it."""
    (board,) = [one for one in queries.boards() if one.code == CODE]
    return next(one for one in board.checks if one.name == STANDARD)


def other_version() -> None:
    """The type asks for one document less from now on."""
    _, known = queries.current(CODE)
    spare = next(one for one in known.requirements if one.need != "false")
    kept = tuple(one for one in known.requirements if one is not spare)
    acts.publish(replace(known, requirements=kept), effective_from=law.today(), by=BY)


def kinds() -> list[str]:
    """The kinds of the entries so far."""
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_standard_comes_from_the_records_of_its_type() -> None:
    found = drafted()

    assert (found.number, found.state, found.participation) == (1, "disusun", "Berita acara 1")
    assert from_json(found.content) == queries.derived_standard(CODE)
    assert "catalogue.standard_drafted" in kinds()


def test_a_draft_is_drafted_anew_in_its_place() -> None:
    first = drafted()
    again = acts.draft_standard(CODE, who=make.who("hanum"))

    assert (again.pk, again.number, again.drafted_by.called) == (first.pk, 1, make.account("hanum").called)


def test_it_is_announced_and_the_board_says_so() -> None:
    found = announced()

    assert (found.state, line().state) == ("diumumkan", Ready.OK)
    assert queries.announced_standard(CODE) == found
    assert {"catalogue.standard_decided", "catalogue.standard_announced"} <= set(kinds())


def test_in_a_rehearsal_a_type_opens_without_a_standard() -> None:
    jobs.recheck_everything(0)

    assert line().state is Ready.UNKNOWN


def test_in_production_a_type_without_a_standard_stays_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "is_marked", lambda: False)
    acts.recheck(CODE, by=BY)

    assert line().blocks
    with pytest.raises(TypeClosed, match="standar pelayanan belum diumumkan"):
        queries.require_open(CODE, "PAUD")


def test_what_differs_from_the_announced_standard_is_named() -> None:
    announced()
    other_version()
    jobs.recheck_everything(0)

    assert line().state is Ready.NOT
    assert line().why == "isinya berbeda dari standar yang diumumkan: Persyaratan"


def test_a_second_version_takes_the_place_of_the_first() -> None:
    first = announced()
    other_version()
    second = announced()

    assert (first.number, second.number) == (1, 2)
    assert queries.announced_standard(CODE) == second
    assert line().state is Ready.OK
    assert [one.number for one in queries.standards_of(CODE)] == [2, 1]


def test_who_drafts_does_not_decide() -> None:
    found = drafted()

    with pytest.raises(SamePersonDecides):
        acts.decide_standard(found.pk, decree(), who=make.who("putri"))


def test_the_database_too_wants_another_person() -> None:
    found = drafted()

    with pytest.raises(IntegrityError, match="standard_is_decided_by_another"), transaction.atomic():
        ServiceStandard.objects.filter(pk=found.pk).update(
            state="ditetapkan",
            decree="1",
            decided_on=law.today(),
            decided_by=found.drafted_by,
            version=found.version + 1,
        )


def test_a_decided_standard_keeps_its_words() -> None:
    found = decided()

    with pytest.raises(DatabaseError, match="keeps its words"), transaction.atomic():
        ServiceStandard.objects.filter(pk=found.pk).update(content={}, version=found.version + 1)


@pytest.mark.parametrize("person", ["rini", "bunga", "teladan"])
def test_only_the_studio_drafts_decides_and_announces(person: str) -> None:
    found = drafted()
    who = make.who(person)

    with pytest.raises(NotYourStudio):
        acts.draft_standard(CODE, who=who)
    with pytest.raises(NotYourStudio):
        acts.decide_standard(found.pk, decree(), who=who)
    with pytest.raises(NotYourStudio):
        acts.announce_standard(found.pk, who=who)


def test_an_unchanged_standard_is_not_drafted_again() -> None:
    announced()

    with pytest.raises(StandardUnchanged):
        drafted()


def test_what_changed_since_the_draft_is_not_decided() -> None:
    found = drafted()
    other_version()

    with pytest.raises(StandardMoved, match="Persyaratan"):
        acts.decide_standard(found.pk, decree(), who=make.who("hanum"))


def test_a_standard_with_an_unset_component_is_not_decided() -> None:
    rest = [
        (one.key, {"texts": one.texts, "source": one.source, "assumed": one.assumed, "retired": False})
        for one in StandardPart.objects.exclude(key="evaluasi")
    ]
    regulation.load(StandardPart, iter(rest), by=BY)
    found = drafted()

    with pytest.raises(StandardIncomplete, match="Evaluasi kinerja pelaksana"):
        acts.decide_standard(found.pk, decree(), who=make.who("hanum"))


@pytest.mark.parametrize(("number", "days"), [(" ", 0), ("503/1/2026", 1)])
def test_a_decree_has_a_number_and_a_day_that_has_come(number: str, days: int) -> None:
    found = drafted()

    with pytest.raises(DecreeMissing):
        acts.decide_standard(
            found.pk, Decree(number, law.today() + timedelta(days=days)), who=make.who("hanum")
        )


def test_a_second_click_finds_it_done() -> None:
    found = announced()

    with pytest.raises(StandardSettled):
        acts.decide_standard(found.pk, decree(), who=make.who("hanum"))
    with pytest.raises(StandardSettled):
        acts.announce_standard(found.pk, who=make.who("hanum"))


def test_a_stale_page_does_not_decide() -> None:
    found = drafted()
    acts.draft_standard(CODE, "lain", who=make.who("putri"))

    with pytest.raises(StalePage):
        acts.decide_standard(found.pk, decree(), seen=found.version, who=make.who("hanum"))


def test_a_standard_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchStandard):
        acts.announce_standard(new_id(), who=make.who("hanum"))
    with pytest.raises(NoSuchStandard):
        queries.standard_row(new_id())
