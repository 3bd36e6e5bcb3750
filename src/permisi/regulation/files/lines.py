# SPDX-License-Identifier: Apache-2.0
"""Where each key of a TOML text stands.

``tomllib`` gives the values, but not their places. This walk gives the places and no values. It runs only
over a text that ``tomllib`` has already taken, so it asks where things end, not whether they are right.
"""

import re
import tomllib
from bisect import bisect_right

Place = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Place, int]:
    """The line, counted from 1, of every key, table and list element of a valid TOML text."""
    return _Walk(text).places


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Place, int] = {(): 1}
        self.lengths: dict[Place, int] = {}
        self.breaks = [place for place, letter in enumerate(text) if letter == "\n"]
        self._document()

    def _document(self) -> None:
        home: Place = ()
        while self._space() < len(self.text):
            start = self.at
            if self.text.startswith("[[", start):
                home = self._header(2)
                index = self.lengths.get(home, 0)
                self.lengths[home] = index + 1
                home = (*home, index)
                self._mark(home, start)
            elif self.text[start] == "[":
                home = self._header(1)
            else:
                self._pair(home)

    def _space(self) -> int:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _mark(self, place: Place, start: int | None = None) -> None:
        line = bisect_right(self.breaks, self.at if start is None else start) + 1
        self.places.setdefault(place, line)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not walked beyond {self.text[self.at : self.at + 20]!r}")
        self.at = found.end()
        return found.group()

    def _name(self) -> str:
        raw = self._take(_KEY)
        return next(iter(tomllib.loads(f"{raw} = 0"))) if raw[0] in "\"'" else raw

    def _names(self) -> list[str]:
        names = []
        while True:
            self._space()
            names.append(self._name())
            if self.text[self._space()] != ".":
                return names
            self.at += 1

    def _header(self, brackets: int) -> Place:
        start = self.at
        self.at += brackets
        place: Place = ()
        names = self._names()
        for number, name in enumerate(names, start=1):
            place = (*place, name)
            self._mark(place, start)
            if number < len(names) and place in self.lengths:
                place = (*place, self.lengths[place] - 1)
        self.at += brackets
        return place

    def _pair(self, home: Place) -> None:
        start = self.at
        for name in self._names():
            home = (*home, name)
            self._mark(home, start)
        self.at += 1
        self._value(home)

    def _value(self, place: Place) -> None:
        self._space()
        self._mark(place)
        letter = self.text[self.at]
        if letter == "[":
            self._list(place)
        elif letter == "{":
            self._inline(place)
        else:
            self._take(_TEXT if letter in "\"'" else _BARE)

    def _list(self, place: Place) -> None:
        self.at += 1
        index = 0
        while self.text[self._space()] != "]":
            self._value((*place, index))
            index += 1
            if self.text[self._space()] == ",":
                self.at += 1
        self.at += 1

    def _inline(self, place: Place) -> None:
        self.at += 1
        while self.text[self._space()] != "}":
            self._pair(place)
            if self.text[self._space()] == ",":
                self.at += 1
        self.at += 1
