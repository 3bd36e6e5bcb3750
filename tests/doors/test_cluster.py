# SPDX-License-Identifier: Apache-2.0
"""The database server of our own: how it starts, what it refuses, and that nothing outlives its owner."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from permisi.doors.shell import databases, processes
from permisi.doors.shell.cluster import Cluster, running_at
from permisi.doors.shell.configuration import EVERYDAY, THROWAWAY
from permisi.doors.shell.errors import AlreadyRunning, BrokenData, DiskFull, ForeignFolder, OtherVersion

OWNER = """
import sys, time
from pathlib import Path
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.configuration import THROWAWAY
cluster = Cluster(Path(sys.argv[1]), settings=THROWAWAY)
cluster.start()
print(cluster.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's own user can pass through; spaces and other letters are no accident."""
    base = Path(tempfile.mkdtemp(prefix="permisi ruang é "))
    base.chmod(0o711)
    yield base
    shutil.rmtree(base)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A cluster that was made, prepared and stopped."""
    base = Path(tempfile.mkdtemp(prefix="permisi-made-"))
    base.chmod(0o711)
    with Cluster(base / "db", settings=THROWAWAY) as cluster:
        cluster.create_database("permisi")
    yield base / "db"
    shutil.rmtree(base)


@pytest.fixture
def cluster(made: Path, folder: Path) -> Iterator[Cluster]:
    """A copy of the made one, not started."""
    subprocess.run(["cp", "-a", made, folder / "db"], check=True)
    copy = Cluster(folder / "db", settings=THROWAWAY)
    yield copy
    copy.stop()
    copy.release()


def is_gone(pid: int, data: Path) -> bool:
    until = time.monotonic() + 10
    while processes.is_server_of(pid, data) and time.monotonic() < until:
        time.sleep(0.02)
    return not processes.is_server_of(pid, data)


def test_a_first_start_needs_nothing_but_a_folder(folder: Path) -> None:
    with Cluster(folder / "baru" / "db", settings=THROWAWAY) as cluster:
        cluster.create_database("permisi")

        with psycopg.connect(cluster.dsn(databases.WEB, "permisi")) as web:
            row = web.execute("SELECT current_user, current_setting('data_checksums')").fetchone()

    assert row == ("permisi_web", "on")


def test_a_stop_leaves_no_server(cluster: Cluster) -> None:
    cluster.start()
    pid = cluster.process.pid
    assert processes.is_server_of(pid, cluster.data)

    cluster.stop()

    assert is_gone(pid, cluster.data)
    assert running_at(cluster.home) is None


def test_others_find_the_running_server(cluster: Cluster) -> None:
    cluster.start()

    assert running_at(cluster.home) == cluster.address


def test_making_a_database_twice_changes_nothing(cluster: Cluster) -> None:
    cluster.start()

    cluster.create_database("permisi")
    cluster.create_database("permisi")

    assert databases.has_database(cluster.address, "permisi")


def test_a_clone_carries_the_rights_of_its_template(cluster: Cluster) -> None:
    cluster.start()
    with cluster.address.connect("permisi", role=databases.OWNER) as owner:
        owner.execute("CREATE TABLE berkas (id bigserial PRIMARY KEY)")

    cluster.create_database("salinan", template="permisi")

    with cluster.address.connect("salinan", role=databases.WEB) as web:
        web.execute("INSERT INTO berkas DEFAULT VALUES")


def test_the_web_role_makes_no_tables(cluster: Cluster) -> None:
    cluster.start()

    with (
        cluster.address.connect("permisi", role=databases.WEB) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute("CREATE TABLE milik_web (id int)")


def test_a_killed_owner_leaves_no_server_and_the_next_start_recovers(cluster: Cluster) -> None:
    command = [sys.executable, "-c", OWNER, str(cluster.home)]
    owner = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    server = int(owner.stdout.readline())

    owner.kill()
    owner.communicate()
    assert is_gone(server, cluster.data)

    assert not cluster.hold(), "an owner that was killed did not end orderly"
    cluster.start()


def test_a_killed_server_loses_nothing(cluster: Cluster) -> None:
    cluster.settings = EVERYDAY
    cluster.start()
    with cluster.address.connect("permisi", role=databases.OWNER) as owner:
        owner.execute("CREATE TABLE bukti AS SELECT 1 AS satu")
    os.kill(cluster.process.pid, signal.SIGKILL)
    cluster.process.wait()

    cluster.start()

    with cluster.address.connect("permisi", role=databases.OWNER) as owner:
        assert owner.execute("SELECT satu FROM bukti").fetchone() == (1,)


def test_a_pid_file_that_names_another_program_is_removed_and_the_program_left_alone(
    cluster: Cluster,
) -> None:
    bystander = subprocess.Popen(["sleep", "60"])
    (cluster.data / "postmaster.pid").write_text(f"{bystander.pid}\n{cluster.data}\n")

    cluster.start()

    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_second_owner_is_told_who_the_first_is(cluster: Cluster) -> None:
    cluster.hold()

    with pytest.raises(AlreadyRunning, match=f"kill {os.getpid()}"):
        Cluster(cluster.home).start()


def test_a_folder_of_someone_else_is_not_touched(folder: Path) -> None:
    (folder / "skripsi.odt").write_text("bab 1")

    with pytest.raises(ForeignFolder, match="bukan milik Permisi"):
        Cluster(folder).start()

    assert [path.name for path in folder.iterdir()] == ["skripsi.odt"]


def test_data_of_another_major_version_are_refused_in_our_words(cluster: Cluster) -> None:
    (cluster.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(OtherVersion, match=r"PostgreSQL 17\. .*permisi backup"):
        cluster.start()


def test_broken_data_are_refused_in_our_words(cluster: Cluster) -> None:
    (cluster.data / "global" / "pg_control").unlink()

    with pytest.raises(BrokenData, match="cadangan"):
        cluster.start()


def test_a_full_disk_is_told_before_the_start(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=120 * 2**20))

    with pytest.raises(DiskFull, match="tersisa 120 MB"):
        cluster.start()


def test_a_long_path_gets_its_socket_elsewhere(made: Path, folder: Path) -> None:
    home = folder / ("jalur-yang-panjang-" * 6) / "db"
    home.parent.mkdir()
    home.parent.chmod(0o711)
    subprocess.run(["cp", "-a", made, home], check=True)

    with Cluster(home, settings=THROWAWAY) as cluster:
        elsewhere = cluster.address.folder
        cluster.address.connect().close()

    assert elsewhere.parent != home
    assert not elsewhere.exists()
