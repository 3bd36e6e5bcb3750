# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C, ``kill`` and a closed terminal all end a command the same orderly way."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Someone asked the command to end. Not an ``Exception``: nothing may swallow it on the way out."""

    def __init__(self, signum: int) -> None:
        super().__init__(signal.Signals(signum).name)
        self.signum = signum


def _raise(signum: int, frame: FrameType | None) -> None:
    raise Stopped(signum)


def listen() -> None:
    """From now on each of the signals raises ``Stopped`` in the main thread; ``nohup`` stays in force."""
    for signum in SIGNALS:
        if signum != signal.SIGHUP or signal.getsignal(signum) != signal.SIG_IGN:
            signal.signal(signum, _raise)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While things are being put away, a second Ctrl-C changes nothing."""
    before = {signum: signal.signal(signum, signal.SIG_IGN) for signum in SIGNALS}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)
