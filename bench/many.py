# SPDX-License-Identifier: Apache-2.0
"""Thousands of files for measurements: one that came about through the acts, copied in SQL by the superuser.

Such copies have no entries of their own: the session switches the walls off, as nobody else can.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from permisi.cases import acts
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.doors.shell import databases
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.models import HolidayYear
from tests import database, make

BY = Actor.system("ukuran")
COPY = """
CREATE TEMP TABLE fresh AS
    SELECT gen_random_uuid() AS id, n FROM generate_series(1, %(count)s) AS n;
INSERT INTO cases_case ({case})
    SELECT {case_fresh} FROM cases_case old, fresh WHERE old.id = %(case)s;
INSERT INTO procedure_activity ({turn})
    SELECT {turn_fresh} FROM procedure_activity old, fresh
    WHERE old.subject = 'case:' || %(case)s AND old.state = 'open';
INSERT INTO cases_watch (case_id, looked_on, look_on, silent_on)
    SELECT fresh.id, old.looked_on, old.look_on, old.silent_on FROM cases_watch old, fresh
    WHERE old.case_id = %(case)s;
"""


NAMES = (
    "array['Bunga','Jaka','Rini','Dodi','Sari','Toni','Wulan','Bayu','Ratna','Mega','Galih','Nanik','Yoga']"
)
WORKS = "array['Paud Melati','Kursus Jahit','Reklame Toko','Praktik Hewan','Makam Umum','Riset Pasar','Griya Sehat']"
STREETS = "array['Jl. Umpama','Jl. Misal','Jl. Contoh','Jl. Andai','Jl. Rekaan']"
POOLS = "array['petugas-loket','petugas-bo','penata-perizinan','tim-teknis-dindikbud','staf-dindikbud']"
VARIED = {
    "type_code": "(array[{codes}])[1 + fresh.n %% {kinds}]",
    "topic": "(array[{codes}])[1 + fresh.n %% {kinds}]",
    "applicant_name": f"({NAMES})[1 + fresh.n %% 13] || ' Contoh ' || fresh.n",
    "object_name": f"({WORKS})[1 + fresh.n %% 7] || ' ' || fresh.n %% 977",
    "place_name": f"({STREETS})[1 + fresh.n %% 5] || ' No. ' || fresh.n %% 311",
    "submitted_at": "old.submitted_at - fresh.n * interval '7 minutes'",
    "opened_at": "old.opened_at - fresh.n * interval '7 minutes'",
    "due_on": "old.due_on - 30 + (fresh.n * 7919) %% 60",
    "executor": f"({POOLS})[1 + fresh.n %% 5]",
}


def multiply(count: int) -> None:
    """So many open files beside one that is being drafted, all alike."""
    _copied(make.at("susun_naskah"), count, {})


def spread(count: int) -> None:
    """So many open files of every type, at five pools, with invented names and days; and Dodi limited to 200 types."""
    codes = ", ".join(f"'{one.code}'" for one in catalogue.published())
    kinds = str(len(catalogue.published()))
    varied = {
        name: told.format(codes=codes, kinds=kinds) if "{codes}" in told else told
        for name, told in VARIED.items()
    }
    _copied(make.filed(), count, varied)
    types = [one.code for one in catalogue.published()] + [f"JENIS-{n:03}" for n in range(200)]
    with _superuser() as admin:
        admin.execute(
            "UPDATE regulation_placement SET types = %s WHERE account_id = %s",
            [types[:200], make.account("dodi").pk],
        )
    cache.clear()
    setup_test_environment()


@contextmanager
def _superuser() -> Iterator[psycopg.Connection[Any]]:
    dsn = database.server().dsn(databases.SUPERUSER, connections["default"].settings_dict["NAME"])
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


def _copied(case: Case, count: int, varied: Mapping[str, str]) -> None:
    with _superuser() as admin:
        columns = {table: _columns(admin, table) for table in ("cases_case", "procedure_activity")}
        fresh = {
            "id": "fresh.id",
            "number": "old.number || '-' || fresh.n",
            "subject": "'case:' || fresh.id",
            **varied,
        }
        turn = {**fresh, "id": "gen_random_uuid()"}
        told = {
            "case": ", ".join(columns["cases_case"]),
            "case_fresh": ", ".join(fresh.get(one, f"old.{one}") for one in columns["cases_case"]),
            "turn": ", ".join(columns["procedure_activity"]),
            "turn_fresh": ", ".join(turn.get(one, f"old.{one}") for one in columns["procedure_activity"]),
        }
        for statement in COPY.format(**told).split(";"):
            if statement.strip():
                admin.execute(statement, {"count": count, "case": str(case.pk)})
        admin.execute("VACUUM ANALYZE")


def _columns(admin: psycopg.Connection[Any], table: str) -> list[str]:
    """The columns that are written; the database makes the others itself."""
    rows = admin.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    return [row[0] for row in rows]


ADDRESSES = (
    ("inbox", "/meja/"),
    ("inbox, waiting for applicants", "/meja/?kotak=pemohon"),
    ("inbox, at other offices", "/meja/?kotak=opd"),
    ("all files", "/meja/berkas/"),
    ("all files, one state", "/meja/berkas/?keadaan=diperiksa"),
    ("search by name and number", "/meja/cari/?q=wulan+contoh+4711"),
    ("search by place", "/meja/cari/?q=misal+no.+17"),
    ("search by a common word", "/meja/cari/?q=reklame"),
    ("search that finds nothing", "/meja/cari/?q=tidakadasamasekali"),
    ("search by NIK", "/meja/cari/?q=3672010101010001"),
)


@lru_cache(maxsize=4)
def _client(person: str) -> Client:
    client = Client(headers={"host": "testserver"})
    client.force_login(make.account(person))
    return client


def visitor(person: str) -> Callable[[str], None]:
    """What opens a page as this person; anything but the page itself is a fault of the measurement."""

    def visit(address: str) -> None:
        answer = _client(person).get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    visit("/meja/")
    return visit


def queries(person: str, address: str) -> int:
    """How many queries the page asks once it is warm."""
    visit = visitor(person)
    found = []
    for _ in range(3):
        with CaptureQueriesContext(connections["default"]) as asked:
            visit(address)
        found.append(len(asked))
    return min(found)


def decree_a_holiday() -> None:
    """The next working day becomes a holiday."""
    day = law.calendar().add(law.today(), 1)
    year = HolidayYear.objects.get(year=day.year)
    days = [*year.days, [day.isoformat(), "Libur contoh", "lokal"]]
    facts = {"year": day.year, "days": days, "instrument": "Keputusan contoh"}
    regulation.load(HolidayYear, [(str(day.year), facts)], by=BY)
    cache.clear()


def count_anew() -> tuple[int, int]:
    """Count every open file anew; how many moved, and how many entries tell of it."""
    before = Entry.objects.latest("id").pk
    moved = sum(acts.count_anew(batch, "hari libur contoh", by=BY) for batch in acts.open_batches())
    return moved, Entry.objects.filter(pk__gt=before).count()
