# SPDX-License-Identifier: Apache-2.0
"""The time of a visit: offered by who makes it, chosen by the applicant, or set once nobody chose (L-36).

It stops no clock: whatever happens here, the limits of the file run on.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.acts.filing import handled
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions import appointed
from permisi.decisions.acts.turn import turn
from permisi.decisions.errors import NotedAlready, NoTimeSet, OfferWithdrawn
from permisi.decisions.events.appointing import (
    TimeAppointed,
    TimeCancelled,
    TimesDeclined,
    TimesOffered,
    TripOrdered,
)
from permisi.decisions.models import Appointment
from permisi.decisions.rules.appointing import (
    AppointmentState,
    Slot,
    require_settable,
    require_slots,
    require_words,
)
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.errors import StalePage
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

NOTHING: dict[str, Any] = {"starts_at": None, "ends_at": None, "by_applicant": False, "place": 0}


@act
def offer_times(
    activity_id: UUID | str,
    slots: Sequence[Slot],
    *,
    why_off: str = "",
    seen: int | None = None,
    who: Principal,
) -> Appointment:
    """Offer one to five times; an earlier offer, or an appointed time, is withdrawn by it.

    ``seen`` is the version of the appointment that the page showed, 0 for none. Raises ``AppointmentIncomplete``,
    ``NotedAlready`` for the same offer again, ``StalePage``, and as ``turn``.
    """
    _, case, by = turn(activity_id, Task.VISIT, who=who)
    row = _locked(activity_id)
    kept = [one.as_json() for one in _fit(slots, why_off)]
    if row is not None and row.state == AppointmentState.OFFERED and row.slots == kept:
        raise NotedAlready()
    _require_seen(row, seen)
    cases.require_printable(why_off)
    until = appointed.answer_by(regulation.today())
    offer = row.offer + 1 if row else 1
    facts: dict[str, Any] = {
        "state": AppointmentState.OFFERED,
        "offer": offer,
        "slots": kept,
        "why_off": why_off.strip(),
        "answer_by": until,
        "words": "",
        "answer": "",
        **NOTHING,
    }
    row = _kept(row, case, activity_id, facts)
    event = TimesOffered(
        **_named(case),
        activity=str(activity_id),
        offer=offer,
        slots=kept,
        answer_by=until.isoformat(),
        why_off=row.why_off,
    )
    record(event, about=row, by=by)
    return row


@act
def choose_time(case_id: UUID | str, offer: int, start: datetime | None, *, who: Principal) -> Appointment:
    """The applicant, or who holds a kuasa, chooses one of the offered times.

    Raises ``OfferWithdrawn`` for a time that is not on offer now, ``NotedAlready`` for the same choice again, and as
    ``hand_of``.
    """
    row, _, by = _asked(case_id, who)
    chosen = next((one for one in map(Slot.of, row.slots) if one.start == start), None)
    if chosen is None or row.offer != offer:
        raise OfferWithdrawn()
    if row.state == AppointmentState.SET and row.by_applicant and row.starts_at == chosen.start:
        raise NotedAlready()
    if row.state not in (AppointmentState.OFFERED, AppointmentState.DECLINED) or chosen.start <= clock.now():
        raise OfferWithdrawn()
    row.change(**_time(chosen), by_applicant=True, words="")
    record(_appointed(row), about=row, by=by)
    return row


@act
def decline_times(case_id: UUID | str, offer: int, words: str, *, who: Principal) -> Appointment:
    """The applicant says that none of the times fits, in a few words, perhaps with days that would.

    Until the officer answers one of them may be chosen after all. Raises ``AppointmentIncomplete``,
    ``OfferWithdrawn``, ``NotedAlready``, and as ``hand_of``.
    """
    row, case, by = _asked(case_id, who)
    text = require_words(words)
    if row.offer != offer:
        raise OfferWithdrawn()
    if row.state == AppointmentState.DECLINED and row.answer == text:
        raise NotedAlready()
    if row.state not in (AppointmentState.OFFERED, AppointmentState.DECLINED):
        raise OfferWithdrawn()
    row.change(state=AppointmentState.DECLINED, answer=text)
    event = TimesDeclined(**_named(case), activity=str(row.activity), by_applicant=True)
    record(event, about=row, by=by)
    return row


@act
def set_time(
    activity_id: UUID | str,
    slot: Slot,
    words: str,
    *,
    seen: int | None = None,
    who: Principal,
) -> Appointment:
    """The officer sets the time, or moves it, with a reason: once no answer came in time, or none fitted.

    Raises ``NoTimeSet`` where nothing was offered or all was cancelled, ``StillAsked``,
    ``AppointmentIncomplete``, ``NotedAlready``, ``StalePage``, and as ``turn``.
    """
    _, _, by = turn(activity_id, Task.VISIT, who=who)
    row = _locked(activity_id)
    if row is None:
        raise NoTimeSet()
    if (row.starts_at, row.ends_at) == (slot.start, slot.end):
        raise NotedAlready()
    _require_seen(row, seen)
    text, (chosen,) = require_words(words), _fit([slot], words)
    cases.require_printable(text)
    require_settable(row.state, row.answer_by, today=regulation.today())
    row.change(**_time(chosen), by_applicant=False, words=text)
    record(_appointed(row), about=row, by=by)
    return row


@act
def cancel_time(
    activity_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> Appointment:
    """The officer takes an offer or an appointed time back, with a reason. Raises ``NoTimeSet``, as ``set_time``."""
    _, case, by = turn(activity_id, Task.VISIT, who=who)
    row, text = _locked(activity_id), require_words(words)
    if row is None:
        raise NoTimeSet()
    if row.state == AppointmentState.CANCELLED:
        raise NotedAlready()
    _require_seen(row, seen)
    cases.require_printable(text)
    row.change(state=AppointmentState.CANCELLED, words=text, answer_by=None, **NOTHING)
    record(TimeCancelled(**_named(case), words=text), about=row, by=by)
    return row


@act
def move_in_trip(activity_id: UUID | str, *, down: bool, seen: int | None = None, who: Principal) -> int:
    """Move a visit one place up or down among the visits that are in this officer's hands on its day.

    Answers its place, counted from one. ``seen`` is the appointment's version. At the end of the list nothing moves
    and the place is written. Raises ``NoTimeSet``, ``StalePage``, and as ``turn``.
    """
    _, _, by = turn(activity_id, Task.VISIT, who=who)
    row = appointed.of_activity(activity_id)
    if row is None or row.starts_at is None:
        raise NoTimeSet()
    day = regulation.day_of(row.starts_at)
    order = [one.pk for one in appointed.trip(who, day)]
    there = _moved(order, row.pk, down=down)
    locked = Appointment.objects.select_for_update(of=("self",)).filter(pk__in=order).order_by("pk")
    rows = {one.pk: one for one in locked}
    _require_seen(rows[row.pk], seen)
    for place, pk in enumerate(order, start=1):
        one = rows[pk]
        if one.place != place or pk == row.pk:
            one.change(place=place)
            record(TripOrdered(case=str(one.case_id), day=day.isoformat(), place=place), about=one, by=by)
    return there + 1


def _moved(order: list[UUID], mine: UUID, *, down: bool) -> int:
    """Put this one a place further in the list; at its end nothing moves."""
    here = order.index(mine)
    there = min(max(here + (1 if down else -1), 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return there


def _locked(activity_id: UUID | str) -> Appointment | None:
    """The row; two acts on one file wait for each other at the file, which every caller holds."""
    return Appointment.objects.select_for_update(of=("self",)).filter(activity=activity_id).first()


def _require_seen(row: Appointment | None, seen: int | None) -> None:
    if seen is not None and seen != (row.version if row else 0):
        raise StalePage()


def _fit(slots: Sequence[Slot], why_off: str) -> list[Slot]:
    now = clock.now().astimezone(regulation.zone())
    return require_slots(slots, why_off, now=now, is_working=regulation.calendar().is_working)


def _asked(case_id: UUID | str, who: Principal) -> tuple[Appointment, Case, Actor]:
    """The time of the visit that the file waits for, locked with the file, and in whose name it is answered."""
    case, by = handled(case_id, who)
    visits = [one for one in procedure.open_at(case.ref) if one.task == Task.VISIT]
    row = _locked(visits[0].pk) if visits and case.state == State.PROCESSED else None
    if row is None:
        raise OfferWithdrawn()
    return row, case, by


def _time(slot: Slot) -> dict[str, Any]:
    return {
        "state": AppointmentState.SET,
        "starts_at": slot.start,
        "ends_at": slot.end,
        "answer_by": None,
        "place": 0,
    }


def _appointed(row: Appointment) -> TimeAppointed:
    """That the visit has this time now."""
    start, end = row.starts_at, row.ends_at
    return TimeAppointed(
        **_named(row.case),
        activity=str(row.activity),
        starts=start.isoformat() if start else "",
        ends=end.isoformat() if end else "",
        by_applicant=row.by_applicant,
        words=row.words,
    )


def _kept(row: Appointment | None, case: Case, activity_id: UUID | str, facts: dict[str, Any]) -> Appointment:
    if row is not None:
        row.change(**facts)
        return row
    made = Appointment(case=case, activity=activity_id, **facts)
    made.save(force_insert=True)
    return made


def _named(case: Case) -> dict[str, str]:
    return {"case": str(case.pk), "number": case.number or ""}
