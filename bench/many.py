# SPDX-License-Identifier: Apache-2.0
"""Thousands of files for measurements: one that came about through the acts, copied in SQL by the superuser.

Such copies have no entries of their own: the session switches the walls off, as nobody else can.
"""

import psycopg
from django.core.cache import cache
from django.db import connections

from permisi.cases import acts
from permisi.doors.shell import databases
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.models import HolidayYear
from tests import database, make

BY = Actor.system("ukuran")
COPY = """
CREATE TEMP TABLE fresh AS
    SELECT gen_random_uuid() AS id, n FROM generate_series(1, %(count)s) AS n;
INSERT INTO cases_case ({case})
    SELECT {case_fresh} FROM cases_case old, fresh WHERE old.id = %(case)s;
INSERT INTO procedure_activity ({turn})
    SELECT {turn_fresh} FROM procedure_activity old, fresh
    WHERE old.subject = 'case:' || %(case)s AND old.state = 'open';
INSERT INTO cases_watch (case_id, looked_on, look_on, silent_on)
    SELECT fresh.id, old.looked_on, old.look_on, old.silent_on FROM cases_watch old, fresh
    WHERE old.case_id = %(case)s;
"""


def multiply(count: int) -> None:
    """So many open files beside one that is being drafted."""
    case = make.at("susun_naskah")
    dsn = database.server().dsn(databases.SUPERUSER, connections["default"].settings_dict["NAME"])
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        columns = {
            table: [
                row[0]
                for row in owner.execute(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
                )
            ]
            for table in ("cases_case", "procedure_activity")
        }
        fresh = {"id": "fresh.id", "number": "old.number || '-' || fresh.n", "subject": "'case:' || fresh.id"}
        turn = {**fresh, "id": "gen_random_uuid()"}
        told = {
            "case": ", ".join(columns["cases_case"]),
            "case_fresh": ", ".join(fresh.get(one, f"old.{one}") for one in columns["cases_case"]),
            "turn": ", ".join(columns["procedure_activity"]),
            "turn_fresh": ", ".join(turn.get(one, f"old.{one}") for one in columns["procedure_activity"]),
        }
        for statement in COPY.format(**told).split(";"):
            if statement.strip():
                owner.execute(statement, {"count": count, "case": str(case.pk)})
        owner.execute("ANALYZE")


def decree_a_holiday() -> None:
    """The next working day becomes a holiday."""
    day = law.calendar().add(law.today(), 1)
    year = HolidayYear.objects.get(year=day.year)
    days = [*year.days, [day.isoformat(), "Libur contoh", "lokal"]]
    facts = {"year": day.year, "days": days, "instrument": "Keputusan contoh"}
    regulation.load(HolidayYear, [(str(day.year), facts)], by=BY)
    cache.clear()


def count_anew() -> tuple[int, int]:
    """Count every open file anew; how many moved, and how many entries tell of it."""
    before = Entry.objects.latest("id").pk
    moved = sum(acts.count_anew(batch, "hari libur contoh", by=BY) for batch in acts.open_batches())
    return moved, Entry.objects.filter(pk__gt=before).count()
