# SPDX-License-Identifier: Apache-2.0
"""When two records of authority cannot both stand: one type, one day, and two posts with one power (L-10)."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from permisi.ground.said import said
from permisi.regulation.rules.office import AuthorityRow

EVERY_TYPE = "*"
RECOMMENDS = "merekomendasi"


def clash(one: AuthorityRow, other: AuthorityRow) -> bool:
    """True if both records give the same power over the same type on some day.

    Two agencies may recommend on one type, and a giver may stand beside the one he gave to. Anything else
    that meets is a clash, also the same post empowered twice (by delegation and by mandate, say): its
    signature block would be open.
    """
    scopes = set(one.scopes) & set(other.scopes)
    if not scopes or not _meet(one.types, other.types) or not one.force.overlaps(other.force):
        return False
    if one.receiver == other.receiver:
        return True
    if one.giver == other.receiver or other.giver == one.receiver:
        return False
    if _passed_on(one, other) or _passed_on(other, one):
        return False
    return scopes != {RECOMMENDS}


def clashes(rows: Iterable[AuthorityRow]) -> list[tuple[AuthorityRow, AuthorityRow]]:
    """Every two records that cannot both stand."""
    return [(one, other) for one, other in combinations(rows, 2) if clash(one, other)]


def _passed_on(one: AuthorityRow, other: AuthorityRow) -> bool:
    """A record that was passed on stands beside the one it came from, and beside the attribution above that."""
    return bool(one.parent) and (one.parent == other.key or other.kind == "atribusi")


def unlawful(row: AuthorityRow, rows: Mapping[str, AuthorityRow]) -> str:
    """Why this record cannot stand as sub-delegation, in words; empty if it can or is none (L-14, D11).

    Only what an instrument let be passed on *beforehand* may be, by who received it, and no more than that.
    """
    if not row.parent:
        return ""
    source = rows.get(row.parent)
    if source is None:
        return said(
            "wewenang “{parent}” yang diteruskan tidak dikenal; tulis kunci yang ada", parent=row.parent
        )
    if not source.passes_on:
        return said(
            "“{key}” tidak membolehkan pelimpahan lebih lanjut; tulis dasarnya dahulu", key=source.key
        )
    if row.giver != source.receiver:
        return said("hanya penerima “{key}” yang boleh meneruskannya", key=source.key)
    if row.force.start < source.force.start:
        return said("pelimpahan lanjutan tidak boleh mendahului “{key}”", key=source.key)
    more = set(row.scopes) - set(source.scopes) | (
        set() if EVERY_TYPE in source.types else set(row.types) - set(source.types)
    )
    if more:
        return said("“{key}” tidak memuat: {more}", key=source.key, more=", ".join(sorted(more)))
    return ""


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return EVERY_TYPE in one or EVERY_TYPE in other or bool(set(one) & set(other))
