# SPDX-License-Identifier: Apache-2.0
"""Visits that found something wrong: Galih visits Bunga, Yoga weighs it, Bunga mends it."""

from dataclasses import replace

from permisi.cases.models import Case
from permisi.decisions import acts
from permisi.decisions.models import Repair
from permisi.decisions.rules import VisitReport
from tests import make

WRONG = ("halaman_bermain", "alat_main")
PAGAR = "Pagar halaman rusak."


def wrong(report: VisitReport, *keys: str) -> VisitReport:
    """The same report, with these lines not in order."""
    results = {**report.results, **dict.fromkeys(keys, "tidak")}
    return replace(report, results=results, notes=dict.fromkeys(keys, PAGAR))


def visited(*keys: str) -> tuple[Case, str]:
    """A file of Bunga's that Galih found wanting, and Yoga's step."""
    case = make.at("tinjau")
    report = wrong(make.story().visit_of(case), *(keys or WRONG))
    acts.record_visit(make.turn(case).pk, report, who=make.who("galih"))
    case.refresh_from_db()
    return case, str(make.turn(case).pk)


def asked(*keys: str) -> tuple[Case, str, Repair]:
    """The same, and Bunga is asked to mend it."""
    case, turn = visited(*keys)
    row = acts.ask_repair(turn, keys or WRONG, "Kirim foto sesudah diperbaiki.", who=make.who("yoga"))
    return case, turn, row


def answered(*keys: str) -> tuple[Case, str, Repair]:
    """The same, and Bunga answered each line with a photo, and sent it."""
    case, turn, row = asked(*keys)
    for one in row.items.all():
        acts.answer_repair(
            case.pk, one.pk, "Pagar sudah diganti.", parts=[make.photo()], who=make.who("bunga")
        )
    return case, turn, acts.send_repair(case.pk, who=make.who("bunga"))
