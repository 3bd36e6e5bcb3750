# SPDX-License-Identifier: Apache-2.0
"""Verify a restored city as the web role, and tell in its ledger. Called by ``./permisi restore``."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from permisi.doors.shell.keeping import manifest, verifying
from permisi.ledger import acts as ledger
from permisi.ledger.events import Restored
from permisi.ledger.rules import Actor


class Command(BaseCommand):
    """``verify_restored --backup SHA256 --operator NAME``; the manifest comes by standard input."""

    def add_arguments(self, parser: CommandParser) -> None:
        """What is told in the ledger, and what was done before."""
        parser.add_argument("--backup", required=True)
        parser.add_argument("--operator", required=True)
        parser.add_argument("--migrated", action="store_true", help="the tables were changed to this release")
        parser.add_argument("--faulty", action="store_true", help="something was unequal already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify first; the restoring is noted whichever way that ends.

        Tables of an older release are changed by their owner first: then nothing is verified and nothing noted yet.
        """
        told = manifest.read(sys.stdin.buffer.read())
        if not options["migrated"] and verifying.unapplied():
            self.stdout.write(json.dumps({"unapplied": True}))
            return
        found = list(verifying.faults(told))
        event = Restored(
            operator=options["operator"],
            taken_at=told.taken_at.isoformat(),
            backup=options["backup"],
            size=told.log.size,
            verified="ada yang tidak sama" if found or options["faulty"] else "semua sama",
        )
        entry = ledger.note_restored(event, by=Actor.system("operator"))
        self.stdout.write(json.dumps({"faults": found, "entry": entry.pk}))
