# SPDX-License-Identifier: Apache-2.0
"""``python -m permisi.doors.shell.installing.answering HOST PORT``: wait until the site says that it is ready."""

import json
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException

PATIENCE = 60.0  # seconds: the worker gives a sign of life within them
PAUSE = 1.0


def trouble(host: str, port: int) -> str:
    """What the site lacks, as ``/siap/`` names it; empty when it is ready."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/siap/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        said = json.loads(answer.read())
    except (OSError, HTTPException, ValueError) as gone:
        return f"tidak ada jawaban di porta {port} ({type(gone).__name__})"
    finally:
        connection.close()
    return "" if said["siap"] else ", ".join(said["sebab"])


def wait(host: str, port: int, *, patience: float = PATIENCE) -> str:
    """Ask until it is ready; answers what was still missing at the end of ``patience`` seconds."""
    end = time.monotonic() + patience
    while (found := trouble(host, port)) and time.monotonic() < end:
        time.sleep(PAUSE)
    return found


def main(given: Sequence[str]) -> int:
    """Answers 0 when the site is ready."""
    host, port = given
    if found := wait(host, int(port)):
        print(f"/siap/: {found}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
