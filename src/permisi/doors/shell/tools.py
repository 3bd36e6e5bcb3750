# SPDX-License-Identifier: Apache-2.0
"""Programs of the machine that tests call as independent oracles; Permisi itself needs none of them."""

import ctypes.util
import os
import shutil
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Tool(NamedTuple):
    """A program or library, the Debian package that brings it, and what the tests do with it."""

    package: str
    purpose: str
    found: Callable[[], bool]


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


TOOLS = {
    "chromium": Tool("chromium", "pages in a browser", _program("chromium", "chromium-browser")),
    "pdfsig": Tool("poppler-utils", "signatures of papers", _program("pdfsig")),
    "pdftoppm": Tool("poppler-utils", "pictures of papers", _program("pdftoppm")),
    "qpdf": Tool("qpdf", "structure of papers", _program("qpdf")),
    "zbarimg": Tool("zbar-tools", "QR codes", _program("zbarimg")),
    "nginx": Tool("nginx", "the proxy's page", _program("nginx", "/usr/sbin/nginx")),
    "systemd-analyze": Tool("systemd", "units of the services", _program("systemd-analyze")),
    "libzbar": Tool("libzbar0", "QR codes", lambda: ctypes.util.find_library("zbar") is not None),
}


def missing(names: Iterable[str] = TOOLS) -> list[str]:
    """Those of ``names`` that this machine lacks."""
    return [name for name in names if not TOOLS[name].found()]


def packages(names: Iterable[str]) -> list[str]:
    """The Debian packages that bring ``names``."""
    return sorted({TOOLS[name].package for name in names})


def command(names: Iterable[str]) -> str:
    """What to type so that ``names`` are there."""
    return f"apt-get update && apt-get install -y {' '.join(packages(names))}"


def must_be_there() -> bool:
    """Whether a missing tool fails a test (on the build machine) or skips it (on a developer's)."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")
