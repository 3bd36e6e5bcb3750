# SPDX-License-Identifier: Apache-2.0
"""Two types whose one's product is the other's requirement."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from permisi.cases import acts, jobs, relied
from permisi.cases import queries as cases
from permisi.cases.errors import FileIncomplete, NoSuchCase, NotADraft, UnknownItem
from permisi.cases.errors.relying import (
    NotAwaited,
    NothingChosen,
    PermitChosenAlready,
    PermitNotOffered,
    RequiredPermitDiffers,
    RequiredPermitGone,
)
from permisi.cases.models import Reliance
from permisi.cases.rules.relying import Fit
from permisi.cases.rules.state import State
from permisi.catalogue import acts as catalogue_acts
from permisi.catalogue import queries as catalogue
from permisi.catalogue.errors import TypeClosed
from permisi.decisions import acts as decisions
from permisi.decisions.acts.receipts import filing_of
from permisi.dispatch.queries import news_of
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.regulation import queries as law
from tests import make, relying

pytestmark = pytest.mark.django_db
ASKED, SK = relying.ASKED, "SK kepala sekolah"


@pytest.fixture(autouse=True)
def _asking() -> None:
    relying.publish_asking()


def test_an_own_permit_stands_for_the_document_until_a_document_takes_its_place() -> None:
    permit, bunga = relying.permit_of(make.issued()), make.who("bunga")
    case = relying.drafted()
    with pytest.raises(FileIncomplete):
        acts.submit(case.pk, who=bunga)

    row = acts.rely_on(case.pk, ASKED, permit.pk, who=bunga)
    with pytest.raises(PermitChosenAlready):
        acts.rely_on(case.pk, ASKED, permit.pk, who=bunga)
    assert cases.missing_in(case) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Reliance(case=case, requirement=ASKED, permit=permit, added_at=row.added_at).save(force_insert=True)

    acts.add_document(case.pk, ASKED, make.pdf(), who=bunga)
    assert relied.of_file(case, cases.definition_of(case)) == {}
    acts.rely_on(case.pk, ASKED, permit.pk, who=bunga)
    assert ASKED not in cases.documents_of(case)
    acts.end_reliance(case.pk, ASKED, who=bunga)
    with pytest.raises(NothingChosen):
        acts.end_reliance(case.pk, ASKED, who=bunga)
    assert ledger.kinds_about(row.ref) == ["cases.permit_relied_on", "cases.reliance_ended"]


def test_only_the_applicants_own_permit_in_force_and_only_where_one_is_asked_for() -> None:
    permit, jaka = relying.permit_of(make.issued()), make.who("jaka")
    mine, others = relying.drafted(), relying.drafted("jaka")

    with pytest.raises(PermitNotOffered):
        acts.rely_on(others.pk, ASKED, permit.pk, who=jaka)
    with pytest.raises(NoSuchCase):
        acts.rely_on(mine.pk, ASKED, permit.pk, who=jaka)
    with pytest.raises(UnknownItem):
        acts.rely_on(mine.pk, "bukti_tanah", permit.pk, who=make.who("bunga"))
    relying.end_of(permit)
    with pytest.raises(PermitNotOffered):
        acts.rely_on(mine.pk, ASKED, permit.pk, who=make.who("bunga"))


def test_a_permit_that_ended_since_keeps_the_file_from_being_filed_and_from_being_granted() -> None:
    permit, bunga, signer = relying.permit_of(make.issued()), make.who("bunga"), make.who("teladan")
    early = relying.drafted()
    acts.rely_on(early.pk, ASKED, permit.pk, who=bunga)
    case = relying.filed(permit)
    (entry,) = [one for one in ledger.entries_about(case.ref) if one.kind == "cases.submitted"]
    assert {"requirement": ASKED, "sha256": permit.hashes[-1], "permit": permit.number} in entry.payload[
        "documents"
    ]
    assert filing_of(case).permits == [(SK, permit.number)]
    with pytest.raises(NotADraft):
        acts.end_reliance(case.pk, ASKED, who=bunga)
    relying.brought_to(case, "tanda_tangan")

    relying.end_of(permit)

    with pytest.raises(RequiredPermitGone) as no:
        decisions.approve(make.turn(case).pk, who=signer)
    assert permit.number in no.value.words()
    assert "dicabut" in no.value.words()
    with pytest.raises(RequiredPermitGone):
        acts.submit(early.pk, who=bunga)


def test_a_permit_that_was_extended_still_serves() -> None:
    permit = relying.permit_of(make.issued())
    case = relying.filed(permit)

    later = relying.permit_of(make.extended(permit.number))

    held = relied.of_file(case, cases.definition_of(case))[ASKED]
    assert (held.permit, held.serves) == (later, True)


def test_a_draft_waits_for_the_permit_and_is_told_once_when_it_is_issued() -> None:
    bunga = make.who("bunga")
    running = make.at("tanda_tangan")
    case, others = relying.drafted(), relying.drafted("jaka")
    asked = next(one for one in cases.definition_of(case).requirements if one.key == ASKED)
    assert [one.pk for one in relied.running(bunga, case, asked)] == [running.pk]
    assert relied.running(make.who("jaka"), others, asked) == []
    with pytest.raises(NotAwaited):
        acts.tell_awaited(case.pk, running)  # nothing was issued yet

    mine = make.story()
    mine.case = running
    mine.step({"baris": "tanda_tangan", "hasil": ""}, make.who("teladan"))
    issued = Entry.objects.get(kind="decisions.issued")
    for _ in range(2):
        jobs.tell_awaited_permits(issued.pk)

    (told,) = Entry.objects.filter(kind="cases.awaited_permit_came")
    assert told.subject == case.ref
    (letter,) = [one.letter() for one in news_of(told.pk)]
    assert relying.permit_of(running).number in letter.body
    assert case.state == State.DRAFT


def test_a_draft_that_has_its_document_waits_for_nothing() -> None:
    first, case = make.filed(), relying.drafted()
    assert [one.pk for one in relied.waiting(first)] == [case.pk]

    acts.add_document(case.pk, ASKED, make.pdf(), who=make.who("bunga"))

    assert relied.waiting(first) == []


def test_types_that_ask_for_each_other_are_shut() -> None:
    first = catalogue.current(relying.FIRST)[1]
    asked = tuple(
        replace(one, from_permit=relying.THEN if one.key == ASKED else "") for one in first.requirements
    )
    catalogue_acts.publish(replace(first, requirements=asked), effective_from=law.today(), by=relying.BY)
    for code in catalogue.changed_types():
        catalogue_acts.recheck(code, by=relying.BY)

    assert any("berputar" in one for one in catalogue.obstacles(relying.THEN))
    with pytest.raises(TypeClosed):
        acts.open_draft(relying.THEN, "baru", who=make.who("bunga"))


def test_the_permit_that_is_extended_is_the_one_whose_number_was_typed() -> None:
    relying.publish_extending()
    permit, bunga = relying.permit_of(make.issued()), make.who("bunga")
    other = relying.extending("LAIN/1")
    with pytest.raises(RequiredPermitDiffers, match=permit.number):
        acts.rely_on(other.pk, relying.OLD, permit.pk, who=bunga)

    case = relying.extending(permit.number.lower())
    acts.rely_on(case.pk, relying.OLD, permit.pk, who=bunga)
    assert cases.missing_in(case) == []
    section = next(one.section for one in cases.definition_of(case).fields if one.key == "nomor_izin_lama")
    typed = {**cases.opened(case.answers), "nomor_izin_lama": "LAIN/1"}
    acts.save_answers(case.pk, section, typed, who=bunga)
    case.refresh_from_db()
    held = relied.of_file(case, cases.definition_of(case))[relying.OLD]
    assert (held.fit, held.typed, held.serves) == (Fit.OTHER, "LAIN/1", False)
    with pytest.raises(RequiredPermitDiffers):
        acts.submit(case.pk, who=bunga)
    relied.require_standing(case, cases.definition_of(case), cases.opened(case.answers), lock=True)


def test_an_extension_may_come_after_the_last_day_of_the_permit() -> None:
    relying.publish_extending()
    permit, bunga = relying.permit_of(make.issued()), make.who("bunga")
    case = relying.extending(permit.number)
    acts.rely_on(case.pk, relying.OLD, permit.pk, who=bunga)
    days = (permit.until - law.today()).days + 1

    with make.at_moment(make.moment(days=days)):
        held = relied.of_file(case, cases.definition_of(case))[relying.OLD]
        relied.require_standing(case, cases.definition_of(case), cases.opened(case.answers))

    assert (held.fit, held.words, bool(held.advice)) == (Fit.LATE, "sudah kedaluwarsa", True)
