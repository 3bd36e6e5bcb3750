# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: work that nobody may do any more goes back to the pool of its post, or to the post after it."""

import logging

from procrastinate.contrib.django import app

from permisi.ledger.rules import Actor
from permisi.procedure import queries, reporting
from permisi.procedure.acts import reroute
from permisi.procedure.errors import AlreadyDone, HeldByAnother, ReportNotLate
from permisi.procedure.handing import give_back
from permisi.regulation import acts as law
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ReformImpossible, ReformNotDue
from permisi.regulation.queries import reforms as reforming
from permisi.regulation.rules.reforms import Kind

log = logging.getLogger("permisi.worker")
BY = Actor.system("akhir penempatan")


@app.periodic(cron="*/15 * * * *")
@app.task(name="procedure.give_back")
def give_back_orphans(timestamp: int) -> None:
    """Open activities whose holder left the post go back to the pool. One acted on meanwhile is passed over."""
    for activity in queries.orphans():
        try:
            give_back(activity.pk, by=BY)
        except (AlreadyDone, HeldByAnother):
            continue
        except Exception:  # one bad row must not hold up the others
            log.exception("give_back")


@app.periodic(cron="*/10 * * * *")
@app.task(name="procedure.raise_late_reports")
def raise_late_reports(timestamp: int) -> None:
    """Reports of an interest whose last day is over go to the next post above, each once."""
    for report_id in reporting.to_raise():
        try:
            reporting.raise_late(report_id)
        except ReportNotLate:
            continue
        except Exception:  # one bad report must not hold up the others
            log.exception("raise_late")


@app.periodic(cron="*/10 * * * *")
@app.task(name="procedure.follow_reforms")
def follow_reforms(timestamp: int) -> None:
    """Reforms whose day has come are carried out, and open work at a post that ended goes to its successor."""
    for key in reforming.due(regulation.today()):
        try:
            law.carry_out(key)
        except (ReformNotDue, ReformImpossible):
            log.exception("reform %s", key)
    _hand_on()


@app.task(name="procedure.follow_approved_reform")
def follow_approved_reform(entry_id: int) -> None:
    """A change was approved: a reform of today is carried out at once."""
    follow_reforms(0)


def _hand_on() -> None:
    ended = {
        one.subject: one for one in reforming.reforms() if one.done and one.ends and one.kind is Kind.POST
    }
    for activity in queries.at_posts(ended):
        reform = ended[activity.executor]
        after = reforming.post_now(activity.executor)
        reroute(
            activity.pk, after, why=f"susunan organisasi menurut {reform.cited}", by=Actor.law(reform.cited)
        )
