# SPDX-License-Identifier: Apache-2.0
"""Reading files from paper on their way in, and who may carry them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from permisi.cases.errors import NoSuchPaperFile, NotAtCounter
from permisi.cases.models import Case, PaperFile
from permisi.cases.rules.carrying import PaperState
from permisi.catalogue import queries as catalogue
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.regulation.queries import Principal
from permisi.regulation.queries.lanes import lanes
from permisi.regulation.rules.authority import Held

DESK = "meja"


def at_counter(who: Principal) -> Held | None:
    """The post at the permit agency's own desk through which this person may carry files in, if there is one."""
    agency = procedure.agency()
    return next((held for held in who.held if DESK in held.doors and held.unit == agency), None)


def require_counter(who: Principal) -> Actor:
    """The actor in that post; raises ``NotAtCounter``."""
    held = at_counter(who)
    if held is None or who.account is None:
        raise NotAtCounter()
    return who.actor(held.position)


def paper_file(paper_id: UUID | str) -> PaperFile:
    """An entry; raises ``NoSuchPaperFile``."""
    rows = PaperFile.objects.select_related("entered_by", "decided_by", "case")
    found = rows.filter(pk=paper_id).first()
    if found is None:
        raise NoSuchPaperFile()
    return found


def paper_files(
    *, words: str = "", after: tuple[datetime, str] | None = None, limit: int = 50
) -> list[PaperFile]:
    """Entries, those that wait for a second person first, then newest first; one page, one query."""
    rows = PaperFile.objects.select_related("entered_by", "case")
    if words:
        rows = rows.filter(
            Q(agenda__icontains=words) | Q(applicant_name__icontains=words) | Q(case__number__iexact=words)
        )
    if after:
        rows = rows.filter(Q(entered_at__lt=after[0]) | Q(entered_at=after[0], id__lt=after[1]))
    return list(rows.order_by("-entered_at", "-id")[:limit])


def waiting(limit: int = 50) -> list[PaperFile]:
    """The entries that wait for a second person, oldest first."""
    rows = PaperFile.objects.filter(state=PaperState.ENTERED).select_related("entered_by")
    return list(rows.order_by("entered_at", "id")[:limit])


def of_case(case: Case) -> PaperFile | None:
    """The entry through which a file came from paper; none for one that was filed here."""
    if case.channel != "kertas":
        return None
    return PaperFile.objects.filter(case=case).select_related("entered_by", "decided_by").first()


def taken_on_paper() -> list[tuple[str, str]]:
    """The types of which paper is or was taken, by code and name: those that have a record of their way."""
    known, names = lanes(), {one.code: one.name for one in catalogue.published()}
    return [(code, names[code]) for code in sorted(known) if code in names]
