# SPDX-License-Identifier: Apache-2.0
"""On the last day of work at another OPD a reminder to its head is drafted; the agency's head sends it (L-35)."""

from datetime import datetime, time
from uuid import UUID

from django.conf import settings

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.decisions import queries
from permisi.decisions.acts.abouts import about_of
from permisi.decisions.errors import NothingToRemind
from permisi.decisions.events import ReminderDrafted, ReminderSent
from permisi.decisions.models import Reminder
from permisi.decisions.papers.assembly import assemble, printed, stationery
from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.composing_reminders import Reminding, reminder
from permisi.ground.act import act
from permisi.ledger import queries as ledger
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SERIES = "seri_pengingat"
BY = Actor.system("jam berkas")
NO_NUMBER = "—"
OVERSEER = "Inspektorat"


@act
def draft_reminder(case_id: UUID | str, activity_id: UUID | str) -> Reminder:
    """Draft the letter for an open activity of another OPD; a second call finds the first draft.

    Raises ``NothingToRemind`` where the activity is done, is the applicant's, or lies in the agency itself.
    """
    case, turn = Case.locked(case_id), activities.one(activity_id)
    if turn is None or turn.state != "open" or turn.executor == APPLICANT or turn.due_on is None:
        raise NothingToRemind()
    head = regulation.head_of(turn.unit)
    if turn.unit in ("", activities.agency()) or not head:
        raise NothingToRemind()
    found = Reminder.objects.filter(activity=turn.pk).first()
    if found is None:
        found = Reminder(case=case, activity=turn.pk, unit=turn.unit, post=head, due_on=turn.due_on)
        found.save(force_insert=True)
    record(_drafted(found, case, turn), about=found, by=BY)
    return found


def _drafted(row: Reminder, case: Case, turn: Activity) -> ReminderDrafted:
    due = row.due_on.isoformat()
    return ReminderDrafted(
        case=str(case.pk), number=case.number or "", title=turn.title, due=due, post=row.post
    )


@act
def send_reminder(
    reminder_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> Reminder:
    """The head of the agency sends it, under its own number; the head of the OPD is told at once.

    Raises ``NothingToRemind`` to anybody else, for one that was sent, and where the work is done by now;
    ``WordsCannotBePrinted``, ``StalePage``.
    """
    row = (
        Reminder.locked(reminder_id, seen=seen) if Reminder.objects.filter(pk=reminder_id).exists() else None
    )
    held = who.holding(regulation.head_of(activities.agency()))
    turn = activities.one(row.activity) if row else None
    if row is None or held is None or turn is None or turn.state != "open" or row.state != "konsep":
        raise NothingToRemind()
    cases.require_printable(words)
    by, today = who.actor(held.position), regulation.today()
    row.change(
        state="terkirim",
        words=words.strip(),
        number=regulation_acts.take_number(str(regulation.parameter(SERIES, today)), on=today, by=by),
        sent_by=who.account,
        sent_name=who.name,
        sent_title=held.title,
        sent_capacity=str(held.capacity),
        sent_on=today,
    )
    case = Case.objects.get(pk=row.case_id)
    event = ReminderSent(
        case=str(case.pk),
        number=case.number or "",
        title=turn.title,
        due=row.due_on.isoformat(),
        letter=row.number,
        post=row.post,
    )
    record(event, about=row, by=by)
    return row


def print_reminder(row: Reminder) -> bytes:
    """The letter as a PDF; a draft is a sample without number."""
    case, turn = row.case, activities.one(row.activity)
    if turn is None:
        raise NothingToRemind()
    unit = regulation.units()[activities.agency()]
    content = reminder(
        _told(row, case, turn),
        about_of(case, cases.definition_of(case), row.pk.hex),
        Office(city=regulation.city(), unit_name=unit.name, address=unit.address),
    )
    files = assemble(
        content,
        on=stationery(settings.PERMISI_CITY_FOLDER / "papers"),
        verify_url=f"{settings.PERMISI_ORIGIN}/meja/pengingat/{row.pk}/",
        contoh=ledger.is_marked() or row.state != "terkirim",
    )
    day = row.sent_on or regulation.today()
    return printed(files, at=datetime.combine(day, time(), regulation.zone()))


def _told(row: Reminder, case: Case, turn: Activity) -> Reminding:
    titles = regulation.titles()
    head = regulation.head_of(activities.agency())
    holder = next(iter(regulation.holders([head]).get(head, [])), None)
    definition = cases.definition_of(case)
    return Reminding(
        number=row.number or NO_NUMBER,
        on=row.sent_on or regulation.today(),
        activity=turn.title,
        opened_on=regulation.day_of(turn.opened_at),
        due_on=row.due_on,
        decide_by=case.decide_by,
        words=row.words,
        basis=tuple(queries.basis_of(definition)),
        addressed=titles.get(row.post, (row.post, "", ""))[0],
        title=row.sent_title or titles[head][0],
        name=row.sent_name or (holder.account.called if holder else ""),
        capacity=row.sent_capacity or (str(holder.capacity) if holder else "definitif"),
        copies=(OVERSEER,),
    )
