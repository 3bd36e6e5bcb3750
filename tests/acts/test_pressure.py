# SPDX-License-Identifier: Apache-2.0
"""The sealed box: the web puts in and sees nothing, the reader sees and puts nothing in, a day's end is one entry."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from permisi.doors.shell import databases, keys
from permisi.doors.shell.keeping import database as inside
from permisi.doors.shell.keeping import envelope
from permisi.ground import clock
from permisi.ledger.models import Attempt, Content, Entry
from permisi.pressure import acts, jobs, queries, rules
from permisi.pressure.errors import DayClosed, DayNotOver, NobodyToRead
from tests import database

pytestmark = pytest.mark.django_db
REPORT = rules.Report(number="CONTOH-0001", who="Kepala Contoh", how="telepon", what="menahan")
DAY = timedelta(days=1)


def today() -> date:
    return clock.now().astimezone(UTC).date()


def dsn_of(role: str) -> str:
    """The address of this test's own database for a role."""
    return database.server().dsn(role, connections["default"].settings_dict["NAME"])


@contextmanager
def as_role(role: str) -> Iterator[psycopg.Connection[Any]]:
    """A login of its own in this test's database."""
    with psycopg.connect(dsn_of(role), autocommit=True) as there:
        yield there


def said(report: rules.Report = REPORT) -> None:
    acts.say(report, once=uuid4())


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sealed FROM pressure_sealed",
        "SELECT count(*) FROM pressure_sealed",
        "SELECT 1 FROM pressure_sealed",
        "UPDATE pressure_sealed SET day = day",
        "DELETE FROM pressure_sealed",
        "TRUNCATE pressure_sealed",
        "COPY pressure_sealed TO STDOUT",
        "INSERT INTO pressure_sealed (id, sealed) VALUES (gen_random_uuid(), 'x') RETURNING id",
        "INSERT INTO pressure_sealed (id, sealed, day) VALUES (gen_random_uuid(), 'x', '2001-01-01')",
        "INSERT INTO pressure_sealed (id, sealed, closed) VALUES (gen_random_uuid(), 'x', '2001-01-01')",
        "SELECT salt FROM pressure_closing",
        "INSERT INTO pressure_closing (day, salt, digest) VALUES ('2001-01-01', 'x', 'x')",
        "DELETE FROM pressure_closing",
        "SET ROLE permisi_reader",
    ],
)
def test_the_web_role_cannot(statement: str) -> None:
    said()

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("clear", [b"Kepala Contoh minta ditahan", b"age-encryption.org/v1\n", b" " * 17_000])
def test_what_is_not_sealed_is_not_stored(clear: bytes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(acts.PUT, [uuid4(), clear])


@pytest.mark.django_db(transaction=True)
def test_the_reader_reads_the_box_and_nothing_else() -> None:
    said()

    with as_role(databases.READER) as reader:
        rows = reader.execute("SELECT day, sealed, closed FROM pressure_sealed").fetchall()
        others = [
            name
            for (name,) in reader.execute(
                "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                " AND c.relkind IN ('r', 'v', 'p', 'm') AND has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE')"
            )
        ]
        for statement in (
            "SELECT 1 FROM ledger_entry",
            "DELETE FROM pressure_sealed",
            "UPDATE pressure_sealed SET closed = NULL",
            "INSERT INTO pressure_sealed (id, sealed) VALUES (gen_random_uuid(), 'x')",
            "SELECT pressure_close('2001-01-01')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(statement.encode())

    ((day, sealed, closed),) = rows
    assert (day, closed) == (today(), None)
    assert sorted(others) == ["pressure_closing", "pressure_sealed"]
    for file in keys.OVERSEERS.values():
        key = envelope.identities(Path(os.environ["PERMISI_PROMISE_KEY_FILE"]).parent / file)
        assert rules.unseal(sealed, key)[0] == REPORT


@pytest.mark.django_db(transaction=True)
def test_nothing_but_the_box_tells_of_it() -> None:
    def everything() -> dict[str, int]:
        with psycopg.connect(dsn_of(databases.OWNER)) as owner:
            return {name: count for name, count in inside.counts(owner).items() if name != "pressure_sealed"}

    before = everything()
    said()

    assert everything() == before
    assert len(before) > 50


@pytest.mark.django_db(transaction=True)
def test_sent_twice_it_lies_there_once() -> None:
    once = uuid4()

    acts.say(REPORT, once=once)
    acts.say(REPORT, once=once)

    with as_role(databases.READER) as reader:
        assert reader.execute("SELECT count(*) FROM pressure_sealed").fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_without_a_key_nothing_is_stored(settings: Any) -> None:
    settings.PERMISI_PRESSURE_KEYS = ""

    with pytest.raises(NobodyToRead):
        said()

    with as_role(databases.READER) as reader:
        assert reader.execute("SELECT count(*) FROM pressure_sealed").fetchone() == (0,)


def put_back(owner: psycopg.Connection[Any], days: int) -> None:
    """As if what lies there came that many days ago."""
    owner.execute("UPDATE pressure_sealed SET day = day - %s::integer", [days])


@pytest.mark.django_db(transaction=True)
def test_a_days_end_is_one_entry_that_names_nobody_and_no_file() -> None:
    for number in range(3):
        said(rules.Report(number=f"CONTOH-{number}", who="X", how="datang", what="data"))
    with as_role(databases.OWNER) as owner:
        put_back(owner, 3)
    said()

    jobs.close_yesterday(0)
    jobs.close_yesterday(0)

    (entry,) = Entry.objects.filter(kind="pressure.box_closed")
    content = Content.objects.get(entry=entry)
    yesterday = today() - DAY
    assert entry.subject == f"pressure:{yesterday}"
    assert set(content.payload) == {"day", "digest"}
    assert (content.actor["kind"], content.actor["position"]) == ("system", None)
    with as_role(databases.OWNER) as owner:
        salt, digest = owner.execute("SELECT salt, digest FROM pressure_closing").fetchone() or ("", "")
        covered = owner.execute(
            "SELECT sealed, xmin::text FROM pressure_sealed WHERE closed = %s", [yesterday]
        ).fetchall()
        still = owner.execute("SELECT day FROM pressure_sealed WHERE closed IS NULL").fetchall()
    assert content.payload["digest"] == bytes(digest).hex()
    assert rules.digest(bytes(salt), [bytes(row[0]) for row in covered]) == bytes(digest)
    assert len(covered) == 3
    assert len({row[1] for row in covered}) == 1  # no transaction number tells which came first
    assert still == [(today(),)]


def test_an_empty_day_leaves_the_same_entry() -> None:
    acts.close(today() - 2 * DAY)
    acts.close(today() - DAY)

    payloads = [row.payload for row in Content.objects.filter(entry__kind="pressure.box_closed")]
    assert {len(one["digest"]) for one in payloads} == {64}
    assert len({one["digest"] for one in payloads}) == 2


def test_a_day_is_closed_once_and_not_before_its_end() -> None:
    with pytest.raises(DayNotOver):
        acts.close(today())
    acts.close(today() - DAY)

    for day in (today() - DAY, today() - 5 * DAY):
        with pytest.raises(DayClosed):
            acts.close(day)
    with (
        pytest.raises(DatabaseError, match="cannot be closed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pressure_close(%s)", [today() - DAY])


def test_a_box_closed_without_its_entry_is_refused() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pressure_close(%s)", [today() - DAY])
        with pytest.raises(IntegrityError, match="without an entry"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_a_report_that_was_taken_away_is_missed() -> None:
    said()
    said()
    with as_role(databases.OWNER) as owner:
        put_back(owner, 1)
    jobs.close_yesterday(0)

    def counted() -> tuple[int, bool]:
        name = connections["default"].settings_dict["USER"]
        connections["default"].close()
        connections["default"].settings_dict["USER"] = databases.READER
        try:
            (one,) = queries.closings(limit=5)
        finally:
            connections["default"].close()
            connections["default"].settings_dict["USER"] = name
        return one.count, one.whole

    assert counted() == (2, True)
    with as_role(databases.OWNER) as owner:
        owner.execute("DELETE FROM pressure_sealed WHERE id = (SELECT id FROM pressure_sealed LIMIT 1)")
    assert counted() == (1, False)


def test_no_job_follows_and_no_attempt_is_noted() -> None:
    before = (ProcrastinateJob.objects.count(), Attempt.objects.count(), Entry.objects.count())

    said()

    assert (ProcrastinateJob.objects.count(), Attempt.objects.count(), Entry.objects.count()) == before
