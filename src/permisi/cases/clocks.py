# SPDX-License-Identifier: Apache-2.0
"""Reading the clocks of files: what has run, what is due, what is to be said next."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from permisi.cases import queries
from permisi.cases.errors import GrantedBySilence
from permisi.cases.models import Case, Pause, SilentGrant, Watch
from permisi.cases.rules.dates import (
    Dates,
    Facts,
    Length,
    OpenTurn,
    Reckoner,
    dates_of,
    silent_end,
    started,
    terms_of,
)
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.ground.said import said
from permisi.ledger.models import Content
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules import counting
from permisi.procedure.rules.points import Pace, Term
from permisi.regulation import queries as regulation
from permisi.regulation.models import HolidayYear, Parameter
from permisi.regulation.queries import Principal

COUNTS_LEAVE = "cuti_bersama_libur"
NO_LENGTH = Length(0, counting.Unit.HARI)


def pauses_of(case: Case) -> list[counting.Pause]:
    """The spans that do not count, with their reasons."""
    return _pauses([case.pk]).get(case.pk, [])


def _pauses(ids: Sequence[UUID]) -> dict[UUID, list[counting.Pause]]:
    found: dict[UUID, list[counting.Pause]] = {}
    for row in Pause.objects.filter(case__in=list(ids)).order_by("start"):
        found.setdefault(row.case_id, []).append(
            counting.Pause(row.start, row.until, row.reason, row.instrument)
        )
    return found


def clock_of(case: Case, definition: Definition, *, on: date) -> counting.Clock:
    """Promise, legal limit and ground of silence, each as its own line (L-50…L-53, D1, D2)."""
    return counting.clock(
        definition.limits,
        started(case.received_on, case.complete_on),
        regulation.day_of(case.ended_at) if case.ended_at else on,
        regulation.calendar(),
        pauses_of(case),
    )


def pace(on: date) -> Pace:
    """How the city warns, reminds and escalates on that day."""
    return Pace(
        warn=tuple(regulation.parameter("titik_peringatan", on)),
        escalate=tuple(regulation.parameter("tingkat_eskalasi", on)),
        remind=tuple(regulation.parameter("pengingat_perbaikan", on)),
    )


def answering(on: date) -> Length:
    """How long the applicant has for a correction that is asked for on that day."""
    value, unit = regulation.measured("batas_perbaikan_pemohon", on)
    return Length(int(value), counting.Unit(unit))


def facts_of(cases: Sequence[Case]) -> dict[UUID, Facts]:
    """These files as their clocks see them; three queries, however many there are."""
    ids = [case.pk for case in cases]
    pauses, turns = _pauses(ids), activities.open_by_subject(case.ref for case in cases)
    silent = set(SilentGrant.objects.filter(case__in=ids).values_list("case_id", flat=True))
    return {
        case.pk: _facts(case, pauses.get(case.pk, []), turns.get(case.ref, []), silent=case.pk in silent)
        for case in cases
    }


def _facts(case: Case, pauses: Sequence[counting.Pause], turns: Sequence[Activity], *, silent: bool) -> Facts:
    return Facts(
        state=State(case.state),
        received_on=case.received_on,
        check_from=case.check_from,
        check_by=case.check_by,
        returned_on=next((one.start for one in reversed(pauses) if one.end is None), None),
        answer_by=case.answer_by,
        complete_on=case.complete_on,
        decide_by=case.decide_by,
        silent=silent,
        pauses=tuple(pauses),
        turns=tuple(
            OpenTurn(str(one.pk), one.task, one.executor, one.since, one.days, one.due_on) for one in turns
        ),
    )


def dates_under(
    facts: Facts, definition: Definition, count: Reckoner, *, lengths: Mapping[date, Length]
) -> tuple[Dates, list[Term]]:
    """The last days of a file under this calendar, and the limits that run towards them."""
    length = NO_LENGTH
    if facts.returned_on is not None:
        length = lengths.get(facts.returned_on) or answering(facts.returned_on)
    dates = dates_of(facts, definition.limits, length, count)
    return dates, terms_of(facts, dates, definition.limits, count)


def to_look_at(on: date, limit: int = 500) -> list[UUID]:
    """Open files of whose clocks something is to be said by that day, longest waiting first."""
    rows = Watch.objects.filter(look_on__lte=on).order_by("look_on", "case_id")
    return list(rows.values_list("case_id", flat=True)[:limit])


def silent(on: date, limit: int = 200) -> list[UUID]:
    """Open files whose last day before silence grants lies behind that day, longest first."""
    rows = Watch.objects.filter(silent_on__lt=on).order_by("silent_on", "case_id")
    return list(rows.values_list("case_id", flat=True)[:limit])


def silence_of(case: Case) -> SilentGrant | None:
    """The law's own grant of a file, if silence granted it."""
    return SilentGrant.objects.filter(case=case).first()


def silent_grants(
    who: Principal, *, after: tuple[date, str] | None = None, limit: int = 50
) -> list[SilentGrant]:
    """The register of what silence granted, of the files one may see, newest first; one page, one query (L-52)."""
    rows = SilentGrant.objects.filter(case__in=queries.visible_to(who)).select_related(
        "case__type_version__type"
    )
    if after:
        rows = rows.filter(Q(granted_on__lt=after[0]) | Q(granted_on=after[0], id__lt=after[1]))
    return list(rows.order_by("-granted_on", "-id")[:limit])


def check_is_over(case: Case) -> bool:
    """Whether the last day of the completeness check has passed: the file counts as complete from that day (L-31)."""
    return case.check_by is not None and case.check_by < regulation.today()


def complete_from(case: Case) -> date:
    """From which day a file that is declared complete today counts as complete: never later than the check's last."""
    today = regulation.today()
    return min(today, case.check_by or today)


def require_refusable(case: Case) -> None:
    """Raises ``GrantedBySilence`` where silence granted the application: nobody refuses or returns it any more.

    The day decides, not the moment at which the law's own act writes it down.
    """
    if SilentGrant.objects.filter(case=case).exists() or _silent_by_today(case):
        raise GrantedBySilence()


def _silent_by_today(case: Case) -> bool:
    limits = [one for one in queries.definition_of(case).limits if one.grants]
    if not limits:
        return False
    end = silent_end(facts_of([case])[case.pk], limits, Reckoner(regulation.calendar()))
    return end is not None and end[1] < regulation.today()


def calendar_change(entry_id: int) -> str:
    """Why dates may have moved, from the entry of an approved change; empty where it touches no calendar."""
    payload = Content.objects.values_list("payload", flat=True).get(entry=entry_id) or {}
    table, key = str(payload.get("table", "")), str(payload.get("key", ""))
    if table == HolidayYear.PREFIX:
        row = HolidayYear.objects.filter(key=key).first()
        return said(
            "hari libur {year} menurut {instrument}", year=key, instrument=row.instrument if row else ""
        )
    if table == Parameter.PREFIX and key.partition("@")[0] == COUNTS_LEAVE:
        return said("setelan cuti bersama diubah")
    return ""
