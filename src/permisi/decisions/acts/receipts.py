# SPDX-License-Identifier: Apache-2.0
"""The receipt of a filing, printed when it is asked for: one filing, always the same bytes."""

from datetime import date
from typing import Any

from django.conf import settings

from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.events import CaseSubmitted
from permisi.cases.events.splitting import CaseSplitOff
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.papers import values
from permisi.decisions.papers.assembly import PROMISE, assemble, printed, stationery
from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.receipts import Filing, receipt
from permisi.ledger import queries as ledger
from permisi.ledger.rules import AGENT
from permisi.procedure.rules.counting import LimitKind, clock, due_on
from permisi.regulation import queries as regulation

FILINGS = (CaseSubmitted.kind, CaseSplitOff.kind)


def tracking_address(code: str) -> str:
    """Where whoever holds the receipt follows the file: what its QR holds."""
    return f"{settings.PERMISI_ORIGIN}/lacak/{code}"


def expected_decision(case: Case, definition: Definition) -> date:
    """T2: the day of the decision; before the check is done, as it follows from the check's last day."""
    return case.decide_by or _promised(definition, case.check_by or regulation.today())


def _promised(definition: Definition, complete_on: date) -> date:
    limit = definition.limit(LimitKind.JANJI)
    return (due_on(complete_on, limit, regulation.calendar()) if limit else None) or complete_on


def filing_of(case: Case) -> Filing:
    """The filing as it was; raises ``PaperNotFound`` for a draft."""
    entry = next((one for one in ledger.entries_about(case.ref) if one.kind in FILINGS), None)
    if entry is None or case.submitted_at is None:
        raise PaperNotFound()
    definition = cases.definition_of(case)
    check_by = date.fromisoformat(entry.payload["check_by"])
    return Filing(
        code=case.code,
        number=case.number or "",
        submitted_at=case.submitted_at.astimezone(regulation.zone()).replace(microsecond=0),
        variant=case.variant,
        answers=_readable(case, definition),
        definition=definition,
        documents=_received(case, definition, entry.payload["documents"]),
        check_by=check_by,
        decide_by=_promised(definition, check_by),
        limits=clock(definition.limits, {}, check_by, regulation.calendar()).lines,
        promise=ledger.promise_of(entry.id),
        permits=_relied(definition, entry.payload["documents"]),
        agent=entry.who if entry.capacity == AGENT else "",
    )


def _office() -> Office:
    city = regulation.city()
    unit = regulation.units()[city["agency_unit"]]
    return Office(city=city, unit_name=unit.name, address=unit.address)


def _readable(case: Case, definition: Definition) -> dict[str, str]:
    names = regulation.area_names()
    shown = (definition.holder_field, definition.object_field, definition.place_field)
    told = holders.answers_at(case, case.submitted_at) if case.submitted_at else case.answers
    return {key: str(names.get(told.get(key, ""), told.get(key, ""))) for key in shown}


def _received(case: Case, definition: Definition, listed: list[dict[str, Any]]) -> list[values.Received]:
    """The documents that came with the filing, also those that were replaced since."""
    names = {one.key: one.name for one in definition.requirements}
    lying = {one.sha256: one for one in cases.filed_documents(case, {one["sha256"] for one in listed})}
    return [
        values.Received(
            title=names.get(one["requirement"], one["requirement"]),
            file_name=lying[one["sha256"]].name,
            octets=lying[one["sha256"]].size,
            sha256=one["sha256"],
        )
        for one in listed
        if one["sha256"] in lying
    ]


def _relied(definition: Definition, listed: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The permits of the register that stood in the place of documents when it was filed."""
    names = {one.key: one.name for one in definition.requirements}
    return [
        (names.get(one["requirement"], one["requirement"]), one["permit"])
        for one in listed
        if one.get("permit")
    ]


def print_receipt(case: Case) -> bytes:
    """The receipt as a PDF, dated as the filing itself; raises ``PaperNotFound`` for a draft."""
    filing = filing_of(case)
    files = assemble(
        receipt(filing, _office()),
        on=stationery(settings.PERMISI_CITY_FOLDER / "papers"),
        verify_url=tracking_address(case.code),
        contoh=ledger.is_marked(),
        enclosed={PROMISE: filing.promise.encode()},
    )
    return printed(files, at=filing.submitted_at)
