# SPDX-License-Identifier: Apache-2.0
"""Say once, as owner, what this database is. It can never be said again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.ledger import acts, queries


class Command(BaseCommand):
    """``mark_database demo|rehearsal|production``, run as the owner of the database right after migrating."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["production", "demo", "rehearsal"])

    def handle(self, *args: Any, **options: Any) -> None:
        known = queries.birth_kind()
        if known == options["kind"]:
            return
        if known:
            raise CommandError(f"Basis data ini sudah ditandai “{known}” dan tidak dapat diubah.")
        acts.mark(options["kind"])
