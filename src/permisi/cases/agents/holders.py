# SPDX-License-Identifier: Apache-2.0
"""Reading changes of holder: who may read which, what waits, and who held a file when."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from permisi.cases import queries
from permisi.cases.agents.models import HolderChange
from permisi.cases.errors.holding import HolderWaits, NoSuchHolderChange
from permisi.cases.models import Case, Document
from permisi.cases.rules.holding import OPEN, HolderState, is_own_paper
from permisi.cases.rules.keeping import Part, parts_of
from permisi.cases.rules.state import UNDER_WAY
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

CAUSES, STATEMENT, PERSONAL_KINDS = "sebab_balik_nama", "pernyataan_pemegang", "dokumen_pribadi"
OWN_KINDS = "dokumen_pemegang"
MOST = 50
ALL = ("case__type_version__type", "giver", "taker", "company")


def causes(on: date) -> list[str]:
    """For which causes a file may get another holder on that day: the city's dated list."""
    listed = str(regulation.parameter(CAUSES, on))
    return [one.strip() for one in listed.split(";") if one.strip()]


def statement(on: date) -> str:
    """What a new holder states, in the city's words of that day."""
    return str(regulation.parameter(STATEMENT, on))


def one(who: Principal, change_id: UUID | str) -> HolderChange:
    """An offer that this person made or received; raises ``NoSuchHolderChange``."""
    found = HolderChange.objects.select_related(*ALL).filter(pk=change_id).first()
    if found is None or who.account_id is None or who.account_id not in (found.giver_id, found.taker_id):
        raise NoSuchHolderChange()
    return found


def seen(who: Principal, case_id: UUID | str, change_id: UUID | str) -> HolderChange:
    """A change of a filed file that this officer may see; raises ``NoSuchHolderChange``."""
    rows = HolderChange.objects.select_related(*ALL).filter(pk=change_id, case_id=UUID(str(case_id)))
    found = rows.filter(case__in=queries.visible_to(who)).first()
    if found is None:
        raise NoSuchHolderChange()
    return found


def of_file(case: Case) -> list[HolderChange]:
    """Every change of the file that waits or was confirmed, oldest first. One query."""
    rows = HolderChange.objects.filter(case=case, state__in=[*OPEN, HolderState.CONFIRMED])
    return list(rows.select_related("giver", "taker", "company").order_by("offered_at", "id"))


def newest(case: Case) -> HolderChange | None:
    """The last offer of the file, however it ended."""
    rows = HolderChange.objects.filter(case=case).select_related("case", "giver", "taker")
    return rows.order_by("-offered_at", "-id").first()


def is_open(change: HolderChange) -> bool:
    """Whether it still leads somewhere: nobody ended it, and the file is under way."""
    return change.state in OPEN and change.case.state in UNDER_WAY


def beside(who: Principal) -> list[HolderChange]:
    """What stands in a person's list beside the own files: offers to him, and files that he handed over. One query."""
    offered = Q(taker=who.account, state__in=OPEN, case__state__in=UNDER_WAY)
    handed = Q(giver=who.account, state=HolderState.CONFIRMED)
    rows = HolderChange.objects.filter(offered | handed).select_related(*ALL)
    return list(rows.order_by("-offered_at", "-id")[:MOST])


def waiting(case_ids: Collection[UUID]) -> set[UUID]:
    """Of these files those whose accepted change of holder an officer has to look at. One query."""
    rows = HolderChange.objects.filter(case__in=list(case_ids), state=HolderState.ACCEPTED)
    return set(rows.values_list("case_id", flat=True))


def require_settled(case: Case) -> None:
    """Raise ``HolderWaits`` while an accepted change of holder waits for an officer."""
    if waiting([case.pk]):
        raise HolderWaits()


def turns_at(case: Case, who: Principal) -> list[Activity]:
    """The open activities of the file that are this person's turn, those in his own hands first."""
    mine = [one for one in activities.open_at(case.ref) if who.holding(one.executor, one.topic)]
    return sorted(mine, key=lambda one: (one.holder_id != who.account_id, one.holder_id is not None))


def of_all_times(case: Case) -> frozenset[UUID]:
    """The accounts that held the file at any time. One query."""
    return frozenset([case.account_id, *former(case)])


def former(case: Case) -> set[UUID]:
    """The accounts that held the file before. One query."""
    rows = HolderChange.objects.filter(case=case, state=HolderState.CONFIRMED)
    return set(rows.values_list("giver_id", flat=True))


def answers_at(case: Case, moment: datetime) -> Mapping[str, Any]:
    """The answers of the file with those of whoever held it at that moment, for papers of that day. One query."""
    rows = HolderChange.objects.filter(case=case, state=HolderState.CONFIRMED, ended_at__gt=moment)
    first = rows.order_by("ended_at", "id").first()
    return {**case.answers, **first.before} if first else case.answers


def handed_before(change: HolderChange) -> int:
    """How many other files this giver handed over: who files again and again for others is looked at."""
    rows = HolderChange.objects.filter(giver=change.giver_id, state=HolderState.CONFIRMED)
    return rows.exclude(case=change.case_id).count()


def personal_kinds(on: date) -> frozenset[str]:
    """Kinds of documents, and words in the keys of requirements, that mean a person's own papers on that day."""
    listed = str(regulation.parameter(PERSONAL_KINDS, on))
    return frozenset(one.strip() for one in listed.split(";") if one.strip())


def own_kinds(on: date) -> frozenset[str]:
    """The same, and what a person's licence rests on, such as a diploma: papers that pass to no other holder."""
    listed = str(regulation.parameter(OWN_KINDS, on))
    return personal_kinds(on) | {one.strip() for one in listed.split(";") if one.strip()}


def personal_papers(case: Case) -> set[str]:
    """The requirements of the file whose papers show a person's number or state; who only reads opens none of them."""
    kinds = personal_kinds(regulation.today())
    return {one.key for one in queries.definition_of(case).requirements if is_own_paper(one, kinds)}


def own_papers(case: Case) -> set[str]:
    """The requirements of the file that ask for a person's own papers."""
    kinds = own_kinds(regulation.today())
    return {one.key for one in queries.definition_of(case).requirements if is_own_paper(one, kinds)}


def taken_on(case: Case) -> datetime | None:
    """Since when the holder of today has the file; none for the one who filed it. One query."""
    rows = HolderChange.objects.filter(case=case, state=HolderState.CONFIRMED).order_by("-ended_at")
    return rows.values_list("ended_at", flat=True).first()


def open_to_holder(case: Case, documents: Iterable[Document]) -> list[Document]:
    """Of these documents those that the holder of today may open: none of a former holder's own papers."""
    since = taken_on(case)
    if since is None:
        return list(documents)
    theirs = own_papers(case)
    return [one for one in documents if one.requirement not in theirs or one.added_at > since]


def lying(case: Case) -> dict[str, list[Document]]:
    """The documents of the file as its holder of today may open them; officers read all (``queries.documents_of``)."""
    found = queries.documents_of(case)
    mine = open_to_holder(case, [one for files in found.values() for one in files])
    kept = {key: [one for one in files if one in mine] for key, files in found.items()}
    return {key: files for key, files in kept.items() if files}


def deeds_of(change: HolderChange) -> list[tuple[int, Part]]:
    """The files of the deed with their numbers."""
    return list(enumerate(parts_of(change.parts), 1))


def brought_by(change: HolderChange) -> list[tuple[int, Part]]:
    """The files that the new holder brought; their numbers go on after the deed's."""
    return list(enumerate(parts_of(change.taker_parts), len(change.parts) + 1))


def part_of(change: HolderChange, number: int) -> Part:
    """One of these files; raises ``NoSuchHolderChange``."""
    found = dict([*deeds_of(change), *brought_by(change)]).get(number)
    if found is None:
        raise NoSuchHolderChange()
    return found
