# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is: the activity and its file, both locked, for an act of this room."""

from uuid import UUID

from permisi.cases.acts.moving import turn_at
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.ledger.rules import Actor
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation.queries import Principal


def turn(
    activity_id: UUID | str, task: Task, *, who: Principal, seen: int | None = None
) -> tuple[Activity, Case, Actor]:
    """The open activity of that task, its file and the actor; raises what ``turn_at`` raises."""
    case, activity = turn_at(activity_id, who, seen=seen)
    if activity.task != task or case.state != State.PROCESSED:
        raise NotYourTurn()
    return activity, case, who.actor(activity.executor)
