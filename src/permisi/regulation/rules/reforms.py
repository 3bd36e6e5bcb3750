# SPDX-License-Identifier: Apache-2.0
"""Reorganisation by date (SOTK): units and posts that are founded, renamed, moved, merged or abolished.

Keys stay: what changes by a day is what a key says. A unit or post that ends names its successor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from permisi.ground.said import said


class Kind(StrEnum):
    """What a reform is about."""

    UNIT = "unit"
    POST = "jabatan"


SAYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.UNIT: ("name", "short", "parent", "address", "level"),
    Kind.POST: ("title", "unit", "superior", "level"),
}
"""What a reform may say of its subject."""

NEEDED: Mapping[Kind, tuple[str, ...]] = {Kind.UNIT: ("name", "short"), Kind.POST: ("title", "unit")}
"""What one says that founds something."""

Office = Mapping[str, str]
Chart = dict[Kind, dict[str, Office]]
"""Units and posts by key, each as what it says; parents and units are keys, an empty text is nothing above."""


@dataclass(frozen=True, slots=True)
class Reform:
    """One change of the organisation from a day on."""

    key: str
    kind: Kind
    subject: str
    start: date
    says: Office = field(default_factory=dict)
    ends: bool = False
    successor: str = ""
    before: Mapping[str, Any] | None = None  # as ``before_of`` says, once carried out
    cited: str = ""
    done: bool = False

    @property
    def founds(self) -> bool:
        """Whether it brought its subject about (known once it is carried out)."""
        return self.before is not None and not self.before


def reform_key(kind: Kind, subject: str, start: date) -> str:
    """The key of the record: one change of a subject a day."""
    return f"{kind}:{subject}@{start.isoformat()}"


def applied(chart: Chart, reform: Reform) -> Chart:
    """The organisation after the reform. What ends is gone; what stood under it goes on under its successor."""
    made = {kind: dict(rows) for kind, rows in chart.items()}
    rows = made[reform.kind]
    if not reform.ends:
        rows[reform.subject] = {
            **dict.fromkeys(SAYS[reform.kind], ""),
            **rows.get(reform.subject, {}),
            **reform.says,
        }
        return made
    rows.pop(reform.subject, None)
    for kind, above in _above(reform.kind):
        for key, row in made[kind].items():
            if row.get(above) == reform.subject:
                made[kind][key] = {**row, above: reform.successor}
    return made


def before_of(chart: Chart, reform: Reform) -> dict[str, Any]:
    """What is needed to take the reform back: the row as it was, and what stood under it. Empty: it was not there."""
    if reform.subject not in chart[reform.kind]:
        return {}
    moved = [
        [str(kind), key, above]
        for kind, above in _above(reform.kind)
        for key, row in sorted(chart[kind].items())
        if reform.ends and row.get(above) == reform.subject
    ]
    return {"row": dict(chart[reform.kind][reform.subject]), "moved": moved}


def taken_back(chart: Chart, reform: Reform) -> Chart:
    """The organisation before a reform that was carried out."""
    made = {kind: dict(rows) for kind, rows in chart.items()}
    if not reform.before:
        made[reform.kind].pop(reform.subject, None)
        return made
    made[reform.kind][reform.subject] = reform.before["row"]
    for kind, key, above in reform.before["moved"]:
        if key in made[Kind(kind)]:
            made[Kind(kind)][key] = {**made[Kind(kind)][key], above: reform.subject}
    return made


def in_order(reforms: Iterable[Reform]) -> list[Reform]:
    """As they are carried out: by day, and on a day what ends comes last."""
    return sorted(reforms, key=lambda one: (one.start, one.ends, one.key))


def _above(kind: Kind) -> tuple[tuple[Kind, str], ...]:
    """Where a key of this kind stands in other rows."""
    if kind is Kind.UNIT:
        return (Kind.UNIT, "parent"), (Kind.POST, "unit")
    return ((Kind.POST, "superior"),)


def chart_on(first: Chart, reforms: Iterable[Reform], on: date) -> Chart:
    """The organisation on a day, from how it was before every reform."""
    chart = first
    for reform in in_order(reforms):
        if reform.start <= on:
            chart = applied(chart, reform)
    return chart


def successor_of(key: str, kind: Kind, reforms: Iterable[Reform], on: date) -> str:
    """Which unit or post goes on for one that may have ended: itself, or the last of its line that stands."""
    ended = {one.subject: one for one in reforms if one.kind is kind and one.ends and one.start <= on}
    seen = {key}
    while key in ended and ended[key].successor not in seen:
        key = ended[key].successor
        seen.add(key)
    return key


def predecessors_of(key: str, kind: Kind, reforms: Iterable[Reform], on: date) -> frozenset[str]:
    """The units or posts that went into this one."""
    known = tuple(reforms)
    ended = {one.subject for one in known if one.kind is kind and one.ends and one.start <= on}
    return frozenset(one for one in ended if successor_of(one, kind, known, on) == key)


def fault(chart: Chart, reform: Reform) -> str:
    """Why the reform cannot be on a day on which the organisation is so; empty if it can."""
    rows = chart[reform.kind]
    if unknown := set(reform.says) - set(SAYS[reform.kind]):
        return said("tidak ada isian {names}", names=", ".join(sorted(unknown)))
    if reform.ends:
        return _ending_fault(rows, reform)
    if reform.subject not in rows and not all(reform.says.get(one) for one in NEEDED[reform.kind]):
        return said("yang baru perlu nama dan tempatnya")
    if any(one in reform.says and not reform.says[one].strip() for one in NEEDED[reform.kind]):
        return said("nama dan tempatnya tidak boleh kosong")
    if not reform.says:
        return said("tidak ada yang berubah")
    return _placing_fault(chart, reform)


def _ending_fault(rows: Mapping[str, Office], reform: Reform) -> str:
    if reform.subject not in rows:
        return said("yang berakhir tidak ada pada hari itu")
    if reform.successor == reform.subject or reform.successor not in rows:
        return said("pilih penerusnya di antara yang ada pada hari itu")
    above = "parent" if reform.kind is Kind.UNIT else "superior"
    if reform.subject in _line(rows, reform.successor, above):
        return said("penerusnya tidak boleh berada di bawah yang berakhir; pindahkan dahulu")
    return ""


def _placing_fault(chart: Chart, reform: Reform) -> str:
    after = applied(chart, reform)
    for above, kind in _places(reform.kind):
        wanted = reform.says.get(above, "")
        if wanted and wanted not in after[kind]:
            return said("“{key}” tidak ada pada hari itu", key=wanted)
    above = "parent" if reform.kind is Kind.UNIT else "superior"
    if reform.subject in _line(after[reform.kind], after[reform.kind][reform.subject].get(above, ""), above):
        return said("tidak boleh berada di bawah dirinya sendiri")
    return ""


def _places(kind: Kind) -> tuple[tuple[str, Kind], ...]:
    return (("parent", Kind.UNIT),) if kind is Kind.UNIT else (("unit", Kind.UNIT), ("superior", Kind.POST))


def _line(rows: Mapping[str, Office], key: str, above: str) -> list[str]:
    """The key and everything above it."""
    found: list[str] = []
    while key and key in rows and key not in found:
        found.append(key)
        key = rows[key].get(above, "")
    return found
