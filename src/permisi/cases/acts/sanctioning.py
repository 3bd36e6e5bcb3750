# SPDX-License-Identifier: Apache-2.0
"""Recording a sanction or a late obligation of a party, and lifting it again, each by its own instrument."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.moving import SIGNING
from permisi.cases.agents import queries as agents
from permisi.cases.agents.cards import party_key, party_sanctions
from permisi.cases.agents.errors import NoSuchSanction, SanctionSettled, SanctionUnclear
from permisi.cases.agents.models import Sanction
from permisi.cases.errors import OwnFile
from permisi.cases.events.proxies import SanctionLifted, SanctionRecorded
from permisi.cases.models import Case
from permisi.cases.rules.sanctions import Kind
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.authority import Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What is recorded: its kind, the letter by which it stands, what it is, and its days."""

    kind: str
    instrument: str
    words: str
    start: date
    until: date | None = None


@act
def record_sanction(case_id: UUID | str, grounds: Grounds, *, who: Principal) -> Sanction:
    """Who signs the type of this file records it for the file's party.

    Raises ``NoSuchCase``, ``OwnFile``, ``HasInterest``, ``SanctionUnclear``, ``SanctionSettled``, and as
    ``require_authority``.
    """
    case, grant = _allowed(case_id, who)
    instrument, words = " ".join(grounds.instrument.split())[:200], grounds.words.strip()[:2000]
    backwards = grounds.until is not None and grounds.until < grounds.start
    if not instrument or not words or backwards or grounds.kind not in list(Kind):
        raise SanctionUnclear()
    same = party_sanctions(case).filter(kind=grounds.kind, instrument__iexact=instrument, lifted_at=None)
    if same.exists():
        raise SanctionSettled()
    row = Sanction(case=case, recorded_by=who.account, recorded_at=clock.now(), **party_key(case))
    row.kind, row.instrument, row.words = grounds.kind, instrument, words
    row.start, row.until = grounds.start, grounds.until
    row.save(force_insert=True)
    told = SanctionRecorded(
        sanction=str(row.pk),
        case=str(case.pk),
        what=row.kind,
        instrument=instrument,
        start=row.start.isoformat(),
        until=row.until.isoformat() if row.until else None,
        grant=grant.as_json(),
    )
    record(told, about=row, by=who.actor())
    return row


@act
def lift_sanction(
    case_id: UUID | str, sanction_id: UUID | str, instrument: str, *, who: Principal
) -> Sanction:
    """Lift it, from a file of the same party, by another instrument; that it stood stays.

    Raises ``NoSuchSanction``, ``SanctionSettled``, and as ``record_sanction``.
    """
    case, grant = _allowed(case_id, who)
    if not party_sanctions(case).filter(pk=sanction_id).exists():
        raise NoSuchSanction()
    row, instrument = Sanction.locked(sanction_id), " ".join(instrument.split())[:200]
    if row.lifted_at is not None:
        raise SanctionSettled()
    if not instrument:
        raise SanctionUnclear()
    row.change(lifted_at=clock.now(), lifted_by=who.account, lifted_instrument=instrument)
    told = SanctionLifted(
        sanction=str(row.pk), case=str(case.pk), instrument=instrument, grant=grant.as_json()
    )
    record(told, about=row, by=who.actor())
    return row


def _allowed(case_id: UUID | str, who: Principal) -> tuple[Case, Grant]:
    """The file, locked, and the record that lets this person do it; never on an own file or with an interest."""
    case = Case.locked(queries.seen_case(who, case_id).pk)
    name = queries.definition_of(case).name
    grant = regulation.require_authority(who, scope=SIGNING, type_code=case.type_code, type_name=name)
    if agents.is_party(case, who):
        raise OwnFile()
    if procedure.has_interest(case.ref, who.account_id):
        raise HasInterest()
    return case, grant
