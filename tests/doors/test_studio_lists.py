# SPDX-License-Identifier: Apache-2.0
"""The studio's lists page by page: what is found, where a page goes on, and how many questions it asks."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, QueryDict

from permisi.doors.studio import paging
from permisi.doors.studio.people import lists as people
from permisi.regulation import acts
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Placement
from permisi.regulation.queries import changes
from tests import make
from tests.doors.test_studio import HEAD, signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What was read in another test is not known here, and the other way round."""
    cache.clear()
    yield
    cache.clear()


def refused(count: int) -> list[str]:
    """So many proposals that were refused: their identities, the newest first."""
    made = []
    for place in range(count):
        until = date(2030, 1, 1) + timedelta(days=place)
        wanted = Wanted("authority", HEAD, {"until": until.isoformat()})
        change = acts.propose_change(wanted, f"Percobaan {place}.", who=make.who("putri"))
        acts.refuse_change(change.pk, "Belum.", who=make.who("hanum"))
        made.append(str(change.pk))
    return made[::-1]


def test_what_was_decided_is_read_to_its_end_page_by_page() -> None:
    every = refused(5)

    first = changes.settled(limit=3)
    second = changes.settled(after=first[-1], limit=3)

    assert [str(one.pk) for one in first + second] == every
    assert changes.settled(after=second[-1], limit=3) == []


@pytest.mark.parametrize(
    ("words", "found"), [("Percobaan 1", 1), ("PERCOBAAN", 3), ("wewenang", 3), (HEAD, 3), ("zzz", 0)]
)
def test_what_was_decided_is_found_by_its_words(words: str, found: int) -> None:
    every = refused(3)

    shown = text(signed_in("putri").get("/studio/usulan/", {"q": words}))

    assert sum(one in shown for one in every) == found


def test_the_pages_of_proposals_are_linked_and_keep_what_was_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("permisi.doors.studio.changes.PAGE", 2)
    monkeypatch.setattr(paging.paged, "__defaults__", (2,))
    every, putri = refused(3), signed_in("putri")

    first = putri.get("/studio/usulan/?q=percobaan").context["page"]
    second = putri.get(f"/studio/usulan/{first.next}").context["page"]

    assert "q=percobaan" in first.next
    assert [str(one.pk) for one in [*first.rows, *second.rows]] == every
    assert (first.first, second.next) == ("", "")
    assert second.first == "?q=percobaan"


def test_a_list_of_placements_goes_on_after_its_last_row() -> None:
    every = people.staffing.placements(people.Sought(), limit=1000)
    assert len(every) > 7

    found: list[Placement] = []
    while part := people.staffing.placements(people.Sought(), after=found[-1] if found else None, limit=7):
        found += part

    assert [one.pk for one in found] == [one.pk for one in every]


@pytest.mark.parametrize(
    "page",
    [
        "/studio/usulan/",
        "/studio/orang/",
        "/studio/peraturan/",
        "/studio/wewenang/",
        "/studio/sop/",
        "/studio/standar/",
        "/studio/standar/PDK-PAUD/",
        "/studio/sop/riwayat/PDK-PAUD/",
    ],
)
@pytest.mark.parametrize("mark", ["tidak-ada", "%00", "00000000-0000-0000-0000-000000000000", "9" * 30])
def test_an_odd_place_to_go_on_gets_a_page(page: str, mark: str) -> None:
    assert signed_in("putri").get(f"{page}?sesudah={mark}&q=a").status_code == 200


@pytest.mark.parametrize(
    ("page", "found", "missing"),
    [
        ("/studio/sop/?q=paud", "PDK-PAUD", "PDK-LKP"),
        ("/studio/standar/?q=paud", "PDK-PAUD", "PDK-LKP"),
        ("/studio/wewenang/?q=kepala+dinas+penanaman", HEAD, "tidak cocok"),
    ],
)
def test_lists_are_searched(page: str, found: str, missing: str) -> None:
    shown = text(signed_in("putri").get(page))

    assert found in shown
    assert missing not in shown


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/studio/sop/?q=zzz", "Tidak ada jenis izin yang cocok."),
        ("/studio/standar/?q=zzz", "Tidak ada jenis izin yang cocok."),
        ("/studio/wewenang/?q=zzz", "Tidak ada wewenang yang cocok."),
        ("/studio/usulan/?q=zzz", "Tidak ada usulan yang cocok."),
    ],
)
def test_nothing_found_says_so(page: str, words: str) -> None:
    assert words in text(signed_in("putri").get(page))


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/studio/usulan/", 6),
        ("/studio/orang/", 8),
        ("/studio/peraturan/", 8),
        ("/studio/wewenang/", 12),
        ("/studio/sop/", 6),
        ("/studio/standar/", 16),
    ],
)
def test_lists_ask_the_same_few_questions(page: str, most: int, django_assert_max_num_queries: Any) -> None:
    refused(3)
    client = signed_in("putri")
    client.get(page)
    make.fresh_clock()

    with django_assert_max_num_queries(most):
        client.get(page)


def test_rows_in_memory_are_paged_by_their_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 2)
    monkeypatch.setattr(paging.paged, "__defaults__", (2,))

    def page(query: str) -> paging.Page[str]:
        request = HttpRequest()
        request.GET = QueryDict(query)
        return paging.within(request, list("abcde"), str.upper)

    assert (page("").rows, page("").next) == (["a", "b"], "?sesudah=B")
    assert (page("sesudah=D").rows, page("sesudah=D").next) == (["e"], "")
    assert page("sesudah=zz").rows == ["a", "b"]
