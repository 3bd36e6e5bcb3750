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
from permisi.doors.shell import practising
from permisi.ground.refusal import Refusal
from permisi.ledger import queries as ledger
from permisi.ledger.rules import Actor
from permisi.regulation import queries as regulation
from permisi.regulation import readying

BY = Actor.system("operator")


class Command(BaseCommand):
    """``tell_readiness [--json] [--rehearsed FILE] [--practised FILE]``; ends with 1 where a type may not open."""

    def add_arguments(self, parser: CommandParser) -> None:
        """As ``./permisi readiness`` hands them on."""
        for name in ("--json", "--officers", "--practice-results"):
            parser.add_argument(name, action="store_true")
        for name in ("--rehearsed", "--practised"):
            parser.add_argument(name, default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring a rehearsal or a practice here if one is named, then tell."""
        if options["officers"]:
            self.stdout.write(json.dumps({"petugas": practising.officers()}, ensure_ascii=False, indent=1))
            return
        if options["practice_results"]:
            if not ledger.is_marked():
                raise CommandError(
                    "Hasil latihan dibaca dari kota latihan, bukan dari kota yang sesungguhnya."
                )
            self.stdout.write("\n".join(practising.results()))
            return
        if options["rehearsed"]:
            self._carry(Path(options["rehearsed"]))
        if options["practised"]:
            self._bring(Path(options["practised"]))
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

    def _bring(self, file: Path) -> None:
        """Each officer of this city that the file knows."""
        try:
            found, digest = practising.read_results(file.read_text())
        except Refusal as no:
            raise CommandError(no.words()) from no
        for one in found:
            acts.bring_practice(one, digest=digest, by=BY)
        self.stderr.write(f"Latihan {len(found)} jabatan dibawa ke sini.")


def rehearsed(lines: Iterable[str]) -> dict[tuple[str, str], bool]:
    """What a rehearsal printed, by type and version; other lines are passed over."""
    found: dict[tuple[str, str], bool] = {}
    for line in lines:
        if line.startswith("{") and "version" in (told := json.loads(line)):
            key = (told["type"], told["version"])
            found[key] = found.get(key, True) and bool(told["ok"])
    return found


def as_json(boards: list[Board]) -> str:
    """The three boards as one object, and the way to the target (docs/operating/readiness.md)."""
    duties, days = queries.duties(), queries.ready_days(boards)
    pace = queries.pace(days)
    whole = {
        "siap": sum(one.ready for one in boards),
        "jenis": len(boards),
        "target": _target(pace.target.isoformat(), pace.lacking, pace.days) if pace else None,
        "papan": [_board(one, duties) for one in boards],
        "orang": _people(),
        "kota": [
            {"nama": one.name, "siap": not one.open, "belum": list(one.open)}
            for one in readying.homework(regulation.today())
        ],
        "pekerjaan": [
            {
                "nama": task.name,
                "oleh": post,
                "paling_lambat": task.due.isoformat(),
                "selesai": task.done_on.isoformat() if task.done_on else None,
            }
            for task, post, _ in readying.city_tasks()
        ],
        "perjalanan": [[one.on.isoformat(), one.ready, one.total] for one in days],
    }
    return json.dumps(whole, ensure_ascii=False)


def _target(day: str, lacking: int, days: int) -> dict[str, Any]:
    return {"hari": day, "kurang": lacking, "hari_kerja": days}


def _board(one: Board, duties: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    checks = [
        {
            "nama": check.name,
            "hasil": str(check.state),
            "sebab": check.why,
            "sampai": check.until.isoformat() if check.until else None,
            "oleh": [title for title, _ in duties[check.name]] if check.blocks else [],
        }
        for check in one.checks
    ]
    return {"kode": one.code, "nama": one.name, "siap": one.ready, "pemeriksaan": checks}


def _people() -> list[dict[str, Any]]:
    """Who in office still lacks something, by post: the names stand on the board, not here."""
    asked, brought = queries.asked_of_posts(), queries.practised()
    return [
        {
            "jabatan": sorted(one.posts),
            "masuk": one.came_in,
            "langkah_kedua": one.second_step,
            "latihan": list(queries.practice_of(one.account.pk, one.keys, asked, brought)),
            "sampai": one.until.isoformat() if one.until else None,
        }
        for one in readying.officers(regulation.today())
    ]


def in_words(boards: list[Board]) -> str:
    """A line a type, and what keeps it shut, with by whom it is mended."""
    lines = [f"Siap daring: {sum(one.ready for one in boards)} dari {len(boards)}"]
    if pace := queries.pace(queries.ready_days(boards)):
        lines.append(f"Target {pace.target.isoformat()}: kurang {pace.lacking}, {pace.days} hari kerja lagi")
    duties = queries.duties()
    for one in boards:
        lines.append(f"{'siap ' if one.ready else 'BELUM'} {one.code} {one.name}")
        for check in one.checks:
            if check.blocks:
                by = ", ".join(title for title, _ in duties[check.name])
                lines.append(
                    f"      {CHECKS[check.name][0]}: {check.why}. {CHECKS[check.name][1]} Oleh: {by}"
                )
    return "\n".join(lines)
