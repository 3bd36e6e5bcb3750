# SPDX-License-Identifier: Apache-2.0
"""Open the accounts of a city's officers in a practice database, and place them (``./permisi demo --practice``)."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from permisi.doors.shell.staging import door_of
from permisi.ground.period import Period
from permisi.ledger import queries as ledger
from permisi.ledger.rules import Actor
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.regulation import acts as regulation
from permisi.regulation import queries
from permisi.regulation.models import Placement, Position
from permisi.regulation.rules.office import Capacity, PlacementRow

BY = Actor.system("latihan")


class Command(BaseCommand):
    """``load_officers FILE``; running it again adds nothing that is there."""

    def add_arguments(self, parser: CommandParser) -> None:
        """What ``./permisi readiness --officers`` printed."""
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open and place; posts that this city does not have are told and passed over."""
        if ledger.birth_kind() != "rehearsal":
            raise CommandError("Petugas latihan hanya dimuat ke basis data bertanda latihan.")
        known, told = set(Position.objects.values_list("key", flat=True)), self._read(Path(options["file"]))
        accounts = []
        for one in told:
            account = account_at(one["surel"] or one["telepon"]) or people.open_account(
                one["nama"], email=one["surel"], phone=one["telepon"], by=BY
            )
            for position in one["jabatan"]:
                if position not in known:
                    self.stdout.write(f"Jabatan “{position}” tidak ada di berkas kota; dilewati.")
                    continue
                _place(account, position)
            accounts.append((account, one["jabatan"]))
        self._note(accounts)

    def _read(self, file: Path) -> list[dict[str, Any]]:
        try:
            told: list[dict[str, Any]] = json.loads(file.read_text())["petugas"]
        except (OSError, ValueError, KeyError, TypeError) as broken:
            raise CommandError(
                "Berkas petugas tidak dapat dibaca. Buat dengan ./permisi readiness --officers."
            ) from broken
        return told

    def _note(self, accounts: list[tuple[Account, list[str]]]) -> None:
        if not settings.PERMISI_ACCOUNTS_FILE:
            return
        titles = queries.titles()
        rows = [
            {
                "name": account.called,
                "role": ", ".join(titles[one][0] for one in posts if one in titles),
                "login": account.contact,
                "where": door_of(account),
            }
            for account, posts in accounts
        ]
        Path(settings.PERMISI_ACCOUNTS_FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1))


def _place(account: Account, position: str) -> None:
    """As a definitive holder from today on; who holds the post already goes on holding it."""
    if queries.principal(account).holding(position) is not None:
        return
    number = Placement.objects.filter(position__key=position).count() + 1
    row = PlacementRow(
        key=f"latihan-{position}-{number}",
        position=position,
        person=str(account.pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(queries.today()),
        letter="latihan",
        source="latihan",
    )
    try:
        regulation.place(row, account, by=BY)
    except IntegrityError:  # a single post, held by a colleague (a Plh beside the absent holder)
        return
