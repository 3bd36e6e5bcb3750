# SPDX-License-Identifier: Apache-2.0
"""Play the invented people and files of a city into a marked database, and note the accounts to try."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.doors.shell.playing import load_files
from permisi.doors.shell.staging import door_of, invented, load_people
from permisi.ledger import queries as ledger


class Command(BaseCommand):
    """``load_demo``; running it again adds nothing that is there."""

    def add_arguments(self, parser: CommandParser) -> None:
        """How many files beside the told stories."""
        parser.add_argument("--crowd", type=int, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Play; write the accounts where the demo looks for them."""
        if not ledger.is_marked():
            raise CommandError("Contoh hanya dapat dimuat ke basis data bertanda demo atau rehearsal.")
        folder = settings.PERMISI_CITY_FOLDER
        accounts = load_people(folder, say=self.stdout.write)
        load_files(folder, accounts, say=self.stdout.write, crowd=options["crowd"])
        if settings.PERMISI_ACCOUNTS_FILE:
            rows = [
                {
                    "name": one.name,
                    "role": one.role,
                    "login": one.contact,
                    "where": door_of(accounts[one.key]),
                }
                for one, _ in invented(folder)
            ]
            Path(settings.PERMISI_ACCOUNTS_FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1))
