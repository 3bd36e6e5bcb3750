# SPDX-License-Identifier: Apache-2.0
"""``documents.toml``: the kinds of document that an applicant may keep and use again."""

from dataclasses import dataclass, replace
from pathlib import Path

from permisi.regulation.files.folder import CityFolder
from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table

PICTURES = ("kartu", "lembar", "meterai", "tempat", "wajah")
"""The drawn examples that a document's page can show; ``parts.examples`` draws them."""


@dataclass(frozen=True, slots=True)
class DocumentKindRow:
    """A kind of document: its names, whether and for how long it is usually valid, what a good one shows."""

    key: str
    name: str
    name_en: str
    expires: bool  # the day it ends is asked when it is kept
    open_end: bool  # some of this kind have no last day; then it may stay empty
    months: int  # how long it is usually valid; 0: nobody says
    hint: str
    max_mb: int  # of one file, where it is kept without a requirement
    picture: str
    source: str
    assumed: bool


def read_documents(path: Path, known: Known) -> tuple[DocumentKindRow, ...]:
    """Every kind, in the order of the file. Raises ``CityFileBroken`` with every fault and its line."""
    return read(path, lambda root: _kinds(root, known))


def _kinds(root: Table, known: Known) -> tuple[DocumentKindRow, ...]:
    return tuple(_kind(table, known) for table in root.tables("dokumen", least=1, keyed="kunci"))


def _kind(table: Table, known: Known) -> DocumentKindRow:
    origin = table.origin(known.sources)
    row = DocumentKindRow(
        key=table.key(),
        name=table.text("nama"),
        name_en=table.text("nama_inggris"),
        expires=table.yes("ada_masa_berlaku"),
        open_end=table.yes("boleh_tanpa_batas", default=False),
        months=table.whole("bulan_berlaku", 0),
        hint=table.text("petunjuk"),
        max_mb=table.whole("maks_mb", 5, least=1),
        picture=table.one_of("gambar", PICTURES, PICTURES[1]),
        source=origin.source,
        assumed=origin.assumed,
    )
    for key, given in (("bulan_berlaku", row.months), ("boleh_tanpa_batas", row.open_end)):
        if given and not row.expires:
            table.problem(key, f"{key} hanya untuk dokumen yang ada masa berlakunya")
    return row


def with_documents(city: CityFolder, known: Known) -> Known:
    """What a permit file may refer to, with the kinds of document that can be kept."""
    kinds = read_documents(city.folder / "documents.toml", known)
    return replace(known, documents=frozenset(kind.key for kind in kinds))
