# SPDX-License-Identifier: Apache-2.0
"""Draws one page of a PDF as a JPEG: as its author turned it, on white, with what was filled into its form."""

import sys
from typing import BinaryIO

import pypdfium2

from permisi.cases.intake.inspector.preview import jpeg
from permisi.cases.intake.inspector.program import write
from permisi.cases.intake.inspector.walls import shut_in


def draw(file: BinaryIO, number: int, edge: int, turn: int = 0) -> bytes:
    """Page ``number`` (the first is 1), its longer edge ``edge`` pixels, turned by so many degrees to the right.

    The other pages are not read. Nothing in the document runs: the library has no engine for scripts.
    """
    pdf = pypdfium2.PdfDocument(file)
    if pdf.get_formtype():
        pdf.init_forms()
    page = pdf[number - 1]
    drawn = page.render(scale=edge / max(page.get_size()), rotation=turn, rev_byteorder=True)
    return jpeg(drawn.to_pil().convert("RGB"))


if __name__ == "__main__":
    shut_in()
    write(draw(sys.stdin.buffer, *map(int, sys.argv[1:])))
