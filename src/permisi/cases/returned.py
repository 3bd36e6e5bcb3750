# SPDX-License-Identifier: Apache-2.0
"""How often a file and its items came back, and what the list under hand may still lead to."""

from datetime import date

from django.db.models import Count

from permisi.cases.models import Case, Finding
from permisi.cases.queries import findings_of
from permisi.cases.rules.returning import Answer, Bounds, Noted, answer_of
from permisi.regulation import queries as regulation


def bounds(on: date) -> Bounds:
    """How often files and items may come back on that day."""
    return Bounds(
        rounds=int(regulation.parameter("putaran_perbaikan", on)),
        again=int(regulation.parameter("putaran_butir_sama", on)),
    )


def returned_items(case: Case) -> dict[str, int]:
    """How often each item was sent back."""
    rows = Finding.objects.filter(case=case, state__in=["returned", "answered"]).order_by()
    return dict(rows.values_list("item").annotate(count=Count("pk")))


def list_answer(case: Case) -> Answer:
    """What the list under hand leads to: a return, the same items once more, or a decision."""
    noted = findings_of(case, round=case.rounds + 1, states=("noted",))
    lines = [Noted(one.item, bool(one.new_fact)) for one in noted]
    return answer_of(lines, returned_items(case), case.rounds, bounds(regulation.today()))
