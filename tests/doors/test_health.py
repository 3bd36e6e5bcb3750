# SPDX-License-Identifier: Apache-2.0
"""What supervisors and proxies ask, and that the answer tells a stranger nothing else."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker
from pytest_django import DjangoAssertNumQueries

from permisi.doors.portal.public import readiness
from permisi.ground import clock
from permisi.ledger import acts as ledger
from permisi.ledger.models import Pending
from tests import make

pytestmark = pytest.mark.django_db


def seen(seconds_ago: int) -> None:
    """A worker whose last sign of life lies so far back."""
    at = timezone.now() - timedelta(seconds=seconds_ago)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [at])


@pytest.fixture
def everything_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that lives, a log that waits for nothing, a disk with room."""
    seen(seconds_ago=5)
    while ledger.sequence():
        pass
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _: SimpleNamespace(free=2**40))


def why_not(client: Client) -> list[str]:
    """What the site says is missing."""
    answer = client.get("/siap/")
    assert answer.status_code == 503
    missing: list[str] = answer.json()["sebab"]
    return missing


@pytest.mark.parametrize("address", ["/sehat/", "/sehat"])
def test_a_process_that_answers_is_well_without_a_question(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(address)

    assert (answer.status_code, answer.json()) == (200, {"sehat": True})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("everything_well")
def test_a_site_with_everything_is_ready(client: Client) -> None:
    answer = client.get("/siap/")

    assert (answer.status_code, answer.json()) == (200, {"siap": True, "sebab": []})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("everything_well")
def test_being_ready_is_cheap(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/siap/")

    with django_assert_max_num_queries(4):
        client.get("/siap/")


def test_without_database_a_site_is_alive_and_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OperationalError("connection to 10.0.0.7 refused for permisi_web")

    monkeypatch.setattr(connection, "cursor", broken)
    monkeypatch.setattr(connection, "close", lambda: None)

    assert client.get("/sehat/").status_code == 200
    assert why_not(client) == ["basis_data"]


@pytest.mark.usefixtures("everything_well")
def test_a_worker_that_fell_silent_is_told(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '2 minutes'"
        )

    assert why_not(client) == ["petugas_latar"]
    assert ProcrastinateWorker.objects.exists()


@pytest.mark.usefixtures("everything_well")
def test_entries_that_wait_too_long_for_a_checkpoint_are_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.filed()
    assert Pending.objects.exists()
    assert client.get("/siap/").status_code == 200

    later = clock.now() + readiness.LATE + timedelta(seconds=1)
    monkeypatch.setattr(readiness.clock, "now", lambda: later)

    assert why_not(client) == ["buku_besar"]


@pytest.mark.usefixtures("everything_well")
def test_a_migration_that_is_missing_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_migrated_to", [])
    monkeypatch.setattr(readiness.MigrationExecutor, "migration_plan", lambda *_: [("one", False)])

    assert why_not(client) == ["tabel"]


@pytest.mark.usefixtures("everything_well")
def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))

    assert why_not(client) == ["disk"]


def test_a_slow_database_is_not_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(3)")
        return True

    monkeypatch.setattr(readiness, "MOST_MILLISECONDS", 50)
    monkeypatch.setattr(readiness, "ASKED", {"tabel": slow})
    monkeypatch.setattr(connection, "close", lambda: None)

    assert "basis_data" in why_not(client)


def test_the_answers_name_nobody_and_no_version(client: Client) -> None:
    said = client.get("/siap/").content + client.get("/sehat/").content

    assert not any(word in said.lower() for word in (b"postgres", b"django", b"permisi_", b"1", b"/"))
