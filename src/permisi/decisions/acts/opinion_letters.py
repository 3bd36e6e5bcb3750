# SPDX-License-Identifier: Apache-2.0
"""An outside party answers by letter: an officer notes it with its scan, a second one of the unit confirms it."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.acts.filing import Arrived
from permisi.decisions.acts.consulting import kept, require_open
from permisi.decisions.errors import OpinionIncomplete, OpinionSettled
from permisi.decisions.events import OpinionLetterConfirmed, OpinionLetterNoted, OpinionLetterSentBack
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.rules import SHORTEST, OpinionState, OutsideAnswer, OutsideVerdict, require_answer
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import said
from permisi.ledger.acts import record
from permisi.procedure.errors import SamePersonTwice
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

LONGEST_NUMBER = 120
NOTING = "mencatat surat pendapat"


@dataclass(frozen=True, slots=True)
class OpinionLetter:
    """What the letter says: number, day, the answer with the name under it, and its scan."""

    number: str
    dated_on: date
    answer: OutsideAnswer
    scan: Arrived


@act
def note_opinion_letter(
    opinion_id: UUID | str, letter: OpinionLetter, *, seen: int | None = None, who: Principal
) -> OutsideOpinion:
    """Note a letter; it counts once a second person confirmed it. A letter may also come after the last day.

    Raises ``OpinionSettled``, ``OpinionOfAnotherUnit``, ``OpinionIncomplete``, ``ConditionsMissing``,
    ``WordsCannotBePrinted``, ``StalePage``.
    """
    row, by = kept(opinion_id, seen=seen, who=who)
    require_open(row)
    conditions, number = require_answer(letter.answer), letter.number.strip()[:LONGEST_NUMBER]
    if not number:
        raise OpinionIncomplete(what=said("tulis nomor suratnya"))
    if letter.dated_on > regulation.today():
        raise OpinionIncomplete(what=said("tanggal surat belum tiba"))
    answer = letter.answer
    cases.require_printable(number, answer.words, answer.name, answer.title, *conditions)
    row.change(
        state=OpinionState.LETTER,
        verdict=str(answer.verdict),
        words=answer.words.strip(),
        conditions=conditions,
        answered_name=answer.name.strip(),
        answered_title=answer.title.strip(),
        letter_number=number,
        letter_on=letter.dated_on,
        letter_file=asdict(letter.scan),
        noted_by=who.account,
        noted_by_name=who.name,
        noted_at=clock.now(),
    )
    event = OpinionLetterNoted(
        case=str(row.case_id),
        number=row.case.number or "",
        institution=row.institution,
        letter=number,
        verdict=answer.verdict.words,
        sha256=letter.scan.sha256,
    )
    record(event, about=row, by=by)
    return row


@act
def confirm_opinion_letter(
    opinion_id: UUID | str, *, seen: int | None = None, who: Principal
) -> OutsideOpinion:
    """A second person of the unit compared the record with the scan.

    Raises ``OpinionSettled`` where none waits, ``SamePersonTwice``, ``OpinionOfAnotherUnit``, ``StalePage``.
    """
    row, by = kept(opinion_id, seen=seen, who=who)
    _require_waiting(row)
    if row.noted_by_id == who.account_id:
        raise SamePersonTwice(other=NOTING)
    row.change(confirmed_by=who.account, confirmed_by_name=who.name, confirmed_at=clock.now())
    event = OpinionLetterConfirmed(
        case=str(row.case_id),
        number=row.case.number or "",
        institution=row.institution,
        letter=row.letter_number,
        verdict=OutsideVerdict(row.verdict).words,
    )
    record(event, about=row, by=by)
    return row


@act
def send_back_opinion_letter(
    opinion_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> OutsideOpinion:
    """The record is not what the letter says: it is taken off, and the letter is noted anew.

    Raises ``OpinionSettled``, ``OpinionIncomplete``, ``OpinionOfAnotherUnit``, ``StalePage``.
    """
    row, by = kept(opinion_id, seen=seen, who=who)
    _require_waiting(row)
    if len(words.strip()) < SHORTEST:
        raise OpinionIncomplete(what=said("tulis apa yang tidak cocok"))
    late = row.due_on < regulation.today()
    row.change(
        state=OpinionState.LAPSED if late else OpinionState.ASKED,
        verdict="",
        words="",
        conditions=[],
        answered_name="",
        answered_title="",
        letter_number="",
        letter_on=None,
        letter_file=None,
        noted_by=None,
        noted_by_name="",
        noted_at=None,
    )
    event = OpinionLetterSentBack(
        case=str(row.case_id),
        number=row.case.number or "",
        institution=row.institution,
        words=words.strip(),
    )
    record(event, about=row, by=by)
    return row


def _require_waiting(row: OutsideOpinion) -> None:
    if row.state != OpinionState.LETTER or row.confirmed_at is not None:
        raise OpinionSettled(why=said("tidak ada surat yang menunggu dipastikan"))
