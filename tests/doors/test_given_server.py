# SPDX-License-Identifier: Apache-2.0
"""The suite on a server that somebody gives: it makes its own databases, refuses what does not do, leaves none."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from permisi.doors.shell import databases, versions
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.configuration import THROWAWAY
from permisi.doors.shell.errors import OtherServer
from tests import given


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server that was running before anybody thought of tests."""
    base = Path(tempfile.mkdtemp(prefix="permisi-diberi-"))
    base.chmod(0o711)
    with Cluster(base / "db", settings=THROWAWAY) as running:
        yield running
    shutil.rmtree(base)


def share(server: Cluster, *, role: str = databases.SUPERUSER) -> given.Given:
    """What a run makes of the address it was given."""
    url = server.dsn(role, databases.SUPERUSER)
    found = given.from_environment({given.WEB_URL: url})
    assert found is not None
    return found


def test_no_address_means_a_server_of_our_own() -> None:
    assert given.from_environment({}) is None


def test_other_processes_of_the_run_find_the_same_share(server: Cluster) -> None:
    mine = share(server)

    again = given.from_environment(mine.environment() | {given.WEB_URL: mine.web})

    assert again == mine


def test_a_run_makes_its_databases_and_leaves_none(server: Cluster) -> None:
    mine, other = share(server), share(server)
    for run in (mine, other):
        run.prepare()
        databases.create_database(run, run.named("template"))
    databases.create_database(mine, mine.named("gw0"), template=mine.named("template"))

    mine.sweep()

    assert not databases.has_database(mine, mine.named("gw0"))
    assert databases.has_database(other, other.named("template"))
    other.sweep()


def test_two_logins_are_used_as_they_are(server: Cluster) -> None:
    urls = [server.dsn(role, "x") for role in (databases.WEB, databases.OWNER)]

    mine = given.from_environment({given.WEB_URL: urls[0], given.OWNER_URL: urls[1]})

    assert mine is not None
    assert mine.maker == urls[1]
    assert "user=permisi_web" in mine.dsn(databases.WEB, "y")


def test_somebody_who_may_make_nothing_is_refused(server: Cluster) -> None:
    share(server).prepare()

    with pytest.raises(given.ServerUnfit, match="may not make databases"):
        share(server, role=databases.WEB).prepare()


def test_who_may_end_no_sessions_is_refused(server: Cluster) -> None:
    share(server).prepare()
    with server.address.connect() as admin:
        admin.execute("ALTER ROLE permisi_owner CREATEDB")
    urls = [server.dsn(role, databases.SUPERUSER) for role in (databases.WEB, databases.OWNER)]
    mine = given.from_environment({given.WEB_URL: urls[0], given.OWNER_URL: urls[1]})
    assert mine is not None

    with pytest.raises(given.ServerUnfit, match="pg_signal_backend"):
        mine.prepare()


def test_a_server_of_another_version_is_refused(server: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "OLDEST", 19)

    with pytest.raises(OtherServer):
        share(server).prepare()
