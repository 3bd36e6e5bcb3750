# SPDX-License-Identifier: Apache-2.0
"""``standard.toml``: what no record tells of a service standard, and the maklumat (L-70, L-72)."""

from dataclasses import dataclass
from pathlib import Path

from permisi.catalogue.rules.standard import WRITTEN
from permisi.catalogue.rules.texts import StandardText
from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table

NOTICE = "maklumat"


@dataclass(frozen=True, slots=True)
class CityStandard:
    """The words that all types share, and what the city promises everybody."""

    parts: tuple[StandardText, ...]
    notice: StandardText


def read_standard(path: Path, known: Known) -> CityStandard:
    """The city's words. Raises ``CityFileBroken`` with every fault and its line."""
    return read(path, lambda root: _standard(root, known))


def _standard(root: Table, known: Known) -> CityStandard:
    return CityStandard(_parts(root.table("standar"), known), _text(root.table(NOTICE), NOTICE, known))


def read_own_standard(root: Table, known: Known) -> tuple[StandardText, ...]:
    """The words of one type in place of the common ones; none without ``[standar]``."""
    root.asked.add("standar")
    return _parts(root.table("standar"), known) if "standar" in root else ()


def _parts(table: Table, known: Known) -> tuple[StandardText, ...]:
    allowed = tuple(str(part) for part in WRITTEN)
    table.asked.update(allowed)
    return tuple(_text(table.table(key), key, known) for key in table.data if key in allowed)


def _text(table: Table, key: str, known: Known) -> StandardText:
    origin = table.origin(known.sources)
    texts = table.texts("isi")
    if "isi" in table and not texts:
        table.problem("isi", "isi paling sedikit satu kalimat")
    return StandardText(key, texts, origin.source, origin.assumed)
