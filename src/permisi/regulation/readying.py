# SPDX-License-Identifier: Apache-2.0
"""Is everybody ready, and is the city? What the records say of officers and of the city's own homework (M9)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from permisi.people import queries as people
from permisi.people.models import Account
from permisi.regulation import queries
from permisi.regulation.models import CityTask, HolidayYear, Parameter, Position, ServiceCounter, Unit
from permisi.regulation.rules.office import Stage

LAST_QUARTER = 10  # from this month on the next year's calendar is homework


@dataclass(slots=True)
class Officer:
    """Somebody in office today: where, and what he or she still lacks."""

    account: Account
    posts: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of the posts
    until: date | None = None  # the last day of the first placement that ends
    second_step: bool = False

    @property
    def came_in(self) -> bool:
        """Whether this person ever signed in."""
        return self.account.last_login is not None

    @property
    def ready(self) -> bool:
        """Whether nothing is lacking that a machine can see."""
        return self.came_in and self.second_step


def officers(on: date) -> list[Officer]:
    """Everybody who may act on that day, by unit and name; two queries, however many there are."""
    found: dict[UUID, Officer] = {}
    for row in queries.acting(queries.placed(on).select_related("position__unit", "account"), on):
        one = found.setdefault(row.account_id, Officer(row.account))
        one.posts.append(row.position.title)
        one.units.append(row.position.unit.short)
        one.keys.append(row.position.key)
        one.until = min(filter(None, [one.until, row.until]), default=None)
    for account_id in people.with_second_step(found):
        found[account_id].second_step = True
    return sorted(found.values(), key=lambda one: (one.ready, min(one.units), one.account.called))


@dataclass(frozen=True, slots=True)
class Homework:
    """One thing of the city's own: what it is about, what is still open about it; nothing: it is done."""

    name: str
    open: tuple[str, ...] = ()


def homework(on: date) -> list[Homework]:
    """What the city has to do beside its permit types, as far as the records tell."""
    law = queries.law()
    years = set(HolidayYear.objects.filter(retired=False).values_list("year", flat=True))
    wanted = [on.year, *([on.year + 1] if on.month >= LAST_QUARTER else [])]
    drafts = [row.cited for row in law.instruments.values() if row.stage is not Stage.PUBLISHED]
    undated = sorted({row.instrument for row in law.carrying() if row.undated})
    guessed = {
        "jabatan": Position.objects.filter(assumed=True, retired=False).count(),
        "perangkat daerah": Unit.objects.filter(assumed=True, retired=False).count(),
        "setelan": Parameter.objects.filter(assumed=True, retired=False).count(),
        "loket": ServiceCounter.objects.filter(assumed=True, retired=False).count(),
        "wewenang": sum(row.assumed for row in law.authority),
    }
    return [
        Homework("kalender", tuple(str(year) for year in wanted if year not in years)),
        Homework("rancangan", tuple(sorted(drafts))),
        Homework("tanggal", tuple(undated)),
        Homework("anggapan", tuple(f"{count} {what}" for what, count in guessed.items() if count)),
        Homework("loket", () if ServiceCounter.objects.filter(retired=False).exists() else ("loket",)),
    ]


def city_tasks() -> list[tuple[CityTask, str, str]]:
    """The city's own tasks, open ones first by their day: each with the post that does it and who holds it today."""
    rows = list(CityTask.objects.filter(retired=False).select_related("done_by").order_by("place"))
    titles, holders = queries.titles(), queries.holders([row.position for row in rows])
    rows.sort(key=lambda row: (row.done_on is not None, row.due))
    return [
        (
            row,
            titles.get(row.position, (row.position, "", ""))[0],
            ", ".join(one.account.called for one in holders.get(row.position, [])),
        )
        for row in rows
    ]
