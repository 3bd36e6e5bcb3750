# SPDX-License-Identifier: Apache-2.0
"""The tree as files: tiles of 256 hashes, bundles of 256 entries, and their paths (C2SP tlog-tiles)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from permisi.ledger.rules.leaf import HASH_BYTES
from permisi.ledger.rules.rejected import TileMissing
from permisi.ledger.rules.tree import HashReader, folded

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
TILE_BYTES = TILE_WIDTH * HASH_BYTES
ENTRY_LIMIT = 65_535
"""Bytes of one entry: its length is written in two bytes."""

TileReader = Callable[[int, int], bytes]
"""``reader(level, n)``: the stored bytes of that tile, possibly wider than the tree in question needs."""

_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class TilePath:
    """Which tile: its level (none for a bundle of entries), its number, its width from 1 to 256."""

    level: int | None
    n: int
    width: int = TILE_WIDTH

    def __str__(self) -> str:
        shelf = "entries" if self.level is None else str(self.level)
        part = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{shelf}/{_grouped(self.n)}{part}"


def tile_path(level: int, n: int, width: int = TILE_WIDTH) -> str:
    """The path of a tile of hashes, without the log's prefix."""
    return str(TilePath(level, n, width))


def entries_path(n: int, width: int = TILE_WIDTH) -> str:
    """The path of a bundle of entries, without the log's prefix."""
    return str(TilePath(None, n, width))


def read_tile_path(path: str) -> TilePath:
    """Which tile a path asks for; ``ValueError`` for every spelling but the one we would write."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise ValueError(f"not a tile: {path!r}")
    shelf, groups, width = found.groups()
    level = None if shelf == "entries" else int(shelf)
    asked = TilePath(level, int(re.sub("[x/]", "", groups)), int(width or TILE_WIDTH))
    if str(asked) != path or (level or 0) > 63 or (width is not None and asked.width >= TILE_WIDTH):
        raise ValueError(f"not a tile: {path!r}")
    return asked


def width_at(size: int, level: int) -> int:
    """The width of the partial tile at ``level`` in a tree of ``size``; 0 if there is none."""
    return (size >> TILE_HEIGHT * level) % TILE_WIDTH


def tiles_at(size: int) -> Iterator[TilePath]:
    """Every tile of hashes that a tree of ``size`` consists of."""
    level = 0
    while held := size >> TILE_HEIGHT * level:
        yield from (TilePath(level, n) for n in range(held // TILE_WIDTH))
        if width := width_at(size, level):
            yield TilePath(level, held // TILE_WIDTH, width)
        level += 1


def tiled(reader: TileReader) -> HashReader:
    """A reader of subtree hashes over stored tiles. It remembers tiles: make one for one computation."""
    seen: dict[tuple[int, int], bytes] = {}

    def read(level: int, index: int) -> bytes:
        shelf, inner = divmod(level, TILE_HEIGHT)
        n, first = divmod(index << inner, TILE_WIDTH)
        if (shelf, n) not in seen:
            seen[shelf, n] = reader(shelf, n)
        return folded(_hashes(seen[shelf, n], first, first + (1 << inner)))

    return read


def append(reader: TileReader, size: int, new_hashes: Sequence[bytes]) -> dict[tuple[int, int], bytes]:
    """The tiles that change when leaf hashes join a tree of ``size``: (level, n) to the whole new content.

    A tile of fewer than 8192 bytes is partial; its width is its length over 32. What a stored partial tile
    holds beyond ``size`` (left by a batch that was never committed) is overwritten.
    """
    changed: dict[tuple[int, int], bytes] = {}
    level, held, fresh = 0, size, list(new_hashes)
    while fresh:
        n, width = divmod(held, TILE_WIDTH)
        row = (_hashes(reader(level, n), 0, width) if width else []) + fresh
        fresh = []
        for start in range(0, len(row), TILE_WIDTH):
            hashes = row[start : start + TILE_WIDTH]
            changed[level, n + start // TILE_WIDTH] = b"".join(hashes)
            if len(hashes) == TILE_WIDTH:
                fresh.append(folded(hashes))
        level, held = level + 1, held // TILE_WIDTH
    return changed


def bundle(entries: Sequence[bytes]) -> bytes:
    """Up to 256 entries in a row, each with its length before it."""
    if len(entries) > TILE_WIDTH or any(len(entry) > ENTRY_LIMIT for entry in entries):
        raise ValueError("a bundle holds 256 entries of at most 65 535 bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def read_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle; ``ValueError`` if it is cut short."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise ValueError("a bundle is cut short")
        entries.append(data[at + 2 : end])
        at = end
    return entries


def _grouped(n: int) -> str:
    digits = str(n)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _hashes(tile: bytes, first: int, end: int) -> list[bytes]:
    if len(tile) < end * HASH_BYTES:
        raise TileMissing(f"a tile of {len(tile) // HASH_BYTES} hashes where {end} are needed")
    return [tile[at * HASH_BYTES : (at + 1) * HASH_BYTES] for at in range(first, end)]
