# SPDX-License-Identifier: Apache-2.0
"""Each check with a thing that is really broken: it says so, says what to do, and never stops the others."""

import json
import shutil
import socket
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import OperationalError, connection, connections

from permisi.decisions import acts
from permisi.decisions.models import Decision
from permisi.doors.shell import backup, databases, doctor, keys
from permisi.doors.shell.checkup import city, machine, table
from permisi.doors.shell.checkup import database as inside
from permisi.doors.shell.checkup.finding import Finding, Situation, State, ok
from permisi.doors.shell.keeping import manifest
from permisi.ground import clock
from permisi.ledger import acts as ledger
from permisi.ledger import queries
from permisi.regulation.models import HolidayYear
from tests import database, make, postbox
from tests.simulators.serving import started

pytestmark = pytest.mark.django_db
HOST = "izin.example.go.id"


@pytest.fixture
def at(tmp_path: Path, settings: Any) -> Situation:
    """An installed machine's folders, with keys as an installation leaves them."""
    keys.make_keys(tmp_path, city="kota")
    (tmp_path / "kota.env").write_text('PERMISI_CITY="kota"\n')
    (tmp_path / "kota.env").chmod(0o640)
    for name in ("store", "backups"):
        (tmp_path / name).mkdir()
    settings.PERMISI_STORE = tmp_path / "store"
    settings.PERMISI_ORIGIN = f"https://{HOST}"
    return Situation(
        city="kota",
        installed=True,
        settings=str(tmp_path / "kota.env"),
        keys=str(tmp_path / "keys"),
        store=str(tmp_path / "store"),
        backups=str(tmp_path / "backups"),
        certificate=str(tmp_path / "certificate.pem"),
    )


@contextmanager
def as_owner() -> Iterator[psycopg.Connection[Any]]:
    """What an administrator does behind our back, in this test's own database."""
    dsn = database.server().dsn(databases.OWNER, connections["default"].settings_dict["NAME"])
    with psycopg.connect(dsn, autocommit=True) as owner:
        yield owner


def state(finding: Finding) -> State:
    """A finding that is not well says what to do."""
    assert bool(finding.do) == (finding.state is not State.OK)
    return finding.state


def test_a_city_of_the_suite_is_well_where_it_should_be(at: Situation) -> None:
    with as_owner() as owner:  # no worker ran since the city was loaded
        owner.execute("TRUNCATE procrastinate_jobs CASCADE")
    found = dict(table.look(at))

    well = {name for name, finding in found.items() if finding.state is State.OK}
    assert {"basis data", "tabel", "tanda lahir", "perluasan", "peran", "rahasia", "jam"} <= well
    assert {
        "pekerjaan",
        "penyegelan",
        "penanda tangan",
        "dokumen",
        "disk",
        "percetakan",
        "berkas kota",
    } <= well
    assert {found[name].state for name in ("petugas latar", "sertifikat situs", "cadangan")} == {State.BAD}


def test_a_check_that_breaks_is_bad_and_the_next_is_made(
    at: Situation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        table, "connection", SimpleNamespace(close=lambda: None, settings_dict={"OPTIONS": {}})
    )

    def breaks(_: Situation) -> Finding:
        raise RuntimeError("oh")

    def away(_: Situation) -> Finding:
        raise OperationalError("connection refused\nmore")

    found = dict(table.look(at, {"one": breaks, "two": away, "three": lambda _: ok("fine")}))

    assert found["one"].found == "pemeriksaan gagal: RuntimeError: oh"
    assert found["two"].found == "basis data: connection refused"
    assert [finding.state for finding in found.values()] == [State.BAD, State.BAD, State.OK]


def test_a_key_that_others_can_read_is_bad(at: Situation) -> None:
    assert state(machine.secrets(at)) is State.OK
    key = at.path("keys") / keys.LOG
    key.chmod(0o644)

    assert str(key) in machine.secrets(at).do
    key.unlink()
    assert "tidak ada" in machine.secrets(at).found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("GRANT UPDATE ON ledger_entry TO permisi_web", "boleh UPDATE pada ledger_entry"),
        ("GRANT INSERT (tx) ON ledger_entry TO permisi_web", "boleh menulis nomor transaksi"),
        ("GRANT DELETE ON cases_case TO permisi_web", "boleh DELETE pada cases_case"),
        ("REVOKE INSERT ON cases_case FROM permisi_web", "tidak boleh INSERT pada cases_case"),
        ("GRANT CREATE ON SCHEMA public TO permisi_web", "boleh membuat tabel"),
        ("ALTER TABLE ledger_entry DISABLE TRIGGER immutable", "dinding ledger_entry tidak berdiri"),
        ("DROP TRIGGER immutable ON ledger_leaf", "dinding ledger_leaf tidak berdiri"),
    ],
)
def test_a_right_too_many_or_too_few_is_named(at: Situation, done: str, said: str) -> None:
    with as_owner() as owner:
        owner.execute(done.encode())

    finding = inside.roles(at)

    assert state(finding) is State.BAD
    assert said in finding.found


@pytest.mark.django_db(transaction=True)
def test_rights_given_and_taken_back_are_right_again(at: Situation) -> None:
    with as_owner() as owner:
        owner.execute("GRANT ALL ON ledger_leaf TO permisi_web")
        assert state(inside.roles(at)) is State.BAD
        owner.execute("REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON ledger_leaf FROM permisi_web")
    assert state(inside.roles(at)) is State.OK


@pytest.mark.django_db(transaction=True)
def test_tables_of_an_older_release_are_bad(at: Situation) -> None:
    with as_owner() as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name LIKE '0004%'")

    assert state(inside.tables(at)) is State.BAD


def test_an_extension_that_is_missing_is_bad(at: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "EXTENSIONS", ("btree_gist", "not_there"))

    assert "not_there" in inside.extensions(at).found


def test_a_log_whose_tiles_were_changed_is_bad(at: Situation) -> None:
    make.issued()
    while ledger.sequence():
        pass
    assert state(inside.log(at)) is State.OK
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_tile SET hashes = overlay(hashes placing '\\x00'::bytea from 1)")

    assert "pohon" in inside.log(at).found


def test_entries_that_wait_too_long_are_told(at: Situation) -> None:
    while ledger.sequence():  # what the template's city brought may be hours old
        pass
    make.filed()
    later = clock.now() + timedelta(minutes=20)
    with make.at_moment(later):
        assert state(inside.log(at)) is State.WARN
    with make.at_moment(later + timedelta(hours=2)):
        assert state(inside.log(at)) is State.BAD


def test_an_approved_paper_without_a_seal_is_told(at: Situation) -> None:
    acts.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))
    now = clock.now()

    for hours, expected in ((0, State.OK), (2, State.WARN), (48, State.BAD)):
        with make.at_moment(now + timedelta(hours=hours)):
            assert state(inside.sealing(at)) is expected


def test_a_document_that_was_changed_is_found(at: Situation) -> None:
    make.issued()
    assert state(city.documents(at)) is State.OK
    paper = Decision.objects.get().sha256
    file = at.path("store") / paper[:2] / paper[2:4] / paper
    file.write_bytes(file.read_bytes() + b" ")
    assert "1 berubah" in city.documents(at).found
    shutil.rmtree(at.path("store"))
    assert "0 berubah" in city.documents(at).found


@pytest.mark.parametrize(
    ("known", "today", "state_of"),
    [
        ({2026, 2027}, date(2026, 12, 30), State.OK),
        ({2026}, date(2026, 9, 30), State.OK),
        ({2026}, date(2026, 10, 1), State.WARN),
        ({2026}, date(2026, 12, 1), State.BAD),
        ({2025, 2027}, date(2026, 1, 1), State.BAD),
    ],
)
def test_the_next_years_calendar_is_asked_for_in_time(known: set[int], today: date, state_of: State) -> None:
    assert state(city.judged(frozenset(known), today, "kota")) is state_of


def test_the_calendar_that_is_loaded_is_the_one_that_is_judged(at: Situation) -> None:
    known = set(HolidayYear.objects.values_list("year", flat=True))
    with make.at_moment(datetime(max(known), 12, 15, 3, tzinfo=UTC)):
        assert state(city.calendar(at)) is State.BAD
    with make.at_moment(datetime(max(known), 6, 15, 3, tzinfo=UTC)):
        assert state(city.calendar(at)) is State.OK


def test_files_that_say_something_else_than_the_database_are_named(
    at: Situation, tmp_path: Path, settings: Any
) -> None:
    assert state(city.files(at)) is State.OK
    copy = tmp_path / settings.PERMISI_CITY_FOLDER.name
    shutil.copytree(settings.PERMISI_CITY_FOLDER, copy)
    permit = copy / "permits" / "PDK-PAUD.toml"
    permit.write_text(permit.read_text().replace("5 tahun", "6 tahun"))
    settings.PERMISI_CITY_FOLDER = copy

    assert state(city.files(at)) is State.WARN
    assert "1 catatan" in city.files(at).found
    assert "PDK-PAUD" in city.files(at).found
    permit.write_text("[[")
    assert state(city.files(at)) is State.BAD


def certificate(path: Path, days: int, *, host: str = HOST, issuer: str = "Akar") -> None:
    """A certificate that ends in so many days."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (host, issuer))
    built = (
        x509.CertificateBuilder(by, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=100))
        .not_valid_after(now + timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(built.public_bytes(serialization.Encoding.PEM))


@pytest.mark.parametrize(
    ("days", "facts", "state_of"),
    [
        (90, {}, State.OK),
        (90, {"host": "*.example.go.id"}, State.OK),
        (20, {}, State.WARN),
        (5, {}, State.BAD),
        (-1, {}, State.BAD),
        (90, {"host": "other.example.go.id"}, State.BAD),
        (90, {"issuer": HOST}, State.WARN),
    ],
)
def test_the_sites_certificate(at: Situation, days: int, facts: dict[str, str], state_of: State) -> None:
    certificate(at.path("certificate"), days, **facts)

    assert state(machine.site_certificate(at)) is state_of


def test_no_mail_server_behind_the_address_is_bad(at: Situation, settings: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.PERMISI_EMAIL_URL = f"smtp://name:word@127.0.0.1:{closed.getsockname()[1]}"
        finding = machine.mail(at)

    assert state(finding) is State.BAD
    assert "word" not in finding.found


def test_a_mail_server_that_answers_gets_a_mail_only_if_asked(at: Situation, settings: Any) -> None:
    with postbox.opened() as box:
        settings.PERMISI_EMAIL_URL = box.url
        assert state(machine.mail(at)) is State.OK
        assert box.mails == []
        asked = machine.mail(Situation(city="kota", installed=True, send_test="ops@example.go.id"))

    assert "ops@example.go.id" in asked.found
    assert "permisi doctor" in box.text


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, State.WARN),
        ({"WHATSAPP_URL": "http://127.0.0.1:1/v21.0/1", "WHATSAPP_TOKEN": "x"}, State.BAD),
        ({"SMS_URL": "http://127.0.0.1:1/smsmessaging/v1", "SMS_TOKEN": "x"}, State.BAD),
        (
            {"SMS_URL": "http://127.0.0.1:1/smsmessaging/v1", "SMS_TOKEN": "x", "SMS_SENDER": "KOTA"},
            State.BAD,
        ),
    ],
)
def test_gateways_to_phones(
    at: Situation, settings: Any, monkeypatch: pytest.MonkeyPatch, facts: dict[str, str], found: State
) -> None:
    monkeypatch.setattr(queries, "birth_kind", lambda: "production")
    for name, value in facts.items():
        setattr(settings, f"PERMISI_{name}", value)

    assert state(machine.phones(at)) is found


def test_a_gateway_that_answers_is_well(at: Situation, settings: Any) -> None:
    with started("tests.simulators.sms", TOKEN="kata-contoh") as outside:
        settings.PERMISI_SMS_URL = f"{outside.url}/smsmessaging/v1"
        settings.PERMISI_SMS_TOKEN, settings.PERMISI_SMS_SENDER = "kata-contoh", "KOTA"

        assert machine.phones(at).found == "SMS menjawab"


def test_in_production_a_missing_mail_server_and_unsafe_settings_are_bad(
    at: Situation, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "birth_kind", lambda: "production")
    settings.PERMISI_EMAIL_URL, settings.PERMISI_ORIGIN = "", "http://izin"

    assert state(machine.mail(at)) is State.BAD
    assert "PERMISI_ORIGIN" in machine.configuration(at).found
    assert state(city.signer(at)) is State.WARN


def test_the_age_of_the_last_backup(at: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(city.RECIPIENTS, raising=False)
    assert "kosong" in city.backups(at).found
    monkeypatch.setenv(city.RECIPIENTS, "age1…")
    assert state(city.backups(at)) is State.BAD
    for hours, expected in ((60, State.BAD), (30, State.WARN), (3, State.OK)):
        taken = datetime.now(UTC) - timedelta(hours=hours)
        (at.path("backups") / manifest.name_of("kota", taken)).write_bytes(b"x")
        assert state(city.backups(at)) is expected


def test_a_disk_that_fills_up_is_told_before(at: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state(machine.disk(at)) is State.OK
    monkeypatch.setattr(machine, "DISK_WARN_MB", 2**40)
    assert state(machine.disk(at)) is State.WARN
    monkeypatch.setattr(machine, "FILES_BAD", 1.1)
    assert state(machine.disk(at)) is State.BAD


def test_a_worker_that_never_gave_a_sign_is_bad(at: Situation) -> None:
    assert "tidak pernah" in inside.worker(at).found


def test_the_command_tells_every_check_and_answers_with_the_worst(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on an installed machine whose database is away: the rest is told all the same."""
    keys.make_keys(tmp_path, city="cilegon")
    for name, value in (keys.environment(tmp_path, "web") | {"PERMISI_CITY": "cilegon"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://permisi_web@/gone?host={tmp_path}")
    parser = ArgumentParser()
    doctor.arguments(parser)

    assert doctor.run(parser.parse_args(["--json"])) == State.BAD
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["check"] for one in told[:-1]] == list(table.CHECKS)
    assert told[-1] == {"city": "cilegon", "state": "bad", "checks": len(table.CHECKS)}
    states = {one["check"]: one["state"] for one in told[:-1]}
    assert (states["basis data"], states["percetakan"], states["disk"]) == ("bad", "ok", "ok")
    assert backup.WITH_WORRIES == 2
