# SPDX-License-Identifier: Apache-2.0
"""What every test finds: a city's database of its own, clean before each test, and the keys of a trial."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase

from permisi.doors.shell import state, tools
from permisi.doors.shell.errors import OtherServer
from tests import database, given

STARTED = pytest.StashKey[database.Rehearsal]()
PROBLEM = "PERMISI_TEST_PROBLEM"
PURE = ("rules",)
LONG = ("/journeys/", "/test_rehearsal.py")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Once per run, in the process that starts the others: keys, server, template, environment."""
    if hasattr(config, "workerinput"):
        return
    rehearsal = config.stash[STARTED] = database.Rehearsal(state.cities()[0])
    try:
        if _is_pure(config):
            os.environ[PROBLEM] = "tests of rules have no database"
        else:
            rehearsal.start()
    except (database.TemplateFailed, given.ServerUnfit, OtherServer) as failed:
        os.environ[PROBLEM] = str(failed)
    os.environ.update(rehearsal.environment())
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Also after Ctrl-C: nothing of this run stays."""
    rehearsal = config.stash.get(STARTED, None)
    if rehearsal is not None:
        rehearsal.stop()


def _is_pure(config: pytest.Config) -> bool:
    """Whether only tests of rules were asked for."""
    asked = [Path(word.partition("::")[0]).resolve() for word in config.args]
    return all(any(path.is_relative_to(state.ROOT / "tests" / kind) for kind in PURE) for path in asked)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """This process's own clone of the template, reached as ``permisi_web``."""
    if os.environ.get(PROBLEM):
        pytest.fail(f"no database: {os.environ[PROBLEM]}", pytrace=False)
    name = database.name_for(os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    database.clone(name)
    connections["default"].settings_dict["NAME"] = name
    yield
    connections.close_all()


def _fixture_teardown(case: TransactionTestCase) -> None:
    """Where a test really committed, a new clone: the ledger refuses to be emptied, even by tests."""
    connections.close_all()
    database.clone(connections["default"].settings_dict["NAME"])


@pytest.fixture(scope="session", autouse=True)
def _clones_instead_of_flushes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield


@pytest.fixture(autouse=True)
def _memory_of_no_other_test() -> Iterator[None]:
    """What a test wrote is gone with its transaction; what the process remembers of it goes too."""
    yield
    start = sys.modules.get("config.start")
    if start is not None:
        start.shift.forget()
        cache.clear()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a program of the machine: without it, a failure on the build machine, else a skip."""
    named = [name for mark in item.iter_markers("needs") for name in mark.args]
    lacking = tools.missing(named)
    if lacking and tools.must_be_there():
        pytest.fail(f"this machine lacks {', '.join(lacking)}: {tools.command(lacking)}", pytrace=False)
    if lacking:
        pytest.skip(f"this machine lacks {', '.join(lacking)}: {tools.command(lacking)}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, so that no process waits for the other's; under ``prove`` only that proof."""
    items.sort(key=lambda item: not any(long in item.path.as_posix() for long in LONG))
    wanted = os.environ.get("PERMISI_PROVE")
    if wanted is None:
        return
    chosen = [item for item in items if any(wanted in mark.args for mark in item.iter_markers("prove"))]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often a proof goes round: few in the suite, many under ``./permisi prove NAME --n N``."""
    mark = request.node.get_closest_marker("prove")
    return int(os.environ.get("PERMISI_PROVE_N") or mark.kwargs["n"])
