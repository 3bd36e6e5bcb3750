# SPDX-License-Identifier: Apache-2.0
"""Ambon 2020–22, played here: a price per permit for twenty outlets, through one hand."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from permisi.cases.agents import parties
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case
from permisi.ledger import queries as ledger
from permisi.ledger.models import Attempt
from tests import make, proxies
from tests.doors.own_pages import page, signed_in, words

pytestmark = pytest.mark.django_db
OUTLETS, DECIDED = 20, 8
LATER = 14  # calendar days


def sign(case: Case, **told: Any) -> Case:
    """The head signs, and the paper is sealed and issued."""
    mine = make.story(**told)
    mine.case = case
    mine.step({"baris": "tanda_tangan", "hasil": ""}, make.who("teladan"))
    return case


def outlets(count: int, decided: int) -> None:
    """One agent's files, some of them decided on the day they came, beside three that took two weeks."""
    slow = [make.at("tanda_tangan", by="jaka") for _ in range(3)]
    with make.at_moment(make.moment(days=LATER)):
        for case in slow:
            sign(case, by="jaka")
        proxy = proxies.accepted(fee=15_000_000)
        for number in range(count):
            told = {"answers": {"nama_satuan": f"Gerai {number + 1}"}}
            case = make.at(
                "tanda_tangan" if number < decided else "periksa_fo", by="jaka", kuasa=proxy.pk, **told
            )
            if number < decided:
                sign(case)


def test_ambon_twenty_outlets_through_one_hand_stand_together_with_their_speed() -> None:
    """Ambon: twenty outlets, a price for each, one middleman.

    Their files stand together under the agent's name, with the declared fee, beside what all others waited.
    """
    outlets(OUTLETS, DECIDED)

    with make.at_moment(make.moment(days=LATER)):
        (found,) = parties.agents(make.who("teguh"))
        assert (found.name, found.files, found.fees) == ("Jaka Umpama", OUTLETS, 15_000_000)
        assert (found.times.decided, found.times.fastest) == (DECIDED, DECIDED)
        assert found.times.median == 0
        assert found.times.others is not None
        assert found.times.others >= 8
        read = words(page(signed_in("teguh"), "/pengawasan/pihak/"))
        assert "Jaka Umpama 20 PDK-PAUD 8 0 lebih cepat" in read
        assert "Rp15.000.000" in read.replace("\xa0", "")


def test_the_files_of_one_agent_are_listed_and_the_look_is_noted() -> None:
    outlets(3, 1)
    agent = reverse("pengawasan:penerima-kuasa", args=[make.account("jaka").pk])
    read = words(page(signed_in("teguh"), agent))

    assert read.count("Bunga") >= 2
    look = Attempt.objects.get(what="pengawasan.pihak")
    assert look.subject == f"account:{make.account('jaka').pk}"
    stranger = reverse("pengawasan:penerima-kuasa", args=[make.account("bunga").pk])
    assert signed_in("teguh").get(stranger).status_code == 404


@pytest.mark.parametrize("key", ["bunga", "jaka", "rini", "ratna"])
def test_only_overseers_read_who_acts_for_whom(key: str) -> None:
    proxies.at("periksa_fo", proxies.accepted())

    for address in ("/pengawasan/pihak/", "/pengawasan/pihak/pemilik/"):
        answer = signed_in(key).get(address)
        assert answer.status_code in (302, 403, 404)
        assert b"Imbalan dinyatakan" not in answer.content


def test_the_list_goes_on_after_its_last_line_and_takes_four_queries() -> None:
    proxies.at("periksa_fo", proxies.accepted())
    teguh = make.who("teguh")
    with CaptureQueriesContext(connection) as asked:
        (only,) = parties.agents(teguh)
    few = len(asked)

    assert parties.agents(teguh, after=(only.files, only.key)) == []
    assert parties.agents(teguh, after=(only.files + 1, only.key)) == [only]
    proxies.at(
        "periksa_fo", proxies.accepted(until=proxies.terms().until + timedelta(days=1), types=["PDK-PAUD"])
    )
    with CaptureQueriesContext(connection) as asked:
        parties.agents(teguh)
    assert len(asked) == few


def plans(read: Callable[[], object]) -> str:
    """How the database goes about what is read, where it may not walk through whole tables."""
    with CaptureQueriesContext(connection) as asked:
        read()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        found = []
        for one in asked.captured_queries:
            cursor.execute(f"EXPLAIN {one['sql']}")
            found += [line for (line,) in cursor.fetchall()]
    return "\n".join(found)


def test_each_reading_has_its_index() -> None:
    proxy = proxies.accepted()
    proxies.at("periksa_fo", proxy)
    teguh, jaka = make.who("teguh"), make.account("jaka").pk

    assert "content_by_agents" in plans(lambda: ledger.under(proxy.ref))
    assert "proxy_of_agent" in plans(lambda: agents.valid(make.who("jaka")))
    assert "agent_work_of" in plans(lambda: parties.files_of_agent(teguh, jaka))
    assert "case_decided" in plans(lambda: parties.agents(teguh))
    assert "case_owner" in plans(lambda: parties.owners(teguh))
