# SPDX-License-Identifier: Apache-2.0
"""What a stranger can find out about a paper: its signature, its QR, and what the verification page says."""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome
from permisi.decisions.verification import examine
from permisi.doors.shell.rehearsal.browser import Browser
from permisi.doors.shell.rehearsal.trouble import stuck

SECONDS = 60
HOLDS = {
    str(Outcome.GRANT): ("valid", "not_yet"),
    str(Outcome.REJECT): ("rejection",),
}
GOOD = "Signature is Valid."
WHOLE = "Total document signed"
Checks = dict[str, bool | None]  # none: the program is not on this machine


def checked(paper: bytes, decision: Decision, stranger: Browser, *, ended: bool = False) -> Checks:
    """Every check of a paper by its name; ``ended`` for the paper that ends an earlier permit."""
    return {
        "hash": hashlib.sha256(paper).hexdigest() == decision.sha256,
        "signature": examine(paper, trust=decided.our_roots()).sound,
        "pdfsig": _pdfsig(paper),
        "qr": _qr(paper, decision.code),
        "page": _page(decision, stranger, ended=ended),
    }


def _page(decision: Decision, stranger: Browser, *, ended: bool) -> bool:
    """Whether the verification page, asked by somebody without an account, stands behind the paper."""
    page = stranger.open(f"/p/{decision.code}")
    holds = HOLDS[decision.verdict] + (("revoked",) if ended else ())
    if page.verdict not in holds:
        raise stuck(stranger.person, page, f"halaman keaslian menjawab “{page.verdict}”")
    return True


def _pdfsig(paper: bytes) -> bool | None:
    if shutil.which("pdfsig") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(paper)
        said = _run(["pdfsig", "-nocert", str(file)])
    return GOOD in said and WHOLE in said


def _qr(paper: bytes, code: str) -> bool | None:
    if shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(paper)
        _run(["pdftoppm", "-r", "130", "-gray", "-png", str(file), str(Path(folder) / "page")])
        pictures = sorted(map(str, Path(folder).glob("page*.png")))
        return any(
            line.endswith(f"/p/{code}") for line in _run(["zbarimg", "-q", "--raw", *pictures]).split()
        )


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return done.stdout.decode(errors="replace")
