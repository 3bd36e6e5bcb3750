# SPDX-License-Identifier: Apache-2.0
"""Who applies too on paper, as an officer reads it: the name, the NIK's last digits, the signed statement."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.agents import fellows
from permisi.cases.models import Case
from permisi.doors.desk.answers import HIDDEN
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.serving import as_it_came


def on_paper(case: Case, *, shown: bool = False) -> list[dict[str, Any]]:
    """Each with the NIK as this look shows it, and where the statement is read. One query."""
    return [
        {
            "name": one.row.name,
            "nik": one.nik if shown else HIDDEN + one.nik[-4:],
            "papers": [
                (part.name, reverse("meja:turut", args=[case.pk, one.row.pk, number]))
                for number, part in one.papers
            ],
        }
        for one in fellows.on_paper(case)
    ]


@require_safe
def paper(request: HttpRequest, case_id: UUID, fellow_id: UUID, number: int) -> HttpResponseBase:
    """A file of a statement, to whoever may see the file; the look is noted."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    part = fellows.statement(case, fellow_id, number)
    ledger.note_look("meja.turut", subject=case.ref, account=str(who.account_id))
    return as_it_came(part)
