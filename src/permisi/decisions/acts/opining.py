# SPDX-License-Identifier: Apache-2.0
"""An outside party answers by its link. The link alone is not enough: a code goes to the address that was asked.

Tries at a code are counted outside of the act, so that a refused one counts as well.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.decisions import opinions
from permisi.decisions.errors import CodesUsedUp, CodeWrong, OpinionSettled
from permisi.decisions.events import OpinionGiven
from permisi.decisions.models import OpinionCode, OutsideOpinion
from permisi.decisions.rules import OpinionState, OutsideAnswer, require_answer
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import said
from permisi.ledger.acts import note_sent, record
from permisi.ledger.models import Attempt
from permisi.ledger.rules import Actor
from permisi.people.queries import vault

DIGITS, TRIES = 6, 5
MOST_CODES = 20  # for one link: 100 tries at a million possibilities
CODE = "decisions.opinion_code"


def new_opinion_code(opinion_id: UUID | str, hashed: str) -> str:
    """Make the code that confirms an answer, in place of the last one; whoever calls this sends it.

    Raises ``OpinionSettled``, ``CodesUsedUp``.
    """
    row = opinions.by_hash(opinion_id, hashed)
    _require_answerable(row, hashed)
    sent = Attempt.objects.filter(kind="sent", subject=row.ref, what=CODE, at__gt=row.link_made_at)
    if sent.count() >= MOST_CODES:
        raise CodesUsedUp()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    OpinionCode.objects.update_or_create(
        opinion=row, defaults={"digest": _digest(row, code), "sent_at": clock.now(), "tries": 0}
    )
    note_sent(CODE, subject=row.ref)
    return code


def _digest(row: OutsideOpinion, code: str) -> bytes:
    return vault().index(f"kode-pendapat:{row.pk}:{row.link_hash}:{code}")


def _require_answerable(row: OutsideOpinion, hashed: str) -> None:
    if why := opinions.closed_because(row, hashed=hashed):
        raise OpinionSettled(why=said(why))


def _spend_try(opinion_id: UUID | str) -> None:
    fresh = clock.now() - timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    rows = OpinionCode.objects.filter(opinion_id=UUID(str(opinion_id)), tries__lt=TRIES, sent_at__gt=fresh)
    if not rows.update(tries=F("tries") + 1):
        raise CodeWrong()


def answer_by_link(
    opinion_id: UUID | str, hashed: str, answer: OutsideAnswer, *, code: str
) -> OutsideOpinion:
    """Answer, with the code that went to the asked address; ``hashed`` is the keyed hash of the link.

    Raises ``OpinionSettled`` also for a second click, ``OpinionIncomplete``, ``ConditionsMissing``,
    ``WordsCannotBePrinted``, ``CodeWrong``.
    """
    _require_answerable(opinions.by_hash(opinion_id, hashed), hashed)
    _spend_try(opinion_id)
    return _answer(opinion_id, hashed, answer, code=code)


@act
def _answer(opinion_id: UUID | str, hashed: str, answer: OutsideAnswer, *, code: str) -> OutsideOpinion:
    case = Case.locked(opinions.by_hash(opinion_id, hashed).case_id)
    row = OutsideOpinion.locked(opinion_id)
    row.case = case
    _require_answerable(row, hashed)
    conditions = require_answer(answer)
    cases.require_printable(answer.words, answer.name, answer.title, *conditions)
    kept = OpinionCode.objects.filter(opinion=row).first()
    digits = "".join(letter for letter in code if letter.isdigit())
    if kept is None or not secrets.compare_digest(bytes(kept.digest), _digest(row, digits)):
        raise CodeWrong()
    row.change(
        state=OpinionState.ANSWERED,
        verdict=str(answer.verdict),
        words=answer.words.strip(),
        conditions=conditions,
        answered_at=clock.now(),
        answered_name=answer.name.strip(),
        answered_title=answer.title.strip(),
    )
    event = OpinionGiven(
        case=str(case.pk),
        number=case.number or "",
        institution=row.institution,
        verdict=answer.verdict.words,
    )
    record(event, about=row, by=Actor("person", row.ref, row.answered_name, position=_post(row)))
    return row


def _post(row: OutsideOpinion) -> str:
    return f"{row.answered_title}, {row.institution}"
