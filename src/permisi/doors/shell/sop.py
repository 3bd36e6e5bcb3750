# SPDX-License-Identifier: Apache-2.0
"""``./permisi sop``: the procedures in a city's files, looked over, printed, given out, taken in; no database."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from permisi.catalogue.files import read_permit, sop_digest, with_documents
from permisi.catalogue.rules import Definition
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.procedures import Edition, printed_sop
from permisi.doors.shell import state
from permisi.doors.shell.errors import NoSuchPermitFile
from permisi.doors.shell.progress import say
from permisi.ground import clock
from permisi.parts.procedures import alone
from permisi.procedure.files.bpmn_in import from_bpmn
from permisi.procedure.files.bpmn_out import to_bpmn
from permisi.procedure.files.toml_out import to_toml
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, lint
from permisi.procedure.rules.sop import APPLICANT, Sop
from permisi.regulation.files import read_folder
from permisi.regulation.files.folder import CityFolder
from permisi.regulation.rules.office import shortened

UNPUBLISHED = "berkas kota, belum tentu sama dengan versi yang berlaku"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may be asked of a procedure."""
    asked = parser.add_subparsers(dest="asked", metavar="WHAT", required=True)
    looking = asked.add_parser("lint", help="say what is wrong with a procedure, or with all of them")
    looking.add_argument("codes", nargs="*", metavar="CODE", help="permit types (default: all)")
    _add_origin(looking)
    giving = asked.add_parser("export", help="give out a procedure as PDF, SVG, BPMN or TOML")
    giving.add_argument("code", metavar="CODE", help="the permit type")
    giving.add_argument("--format", choices=tuple(FORMATS), default="bpmn", help="default: bpmn")
    giving.add_argument("--out", metavar="FILE", help="default: standard output")
    _add_origin(giving)
    taking = asked.add_parser(
        "import", help="turn a BPMN file of our profile into the [sop] of a permit type"
    )
    taking.add_argument("file", metavar="FILE.bpmn")
    taking.add_argument("--out", metavar="FILE", help="default: standard output")


def _add_origin(parser: argparse.ArgumentParser) -> None:
    usual = state.ROOT / "cities" / state.cities()[0]
    parser.add_argument("--city", type=Path, default=usual, metavar="DIR", help=f"default: {usual}")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help="as of that day, YYYY-MM-DD (default: today)"
    )


def run(given: argparse.Namespace) -> int:
    """Answer what was asked. Raises ``NoSuchPermitFile``, and ``CityFileBroken`` for a file that may not run."""
    if given.asked == "import":
        return take(_here(given.file), given.out)
    folder = read_folder(_here(given.city))
    on = given.on or clock.today(ZoneInfo(folder.city.zone))
    if given.asked == "lint":
        return lint_types(definitions(folder, given.codes, on))
    (definition,) = definitions(folder, [given.code], on)
    give(FORMATS[given.format](definition, folder, on), given.out)
    return 0


def _here(given: str | Path) -> Path:
    """A path as seen from where the operator stands."""
    return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(given)


def definitions(folder: CityFolder, codes: Sequence[str], on: date) -> list[Definition]:
    """The types of these codes, or all. Raises ``NoSuchPermitFile``, ``CityFileBroken``."""
    known = with_documents(folder, folder.known(on))
    files = {path.stem: path for path in folder.permit_files}
    for code in codes:
        if code not in files:
            raise NoSuchPermitFile(code=code, city=folder.folder.name, known=", ".join(files))
    return [read_permit(files[code], known) for code in (codes or files)]


def lint_types(types: Sequence[Definition]) -> int:
    """Say every finding of these types, with its row; what may not run was refused while it was read."""
    for definition in types:
        found = lint(definition.sop, Around(promise=definition.limit(LimitKind.JANJI)))
        say(f"{definition.code}: {len(definition.sop.rows)} baris, {len(found)} temuan")
        for one in found:
            say(f"  {one.grade}: {one.words} {one.remedy}")
    say("Siapa memegang jabatan hari ini tidak tertulis di berkas; itu diperiksa pada kota yang berjalan.")
    return 0


# --- giving out and taking in -----------------------------------------------------------------------------------


def give(content: bytes, out: str | None) -> None:
    """Write to the file, or to standard output."""
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        _here(out).write_bytes(content)


def take(file: Path, out: str | None) -> int:
    """The SOP of a BPMN file as TOML; what the linter says of it goes to standard error. 1 if it may not run."""
    sop = from_bpmn(file)
    found = lint(sop)
    give(to_toml(sop).encode(), out)
    for one in found:
        print(f"{one.grade}: {one.words} {one.remedy}", file=sys.stderr)
    return 1 if any(one.grade == "salah" for one in found) else 0


def heads_of(folder: CityFolder) -> dict[str, str]:
    """The short titles of a city's positions, as columns and lanes are headed."""
    units = {unit.key: unit for unit in folder.units}
    heads = {
        one.key: shortened(one.title, units[one.unit].name, units[one.unit].short) for one in folder.positions
    }
    return {**heads, APPLICANT: "Pemohon"}


def owner_of(sop: Sop, folder: CityFolder) -> str:
    """The unit whose SOP it is."""
    return next((one.name for one in folder.units if one.key == sop.identity.unit), folder.city.agency)


def _pdf(definition: Definition, folder: CityFolder, on: date) -> bytes:
    edition = Edition(
        definition=definition,
        government=f"Pemerintah {folder.city.name}",
        agency=folder.city.agency,
        units={one.key: one.name for one in folder.units},
        titles={one.key: one.title for one in folder.positions},
        heads=heads_of(folder),
        instruments={one.key: f"{one.cited} tentang {one.subject}" for one in folder.instruments},
        version=UNPUBLISHED,
        digest=sop_digest(definition),
        on=on,
    )
    at = datetime.combine(on, time(), UTC)
    return printed_sop(edition, on=stationery(folder.folder / "papers"), at=at)


def _svg(definition: Definition, folder: CityFolder, on: date) -> bytes:
    return alone(definition.sop, heads_of(folder)).encode()


def _bpmn(definition: Definition, folder: CityFolder, on: date) -> bytes:
    return to_bpmn(definition.sop, heads_of(folder), owner=owner_of(definition.sop, folder))


def _toml(definition: Definition, folder: CityFolder, on: date) -> bytes:
    return to_toml(definition.sop).encode()


FORMATS: dict[str, Callable[[Definition, CityFolder, date], bytes]] = {
    "pdf": _pdf,
    "svg": _svg,
    "bpmn": _bpmn,
    "toml": _toml,
}
