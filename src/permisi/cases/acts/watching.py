# SPDX-License-Identifier: Apache-2.0
"""Keeping watch over the clocks of an open file: part of every act that moves it."""

from collections.abc import Sequence
from datetime import date, timedelta

from permisi.cases.clocks import dates_under, facts_of, pace
from permisi.cases.events.clock import EscalationEnded
from permisi.cases.models import Case, Escalation, Watch
from permisi.cases.queries import definition_of
from permisi.cases.rules.dates import Dates, Reckoner
from permisi.cases.rules.state import State
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure.rules.points import Pacing, Term
from permisi.regulation import queries as regulation

BY = Actor.system("jam berkas")


def watch(case: Case) -> None:
    """Note when the file's clocks have to be looked at next, and end the escalations of work that is done."""
    _end_escalations(case)
    if State(case.state).ended:
        Watch.objects.filter(case=case).delete()
        return
    today = regulation.today()
    known = Watch.objects.filter(case=case).values_list("looked_on", flat=True).first()
    looked_on = known or _before_receipt(case, today)
    facts = facts_of([case])[case.pk]
    count = Reckoner(regulation.calendar())
    counted = dates_under(facts, definition_of(case), count, lengths={})
    row = watched(case, counted, Pacing(pace(today), count.calendar), looked_on=looked_on)
    Watch.objects.update_or_create(
        case=case,
        defaults={"looked_on": row.looked_on, "look_on": row.look_on, "silent_on": row.silent_on},
    )


def _before_receipt(case: Case, today: date) -> date:
    return min(case.received_on or today, today) - timedelta(1)


def watched(case: Case, counted: tuple[Dates, list[Term]], pacing: Pacing, *, looked_on: date) -> Watch:
    """The watch of a file whose dates are counted, and of which all was said up to ``looked_on``."""
    dates, terms = counted
    return Watch(
        case=case,
        looked_on=looked_on,
        look_on=pacing.next_day(terms, after=looked_on),
        silent_on=dates.silent_on,
    )


def keep(rows: Sequence[Watch]) -> None:
    """Write many watches at once."""
    Watch.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["looked_on", "look_on", "silent_on"],
    )


def _end_escalations(case: Case) -> None:
    raised = Escalation.objects.select_for_update(of=("self",)).filter(case=case).exclude(state="selesai")
    rows = list(raised)
    if not rows:
        return
    still = {turn.id for turn in facts_of([case])[case.pk].turns}
    for one in rows:
        if str(one.activity) not in still:
            one.change(state="selesai")
            record(EscalationEnded(case=str(case.pk), title=one.title), about=one, by=BY)
