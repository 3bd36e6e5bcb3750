# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: the law's own act at the end of the completeness check, and clearing what never arrived."""

import contextlib
import logging

from procrastinate.contrib.django import app

from permisi.cases import boxes, clocks, queries, relied
from permisi.cases.acts import (
    count_anew,
    deem_complete,
    follow_authority,
    look,
    open_batches,
    tell_awaited,
    tell_ran_out,
)
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import ProxySettled
from permisi.cases.errors import NobodyInCharge, NotDueYet
from permisi.cases.errors.relying import NotAwaited
from permisi.cases.intake import arriving
from permisi.ledger.models import Content
from permisi.ledger.rules import Actor
from permisi.regulation import queries as regulation

NIGHTLY = "kalender kota berubah"
log = logging.getLogger("permisi.worker")


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.deem_complete")
def deem_overdue_complete(timestamp: int) -> None:
    """Files that nobody checked until T1 count as complete from that day. A file acted on meanwhile is passed over."""
    for case_id in queries.overdue_checks(regulation.today()):
        try:
            deem_complete(case_id)
        except NotDueYet:
            continue
        except Exception:  # one bad file must not hold up the others
            log.exception("deem_complete")


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.look")
def look_at_clocks(timestamp: int) -> None:
    """Warnings, last days, escalations and lapses whose day has come, each said once."""
    for case_id in clocks.to_look_at(regulation.today()):
        try:
            look(case_id)
        except NotDueYet:
            continue
        except Exception:  # one bad file must not hold up the others
            log.exception("look")


@app.task(name="cases.follow_calendar")
def follow_calendar(entry_id: int) -> None:
    """Holidays or a legal number were approved: open files are counted anew, each change with its old and new day."""
    why = clocks.calendar_change(entry_id)
    if why:
        count_everything_anew(why, by=Actor.law(why))


@app.task(name="cases.tell_awaited")
def tell_awaited_permits(entry_id: int) -> None:
    """A permit was issued: the drafts of its applicant that wait for it learn so."""
    payload = Content.objects.values_list("payload", flat=True).get(entry=entry_id) or {}
    case = queries.of_subject(f"case:{payload['case']}") if payload.get("case") else None
    if case is None:
        return
    for draft in relied.waiting(case):
        with contextlib.suppress(NotAwaited):
            tell_awaited(draft.pk, case)


@app.periodic(cron="5 0 * * *")  # UTC: seven in the morning in Cilegon
@app.task(name="cases.tell_ran_out")
def tell_of_ended_proxies(timestamp: int) -> None:
    """Both sides of a kuasa learn that its last day is over."""
    for proxy_id in agents.ran_out():
        try:
            tell_ran_out(proxy_id)
        except ProxySettled:
            continue


@app.periodic(cron="40 18 * * *")  # UTC: twenty to two in the night
@app.task(name="cases.count_anew")
def count_every_night(timestamp: int) -> None:
    """Every night all open files are counted anew: a calendar that came in with the city's files, a lost watch."""
    count_everything_anew(NIGHTLY, by=Actor.system("jam berkas"))


def count_everything_anew(why: str, *, by: Actor) -> int:
    """Count every open file anew; returns how many moved."""
    return sum(count_anew(batch, why, by=by) for batch in open_batches())


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.follow_every_authority")
def follow_every_authority(timestamp: int) -> None:
    """A delegation begins or ends by its date: open signatures then lie before the post that is in charge."""
    follow_authorities(0)


@app.task(name="cases.follow_authorities")
def follow_authorities(entry_id: int) -> None:
    """The records of authority changed: open signatures lie before the post that is in charge now."""
    for activity_id, type_code in boxes.misplaced_signatures():
        try:
            follow_authority(activity_id, type_code)
        except NobodyInCharge:
            continue
        except Exception:  # one bad file must not hold up the others
            log.exception("follow_authority")


@app.periodic(cron="17 * * * *")
@app.task(name="cases.clear_unfinished")
def clear_unfinished(timestamp: int) -> None:
    """Uploads that nobody went on with for three days are removed."""
    arriving.clear_unfinished()
