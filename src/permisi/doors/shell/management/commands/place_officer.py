# SPDX-License-Identifier: Apache-2.0
"""Open an officer's account if there is none, and place the person in a position by a letter."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.db.models import Q

from permisi.ground.period import Period
from permisi.ledger.rules import Actor
from permisi.people import acts as people
from permisi.people.queries import account_at
from permisi.regulation import acts as regulation
from permisi.regulation.models import Placement, Position
from permisi.regulation.rules.office import Capacity, PlacementRow

BY = Actor.system("operator")


class Command(BaseCommand):
    """``place_officer --email … --name … --position … --from … --letter …``; prints the placement's key."""

    def add_arguments(self, parser: CommandParser) -> None:
        """As the letter of appointment says."""
        for name in ("--email", "--name", "--position", "--letter"):
            parser.add_argument(name, required=True)
        parser.add_argument("--capacity", choices=[str(one) for one in Capacity], default="definitif")
        parser.add_argument("--from", dest="start", type=date.fromisoformat, required=True)
        parser.add_argument("--until", type=date.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        """Place; a post that somebody else holds on such a day is refused by the database."""
        position, email = options["position"], options["email"].strip().lower()
        if not Position.objects.filter(key=position).exists():
            known = ", ".join(Position.objects.order_by("key").values_list("key", flat=True))
            raise CommandError(f"Jabatan “{position}” tidak dikenal. Yang ada: {known or 'muat kota dahulu'}")
        self._refuse_twice(position, email, options["start"])
        account = account_at(email) or people.open_account(options["name"], email=email, by=BY)
        number = Placement.objects.filter(position__key=position).count() + 1
        row = PlacementRow(
            key=f"{position}-{number}",
            position=position,
            person=str(account.pk),
            capacity=Capacity(options["capacity"]),
            force=Period(options["start"], options["until"]),
            letter=options["letter"],
            source="operator",
        )
        try:
            regulation.place(row, account, by=BY)
        except IntegrityError as taken:
            raise CommandError(
                "Jabatan itu sudah dipegang pada hari tersebut, atau tanggalnya terbalik."
            ) from taken
        self.stdout.write(row.key)

    def _refuse_twice(self, position: str, email: str, start: date) -> None:
        """Who types the line again is told the key; nobody holds one position twice at once."""
        held = Placement.objects.filter(position__key=position, account__email=email, retired=False)
        if found := held.filter(Q(until__isnull=True) | Q(until__gte=start)).first():
            raise CommandError(f"Orang ini sudah memegang jabatan itu: {found.key}")
