# SPDX-License-Identifier: Apache-2.0
"""The tree against RFC 6962 written out a second time, slowly, and against the reference root."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permisi.ledger.rules import (
    EMPTY_ROOT,
    ProofRejected,
    append,
    consistency_path,
    inclusion_path,
    leaf_hash,
    listed,
    root,
    root_over,
    tiled,
    verify_consistency,
    verify_inclusion,
)

REFERENCE = [bytes.fromhex(x) for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
REFERENCE.append(bytes(range(0x60, 0x70)))
REFERENCE_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
FORTY = [leaf_hash(bytes([n])) for n in range(40)]

Store = dict[tuple[int, int], bytes]


def slow_split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def slow_root(hashes: list[bytes]) -> bytes:
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    k = slow_split(len(hashes))
    return hashlib.sha256(b"\x01" + slow_root(hashes[:k]) + slow_root(hashes[k:])).digest()


def slow_inclusion(m: int, hashes: list[bytes]) -> list[bytes]:
    if len(hashes) == 1:
        return []
    k = slow_split(len(hashes))
    if m < k:
        return [*slow_inclusion(m, hashes[:k]), slow_root(hashes[k:])]
    return [*slow_inclusion(m - k, hashes[k:]), slow_root(hashes[:k])]


def slow_consistency(m: int, hashes: list[bytes], whole: bool = True) -> list[bytes]:
    if m == len(hashes):
        return [] if whole else [slow_root(hashes)]
    k = slow_split(len(hashes))
    if m <= k:
        return [*slow_consistency(m, hashes[:k], whole), slow_root(hashes[k:])]
    return [*slow_consistency(m - k, hashes[k:], False), slow_root(hashes[:k])]


def test_the_reference_tree_of_eight_leaves() -> None:
    hashes = [leaf_hash(data) for data in REFERENCE]

    assert root(8, listed(hashes)).hex() == REFERENCE_ROOT


def test_the_empty_tree_and_the_tree_of_one() -> None:
    assert root(0, listed([])) == EMPTY_ROOT == hashlib.sha256(b"").digest()
    assert root(1, listed(FORTY)) == FORTY[0]


@pytest.mark.parametrize("size", range(1, 41))
def test_every_inclusion_path_up_to_forty(size: int) -> None:
    top = root(size, listed(FORTY))
    assert top == slow_root(FORTY[:size])

    for index in range(size):
        path = inclusion_path(index, size, listed(FORTY))
        assert path == slow_inclusion(index, FORTY[:size])
        verify_inclusion(FORTY[index], index=index, size=size, path=path, root=top)


@pytest.mark.parametrize("size", range(1, 41))
def test_every_wrong_leaf_and_place_up_to_forty_is_rejected(size: int) -> None:
    top = root(size, listed(FORTY))

    for index in range(size):
        path = inclusion_path(index, size, listed(FORTY))
        for wrong in {(index + 1) % size, size - 1 - index} - {index}:
            with pytest.raises(ProofRejected):
                verify_inclusion(FORTY[wrong], index=index, size=size, path=path, root=top)
            with pytest.raises(ProofRejected):
                verify_inclusion(FORTY[index], index=wrong, size=size, path=path, root=top)


@pytest.mark.parametrize("size", range(1, 41))
def test_every_consistency_path_up_to_forty(size: int) -> None:
    top = root(size, listed(FORTY))

    for old in range(1, size + 1):
        path, old_root = consistency_path(old, size, listed(FORTY)), slow_root(FORTY[:old])
        assert path == slow_consistency(old, FORTY[:size])
        verify_consistency(path, old=old, size=size, old_root=old_root, root=top)


@pytest.mark.parametrize("size", range(2, 41))
def test_every_rewritten_past_up_to_forty_is_rejected(size: int) -> None:
    top = root(size, listed(FORTY))

    for old in range(1, size):
        path = consistency_path(old, size, listed(FORTY))
        rewritten = slow_root([leaf_hash(b"other"), *FORTY[1:old]])
        with pytest.raises(ProofRejected):
            verify_consistency(path, old=old, size=size, old_root=rewritten, root=top)
        with pytest.raises(ProofRejected):
            verify_consistency(path, old=old, size=size, old_root=slow_root(FORTY[:old]), root=rewritten)


@pytest.mark.parametrize("size", range(1, 41))
def test_a_path_longer_or_shorter_than_it_should_be_is_rejected(size: int) -> None:
    top = root(size, listed(FORTY))
    path = inclusion_path(size // 2, size, listed(FORTY))

    for wrong in [[*path, top], path[:-1], path[1:]]:
        if wrong != path:
            with pytest.raises(ProofRejected):
                verify_inclusion(FORTY[size // 2], index=size // 2, size=size, path=wrong, root=top)


@pytest.mark.parametrize(
    ("old", "size", "path", "old_leaves"),
    [
        (0, 5, [], 1),
        (0, 5, [EMPTY_ROOT], 0),
        (5, 5, [], 4),
        (5, 5, [FORTY[0]], 5),
        (6, 5, [], 6),
        (-1, 5, [], 0),
        (3, 5, [], 3),
        (4, 5, [], 4),
        (3, 5, [FORTY[0]], 3),
        (4, 5, [FORTY[4], FORTY[4]], 4),
    ],
)
def test_special_cases_of_consistency_that_must_fail(
    old: int, size: int, path: list[bytes], old_leaves: int
) -> None:
    old_root, top = slow_root(FORTY[:old_leaves]), slow_root(FORTY[:5])

    with pytest.raises(ProofRejected):
        verify_consistency(path, old=old, size=size, old_root=old_root, root=top)


@pytest.mark.parametrize(("old", "size"), [(0, 5), (0, 0), (5, 5)])
def test_special_cases_of_consistency_with_nothing_to_show(old: int, size: int) -> None:
    path = consistency_path(old, size, listed(FORTY))

    assert path == []
    verify_consistency(
        path, old=old, size=size, old_root=slow_root(FORTY[:old]), root=slow_root(FORTY[:size])
    )


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_place_outside_the_tree_has_no_path(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_path(index, size, listed(FORTY))
    with pytest.raises(ProofRejected):
        verify_inclusion(FORTY[0], index=index, size=size, path=[], root=FORTY[0])


@pytest.mark.parametrize(("old", "size"), [(-1, 3), (4, 3)])
def test_a_tree_does_not_begin_with_a_larger_one(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="does not begin"):
        consistency_path(old, size, listed(FORTY))


def grown(batches: list[int]) -> tuple[Store, list[bytes]]:
    """Tiles of a tree that grew by these batches, as a store would hold them, and its leaf hashes."""
    store: Store = {}
    hashes: list[bytes] = []
    for batch in batches:
        fresh = [leaf_hash(len(hashes).to_bytes(4, "big") + bytes([n % 256])) for n in range(batch)]
        fresh = [hashlib.sha256(h + n.to_bytes(4, "big")).digest() for n, h in enumerate(fresh)]
        store.update(append(lambda level, n: store.get((level, n), b""), len(hashes), fresh))
        hashes += fresh
    return store, hashes


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=5), st.data())
def test_growing_by_batches_gives_the_same_tree_at_every_size(
    batches: list[int], data: st.DataObject
) -> None:
    store, hashes = grown(batches)
    size = data.draw(st.integers(0, len(hashes)))

    read = tiled(lambda level, n: store[level, n])

    assert root(size, read) == slow_root(hashes[:size])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=4), st.data())
def test_proofs_from_tiles_are_those_of_the_naive_tree(batches: list[int], data: st.DataObject) -> None:
    store, hashes = grown(batches)
    size = data.draw(st.integers(1, len(hashes)))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))

    read = tiled(lambda level, n: store[level, n])

    assert inclusion_path(index, size, read) == slow_inclusion(index, hashes[:size])
    assert consistency_path(old, size, read) == slow_consistency(old, hashes[:size])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 600), min_size=1, max_size=5))
def test_batches_leave_the_same_tiles_as_one_append(batches: list[int]) -> None:
    store, hashes = grown(batches)

    assert append(lambda level, n: b"", 0, hashes) == store


def test_a_batch_that_was_never_committed_is_overwritten() -> None:
    store, hashes = grown([300])
    lost = store | append(lambda level, n: store.get((level, n), b""), 300, [leaf_hash(b"lost")] * 9)

    again = append(lambda level, n: lost[level, n], 300, FORTY)

    assert root(340, tiled(lambda level, n: (lost | again)[level, n])) == slow_root(hashes + FORTY)


@given(st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_a_tree_read_once_has_the_same_root(size: int) -> None:
    leaves = [leaf_hash(n.to_bytes(2, "big")) for n in range(size)]

    assert root_over(iter(leaves)) == (size, root(size, listed(leaves)))
