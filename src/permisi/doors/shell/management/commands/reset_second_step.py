# SPDX-License-Identifier: Apache-2.0
"""An officer lost phone and spare codes: ``reset_second_step --email person@city.example``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.dispatch.acts import send_notice
from permisi.ledger.rules import Actor
from permisi.people import acts as people
from permisi.people.queries import account_at
from permisi.people.rules import TAKEN_OFF


class Command(BaseCommand):
    """Take passkeys and code app off an account; its owner is told, and sets up new ones at the next sign-in."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The address of ``place_officer``."""
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Whoever runs this has seen the person and the reason."""
        account = account_at(options["email"].strip().lower())
        if account is None:
            raise CommandError(f"Akun dengan surel “{options['email']}” tidak ada.")
        people.take_off_second_step(account, by=Actor.system("operator"))
        send_notice(str(account.contact), TAKEN_OFF)
