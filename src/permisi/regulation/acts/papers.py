# SPDX-License-Identifier: Apache-2.0
"""The papers of an instrument: one person attaches, another confirms, and the text's hash stands at the instrument."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation.acts.changing import require_studio
from permisi.regulation.errors import NoSuchRecord, PaperUnclear, SamePersonApproves
from permisi.regulation.events import PaperAttached, PaperConfirmed, PaperWithdrawn, RecordChanged
from permisi.regulation.models import Instrument, InstrumentPaper
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import PAPERS, TEXT_OF_IT


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper that was looked into and is kept under its hash."""

    kind: str
    number: str
    dated_on: date | None
    name: str
    media: str
    size: int
    sha256: str


@act
def attach_paper(key: str, paper: Attached, *, who: Principal) -> InstrumentPaper:
    """Attach a paper; it counts once another person confirmed it. Raises ``NoSuchRecord``, ``PaperUnclear``."""
    by = require_studio(who)
    found = Instrument.objects.filter(key=key, retired=False).first()
    if found is None:
        raise NoSuchRecord(key=key)
    if paper.kind not in PAPERS or (
        paper.kind != TEXT_OF_IT and not (paper.number.strip() and paper.dated_on)
    ):
        raise PaperUnclear()
    row = InstrumentPaper(
        instrument=found,
        kind=paper.kind,
        number=paper.number.strip(),
        dated_on=paper.dated_on,
        name=paper.name,
        media=paper.media,
        size=paper.size,
        sha256=paper.sha256,
        added_by=who.account,
        added_at=clock.now(),
    )
    row.save(force_insert=True)
    event = PaperAttached(cited=found.cited, what=paper.kind, number=row.number, sha256=row.sha256)
    record(event, about=row, by=by)
    return row


@act
def confirm_paper(paper_id: UUID | str, *, seen: int | None = None, who: Principal) -> InstrumentPaper:
    """Confirm that a paper is what it says; of the text, its hash stands at the instrument from now on.

    Raises ``NoSuchRecord``, ``SamePersonApproves``, ``PaperUnclear`` where that was settled before, ``StalePage``.
    """
    by, row = require_studio(who), _open(paper_id, seen)
    if row.added_by_id == who.account_id:
        raise SamePersonApproves()
    row.change(confirmed_by=who.account, confirmed_at=clock.now())
    event = PaperConfirmed(cited=row.instrument.cited, what=row.kind, number=row.number, sha256=row.sha256)
    record(event, about=row, by=by)
    if row.kind == TEXT_OF_IT:
        instrument = Instrument.locked(row.instrument_id)
        instrument.change(sha256=row.sha256)
        record(
            RecordChanged(table=Instrument.PREFIX, key=instrument.key, facts={"sha256": row.sha256}),
            about=instrument,
            by=by,
        )
    return row


@act
def withdraw_paper(paper_id: UUID | str, *, who: Principal) -> InstrumentPaper:
    """Take a paper back that nobody confirmed yet. Raises ``NoSuchRecord``, ``PaperUnclear``."""
    by, row = require_studio(who), _open(paper_id, None)
    row.change(withdrawn_at=clock.now())
    record(PaperWithdrawn(cited=row.instrument.cited, what=row.kind, number=row.number), about=row, by=by)
    return row


def _open(paper_id: UUID | str, seen: int | None) -> InstrumentPaper:
    if not InstrumentPaper.objects.filter(pk=paper_id).exists():
        raise NoSuchRecord(key=str(paper_id))
    row = InstrumentPaper.locked(paper_id, seen=seen)
    if row.confirmed_at is not None or row.withdrawn_at is not None:
        raise PaperUnclear()
    return row
