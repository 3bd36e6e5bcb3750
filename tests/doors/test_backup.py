# SPDX-License-Identifier: Apache-2.0
"""Backup, loss, restoring: the same root, rows and papers; every place that is not empty is refused."""

import json
import os
import shutil
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as here
from django.db import connections

from permisi.decisions.models import Decision
from permisi.doors.shell import backup, databases, keys, restore, state
from permisi.doors.shell.keeping import database as asked
from permisi.doors.shell.keeping import envelope, taking, verifying
from permisi.doors.shell.keeping.checking import Checked, check
from permisi.doors.shell.keeping.errors import (
    BackupDiskFull,
    BackupRunning,
    DatabaseNotEmpty,
    DumpFailed,
    DumpProgramMissing,
    KeysApart,
    NoCity,
    NoRecipient,
    NotEqual,
    OlderServer,
    OtherCitysBackup,
    PlaceUnclear,
    RestoreFailed,
    StateNotEmpty,
    StillConnected,
    StoreNotEmpty,
)
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.keeping.programs import program
from permisi.doors.shell.keeping.putting import Phases, put, require_empty
from permisi.doors.shell.keeping.taking import MAKING
from permisi.ledger import acts as ledger
from permisi.ledger import queries
from permisi.ledger.models import Entry
from tests import database, make, sealing


@pytest.fixture
def city(tmp_path: Path, settings: Any, transactional_db: None) -> Place:
    """The city of this test's own database, laid out as on a machine, with a store of its own."""
    settings.PERMISI_STORE = tmp_path / "store"
    settings.PERMISI_STORE.mkdir(mode=0o700)
    at, name = database.server(), connections["default"].settings_dict["NAME"]
    web = {"DATABASE_URL": at.dsn(databases.WEB, name), "PERMISI_STORE": str(settings.PERMISI_STORE)}
    return Place(
        city=here.PERMISI_CITY,
        owner=at.dsn(databases.OWNER, name),
        web={**os.environ, **web},
        store=settings.PERMISI_STORE,
        backups=tmp_path / "backups",
        keys=Path(os.environ["PERMISI_LOG_KEY_FILE"]).parent,
        cities=state.ROOT / "cities",
    )


@pytest.fixture
def key(tmp_path: Path) -> Path:
    envelope.new_key(tmp_path / "key.txt")
    return tmp_path / "key.txt"


def live() -> None:
    """Let the city have lived: papers of both kinds, and files under way."""
    for _ in range(3):
        make.issued()
    make.rejected()
    make.returned()
    make.filed()
    while ledger.sequence():
        pass


def take(city: Place, key: Path) -> taking.Taken:
    connections.close_all()
    return taking.take(city, city.backups, [one.to_public() for one in envelope.identities(key)])


def destroy(city: Place) -> None:
    """Database and documents are gone; what is left is what an administrator makes."""
    at, name = database.server(), connections["default"].settings_dict["NAME"]
    connections.close_all()
    databases.drop_database(at, name)
    databases.create_database(at, name)
    shutil.rmtree(city.store)
    city.store.mkdir(mode=0o700)


def put_back(city: Place, checked: Checked, key: Path) -> list[str]:
    require_empty(city, checked)
    return put(city, checked, key, Phases(lambda _: None), operator="drill")


def papers() -> list[tuple[str, str]]:
    return list(Decision.objects.exclude(sha256="").order_by("code").values_list("code", "sha256"))


def installed(city: Place, folder: Path) -> Place:
    """The same city on a machine where an installation has just made keys, settings and files of its own."""
    folder.mkdir()
    keys.make_keys(folder, city=city.city)
    new = keys.environment(folder, "web")
    lines = [f'{name}="{new[name]}"' for name in (*keys.SECRETS, "PERMISI_LOG_VERIFIER")]
    (folder / "kota.env").write_text("\n".join(['PERMISI_PORT="8001"', *lines]) + "\n")
    (folder / "cities" / city.city).mkdir(parents=True)
    (folder / "cities" / city.city / "city.toml").write_text("# of the release")
    web = city.web | {name: new[name] for name in keys.SECRETS}  # type: ignore[operator]  # a plain dict
    cities, settings = folder / "cities", folder / "kota.env"
    return replace(city, web=web, keys=folder / "keys", cities=cities, settings=settings)


def test_three_times_lost_and_three_times_equal(city: Place, key: Path, tmp_path: Path) -> None:
    live()
    before, issued, root = queries.state(), papers(), bytes(queries.latest_checkpoint().root)  # type: ignore[union-attr]  # it lived
    assert before.size > 100
    assert len(issued) == 4

    for count in range(1, 4):
        taken = take(city, key)
        destroy(city)
        if count == 3:
            city = installed(city, tmp_path / "machine")
        checked = check(taken.file, key)
        faults = restore.into_machine(city, checked, key, Phases(lambda _: None))

        assert (taken.worries, faults) == ((), [])
        assert (taken.manifest.log.size, taken.manifest.log.root) == (before.size, root.hex())
        assert papers() == issued
        assert list(verifying.papers(10)) == []
        assert Entry.objects.filter(kind="ledger.restored").count() == count
        taken.file.unlink()

    told = queries.newest(limit=1)[0]
    assert f"dipulihkan oleh {restore.operator()}" in told.words
    assert told.payload["verified"] == "semua sama"
    assert ledger.sequence() == 3, "the log goes on from where it stood"
    assert queries.birth_kind() == "rehearsal"
    its_own_keys(city)


def its_own_keys(city: Place) -> None:
    """The machine has the city's keys and files now; what the installation had made lies aside."""
    assert city.settings is not None
    text = city.settings.read_text()
    assert f'PERMISI_DATA_KEY="{here.PERMISI_DATA_KEY}"' in text
    assert f'PERMISI_LOG_VERIFIER="{here.PERMISI_LOG_VERIFIER}"' in text
    assert 'PERMISI_PORT="8001"' in text
    assert (city.keys / keys.LOG).read_text() == Path(here.PERMISI_LOG_KEY_FILE).read_text()
    aside = city.keys / city.aside
    assert (aside / keys.LOG).read_text() != (city.keys / keys.LOG).read_text()
    assert (aside / "cities" / "city.toml").read_text() == "# of the release"
    assert (city.cities / city.city / "city.toml").stat().st_mode & 0o777 == 0o644


def test_what_is_not_as_it_was_is_named(city: Place, key: Path) -> None:
    """One paper is another, one entry has another kind, one row is gone: all of it is told, none of it passes."""
    make.issued()
    while ledger.sequence():
        pass
    number = Decision.objects.get(state="issued").number
    with psycopg.connect(city.owner, autocommit=True) as owner:
        owner.execute("ALTER TABLE ledger_entry DISABLE TRIGGER immutable")
        owner.execute(
            "UPDATE ledger_entry SET kind = 'other' WHERE id = (SELECT entry_id FROM ledger_leaf WHERE index = 5)"
        )
    file = next(path for path in city.store.rglob("*") if path.name == papers()[0][1])
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"x")
    taken = take(city, key)
    destroy(city)

    faults = "\n".join(put_back(city, check(taken.file, key), key))

    assert "1 dokumen tidak cocok" in taken.worries[0]
    assert "(pertama: 5)" in faults
    assert "akar dari catatan" in faults
    assert f"naskah {number} berubah" in faults
    assert "catatan buku besar dapat diubah" in faults
    assert "ada yang tidak sama" in queries.newest(limit=1)[0].words


def sealed(city: Place, folder: Path, **other: object) -> Checked:
    """A small backup that says what the test wants."""
    return check(*sealing.sealed(folder, sealing.told(city=city.city, **other).text()))


def test_a_database_that_lived_is_never_written_over(city: Place, tmp_path: Path) -> None:
    connections.close_all()

    with pytest.raises(DatabaseNotEmpty, match="catatan buku besar"):
        require_empty(city, sealed(city, tmp_path))


def test_tables_of_somebody_else_are_not_ours_to_remove(city: Place, tmp_path: Path) -> None:
    destroy(city)
    with psycopg.connect(city.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE theirs (id int)")

    with pytest.raises(DatabaseNotEmpty, match="bukan milik Permisi"):
        require_empty(city, sealed(city, tmp_path))


def test_what_does_not_fit_an_empty_place_is_named(city: Place, tmp_path: Path) -> None:
    destroy(city)

    require_empty(city, sealed(city, tmp_path))
    with pytest.raises(OtherCitysBackup):
        require_empty(replace(city, city="serang"), sealed(city, tmp_path))
    with pytest.raises(OlderServer):
        require_empty(city, sealed(city, tmp_path, postgresql=99))
    with psycopg.connect(city.owner), pytest.raises(StillConnected):
        require_empty(city, sealed(city, tmp_path))
    (city.store / "arriving").mkdir()
    (city.store / "arriving" / "x.part").touch()
    require_empty(city, sealed(city, tmp_path))
    document = city.store / "ab" / "cd" / ("ab" * 32)
    document.parent.mkdir(parents=True)
    document.touch()
    with pytest.raises(StoreNotEmpty):
        require_empty(city, sealed(city, tmp_path))


def test_a_database_that_cannot_be_read_back_is_a_failed_step(city: Place, tmp_path: Path) -> None:
    destroy(city)
    file, key = sealing.sealed(tmp_path, sealing.told(city=city.city).text())

    with pytest.raises(RestoreFailed, match="basis data"):
        put_back(city, check(file, key), key)


def test_the_empty_tables_of_an_installation_give_way(city: Place) -> None:
    """Tables are there and nothing happened in them: the owner takes them away and can still enter."""
    destroy(city)
    with psycopg.connect(city.owner) as owner:
        owner.execute("CREATE TABLE ledger_entry (id int); CREATE TABLE people_account (id int)")

    with psycopg.connect(city.owner) as owner:
        assert asked.what_is_there(owner) == ""
        asked.clear(owner)
    with psycopg.connect(city.owner) as owner:
        assert owner.execute(asked.TABLES.encode()).fetchall() == []
        assert owner.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone() == (
            True,
        )
    with psycopg.connect(city.web["DATABASE_URL"]) as web:
        assert web.execute("SELECT has_database_privilege(current_database(), 'TEMPORARY')").fetchone() == (
            False,
        )


def test_a_failed_dump_leaves_no_file(city: Place, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "DUMP", ("--no-such-option",))

    with pytest.raises(DumpFailed, match="no-such-option"):
        take(city, key)
    assert [path.name for path in city.backups.iterdir()] == [".lock"]


def test_one_backup_at_a_time_and_old_halves_are_removed(city: Place, key: Path) -> None:
    city.backups.mkdir()
    (city.backups / ".x.making").touch()

    with taking.alone(city.backups), pytest.raises(BackupRunning):
        take(city, key)
    assert not (city.backups / ".x.making").exists()


def test_programs_of_the_servers_own_version() -> None:
    with pytest.raises(DumpProgramMissing, match="postgresql-client-9"):
        program("pg_dump", 9)


def arguments(module: Any, *words: str) -> Namespace:
    parser = ArgumentParser()
    module.arguments(parser)
    return parser.parse_args(words)


def test_whose_key_must_be_said_where_it_is_real(city: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERMISI_BACKUP_RECIPIENTS", raising=False)
    real = replace(city, settings=Path("/nowhere.env"))

    with pytest.raises(NoRecipient):
        backup.recipients(arguments(backup), real)
    assert len(backup.recipients(arguments(backup), city)) == 1, "a demonstration makes a key for itself"


def test_without_a_city_nothing_is_backed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")

    with pytest.raises(NoCity):
        backup.run(arguments(backup, "--state", str(tmp_path / "none")))


def test_where_a_backup_goes_must_be_clear_and_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, key = map(str, sealing.sealed(tmp_path))
    monkeypatch.setenv("PERMISI_CITY", "cilegon")

    for given in ("", "serang"):
        with pytest.raises(PlaceUnclear):
            restore.run(arguments(restore, file, "--key", key, "--into", given))
    with pytest.raises(KeysApart):
        restore.run(arguments(restore, file, "--key", key, "--into", str(tmp_path / "new")))
    parts = {f"keys/{name}": b"x" for name in keys.SECRETS.values()}
    file, key = map(str, sealing.sealed(tmp_path, parts=parts))
    with pytest.raises(StateNotEmpty):
        restore.run(arguments(restore, file, "--key", key, "--into", str(tmp_path)))


def test_a_look_into_a_backup_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, key = map(str, sealing.sealed(tmp_path))

    assert restore.run(arguments(restore, file, "--key", key, "--check", "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["city"], told["documents"], told["faults"]) == ("kota", 1, [])
    assert told["rpo_seconds"] > 0


def test_a_full_disk_leaves_no_half_and_has_a_name(
    city: Place, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real device that is always full stands behind the passing name."""
    real = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, *rest: real("/dev/full", os.O_WRONLY) if MAKING in str(path) else real(path, *rest),
    )

    with pytest.raises(BackupDiskFull):
        take(city, key)
    assert taking.shelf(city.backups, city.city) == {}


def test_what_is_unequal_ends_the_command_with_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, key = map(str, sealing.sealed(tmp_path))
    monkeypatch.setattr(restore, "_into", lambda *_: ["tabel x: 1 baris, dalam cadangan 2"])

    with pytest.raises(NotEqual, match="tabel x"):
        restore.run(arguments(restore, file, "--key", key))
    assert "RPO" in capsys.readouterr().out
    assert restore.run(arguments(restore, file, "--key", key, "--json")) == 1


def test_the_command_backs_up_what_the_environment_names_and_keeps_by_the_rule(
    city: Place, key: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the timer calls it on an installed machine."""
    public = envelope.identities(key)[0].to_public()
    env = {
        "DATABASE_OWNER_URL": city.owner,
        "PERMISI_BACKUPS": city.backups,
        "PERMISI_BACKUP_RECIPIENTS": public,
    }
    for name, value in {**city.web, **env, "PERMISI_BACKUP_DAILY": 1, "PERMISI_BACKUP_WEEKLY": 1}.items():
        monkeypatch.setenv(name, str(value))
    city.backups.mkdir()
    old = [city.backups / f"{city.city}-2026010{day}T013000Z.permisi.tar.age" for day in (6, 7, 8)]
    for path in old:
        path.touch()
    connections.close_all()

    assert backup.run(arguments(backup, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["removed"] == [path.name for path in reversed(old)]
    assert check(Path(told["file"]), key).sha256 == told["sha256"]
    assert set(told["parts"]) == {"manifest.json", "database", "keys", "cities"}
    assert "AGE-SECRET" not in json.dumps(told)
