# SPDX-License-Identifier: Apache-2.0
"""The tests' own desk: prints a content on Cilegon's stationery and asks foreign programs what they see."""

import io as streams
import re
import subprocess
from pathlib import Path
from typing import Any

from permisi.decisions.papers.assembly import FONTS, assemble, printed, stationery
from permisi.decisions.papers.contents import Printable
from permisi.doors.shell import state
from tests.papers.samples import AT, ORIGIN

STATIONERY = stationery(state.ROOT / "cities" / "cilegon" / "papers")
TEMPLATES = (*FONTS.parent.glob("lib/*.typ"), *(state.ROOT / "cities").glob("*/papers/*.typ"))


def files(content: Printable, *, contoh: bool = True, **more: Any) -> dict[str, bytes]:
    """The files of ``content`` on Cilegon's stationery."""
    url = f"{ORIGIN}/p/{content.code}"
    return assemble(content, on=STATIONERY, verify_url=url, contoh=contoh, **more)


def pdf(content: Printable, **more: Any) -> bytes:
    """``content`` printed."""
    return printed(files(content, **more), at=AT)


def io(content: bytes) -> streams.BytesIO:
    """A PDF for a reader that wants a file."""
    return streams.BytesIO(content)


def told(program: str, *words: str | Path, expected: int = 0) -> str:
    """What ``program`` writes, if it ends as ``expected``."""
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


def text(folder: Path, content: bytes) -> str:
    """The words of a PDF as poppler reads them, on one line."""
    file = folder / "asked.pdf"
    file.write_bytes(content)
    return re.sub(r"\s+", " ", told("pdftotext", file, "-"))


def pages(folder: Path, content: bytes) -> list[str]:
    """The words of each page."""
    file = folder / "asked.pdf"
    file.write_bytes(content)
    return [re.sub(r"\s+", " ", page) for page in told("pdftotext", file, "-").split("\f")[:-1]]
