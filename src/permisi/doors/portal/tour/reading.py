# SPDX-License-Identifier: Apache-2.0
"""``demo/tour.toml``: the tours of a city, in its own words, with every fault and its line."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from permisi.doors.portal.tour.targets import TARGETS
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table

PUBLIC = "publik"  # who has no account
FEWEST, MOST = 4, 7


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to look at: where it is, by the state of what is there, and what to notice."""

    title: str
    notice: str
    target: str  # a name of ``TARGETS``; empty: ``address`` stands
    state: str
    address: str
    optional: bool  # left out where this demo has nothing in that state


@dataclass(frozen=True, slots=True)
class Tour:
    """The tour of one person."""

    key: str
    contact: str  # empty for who has no account
    name: str
    who: str
    wants: str
    steps: tuple[Step, ...]


@lru_cache(maxsize=4)
def tours_of(folder: Path) -> tuple[Tour, ...]:
    """The tours of the demo in that city's folder. Raises ``CityFileBroken``."""
    people = read(folder / "demo" / "people.toml", _people)
    return read(folder / "demo" / "tour.toml", lambda root: _tours(root, people))


def _people(root: Table) -> dict[str, tuple[str, str]]:
    found = {}
    for table in root.tables("orang", least=1, keyed="kunci"):
        contact = table.text("surel", "") or table.text("telepon", "")
        found[table.key()] = (table.text("nama"), contact)
        table.asked |= {"peran", "penempatan", "rencana"}
    return found


def _tours(root: Table, people: dict[str, tuple[str, str]]) -> tuple[Tour, ...]:
    return tuple(_tour(table, people) for table in root.tables("tur", least=1, keyed="orang"))


def _tour(table: Table, people: dict[str, tuple[str, str]]) -> Tour:
    key = table.ref("orang", [PUBLIC, *people], "orang")
    steps = table.tables("langkah", least=FEWEST)
    if len(steps) > MOST:
        table.problem("langkah", f"satu tur paling banyak {MOST} langkah")
    name, contact = people.get(key, ("", ""))
    return Tour(
        key=key,
        contact=contact,
        name=name or table.text("nama"),
        who=table.text("siapa"),
        wants=table.text("ingin"),
        steps=tuple(_step(one) for one in steps),
    )


def _step(table: Table) -> Step:
    step = Step(
        title=table.text("judul"),
        notice=table.text("perhatikan"),
        target=table.ref("ke", TARGETS, "tujuan", ""),
        state=table.text("keadaan", ""),
        address=table.text("alamat", ""),
        optional=table.yes("boleh_tiada", default=False),
    )
    if bool(step.target) == bool(step.address):
        table.problem("", "tulis ke atau alamat, salah satu saja")
    if step.address and not step.address.startswith("/"):
        table.problem("alamat", f'alamat "{step.address}" harus diawali / di situs ini')
    return step
