# SPDX-License-Identifier: Apache-2.0
"""Silence grants: the law's own act at the end of a limit whose article says so (L-52, L-53, D2, D8).

A paper of the system alone would need the institution's seal. As long as there is none, silence does not issue: it
freezes the refusal and makes it a duty to issue.
"""

from datetime import date, timedelta
from uuid import UUID

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.acts.moving import end_pauses, open_rows
from permisi.cases.errors import NotDueYet
from permisi.cases.events import FileMoved
from permisi.cases.events.clock import SilentlyGranted
from permisi.cases.models import Case, SilentGrant
from permisi.cases.rules.dates import Facts, Reckoner, silent_end
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import mark, said
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import Limit
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as regulation

OFFICE = (Task.DRAFT, Task.REVIEW, Task.INITIAL, Task.SIGN)
WHY = "permohonan dianggap dikabulkan"
DUTY, GRANTED = mark("Kewajiban menerbitkan keputusan"), "dianggap dikabulkan"


@act
def grant_by_silence(case_id: UUID | str) -> SilentGrant:
    """The limit of the law is over and nothing was decided: the application counts as granted.

    Noted are the limit with its article, and with whom the file lay. A grant that is already in the making goes on;
    everything else that is open is closed, and the decision is to be drafted. Raises ``NotDueYet``, also where the
    decision was approved in time and only waits for its seal.
    """
    case = Case.locked(case_id)
    facts, definition = clocks.facts_of([case])[case.pk], cases.definition_of(case)
    ended = silent_end(facts, definition.limits, Reckoner(regulation.calendar()))
    decision = Decision.objects.select_for_update(of=("self",)).filter(case=case).first()
    if ended is None or ended[1] >= regulation.today() or (decision and decision.state != "draft"):
        raise NotDueYet()
    limit, last = ended
    opened = [one for one in activities.open_at(case.ref) if one.executor != APPLICANT]
    grant = _granted(case, facts, limit, last, opened)
    record(_told(grant, case), about=grant, by=_law(limit))
    _go_on(case, definition, opened, decision, by=_law(limit))
    return grant


def _law(limit: Limit) -> Actor:
    return Actor.law(f"{limit.instrument or ''} {limit.article or ''}".strip())


def _granted(case: Case, facts: Facts, limit: Limit, last: date, opened: list[Activity]) -> SilentGrant:
    granted_on = last + timedelta(1)
    length, _ = regulation.measured("wajib_terbit", regulation.today())
    grant = SilentGrant(
        case=case,
        granted_on=granted_on,
        ended_on=last,
        length=limit.value,
        unit=str(limit.unit),
        starts=str(limit.starts),
        started_on=facts.started[limit.starts],
        instrument=limit.instrument or "",
        article=limit.article or "",
        waited=[_waited(one) for one in opened],
        issue_by=regulation.calendar().add(granted_on, int(length)),
    )
    grant.save(force_insert=True)
    return grant


def _told(grant: SilentGrant, case: Case) -> SilentlyGranted:
    return SilentlyGranted(
        case=str(case.pk),
        number=case.number or "",
        basis=f"{cited(grant.instrument)} {grant.article}".strip(),
        ended_on=grant.ended_on.isoformat(),
        issue_by=grant.issue_by.isoformat(),
        waited=grant.waited,
    )


def cited(instrument: str) -> str:
    """How the instrument of that key is cited; the key itself where it is not known."""
    found = regulation.cited([instrument]).get(instrument)
    return found.cited if found else instrument


def _waited(activity: Activity) -> dict[str, str]:
    title, _, unit = regulation.titles().get(activity.executor, (activity.executor, "", ""))
    if activity.holder:
        names = [activity.holder.called]
    else:
        names = [
            row.account.called for row in regulation.holders([activity.executor]).get(activity.executor, [])
        ]
    return {
        "activity": activity.title,
        "post": activity.executor,
        "title": f"{title}, {unit}".rstrip(", "),
        "holder": ", ".join(names),
        "since": regulation.day_of(activity.opened_at).isoformat(),
    }


def _go_on(
    case: Case, definition: Definition, opened: list[Activity], decision: Decision | None, *, by: Actor
) -> None:
    """The file goes to its drafting, unless a grant is in the making; then only that goes on. Nothing waits for the
    applicant any more."""
    granting = decision is not None and decision.verdict == Outcome.GRANT
    left = [one for one in opened if one.task == Task.DRAFT or (granting and one.task in OFFICE)]
    asked = [
        one for one in activities.open_at(case.ref) if one.executor == APPLICANT and one.task == Task.FILE
    ]
    for one in [*opened, *asked]:  # what is granted is not corrected any more, and lapses no more
        if one not in left:
            procedure.lapse(one, why=WHY, by=by)
    end_pauses(case, until=regulation.today(), by=by)
    case.change(state=State.PROCESSED, answer_by=None, saved_at=clock.now())
    moved = FileMoved(case=str(case.pk), number=case.number or "", title=said(DUTY), outcome=GRANTED)
    record(moved, about=case, by=by)
    rows = [] if left else [row for row in definition.sop.rows if row.task is Task.DRAFT][:1]
    open_rows(case, definition, rows, by=by)
