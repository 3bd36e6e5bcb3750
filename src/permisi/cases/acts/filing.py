# SPDX-License-Identifier: Apache-2.0
"""The applicant's acts until the file is filed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from permisi.cases import queries, relied
from permisi.cases.acts.acting import hand_of, under
from permisi.cases.acts.moving import open_rows
from permisi.cases.agents import queries as agents
from permisi.cases.errors import (
    AlreadyFiled,
    EarlierPermitBusy,
    EarlierPermitGone,
    FileIncomplete,
    NoSuchCase,
    NotADraft,
    TooManyParts,
    UnknownItem,
)
from permisi.cases.events import (
    AnswersSaved,
    CaseOpened,
    CaseSubmitted,
    DocumentAdded,
    DocumentWithdrawn,
    DraftCancelled,
)
from permisi.cases.events.relying import RelianceEnded
from permisi.cases.models import Case, Document, Reliance
from permisi.cases.rules.answers import tidied
from permisi.cases.rules.state import State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.errors import NoSuchType
from permisi.catalogue.rules import Definition, FieldKind, FormField, asked_fields, facts
from permisi.ground import clock, condition
from permisi.ground.act import act
from permisi.ground.ids import new_code
from permisi.ledger.acts import promise, record
from permisi.ledger.rules import Actor, canonical
from permisi.people.queries import vault
from permisi.procedure.rules import counting
from permisi.register import queries as register
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

CODE_LENGTH = 12
MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document as the intake saw it: checked, and stored under its hash."""

    name: str
    kind: str
    media: str
    size: int
    pages: int
    sha256: str


def handled(case_id: UUID | str, who: Principal, *, taking_back: bool = False) -> tuple[Case, Actor]:
    """A file that this person may handle, locked, and in whose name; raises ``NoSuchCase`` and as ``hand_of``."""
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None or case.state == State.CANCELLED:
        raise NoSuchCase()
    return case, hand_of(case, who, taking_back=taking_back)


def own_draft(case_id: UUID | str, who: Principal, *, taking_back: bool = False) -> tuple[Case, Actor]:
    """A draft that this person may handle, locked, and in whose name. Raises ``AlreadyFiled``, and as ``handled``."""
    case, by = handled(case_id, who, taking_back=taking_back)
    if case.state != State.DRAFT:
        raise AlreadyFiled(number=case.number)
    return case, by


@act
def open_draft(
    type_code: str,
    variant: str,
    *,
    proxy_id: UUID | str | None = None,
    company_id: UUID | str | None = None,
    who: Principal,
) -> Case:
    """Open a draft under the version in force; with a kuasa, one that belongs to its grantor.

    A company that the person entered, or in which the kuasa gives a role, owns the file then.
    Raises ``NoSuchType``, ``TypeClosed``, ``NoSuchProxy``, ``ProxyTooNarrow``, ``NoSuchCompany``.
    """
    version, definition = catalogue.current(type_code)
    if variant not in {one.key for one in definition.variants} or who.account is None:
        raise NoSuchType()
    catalogue.require_open(type_code, definition.name)
    proxy = agents.opening_for(who, type_code, proxy_id) if proxy_id else None
    company = agents.founded_company(who, company_id) if company_id else proxy.company if proxy else None
    now = clock.now()
    case = Case(
        code=new_code(CODE_LENGTH),
        account=proxy.grantor if proxy else who.account,
        company=company,
        type_version=version,
        type_code=type_code,
        variant=variant,
        opened_at=now,
        saved_at=now,
    )
    case.save(force_insert=True)
    event = CaseOpened(case=str(case.pk), type_code=type_code, variant=variant)
    record(event, about=case, by=under(proxy, case, who) if proxy else who.actor())
    return case


@act
def save_answers(case_id: UUID | str, section: str, typed: Mapping[str, str], *, who: Principal) -> Case:
    """Save one page of the form as it was typed, right or wrong: nothing that people typed is lost.

    What is wrong with it is said by ``cases.rules.answers``; only filing refuses.
    """
    case, by = own_draft(case_id, who)
    definition = queries.definition_of(case)
    answers = dict(case.answers)
    for field in definition.fields:
        if field.section == section and field.key in typed:
            answers[field.key] = written(field, tidied(field, typed[field.key]))
    case.change(answers=answers, saved_at=clock.now(), **headline(definition, answers))
    event = AnswersSaved(case=str(case.pk), section=section, digest=digest(answers))
    record(event, about=case, by=by)
    return case


def written(field: FormField, value: Any) -> Any:
    """An answer as the file keeps it: personal numbers sealed."""
    return vault().seal(value) if field.kind is FieldKind.NIK and value else value


def headline(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What lists show and search finds."""
    niks = [field.key for field in definition.fields if field.kind is FieldKind.NIK]
    mine = [key for key in niks if key != definition.owner_field]
    nik = next((vault().open(answers[key]) for key in mine if answers.get(key)), "")
    numbers = [field.key for field in definition.fields if field.kind is FieldKind.PERMIT_NUMBER]
    return {
        "applicant_name": str(answers.get(definition.holder_field, ""))[:200],
        "object_name": str(answers.get(definition.object_field, ""))[:200],
        "place_name": _place(definition, answers)[:300],
        "nik_index": vault().index(nik) if nik else None,
        **_owner(definition, answers),
        "earlier_permit": str(next((answers[key] for key in numbers if answers.get(key)), ""))[:120],
    }


def _owner(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The beneficial owner, while the question about one applies."""
    asked = {
        one.key for one in definition.fields if condition.holds(one.visible, facts(answers, definition, ""))
    }
    nik = str(answers.get(definition.owner_field) or "") if definition.owner_field in asked else ""
    return {
        "owner_name": str(answers.get(definition.owner_name_field, ""))[:200] if nik else "",
        "owner_index": vault().index(vault().open(nik)) if nik else None,
    }


def _place(definition: Definition, answers: Mapping[str, Any]) -> str:
    """Where it is about, as people search for it: the address, and kelurahan and kecamatan by name."""
    areas = [str(answers.get(one.key, "")) for one in definition.fields if one.kind is FieldKind.AREA]
    names = regulation.area_names() if any(areas) else {}
    told = [str(answers.get(definition.place_field, "")), *areas]
    return ", ".join(dict.fromkeys(names.get(one, one) for one in told if one))


def digest(answers: Mapping[str, Any]) -> str:
    """The hash of all answers, with personal numbers under their blind index, not in the clear."""
    shown = {
        key: vault().index(vault().open(value)).hex()
        if isinstance(value, str) and value.startswith("rahasia:")
        else value
        for key, value in answers.items()
    }
    return hashlib.sha256(canonical(shown)).hexdigest()


@act
def add_document(case_id: UUID | str, requirement: str, arrived: Arrived, *, who: Principal) -> Document:
    """Add a checked document; a PDF takes the place of what lay there, photos queue up as pages.

    Works on a draft, and on a returned file for the items that were returned.
    Raises ``UnknownItem``, ``NotADraft``, ``TooManyParts``.
    """
    case, by = changeable(case_id, requirement, who)
    definition = queries.definition_of(case)
    asked = {one.key: one for one in definition.requirements}
    if requirement not in asked or arrived.kind not in asked[requirement].accepts:
        raise UnknownItem()
    held = relied.row_at(case, requirement) if asked[requirement].from_permit else None
    if held is not None:
        record(let_go(held), about=held, by=by)
    lying = queries.documents_of(case).get(requirement, [])
    if arrived.kind == "pdf" or any(one.kind == "pdf" for one in lying):
        for one in lying:
            _withdraw(one, by)
        lying = []
    if len(lying) >= MOST_PHOTOS:
        raise TooManyParts(most=MOST_PHOTOS)
    document = Document(
        case=case,
        requirement=requirement,
        position=max((one.position for one in lying), default=0) + 1,
        name=arrived.name,
        kind=arrived.kind,
        media=arrived.media,
        size=arrived.size,
        pages=arrived.pages,
        sha256=arrived.sha256,
        added_at=clock.now(),
    )
    document.save(force_insert=True)
    event = DocumentAdded(
        case=str(case.pk),
        requirement=requirement,
        requirement_name=asked[requirement].name,
        sha256=arrived.sha256,
        size=arrived.size,
    )
    record(event, about=document, by=by)
    return document


def let_go(row: Reliance) -> RelianceEnded:
    """Take a chosen permit back; who calls it records what it answers. Inside an act, the file locked."""
    row.change(withdrawn_at=clock.now())
    return RelianceEnded(case=str(row.case_id), requirement=row.requirement, permit=row.permit.number)


def changeable(case_id: UUID | str, item: str, who: Principal) -> tuple[Case, Actor]:
    """The file, locked, if documents under this item may change now. Raises ``NotADraft``, and as ``handled``."""
    case, by = handled(case_id, who)
    if not queries.may_change(case, item):
        raise NotADraft()
    return case, by


@act
def withdraw_document(document_id: UUID | str, *, who: Principal) -> Document:
    """Take a document back; before filing, or while its item is being corrected."""
    found = Document.objects.filter(pk=document_id).values_list("case_id", "requirement").first()
    if found is None:
        raise NoSuchCase()
    _, by = changeable(*found, who)  # the file is locked before its documents, as everywhere
    document = Document.locked(document_id)
    if document.withdrawn_at is not None:
        raise NoSuchCase()
    _withdraw(document, by)
    return document


def _withdraw(document: Document, by: Actor) -> None:
    document.change(withdrawn_at=clock.now())
    event = DocumentWithdrawn(
        case=str(document.case_id), requirement=document.requirement, sha256=document.sha256
    )
    record(event, about=document, by=by)


@act
def cancel_draft(case_id: UUID | str, *, who: Principal) -> Case:
    """Throw a draft away; an agent only where the kuasa says so. What was filed cannot be thrown away."""
    case, by = own_draft(case_id, who, taking_back=True)
    case.change(state=State.CANCELLED, ended_at=clock.now())
    record(DraftCancelled(case=str(case.pk)), about=case, by=by)
    return case


@act
def submit(case_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """File the application: number, server time, T1, and a signed promise of the ledger.

    Raises ``FileIncomplete`` with every missing item, ``AlreadyFiled`` for a second click, ``TypeClosed``,
    ``StalePage``, and what ``require_usable`` raises.
    """
    case, by = own_draft(case_id, who)
    definition = queries.definition_of(case)
    if seen is not None:
        Case.locked(case_id, seen=seen)
    catalogue.require_open(case.type_code, definition.name)
    _require_whole(case, definition)
    now = clock.now()
    today = regulation.day_of(now)
    received = regulation.calendar().received_on(now, regulation.office_hours(today))
    check_by = checked_by(definition, received)
    number = regulation_acts.take_number(str(regulation.parameter("seri_berkas", today)), on=today, by=by)
    case.change(
        state=State.CHECKED,
        number=number,
        submitted_at=now,
        saved_at=now,
        received_on=received,
        check_from=received,
        check_by=check_by,
    )
    entry = record(_submitted(case, received, check_by), about=case, by=by)
    promise(entry, hours=int(regulation.parameter("janji_catatan", today)))
    open_rows(case, definition, [definition.sop.row(definition.sop.first)], by=by)
    return case


def checked_by(definition: Definition, received: date) -> date:
    """T1: the day until which completeness is checked, from the day of receipt."""
    limit = definition.limit(counting.LimitKind.PEMERIKSAAN)
    due = counting.due_on(received, limit, regulation.calendar()) if limit else None
    return due or received


def handed_in(case: Case, definition: Definition) -> list[dict[str, str]]:
    """What lies in the file, by hash: documents, and permits in the place of documents."""
    documents = [
        {"requirement": key, "sha256": one.sha256}
        for key, lying in sorted(queries.documents_of(case).items())
        for one in lying
    ]
    for key, held in sorted(relied.of_file(case, definition).items()):
        permit = held.permit
        documents.append({"requirement": key, "sha256": permit.hashes[-1], "permit": permit.number})
    return documents


def _submitted(case: Case, received: date, check_by: date) -> CaseSubmitted:
    return CaseSubmitted(
        case=str(case.pk),
        number=case.number or "",
        type_code=case.type_code,
        variant=case.variant,
        channel=case.channel,
        received_on=received.isoformat(),
        check_by=check_by.isoformat(),
        answers=digest(case.answers),
        documents=handed_in(case, queries.definition_of(case)),
    )


def _require_whole(case: Case, definition: Definition) -> None:
    items = queries.missing_in(case)
    if items:
        raise FileIncomplete(items)
    require_usable(case, definition)


def _require_earlier(case: Case) -> None:
    """A permit that was replaced or ended is nothing to act on, and two files do not act on one at a time."""
    _, usable = register.usable(case.earlier_permit, case.type_code, regulation.today())
    if not usable:
        raise EarlierPermitGone(number=case.earlier_permit)
    busy = queries.acting_on(case.earlier_permit, case.type_code, beside=case)
    if busy is not None:
        raise EarlierPermitBusy(number=case.earlier_permit)


def require_usable(case: Case, definition: Definition) -> None:
    """What only the office could find out too late; asked at filing and again of a correction.

    Raises ``EarlierPermitGone``, ``EarlierPermitBusy``, ``RequiredPermitGone``, ``WordsCannotBePrinted``.
    """
    if definition.variant(case.variant).needs_permit:
        _require_earlier(case)
    answers = queries.opened(case.answers)
    relied.require_standing(case, definition, answers)
    queries.require_printable(
        *(str(answers.get(f.key, "")) for f in asked_fields(definition, case.variant, answers))
    )
