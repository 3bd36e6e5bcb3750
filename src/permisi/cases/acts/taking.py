# SPDX-License-Identifier: Apache-2.0
"""A file's work is taken or handed over: never by, and never to, whoever it is about (L-19, L-20)."""

from uuid import UUID

from permisi.cases.agents import queries as agents
from permisi.cases.errors import OwnFile
from permisi.cases.models import Case
from permisi.people.queries import account_with
from permisi.procedure import acts as procedure
from permisi.procedure import handing
from permisi.procedure import queries as activities
from permisi.procedure.errors import CannotTakeOver, HasInterest
from permisi.procedure.models import Activity
from permisi.procedure.rules.handing import Why
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


def take_work(activity_id: UUID | str, *, ahead: procedure.Ahead | None = None, who: Principal) -> Activity:
    """Take an activity of a file: ``procedure.acts.take``; raises ``OwnFile`` to a party of the file besides."""
    _case_not_of(activity_id, who)
    return procedure.take(activity_id, ahead=ahead, who=who)


def hand_work(activity_id: UUID | str, to: UUID | str, why: Why, *, who: Principal) -> Activity:
    """Hand an activity of a file to a colleague: ``procedure.handing.hand_over``, and raises what that raises.

    A party of the file, and whoever declared an interest in it, does not choose who works on it (``OwnFile``,
    ``HasInterest``); no party of it is chosen (``CannotTakeOver``).
    """
    case = _case_not_of(activity_id, who)
    if activities.has_interest(case.ref, who.account_id):
        raise HasInterest()
    taker = account_with(UUID(str(to)))
    if taker is not None and agents.is_party(case, regulation.principal(taker)):
        raise CannotTakeOver(name=taker.called)
    return handing.hand_over(activity_id, to, why, who=who)


def _case_not_of(activity_id: UUID | str, who: Principal) -> Case:
    """The file of an activity; raises ``OwnFile`` to a party of it, ``NotYourTurn`` where there is no such activity."""
    case = Case.objects.get(pk=procedure.subject_of(activity_id).removeprefix("case:"))
    if agents.is_party(case, who):
        raise OwnFile()
    return case
