# SPDX-License-Identifier: Apache-2.0
"""A draft of an SOP: step by step, undone, proposed, approved by another, in force on its day; files keep theirs."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from permisi.cases import queries as cases
from permisi.catalogue import acts, drafting, jobs, queries
from permisi.catalogue.errors import (
    DraftSettled,
    NoSuchDraft,
    NothingChanged,
    NothingToUndo,
    NotYourDraft,
    SopUnsound,
)
from permisi.catalogue.models import SopDraft, Type
from permisi.doors.shell.loading import load_city
from permisi.ledger import queries as entries
from permisi.ledger.errors import StalePage
from permisi.procedure.rules import editing
from permisi.procedure.rules.sop import Sop
from permisi.regulation import queries as law
from permisi.regulation.errors import NoReasonGiven, NotYourStudio, SamePersonApproves
from tests import make

pytestmark = pytest.mark.django_db

CODE = "PDK-PAUD"


def longer(sop: Sop) -> Sop:
    """The table with one row more after the first check."""
    return editing.inserted(sop, sop.rows[1].key)[0]


def opened() -> SopDraft:
    """A draft that the configuration's admin opened."""
    return drafting.open_sop_draft(CODE, who=make.who("putri"))


def edited() -> SopDraft:
    """The same, with one row more."""
    return drafting.edit_sop(opened().pk, longer, "baris disisipkan", who=make.who("putri"))


def proposed(on: date | None = None) -> SopDraft:
    """The same, put before the second person."""
    draft = edited()
    return drafting.propose_sop(draft.pk, "uji", on or law.today(), who=make.who("putri"))


def rows_in_force() -> int:
    """How many rows the SOP in force has."""
    return len(queries.current(CODE)[1].sop.rows)


def test_a_draft_changes_nothing_until_it_is_approved() -> None:
    before = rows_in_force()

    draft = proposed()

    assert len(drafting.sop_of(draft).rows) == before + 1
    assert rows_in_force() == before


def test_approved_it_is_in_force_and_open_files_keep_theirs() -> None:
    before, case = rows_in_force(), make.filed()

    drafting.answer_sop(proposed().pk, yes=True, who=make.who("hanum"))

    assert rows_in_force() == before + 1
    assert len(cases.definition_of(case).sop.rows) == before
    assert Type.objects.get(code=CODE).sop_by_hand


def test_it_waits_for_its_day() -> None:
    before, later = rows_in_force(), law.today() + timedelta(days=3)
    draft = drafting.answer_sop(proposed(later).pk, yes=True, who=make.who("hanum"))
    assert (draft.state, rows_in_force()) == ("disahkan", before)

    with make.at_moment(datetime.now(law.zone()) + timedelta(days=3)):
        jobs.publish_approved_sops(0)

    assert rows_in_force() == before + 1


def test_the_citys_files_leave_the_studios_sop_alone() -> None:
    drafting.answer_sop(proposed().pk, yes=True, who=make.who("hanum"))
    rows = rows_in_force()

    load_city(settings.PERMISI_CITY_FOLDER, say=lambda words: None)

    assert rows_in_force() == rows


def test_each_step_can_be_undone() -> None:
    draft = edited()
    before = queries.current(CODE)[1].sop

    draft = drafting.undo_sop(draft.pk, who=make.who("putri"))

    assert drafting.sop_of(draft) == before
    with pytest.raises(NothingToUndo):
        drafting.undo_sop(draft.pk, who=make.who("putri"))


def test_nobody_approves_an_own_draft() -> None:
    draft = proposed()

    with pytest.raises(SamePersonApproves):
        drafting.answer_sop(draft.pk, yes=True, who=make.who("putri"))
    with pytest.raises(IntegrityError), transaction.atomic():
        SopDraft.objects.filter(pk=draft.pk).update(state="disahkan", decided_by=draft.author)


def test_a_draft_is_edited_by_its_author_only() -> None:
    with pytest.raises(NotYourDraft):
        drafting.edit_sop(opened().pk, longer, "uji", who=make.who("hanum"))


@pytest.mark.parametrize("person", ["rini", "teladan", "surya", "teguh"])
def test_only_the_studio_drafts(person: str) -> None:
    with pytest.raises(NotYourStudio):
        drafting.open_sop_draft(CODE, who=make.who(person))


def test_a_table_with_a_fault_is_not_proposed() -> None:
    sop = queries.current(CODE)[1].sop
    clock = next(row.key for row in sop.rows if row.starts_clock)
    draft = drafting.edit_sop(opened().pk, partial(editing.without, key=clock), "uji", who=make.who("putri"))

    with pytest.raises(SopUnsound):
        drafting.propose_sop(draft.pk, "uji", law.today(), who=make.who("putri"))


def test_what_was_not_changed_is_not_proposed() -> None:
    with pytest.raises(NothingChanged):
        drafting.propose_sop(opened().pk, "uji", law.today(), who=make.who("putri"))
    with pytest.raises(NothingChanged):
        drafting.edit_sop(opened().pk, lambda sop: sop, "uji", who=make.who("putri"))


def test_a_proposal_and_a_no_say_why() -> None:
    with pytest.raises(NoReasonGiven):
        drafting.propose_sop(edited().pk, " ", law.today(), who=make.who("putri"))
    draft = drafting.propose_sop(opened().pk, "uji", law.today(), who=make.who("putri"))
    with pytest.raises(NoReasonGiven):
        drafting.answer_sop(draft.pk, yes=False, who=make.who("hanum"))


def test_refused_it_is_over_and_another_may_be_opened() -> None:
    first = drafting.answer_sop(proposed().pk, yes=False, words="Belum.", who=make.who("hanum"))

    with pytest.raises(DraftSettled, match="ditolak"):
        drafting.edit_sop(first.pk, longer, "uji", who=make.who("putri"))
    assert opened().pk != first.pk


def test_taken_back_it_is_edited_on_and_dropped_it_is_gone() -> None:
    draft = drafting.take_back_sop(proposed().pk, who=make.who("putri"))
    assert draft.state == "disusun"

    assert drafting.drop_sop(draft.pk, who=make.who("putri")).state == "dibuang"
    with pytest.raises(NoSuchDraft):
        drafting.drop_sop("00000000-0000-0000-0000-000000000000", who=make.who("putri"))


def test_a_stale_page_edits_nothing() -> None:
    draft = edited()

    with pytest.raises(StalePage):
        drafting.edit_sop(draft.pk, longer, "uji", seen=draft.version - 1, who=make.who("putri"))


def test_every_step_stands_in_the_ledger() -> None:
    draft = drafting.answer_sop(proposed().pk, yes=True, who=make.who("hanum"))

    assert entries.kinds_about(draft.ref) == [
        "catalogue.sop_draft_opened",
        "catalogue.sop_draft_changed",
        "catalogue.sop_draft_proposed",
        "catalogue.sop_draft_answered",
        "catalogue.sop_draft_published",
    ]
    assert acts.digest_of(queries.current(CODE)[1]) == queries.current(CODE)[0].digest
