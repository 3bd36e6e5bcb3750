# SPDX-License-Identifier: Apache-2.0
"""Reading which files belong together, as far as somebody may know of them."""

from dataclasses import dataclass

from django.db.models import Q

from permisi.cases import queries
from permisi.cases.models import Case, Relation
from permisi.cases.rules.state import UNDER_WAY
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Beside:
    """Another file, and what holds the two together."""

    row: Relation
    other: Case
    gone_in: bool  # this file was joined to the other one
    came_out: bool  # this file was split off the other one


def related(case: Case, who: Principal) -> list[Beside]:
    """The files that belong to this one and that this person may see or owns, oldest note first; two queries.

    Of what officers noted the applicant reads nothing, unless he joined or split the files himself.
    """
    rows = Relation.objects.filter(Q(first=case) | Q(second=case), ended_at=None).select_related(
        "first__type_version__type", "second__type_version__type"
    )
    found = [(one, one.second if one.first_id == case.pk else one.first) for one in rows.order_by("at", "id")]
    if not found:
        return []
    keys = [other.pk for _, other in found]
    seen = set(queries.visible_to(who).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        Beside(row, other, row.joined and row.second_id == case.pk, row.split and row.second_id == case.pk)
        for row, other in found
        if (other.pk in seen and (who.held or row.split))
        or (row.joined and other.account_id == who.account_id)
    ]


def joinable(case: Case, who: Principal) -> list[Case]:
    """The earlier applications of the same person and kind to which this one can be joined; one query."""
    if case.state not in UNDER_WAY or case.submitted_at is None or case.account_id != who.account_id:
        return []
    rows = Case.objects.filter(
        account=case.account_id,
        company=case.company_id,
        type_code=case.type_code,
        variant=case.variant,
        state__in=UNDER_WAY,
        submitted_at__lt=case.submitted_at,
    )
    return list(rows.exclude(pk=case.pk).order_by("submitted_at", "id")[:MOST])


MOST = 20
