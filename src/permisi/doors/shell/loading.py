# SPDX-License-Identifier: Apache-2.0
"""Loading a city's folder, floor by floor. Idempotent: what did not change stays as it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as published_types
from permisi.catalogue.files import (
    CityStandard,
    DocumentKindRow,
    read_documents,
    read_permit,
    read_standard,
    with_documents,
)
from permisi.catalogue.models import DocumentKind, StandardPart, Type
from permisi.catalogue.rules import Definition
from permisi.ground.period import Period
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import models
from permisi.regulation import queries as law
from permisi.regulation.files import read_folder
from permisi.regulation.files.folder import CityFolder

Say = Callable[[str], None]
Facts = Iterator[tuple[str, dict[str, Any]]]
KINDS: tuple[Any, ...] = (
    models.City,
    models.CityTask,
    models.Area,
    models.Unit,
    models.Position,
    models.Instrument,
    models.Authority,
    models.Parameter,
    models.HolidayYear,
    models.Series,
    models.ServiceCounter,
    DocumentKind,
    StandardPart,
)


def load_city(folder: Path, *, say: Say) -> None:
    """Read the folder whole, then enter it. Raises ``CityFileBroken`` before anything is written."""
    by = Actor.system("pemuatan berkas kota")
    city, kinds, standard, types = _read(folder)
    say(
        f"{city.city.name}: {len(city.areas)} wilayah, {len(city.positions)} jabatan, {len(city.instruments)} peraturan"
    )
    load_law(city, by=by)
    regulation.load(DocumentKind, _documents(kinds), by=by)
    regulation.load(StandardPart, _standard(standard), by=by)
    for definition in types:
        wanted = published_types.with_studios_sop(definition)
        published = catalogue.publish(wanted, effective_from=law.today(), by=by)
        say(
            f"{definition.code}: {'versi ' + str(published.number) + ' diterbitkan' if published else 'tidak berubah'}"
        )
    for definition in types:  # once all are there: one may ask for another's permit
        catalogue.recheck(definition.code, by=by)


def _read(folder: Path) -> tuple[CityFolder, tuple[DocumentKindRow, ...], CityStandard, list[Definition]]:
    """Everything that the folder says. Raises ``CityFileBroken``."""
    city = read_folder(folder)
    known = city.known(law.today())
    kinds = read_documents(folder / "documents.toml", known)
    known = with_documents(city, known)
    standard = read_standard(folder / "standard.toml", known)
    return city, kinds, standard, [read_permit(path, known) for path in city.permit_files]


def load_law(city: CityFolder, *, by: Actor) -> None:
    """Enter the dated records of the law."""
    regulation.load(models.City, iter([("city", {"facts": asdict(city.city)})]), by=by)
    regulation.load(models.Area, _areas(city), by=by)
    regulation.load(models.ServiceCounter, _counters(city), by=by)
    units = regulation.load(models.Unit, _units(city), by=by)
    positions = regulation.load(models.Position, _positions(city, units), by=by)
    instruments = regulation.load(models.Instrument, _instruments(city), by=by)
    regulation.load(models.Authority, _authority(city, positions, instruments), by=by)
    regulation.settle_powers(by=by)
    regulation.load(models.Parameter, _parameters(city, instruments), by=by)
    regulation.load(models.HolidayYear, _holidays(city), by=by)
    regulation.load(models.Series, _series(city), by=by)
    regulation.load(models.CityTask, _tasks(city), by=by)


def differences(folder: Path) -> list[str]:
    """Which records of the folder say something else than what is in force; writes nothing.

    Raises ``CityFileBroken``.
    """
    city, kinds, standard, types = _read(folder)
    rows = {model: {row.key: row for row in model.objects.all()} for model in KINDS}
    facts: dict[Any, Facts] = {
        models.City: iter([("city", {"facts": asdict(city.city)})]),
        models.Area: _areas(city),
        models.Unit: _units(city),
        models.Position: _positions(city, rows[models.Unit]),
        models.Instrument: _instruments(city),
        models.Authority: _authority(city, rows[models.Position], rows[models.Instrument]),
        models.Parameter: _parameters(city, rows[models.Instrument]),
        models.HolidayYear: _holidays(city),
        models.Series: _series(city),
        models.ServiceCounter: _counters(city),
        models.CityTask: _tasks(city),
        DocumentKind: _documents(kinds),
        StandardPart: _standard(standard),
    }
    found = [name for model, told in facts.items() for name in _differing(model, told, rows[model])]
    current = dict(Type.objects.values_list("code", "current__digest"))
    told = [published_types.with_studios_sop(one) for one in types]
    return found + [one.code for one in told if current.get(one.code) != catalogue.digest_of(one)]


def _differing(model: Any, told: Facts, rows: Mapping[str, Any]) -> Iterator[str]:
    """Keys whose row is missing, retired or says something else; a record that leans on a missing one ends the kind."""
    try:
        for key, facts in told:
            row = rows.get(key)
            if row is not None and row.by_hand:
                continue
            if row is None or any(getattr(row, name) != value for name, value in facts.items()):
                yield f"{model.PREFIX} {key}"
    except KeyError as missing:
        yield f"{model.PREFIX} {missing.args[0]}"


def _origin(row: Any) -> dict[str, Any]:
    return {"source": row.source, "assumed": getattr(row, "assumed", False), "retired": False}


def _span(force: Period | None) -> dict[str, Any]:
    return {"start": force.start if force else None, "until": force.end if force else None}


def _areas(city: CityFolder) -> Facts:
    for row in city.areas:
        yield row.code, {"name": row.name, "kind": row.kind, "parent": row.parent or "", **_origin(row)}


def _counters(city: CityFolder) -> Facts:
    for place, row in enumerate(city.counters):
        facts = {
            name: value for name, value in asdict(row).items() if name not in ("key", "source", "assumed")
        }
        yield row.key, {**facts, "serves": list(row.serves), "place": place, **_origin(row)}


def _tasks(city: CityFolder) -> Facts:
    for place, row in enumerate(city.tasks):
        yield row.key, {
            "name": row.name, "position": row.position, "due": row.due, "place": place, **_origin(row)
        }  # fmt: skip


def _units(city: CityFolder) -> Facts:
    for row in city.units:
        facts = {"name": row.name, "short": row.short, "parent": row.parent or "", "address": row.address}
        yield row.key, facts | {"level": row.level} | _origin(row)


def _positions(city: CityFolder, units: dict[str, models.Unit]) -> Facts:
    for row in city.positions:
        facts = {
            "unit": units[row.unit],
            "title": row.title,
            "single": row.single,
            "superior": row.superior,
            "level": row.level,
        }
        yield row.key, facts | {"doors": list(row.doors)} | _origin(row)


def _instruments(city: CityFolder) -> Facts:
    for row in city.instruments:
        facts = {
            "kind": row.kind,
            "number": row.number,
            "year": row.year,
            "subject": row.subject,
            "cited": row.cited,
            "kind_in_full": row.kind_in_full,
            "stage": str(row.stage),
            "issued_on": row.issued_on,
            "published_on": row.published_on,
            "gazette": row.gazette,
            "repeals": list(row.repeals),
            "changes": list(row.changes),
            "articles": [list(pair) for pair in row.articles],
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
                "instrument": instruments[row.basis],
                "article": row.article,
                "parent": row.parent,
                "passes_on": row.passes_on,
                "giver_keeps": row.giver_keeps,
                "higher": row.higher,
                "withdrawn_on": row.withdrawn_on,
                "withdrawn_by": instruments[row.withdrawn_by] if row.withdrawn_by else None,
                "why": row.why,
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


def _documents(kinds: tuple[DocumentKindRow, ...]) -> Facts:
    for place, row in enumerate(kinds):
        facts = {
            name: value for name, value in asdict(row).items() if name not in ("key", "source", "assumed")
        }
        yield row.key, {**facts, "place": place, **_origin(row)}


def _standard(standard: CityStandard) -> Facts:
    for row in (*standard.parts, standard.notice):
        yield row.key, {"texts": list(row.texts), **_origin(row)}


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
