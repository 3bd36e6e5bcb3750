# SPDX-License-Identifier: Apache-2.0
"""Asking a party without an account for its opinion, by a link that expires; the clock of the file runs on (L-35).

The act makes the link and gives it out once; the door sends it, and only its keyed hash is kept.
"""

from datetime import date
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.acts.moving import turn_at
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions import opinions
from permisi.decisions.errors import (
    NotedAlready,
    NotForOutside,
    NotOutside,
    OpinionIncomplete,
    OpinionOfAnotherUnit,
    OpinionSettled,
)
from permisi.decisions.events import (
    OpinionAsked,
    OpinionAskedAnew,
    OpinionLapsed,
    OpinionLinkSent,
    OpinionWithdrawn,
)
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.rules import SHORTEST, OpinionState, Question, require_question
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.ids import new_code
from permisi.ground.said import said
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.queries import account_at
from permisi.people.rules import tidy_contact
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

LINK_LETTERS = 32  # of 5 bits each
CLOCK = Actor.system("jam berkas")


@act
def ask_outside(
    activity_id: UUID | str, asked: Question, *, seen: int | None = None, who: Principal
) -> tuple[OutsideOpinion, str]:
    """Ask, in the turn of drafting the recommendation or the decision; answers the request and its link's secret.

    Without an address there is no link and the secret is empty. Raises ``NotYourTurn``, ``OpinionIncomplete``,
    ``NotForOutside``, ``NotOutside``, ``NotedAlready``, ``WordsCannotBePrinted``, ``StalePage``.
    """
    case, activity = turn_at(activity_id, who, seen=seen)
    held = who.holding(activity.executor)
    if activity.task not in opinions.ASKING or case.state != State.PROCESSED:
        raise NotYourTurn()
    if held is None or who.account is None:
        raise NotYourTurn()
    require_question(asked, today=regulation.today())
    cases.require_printable(asked.institution, asked.person, asked.title, asked.question)
    documents, answers = _chosen(case, asked)
    _require_outside(case, asked)
    row = OutsideOpinion(
        case=case,
        unit=held.unit,
        institution=asked.institution.strip(),
        person=asked.person.strip(),
        title=asked.title.strip(),
        email=tidy_contact(asked.email),
        question=asked.question.strip(),
        shared_documents=documents,
        shared_answers=answers,
        asked_by=who.account,
        asked_by_name=who.name,
        asked_title=held.titled,
        asked_at=clock.now(),
        due_on=asked.due_on,
    )
    token = _fresh_link(row) if row.email else ""
    row.save(force_insert=True)
    event = OpinionAsked(
        case=str(case.pk),
        number=case.number or "",
        institution=row.institution,
        due=row.due_on.isoformat(),
        documents=documents,
        answers=answers,
    )
    record(event, about=row, by=who.actor(held.position))
    return row, token


def _require_outside(case: Case, asked: Question) -> None:
    """Nobody answers as an outside party to a question of the own house, and nobody is asked the same twice."""
    email = tidy_contact(asked.email)
    known = account_at(email) if email else None
    if known is not None and (known.pk == case.account_id or regulation.principal(known).held):
        raise NotOutside()
    same = {"institution": asked.institution.strip(), "email": email, "question": asked.question.strip()}
    if OutsideOpinion.objects.filter(case=case, state=OpinionState.ASKED, **same).exists():
        raise NotedAlready()


def _chosen(case: Case, asked: Question) -> tuple[list[str], list[str]]:
    may = opinions.shareable(case)
    documents, answers = {str(one.pk) for one, _ in may.documents}, {one.key for one in may.questions}
    odd = next(iter([*(set(asked.documents) - documents), *(set(asked.answers) - answers)]), None)
    if odd is not None:
        raise NotForOutside(name=odd)
    return sorted(asked.documents), sorted(asked.answers)


def _fresh_link(row: OutsideOpinion) -> str:
    token = new_code(LINK_LETTERS)
    row.link_hash, row.link_made_at, row.link_sent_at = opinions.link_hash(token), clock.now(), None
    return token


@act
def note_link_sent(opinion_id: UUID | str) -> OutsideOpinion:
    """The link left for the asked address."""
    row = OutsideOpinion.locked(opinion_id)
    row.change(link_sent_at=clock.now())
    event = OpinionLinkSent(case=str(row.case_id), number=_number(row), institution=row.institution)
    record(event, about=row, by=Actor.system("dispatch"))
    return row


@act
def ask_anew(
    opinion_id: UUID | str, due_on: date, *, seen: int | None = None, who: Principal
) -> tuple[OutsideOpinion, str]:
    """Make a new link, after which the old one is dead, with this last day; also after the day has passed.

    Raises ``OpinionSettled``, ``OpinionOfAnotherUnit``, ``OpinionIncomplete``, ``NoSuchOpinion``, ``StalePage``.
    """
    row, by = kept(opinion_id, seen=seen, who=who)
    require_open(row)
    if due_on <= regulation.today():
        raise OpinionIncomplete(what=said("pilih hari terakhir sesudah hari ini"))
    if not row.email:
        raise OpinionIncomplete(what=said("permintaan ini tidak punya alamat surel; catat suratnya"))
    token = _fresh_link(row)
    row.change(
        state=OpinionState.ASKED,
        due_on=due_on,
        link_hash=row.link_hash,
        link_made_at=row.link_made_at,
        link_sent_at=None,
    )
    event = OpinionAskedAnew(
        case=str(row.case_id), number=_number(row), institution=row.institution, due=due_on.isoformat()
    )
    record(event, about=row, by=by)
    return row, token


@act
def withdraw_question(
    opinion_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> OutsideOpinion:
    """Ask no longer; the link is dead at once. Raises ``OpinionSettled``, ``OpinionOfAnotherUnit``, and the like."""
    row, by = kept(opinion_id, seen=seen, who=who)
    require_open(row)
    if len(words.strip()) < SHORTEST:
        raise OpinionIncomplete(what=said("tulis mengapa ditarik"))
    row.change(state=OpinionState.WITHDRAWN)
    event = OpinionWithdrawn(
        case=str(row.case_id), number=_number(row), institution=row.institution, words=words.strip()
    )
    record(event, about=row, by=by)
    return row


@act
def lapse_question(opinion_id: UUID | str) -> OutsideOpinion:
    """The last day passed without an answer; nothing waits for it. Raises ``OpinionSettled``."""
    row = OutsideOpinion.locked(opinion_id)
    if row.state != OpinionState.ASKED or row.due_on >= regulation.today():
        raise OpinionSettled(why=said("hari terakhirnya belum lewat atau jawabannya sudah ada"))
    row.change(state=OpinionState.LAPSED)
    event = OpinionLapsed(
        case=str(row.case_id),
        number=_number(row),
        institution=row.institution,
        due=row.due_on.isoformat(),
    )
    record(event, about=row, by=CLOCK)
    return row


def kept(opinion_id: UUID | str, *, seen: int | None, who: Principal) -> tuple[OutsideOpinion, Actor]:
    """The request, locked after its file, for an officer of the unit that asked.

    Raises ``NoSuchOpinion`` where the file may not be seen, ``OpinionOfAnotherUnit``, ``StalePage``.
    """
    found = opinions.seen(who, opinion_id)
    held = opinions.keeper(who, found)
    if held is None or who.account is None:
        raise OpinionOfAnotherUnit(unit=opinions.unit_of(found))
    case = Case.locked(found.case_id)
    row = OutsideOpinion.locked(opinion_id, seen=seen)
    row.case = case
    return row, who.actor(held.position)


def require_open(row: OutsideOpinion) -> None:
    """Raise ``OpinionSettled`` once there is an answer, the request was withdrawn, or the file is decided."""
    if row.state not in opinions.OPEN:
        raise OpinionSettled(why=said(opinions.WHY[OpinionState(row.state)]))
    if row.case.state != State.PROCESSED:
        raise OpinionSettled(why=said(opinions.DECIDED))


def _number(row: OutsideOpinion) -> str:
    return row.case.number or ""
