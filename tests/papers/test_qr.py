# SPDX-License-Identifier: Apache-2.0
"""The QR code leads back to the paper: printed, scanned, photographed."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from permisi.decisions.papers.assembly import qr
from permisi.decisions.papers.contents import Content
from permisi.decisions.qr import LARGEST, PictureUnreadable, code_in, read_codes
from permisi.ground.ids import spelled
from tests.papers import desk
from tests.papers.conftest import Paper
from tests.papers.samples import ALL, CODE, ORIGIN, URL

pytestmark = pytest.mark.needs("pdftoppm", "zbarimg")


def scan(pdf: bytes, folder: Path, *, dpi: int) -> Path:
    """The page of ``pdf`` with the QR code, as a scanner gives it."""
    (folder / "paper.pdf").write_bytes(pdf)
    page = next(n for n, words in enumerate(desk.pages(folder, pdf), 1) if spelled(CODE) in words)
    words = ["-r", str(dpi), "-f", str(page), "-l", str(page), "-png", "-singlefile"]
    desk.told("pdftoppm", *words, folder / "paper.pdf", folder / "scan")
    return folder / "scan.png"


def photo(scanned: Path) -> bytes:
    """A phone's picture of it: tilted, blurred, JPEG."""
    taken = io.BytesIO()
    with Image.open(scanned) as flat:
        tilted = flat.convert("L").rotate(4, expand=True, fillcolor=180)
        tilted.filter(ImageFilter.GaussianBlur(0.8)).save(taken, "JPEG", quality=70)
    return taken.getvalue()


@pytest.mark.parametrize("content", ALL, ids=lambda content: content.kind)
def test_a_foreign_program_reads_it_at_200_dpi(content: Content, tmp_path: Path) -> None:
    said = desk.told("zbarimg", "--quiet", "--raw", scan(desk.pdf(content), tmp_path, dpi=200))

    assert said.strip() == URL


@pytest.mark.parametrize("dpi", [96, 150, 300])
def test_we_read_it_from_a_photo_of_the_sealed_paper(dpi: int, paper: Paper, tmp_path: Path) -> None:
    assert read_codes(photo(scan(paper.pdf, tmp_path, dpi=dpi))) == [URL]


def test_a_picture_without_code_has_none() -> None:
    blank = io.BytesIO()
    Image.new("L", (200, 200), 255).save(blank, "PNG")

    assert read_codes(blank.getvalue()) == []


def _bomb() -> bytes:
    drawn = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize("junk", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"x" * (LARGEST + 1), _bomb()])
def test_what_is_no_picture_or_too_large_is_refused_by_name(junk: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        read_codes(junk)


READ = [
    (URL, CODE),
    (f"{ORIGIN}/p/k7qm-2xrv-9tbd", CODE),
    (f"{ORIGIN}/p/{CODE}/", CODE),
    (f"https://IZIN.cilegon.example/p/{CODE}", CODE),
    (f"https://izin.cilegon.example.jahat.example/p/{CODE}", None),
    (f"http://izin.cilegon.example/p/{CODE}", None),
    (f"https://izin.cilegon.example@jahat.example/p/{CODE}", None),
    ("bukan alamat", None),
    (ORIGIN, None),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_only_our_own_address_gives_a_code(text: str, expected: str | None) -> None:
    assert code_in(text, origin=ORIGIN) == expected


def test_the_drawing_is_plain_svg() -> None:
    assert qr(URL).startswith(b"<?xml")
    assert b"<script" not in qr(URL)
