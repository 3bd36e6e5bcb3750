# SPDX-License-Identifier: Apache-2.0
"""An act is one transaction that leaves at least one entry, or does not happen.

``act`` is the only decorator of writes. It opens the outermost transaction, gives the act an identity, and
refuses to commit an act that recorded nothing. Who knows what "recorded" means is the ledger; it hands its
question in at start (``use_witness``), so that the slab knows no room.
"""

import functools
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Act:
    """The act under way: its identity is also the request's in the log."""

    id: uuid.UUID
    name: str


class NothingRecorded(RuntimeError):
    """A bug, not a refusal: an act came to its end without an entry."""


class NoActUnderWay(RuntimeError):
    """A bug, not a refusal: something was recorded outside an act."""


_current: ContextVar[Act | None] = ContextVar("act", default=None)
_given: ContextVar[uuid.UUID | None] = ContextVar("given", default=None)
_witness: Callable[[uuid.UUID], bool] | None = None
_tell: Callable[[Act, float, BaseException | None], None] = lambda done, seconds, error: None  # noqa: E731 -- a hook at rest, set again at start


def use_witness(recorded: Callable[[uuid.UUID], bool]) -> None:
    """Hand in the question "does this act have an entry in this transaction?" (called once, at start)."""
    global _witness
    _witness = recorded


def use_teller(tell: Callable[[Act, float, BaseException | None], None]) -> None:
    """Hand in who is told of an act's end: the act, its seconds, and what it ended by (called once, at start)."""
    global _tell
    _tell = tell


def take_identity(given: uuid.UUID | None) -> None:
    """The next act of this request or job bears this identity; any further one has its own."""
    _given.set(given)


def current() -> Act:
    """The act under way."""
    found = _current.get()
    if found is None:
        raise NoActUnderWay("record only inside an act")
    return found


def _close(done: Act) -> None:
    if _witness is None or not _witness(done.id):
        raise NothingRecorded(done.name)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _begun(name: str) -> Act:
    given = _given.get()
    _given.set(None)
    return Act(given or uuid.uuid4(), name)


@contextmanager
def _told(mine: Act) -> Iterator[None]:
    start = time.monotonic()
    try:
        yield
    except BaseException as error:
        _tell(mine, time.monotonic() - start, error)
        raise
    _tell(mine, time.monotonic() - start, None)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` an act. An act called by an act joins it."""

    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        if _current.get() is not None:
            return function(*args, **kwargs)
        mine = _begun(f"{function.__module__}.{function.__qualname__}")
        token = _current.set(mine)
        try:
            with _told(mine), transaction.atomic(durable=True):
                result = function(*args, **kwargs)
                _close(mine)
                return result
        finally:
            _current.reset(token)

    inner.__permisi_act__ = True  # type: ignore[attr-defined]  # a mark that the house test reads
    return inner
