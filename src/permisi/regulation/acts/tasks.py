# SPDX-License-Identifier: Apache-2.0
"""Noting that one of the city's own tasks is done, or is not after all (M9)."""

from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation import queries
from permisi.regulation.acts.changing import DOOR
from permisi.regulation.errors import NoReasonGiven, NoSuchRecord, NotYourTask, TaskSettled
from permisi.regulation.events import CityTaskDone, CityTaskReopened
from permisi.regulation.models import CityTask
from permisi.regulation.queries import Principal

SHORTEST = 5


def _locked(key: str, who: Principal) -> CityTask:
    """The task, for whoever holds its post, or opens the studio."""
    found = CityTask.objects.select_for_update(of=("self",)).filter(key=key, retired=False).first()
    if found is None:
        raise NoSuchRecord(key=key)
    if who.account is None or not (found.position in who.positions or DOOR in who.doors):
        raise NotYourTask()
    return found


def _post(task: CityTask, who: Principal) -> str:
    return task.position if task.position in who.positions else next(iter(who.positions))


@act
def finish_task(key: str, words: str, *, who: Principal) -> CityTask:
    """Note that a task is done, and by what that can be seen.

    Raises ``NoSuchRecord``, ``NotYourTask``, ``NoReasonGiven``, ``TaskSettled`` to the second click.
    """
    task = _locked(key, who)
    if len(words.strip()) < SHORTEST:
        raise NoReasonGiven()
    if task.done_on is not None:
        raise TaskSettled()
    task.change(done_on=queries.today(), done_by=who.account, done_words=words.strip()[:2000])
    record(CityTaskDone(name=task.name, words=task.done_words), about=task, by=who.actor(_post(task, who)))
    return task


@act
def reopen_task(key: str, words: str, *, who: Principal) -> CityTask:
    """Take that back, with the reason; what was noted before stays in the ledger. Raises as ``finish_task`` does."""
    task = _locked(key, who)
    if len(words.strip()) < SHORTEST:
        raise NoReasonGiven()
    if task.done_on is None:
        raise TaskSettled()
    task.change(done_on=None, done_by=None, done_words="")
    record(
        CityTaskReopened(name=task.name, words=words.strip()[:2000]),
        about=task,
        by=who.actor(_post(task, who)),
    )
    return task
