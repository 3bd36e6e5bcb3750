# SPDX-License-Identifier: Apache-2.0
"""Every key of a TOML text is found on the line where it stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from permisi.regulation.files.lines import lines_of

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=4)
PLAIN = st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=6) | st.dates()
LISTS = st.lists(st.text('[]{}"#,=\n\\ ab', max_size=5), max_size=3)
TABLES = st.recursive(
    st.dictionaries(NAMES, PLAIN | LISTS, max_size=3),
    lambda inner: st.dictionaries(NAMES, PLAIN | inner | st.lists(inner, min_size=1, max_size=3), max_size=3),
    max_leaves=12,
)

WRITTEN = '''\
# a remark with [brackets] = "and quotes
a.b = 1
c = [ # first
  1, "x]",
  { k = "v", m = [1,
  2] },
]
[x]
y = """a
"b" \\""" c
"""""
z = 'it"s'
[[p]]
q = 2026-01-01 07:00:00
[[p]]
[p."a b"]
r = 1
[[p.s]]
t = 1
[[p.s]]
t = 2
'''


def test_the_lines_of_a_text_with_every_kind_of_value() -> None:
    lines = lines_of(WRITTEN)

    assert (lines["a", "b"], lines["c", 1], lines["c", 2, "m", 1]) == (2, 4, 6)
    assert (lines["x", "y"], lines["x", "z"]) == (9, 12)
    assert (lines["p", 0], lines["p", 1], lines["p", 1, "a b", "r"]) == (13, 15, 17)
    assert (lines["p", 1, "s", 0, "t"], lines["p", 1, "s", 1]) == (19, 20)


@given(TABLES)
def test_no_key_is_lost(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)

    lines = lines_of(text)

    assert set(places(tomllib.loads(text))) <= lines.keys()
    assert max(lines.values()) <= text.count("\n") + 1


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, (*at, key))
