# SPDX-License-Identifier: Apache-2.0
"""``./permisi hear`` as a process of its own: it opens what its key opens, to whoever started it alone."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections

from permisi.doors.shell import databases, hear, keys, state
from permisi.doors.shell.__main__ import main
from permisi.doors.shell.keeping import envelope
from permisi.pressure import acts, rules
from tests import database
from tests.journeys.stack import free_port

pytestmark = pytest.mark.django_db(transaction=True)
REPORT = rules.Report(
    number="CONTOH-0007",
    who="Ketua <b>Umpama</b>",
    how="perantara",
    what="menahan",
    words="Tahan\nsampai Jumat",
)
OLDER = 52
PATIENCE = 30.0


class Reader:
    """An overseer's browser on the machine where the process runs."""

    def __init__(self, entrance: str) -> None:
        self.origin = re.sub(r"/masuk/.*", "", entrance)
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.home = self.get(entrance.removeprefix(self.origin))

    def get(self, path: str) -> str:
        """A page; its headers are as strict as they must be."""
        with self.browser.open(self.origin + path, timeout=10) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert "script-src 'none'" in answer.headers["Content-Security-Policy"]
            return str(answer.read().decode())


@contextmanager
def hearing(key: Path) -> Iterator[str]:
    """The command, started as an overseer starts it; answers the address that it prints."""
    name = connections["default"].settings_dict["NAME"]
    env = {**os.environ, hear.READER_URL: database.server().dsn(databases.READER, name)}
    command = [
        sys.executable,
        "-m",
        "permisi.doors.shell",
        "hear",
        "--key",
        str(key),
        "--port",
        str(free_port()),
    ]
    env |= {"PYTHONPATH": "src:.", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=env, cwd=state.ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            entrance = process.stdout.readline().split()[-1]
            wait_for(entrance)
            yield entrance
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0


def answered(address: str, **headers: str) -> tuple[int, str]:
    """Status and page for somebody without the cookie."""
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310 -- our own address on this machine
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 -- the same
            return answer.status, str(answer.read().decode())
    except urllib.error.HTTPError as no:
        return no.code, no.read().decode()


def wait_for(address: str) -> None:
    """Until it answers, if only that it is closed."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            answered(address)
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def key(name: str) -> Path:
    return Path(os.environ["PERMISI_PROMISE_KEY_FILE"]).parent / keys.OVERSEERS[name]


def test_each_overseer_reads_and_a_stranger_does_not() -> None:
    acts.say(REPORT, once=uuid4())

    with hearing(key("KPK")) as entrance:
        reader = Reader(entrance)
        assert "CONTOH-0007" in reader.home
        (address,) = re.findall(r'href="(/laporan/[^"]+)"', reader.home)
        page = reader.get(address)
        assert "Ketua &lt;b&gt;Umpama&lt;/b&gt;" in page
        assert "Tahan<br>sampai Jumat" in page
        assert "Lewat orang lain" in page
        assert "<script" not in page
        assert all(one.key in page for one in rules.overseers(os.environ["PERMISI_PRESSURE_KEYS"]))
        assert "Belum ada hari yang ditutup" in reader.get("/kotak/")
        for path in ("/", address, "/kotak/"):
            status, shut = answered(reader.origin + path)
            assert (status, "CONTOH" in shut) == (403, False)
        assert answered(f"{reader.origin}/masuk/salah/")[0] == 404
        assert answered(f"{reader.origin}/", Host="lain.example")[0] in (400, 403)


def test_another_key_sees_that_there_is_one_and_not_what(tmp_path: Path) -> None:
    acts.say(REPORT, once=uuid4())
    envelope.new_key(tmp_path / "lain.key")

    with hearing(tmp_path / "lain.key") as entrance:
        reader = Reader(entrance)
        assert "tidak terbuka dengan kunci ini" in reader.home
        assert "CONTOH" not in reader.home


def test_many_are_read_page_by_page_each_once() -> None:
    for number in range(OLDER):
        acts.say(rules.Report(number=f"CONTOH-{number}", who="X", how="datang", what="data"), once=uuid4())

    with hearing(key("Inspektorat")) as entrance:
        reader = Reader(entrance)
        (more,) = re.findall(r'href="([^"]*sesudah=[^"]+)"', reader.home)
        both = reader.home + reader.get(more)
        assert sorted(re.findall(r"CONTOH-\d+", both)) == sorted(f"CONTOH-{n}" for n in range(OLDER))
        assert "sesudah=" not in reader.get(more)


def test_a_new_key_is_its_owners_alone_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "inspektorat.key"
    words = ["hear", "--new-key", str(file), "--name", "Inspektorat"]

    assert main(words) == 0

    (setting,) = re.findall(r"Inspektorat=age1\w+", capsys.readouterr().out)
    assert file.stat().st_mode & 0o777 == 0o600
    readers = rules.overseers(setting)
    assert rules.unseal(rules.seal(REPORT, readers), envelope.identities(file)) == (REPORT, readers)
    before = file.read_text()
    assert main(words) == 1
    assert file.read_text() == before
    assert before.split()[-1] not in "".join(capsys.readouterr())


def test_without_key_or_city_it_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["hear", "--state", str(tmp_path)]) == 1
    assert "Tidak ada kota" in capsys.readouterr().err
    monkeypatch.setenv(hear.READER_URL, "postgresql://permisi_reader@/x")

    assert main(["hear", "--key", str(tmp_path / "tidak-ada.key")]) == 1
    assert "AGE-SECRET-KEY" in capsys.readouterr().err
