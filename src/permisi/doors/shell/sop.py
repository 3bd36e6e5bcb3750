# SPDX-License-Identifier: Apache-2.0
"""``./permisi sop``: look over the procedures of a city's files. No database is needed."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from permisi.catalogue.files import read_permit
from permisi.catalogue.rules import Definition
from permisi.doors.shell import state
from permisi.doors.shell.errors import NoSuchPermitFile
from permisi.doors.shell.progress import say
from permisi.ground import clock
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, lint
from permisi.regulation.files import read_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be asked of a procedure."""
    asked = parser.add_subparsers(dest="asked", metavar="WHAT", required=True)
    looking = asked.add_parser("lint", help="say what is wrong with a procedure, or of all of them")
    looking.add_argument("codes", nargs="*", metavar="CODE", help="permit types (default: all)")
    _add_origin(looking)


def _add_origin(parser: argparse.ArgumentParser) -> None:
    usual = state.ROOT / "cities" / state.cities()[0]
    parser.add_argument("--city", type=Path, default=usual, metavar="DIR", help=f"default: {usual}")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help="as of that day, YYYY-MM-DD (default: today)"
    )


def run(given: argparse.Namespace) -> int:
    """Answer what was asked."""
    return lint_types(definitions(given.city, given.codes, given.on or clock.now().date()))


def lint_types(types: Sequence[Definition]) -> int:
    """Say every finding of these types, with its row; what may not run was refused while it was read."""
    for definition in types:
        found = lint(definition.sop, Around(promise=definition.limit(LimitKind.JANJI)))
        say(f"{definition.code}: {len(definition.sop.rows)} baris, {len(found)} temuan")
        for one in found:
            say(f"  {one.grade}: {one.words} {one.remedy}")
    say("Siapa memegang jabatan hari ini tidak tertulis di berkas; itu diperiksa pada kota yang berjalan.")
    return 0


def definitions(city: Path, codes: Sequence[str], day: date) -> list[Definition]:
    """The types of these codes, or all. Raises ``NoSuchPermitFile``, ``CityFileBroken``."""
    folder = read_folder(city)
    known = folder.known(day)
    files = {path.stem: path for path in folder.permit_files}
    for code in codes:
        if code not in files:
            raise NoSuchPermitFile(code=code, city=city.name, known=", ".join(files))
    return [read_permit(files[code], known) for code in (codes or files)]
