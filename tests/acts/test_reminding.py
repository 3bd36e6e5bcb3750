# SPDX-License-Identifier: Apache-2.0
"""The letter to the head of an OPD on the last day of its work: the clock drafts it, the agency's head sends it."""

from datetime import datetime, time
from pathlib import Path

import pytest
from django.urls import reverse

from permisi.cases.acts import look
from permisi.decisions import acts
from permisi.decisions.errors import NothingToRemind
from permisi.decisions.jobs import draft_reminder
from permisi.decisions.models import Reminder
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.models import Entry
from permisi.regulation import queries as law
from tests import make
from tests.doors.test_studio import signed_in, text
from tests.papers import desk

pytestmark = pytest.mark.django_db


def drafted(row: str = "tinjau") -> Reminder:
    """The letter that the last day of this row's work brings."""
    case = make.at(row)
    due = make.turn(case).due_on
    assert due is not None
    with make.at_moment(datetime.combine(due, time(9), law.zone())):
        look(case.pk)
    for entry in Entry.objects.filter(kind="cases.limit_due", subject=f"clock:{case.pk}"):
        draft_reminder(entry.pk)
    return Reminder.objects.get(case=case)


def test_the_last_day_at_another_opd_drafts_a_letter_to_its_head() -> None:
    letter = drafted()

    assert (letter.unit, letter.post, letter.state) == ("DINDIKBUD", "kepala-dindikbud", "konsep")


def test_the_job_that_runs_twice_drafts_once() -> None:
    letter = drafted()
    draft_reminder(Entry.objects.filter(kind="cases.limit_due").latest("id").pk)

    assert Reminder.objects.count() == 1
    assert acts.draft_reminder(letter.case_id, letter.activity) == letter


def test_work_of_the_agency_itself_brings_no_letter() -> None:
    with pytest.raises(Reminder.DoesNotExist):
        drafted("susun_naskah")


def test_the_head_of_the_agency_sends_it_and_the_head_of_the_opd_is_told() -> None:
    letter = drafted()

    sent = acts.send_reminder(letter.pk, "Mohon dibantu.", who=make.who("teladan"))

    assert sent.number.startswith("503/0001-PENGINGAT/")
    told = Entry.objects.get(kind="decisions.reminder_sent")
    dispatch.tell(told.pk)
    assert [one.account for one in Message.objects.all()] == [make.account("purnama")]


def test_the_head_finds_what_waits_to_be_sent_from_the_inbox() -> None:
    letter, head = drafted(), signed_in("teladan")
    one, listing = reverse("meja:pengingat", args=[letter.pk]), reverse("meja:pengingat-semua")

    assert listing in head.get(reverse("meja:kotak")).text
    assert one in head.get(listing).text
    assert listing not in signed_in("ratna").get(reverse("meja:kotak")).text
    assert one not in signed_in("ratna").get(listing).text
    acts.send_reminder(letter.pk, "", who=make.who("teladan"))
    assert "Tidak ada surat pengingat" in text(head.get(listing))


@pytest.mark.parametrize("who", ["ratna", "purnama", "bunga", "surya"])
def test_nobody_else_sends_it(who: str) -> None:
    with pytest.raises(NothingToRemind):
        acts.send_reminder(drafted().pk, "", who=make.who(who))


def test_it_is_sent_once_and_not_after_the_work_is_done() -> None:
    letter = drafted()
    acts.send_reminder(letter.pk, "", who=make.who("teladan"))
    with pytest.raises(NothingToRemind):
        acts.send_reminder(letter.pk, "", who=make.who("teladan"))


def test_what_is_done_needs_no_letter() -> None:
    letter = drafted()
    mine = make.story()
    mine.case = letter.case
    mine.step({"baris": "tinjau", "hasil": ""}, make.who("galih"))

    with pytest.raises(NothingToRemind):
        acts.send_reminder(letter.pk, "", who=make.who("teladan"))


def test_the_letter_says_what_waits_since_when_and_what_follows(tmp_path: Path) -> None:
    letter = acts.send_reminder(drafted().pk, "Mohon dibantu.", who=make.who("teladan"))

    words = " ".join(desk.text(tmp_path, acts.print_reminder(letter)).split())

    assert "SURAT PENGINGAT" in words
    assert letter.number in words
    assert "Mohon dibantu." in words
    assert "dinaikkan kepada atasan" in words
    assert "Inspektorat" in words


def test_the_page_lets_only_the_head_send_and_keeps_what_was_typed() -> None:
    letter = drafted()
    page = reverse("meja:pengingat", args=[letter.pk])

    assert "Kirim surat pengingat" in text(signed_in("teladan").get(page))
    assert "dikirim oleh kepala dinas" in text(signed_in("ratna").get(page))
    refused = signed_in("ratna").post(page, {"words": "Cepat.", "versi": "1"})
    assert refused.status_code == 422
    assert "Konsep surat pengingat" in text(
        signed_in("ratna").get(reverse("meja:berkas", args=[letter.case_id]))
    )
    assert signed_in("teladan").post(page, {"words": "", "versi": "1"}).status_code == 302
    assert signed_in("ayu").get(page).status_code == 404
    assert (
        signed_in("purnama").get(reverse("meja:pengingat-pdf", args=[letter.pk])).content.startswith(b"%PDF")
    )
