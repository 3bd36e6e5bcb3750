# SPDX-License-Identifier: Apache-2.0
"""Talk on a file: between the applicant and the office, and between officers. It stops no clock and returns nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import Arrived, handled
from permisi.cases.agents import queries as agents
from permisi.cases.errors import NothingSaid, NotYoursToTalk, TooManyAttached, WordsTooLong
from permisi.cases.errors.again import SaidAlready
from permisi.cases.events.talk import QuestionAnswered, Said, SaidInside
from permisi.cases.models import Case, Talk
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest
from permisi.regulation.queries import Principal

LONGEST = 2000
MOST_PARTS = 3
Parts = Sequence[Arrived]
DESK = "meja"
TO_APPLICANT, INSIDE = "pemohon", "petugas"


@act
def ask_applicant(case_id: UUID | str, words: str, *, parts: Parts = (), who: Principal) -> Talk:
    """Ask the applicant something without returning the file: its clock runs on, the other work goes on.

    Raises ``NoSuchCase``, ``NotYoursToTalk`` to whoever has no desk or owns the file, ``HasInterest``,
    ``NothingSaid``, ``WordsTooLong``, ``TooManyAttached``, ``SaidAlready`` for a second click.
    """
    case, by, post = officer_of(case_id, who)
    row = _entered(Talk(case=case, audience=TO_APPLICANT, question=True, post=post), words, parts, who)
    record(Said(**_told(row)), about=row, by=by)
    return row


@act
def note_inside(case_id: UUID | str, words: str, *, parts: Parts = (), who: Principal) -> Talk:
    """Leave a note for colleagues; the applicant never reads it, the overseers do. Raises as ``ask_applicant``."""
    case, by, post = officer_of(case_id, who)
    row = _entered(Talk(case=case, audience=INSIDE, post=post), words, parts, who)
    record(SaidInside(**_told(row)), about=row, by=by)
    return row


@act
def say_as_applicant(case_id: UUID | str, words: str, *, parts: Parts = (), who: Principal) -> Talk:
    """The applicant, or his agent, answers or asks; open questions of the office count as answered.

    Raises ``NothingSaid``, ``WordsTooLong``, ``TooManyAttached``, ``SaidAlready`` for a second click, and as
    ``hand_of``.
    """
    case, by = handled(case_id, who)
    if case.state == State.DRAFT:
        raise NotYoursToTalk()
    row = _entered(Talk(case=case, audience=TO_APPLICANT), words, parts, who)
    record(Said(**_told(row)), about=row, by=by)
    open_ones = Talk.objects.select_for_update(of=("self",)).filter(
        case=case, question=True, answered_at=None
    )
    for one in open_ones:
        one.change(answered_at=clock.now())
        record(QuestionAnswered(case=str(case.pk)), about=one, by=by)
    return row


def officer_of(case_id: UUID | str, who: Principal) -> tuple[Case, Actor, str]:
    """The file, the actor and the post of an officer who may say something on it: no party of the file, and nobody
    who has an interest in it (L-20).

    Raises ``NoSuchCase``, ``NotYoursToTalk``, ``HasInterest``.
    """
    case = queries.seen_case(who, case_id)
    held = next((one for one in who.held if DESK in one.doors), None)
    if held is None or who.account is None or agents.is_party(case, who):
        raise NotYoursToTalk()
    if procedure.has_interest(case.ref, who.account_id):
        raise HasInterest()
    return case, who.actor(held.position), held.position


def text_of(words: str, *, longest: int = LONGEST) -> str:
    """What is said, without its edges. Raises ``NothingSaid``, ``WordsTooLong``."""
    text = words.strip()
    if not text:
        raise NothingSaid()
    if len(text) > longest:
        raise WordsTooLong(longest=longest)
    return text


def _entered(row: Talk, words: str, parts: Parts, who: Principal) -> Talk:
    text = text_of(words)
    if who.account is None:
        raise NothingSaid()
    if len(parts) > MOST_PARTS:
        raise TooManyAttached(most=MOST_PARTS)
    Case.objects.select_for_update(of=("self",)).get(pk=row.case_id)  # two clicks make one
    row.parts = [asdict(one) for one in parts]
    newest = Talk.objects.filter(case=row.case, audience=row.audience).order_by("-at", "-id").first()
    said = (who.account.pk, text, row.parts, row.question)
    if newest is not None and (newest.by_id, newest.words, newest.parts, newest.question) == said:
        raise SaidAlready()
    row.words, row.by, row.by_name, row.at = text, who.account, who.name, clock.now()
    row.save(force_insert=True)
    return row


def _told(row: Talk) -> dict[str, Any]:
    """What the entry says: that something was said, never what."""
    number = row.case.number or ""
    return {
        "case": str(row.case_id),
        "number": number,
        "question": row.question,
        "by_applicant": not row.post,
        "documents": [{"sha256": one["sha256"]} for one in row.parts],
    }
