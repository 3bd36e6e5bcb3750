# SPDX-License-Identifier: Apache-2.0
"""Paper: Typst files in, one archivable, tagged PDF out.

Everything a paper needs is handed in as a mapping of names to bytes; the engine sees no disk, no clock and no
system font. So the same files give the same bytes, today and when a court asks for them again.
"""

import atexit
import base64
import ctypes
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import typst
from fontTools.ttLib import TTFont

from permisi.ground.refusal import Refusal

STANDARDS: Final[list[Literal["a-3a", "ua-1"]]] = ["a-3a", "ua-1"]  # archive with attachments, and accessible
MEBIBYTE: Final = 2**20
MEMORY: Final = 1024 * MEBIBYTE
CPU_SECONDS: Final = 5
WALL_SECONDS: Final = 15
LARGEST: Final = 32 * MEBIBYTE
NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of sched.h

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORBIDDEN: Final = {
    "eval": re.compile(r"\beval\b"),
    "plugin": re.compile(r"\bplugin\b"),
    'import "@…"': re.compile(r'"@'),
}


class RenderFailed(Refusal):
    """The engine would not make this paper: a fault in the template, or text that no font can draw."""

    sentence = "Naskah tidak dapat dicetak: {message}"
    status = 422


class Printed(NamedTuple):
    """What came out of the press: the PDF and what the engine warned of."""

    pdf: bytes
    warnings: tuple[str, ...]


@cache
def _nowhere() -> str:
    """An empty folder: the whole disk as far as a template can see. Gone when the process ends."""
    folder = tempfile.mkdtemp(prefix="permisi-kosong-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _shelf(folder: Path) -> typst.Fonts:
    """The fonts in ``folder`` and no others, read once per process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def engine() -> str:
    """Name and version of the engine; kept with frozen content, because other versions give other bytes."""
    return f"typst {version('typst')}"


def clean(text: str) -> str:
    """``text`` as a paper may carry it: composed, without control characters and without marks that turn its
    reading direction. New lines and tabs stay."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        letter
        for letter in composed
        if letter in "\n\t"
        or (letter not in _BIDI and unicodedata.category(letter) not in ("Cc", "Zl", "Zp"))
    )


@cache
def covered(fonts: Path) -> frozenset[int]:
    """The code points that every font in ``fonts`` can draw."""
    found = sorted([*fonts.glob("*.otf"), *fonts.glob("*.ttf")])
    if not found:
        raise FileNotFoundError(f"no font in {fonts}")
    return frozenset.intersection(*map(_drawable, found))


def _drawable(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def uncovered(text: str, *, fonts: Path) -> set[str]:
    """The letters of ``text`` that the paper's fonts lack.

    One of them would stop the whole paper on the day of signing, so ask when the application is filed.
    """
    known = covered(fonts)
    return {letter for letter in text if letter not in "\n\t" and ord(letter) not in known}


def forbidden(source: str) -> list[str]:
    """What a template may not contain: running text as code, foreign programs, packages from the network."""
    return [name for name, pattern in _FORBIDDEN.items() if pattern.search(source)]


def _told(wrong: typst.TypstError | typst.TypstWarning, root: str) -> str:
    parts = [str(wrong.message), *(f"({hint})" for hint in wrong.hints)]
    where = re.search(r"([\w./-]+:\d+:\d+)", wrong.diagnostic or "")
    if where:
        parts.append(f"[{where.group(1)}]")
    return " ".join(parts).replace(root, "").strip()


def press(files: Mapping[str, bytes], *, at: datetime, fonts: Path) -> Printed:
    """Render ``files`` (its ``main`` is the template) as a PDF of the moment ``at``.

    Raises ``RenderFailed``; a naive ``at`` is a bug (``ValueError``).
    """
    if at.tzinfo is None:
        raise ValueError("a paper needs a moment with its time zone")
    pictures = {name: content for name, content in files.items() if not _is_text(content)}
    if not pictures:
        return _pressed(files, at=at, fonts=fonts, root=_nowhere())
    with tempfile.TemporaryDirectory(prefix="permisi-gambar-") as folder:
        for name, content in pictures.items():
            (Path(folder) / Path(name).name).write_bytes(content)
        texts = {name: content for name, content in files.items() if name not in pictures}
        return _pressed(texts, at=at, fonts=fonts, root=folder)


def _is_text(content: bytes) -> bool:
    """Whether the engine takes ``content`` from memory; pictures it takes only from a folder."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _pressed(files: Mapping[str, bytes], *, at: datetime, fonts: Path, root: str) -> Printed:
    form = {"format": "pdf", "pdf_standards": list(STANDARDS), "timestamp": at.astimezone(UTC)}
    pdf, warnings = _compiled(files, fonts=fonts, root=root, form=form)
    return Printed(bytes(pdf), warnings)


def _compiled(
    files: Mapping[str, bytes], *, fonts: Path, root: str, form: Mapping[str, Any]
) -> tuple[Any, tuple[str, ...]]:
    source: Any = dict(files)  # the engine takes a dictionary; its annotations do not say so
    try:
        made, warnings = typst.compile_with_warnings(
            source,
            root=root,
            font_paths=_shelf(fonts),
            ignore_system_fonts=True,
            package_path=_nowhere(),
            package_cache_path=_nowhere(),
            **form,
        )
    except typst.TypstError as wrong:
        raise RenderFailed(message=_told(wrong, root)) from wrong
    return made, tuple(_told(one, root) for one in warnings)


def pictures(files: Mapping[str, bytes], *, fonts: Path, dots: float) -> tuple[bytes, ...]:
    """Every page of ``files``, which hold no picture themselves, as PNG of so many dots an inch.

    For what is edited and so is no archive. Raises ``RenderFailed``.
    """
    made, _ = _compiled(files, fonts=fonts, root=_nowhere(), form={"format": "png", "ppi": dots})
    return tuple(map(bytes, made)) if isinstance(made, list) else (bytes(made),)


def render(files: Mapping[str, bytes], *, at: datetime, fonts: Path, strict: bool = False) -> bytes:
    """The PDF of ``files`` at ``at``, in this process: for templates that were published, so proven before.

    ``strict`` takes the engine's warnings (an unknown font family, say) as failures. Raises ``RenderFailed``.
    """
    printed = press(files, at=at, fonts=fonts)
    if strict and printed.warnings:
        raise RenderFailed(message="; ".join(printed.warnings))
    return printed.pdf


def sandboxed_render(files: Mapping[str, bytes], *, at: datetime, fonts: Path, strict: bool = True) -> bytes:
    """As ``render``, in a child without network and with little memory and time: for a template still being
    written. Whatever the template does, this process lives. Raises ``RenderFailed``."""
    order = {
        "files": {name: base64.b64encode(content).decode() for name, content in files.items()},
        "at": at.isoformat(),
        "fonts": str(fonts.resolve()),
        "strict": strict,
    }
    return _taken(_sent(json.dumps(order).encode()))


def _sent(order: bytes) -> subprocess.CompletedProcess[bytes]:
    """What the child made of ``order``; whatever it left behind in its own folder is gone."""
    with tempfile.TemporaryDirectory(prefix="permisi-anak-") as folder:
        own = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "LC_ALL": "C.UTF-8", "TMPDIR": folder}
        try:
            return subprocess.run(
                [sys.executable, "-s", "-m", "permisi.ground.paper"],
                input=order,
                capture_output=True,
                timeout=WALL_SECONDS,
                cwd=folder,
                env=own,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise RenderFailed(message=f"naskah tidak selesai dalam {WALL_SECONDS} detik") from late


def _taken(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """The PDF a child left, or the refusal it left instead."""
    if done.returncode == 0 and done.stdout.startswith(b"%PDF") and len(done.stdout) <= LARGEST:
        return done.stdout
    if done.returncode == 3:
        raise RenderFailed(message=done.stderr.decode(errors="replace"))
    raise RenderFailed(message="naskah terlalu besar atau terlalu lama")


def shut_in() -> bool:
    """Give up memory, time, files and, where the system lets us, the network; says if the network is gone."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return bool(ctypes.CDLL(None, use_errno=True).unshare(NEW_USER_AND_NETWORK) == 0)


def _child() -> int:
    """The child of ``sandboxed_render``: an order on standard input, a PDF or a sentence out."""
    order = json.load(sys.stdin)
    shut_in()
    files = {name: base64.b64decode(content) for name, content in order["files"].items()}
    at = datetime.fromisoformat(order["at"])
    try:
        pdf = render(files, at=at, fonts=Path(order["fonts"]), strict=order["strict"])
    except RenderFailed as no:
        sys.stderr.write(str(no.fields["message"]))
        return 3
    sys.stdout.buffer.write(pdf)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_child())
