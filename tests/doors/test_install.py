# SPDX-License-Identifier: Apache-2.0
"""``./permisi install --root DIR``: this release, put into a folder like a machine's root, and taken back."""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from permisi.doors.shell import __main__ as shell
from permisi.doors.shell.installing import answering
from permisi.doors.shell.rehearsal.stack import free_port

HOST = "izin.example.id"
HBA = Path("etc/postgresql/15/main/pg_hba.conf")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What a fresh Debian 12 with its packages has."""
    for name, text in (
        ("etc/os-release", 'ID=debian\nVERSION_ID="12"\n'),
        (str(HBA), "local all all peer\n"),
        ("etc/postgresql/15/main/pg_ident.conf", ""),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def install(root: Path, *words: str) -> int:
    return shell.main(["install", "--city", "cilegon", "--root", str(root), *words])


def everything(root: Path) -> dict[str, tuple[int, int, str]]:
    """Every path with its mode, its time, and where it leads."""
    found = {}
    for path in root.rglob("*"):
        facts = path.lstat()
        leads = str(path.readlink()) if path.is_symlink() else ""
        found[str(path.relative_to(root))] = (facts.st_mode, facts.st_mtime_ns, leads)
    return found


def test_looking_touches_nothing_and_a_second_run_changes_nothing(root: Path, capsys: Any) -> None:
    bare = everything(root)
    assert install(root, "--host", HOST, "--dry-run") == 0
    assert everything(root) == bare

    assert install(root, "--host", HOST) == 0
    whole, _ = everything(root), capsys.readouterr()
    assert install(root) == 0

    second = capsys.readouterr().out
    assert everything(root).keys() == whole.keys()
    assert {k: v for k, v in everything(root).items() if v != whole[k]}.keys() <= {"etc/permisi"}
    assert "  +  " not in second
    release = (root / "opt/permisi/now").readlink()
    assert os.access(root / release.relative_to("/") / "permisi", os.X_OK)


def test_what_cannot_run_there_is_told(root: Path, capsys: Any) -> None:
    install(root, "--host", HOST)

    told = capsys.readouterr().out
    assert "Tidak dapat dijalankan di sini: tabel (akar lain)" in told
    assert "Tidak dapat dijalankan di sini: systemctl daemon-reload (akar lain)" in told


def test_removal_leaves_the_data_and_purging_asks(
    root: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(root, "--host", HOST)
    document = root / "var/lib/permisi/cilegon/store/dokumen"
    document.write_text("isi")
    nobody = iter([EOFError()])
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(next(nobody)))

    assert install(root, "--remove", "--purge") == 1
    assert "bukan “cilegon”" in capsys.readouterr().err
    assert (root / "opt/permisi/now").is_symlink()

    assert install(root, "--remove") == 0
    assert install(root, "--remove") == 0
    assert document.read_text() == "isi"
    assert (root / "etc/permisi/cilegon.env").exists()
    assert not (root / "opt/permisi").exists()
    assert (root / HBA).read_text() == "local all all peer\n"

    monkeypatch.setattr("builtins.input", lambda _: "cilegon")
    assert install(root, "--remove", "--purge") == 0
    assert not any((root / one).exists() for one in ("etc/permisi", "var/lib/permisi", "var/backups/permisi"))


def test_what_would_contradict_the_first_installation_is_refused(root: Path, capsys: Any) -> None:
    install(root, "--host", HOST)
    before = everything(root)

    for words, told in (
        (["--host", "lain.example.id"], "PERMISI_ORIGIN"),
        (["--port", "9000"], "PERMISI_PORT"),
        (["--mark", "rehearsal"], "production"),
    ):
        assert install(root, *words) == 1
        assert told in capsys.readouterr().err
    assert everything(root) == before


@pytest.mark.needs("nginx")
def test_nginx_takes_the_page(root: Path) -> None:
    install(root, "--host", HOST)
    page = (root / "etc/nginx/sites-available/permisi-cilegon").read_text()
    page = page.replace("/etc/permisi", f"{root}/etc/permisi")
    page = re.sub(r"listen (\[::\]:)?(80|443)", lambda at: f"listen {at[1] or ''}{free_port()}", page)
    conf = root / "nginx.conf"
    conf.write_text(
        f"pid {root}/nginx.pid; error_log {root}/error.log; events {{}}\n"
        f"http {{ client_body_temp_path {root}/a; proxy_temp_path {root}/b; fastcgi_temp_path {root}/c;\n"
        f"uwsgi_temp_path {root}/d; scgi_temp_path {root}/e; access_log off;\n{page} }}\n"
    )
    path = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}

    said = subprocess.run(["nginx", "-t", "-c", conf], check=False, capture_output=True, text=True, env=path)

    assert "test is successful" in said.stderr, said.stderr


class Played(BaseHTTPRequestHandler):
    """A site that lacks its worker the first time it is asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        first = not self.asked
        self.asked.append(f"{self.headers['Host']}{self.path}")
        said = b'{"siap": false, "sebab": ["petugas_latar"]}' if first else b'{"siap": true, "sebab": []}'
        self.send_response(503 if first else 200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: Any) -> None:
        """Nothing to tell."""


@contextmanager
def site() -> Iterator[int]:
    Played.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Played) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_the_site_is_asked_until_it_is_ready(capsys: Any) -> None:
    with site() as port:
        assert answering.wait(HOST, port, patience=0) == "petugas_latar"
        assert answering.main([HOST, str(port)]) == 0
        assert Played.asked == [f"{HOST}/siap/"] * 2
    assert str(port) in answering.wait(HOST, port, patience=0)
