# SPDX-License-Identifier: Apache-2.0
"""The plan of an installation, carried out in a folder that stands for a machine's root."""

import argparse
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from permisi.doors.shell import install, state
from permisi.doors.shell.installing import executor, making, steps
from permisi.doors.shell.installing.certificate import require_pair
from permisi.doors.shell.installing.commands import Command
from permisi.doors.shell.installing.errors import (
    CertificateUnfit,
    ForeignTarget,
    HostMissing,
    HostUnfit,
    InstallStopped,
    NotConfirmed,
    NotRoot,
    OlderRelease,
    OtherCity,
    OtherHost,
    OtherMark,
    OtherPort,
    UnknownCity,
    UnknownSystem,
)
from permisi.doors.shell.installing.machine import Machine
from permisi.doors.shell.installing.plan import plan
from permisi.doors.shell.installing.server import require_fit
from permisi.doors.shell.installing.site import NOW, Site, host_of, kind_of, port_of, postgresql_of
from permisi.doors.shell.installing.trees import name_of

HOST = "izin.example.id"
BOOKWORM = 'ID=debian\nVERSION_ID="12"\n'
HBA = "local all all peer\n"
ENV = Path("etc/permisi/cilegon.env")
QUIET: executor.Say = lambda _: None  # noqa: E731 -- a name for what says nothing


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small release: the files that an installation renders and copies."""
    release = tmp_path / "rilis"
    shutil.copytree(state.ROOT / "deploy", release / "deploy")
    (release / "cities" / "cilegon").mkdir(parents=True)
    (release / "cities" / "cilegon" / "city.toml").write_text("[kota]\n")
    (release / "permisi").write_text("#!/bin/sh\n")
    (release / "permisi").chmod(0o755)
    return release


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A root with what Debian has before us."""
    root = tmp_path / "akar"
    for name, text in (
        ("etc/os-release", BOOKWORM),
        ("etc/postgresql/15/main/pg_hba.conf", HBA),
        ("etc/postgresql/15/main/pg_ident.conf", ""),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Machine(root)


class Here(Machine):
    """A folder in which commands run nevertheless, as this user."""

    def can(self, need: str) -> str:
        return ""


def site(source: Path, **facts: Any) -> Site:
    return Site(city="cilegon", host=HOST, source=source, **facts)


def everything(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its mode and content."""
    return {
        str(path.relative_to(root)): (path.lstat().st_mode, b"" if path.is_dir() else path.read_bytes())
        for path in sorted(root.rglob("*"))
        if not path.is_symlink()
    }


def given(root: Path, **facts: Any) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    install.arguments(parser)
    named = parser.parse_args(["--city", "cilegon", "--host", HOST, "--root", str(root)])
    return argparse.Namespace(**(vars(named) | facts))


def test_a_dry_run_touches_nothing_and_tells_every_line(source: Path, machine: Machine) -> None:
    before, told = everything(machine.root), list[str]()

    result = executor.carry_out(plan(site(source)), machine, say=told.append, dry=True)

    assert everything(machine.root) == before
    assert result.held == 0 or result.changed > result.held
    assert f"        +    server_name {HOST};" in told
    assert "        +local permisi_cilegon permisi_owner,permisi_web,permisi_reader peer map=permisi" in told


def test_a_second_run_changes_nothing(source: Path, machine: Machine) -> None:
    wanted = plan(site(source))
    first = executor.carry_out(wanted, machine, say=QUIET)
    before = everything(machine.root)

    second = executor.carry_out(wanted, machine, say=QUIET)

    assert first.changed > 20
    assert second.changed == 0
    assert everything(machine.root) == before


def test_no_secret_is_told_and_all_are_shut(source: Path, machine: Machine) -> None:
    told: list[str] = []
    executor.carry_out(plan(site(source)), machine, say=told.append)
    env = (machine.root / ENV).read_text()
    secrets = [line.split('"')[1] for line in env.splitlines() if "_KEY=" in line]

    assert len(secrets) == len(set(secrets)) == 3
    assert not any(secret in line for secret in secrets for line in told)
    assert (machine.root / ENV).stat().st_mode & 0o7777 == 0o640
    assert (machine.root / "etc/permisi/cilegon/log.key").stat().st_mode & 0o007 == 0


def test_a_changed_file_is_told_and_put_right_again(source: Path, machine: Machine) -> None:
    executor.carry_out(plan(site(source)), machine, say=QUIET)
    unit = machine.root / "etc/systemd/system/permisi-web@.service"
    unit.write_text(unit.read_text().replace("NoNewPrivileges=yes", "NoNewPrivileges=no"))
    told: list[str] = []

    executor.carry_out(plan(site(source)), machine, say=told.append, dry=True)

    assert "        -NoNewPrivileges=no" in told
    assert "        +NoNewPrivileges=yes" in told


def test_what_belongs_to_the_city_is_not_written_again(source: Path, machine: Machine) -> None:
    executor.carry_out(plan(site(source)), machine, say=QUIET)
    own = machine.root / "etc/permisi/cities/cilegon/city.toml"
    own.write_text("[kota]\nnama = 'lain'\n")

    executor.carry_out(plan(site(source)), machine, say=QUIET)

    assert "lain" in own.read_text()


def test_removal_keeps_data_keys_and_backups(source: Path, machine: Machine) -> None:
    wanted = plan(site(source))
    executor.carry_out(wanted, machine, say=QUIET)
    document = machine.root / "var/lib/permisi/cilegon/store/dokumen"
    document.write_text("isi")

    executor.take_back(wanted, machine, say=QUIET, purge=False)

    assert document.exists()
    assert (machine.root / ENV).exists()
    assert not (machine.root / "opt/permisi").exists()
    assert (machine.root / "etc/postgresql/15/main/pg_hba.conf").read_text() == HBA
    assert not list((machine.root / "etc/systemd/system").iterdir())


def test_purging_takes_everything(source: Path, machine: Machine) -> None:
    wanted = plan(site(source))
    executor.carry_out(wanted, machine, say=QUIET)

    executor.take_back(wanted, machine, say=QUIET, purge=True)

    left = [name for name in everything(machine.root) if name.startswith(("var/lib/permisi", "etc/permisi"))]
    assert left == []


def test_purging_wants_the_citys_name(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "ya")

    with pytest.raises(NotConfirmed, match="cilegon"):
        install.run(given(machine.root, remove=True, purge=True))


def test_a_folder_of_somebody_else_is_not_replaced(source: Path, machine: Machine) -> None:
    (machine.root / "opt/permisi").mkdir(parents=True)
    (machine.root / "opt/permisi/punya-orang").write_text("isi")

    with pytest.raises(ForeignTarget, match="/opt/permisi"):
        executor.carry_out(plan(site(source)), machine, say=QUIET)


def test_a_release_without_a_file_takes_it_away(source: Path, machine: Machine) -> None:
    (source / "lama.txt").write_text("lama")
    executor.carry_out(plan(site(source)), machine, say=QUIET)
    (source / "lama.txt").unlink()
    (machine.root / "opt/permisi/releases/rilis/.venv").mkdir()

    executor.carry_out(plan(site(source)), machine, say=QUIET)

    assert not (machine.root / "opt/permisi/now/lama.txt").exists()
    assert (machine.root / "opt/permisi/releases/rilis/.venv").exists()


def test_a_rehearsal_gets_a_trial_key_and_production_none(source: Path, machine: Machine) -> None:
    names = {one.what for one in plan(site(source))}

    executor.carry_out(plan(site(source, kind="rehearsal")), machine, say=QUIET)

    assert "berkas /etc/permisi/cilegon/trial-root.pem" not in names
    assert (machine.root / "etc/permisi/cilegon/worker.env").stat().st_mode & 0o7777 == 0o600
    assert 'TRIAL_ROOT="/etc/permisi/cilegon/trial-root.pem"' in (machine.root / ENV).read_text()


def test_a_given_certificate_is_linked(source: Path, machine: Machine) -> None:
    pem, key = Path("/etc/letsencrypt/live/x/fullchain.pem"), Path("/etc/letsencrypt/live/x/privkey.pem")

    executor.carry_out(plan(site(source, certificate=pem, key=key)), machine, say=QUIET)
    later = executor.carry_out(plan(site(source)), machine, say=QUIET)

    assert (machine.root / "etc/permisi/cilegon/tls/certificate.pem").readlink() == pem
    assert later.changed == 0


@pytest.mark.parametrize(("text", "found"), [(BOOKWORM, 15), ('ID=ubuntu\nVERSION_ID="24.04"\n', 16)])
def test_the_system_decides_which_postgresql(text: str, found: int) -> None:
    assert postgresql_of(text) == found


@pytest.mark.parametrize("text", ['ID=ubuntu\nVERSION_ID="22.04"\n', "", "ID=arch\n"])
def test_a_system_that_we_do_not_know(text: str) -> None:
    with pytest.raises(UnknownSystem, match="debian 12"):
        postgresql_of(text)


def test_the_host_is_remembered_and_not_changed_behind_the_operators_back() -> None:
    known = f'PERMISI_ORIGIN="https://{HOST}"\n'

    assert host_of("", known, file=ENV) == HOST
    with pytest.raises(OtherHost, match="PERMISI_ORIGIN"):
        host_of("lain.example.id", known, file=ENV)
    with pytest.raises(HostMissing):
        host_of("", "", file=ENV)


@pytest.mark.parametrize("host", ["https://x.id", "x.id; return 200", "-x.id", "x id", "x.id/"])
def test_a_host_that_is_none(host: str) -> None:
    with pytest.raises(HostUnfit):
        host_of(host, "", file=ENV)


def test_one_machine_one_city(machine: Machine) -> None:
    (machine.root / "etc/permisi").mkdir()
    (machine.root / "etc/permisi/serang.env").write_text("")

    with pytest.raises(OtherCity, match="serang"):
        install.run(given(machine.root))
    with pytest.raises(UnknownCity, match="cilegon"):
        install.run(given(machine.root, city="tidak-ada"))


def test_only_root_changes_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(NotRoot, match="--dry-run"):
        install.run(given(Path("/")))


def test_a_command_that_fails_stops_and_says_what_it_said() -> None:
    broken = Command(what="uji", why="", command=("sh", "-c", "echo rusak; exit 3"), check=("false",))

    with pytest.raises(InstallStopped, match="rusak"):
        executor.carry_out([broken], Machine(), say=QUIET)


def test_a_command_is_due_when_what_it_follows_changed() -> None:
    told = Command(what="muat ulang", why="", command=("true",), after=("berkas",))

    assert told.change(Machine(), frozenset()) == []
    assert told.change(Machine(), frozenset({"berkas"})) == ["true"]


def test_what_follows_a_change_is_done_also_after_a_run_that_stopped(
    tmp_path: Path, machine: Machine
) -> None:
    change = steps.Text(path=Path("/etc/uji"), content="baru", why="")
    stop = Command(what="putus", why="", command=("false",), check=("test", "-e", str(tmp_path / "beres")))
    follow = Command(what="muat", why="", command=("touch", str(tmp_path / "dimuat")), after=(change.what,))
    live = Here(machine.root)
    with pytest.raises(InstallStopped):
        executor.carry_out([change, stop, follow], live, say=QUIET)
    (tmp_path / "beres").touch()

    executor.carry_out([change, stop, follow], live, say=QUIET)

    assert (tmp_path / "dimuat").exists()
    assert executor.carry_out([change, stop, follow], live, say=QUIET).changed == 0


@pytest.mark.needs("systemd-analyze")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    for unit in (state.ROOT / "deploy" / "systemd").iterdir():
        text = unit.read_text().replace(f"{NOW}/.venv/bin/python", "/bin/true")
        (tmp_path / unit.name).write_text(text.replace("/usr/local/sbin/permisi", "/bin/true"))
    said = [
        subprocess.run(["systemd-analyze", "verify", one], check=False, capture_output=True, text=True).stderr
        for one in sorted(tmp_path.iterdir())
    ]
    ours = [line for text in said for line in text.splitlines() if "permisi" in line]

    assert len(said) == 7
    assert ours == []


def test_a_release_is_turned_to_when_its_tables_are_there(source: Path) -> None:
    order = [one.what for one in plan(site(source, before="lama"))]
    names = ["salinan sebelum tabel diubah", "tabel", "tautan /opt/permisi/now"]
    names += ["systemctl restart permisi@cilegon.target", "situs menjawab", "rilis lama"]

    assert [one for one in order if one in names] == names


def test_the_release_before_stays_and_older_ones_go(source: Path, machine: Machine) -> None:
    for name, before in (("satu", ""), ("dua", "satu"), ("tiga", "dua")):
        executor.carry_out(plan(site(source, name=name, before=before)), machine, say=QUIET)

    home = machine.root / "opt/permisi"
    assert {one.name for one in (home / "releases").iterdir()} == {"dua", "tiga"}
    assert (home / "now").readlink() == Path("/opt/permisi/releases/tiga")
    assert (home / "before").readlink() == Path("/opt/permisi/releases/dua")
    assert install.before(machine, "tiga") == "dua"
    assert install.before(machine, "empat") == "tiga"


def test_a_release_is_named_by_what_it_is(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "sama"
    shutil.copytree(source, other)
    (other / ".git").mkdir()
    (other / ".git" / "HEAD").write_text("tidak ikut")

    assert name_of(other) == name_of(source)
    (other / "permisi").chmod(0o644)
    assert name_of(other) != name_of(source)


def test_a_release_older_than_the_tables_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "src/permisi/ledger/migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").touch()

    require_fit([("ledger", "0001_initial"), ("auth", "0012_apa_pun")], code=tmp_path)
    with pytest.raises(OlderRelease, match=r"ledger\.0002_baru"):
        require_fit([("ledger", "0001_initial"), ("ledger", "0002_baru")], code=tmp_path)


def test_what_was_said_at_the_first_installation_is_remembered() -> None:
    kept = 'PERMISI_PORT="9000"\nPERMISI_MARK="rehearsal"\n'

    assert (port_of(None, kept, file=ENV), kind_of("", kept)) == (9000, "rehearsal")
    assert (port_of(None, "", file=ENV), kind_of("", "")) == (8001, "production")
    with pytest.raises(OtherPort, match="9000"):
        port_of(8001, kept, file=ENV)
    with pytest.raises(OtherMark, match="rehearsal"):
        kind_of("production", kept)


def certificate(folder: Path, *, host: str = HOST) -> tuple[Path, Path]:
    """A pair as a city's certificate comes: two PEM files."""
    made, own = Machine(folder), Site(city="cilegon", host=host, source=folder)
    made.write(own.tls / "key.pem", making.tls_key(made), mode=0o600)
    made.write(own.tls / "certificate.pem", making.self_signed(own)(made), mode=0o644)
    return made.at(own.tls / "certificate.pem"), made.at(own.tls / "key.pem")


def test_a_certificate_is_looked_at_before_it_is_linked(tmp_path: Path) -> None:
    pem, key = certificate(tmp_path / "satu")
    wide, wide_key = certificate(tmp_path / "luas", host="*.example.id")

    require_pair(None, None, host=HOST)
    require_pair(pem, key, host=HOST)
    require_pair(wide, wide_key, host=HOST)
    for one, other, host, reason in (
        (pem, None, HOST, "bersama"),
        (pem, tmp_path / "hilang.pem", HOST, "hilang.pem tidak terbaca"),
        (key, key, HOST, "bukan PEM"),
        (pem, wide_key, HOST, "bukan kunci"),
        (pem, key, "lain.example.id", "bukan lain.example.id"),
    ):
        with pytest.raises(CertificateUnfit, match=reason):
            require_pair(one, other, host=host)


def test_an_expired_certificate_is_not_linked(tmp_path: Path) -> None:
    pem, key = certificate(tmp_path)

    later = datetime.now(UTC) + timedelta(days=398)
    with time_machine.travel(later), pytest.raises(CertificateUnfit, match="berlaku"):
        require_pair(pem, key, host=HOST)


def test_what_fails_says_what_to_do_next() -> None:
    broken = Command(
        what="uji", why="", command=("false",), check=("false",), hint="Kembali: ./permisi install"
    )

    with pytest.raises(InstallStopped, match="Kembali"):
        executor.carry_out([broken], Machine(), say=QUIET)


def test_only_what_is_there_is_taken_back(tmp_path: Path) -> None:
    note = str(tmp_path / "catatan")
    gone = Command(what="uji", why="", command=("true",), check=("test", "-e", note), back=("rm", note))

    assert gone.undo(Machine()) == ""
    Path(note).touch()
    assert gone.undo(Machine()) == f"rm {note}"


def test_the_units_let_the_child_build_its_walls() -> None:
    wanted = {"landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"}

    for name in ("web", "worker"):
        lines = (state.ROOT / "deploy" / "systemd" / f"permisi-{name}@.service").read_text().splitlines()
        (calls,) = [line.partition("=")[2].split() for line in lines if line.startswith("SystemCallFilter=")]
        assert wanted <= set(calls)
        assert "RestrictNamespaces=user net" in lines
        assert "SystemCallErrorNumber=EPERM" in lines
