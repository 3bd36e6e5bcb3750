# SPDX-License-Identifier: Apache-2.0
"""The worker of one city: jobs, and the sequencer of the ledger."""

import asyncio
import threading
from typing import Any

from django.core.management.base import BaseCommand

from config import jobs, server


class Command(BaseCommand):
    """Work until told to stop; a job that a dead worker left is taken up again."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sequencer beside the jobs."""
        server.require_database()
        stop = threading.Event()
        sequencer = threading.Thread(target=jobs.keep_sequencing, args=(stop,), name="sequencer", daemon=True)
        sequencer.start()
        try:
            asyncio.run(jobs.work())
        finally:
            stop.set()
            sequencer.join(timeout=5)
