# SPDX-License-Identifier: Apache-2.0
"""The walls that no linter knows: audiences, foreign writes, signals, refusals without a test."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from config.audience import audience_of, routes
from permisi.ground.refusal import Refusal
from permisi.ledger.events import kinds
from permisi.ledger.models import Recorded

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "permisi"
for _path in sorted({*SOURCE.rglob("errors.py"), *SOURCE.rglob("errors/[a-z]*.py")}):
    import_module(".".join(_path.relative_to(SOURCE.parent).with_suffix("").parts))
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "change",
}
ALLOWED_WRITERS = {"acts", "migrations", "jobs"}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of ours."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text())


def room(path: Path) -> str:
    """The room a file stands in."""
    return path.relative_to(SOURCE).parts[0]


def test_every_address_has_an_audience_where_it_is_mounted() -> None:
    found = [route for one in get_resolver().url_patterns for route in routes(one)]

    assert len(found) > 60
    assert [route for route in found if audience_of(route) is None] == []


def test_an_address_that_nobody_mounted_has_no_audience() -> None:
    assert audience_of("akun/password/reset/") is None
    assert audience_of("tidak/ada/") is None


def foreign_models(tree: ast.Module, mine: str) -> set[str]:
    """Names of other rooms' models that a module imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith(".models"):
            parts = node.module.split(".")
            if parts[0] == "permisi" and parts[1] != mine:
                names |= {alias.asname or alias.name for alias in node.names}
    return names


def writes_on(tree: ast.Module, names: set[str]) -> Iterator[int]:
    """Lines that call a writing method on one of these classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            base: ast.AST = node.func.value
            while isinstance(base, ast.Attribute | ast.Call):
                base = base.value if isinstance(base, ast.Attribute) else base.func
            if isinstance(base, ast.Name) and base.id in names:
                yield node.lineno


def test_no_room_writes_another_rooms_model() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path, tree in modules()
        for line in writes_on(tree, foreign_models(tree, room(path)) - {"Thing"})
    ]

    assert found == []


def test_doors_and_queries_open_no_transaction_and_write_nothing() -> None:
    found = []
    for path, tree in modules():
        door = path.relative_to(SOURCE).parts[0] in ("doors", "parts") and "shell" not in path.parts
        if not door and path.name != "queries.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and any(alias.name == "transaction" for alias in node.names):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert found == []


def test_nobody_listens_to_signals() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and any(alias.name == "receiver" for alias in node.names))
        or (
            isinstance(node, ast.Attribute)
            and node.attr == "connect"
            and "signal" in ast.unparse(node).lower()
        )
    ]

    assert found == []


def acts_without_record() -> Iterator[str]:
    """Functions marked ``@act`` that neither record nor call what records."""
    for path, tree in modules():
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or "act" not in [
                ast.unparse(one) for one in node.decorator_list
            ]:
                continue
            called = {
                ast.unparse(one.func).split(".")[-1] for one in ast.walk(node) if isinstance(one, ast.Call)
            }
            if not called & {
                "record",
                "put",
                "_put",
                "_withdraw",
                "_drop",
                "advance",
                "_mark_same",
                "_settle",
                "publish",
                "report_readiness",
                "reroute",
            }:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_every_act_records() -> None:
    assert list(acts_without_record()) == []


def test_every_state_row_is_under_the_ledger() -> None:
    said = "".join(path.read_text() for path in SOURCE.rglob("migrations/*.py"))
    loops = {
        "regulation": (
            "city",
            "area",
            "unit",
            "position",
            "instrument",
            "authority",
            "placement",
            "parameter",
            "series",
            "counter",
        )
    }
    found = [
        model.__name__
        for model in apps.get_models()
        if issubclass(model, Recorded)
        and f'"{model._meta.db_table}"' not in said
        and model._meta.model_name not in loops.get(model._meta.app_label, ())
    ]

    assert found == []


def test_every_kind_of_event_is_named_after_its_room() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}

    assert [
        kind for kind, event in kinds().items() if kind.split(".")[0] not in rooms or not event.sentence
    ] == []


def refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Every named no."""
    for one in base.__subclasses__():
        if one.__module__.startswith("permisi."):
            yield one
        yield from refusals(one)


def test_every_refusal_is_named_by_a_test() -> None:
    said = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert sorted({one.__name__ for one in refusals() if one.__name__ not in said}) == []


@pytest.mark.parametrize(
    "refusal", sorted(set(refusals()), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_a_refusal_says_what_it_means_and_what_to_do(refusal: type[Refusal]) -> None:
    assert refusal.__doc__
    assert refusal.sentence != Refusal.sentence
    assert 400 <= refusal.status < 600
