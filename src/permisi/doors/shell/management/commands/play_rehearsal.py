# SPDX-License-Identifier: Apache-2.0
"""Drive every published type over HTTP. Called by ``./permisi rehearse``, which has started web and worker."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from permisi.catalogue import queries as catalogue
from permisi.doors.shell.rehearsal import log, play, telling
from permisi.doors.shell.rehearsal.people import Cast, applicants
from permisi.doors.shell.rehearsal.play import Player, Result
from permisi.ledger import queries as ledger
from permisi.people.models import Account


class Command(BaseCommand):
    """``play_rehearsal``; ends with 1 if any file did not come to its end, or a paper failed a check."""

    def add_arguments(self, parser: CommandParser) -> None:
        """As ``./permisi rehearse`` hands them on."""
        for name in ("--type", "--variant", "--keep", "--ledger"):
            parser.add_argument(name, default="")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--parallel", type=int, default=2)
        parser.add_argument("--without-rejections", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play, tell each file as it ends, and the sum."""
        if ledger.birth_kind() != "rehearsal":
            raise CommandError("Gladi bersih hanya berjalan pada basis data bertanda rehearsal.")
        began, results = time.monotonic(), []
        cast = Cast(settings.PERMISI_ORIGIN)
        for result in self._played(cast, options):
            results.append(result)
            telling.tell(result, self.stdout.write, as_json=options["json"])
        folder = options["ledger"]
        leaves = log.export(cast.stranger(), Path(folder)) if folder else 0
        took = time.monotonic() - began
        self.stdout.write(telling.summary(results, took, leaves, as_json=options["json"]))
        if not results or any(not one.ok for one in results):
            raise SystemExit(1)

    def _played(self, cast: Cast, options: dict[str, Any]) -> Iterator[Result]:
        codes, who = play.codes(options["type"]), applicants()
        if not codes:
            raise CommandError(f"Tidak ada jenis izin “{options['type']}” yang diterbitkan.")
        if not who:
            raise CommandError("Tidak ada akun pemohon di kota ini.")
        with ThreadPoolExecutor(max(1, options["parallel"])) as pool:
            runs = [
                pool.submit(_one_type, cast, code, who[number % len(who)], options)
                for number, code in enumerate(codes)
            ]
            for done in as_completed(runs):
                yield from done.result()


def _one_type(cast: Cast, code: str, applicant: Account, options: dict[str, Any]) -> list[Result]:
    """Every wanted file of one type; a thread has a connection of its own, and gives it back."""
    try:
        _, definition = catalogue.current(code)
        variants = play.order_of(definition, options["variant"])
        keep = Path(options["keep"]) if options["keep"] else None
        player = Player(cast, definition, applicant, keep=keep)
        return player.play(variants, rejections=not options["without_rejections"])
    finally:
        connections.close_all()
