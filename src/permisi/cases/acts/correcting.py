# SPDX-License-Identifier: Apache-2.0
"""The applicant's one round of correction, item by item."""

from collections.abc import Mapping
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import digest, handled, headline, require_usable, written
from permisi.cases.acts.moving import end_pauses, go_on
from permisi.cases.errors import FileIncomplete, ItemsUnanswered, NotReturned
from permisi.cases.errors.accepting import AnswerAccepted
from permisi.cases.events import AnswersSaved, CorrectionSent, FindingAnswered
from permisi.cases.models import Case, Finding
from permisi.cases.rules.answers import tidied
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as activities
from permisi.procedure.rules import counting
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


def _returned(case_id: UUID | str, who: Principal) -> tuple[Case, Actor]:
    case, by = handled(case_id, who)
    if case.state != State.RETURNED:
        raise NotReturned()
    return case, by


@act
def answer_finding(
    case_id: UUID | str, finding_id: UUID | str, words: str, *, typed: Mapping[str, str], who: Principal
) -> Finding:
    """Answer one item: in words, and with a corrected answer where a question was meant.

    A new document is added by ``add_document``. Raises ``NotReturned``, ``AnswerAccepted`` once an officer took it.
    """
    case, by = _returned(case_id, who)
    if not Finding.objects.filter(pk=finding_id, case=case, round=case.rounds).exists():
        raise NotReturned()
    finding = Finding.locked(finding_id)
    if finding.state not in ("returned", "answered"):
        raise NotReturned()
    if finding.accepted_at is not None:
        raise AnswerAccepted(item=finding.item_name)
    if finding.item in typed:
        _correct(case, finding.item, typed[finding.item], by)
    finding.change(state="answered", answer=words.strip(), answered_at=clock.now())
    record(FindingAnswered(case=str(case.pk), item_name=finding.item_name), about=finding, by=by)
    return finding


def _correct(case: Case, key: str, text: str, by: Actor) -> None:
    definition = queries.definition_of(case)
    field = next((one for one in definition.fields if one.key == key), None)
    if field is None:
        return
    answers = {**case.answers, key: written(field, tidied(field, text))}
    case.change(answers=answers, saved_at=clock.now(), **headline(definition, answers))
    record(AnswersSaved(case=str(case.pk), section=field.label, digest=digest(answers)), about=case, by=by)


def _require_corrected(case: Case) -> None:
    items = queries.findings_of(case, round=case.rounds, states=("returned", "answered"))
    unanswered = [one for one in items if one.state == "returned"]
    if unanswered:
        raise ItemsUnanswered(count=len(unanswered))
    asked = {one.item for one in items}
    lacking = [one for one in queries.missing_in(case) if one.key in asked]
    if lacking:
        raise FileIncomplete(lacking)


@act
def send_correction(case_id: UUID | str, *, who: Principal) -> Case:
    """Send the correction: the check begins again with its own limit, the paused clock goes on where it stopped.

    Both count from the day on which it counts as received: after hours the next working day (L-151).

    Raises ``ItemsUnanswered``, ``NotReturned``, ``FileIncomplete`` where a returned item is now missing or wrong,
    and what ``filing.require_usable`` raises.
    """
    case, by = _returned(case_id, who)
    definition, now = queries.definition_of(case), clock.now()
    _require_corrected(case)
    require_usable(case, definition)
    received = regulation.calendar().received_on(now, regulation.office_hours(regulation.today()))
    limit = definition.limit(counting.LimitKind.PEMERIKSAAN)
    check_by = (counting.due_on(received, limit, regulation.calendar()) if limit else None) or received
    end_pauses(case, until=received, by=by)
    case.change(state=State.CHECKED, check_from=received, check_by=check_by, answer_by=None, saved_at=now)
    event = CorrectionSent(
        case=str(case.pk),
        number=case.number or "",
        check_by=check_by.isoformat(),
        received_on=received.isoformat(),
    )
    record(event, about=case, by=by)
    waiting = activities.for_applicant(case.ref)
    if waiting is not None:
        go_on(case, waiting, "", who=who, by=by)
    return case
