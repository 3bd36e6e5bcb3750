# SPDX-License-Identifier: Apache-2.0
"""Load the folder of this process's city: ``load_city``. Run it as the web role; it may run again at any time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.doors.shell.loading import load_city
from permisi.doors.shell.staging import load_people
from permisi.ledger import queries as ledger
from permisi.regulation.errors import CityFileBroken


class Command(BaseCommand):
    """Enter what the files of ``cities/<city>`` say; ``--demo`` also places the invented people."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The city is named for the reader's sake; the process knows it from its environment."""
        parser.add_argument("city", nargs="?", default=settings.PERMISI_CITY)
        parser.add_argument("--demo", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; a broken file is told with file, line and reason, and nothing is entered."""
        folder = settings.PERMISI_CITY_FOLDER
        if options["city"] != folder.name:
            raise CommandError(f"Proses ini untuk kota “{folder.name}”, bukan “{options['city']}”.")
        try:
            load_city(folder, say=self.stdout.write)
        except CityFileBroken as broken:
            raise CommandError(broken.words()) from broken
        if options["demo"]:
            if not ledger.is_marked():
                raise CommandError(
                    "Orang contoh hanya dapat dimuat ke basis data bertanda demo atau rehearsal."
                )
            load_people(folder, say=self.stdout.write)
