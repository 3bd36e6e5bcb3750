# SPDX-License-Identifier: Apache-2.0
"""The whole law on a day, per permit type: who decides, by which version, standard and way, and what is lacking."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import ServiceStandard, TypeVersion
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.law import day_of
from permisi.ground.said import said
from permisi.parts import powers
from permisi.parts.records import LANES
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.queries.lanes import lanes
from permisi.regulation.rules.lanes import lane_on
from permisi.regulation.rules.trying import SIGNING, seats


@dataclass(frozen=True, slots=True)
class Standing:
    """One type on a day."""

    charge: powers.Charged
    signers: str
    version: TypeVersion | None
    standard: ServiceStandard | None
    lane: str
    empty: list[str]  # posts of its SOP that nobody held


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every type as it stood, stands or will stand on the day asked for, as far as the records know."""
    on = day_of(request)
    return drawn(request, "pada.html", {"rows": standing(on), "on": on, "future": on > regulation.today()})


def standing(on: date) -> list[Standing]:
    """Every type on that day; the same number of questions however many types there are."""
    names = {one.code: one.name for one in catalogue.published()}
    titles, known, versions = regulation.titles(), lanes(), _versions(on)
    taken = seats(regulation.law(), types=names, scopes=[SIGNING], on=on)
    receivers = {row.type_code: row.receiver for row in taken}
    posts = {
        code: [post for post in catalogue.definition(row.pk).sop.executors if post != APPLICANT]
        for code, row in versions.items()
    }
    asked = {post for row in posts.values() for post in row} | {one for one in receivers.values() if one}
    held, standards = regulation.holders(sorted(asked), on), _standards(on)
    return [
        Standing(
            charge=one,
            signers=", ".join(
                placed.account.called for placed in held.get(receivers.get(one.code) or "", [])
            ),
            version=versions.get(one.code),
            standard=standards.get(one.code),
            lane=said(LANES[lane_on(known.get(one.code, []), on)]),
            empty=[powers.title_of(post, titles) for post in posts.get(one.code, []) if not held.get(post)],
        )
        for one in powers.charged(taken, names, titles)
    ]


def _versions(on: date) -> dict[str, TypeVersion]:
    """The version in force of each type."""
    rows = TypeVersion.objects.filter(effective_from__lte=on).defer("definition").select_related("type")
    return {row.type.code: row for row in rows.order_by("type", "number")}


def _standards(on: date) -> dict[str, ServiceStandard]:
    """The standard announced by that day of each type."""
    rows = ServiceStandard.objects.filter(announced_at__isnull=False).defer("content").select_related("type")
    zone = regulation.zone()
    return {
        row.type.code: row
        for row in rows.order_by("announced_at")
        if row.announced_at and row.announced_at.astimezone(zone).date() <= on
    }
