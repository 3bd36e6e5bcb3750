# SPDX-License-Identifier: Apache-2.0
"""The Merkle tree of RFC 6962: hashes, roots, paths and their verification.

Everything is computed from a ``HashReader``: ``read(level, index)`` gives the hash of the complete subtree
over the leaves ``index * 2**level`` up to ``(index + 1) * 2**level``. Where those hashes lie (a list in
memory, tiles on disk) is none of this module's concern.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

from permisi.ledger.rules.rejected import ProofRejected

HashReader = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf's data; the leading zero byte keeps leaves and nodes apart."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """The top of a complete subtree over 1, 2, 4, 8 … neighbouring hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


def listed(leaves: Sequence[bytes]) -> HashReader:
    """A reader over leaf hashes held in memory."""

    def read(level: int, index: int) -> bytes:
        return folded(leaves[index << level : (index + 1) << level])

    return read


def root(size: int, read: HashReader) -> bytes:
    """The tree's root when it held ``size`` leaves."""
    return EMPTY_ROOT if size == 0 else _top(0, size, read)


def root_over(leaves: Iterable[bytes]) -> tuple[int, bytes]:
    """Size and root of the tree over these leaf hashes, read once; one hash per level is held in memory."""
    peaks: list[tuple[int, bytes]] = []
    size = 0
    for leaf in leaves:
        size, level, top = size + 1, 0, leaf
        while peaks and peaks[-1][0] == level:
            level, top = level + 1, node_hash(peaks.pop()[1], top)
        peaks.append((level, top))
    top = peaks.pop()[1] if peaks else EMPTY_ROOT
    while peaks:
        top = node_hash(peaks.pop()[1], top)
    return size, top


def inclusion_path(index: int, size: int, read: HashReader) -> list[bytes]:
    """The sibling hashes from leaf ``index`` up to the root at ``size``."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_top(middle, end, read))
            end = middle
        else:
            path.append(_top(start, middle, read))
            start = middle
    return path[::-1]


def consistency_path(old: int, size: int, read: HashReader) -> list[bytes]:
    """The hashes that show the tree at ``size`` to begin with the tree at ``old``."""
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} does not begin with one of {old}")
    if old in (0, size):
        return []
    path: list[bytes] = []
    start, end = 0, size
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_top(middle, end, read))
            end = middle
        else:
            path.append(_top(start, middle, read))
            start = middle
    if start:
        path.append(_top(start, end, read))
    return path[::-1]


def verify_inclusion(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Return if ``leaf`` (a leaf hash) stands at ``index`` under ``root``; else ``ProofRejected``."""
    if not 0 <= index < size:
        raise ProofRejected(f"no leaf {index} in a tree of {size}")
    place, last, reached = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ProofRejected("the path is too long")
        if place & 1 or place == last:
            reached = node_hash(sibling, reached)
            place, last = _climbed(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofRejected("the path is too short")
    if reached != root:
        raise ProofRejected("the path leads to another root")


def verify_consistency(path: Sequence[bytes], *, old: int, size: int, old_root: bytes, root: bytes) -> None:
    """Return if the tree at ``size`` begins with the tree at ``old``; else ``ProofRejected``."""
    if not 0 <= old <= size:
        raise ProofRejected(f"a tree of {size} does not begin with one of {old}")
    if old in (0, size):
        _verify_trivial(path, old_root, root if old else EMPTY_ROOT)
        return
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not hashes:
        raise ProofRejected("the path is too short")
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    reached_old = reached = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            raise ProofRejected("the path is too long")
        if place & 1 or place == last:
            reached_old, reached = node_hash(sibling, reached_old), node_hash(sibling, reached)
            place, last = _climbed(place, last)
        else:
            reached = node_hash(reached, sibling)
        place, last = place >> 1, last >> 1
    if last or reached_old != old_root or reached != root:
        raise ProofRejected("the path does not join the two roots")


def _verify_trivial(path: Sequence[bytes], old_root: bytes, expected: bytes) -> None:
    if path or old_root != expected:
        raise ProofRejected("two roots of one size differ, or a path was given where none is needed")


def _climbed(place: int, last: int) -> tuple[int, int]:
    """Skip the levels on which a right-hand node at the tree's edge has no sibling."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _split(width: int) -> int:
    """The largest power of two below ``width``."""
    return 1 << (width - 1).bit_length() - 1


def _top(start: int, end: int, read: HashReader) -> bytes:
    """The hash over the leaves from ``start`` up to ``end``, with ``start`` where RFC 6962 would split."""
    tops: list[bytes] = []
    while start < end:
        level = (end - start).bit_length() - 1
        tops.append(read(level, start >> level))
        start += 1 << level
    reached = tops.pop()
    while tops:
        reached = node_hash(tops.pop(), reached)
    return reached
