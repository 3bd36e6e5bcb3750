# SPDX-License-Identifier: Apache-2.0
"""A sheet as an editable draft (DOCX) for those who write the regulation; it says the same as the PDF."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.document import Document as Draft
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image

from permisi.decisions.papers.assembly import FONTS, library
from permisi.decisions.papers.sheets import Block, Contents, Form, Grid, Listed, Picture, Sheet, Words
from permisi.ground.paper import clean, pictures

WIDE, HIGH, MARGIN = 215, 330, 18  # millimetres of an F4 sheet
DOTS: Final = 130  # an inch, of a drawing
DRAFT: Final = "Rancangan yang dapat disunting; yang mengikat hanya naskah yang ditetapkan."


def drafted_sheet(sheet: Sheet, *, at: datetime) -> bytes:
    """The draft, dated ``at``: the same texts in the same order, its day and digest at the foot of every page."""
    draft = Document()
    _paper(draft, sheet, at)
    for words in (sheet.government, sheet.office):
        draft.add_paragraph(words)
    draft.add_heading(sheet.title, level=1)
    draft.add_paragraph(sheet.day_words)
    for words in (*sheet.notes, DRAFT):
        draft.add_paragraph().add_run(words).italic = True
    width = (HIGH if sheet.across else WIDE) - 2 * MARGIN
    for chapter in sheet.chapters:
        heading = draft.add_heading(clean(chapter.title), level=chapter.level)
        heading.paragraph_format.page_break_before = chapter.apart
        for block, follows in zip(chapter.blocks, (*chapter.blocks[1:], None), strict=True):
            _put(draft, block, width)
            if isinstance(block, Words) and isinstance(follows, Picture):
                draft.paragraphs[-1].paragraph_format.keep_with_next = True
    out = io.BytesIO()
    draft.save(out)
    return out.getvalue()


def _paper(draft: Draft, sheet: Sheet, at: datetime) -> None:
    draft.core_properties.title = sheet.title
    draft.core_properties.author = f"{sheet.government}, {sheet.office}"
    draft.core_properties.language = "id-ID"
    draft.core_properties.comments = sheet.mark
    draft.core_properties.created = draft.core_properties.modified = at.replace(tzinfo=None)
    draft.styles["Normal"].font.name = "Bookman Old Style"
    draft.styles["Normal"].font.size = Pt(10)
    draft.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        draft.styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
    page = draft.sections[0]
    wide, high = (HIGH, WIDE) if sheet.across else (WIDE, HIGH)
    page.page_width, page.page_height = Mm(wide), Mm(high)
    page.orientation = WD_ORIENT.LANDSCAPE if sheet.across else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    page.header.paragraphs[0].text = sheet.mark
    foot = page.footer.paragraphs[0]
    foot.text = "\n".join((*sheet.foot, "Halaman "))
    _field(foot, "PAGE")
    for run in foot.runs:
        run.font.size = Pt(7)


def _put(draft: Draft, block: Block, width: float) -> None:
    if isinstance(block, Words):
        draft.add_paragraph(clean(block.text))
    elif isinstance(block, Listed):
        for number, item in enumerate(block.items, start=1):
            draft.add_paragraph(f"{number}. {clean(item)}").paragraph_format.left_indent = Mm(5)
    elif isinstance(block, Grid):
        _table(draft, block, width)
    elif isinstance(block, Contents):
        _contents(draft, block)
    elif isinstance(block, Form):
        for table in block.tables:
            _put(draft, table, width)
            draft.add_paragraph()
        for png, alt in _drawn(block):
            draft.add_picture(io.BytesIO(png), width=Mm(width))
            _last(draft, "wp:docPr").set("descr", alt)
    elif isinstance(block, Picture):
        draft.add_picture(io.BytesIO(block.png), width=Mm(min(block.width, width)))
        _last(draft, "wp:docPr").set("descr", clean(block.alt))


def _contents(draft: Draft, block: Contents) -> None:
    """A table of contents: the titles now, their pages once the writing program brings the field up to date."""
    lines = [draft.add_paragraph() for _ in block.titles]
    _field(lines[0], r'TOC \o "2-2" \h', open_end=True)
    for line, title in zip(lines, block.titles, strict=True):
        line.add_run(clean(title))
    _mark(lines[-1], "end")


def _field(line: Paragraph, asked: str, *, open_end: bool = False) -> None:
    """A field that the writing program fills in; one with an open end encloses what comes next."""
    _mark(line, "begin")
    told = OxmlElement("w:instrText")
    told.text = asked
    line.add_run().element.append(told)
    _mark(line, "separate" if open_end else "end")


def _mark(line: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run().element.append(mark)


def _drawn(form: Form) -> Iterator[tuple[bytes, str]]:
    """The pages of the table with its chart, cut to their frame, each with its words."""
    files = {**library(), "main": library()["lib/chart.typ"], "isi.json": form.file}
    pages = pictures(files, fonts=FONTS, dots=DOTS)
    edge = (form.composed["sheet"]["margin"] - 1) / 25.4 * DOTS
    for number, page in enumerate(pages, start=1):
        with Image.open(io.BytesIO(page)) as whole:
            cut = whole.crop(
                (round(edge), round(edge), round(whole.width - edge), round(whole.height - edge))
            )
        out = io.BytesIO()
        cut.convert("RGB").quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG")
        yield out.getvalue(), clean(f"Bagan {form.composed['title']}, lembar {number} dari {len(pages)}")


def _table(draft: Draft, grid: Grid, width: float) -> None:
    table: Table = draft.add_table(rows=1 + len(grid.rows), cols=len(grid.heads), style="Table Grid")
    table.autofit = False
    shares = [width * share / sum(grid.shares) for share in grid.shares]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(share)
    for row, texts in zip(table.rows, (grid.heads, *grid.rows), strict=True):
        for cell, text, share in zip(row.cells, texts, shares, strict=True):
            cell.width = Mm(share)
            cell.text = clean(text)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    rows = list(_last(draft, "w:tbl").iter(qn("w:tr")))
    for row in rows:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    rows[0].get_or_add_trPr().append(repeated)


def _last(draft: Draft, tag: str) -> Any:
    """The last element of that name; the library has no public way to it."""
    return list(draft.element.body.iter(qn(tag)))[-1]
