# SPDX-License-Identifier: Apache-2.0
"""Gates that another office keeps: it says number and status, a second person there confirms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.acts import advance
from permisi.cases.models import Case
from permisi.catalogue.rules import Gate
from permisi.decisions import queries
from permisi.decisions.acts.turn import turn
from permisi.decisions.errors import ClearanceIncomplete, GateClosed, ReasonsMissing
from permisi.decisions.events import ClearanceConfirmed, ClearanceNoted, ClearanceSentBack
from permisi.decisions.models import Clearance
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure.errors import NotYourTurn, SamePersonTwice
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST = 3  # letters of a number that can be looked up


@dataclass(frozen=True, slots=True)
class Said:
    """What the keeper of a gate says of this file: under which number, in which status, of which day."""

    gate: str
    number: str
    status: str
    dated_on: date


@act
def note_gates(
    activity_id: UUID | str, said: Sequence[Said], *, seen: int | None = None, who: Principal
) -> list[Clearance]:
    """Write down what the office knows of each gate; the file goes on once every one may be passed.

    Until then the activity stays open, and the applicant reads what is lacking. Raises ``ClearanceIncomplete``.
    """
    activity, case, by = turn(activity_id, Task.NOTE_GATE, who=who, seen=seen)
    if who.account is None:
        raise NotYourTurn()
    known = {one.gate: one for one in said}
    noted = [_noted(case, gate, known.get(gate.key), who=who, by=by) for gate in queries.gates_of(case)]
    if all(one.passes for one in noted):
        advance(case, activity, "", who=who, by=by)
    return noted


def _noted(case: Case, gate: Gate, said: Said | None, *, who: Principal, by: Actor) -> Clearance:
    status = gate.status(said.status) if said else None
    if said is None or status is None or len(said.number.strip()) < SHORTEST:
        raise ClearanceIncomplete(gate=gate.name, what=gate.number_label)
    if said.dated_on > regulation.today():
        raise ClearanceIncomplete(gate=gate.name, what="tanggal yang sudah lewat")
    cases.require_printable(said.number)
    facts = {
        "gate_name": gate.name,
        "number": said.number.strip(),
        "status": status.key,
        "status_name": status.name,
        "passes": status.passes,
        "dated_on": said.dated_on,
        "noted_by": who.account,
        "noted_by_name": who.name,
        "noted_at": clock.now(),
        "confirmed_by": None,
        "confirmed_by_name": "",
        "confirmed_at": None,
    }
    row = Clearance.objects.select_for_update(of=("self",)).filter(case=case, gate=gate.key).first()
    if row is None:
        row = Clearance(case=case, gate=gate.key, unit=gate.unit, **facts)
        row.save(force_insert=True)
    else:
        row.change(**facts)
    event = ClearanceNoted(
        case=str(case.pk), number=case.number or "", gate=gate.name, proof=row.number, status=status.name
    )
    record(event, about=row, by=by)
    return row


@act
def confirm_gates(activity_id: UUID | str, *, seen: int | None = None, who: Principal) -> list[Clearance]:
    """A second person compared number and status with the books.

    Raises ``GateClosed``, ``SamePersonTwice``.
    """
    activity, case, by = turn(activity_id, Task.CONFIRM_GATE, who=who, seen=seen)
    if who.account is None:
        raise NotYourTurn()
    rows = {row.gate: row for row in Clearance.objects.select_for_update(of=("self",)).filter(case=case)}
    for gate in queries.gates_of(case):
        row = rows.get(gate.key)
        if row is None or not row.passes:
            raise GateClosed(gate=gate.name)
        if row.noted_by_id == who.account_id:
            raise SamePersonTwice(other=f"mencatat “{gate.name}”")
        row.change(confirmed_by=who.account, confirmed_by_name=who.name, confirmed_at=clock.now())
        event = ClearanceConfirmed(
            case=str(case.pk), number=case.number or "", gate=gate.name, proof=row.number
        )
        record(event, about=row, by=by)
    advance(case, activity, "", who=who, by=by)
    return list(rows.values())


@act
def send_back_gates(activity_id: UUID | str, words: str, *, seen: int | None = None, who: Principal) -> None:
    """Number or status is not what the books say: back to who wrote it. Raises ``ReasonsMissing``."""
    activity, case, by = turn(activity_id, Task.CONFIRM_GATE, who=who, seen=seen)
    if len(words.strip()) < 5:
        raise ReasonsMissing()
    for row in Clearance.objects.select_for_update(of=("self",)).filter(case=case):
        row.change(passes=False)
        event = ClearanceSentBack(
            case=str(case.pk), number=case.number or "", gate=row.gate_name, words=words.strip()
        )
        record(event, about=row, by=by)
    advance(case, activity, "kembali", who=who, by=by)


def require_cleared(case: Case) -> None:
    """Raises ``GateClosed`` naming the first gate that nobody confirmed as passed."""
    rows = {row.gate: row for row in Clearance.objects.filter(case=case)}
    for gate in queries.gates_of(case):
        row = rows.get(gate.key)
        if row is None or not row.passes or row.confirmed_at is None:
            raise GateClosed(gate=gate.name)
