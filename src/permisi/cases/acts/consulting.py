# SPDX-License-Identifier: Apache-2.0
"""One office asks another something on a file. It stops no clock, and the asked read the question, not the file."""

from dataclasses import asdict
from uuid import UUID

from permisi.cases import consulted
from permisi.cases.acts.moving import turn_at
from permisi.cases.acts.talking import MOST_PARTS, Parts, officer_of, text_of
from permisi.cases.errors import TooManyAttached
from permisi.cases.errors.consulting import (
    CitedSo,
    ConsultationSettled,
    NoSuchConsultation,
    PostCannotBeAsked,
)
from permisi.cases.events.consulting import (
    AnswerCited,
    AnswerLetGo,
    ConsultationAnswered,
    ConsultationWithdrawn,
    Consulted,
)
from permisi.cases.models import Case, Consultation
from permisi.cases.rules.consulting import Asked
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

CITING = (Task.DRAFT_RECOMMENDATION, Task.DRAFT)
"""The turns in which somebody writes what a paper rests on."""


@act
def consult(case_id: UUID | str, to: str, question: str, *, who: Principal) -> Consultation:
    """Ask the people of a post; they have the city's working days (``jawab_konsultasi``) to answer.

    The same question to the same post while it waits is one question. Raises ``NoSuchCase``, ``NotYoursToTalk``,
    ``PostCannotBeAsked``, ``NothingSaid``, ``WordsTooLong``.
    """
    case, by, post = officer_of(case_id, who)
    text, today = text_of(question), regulation.today()
    titles = dict(consulted.askable(who))
    if to not in titles or who.account is None:
        raise PostCannotBeAsked()
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)  # two clicks make one
    if case.consultations.filter(to=to, question=text, state=Asked.OPEN).exists():
        raise ConsultationSettled()
    row = Consultation(
        case=case,
        by=who.account,
        by_name=who.name,
        post=post,
        to=to,
        question=text,
        at=clock.now(),
        due_on=regulation.calendar().add(today, int(regulation.parameter(consulted.DAYS, today))),
        state=Asked.OPEN,
    )
    row.save(force_insert=True)
    event = Consulted(
        consultation=str(row.pk),
        case=str(case.pk),
        number=case.number or "",
        title=titles[to],
        due=row.due_on.isoformat(),
        told=[str(one.account_id) for one in regulation.holders([to]).get(to, [])],
    )
    record(event, about=row, by=by)
    return row


@act
def answer_consultation(
    consultation_id: UUID | str, words: str, *, parts: Parts = (), who: Principal
) -> Consultation:
    """Answer for the asked post, with files where words do not do.

    Raises ``NoSuchConsultation`` to whoever holds another post, asked it, or has an interest in the file;
    ``ConsultationSettled``, ``NothingSaid``, ``WordsTooLong``, ``TooManyAttached``.
    """
    row = _open(consultation_id, who)
    if not consulted.may_answer(row, who):
        raise NoSuchConsultation()
    text = text_of(words)
    if len(parts) > MOST_PARTS:
        raise TooManyAttached(most=MOST_PARTS)
    row.change(
        state=Asked.ANSWERED,
        answer=text,
        parts=[asdict(one) for one in parts],
        answered_by=who.account,
        answered_name=who.name,
        ended_at=clock.now(),
    )
    event = ConsultationAnswered(
        consultation=str(row.pk),
        case=str(row.case_id),
        number=row.case.number or "",
        told=[str(row.by_id)],
        documents=[{"sha256": one.sha256} for one in parts],
    )
    record(event, about=row, by=who.actor(row.to))
    return row


@act
def withdraw_consultation(consultation_id: UUID | str, *, who: Principal) -> Consultation:
    """Take a question back that is not answered yet; only who asked. Raises as ``answer_consultation``."""
    row = _open(consultation_id, who)
    if row.by_id != who.account_id:
        raise NoSuchConsultation()
    row.change(state=Asked.WITHDRAWN, ended_at=clock.now())
    event = ConsultationWithdrawn(
        consultation=str(row.pk), case=str(row.case_id), number=row.case.number or ""
    )
    record(event, about=row, by=who.actor(row.post))
    return row


@act
def cite_answer(
    activity_id: UUID | str, consultation_id: UUID | str, *, cited: bool, who: Principal
) -> Consultation:
    """Rely on an answer, or no longer, while one drafts a recommendation or the decision: the paper then cites it.

    Raises ``NotYourTurn``, ``NoSuchConsultation`` for one of another file or without an answer, ``CitedSo`` for a
    second click, and as ``turn_at``.
    """
    case, activity = turn_at(activity_id, who)
    held = who.holding(activity.executor)
    if activity.task not in CITING or case.state != State.PROCESSED or held is None:
        raise NotYourTurn()
    row = Consultation.objects.select_for_update().filter(pk=consultation_id, case=case).first()
    if row is None or row.state != Asked.ANSWERED:
        raise NoSuchConsultation()
    if (row in consulted.cited(case, unit=held.unit)) is cited:
        raise CitedSo()
    row.change(state=row.state)
    event = (AnswerCited if cited else AnswerLetGo)(
        consultation=str(row.pk),
        case=str(case.pk),
        number=case.number or "",
        title=regulation.titles().get(row.to, (row.to,))[0],
        unit=held.unit,
    )
    record(event, about=row, by=who.actor(held.position))
    return row


def _open(consultation_id: UUID | str, who: Principal) -> Consultation:
    consulted.one(who, consultation_id)
    row = Consultation.locked(consultation_id)
    if row.state != Asked.OPEN:
        raise ConsultationSettled()
    return row
