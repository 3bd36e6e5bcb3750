# SPDX-License-Identifier: Apache-2.0
"""One table of a city file, read key by key into typed values.

A getter that finds a fault notes it and gives a neutral value. So reading goes on, and a person corrects a
file once, not once per fault.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from permisi.ground.period import Period
from permisi.regulation.errors import Problem
from permisi.regulation.files.letters import misplaced
from permisi.regulation.files.lines import Place

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Origin(NamedTuple):
    """Where a value comes from: a key of ``sources.toml``, and whether the value is only assumed."""

    source: str
    assumed: bool


class _Kind(NamedTuple):
    """A kind of value: how it is recognised, how it is called, and what stands in for a wrong one."""

    types: tuple[type, ...]
    called: str
    neutral: Any

    def fits(self, value: Any) -> bool:
        return type(value) in self.types


_TEXT = _Kind((str,), "teks", "")
_WHOLE = _Kind((int,), "bilangan bulat", 0)
_NUMBER = _Kind((int, float), "bilangan", 0)
_YES = _Kind((bool,), "true atau false", False)
_DAY = _Kind((date,), "tanggal, misalnya 2026-01-31", date.min)
_LIST = _Kind((list,), "daftar", [])
_TABLE = _Kind((dict,), "bagian berisi kunci dan nilai", {})
_PLAIN = _Kind(
    (str, int, bool, dict, list), "teks, bilangan bulat, true atau false, jam, atau daftar hari", 0
)


class Page:
    """One file under reading, and the faults found in it so far."""

    def __init__(self, file: str, lines: dict[Place, int]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it that has one."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def note(self, place: Place, reason: str) -> None:
        """Note a fault."""
        key = ".".join(str(part) for part in place)
        self.problems.append(Problem(self.file, self.line(place), key, reason))


class Table:
    """One table of the file, read key by key. A key that nobody asked for is a fault (``close``)."""

    def __init__(self, page: Page, place: Place, data: dict[str, Any]) -> None:
        self.page = page
        self.place = place
        self.data = data
        self.asked: set[str] = {"catatan"}
        self.children: list[Table] = []

    def __contains__(self, key: str) -> bool:
        return key in self.data

    @property
    def line(self) -> int:
        """The line on which this table begins."""
        return self.page.line(self.place)

    def problem(self, key: str, reason: str) -> None:
        """Note a fault of this key; an empty key means the whole table."""
        self.page.note((*self.place, key) if key else self.place, reason)

    def unknown(self, key: str, what: str, value: str, known: Collection[str]) -> None:
        """Note that ``value`` is none of ``known``, with the nearest of them as a guess."""
        self.problem(key, _unknown(what, value, known))

    def text(self, key: str, default: str | None = None) -> str:
        """A text on one line, of letters that can be printed; required if there is no default."""
        value: str = self._value(key, _TEXT, default)
        wrong = misplaced(value)
        if wrong:
            self.problem(key, wrong)
        elif self.data.get(key) == "" and default is None:
            self.problem(key, f"{key} tidak boleh kosong")
        return value

    def key(self, key: str = "kunci") -> str:
        """A name for references: letters, digits, dot, hyphen, underscore."""
        value = self.text(key)
        if value and not _KEY.fullmatch(value):
            self.problem(key, f'kunci "{value}" hanya boleh berisi huruf, angka, titik, - dan _')
        return value

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, not below ``least``."""
        value: int = self._value(key, _WHOLE, default)
        if key in self.data and value < least:
            self.problem(key, f"{key} paling kecil {least}")
        return value

    def number(self, key: str) -> float | None:
        """A number, or none if the key is absent."""
        if key not in self.data:
            self.asked.add(key)
            return None
        return float(self._value(key, _NUMBER, None))

    def yes(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value: bool = self._value(key, _YES, default)
        return value

    def day(self, key: str, default: date | None = None) -> date:
        """A date without time."""
        value: date = self._value(key, _DAY, default)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        values = self._value(key, _LIST, None if default is None else list(default))
        for number, value in enumerate(values):
            wrong = misplaced(value) if isinstance(value, str) else "isi daftar ini harus teks"
            if wrong:
                self.page.note((*self.place, key, number), wrong)
        return tuple(value for value in values if isinstance(value, str))

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of a few words; the first of them stands in for a wrong one."""
        value = self.text(key, default)
        if value in allowed:
            return value
        if key in self.data and value:
            self.problem(key, f'{key} "{value}" tidak dikenal; pilih salah satu: {", ".join(allowed)}')
        return allowed[0]

    def ref(self, key: str, known: Collection[str], what: str, default: str | None = None) -> str:
        """The key of something that must exist."""
        value = self.text(key, default)
        if value and value not in known and key in self.data:
            self.unknown(key, what, value, known)
        return value

    def refs(self, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """Keys of things that must exist; none if the key is absent."""
        values = self.texts(key, ())
        for number, value in enumerate(values):
            if value not in known:
                self.page.note((*self.place, key, number), _unknown(what, value, known))
        return values

    def plain(self, key: str) -> Any:
        """A value of a kind that the file decides: text, number, or true and false."""
        return self._value(key, _PLAIN, None)

    def period(self) -> Period | None:
        """``berlaku_mulai`` and ``berlaku_sampai``; none if neither is there."""
        if "berlaku_mulai" not in self.data and "berlaku_sampai" not in self.data:
            self.asked |= {"berlaku_mulai", "berlaku_sampai"}
            return None
        start = self.day("berlaku_mulai")
        end = self.day("berlaku_sampai", date.max)
        if end < start:
            self.problem("berlaku_sampai", f"berlaku_sampai {end} mendahului berlaku_mulai {start}")
            end = date.max
        return Period(start, None if end == date.max else end)

    def force(self) -> Period:
        """The period, where there must be one."""
        found = self.period()
        if found is None:
            self.problem("", "berlaku_mulai tidak ada")
        return found or Period(date.min)

    def origin(self, sources: Collection[str], inherited: Origin | None = None) -> Origin:
        """``sumber`` and ``asumsi``: every value names its source, or says that it is assumed."""
        base = inherited or Origin("", False)
        source = self.ref("sumber", sources, "sumber", base.source)
        assumed = self.yes("asumsi", default=base.assumed and "sumber" not in self.data)
        if not source and not assumed:
            self.problem("", "tulis sumber nilai ini, atau asumsi = true bila belum ada sumbernya")
        return Origin(source, assumed)

    def table(self, key: str) -> "Table":
        """A table inside this one; required."""
        data = self._value(key, _TABLE, None)
        return self._child((key,), data)

    def tables(self, key: str, least: int = 0, keyed: str = "") -> list["Table"]:
        """A list of tables; with ``keyed``, the value of that key must differ in each."""
        values = self._value(key, _LIST, None if least else [])
        children = []
        for number, value in enumerate(values):
            if isinstance(value, dict):
                children.append(self._child((key, number), value))
            else:
                self.page.note((*self.place, key, number), f"isi {key} harus bagian berisi kunci dan nilai")
        if key in self.data and len(values) < least:
            self.problem(key, f"{key} paling sedikit berisi {least}")
        if keyed:
            no_twins(children, keyed)
        return children

    def close(self) -> None:
        """Note every key of this table and those inside it that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                self.unknown(key, "kunci", key, self.asked)
        for child in self.children:
            child.close()

    def _child(self, steps: Place, data: dict[str, Any]) -> "Table":
        child = Table(self.page, (*self.place, *steps), data)
        self.children.append(child)
        return child

    def _value(self, key: str, kind: _Kind, default: Any) -> Any:
        self.asked.add(key)
        if key not in self.data:
            if default is not None:
                return default
            self.problem(key, f"kunci {key} tidak ada")
            return kind.neutral
        value = self.data[key]
        if kind.fits(value):
            return value
        self.problem(key, f"{key} harus berupa {kind.called}")
        return kind.neutral


def no_twins(tables: Sequence[Table], key: str) -> None:
    """Note every table whose value of ``key`` stands in an earlier one too."""
    seen: dict[str, int] = {}
    for table in tables:
        value = str(table.data.get(key, ""))
        if value and value in seen:
            table.problem(key, f'{key} "{value}" sudah dipakai di baris {seen[value]}')
        elif value:
            seen[value] = table.page.line((*table.place, key))


def _unknown(what: str, value: str, known: Collection[str]) -> str:
    near = get_close_matches(value, sorted(known), n=1, cutoff=0.6)
    hint = f' Maksud Anda "{near[0]}"?' if near else ""
    return f'{what} "{value}" tidak dikenal.{hint}'
