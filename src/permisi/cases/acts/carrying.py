# SPDX-License-Identifier: Apache-2.0
"""Carrying a running paper file in: one officer enters it with its evidence, another confirms it (peralihan)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from permisi.cases import carried, queries
from permisi.cases.acts.filing import CODE_LENGTH, Arrived, checked_by, digest, headline
from permisi.cases.acts.moving import decided_by, open_rows
from permisi.cases.errors import (
    AnswerMissing,
    ContactUnclear,
    FileIncomplete,
    NotYourEntry,
    OwnFile,
    PaperDatesWrong,
    PaperEvidenceMissing,
    PaperLaneClosed,
    PaperTwice,
    SamePersonConfirms,
)
from permisi.cases.errors import PaperFileSettled as Settled
from permisi.cases.events import CaseCarriedIn, PaperFileEntered, PaperFileSettled
from permisi.cases.models import Case, PaperFile
from permisi.cases.rules.answers import missing, tidied
from permisi.cases.rules.carrying import PaperState, Stand, dates_fault, stands
from permisi.cases.rules.state import State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.errors import NoSuchType
from permisi.catalogue.models import TypeVersion
from permisi.catalogue.rules import Definition, FieldKind
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.ids import new_code
from permisi.ledger.acts import promise, record
from permisi.ledger.rules import Actor
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.queries import account_at, vault
from permisi.people.rules import is_email, tidy_contact
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.sop import SopRow
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.queries.lanes import lane

LONGEST = 2000
NOON = time(12)  # the hour of a receipt of which only the day is known


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper file as its folder and the agenda tell it; dates are days in the city."""

    type_code: str
    variant: str
    agenda: str
    received_on: date
    complete_on: date | None
    stand: str
    done: str
    contact: str
    typed: Mapping[str, str]  # question key to answer as typed


@act
def enter_paper_file(paper: Paper, evidence: Sequence[Arrived], *, who: Principal) -> PaperFile:
    """Enter a running paper file; nothing runs here until another person confirms it.

    Raises ``NotAtCounter``, ``OwnFile``, ``NoSuchType``, ``PaperLaneClosed``, ``PaperDatesWrong``, ``ContactUnclear``,
    ``PaperEvidenceMissing``, ``FileIncomplete``, ``PaperTwice``, ``WordsCannotBePrinted``.
    """
    by = carried.require_counter(who)
    _require_anothers(paper.contact, who)
    version, definition = catalogue.current(paper.type_code)
    if paper.variant not in {one.key for one in definition.variants}:
        raise NoSuchType()
    require_taken_on_paper(paper.type_code, definition.name, paper.received_on)
    _require_possible(definition, paper)
    if not evidence:
        raise PaperEvidenceMissing()
    answers = _answers(definition, paper)
    row = _entered(paper, version, definition, answers)
    row.evidence = [asdict(one) for one in evidence]
    assert who.account is not None  # require_counter saw that there is one
    row.entered_by = who.account
    _insert(row)
    event = PaperFileEntered(
        agenda=row.agenda,
        type_code=row.type_code,
        received_on=row.received_on.isoformat(),
        complete_on=row.complete_on.isoformat() if row.complete_on else None,
        stand=row.stand,
        answers=digest(answers),
        evidence=[one.sha256 for one in evidence],
    )
    record(event, about=row, by=by)
    return row


def _require_anothers(contact: str, who: Principal) -> None:
    """Nobody writes or confirms the days of the own application (L-19)."""
    owner = account_at(tidy_contact(contact)) if tidy_contact(contact) else None
    if owner is not None and owner.pk == who.account_id:
        raise OwnFile()


def _insert(row: PaperFile) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:
        raise PaperTwice(agenda=row.agenda) from twice


def _entered(
    paper: Paper, version: TypeVersion, definition: Definition, answers: Mapping[str, Any]
) -> PaperFile:
    shown = headline(definition, answers)
    return PaperFile(
        type_version=version,
        type_code=paper.type_code,
        variant=paper.variant,
        agenda=paper.agenda.strip()[:120],
        received_on=paper.received_on,
        complete_on=paper.complete_on,
        stand=paper.stand,
        done=paper.done.strip()[:LONGEST],
        contact=tidy_contact(paper.contact),
        answers=answers,
        applicant_name=shown["applicant_name"],
        object_name=shown["object_name"],
        entered_at=clock.now(),
    )


def require_taken_on_paper(code: str, name: str, received: date) -> None:
    """Raise ``PaperLaneClosed`` unless paper was taken for the type on that day."""
    if not lane(code, received).takes_paper:
        raise PaperLaneClosed(name=name, received=f"{received:%d-%m-%Y}")


def stand_of(definition: Definition, key: str) -> Stand:
    """The place of that key; raises ``PaperDatesWrong``."""
    found = next((one for one in stands(definition.sop) if one.key == key), None)
    if found is None:
        raise PaperDatesWrong(why="pilih di langkah mana berkas sekarang berada")
    return found


def _require_possible(definition: Definition, paper: Paper) -> None:
    stand = stand_of(definition, paper.stand)
    why = dates_fault(paper.received_on, paper.complete_on, stand=stand, today=regulation.today())
    if why:
        raise PaperDatesWrong(why=why)
    if not tidy_contact(paper.contact):
        raise ContactUnclear()


def _answers(definition: Definition, paper: Paper) -> dict[str, Any]:
    """The answers as they are kept. The documents lie in the paper folder: only the questions are asked here."""
    answers: dict[str, Any] = {
        field.key: tidied(field, paper.typed[field.key])
        for field in definition.fields
        if field.key in paper.typed
    }
    every = [one.key for one in definition.requirements]
    items = missing(definition, paper.variant, answers, documents=every, areas=regulation.area_names().keys())
    if items:
        raise FileIncomplete(items)
    queries.require_printable(*(str(value) for value in answers.values()))
    sealed = {field.key for field in definition.fields if field.kind is FieldKind.NIK}
    return {key: vault().seal(value) if key in sealed and value else value for key, value in answers.items()}


@act
def confirm_paper_file(paper_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """Confirm an entry against its evidence: from now on the file runs here, under the dates that it had on paper.

    Its check runs out from the true day of receipt, its promise counts from the true day of completeness, and
    nothing is reset. Raises ``NotAtCounter``, ``SamePersonConfirms``, ``OwnFile``, ``PaperFileSettled``,
    ``PaperLaneClosed``, ``StalePage``.
    """
    by = carried.require_counter(who)
    row = _open(paper_id, seen)
    if row.entered_by_id == who.account_id:
        raise SamePersonConfirms()
    _require_anothers(row.contact, who)
    definition = catalogue.definition(row.type_version_id)
    require_taken_on_paper(row.type_code, definition.name, row.received_on)
    case = _case_from(row, definition, by)
    _settle(row, PaperState.CONFIRMED, who, case=case)
    event = CaseCarriedIn(
        case=str(case.pk),
        number=case.number or "",
        agenda=row.agenda,
        type_code=row.type_code,
        received_on=row.received_on.isoformat(),
        complete_on=row.complete_on.isoformat() if row.complete_on else None,
        decide_by=case.decide_by.isoformat() if case.decide_by else None,
        entered_by=row.entered_by.called,
        paper_file=str(row.pk),
    )
    entry = record(event, about=case, by=by)
    promise(entry, hours=int(regulation.parameter("janji_catatan", regulation.today())))
    open_rows(case, definition, _rows(row, case, definition), by=by)
    return case


def _case_from(row: PaperFile, definition: Definition, by: Actor) -> Case:
    now, today = clock.now(), regulation.today()
    case = Case(
        code=new_code(CODE_LENGTH),
        account=_account(row, by),
        type_version=row.type_version,
        type_code=row.type_code,
        variant=row.variant,
        channel="kertas",
        state=State.PROCESSED if row.complete_on else State.CHECKED,
        number=regulation_acts.take_number(str(regulation.parameter("seri_berkas", today)), on=today, by=by),
        answers=row.answers,
        opened_at=now,
        saved_at=now,
        submitted_at=datetime.combine(row.received_on, NOON, regulation.zone()),
        received_on=row.received_on,
        check_from=row.received_on,
        check_by=checked_by(definition, row.received_on),
        complete_on=row.complete_on,
        **headline(definition, row.answers),
    )
    if row.complete_on:
        case.decide_by = decided_by(case, definition, row.complete_on)
    case.save(force_insert=True)
    return case


def _account(row: PaperFile, by: Actor) -> Account:
    found = account_at(row.contact)
    if found is not None:
        return found
    reached = {"email": row.contact} if is_email(row.contact) else {"phone": row.contact}
    return people.open_account(row.applicant_name, **reached, by=by)


def _rows(row: PaperFile, case: Case, definition: Definition) -> list[SopRow]:
    stand = stand_of(definition, row.stand)
    if stand.row is not None:
        return [stand.row]
    declaring = next(one for one in definition.sop.rows if one.starts_clock)
    facts = queries.run_of(case, definition).facts
    return following(definition.sop, declaring, declaring.edges[0].outcome, waiting=(), facts=facts)


@act
def refuse_paper_file(
    paper_id: UUID | str, answer: str, *, seen: int | None = None, who: Principal
) -> PaperFile:
    """Say that entry and evidence do not agree, and where. Raises ``SamePersonConfirms``, ``AnswerMissing``."""
    carried.require_counter(who)
    row = _open(paper_id, seen)
    if row.entered_by_id == who.account_id:
        raise SamePersonConfirms()
    if len(answer.strip()) < 5:
        raise AnswerMissing()
    _settle(row, PaperState.REFUSED, who, answer=answer.strip()[:LONGEST])
    return row


@act
def withdraw_paper_file(paper_id: UUID | str, *, who: Principal) -> PaperFile:
    """Take one's own entry back, to enter it anew; raises ``NotYourEntry`` to anybody else."""
    carried.require_counter(who)
    row = _open(paper_id, None)
    if row.entered_by_id != who.account_id:
        raise NotYourEntry()
    _settle(row, PaperState.WITHDRAWN, who)
    return row


def _open(paper_id: UUID | str, seen: int | None) -> PaperFile:
    carried.paper_file(paper_id)
    row = PaperFile.locked(paper_id, seen=seen)
    if row.state != PaperState.ENTERED:
        raise Settled(state=PaperState(row.state).words)
    return row


def _settle(
    row: PaperFile, state: PaperState, who: Principal, *, answer: str = "", case: Case | None = None
) -> None:
    row.change(state=str(state), answer=answer, decided_by=who.account, decided_at=clock.now(), case=case)
    event = PaperFileSettled(agenda=row.agenda, state=str(state), answer=answer)
    record(event, about=row, by=carried.require_counter(who))
