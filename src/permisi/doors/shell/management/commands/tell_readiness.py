# SPDX-License-Identifier: Apache-2.0
"""Which types may open, and what the others lack; called by ``./permisi readiness``."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from permisi.catalogue import acts, queries
from permisi.catalogue.queries import Board
from permisi.catalogue.rules.readiness import CHECKS
from permisi.ground.refusal import Refusal
from permisi.ledger.rules import Actor

BY = Actor.system("operator")


class Command(BaseCommand):
    """``tell_readiness [--json] [--rehearsed FILE]``; ends with 1 where a type may not open."""

    def add_arguments(self, parser: CommandParser) -> None:
        """As ``./permisi readiness`` hands them on."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--rehearsed", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring a rehearsal here if one is named, then tell."""
        if options["rehearsed"]:
            self._carry(Path(options["rehearsed"]))
        boards = queries.boards()
        self.stdout.write(as_json(boards) if options["json"] else in_words(boards))
        if not boards or any(not one.ready for one in boards):
            raise SystemExit(1)

    def _carry(self, file: Path) -> None:
        """Each type that was rehearsed: passed if every one of its files did."""
        for (code, version), passed in rehearsed(file.read_text().splitlines()).items():
            try:
                acts.note_rehearsal(code, version, passed=passed, by=BY)
            except Refusal as no:
                raise CommandError(no.words()) from no


def rehearsed(lines: Iterable[str]) -> dict[tuple[str, str], bool]:
    """What a rehearsal printed, by type and version; other lines are passed over."""
    found: dict[tuple[str, str], bool] = {}
    for line in lines:
        if line.startswith("{") and "version" in (told := json.loads(line)):
            key = (told["type"], told["version"])
            found[key] = found.get(key, True) and bool(told["ok"])
    return found


def as_json(boards: list[Board]) -> str:
    """The boards as one object."""
    told = [
        {
            "kode": one.code,
            "nama": one.name,
            "siap": one.ready,
            "pemeriksaan": [
                {
                    "nama": check.name,
                    "hasil": str(check.state),
                    "sebab": check.why,
                    "sampai": check.until.isoformat() if check.until else None,
                }
                for check in one.checks
            ],
        }
        for one in boards
    ]
    whole = {"siap": sum(one.ready for one in boards), "jenis": len(boards), "papan": told}
    return json.dumps(whole, ensure_ascii=False)


def in_words(boards: list[Board]) -> str:
    """A line a type, and what keeps it shut."""
    lines = [f"Siap daring: {sum(one.ready for one in boards)} dari {len(boards)}"]
    for one in boards:
        lines.append(f"{'siap ' if one.ready else 'BELUM'} {one.code} {one.name}")
        lines += [
            f"      {CHECKS[check.name][0]}: {check.why}. {CHECKS[check.name][1]}"
            for check in one.checks
            if check.blocks
        ]
    return "\n".join(lines)
