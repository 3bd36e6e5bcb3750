# SPDX-License-Identifier: Apache-2.0
"""Drafting the SOP of a type: edited step by step, undone step by step, approved by a second person (L-84).

What was approved becomes a version of the type on its day; files under way keep the version they were opened under.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from permisi.catalogue import acts, queries
from permisi.catalogue.errors import (
    DraftSettled,
    NoSuchDraft,
    NothingChanged,
    NothingToUndo,
    NotYourDraft,
    SopUnsound,
)
from permisi.catalogue.events import DraftAnswered, DraftChanged, DraftOpened, DraftProposed, DraftPublished
from permisi.catalogue.files import sop_from_json, sop_to_json
from permisi.catalogue.models import SopDraft, Type
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, lint, wrong
from permisi.procedure.rules.sop import Sop
from permisi.regulation import queries as regulation
from permisi.regulation.acts.changing import require_studio
from permisi.regulation.errors import NoReasonGiven, SamePersonApproves
from permisi.regulation.queries import Principal

MOST_STEPS = 60  # steps that can be undone
OPEN = ("disusun", "diusulkan")
Edit = Callable[[Sop], Sop]


def sop_of(draft: SopDraft) -> Sop:
    """The table as the draft has it now."""
    return sop_from_json(draft.table)


def _found(draft_id: UUID | str, seen: int | None = None, *, state: str = "disusun") -> SopDraft:
    if not SopDraft.objects.filter(pk=draft_id).exists():
        raise NoSuchDraft()
    draft = SopDraft.locked(draft_id, seen=seen)
    if draft.state != state:
        raise DraftSettled(state=draft.state)
    return draft


def _own(draft: SopDraft, who: Principal) -> None:
    if draft.author_id != who.account_id:
        raise NotYourDraft(name=draft.author.called)


@act
def open_sop_draft(code: str, *, who: Principal) -> SopDraft:
    """Open a draft of the SOP in force; one that is open already is answered. Raises ``NoSuchType``."""
    by = require_studio(who)
    version, known = queries.current(code)
    draft = SopDraft.objects.filter(type=version.type_id, state__in=OPEN).first()
    if draft is None:
        table = sop_to_json(known.sop)
        draft = SopDraft(type_id=version.type_id, table=table, base=version.digest, author=who.account)
        draft.opened_at = clock.now()
        draft.save(force_insert=True)
        record(DraftOpened(code=code), about=draft, by=by)
    else:
        draft.change(opened_at=draft.opened_at)
        record(DraftOpened(code=code), about=draft, by=by)
    return draft


@act
def edit_sop(
    draft_id: UUID | str, edit: Edit, words: str, *, seen: int | None = None, who: Principal
) -> SopDraft:
    """Change the table; the step can be undone. ``words`` says what was done.

    Raises ``NotYourDraft``, ``DraftSettled``, ``StalePage``, ``NothingChanged``.
    """
    by = require_studio(who)
    draft = _found(draft_id, seen)
    _own(draft, who)
    before = sop_of(draft)
    after = edit(before)
    if after == before:
        raise NothingChanged()
    steps = [*draft.steps, draft.table][-MOST_STEPS:]
    draft.change(table=sop_to_json(after), steps=steps, undone=[])
    record(DraftChanged(words=words), about=draft, by=by)
    return draft


@act
def undo_sop(draft_id: UUID | str, *, seen: int | None = None, who: Principal) -> SopDraft:
    """Take the last step back. Raises ``NothingToUndo``, ``StalePage``."""
    by = require_studio(who)
    draft = _found(draft_id, seen)
    _own(draft, who)
    if not draft.steps:
        raise NothingToUndo()
    undone = [*draft.undone, draft.table][-MOST_STEPS:]
    draft.change(table=draft.steps[-1], steps=draft.steps[:-1], undone=undone)
    record(DraftChanged(words="diurungkan"), about=draft, by=by)
    return draft


@act
def redo_sop(draft_id: UUID | str, *, seen: int | None = None, who: Principal) -> SopDraft:
    """Do again what was undone last, until the table is edited anew. Raises ``NothingToUndo``, ``StalePage``."""
    by = require_studio(who)
    draft = _found(draft_id, seen)
    _own(draft, who)
    if not draft.undone:
        raise NothingToUndo()
    draft.change(table=draft.undone[-1], undone=draft.undone[:-1], steps=[*draft.steps, draft.table])
    record(DraftChanged(words="diulang"), about=draft, by=by)
    return draft


@act
def propose_sop(draft_id: UUID | str, reason: str, effective: date, *, who: Principal) -> SopDraft:
    """Put the draft before a second person.

    Raises ``SopUnsound`` with its first fault, ``NoReasonGiven``, ``NothingChanged``.
    """
    by = require_studio(who)
    draft = _found(draft_id)
    _own(draft, who)
    if not reason.strip():
        raise NoReasonGiven()
    _, known = queries.current(draft.type.code)
    sop = sop_of(draft)
    if sop == known.sop:
        raise NothingChanged()
    _require_sound(sop, known)
    draft.change(state="diusulkan", reason=reason.strip(), effective=effective)
    record(DraftProposed(reason=draft.reason, effective=effective.isoformat()), about=draft, by=by)
    return draft


def _require_sound(sop: Sop, known: Definition) -> None:
    faults = wrong(lint(sop, Around(promise=known.limit(LimitKind.JANJI))))
    if faults:
        raise SopUnsound(count=len(faults), first=faults[0].words)


@act
def answer_sop(draft_id: UUID | str, *, yes: bool, words: str = "", who: Principal) -> SopDraft:
    """Approve or refuse what another person drafted; approved, it becomes a version on its day.

    Raises ``SamePersonApproves`` to the author, ``NoReasonGiven`` for a no without one, ``DraftSettled``.
    """
    by = require_studio(who)
    draft = _found(draft_id, state="diusulkan")
    if draft.author_id == who.account_id:
        raise SamePersonApproves()
    if not yes and not words.strip():
        raise NoReasonGiven()
    state = "disahkan" if yes else "ditolak"
    draft.change(state=state, answer=words.strip(), decided_by=who.account, decided_at=clock.now())
    record(DraftAnswered(state=state, answer=words.strip()), about=draft, by=by)
    if yes and (draft.effective is None or draft.effective <= regulation.today()):
        publish_sop(draft.pk, by=by)
        draft.refresh_from_db()
    return draft


@act
def take_back_sop(draft_id: UUID | str, *, who: Principal) -> SopDraft:
    """Take one's own proposal back into drafting."""
    by = require_studio(who)
    draft = _found(draft_id, state="diusulkan")
    _own(draft, who)
    draft.change(state="disusun")
    record(DraftChanged(words="usulan ditarik"), about=draft, by=by)
    return draft


@act
def drop_sop(draft_id: UUID | str, *, who: Principal) -> SopDraft:
    """Throw one's own draft away."""
    by = require_studio(who)
    draft = _found(draft_id)
    _own(draft, who)
    draft.change(state="dibuang", decided_by=who.account, decided_at=clock.now())
    record(DraftAnswered(state="dibuang", answer=""), about=draft, by=by)
    return draft


@act
def publish_sop(draft_id: UUID | str, *, by: Actor) -> SopDraft:
    """Make an approved draft the SOP in force: a new version of its type, from its day on."""
    draft = _found(draft_id, state="disahkan")
    kind = Type.objects.select_for_update(of=("self",)).get(pk=draft.type_id)
    _, known = queries.current(kind.code)
    definition = replace(known, sop=sop_of(draft))
    kind.change(sop_by_hand=True)
    record(DraftPublished(code=kind.code), about=kind, by=by)
    acts.publish(definition, effective_from=draft.effective or regulation.today(), by=by)
    draft.change(state="terbit")
    record(DraftPublished(code=kind.code), about=draft, by=by)
    acts.recheck(kind.code, by=by)
    return draft
