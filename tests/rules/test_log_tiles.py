# SPDX-License-Identifier: Apache-2.0
"""Paths of tiles and bundles, and what a store that lost something leads to."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.ledger.rules import (
    TILE_BYTES,
    TileMissing,
    TilePath,
    append,
    bundle,
    entries_path,
    leaf_hash,
    read_bundle,
    read_tile_path,
    root,
    tile_path,
    tiled,
    tiles_at,
    width_at,
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (tile_path(0, 1234067), "tile/0/x001/x234/067"),
        (tile_path(0, 1000), "tile/0/x001/000"),
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(1, 999), "tile/1/999"),
        (tile_path(0, 273, 112), "tile/0/273.p/112"),
        (tile_path(63, 5, 1), "tile/63/005.p/1"),
        (entries_path(1234067), "tile/entries/x001/x234/067"),
        (entries_path(0, 7), "tile/entries/000.p/7"),
    ],
)
def test_a_tile_has_one_path(path: str, expected: str) -> None:
    assert path == expected
    assert str(read_tile_path(path)) == expected


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/x000/001",
        "tile/0/x1/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/300",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/-1/000",
        "tile/entry/000",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/../000",
        "tile/0/\u0660\u0660\u0660",
    ],
)
def test_any_other_spelling_is_no_tile(path: str) -> None:
    with pytest.raises(ValueError, match="not a tile"):
        read_tile_path(path)


@given(st.none() | st.integers(0, 63), st.integers(0, 10**12), st.integers(1, 256))
def test_a_path_reads_back(level: int | None, n: int, width: int) -> None:
    asked = TilePath(level, n, width)

    assert read_tile_path(str(asked)) == asked


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    tiles = list(tiles_at(70_000))

    assert Counter(tile.level for tile in tiles if tile.width == 256) == {0: 273, 1: 1}
    assert [str(tile) for tile in tiles if tile.width < 256] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert [width_at(70_000, level) for level in range(4)] == [112, 17, 1, 0]


def test_growing_to_70000_writes_exactly_those_tiles() -> None:
    hashes = [leaf_hash(n.to_bytes(4, "big")) for n in range(70_000)]

    written = append(lambda level, n: b"", 0, hashes)

    assert {(t.level, t.n): t.width for t in tiles_at(70_000)} == {
        place: len(content) // 32 for place, content in written.items()
    }


def test_a_tree_of_256_has_a_full_tile_and_one_above() -> None:
    assert [str(tile) for tile in tiles_at(256)] == ["tile/0/000", "tile/1/000.p/1"]


def test_nothing_changes_when_nothing_is_added() -> None:
    assert append(lambda level, n: b"", 0, []) == {}


@pytest.mark.parametrize("kept", [0, 31, 32 * 299 - TILE_BYTES])
def test_a_store_that_lost_hashes_is_noticed(kept: int) -> None:
    store = append(lambda level, n: b"", 0, [leaf_hash(b"x")] * 300)
    store[0, 1] = store[0, 1][:kept]

    with pytest.raises(TileMissing):
        root(300, tiled(lambda level, n: store[level, n]))
    with pytest.raises(TileMissing):
        append(lambda level, n: store[level, n], 300, [leaf_hash(b"y")])


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_a_bundle_reads_back(entries: list[bytes]) -> None:
    assert read_bundle(bundle(entries)) == entries


def test_a_bundle_writes_each_length_in_two_bytes() -> None:
    assert bundle([b"abc", b""]) == b"\x00\x03abc\x00\x00"


@pytest.mark.parametrize("entries", [[b"x" * 65_536], [b""] * 257])
def test_a_bundle_has_limits(entries: list[bytes]) -> None:
    with pytest.raises(ValueError, match="256 entries"):
        bundle(entries)


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x03ab", b"\x00\x01a\x00"])
def test_a_bundle_cut_short_is_noticed(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut short"):
        read_bundle(data)
