# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: sealing what was approved, and looking whether it could be."""

import contextlib
import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from permisi.cases import clocks
from permisi.cases.errors import NotDueYet
from permisi.decisions import acts, opinions, queries, repaired
from permisi.decisions.errors import NothingToRemind, NotInTheLogYet, OpinionSettled, RepairSettled
from permisi.ground.refusal import Refusal
from permisi.ledger.models import Content, Entry
from permisi.ledger.rules import Actor
from permisi.regulation import queries as regulation

log = logging.getLogger("permisi.worker")
BY = Actor.system("pemeriksaan kesiapan")
WAITS = RetryStrategy(max_attempts=60, wait=2, retry_exceptions={NotInTheLogYet})


@app.task(name="decisions.seal", queue="sealing", retry=WAITS, pass_context=False)
def seal(entry_id: int) -> None:
    """Seal the decision that this entry approved; waits for the next checkpoint by trying again."""
    decision_id = Entry.objects.values_list("subject", flat=True).get(pk=entry_id).removeprefix("decision:")
    seal_one(decision_id)


def seal_one(decision_id: str) -> None:
    """Seal one decision; a refusal other than waiting is noted where the desk sees it, and raised."""
    try:
        acts.seal(decision_id)
    except NotInTheLogYet:
        raise
    except Refusal as no:
        acts.note_trouble(decision_id, no.words())
        raise


@app.periodic(cron="*/5 * * * *")
@app.task(name="decisions.sweep", queue="sealing")
def sweep(timestamp: int) -> None:
    """Take up decisions whose sealing job was lost or gave up."""
    for decision_id in queries.unsealed():
        try:
            seal_one(str(decision_id))
        except Refusal:
            continue
        except Exception:  # one bad paper must not hold up the others
            log.exception("seal")


@app.periodic(cron="*/10 * * * *")
@app.task(name="decisions.grant_by_silence")
def grant_by_silence(timestamp: int) -> None:
    """Files whose limit of the law ended without a decision count as granted, where its article says so (L-52)."""
    for case_id in clocks.silent(regulation.today()):
        try:
            acts.grant_by_silence(case_id)
        except NotDueYet:
            continue
        except Exception:  # one bad file must not hold up the others
            log.exception("grant_by_silence")


@app.periodic(cron="*/10 * * * *")
@app.task(name="decisions.lapse_questions")
def lapse_questions(timestamp: int) -> None:
    """Outside parties whose last day is over are waited for no longer; their files went on all the time."""
    for opinion_id in opinions.overdue(regulation.today()):
        with contextlib.suppress(OpinionSettled):
            acts.lapse_question(opinion_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="decisions.look_at_repairs")
def look_at_repairs(timestamp: int) -> None:
    """Applicants are reminded of what a visit found, and waited for no longer once their last day is over."""
    today = regulation.today()
    for repair_id in repaired.overdue(today):
        with contextlib.suppress(RepairSettled):
            acts.lapse_repair(repair_id)
    for repair_id in repaired.nearing(today):
        with contextlib.suppress(RepairSettled):
            acts.remind_of_repair(repair_id)


@app.task(name="decisions.draft_reminder")
def draft_reminder(entry_id: int) -> None:
    """The last day of an activity: a reminder to the head of the OPD that has it is drafted, if it is another's."""
    payload = Content.objects.values_list("payload", flat=True).get(entry=entry_id) or {}
    if payload.get("activity"):
        with contextlib.suppress(NothingToRemind):
            acts.draft_reminder(payload["case"], payload["activity"])


@app.task(name="decisions.look_at_new_version", queue="sealing")
def look_at_new_version(entry_id: int) -> None:
    """A version of a type was published: while another such look waits, that one looks, later and once."""
    if ProcrastinateJob.objects.filter(task_name=look_at_new_version.name, status="todo").exists():
        return
    acts.look_at_readiness(by=BY)


@app.periodic(cron="25 * * * *")
@app.task(name="decisions.look_at_readiness", queue="sealing")
def look_at_readiness(timestamp: int) -> None:
    """Every hour: is there a key, until when, and can the papers of each type be printed?"""
    acts.look_at_readiness(by=BY)
