# SPDX-License-Identifier: Apache-2.0
"""From a content to the files the press takes, and to the PDF."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import segno

from permisi.decisions.papers.contents import Printable
from permisi.ground.ids import spelled
from permisi.ground.paper import render

HERE: Final = Path(__file__).resolve().parent
FONTS: Final = HERE / "fonts"
PROOF: Final = "bukti.tlog-proof"
PROMISE: Final = "janji.note"
NOTHING: Final[Mapping[str, bytes]] = {}
MIME: Final = {".tlog-proof": "text/plain", ".note": "text/plain", ".jpg": "image/jpeg", ".png": "image/png"}
SAID: Final = {
    ".tlog-proof": "Bukti bahwa keputusan ini tercatat di buku catatan publik",
    ".note": "Janji bahwa penerimaan ini masuk ke buku catatan publik",
}


@dataclass(frozen=True, slots=True)
class Stationery:
    """A city's templates by kind of paper, and its emblem: what the city may change."""

    templates: Mapping[str, bytes]
    emblem: bytes


@cache
def stationery(folder: Path) -> Stationery:
    """The templates in ``folder`` (``cities/<city>/papers``), read once per process."""
    templates = {file.stem: file.read_bytes() for file in sorted(folder.glob("*.typ"))}
    return Stationery(templates, (folder / "emblem.svg").read_bytes())


@cache
def library() -> Mapping[str, bytes]:
    """What every template may import."""
    return {f"lib/{file.name}": file.read_bytes() for file in sorted((HERE / "lib").glob("*.typ"))}


def qr(address: str) -> bytes:
    """``address`` as a QR code in SVG, with its quiet zone; 24 mm is enough up to about 80 letters."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, light="white")
    return drawn.getvalue()


def assemble(
    content: Printable,
    *,
    on: Stationery,
    verify_url: str,
    contoh: bool,
    enclosed: Mapping[str, bytes] = NOTHING,
) -> dict[str, bytes]:
    """All files of one paper, for ``ground.paper.render``.

    ``verify_url`` is what the QR holds and must end in the content's code. ``contoh`` marks a sample, on
    every page and in words. ``enclosed`` goes into the PDF beside ``isi.json``: the ledger's proof under the
    name ``PROOF``, its signed promise under ``PROMISE``, photos under the names that the content gives them.
    """
    if not verify_url.rstrip("/").endswith(content.code):
        raise ValueError("the address in the QR does not end in the paper's code")
    frame = {
        "verify_url": verify_url,
        "code": spelled(content.code),
        "sample": contoh,
        "enclosures": [_enclosure(name) for name in sorted(enclosed)],
    }
    return {
        **library(),
        **enclosed,
        "main": on.templates[content.kind],
        "isi.json": content.to_json(),
        "frame.json": json.dumps(frame, sort_keys=True, ensure_ascii=False).encode(),
        "qr.svg": qr(verify_url),
        "emblem.svg": on.emblem,
    }


def _enclosure(name: str) -> dict[str, str]:
    kind = Path(name).suffix
    return {"name": name, "mime": MIME[kind], "description": SAID.get(kind, f"Lampiran {name}")}


def printed(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """The PDF of assembled ``files``, dated ``at``. Raises ``RenderFailed``."""
    return render(files, at=at, fonts=FONTS, strict=True)
