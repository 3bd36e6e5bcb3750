# SPDX-License-Identifier: Apache-2.0
"""Read a staff list and say what it would change: ``import_staff FILE.xlsx --as laras@… [--propose]``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.catalogue import queries as catalogue
from permisi.ground.refusal import Refusal
from permisi.people.queries import account_at
from permisi.regulation import listing
from permisi.regulation import queries as regulation
from permisi.regulation.errors import StaffListBroken


class Command(BaseCommand):
    """The command proposes in the name of a person; a second one confirms on the page. Nothing takes effect by it."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, in whose name, and whether to propose what differs."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="person", required=True)
        parser.add_argument("--propose", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, tell, and propose if asked to."""
        account = account_at(options["person"])
        if account is None:
            raise CommandError(f"Tidak ada akun dengan surel atau telepon {options['person']}.")
        who, file = regulation.principal(account), options["file"]
        types = [one.code for one in catalogue.published()]
        try:
            kept = listing.keep_list(file.name, file.read_bytes(), types, who=who)
        except OSError as wrong:
            raise CommandError(f"Berkas {file} tidak dapat dibaca.") from wrong
        except StaffListBroken as no:
            raise CommandError("\n".join(f"baris {one.line}: {one.words}" for one in no.faults)) from no
        except Refusal as no:
            raise CommandError(no.words()) from no
        found = listing.changes_of(kept)
        for one in found:
            self.stdout.write(one.key)
        self.stdout.write(f"{len(kept.rows)} baris, {len(found)} perbedaan")
        if options["propose"]:
            refused = listing.propose_all(kept.pk, [one.key for one in found], who=who)
            for key, words in refused:
                self.stdout.write(f"{key}: {words}")
            self.stdout.write(f"{len(found) - len(refused)} diusulkan")
