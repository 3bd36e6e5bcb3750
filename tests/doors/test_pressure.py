# SPDX-License-Identifier: Apache-2.0
"""Seseorang meminta …: every officer may say so, and afterwards nobody at the desk, in a log or a list can tell."""

import html
import io
import logging
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse

from config import logs
from permisi.cases.models import Case
from permisi.doors.desk import pressure
from permisi.doors.desk.errors import SaidTooOften
from permisi.doors.shell import databases
from permisi.doors.shell.checkup import city
from permisi.doors.shell.checkup.finding import Situation, State
from permisi.ledger import queries as entries
from permisi.ledger.models import Attempt, Entry
from permisi.people.errors import SecondStepNeeded
from tests import database, make
from tests.doors.own_pages import cost, page, signed_in, words

pytestmark = pytest.mark.django_db
HERE, DONE = "/meja/seseorang-meminta/", "/meja/seseorang-meminta/terkirim/"
SAID = "Ketua Umpama menyuruh menahan berkas ini"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything this process logs, down to the last detail."""
    out, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(out), root.level
    handler.setFormatter(logs.formatter())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


def typed(case: Case | None = None, **facts: Any) -> dict[str, Any]:
    about = {"berkas": case.pk} if case else {}
    return {"once": uuid4(), **about, "who": SAID, "how": "telepon", "what": "menahan", **facts}


def box() -> int:
    """How many reports lie there, as the reader counts."""
    name = connections["default"].settings_dict["NAME"]
    with psycopg.connect(database.server().dsn(databases.READER, name)) as reader:
        return int((reader.execute("SELECT count(*) FROM pressure_sealed").fetchone() or (0,))[0])


def test_the_file_leads_there_and_the_page_names_who_will_read() -> None:
    case, rini = make.filed(), signed_in("rini")

    markup = page(rini, reverse("meja:berkas", args=[case.pk]))
    assert f'href="{HERE}?berkas={case.pk}"' in markup
    assert f'href="{HERE}"' in page(rini, "/meja/")
    asked = page(rini, f"{HERE}?berkas={case.pk}")

    assert case.number in words(asked)
    assert "Hanya Inspektorat dan KPK yang dapat membacanya" in words(asked)
    assert "localStorage" not in asked
    assert "data-keep" not in asked


@pytest.mark.parametrize("person", ["rini", "wulan", "purnama", "teladan"])
def test_every_officer_may_and_learns_that_it_was_sent(person: str) -> None:
    client = signed_in(person)

    answer = client.post(HERE, typed())

    assert (answer.status_code, answer.url) == (302, DONE)
    done = client.get(DONE)
    assert "Sudah dikirim. Hanya Inspektorat dan KPK yang dapat membacanya." in words(done.content.decode())
    assert done["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("person", "status"), [("bunga", 403), ("teguh", 403)])
def test_who_has_no_desk_has_no_such_page(person: str, status: int) -> None:
    assert signed_in(person).get(HERE).status_code == status
    assert signed_in(person).post(HERE, typed()).status_code == status


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().post(HERE, typed()).url.startswith("/akun/masuk/")


@pytest.mark.django_db(transaction=True)
def test_it_lies_in_the_box_and_once_after_two_clicks() -> None:
    rini, twice = signed_in("rini"), typed(make.filed())

    for _ in range(2):
        assert rini.post(HERE, twice).status_code == 302

    assert box() == 1


def test_nothing_is_written_down_of_the_officer(log: io.StringIO) -> None:
    case, rini = make.filed(), signed_in("rini")
    rini.get(reverse("meja:berkas", args=[case.pk]))
    sessions = list(Session.objects.values_list("session_key", "session_data", "expire_date"))
    noted = (list(Attempt.objects.values()), list(Entry.objects.values_list("pk", flat=True)))
    log.truncate(0)

    rini.get(f"{HERE}?berkas={case.pk}")
    rini.post(HERE, typed(case, who=""))
    rini.post(HERE, typed(case))
    answer = rini.get(DONE)

    assert answer.status_code == 200
    assert list(Session.objects.values_list("session_key", "session_data", "expire_date")) == sessions
    assert (list(Attempt.objects.values()), list(Entry.objects.values_list("pk", flat=True))) == noted
    assert log.getvalue().strip("\0\n ") == ""


@pytest.mark.django_db(transaction=True)
def test_no_statement_of_the_request_writes_but_the_one(django_assert_max_num_queries: Any) -> None:
    case, rini = make.filed(), signed_in("rini")

    with django_assert_max_num_queries(40) as asked:
        rini.post(HERE, typed(case))

    wrote = [one["sql"] for one in asked if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert [one.split("(")[0].strip() for one in wrote] == ["INSERT INTO pressure_sealed"]
    assert SAID not in " ".join(one["sql"] for one in asked)


def test_a_page_that_breaks_is_told_without_what_was_typed(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    rini = signed_in("rini")
    rini.raise_request_exception = False
    monkeypatch.setattr(pressure.acts, "say", lambda *_, **__: 1 / 0)

    assert rini.post(HERE, typed()).status_code == 500

    assert "ZeroDivisionError" in log.getvalue()
    assert SAID not in log.getvalue()
    assert make.account("rini").name not in log.getvalue()


@pytest.mark.parametrize("person", ["rini", "dodi", "ratna", "teladan", "teguh"])
def test_nobody_finds_it_on_the_file_or_in_a_list(person: str) -> None:
    case = make.filed()
    signed_in("rini").post(HERE, typed(case))
    file = "pengawasan:satu-berkas" if person == "teguh" else "meja:berkas"
    start = "/pengawasan/" if person == "teguh" else "/meja/"

    for address in (reverse(file, args=[case.pk]), start):
        seen = page(signed_in(person), address)
        assert SAID not in seen
        assert "pressure" not in seen


def test_what_was_typed_survives_a_fault() -> None:
    answer = signed_in("rini").post(HERE, typed(what="lain", words="", contact="besok di kantin"))

    markup = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Tuliskan apa yang diminta." in markup
    assert SAID in markup
    assert "besok di kantin" in markup


@pytest.mark.parametrize("about", ["bukan-nomor", str(UUID(int=7)), "", "\0"])
def test_a_file_that_may_not_be_seen_is_left_out_without_a_note(about: str) -> None:
    rini, before = signed_in("rini"), Attempt.objects.count()

    assert "Tidak tentang satu berkas" in words(page(rini, f"{HERE}?berkas={about}"))
    assert rini.post(HERE, typed(berkas=str(uuid4()))).status_code == 302
    assert Attempt.objects.count() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("setting", ["", "Inspektorat=bukan-kunci"])
def test_without_a_readable_key_nothing_is_stored_and_the_page_says_where_to_go(
    settings: Any, setting: str
) -> None:
    settings.PERMISI_PRESSURE_KEYS = setting
    rini = signed_in("rini")

    asked, answer = page(rini, HERE), rini.post(HERE, typed())

    for markup in (asked, html.unescape(answer.content.decode())):
        assert "Belum dapat dikirim dari sini" in words(markup)
        assert "Datangi langsung Inspektorat" in words(markup)
    assert answer.status_code >= 500
    assert SAID in html.unescape(answer.content.decode())
    assert box() == 0


def test_more_than_a_person_writes_is_refused_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressure, "MOST", 1)
    rini, before = signed_in("rini"), Attempt.objects.count()
    rini.post(HERE, typed())

    answer = rini.post(HERE, typed())

    assert answer.status_code == SaidTooOften.status
    assert SAID in html.unescape(answer.content.decode())
    assert signed_in("dodi").post(HERE, typed()).status_code == 302
    assert Attempt.objects.count() == before


def test_a_missing_second_step_is_not_noted_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "is_marked", lambda: False)

    answer = signed_in("rini").post(HERE, typed())

    assert answer.status_code == SecondStepNeeded.status
    assert not Attempt.objects.filter(what="SecondStepNeeded").exists()


def test_the_page_costs_the_same_however_many_files_wait() -> None:
    rini, address = signed_in("rini"), f"{HERE}?berkas={make.filed().pk}"
    before = cost(rini, address)
    make.filed()

    assert cost(rini, address) == before <= 16


@pytest.mark.parametrize(
    ("setting", "state", "told"),
    [
        (None, State.OK, "Inspektorat, KPK"),
        ("", State.WARN, "tidak ada kunci pembaca"),
        ("one", State.WARN, "hanya Inspektorat"),
        ("Inspektorat=x", State.BAD, "ke-1 tidak terbaca"),
    ],
)
def test_the_doctor_tells_who_can_read(settings: Any, setting: str | None, state: State, told: str) -> None:
    if setting is not None:
        one = settings.PERMISI_PRESSURE_KEYS.split(",")[0]
        settings.PERMISI_PRESSURE_KEYS = one if setting == "one" else setting

    finding = city.overseers(Situation(city="kota", installed=True, settings="/etc/kota.env"))

    assert finding.state is state
    assert told in finding.found
