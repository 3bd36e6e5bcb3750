# SPDX-License-Identifier: Apache-2.0
"""Before whom reports of an interest lie: the posts above, and at the end those that the city names (L-21)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from permisi.procedure import queries
from permisi.procedure.models import Interest, InterestReport
from permisi.procedure.rules.reporting import ReportState, chain_of, examining, under
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ParameterMissing
from permisi.regulation.queries import Principal

ENDS = "pemutus_kepentingan"
Parties = Mapping[str, frozenset[UUID]]


def _nobody(subjects: Collection[str]) -> Parties:
    return {}


_parties: Callable[[Collection[str]], Parties] = _nobody


def use_parties(parties: Callable[[Collection[str]], Parties]) -> None:
    """Hand in who the parties of these subjects are, which this room does not know (called once, at start)."""
    global _parties
    _parties = parties


def ends(on: date) -> tuple[str, ...]:
    """The posts that decide where no post above is free, in the order of the city's dated list."""
    try:
        listed = str(regulation.parameter(ENDS, on))
    except ParameterMissing:
        return ()
    return tuple(one.strip() for one in listed.split(";") if one.strip())


def posts_to_report() -> dict[str, str]:
    """The posts that handle files and have somebody to examine them, with their titles: the same for every file."""
    rows = regulation.position_rows()
    last = set(ends(regulation.today())) & {one.key for one in rows}
    return {one.key: one.title for one in rows if "meja" in one.doors and (one.superior or last - {one.key})}


def reaching(who: Principal) -> Q:
    """The reports that may come before this person: by their post; of a post that is gone as of none."""
    posts = near(who)
    gone = ~Q(post__in=["", *(one.key for one in regulation.position_rows())])
    return Q(post__in=posts) | gone if "" in posts else Q(post__in=posts)


def near(who: Principal) -> tuple[str, ...]:
    """The posts whose reports may come before this person."""
    superiors, head, last = _line(regulation.today())
    return under(who.positions, superiors, head, last)


def _line(on: date) -> tuple[dict[str, str], str, tuple[str, ...]]:
    superiors = {one.key: one.superior for one in regulation.position_rows()}
    return superiors, regulation.head_of(queries.agency()), tuple(one for one in ends(on) if one in superiors)


def parties_now(subjects: Collection[str]) -> Parties:
    """Who the parties of these subjects are."""
    return _parties(subjects)


class Bench:
    """Who may decide these reports today; the same few queries, however many there are."""

    def __init__(self, rows: Sequence[InterestReport]) -> None:
        today = regulation.today()
        superiors, head, last = _line(today)
        self._today = today
        self._chains = {
            row.pk: chain_of(row.post if row.post in superiors else "", superiors, head, last) for row in rows
        }
        posts = {one for chain in self._chains.values() for one in chain}
        placed = regulation.holders(posts | {row.post for row in rows if row.post})
        self._holders = {
            post: {one.account_id for one in regulation.acting(found, today)}
            for post, found in placed.items()
        }
        self._parties = parties_now({row.subject for row in rows if row.subject})
        self._interests: dict[str, set[UUID]] = {}
        told = Interest.objects.filter(subject__in={row.subject for row in rows if row.subject})
        for subject, person in told.values_list("subject", "person"):
            self._interests.setdefault(subject, set()).add(person)

    def posts(self, row: InterestReport) -> tuple[str, ...]:
        """The posts that may decide it now; empty where nobody is free: the overseers see that."""
        late = is_late(row, self._today)
        return examining(self._chains[row.pk], self._holders, self.barred(row), late=late)

    def titles(self, row: InterestReport) -> list[str]:
        """The same by their titles."""
        known = regulation.titles()
        return [known[one][0] for one in self.posts(row)]

    def judges(self, row: InterestReport) -> list[UUID]:
        """Their holders, without who is barred."""
        barred = self.barred(row)
        return sorted({one for post in self.posts(row) for one in self._holders[post] if one not in barred})

    def post_of(self, row: InterestReport, who: Principal) -> str:
        """In which of their posts this person may decide it; an empty text for none."""
        if who.account_id in self.barred(row):
            return ""
        return next((one for one in self.posts(row) if one in who.positions), "")

    def barred(self, row: InterestReport) -> set[UUID]:
        """Who never decides it: the reported, the reporter, a party of the file, and whoever has an interest in it."""
        mine = self._interests.get(row.subject, set()) | self._parties.get(row.subject, frozenset())
        meant = {row.person_id} if row.person_id else self._holders.get(row.post, set())
        return mine | {row.reporter_id} | meant


def is_late(row: InterestReport, on: date) -> bool:
    """Whether it lies undecided after its last day."""
    return row.state == ReportState.EXAMINED and on > row.due_on
