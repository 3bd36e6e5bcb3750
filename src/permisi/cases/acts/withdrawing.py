# SPDX-License-Identifier: Apache-2.0
"""The applicant takes an application back, before it is decided."""

from uuid import UUID

from permisi.cases.acts.filing import handled
from permisi.cases.acts.moving import stop
from permisi.cases.acts.watching import watch
from permisi.cases.errors import ReasonTooShort, TooLateToWithdraw, WordsTooLong
from permisi.cases.events.talk import CaseWithdrawn
from permisi.cases.models import Case
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure import queries as activities
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST, LONGEST = 5, 500
WHY = "permohonan ditarik pemohon"


@act
def withdraw_case(case_id: UUID | str, words: str, *, seen: int | None = None, who: Principal) -> Case:
    """Take an application back, as its applicant or under a kuasa that says so.

    What is open is closed, and the number stays with what was recorded.

    Raises ``NoSuchCase``, ``ProxyTooNarrow``, ``TooLateToWithdraw`` once the decision is signed or the file has ended,
    ``ReasonTooShort``, ``WordsTooLong``, ``StalePage``.
    """
    case, by = handled(case_id, who, taking_back=True)
    if seen is not None:
        Case.locked(case_id, seen=seen)
    opened = [one for one in activities.open_at(case.ref) if one.task != Task.RECEIVE]
    if case.state not in UNDER_WAY or not opened:
        raise TooLateToWithdraw()
    if len(words.strip()) < SHORTEST:
        raise ReasonTooShort()
    if len(words.strip()) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    stop(case, opened, why=WHY, until=regulation.today(), by=by)
    case.change(state=State.WITHDRAWN, ended_at=clock.now(), saved_at=clock.now())
    told = CaseWithdrawn(case=str(case.pk), number=case.number or "", words=words.strip())
    record(told, about=case, by=by)
    watch(case)
    return case
