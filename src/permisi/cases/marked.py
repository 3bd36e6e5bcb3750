# SPDX-License-Identifier: Apache-2.0
"""Reading the marks on documents. Officers read them; an applicant those that go with a returned item."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case, Mark
from permisi.procedure import queries as procedure
from permisi.regulation.queries import Principal

DESK = "meja"


def may_read(case: Case, who: Principal) -> bool:
    """Whether an officer or overseer who sees the file reads its marks: no party of it, without an interest in it."""
    return not agents.is_party(case, who) and not procedure.has_interest(case.ref, who.account_id)


def may_mark(case: Case, who: Principal) -> bool:
    """Whether this person may put marks on the documents of a file that he or she sees."""
    return any(DESK in one.doors for one in who.held) and may_read(case, who)


def on(documents: Collection[UUID], case: Case, who: Principal) -> list[Mark]:
    """The marks that lie on these documents of a file, page by page, the oldest first; none where they may not be read.

    One query for the marks, however many documents.
    """
    if not may_read(case, who):
        return []
    rows = Mark.objects.filter(document__case=case, document__in=list(documents), removed_at=None)
    return list(rows.order_by("document", "page", "at", "id"))


def counted(case: Case, who: Principal) -> dict[str, int]:
    """How many marks lie on the documents that count, by requirement; empty where they may not be read. One query."""
    if not may_read(case, who):
        return {}
    rows = Mark.objects.filter(document__case=case, document__withdrawn_at=None, removed_at=None).order_by()
    return dict(rows.values_list("document__requirement").annotate(n=Count("pk")))


def returned_with(case: Case, requirement: str, since: datetime | None) -> list[Mark]:
    """The marks for the applicant that went with a returned item: put before the list of ``since``, on what lay there.

    Also on a document that the applicant has taken back since, and one that the office removed afterwards: what sent
    the applicant mending stays. None of a former holder's own papers, and none before there is a list. Two queries.
    """
    if since is None:
        return []
    lay = Q(document__withdrawn_at=None) | Q(document__withdrawn_at__gte=since)
    stood = Q(removed_at=None) | Q(removed_at__gte=since)
    rows = Mark.objects.filter(
        lay, stood, document__case=case, document__requirement=requirement, for_applicant=True
    )
    found = rows.filter(at__lte=since).select_related("document")
    ordered = list(found.order_by("document__position", "document__added_at", "page", "at", "id"))
    seen = holders.open_to_holder(case, [one.document for one in ordered])
    return [one for one in ordered if one.document in seen]
