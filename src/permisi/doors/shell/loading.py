# SPDX-License-Identifier: Apache-2.0
"""Loading a city's folder, floor by floor. Idempotent: what did not change stays as it is."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from permisi.catalogue import acts as catalogue
from permisi.catalogue.files import read_permit
from permisi.ground.period import Period
from permisi.ledger import queries as ledger
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import models
from permisi.regulation import queries as law
from permisi.regulation.files import read_folder
from permisi.regulation.files.folder import CityFolder
from permisi.regulation.rules.authority import covering

Say = Callable[[str], None]
Facts = Iterator[tuple[str, dict[str, Any]]]


def load_city(folder: Path, *, say: Say) -> None:
    """Read the folder whole, then enter it. Raises ``CityFileBroken`` before anything is written."""
    by = Actor.system("pemuatan berkas kota")
    city = read_folder(folder)
    known = city.known(law.today())
    types = [read_permit(path, known) for path in city.permit_files]
    say(
        f"{city.city.name}: {len(city.areas)} wilayah, {len(city.positions)} jabatan, {len(city.instruments)} peraturan"
    )
    load_law(city, by=by)
    for definition in types:
        published = catalogue.publish(definition, effective_from=law.today(), by=by)
        say(
            f"{definition.code}: {'versi ' + str(published.number) + ' diterbitkan' if published else 'tidak berubah'}"
        )
        report_authority(definition.code, by=by)


def load_law(city: CityFolder, *, by: Actor) -> None:
    """Enter the dated records of the law."""
    regulation.load(models.City, iter([("city", {"facts": asdict(city.city)})]), by=by)
    regulation.load(models.Area, _areas(city), by=by)
    units = regulation.load(models.Unit, _units(city), by=by)
    positions = regulation.load(models.Position, _positions(city, units), by=by)
    instruments = regulation.load(models.Instrument, _instruments(city), by=by)
    regulation.load(models.Authority, _authority(city, positions, instruments), by=by)
    regulation.load(models.Parameter, _parameters(city, instruments), by=by)
    regulation.load(models.HolidayYear, _holidays(city), by=by)
    regulation.load(models.Series, _series(city), by=by)


def report_authority(code: str, *, by: Actor) -> None:
    """Say whether somebody may sign this type today (L-2).

    Authority that nobody has confirmed opens a type only where nothing is real: in a marked database.
    """
    found = covering(law.authorities(), scope="menandatangani", type_code=code, on=law.today())
    why = "" if found else "belum ada pendelegasian wewenang yang berlaku"
    if found and all(one.assumed for one in found) and not ledger.is_marked():
        why = "pendelegasian wewenang masih anggapan dan belum dikonfirmasi Bagian Hukum"
    catalogue.report_readiness(code, "kewenangan", ok=not why, why=why, by=by)


def _origin(row: Any) -> dict[str, Any]:
    return {"source": row.source, "assumed": getattr(row, "assumed", False), "retired": False}


def _span(force: Period | None) -> dict[str, Any]:
    return {"start": force.start if force else None, "until": force.end if force else None}


def _areas(city: CityFolder) -> Facts:
    for row in city.areas:
        yield row.code, {"name": row.name, "kind": row.kind, "parent": row.parent or "", **_origin(row)}


def _units(city: CityFolder) -> Facts:
    for row in city.units:
        facts = {"name": row.name, "short": row.short, "parent": row.parent or "", "address": row.address}
        yield row.key, facts | _origin(row)


def _positions(city: CityFolder, units: dict[str, models.Unit]) -> Facts:
    for row in city.positions:
        facts = {"unit": units[row.unit], "title": row.title, "single": row.single, "superior": row.superior}
        yield row.key, facts | {"doors": list(row.doors)} | _origin(row)


def _instruments(city: CityFolder) -> Facts:
    for row in city.instruments:
        facts = {
            "kind": row.kind,
            "number": row.number,
            "year": row.year,
            "subject": row.subject,
            "cited": row.cited,
        }
        yield row.key, facts | _span(row.force) | _origin(row)


def _authority(
    city: CityFolder, positions: dict[str, models.Position], instruments: dict[str, models.Instrument]
) -> Facts:
    for row in city.authority:
        yield (
            row.key,
            {
                "kind": row.kind,
                "giver": positions[row.giver] if row.giver else None,
                "receiver": positions[row.receiver],
                "scopes": list(row.scopes),
                "types": list(row.types),
                "instrument": instruments[row.instrument],
                "article": row.article,
                **_span(row.force),
                **_origin(row),
            },
        )


def _parameters(city: CityFolder, instruments: dict[str, models.Instrument]) -> Facts:
    for row in city.parameters:
        yield (
            f"{row.key}@{row.force.start}",
            {
                "name": row.key,
                "value": row.value,
                "unit": row.unit,
                "instrument": instruments[row.instrument] if row.instrument else None,
                **_span(row.force),
                **_origin(row),
            },
        )


def _holidays(city: CityFolder) -> Facts:
    for row in city.calendar:
        days = [[day.isoformat(), name, kind] for day, name, kind in row.days]
        facts = {
            "year": row.year,
            "instrument": row.instrument,
            "days": days,
            "source": row.source,
            "retired": False,
        }
        yield str(row.year), facts


def _series(city: CityFolder) -> Facts:
    for row in city.series:
        yield row.key, {"pattern": row.pattern, "unit": row.unit, **_origin(row)}
