# SPDX-License-Identifier: Apache-2.0
"""``./permisi annex``: what a regulation prints as its annex, from a city's files, as PDF or as an editable draft."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from permisi.catalogue.files import read_permit, read_standard, with_documents
from permisi.catalogue.rules.standard import Around, Part, Said, channels, derived
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.sheets import Sheet, printed_sheet
from permisi.decisions.papers.sheets_docx import drafted_sheet
from permisi.decisions.papers.standards import Frame
from permisi.doors.shell import state
from permisi.ground import clock
from permisi.parts.annexes import ANNEXES, Records
from permisi.regulation.files import read_folder
from permisi.regulation.files.folder import CityFolder
from permisi.regulation.rules.force import Law

UNDATED = "Jenis izin, perangkat daerah, dan jabatan tidak bertanggal dalam berkas: tertulis seperti isinya sekarang."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which annex, for which day, in which form."""
    usual = state.ROOT / "cities" / state.cities()[0]
    parser.add_argument("name", choices=tuple(ANNEXES), help="which annex")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help="as of that day, YYYY-MM-DD (default: today)"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="pdf", help="default: pdf")
    parser.add_argument("--out", metavar="FILE", help="default: standard output")
    parser.add_argument("--city", type=Path, default=usual, metavar="DIR", help=f"default: {usual}")


def run(given: argparse.Namespace) -> int:
    """Make it. Raises ``CityFileBroken`` for a file that may not run."""
    folder = read_folder(_here(given.city))
    on = given.on or clock.today(ZoneInfo(folder.city.zone))
    content = FORMATS[given.format](ANNEXES[given.name](records(folder, on)), folder.folder)
    if given.out:
        _here(given.out).write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0


def _here(given: str | Path) -> Path:
    """A path as seen from where the operator stands."""
    return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(given)


def records(folder: CityFolder, on: date) -> Records:
    """What the files say, as of that day. Raises ``CityFileBroken``.

    Types, units and posts stand in them without dates: they are as they are now. Who holds a post does not stand there.
    """
    known = with_documents(folder, folder.known(_readable(folder, on)))
    types = tuple(read_permit(path, known) for path in folder.permit_files)
    common = read_standard(folder.folder / "standard.toml", known).parts
    around = Around(
        posts={one.key: one.title for one in folder.positions},
        units={one.key: one.name for one in folder.units},
        instruments={one.key: one for one in folder.instruments},
        channels=channels(folder.counters, folder.city.help_phone, folder.city.email),
        common={
            Part(one.key): tuple(Said(text, one.source, one.assumed) for text in one.texts) for one in common
        },
    )
    return Records(
        frame=Frame(f"Pemerintah {folder.city.name}", folder.city.agency_name, on),
        head=folder.city.head_title,
        law=Law({one.key: one for one in folder.instruments}, folder.authority),
        types=types,
        units=folder.units,
        positions=folder.positions,
        undated=UNDATED,
        standards={one.code: derived(one, around) for one in types},
    )


def _readable(folder: CityFolder, on: date) -> date:
    """That day, or the first one on which every switch that a type asks for has a value."""
    first: dict[str, date] = {}
    for row in folder.parameters:
        if row.unit == "ya_tidak":
            first[row.key] = min(row.force.start, first.get(row.key, row.force.start))
    return max([on, *first.values()])


def _pdf(sheet: Sheet, folder: Path) -> bytes:
    return printed_sheet(sheet, on=stationery(folder / "papers"), at=_at(sheet))


def _docx(sheet: Sheet, folder: Path) -> bytes:
    return drafted_sheet(sheet, at=_at(sheet))


def _at(sheet: Sheet) -> datetime:
    return datetime.combine(sheet.on, time(), UTC)


FORMATS: dict[str, Callable[[Sheet, Path], bytes]] = {"pdf": _pdf, "docx": _docx}
