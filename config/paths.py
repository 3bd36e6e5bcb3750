# SPDX-License-Identifier: Apache-2.0
"""The registry of read paths: every way in which a person can come to know of a file.

One test asks each of them for the same persons and wants the same set. A new list, export or endpoint is a new
line here.
"""

from collections.abc import Callable
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.regulation.queries import Principal

ReadPath = Callable[[Principal, list[UUID]], set[UUID]]
ALL = 10_000


def _filed(ids: list[UUID]) -> set[UUID]:
    return set(Case.objects.filter(pk__in=ids, number__isnull=False).values_list("pk", flat=True))


def listed(who: Principal, ids: list[UUID]) -> set[UUID]:
    """The list of filed files."""
    return {case.pk for case in cases.listed(who, limit=ALL)} & _filed(ids)


def searched(who: Principal, ids: list[UUID]) -> set[UUID]:
    """The search box, asked for every number."""
    numbers = Case.objects.filter(pk__in=_filed(ids)).values_list("number", flat=True)
    return {case.pk for number in numbers for case in cases.found(who, number or "", limit=ALL)}


def fetched(who: Principal, ids: list[UUID]) -> set[UUID]:
    """The page of one file, by its address."""
    found = set()
    for one in _filed(ids):
        try:
            found.add(cases.seen_case(who, one).pk)
        except NoSuchCase:
            continue
    return found


def documented(who: Principal, ids: list[UUID]) -> set[UUID]:
    """The documents of a file, by the address of the first."""
    found = set()
    for case in Case.objects.filter(pk__in=_filed(ids)).prefetch_related("documents"):
        first = next(iter(case.documents.all()), None)
        try:
            found.add(cases.read_documents(who, first.pk).case_id if first else case.pk)
        except NoSuchCase:
            continue
    return found


READ_PATHS: dict[str, ReadPath] = {
    "daftar": listed,
    "pencarian": searched,
    "alamat langsung": fetched,
    "dokumen": documented,
}
COUNT: Callable[[Principal], int] = cases.counted
