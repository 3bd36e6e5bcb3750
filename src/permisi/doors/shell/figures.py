# SPDX-License-Identifier: Apache-2.0
"""The figures of the house: what a reader feels long before a reviewer counts it.

Each figure is measured by walking the syntax trees of the code; past its limit it breaks ``./permisi check``.
"""

import ast
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

FUNCTION_LINES, FILE_LINES, CLASS_LINES, PARAMETERS, TEST_LINES = 50, 400, 250, 5, 12
LEFT_OUT = ("migrations", "vendor")
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Figure(NamedTuple):
    """One measured value, its limit in words, whether it holds, and the places that break it."""

    name: str
    value: str
    limit: str
    holds: bool
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class Counts:
    """What the walk over all files found."""

    functions: list[tuple[int, str]] = field(default_factory=list)
    classes: list[tuple[int, str]] = field(default_factory=list)
    files: list[tuple[int, str]] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    untyped: list[str] = field(default_factory=list)
    rooms: dict[str, set[str]] = field(default_factory=dict)


def measure(root: Path) -> list[Figure]:
    """All figures of the checkout at ``root``."""
    counts = Counts()
    for path in sources(root / "src" / "permisi", root / "config"):
        count(path, root, counts)
    tests = test_lengths(root / "tests")
    lines = sorted(length for length, _ in counts.functions)
    typed = 100 * (1 - len(counts.untyped) / max(1, len(lines)))
    return [
        _none("rooms in a circle", circle(counts.rooms)),
        _none("imports inside functions", counts.hidden),
        _none(f"functions over {FUNCTION_LINES} lines", _over(counts.functions, FUNCTION_LINES)),
        _none(f"files over {FILE_LINES} lines", _over(counts.files, FILE_LINES)),
        _none(f"classes over {CLASS_LINES} lines", _over(counts.classes, CLASS_LINES)),
        _none(f"functions with more than {PARAMETERS} parameters", counts.wide),
        Figure("typed functions", f"{typed:.1f} %", "100 %", not counts.untyped, tuple(counts.untyped)),
        _median("median test", tests, TEST_LINES),
        Figure("median function", f"{statistics.median(lines or [0]):.0f} lines", "8 is the wish", True),
        Figure("functions over 30 lines", str(sum(n > 30 for n in lines)), "few", True),
        Figure("files over 250 lines", str(sum(n > 250 for n, _ in counts.files)), "few", True),
        Figure("size", f"{sum(n for n, _ in counts.files)} lines, {len(tests)} tests", "", True),
    ]


def sources(*folders: Path) -> Iterator[Path]:
    """Every Python file written by hand."""
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*.py")) if not set(LEFT_OUT) & set(path.parts))


def count(path: Path, root: Path, counts: Counts) -> None:
    """Add what one file holds."""
    text = path.read_text()
    tree, where = ast.parse(text), str(path.relative_to(root))
    counts.files.append((text.count("\n"), where))
    counts.hidden += [f"{where}:{line}" for line in hidden_imports(tree)]
    _count_room(tree, path.relative_to(root), counts)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            counts.classes.append((_length(node), f"{where}:{node.lineno} {node.name}"))
        elif isinstance(node, Function):
            place = f"{where}:{node.lineno} {node.name}"
            counts.functions.append((_length(node), place))
            if len(parameters(node)) > PARAMETERS:
                counts.wide.append(place)
            if not is_typed(node):
                counts.untyped.append(place)


def hidden_imports(tree: ast.AST) -> list[int]:
    """Lines of imports inside functions."""
    functions = (node for node in ast.walk(tree) if isinstance(node, Function))
    inside = (node for function in functions for node in ast.walk(function))
    return sorted({node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def parameters(node: Function) -> list[ast.arg]:
    """What a caller has to give; ``self`` and ``cls`` do not count."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [arg for arg in given if arg.arg not in ("self", "cls")]


def is_typed(node: Function) -> bool:
    """Whether every parameter and the answer have a type."""
    stars = [arg for arg in (node.args.vararg, node.args.kwarg) if arg]
    return node.returns is not None and all(arg.annotation for arg in [*parameters(node), *stars])


def circle(rooms: dict[str, set[str]]) -> list[str]:
    """Rooms that reach each other, as one line, or nothing."""
    try:
        TopologicalSorter(rooms).prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def test_lengths(folder: Path) -> list[int]:
    """Lines of every test function."""
    trees = (ast.parse(path.read_text()) for path in sources(folder))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return [_length(node) for node in nodes if isinstance(node, Function) and node.name.startswith("test_")]


def _count_room(tree: ast.AST, path: Path, counts: Counts) -> None:
    if path.parts[:2] != ("src", "permisi") or len(path.parts) < 4:
        return
    own = path.parts[2]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            others = {name.split(".")[1] for name in _imported(node) if name.startswith("permisi.")}
            counts.rooms.setdefault(own, set()).update(others - {own})


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    return [f"{base}.{alias.name}" for alias in node.names] if base == "permisi" else [base]


def _length(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _over(found: Iterable[tuple[int, str]], limit: int) -> list[str]:
    return [f"{place} ({length})" for length, place in sorted(found, reverse=True) if length > limit]


def _none(name: str, places: Iterable[str]) -> Figure:
    found = tuple(places)
    return Figure(name, str(len(found)), "0", not found, found)


def _median(name: str, lengths: list[int], limit: int) -> Figure:
    median = statistics.median(lengths or [0])
    return Figure(name, f"{median:.0f} lines", f"at most {limit}", median <= limit)
