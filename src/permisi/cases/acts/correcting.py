# SPDX-License-Identifier: Apache-2.0
"""The applicant's one round of correction, item by item."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import digest
from permisi.cases.acts.moving import go_on
from permisi.cases.errors import ItemsUnanswered, NoSuchCase, NotReturned
from permisi.cases.events import AnswersSaved, CorrectionSent, FindingAnswered, PauseEnded
from permisi.cases.models import Case, Finding, Pause
from permisi.cases.rules.answers import tidied
from permisi.cases.rules.state import State
from permisi.catalogue.rules import FieldKind
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.queries import vault
from permisi.procedure import queries as activities
from permisi.procedure.rules import counting
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


def _returned(case_id: UUID | str, who: Principal) -> Case:
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id, account=who.account).first()
    if case is None or who.account is None:
        raise NoSuchCase()
    if case.state != State.RETURNED:
        raise NotReturned()
    return case


@act
def answer_finding(
    case_id: UUID | str, finding_id: UUID | str, words: str, *, typed: Mapping[str, str], who: Principal
) -> Finding:
    """Answer one item: in words, and with a corrected answer where a question was meant.

    A new document is added by ``add_document``. Raises ``NotReturned``.
    """
    case = _returned(case_id, who)
    finding = Finding.locked(finding_id)
    if finding.case_id != case.pk or finding.state not in ("returned", "answered"):
        raise NotReturned()
    if finding.item in typed:
        _correct(case, finding.item, typed[finding.item], who.actor())
    finding.change(state="answered", answer=words.strip(), answered_at=clock.now())
    record(FindingAnswered(case=str(case.pk), item_name=finding.item_name), about=finding, by=who.actor())
    return finding


def _correct(case: Case, key: str, text: str, by: Actor) -> None:
    field = next((one for one in queries.definition_of(case).fields if one.key == key), None)
    if field is None:
        return
    value: Any = tidied(field, text)
    answers = {**case.answers, key: vault().seal(value) if field.kind is FieldKind.NIK and value else value}
    case.change(answers=answers, saved_at=clock.now())
    record(AnswersSaved(case=str(case.pk), section=field.label, digest=digest(answers)), about=case, by=by)


@act
def send_correction(case_id: UUID | str, *, who: Principal) -> Case:
    """Send the correction: the check begins again with its own limit, the paused clock goes on where it stopped.

    Raises ``ItemsUnanswered``, ``NotReturned``.
    """
    case = _returned(case_id, who)
    open_items = queries.findings_of(case, round=case.rounds, states=("returned",))
    if open_items:
        raise ItemsUnanswered(count=len(open_items))
    definition, by, now = queries.definition_of(case), who.actor(), clock.now()
    received = regulation.calendar().received_on(now, regulation.office_hours(regulation.today()))
    limit = definition.limit(counting.LimitKind.PEMERIKSAAN)
    check_by = (counting.due_on(received, limit, regulation.calendar()) if limit else None) or received
    for pause in Pause.objects.select_for_update().filter(case=case, until=None):
        pause.change(until=regulation.today())
        record(PauseEnded(case=str(case.pk)), about=pause, by=by)
    case.change(state=State.CHECKED, check_by=check_by, saved_at=now)
    event = CorrectionSent(case=str(case.pk), number=case.number or "", check_by=check_by.isoformat())
    record(event, about=case, by=by)
    waiting = activities.for_applicant(case.ref)
    if waiting is not None:
        go_on(case, waiting, "", who=who, by=by)
    return case
