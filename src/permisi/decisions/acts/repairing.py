# SPDX-License-Identifier: Apache-2.0
"""What a visit found, mended by the applicant: item by item, until a last day, while everything else goes on.

Only the step that asks waits. The file's clock runs on, unless a dated record of the city names the instrument by
which it stands (L-59); then the step's own time stands with it, and neither is ever reset.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.acts.filing import Arrived, handled
from permisi.cases.acts.moving import start_pause, time_went_on, turn_at
from permisi.cases.errors import ItemsUnanswered, TooManyAttached
from permisi.cases.models import Case, Pause
from permisi.cases.rules.dates import Reckoner
from permisi.cases.rules.state import State
from permisi.decisions import repaired
from permisi.decisions.errors import (
    NotedAlready,
    NothingToRepair,
    RepairedEnough,
    RepairIncomplete,
    RepairOpen,
    RepairSettled,
    RepairUnread,
)
from permisi.decisions.events.repairing import (
    RepairAnswered,
    RepairAsked,
    RepairJudged,
    RepairLapsed,
    RepairLineAsked,
    RepairNears,
    RepairSent,
    RepairWithdrawn,
)
from permisi.decisions.models import Repair, RepairItem, Visit
from permisi.decisions.rules.repairing import MOST_PARTS, SHORTEST, Judged, Line, RepairState
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import mark, said
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure.acts import Due
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

CLOCK = Actor.system("jam berkas")
WHY = mark("Pemohon memperbaiki temuan peninjauan")


@act
def ask_repair(
    activity_id: UUID | str, keys: Collection[str], words: str, *, seen: int | None = None, who: Principal
) -> Repair:
    """Ask the applicant to mend lines that the last visit found not in order, before this step goes on.

    Raises ``NothingToRepair``, ``RepairedEnough`` for a line that was asked for often enough, ``RepairIncomplete``,
    ``RepairOpen`` while an earlier request runs, ``RepairUnread``, ``GrantedBySilence``, and as ``turn_at``.
    """
    activity, case, by = _turn(activity_id, who, seen=seen)
    require_repaired(activity)
    clocks.require_refusable(case)
    visit, lines = _chosen(case, keys)
    text = _require_words(words)
    cases.require_printable(text)
    held = who.holding(activity.executor)
    if held is None or who.account is None:
        raise NotYourTurn()
    today = regulation.today()
    pausing, instrument = repaired.pausing(today)
    until = repair_until(activity)
    row = Repair(
        case=case,
        visit=visit,
        activity=activity.pk,
        state=RepairState.ASKED,
        words=text,
        asked_on=today,
        answer_by=until,
        paused=pausing,
        left=repaired.left_of(activity),
        asked_by=who.account,
        post=held.position,
    )
    row.save(force_insert=True)
    record(_asked_event(row, lines), about=row, by=by)
    for line in lines:
        _line(row, line, by)
    if pausing:
        start_pause(case, said(WHY), instrument, by=by)
        _step_until(row, activity, until, by)
    return row


def _asked_event(row: Repair, lines: Sequence[Line]) -> RepairAsked:
    return RepairAsked(
        case=str(row.case_id),
        number=row.case.number or "",
        count=len(lines),
        items=[{"text": one.text, "note": one.note} for one in lines],
        words=row.words,
        answer_by=row.answer_by.isoformat(),
        paused=row.paused,
    )


def _chosen(case: Case, keys: Collection[str]) -> tuple[Visit, list[Line]]:
    """The visit, and those of its findings that were chosen, if each may still be asked for."""
    visit, found = repaired.found_wrong(case)
    free = {one.key for one in repaired.to_ask(case)}
    lines = [one for one in found if one.key in keys and one.key not in repaired.mended(case)]
    if visit is None or not lines:
        raise NothingToRepair()
    for one in lines:
        if one.key not in free:
            raise RepairedEnough(text=one.text)
    return visit, lines


def _line(row: Repair, line: Line, by: Actor) -> None:
    item = RepairItem(repair=row, key=line.key, text=line.text, note=line.note)
    item.save(force_insert=True)
    record(RepairLineAsked(case=str(row.case_id), text=line.text, note=line.note), about=item, by=by)


def repair_until(activity: Activity) -> date:
    """Until which day a request of this step that is made today would run."""
    today = regulation.today()
    full = Reckoner(regulation.calendar()).after(today, clocks.answering(today))
    return repaired.answer_by(activity, full)


def _step_until(row: Repair, activity: Activity, on: date, by: Actor) -> None:
    """The step's own time stands while the applicant mends: what it had left is counted from that day."""
    if activity.due_on is not None and activity.due_on < row.asked_on:
        return  # it was late before it asked, and stays so
    last = repaired.back_on(on, row.left)
    procedure.shift(activity.pk, Due(last, since=on, days=row.left), why=said(WHY), by=by)


@act
def answer_repair(
    case_id: UUID | str,
    item_id: UUID | str,
    words: str,
    *,
    parts: Sequence[Arrived] | None = None,
    who: Principal,
) -> RepairItem:
    """The applicant, or an agent, says what was mended, with photos or a PDF; ``parts`` None keeps those of before.

    Raises ``RepairSettled``, ``RepairIncomplete`` where neither words nor files say anything, ``TooManyAttached``, and
    as ``hand_of``.
    """
    row, case, by = _asked(case_id, who)
    item = RepairItem.objects.select_for_update(of=("self",)).filter(pk=item_id, repair=row).first()
    if item is None:
        raise RepairSettled()
    kept = item.parts if parts is None else [asdict(one) for one in parts]
    if len(kept) > MOST_PARTS:
        raise TooManyAttached(most=MOST_PARTS)
    if not kept and len(words.strip()) < SHORTEST:
        raise RepairIncomplete(what=said("tulis apa yang sudah Anda perbaiki, atau lampirkan fotonya"))
    item.change(answer=words.strip(), parts=kept, answered_at=clock.now())
    documents = [{"sha256": one["sha256"]} for one in kept]
    event = RepairAnswered(case=str(case.pk), text=item.text, by_applicant=True, documents=documents)
    record(event, about=item, by=by)
    return item


@act
def send_repair(case_id: UUID | str, *, who: Principal) -> Repair:
    """Send the repair, once every line is answered; the clock goes on if it stood. Raises ``ItemsUnanswered``."""
    row, case, by = _asked(case_id, who)
    left = [one for one in repaired.items_of(row) if one.answered_at is None]
    if left:
        raise ItemsUnanswered(count=len(left))
    row.change(state=RepairState.SENT, sent_at=clock.now())
    event = RepairSent(
        case=str(case.pk), number=case.number or "", activity=str(row.activity), by_applicant=True
    )
    record(event, about=row, by=by)
    _over(row, case, by)
    return row


@act
def judge_repair(
    activity_id: UUID | str, item_id: UUID | str, judged: Judged, words: str, *, who: Principal
) -> RepairItem:
    """The officer says of one line whether it is in order now; a no says what is still wrong.

    Raises ``RepairSettled`` for a line that was not answered or is none of this step's, ``RepairIncomplete``,
    ``NotedAlready``, and as ``turn_at``.
    """
    activity, case, by = _turn(activity_id, who)
    item = RepairItem.objects.select_for_update(of=("self",)).filter(pk=item_id, repair__case=case).first()
    if item is None or item.answered_at is None or not weighed_by(item.repair, activity):
        raise RepairSettled()
    if item.repair.activity == activity.pk and item.repair.state == RepairState.ASKED:
        raise RepairOpen(until=item.repair.answer_by)
    text = words.strip() if judged is Judged.GOOD else _require_words(words)
    if (item.judged, item.judged_words) == (judged, text):
        raise NotedAlready()
    cases.require_printable(text)
    item.change(judged=judged, judged_words=text)
    event = RepairJudged(case=str(case.pk), text=item.text, judged=judged, words=text)
    record(event, about=item, by=by)
    return item


@act
def withdraw_repair(activity_id: UUID | str, words: str, *, who: Principal) -> Repair:
    """Wait for it no longer, with a reason that the applicant reads. Raises ``RepairSettled``, ``RepairIncomplete``."""
    activity, case, by = _turn(activity_id, who)
    row = _open_at(activity.pk)
    if row is None:
        raise RepairSettled()
    text = _require_words(words)
    row.change(state=RepairState.WITHDRAWN, closing=text)
    record(RepairWithdrawn(case=str(case.pk), number=case.number or "", words=text), about=row, by=by)
    _over(row, case, by)
    return row


@act
def lapse_repair(repair_id: UUID | str) -> Repair:
    """The last day passed: the step goes on by what the visit found; answers that were written are read with it.

    Raises ``RepairSettled``.
    """
    row, case = _locked(repair_id)
    if row.state != RepairState.ASKED or row.answer_by >= regulation.today():
        raise RepairSettled()
    row.change(state=RepairState.LAPSED)
    event = RepairLapsed(case=str(case.pk), number=case.number or "", answer_by=row.answer_by.isoformat())
    record(event, about=row, by=CLOCK)
    _over(row, case, CLOCK, on=row.answer_by)
    return row


@act
def remind_of_repair(repair_id: UUID | str) -> Repair:
    """Remind the applicant, once. Raises ``RepairSettled``."""
    row, case = _locked(repair_id)
    if row.state != RepairState.ASKED or row.reminded_on is not None:
        raise RepairSettled()
    row.change(reminded_on=regulation.today())
    event = RepairNears(case=str(case.pk), number=case.number or "", answer_by=row.answer_by.isoformat())
    record(event, about=row, by=CLOCK)
    return row


def weighed_by(repair: Repair, activity: Activity) -> bool:
    """Whether this step weighs the answers: it asked, or the step that asked was closed with the file's end."""
    if repair.state == RepairState.WITHDRAWN:
        return False
    return (
        repair.activity == activity.pk
        or not Activity.objects.filter(pk=repair.activity, state="open").exists()
    )


def require_repaired(activity: Activity) -> None:
    """Raise ``RepairOpen`` while the applicant may still mend, ``RepairUnread`` while answers lie unread."""
    row = _open_at(activity.pk)
    if row is not None and row.answer_by >= regulation.today():
        raise RepairOpen(until=row.answer_by)
    if count := repaired.unread(activity):
        raise RepairUnread(count=count)


def _turn(
    activity_id: UUID | str, who: Principal, *, seen: int | None = None
) -> tuple[Activity, Case, Actor]:
    case, activity = turn_at(activity_id, who, seen=seen)
    if activity.task not in repaired.ASKING or case.state != State.PROCESSED:
        raise NotYourTurn()
    return activity, case, who.actor(activity.executor)


def _open_at(activity_id: UUID) -> Repair | None:
    rows = Repair.objects.select_for_update(of=("self",))
    return rows.filter(activity=activity_id, state=RepairState.ASKED).first()


def _asked(case_id: UUID | str, who: Principal) -> tuple[Repair, Case, Actor]:
    """The request that the file waits for, locked with the file, and in whose name it is answered."""
    case, by = handled(case_id, who)
    found = repaired.open_of(case)
    if found is None:
        raise RepairSettled()
    return Repair.locked(found.pk), case, by


def _locked(repair_id: UUID | str) -> tuple[Repair, Case]:
    case_id = Repair.objects.values_list("case_id", flat=True).filter(pk=repair_id).first()
    if case_id is None:
        raise RepairSettled()
    case = Case.locked(case_id)
    return Repair.locked(repair_id), case


def _over(row: Repair, case: Case, by: Actor, *, on: date | None = None) -> None:
    """Where the clock stood it goes on from that day, and the step has what it had left."""
    if not row.paused:
        return
    until = on or regulation.today()
    mine = Pause.objects.filter(case=case, until=None, start=row.asked_on, reason=said(WHY)).first()
    if mine is not None:
        time_went_on(case, Pause.locked(mine.pk), until=until, why=said(WHY), by=by)
    open_step = Activity.objects.filter(pk=row.activity, state="open").first()
    if open_step is not None:
        _step_until(row, open_step, until, by)


def _require_words(words: str) -> str:
    text = words.strip()
    if len(text) < SHORTEST:
        raise RepairIncomplete(what=said("tulis beberapa kata"))
    return text
