# SPDX-License-Identifier: Apache-2.0
"""Give a placement its last day: ``end_placement KEY --last-day 2026-06-30``."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation.models import Placement


class Command(BaseCommand):
    """Somebody leaves a position; the account stays."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The key is what ``place_officer`` printed."""
        parser.add_argument("key")
        parser.add_argument("--last-day", type=date.fromisoformat, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """End it."""
        try:
            regulation.end_placement(
                options["key"], last_day=options["last_day"], by=Actor.system("operator")
            )
        except Placement.DoesNotExist as missing:
            raise CommandError(f"Penempatan “{options['key']}” tidak ada.") from missing
