# SPDX-License-Identifier: Apache-2.0
"""``city.toml`` and ``areas.toml``: the city, its agency, its kecamatan and kelurahan."""

import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Origin, Table, no_twins
from permisi.regulation.rules.city import PAIRS, City, too_faint
from permisi.regulation.rules.office import AreaRow

TOKENS = tuple(dict.fromkeys(name for first, second, _ in PAIRS for name in (first, second)))
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_AREA = re.compile(r"[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?")


def read_city(path: Path, known: Known) -> City:
    """The city. Raises ``CityFileBroken``, also for colours that a reader could not tell apart."""
    return read(path, lambda root: _city(root, known))


def _city(root: Table, known: Known) -> City:
    city, agency, web, theme = (root.table(name) for name in ("kota", "dinas", "situs", "tema"))
    for table in (city, agency, web, theme):
        table.origin(known.sources)
    return City(
        code=_area_code(city, 5),
        name=city.text("nama"),
        short_name=city.text("nama_pendek"),
        kind=city.one_of("jenis", ("kota", "kabupaten")),
        province=city.text("provinsi"),
        province_code=city.text("kode_provinsi"),
        head_title=city.text("sebutan_kepala_daerah"),
        agency_unit=agency.ref("unit", known.units, "unit"),
        agency=agency.text("sebutan"),
        agency_name=agency.text("nama"),
        address=agency.text("alamat"),
        hours=agency.text("jam_layanan"),
        help_phone=agency.text("telepon", ""),
        email=agency.text("surel", ""),
        host=web.text("host"),
        log_origin=web.text("asal_catatan"),
        zone=_zone(web),
        light=_colours(theme.table("terang")),
        dark=_colours(theme.table("gelap")),
    )


def _zone(web: Table) -> str:
    name = web.text("zona_waktu")
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        web.problem("zona_waktu", f'zona waktu "{name}" tidak dikenal, misalnya Asia/Jakarta')
    return name


def _colours(table: Table) -> Mapping[str, str]:
    colours = {token: table.text(token) for token in dict.fromkeys((*TOKENS, *table.data))}
    wrong = [token for token, value in colours.items() if value and not _COLOUR.fullmatch(value)]
    for token in wrong:
        table.problem(token, f"warna {token} ditulis seperti #0b5561")
    if not wrong and all(colours.values()):
        for front, ground, least in too_faint(colours):
            table.problem(
                front, f"warna {front} di atas {ground} terlalu pudar; kontras paling kecil {least:g}"
            )
    return colours


def _area_code(table: Table, length: int, within: str = "") -> str:
    code = table.text("kode")
    if code and (not _AREA.fullmatch(code) or len(code) != length or not code.startswith(within)):
        table.problem(
            "kode", f'kode wilayah "{code}" keliru' + (f"; harus diawali {within}" if within else "")
        )
    return code


def read_areas(path: Path, known: Known, city: str) -> tuple[AreaRow, ...]:
    """The kecamatan, each followed by its kelurahan, with Kemendagri codes that begin with ``city``."""
    return read(path, lambda root: _areas(root, known, city))


def _areas(root: Table, known: Known, city: str) -> tuple[AreaRow, ...]:
    base = root.origin(known.sources)
    rows: list[AreaRow] = []
    below: list[Table] = []
    for table in root.tables("kecamatan", least=1, keyed="kode"):
        district = _area(table, known, base, within=city)
        villages = table.tables("kelurahan", least=1)
        below += villages
        rows += [district, *(_area(village, known, base, within=district.code) for village in villages)]
    no_twins(below, "kode")
    return tuple(rows)


def _area(table: Table, known: Known, base: Origin, *, within: str) -> AreaRow:
    inner = len(within) > len("36.72")
    return AreaRow(
        code=_area_code(table, 13 if inner else 8, within),
        name=table.text("nama"),
        kind="kelurahan" if inner else "kecamatan",
        parent=within if inner else None,
        source=table.origin(known.sources, base).source,
        aliases=table.texts("ejaan_lain", ()),
    )
