# SPDX-License-Identifier: Apache-2.0
"""The list of delegations (L-10, L-15) and the organisation with its posts (SOTK)."""

from permisi.decisions.papers.orgchart import Node, chart, levels
from permisi.decisions.papers.sheets import UNSET, Chapter, Grid, Sheet, Words
from permisi.parts import powers
from permisi.parts.annexes.records import Records, annex
from permisi.parts.powers import Charged
from permisi.regulation.rules.office import AuthorityRow
from permisi.regulation.rules.trying import SIGNING, seats

NOBODY = "Semua jenis izin punya pejabat yang berwenang pada hari itu."
ASSUMED = "anggapan"
COLOURED = "Setiap kotak menyebut jabatan dan perangkat daerahnya. Kotak berwarna: masih anggapan."
MOST = 26  # boxes of a chart on one page


def delegation(records: Records) -> Sheet:
    """Who decides which permit type on that day, every record of authority in force, and what nobody may decide."""
    on = records.frame.on
    found = powers.charged(
        seats(records.law, types=records.names, scopes=[SIGNING], on=on), records.names, records.titles
    )
    held = [one for one in found if one.title]
    rows = [row for row in records.law.carrying() if on in row.force]
    lacking = ", ".join(one.name for one in found if not one.title)
    chapters = (
        Chapter("Pejabat yang berwenang atas setiap jenis izin", (_charges(held),)),
        Chapter("Catatan wewenang yang berlaku", (_powers(rows, records),), apart=True),
        Chapter("Jenis izin tanpa pejabat yang berwenang", (Words(lacking or NOBODY),)),
    )
    assumed = sum(one.assumed for one in held) + sum(row.assumed for row in rows)
    return annex(records, "Daftar pendelegasian wewenang perizinan", chapters, assumed=assumed)


def _charges(held: list[Charged]) -> Grid:
    heads = ("No", "Kode", "Jenis izin", "Pejabat", "Cara", "Pemberi", "Dasar", "Keterangan")
    rows = tuple(
        (
            str(number),
            one.code,
            one.name,
            one.title,
            one.kind,
            one.giver or "–",
            one.cited,
            "; ".join(filter(None, (ASSUMED if one.assumed else "", "" if one.delegated else one.why)))
            or "–",
        )
        for number, one in enumerate(held, start=1)
    )
    return Grid(heads, (3, 9, 18, 20, 9, 11, 15, 15), rows)


def _powers(rows: list[AuthorityRow], records: Records) -> Grid:
    heads = ("No", "Penerima", "Cara", "Pemberi", "Lingkup", "Jenis izin", "Dasar", "Berlaku", "Keterangan")
    told = tuple(
        (
            str(number),
            records.title(row.receiver),
            powers.said(powers.KINDS[row.kind]),
            records.title(row.giver) if row.giver else "–",
            powers.scopes_in_words(row),
            powers.types_in_words(row, records.names),
            f"{row.instrument} {row.article}".strip(),
            powers.span_in_words(None if row.undated else row.force),
            ASSUMED if row.assumed else "–",
        )
        for number, row in enumerate(rows, start=1)
    )
    return Grid(heads, (3, 15, 9, 9, 13, 20, 11, 12, 8), told)


# --- SOTK ------------------------------------------------------------------------------------------------------


def organisation(records: Records) -> Sheet:
    """The units, the posts with the post above and their level, and the chart of each unit."""
    nodes = post_nodes(records)
    depth = {one.node.key: one.level + 1 for one in levels(nodes)}
    names = {one.key: one.name for one in records.units}
    units = tuple(
        (
            str(number),
            one.key,
            one.name,
            names.get(one.parent or "", "–"),
            one.level or "–",
            ASSUMED if one.assumed else "–",
        )
        for number, one in enumerate(records.units, start=1)
    )
    posts = tuple(
        (
            str(number),
            one.title,
            names.get(one.unit, one.unit),
            records.title(one.superior) if one.superior else "–",
            one.level or str(depth[one.key]),
            "satu" if one.single else "lebih dari satu",
            ASSUMED if one.assumed else "–",
        )
        for number, one in enumerate(records.positions, start=1)
    )
    heads = ("No", "Jabatan", "Perangkat daerah", "Atasan", "Tingkat", "Pemegang", "Keterangan")
    chapters = (
        *_charts(nodes),
        Chapter(
            "Perangkat daerah",
            (Grid(("No", "Kode", "Nama", "Induk", "Jenjang", "Keterangan"), (5, 18, 36, 20, 12, 13), units),),
            apart=True,
        ),
        Chapter("Jabatan", (Words(LEVELS), Grid(heads, (4, 25, 22, 21, 9, 11, 13), posts)), apart=True),
    )
    assumed = sum(one.assumed for one in records.units) + sum(one.assumed for one in records.positions)
    return annex(records, "Susunan organisasi dan jabatan perizinan", chapters, assumed=assumed, across=False)


LEVELS = "Tingkat menurut jenjang yang tercatat; bila tidak tercatat, dihitung dari atasan: 1 berarti tanpa atasan."


def post_nodes(records: Records) -> list[Node]:
    short = {one.key: one.short or one.name for one in records.units}
    return [
        Node(one.key, f"{_within(one.title)} · {short.get(one.unit, UNSET)}", one.superior, one.assumed)
        for one in records.positions
    ]


def _within(title: str) -> str:
    """A title that fits its box."""
    return title if len(title) <= 76 else f"{title[:75].rstrip()}…"


def _charts(nodes: list[Node]) -> tuple[Chapter, ...]:
    """The chart in pages; a page begins with the boxes above its first one, so that no line hangs in the air."""
    placed = levels(nodes)
    ordered = [one.node for one in placed]
    above = {one.key: one.above for one in ordered}
    known = {one.key: one for one in ordered}
    pages: list[list[Node]] = []
    start = 0
    while start < len(ordered):
        chain: list[Node] = []
        key = above[ordered[start].key]
        while key in known and known[key] not in chain:
            chain.insert(0, known[key])
            key = above[key]
        room = MOST - len(chain)
        pages.append([*chain, *ordered[start : start + room]])
        start += room
    return tuple(
        Chapter(
            "Bagan" if len(pages) == 1 else f"Bagan, bagian {number}",
            (
                Words(COLOURED),
                chart(page, f"Bagan jabatan: {'; '.join(one.words for one in page)}"),
            ),
            apart=number > 1,
        )
        for number, page in enumerate(pages, start=1)
    )
