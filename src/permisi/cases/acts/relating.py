# SPDX-License-Identifier: Apache-2.0
"""Two files belong together: noted by an officer, or joined by their applicant."""

from uuid import UUID

from permisi.cases import queries
from permisi.cases import related as reading
from permisi.cases.acts.moving import stop
from permisi.cases.acts.talking import officer_of
from permisi.cases.acts.watching import watch
from permisi.cases.errors import NoSuchCase, ReasonTooShort, WordsTooLong
from permisi.cases.errors.relating import CannotJoin, NumberUnknown, RelatedAlready
from permisi.cases.events.relating import CaseJoined, CaseTookIn, FilesRelated, RelationEnded
from permisi.cases.models import Case, Relation
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST, LONGEST = 5, 500
WHY = "permohonan digabung ke permohonan lain"


@act
def relate_files(case_id: UUID | str, number: str, words: str, *, who: Principal) -> Relation:
    """Note that another file belongs to this one; both are shown at each other to whoever may see both.

    Nothing else follows: each keeps its clock and its decision. Raises ``NoSuchCase``, ``NotYoursToTalk`` to whoever
    has no desk or is a party, ``NumberUnknown``, ``ReasonTooShort``, ``WordsTooLong``, ``RelatedAlready``.
    """
    case, by, _ = officer_of(case_id, who)
    text = _reason(words)
    other = (
        queries.visible_to(who).filter(number=number.replace("\0", "").strip()).exclude(pk=case.pk).first()
    )
    if other is None or other.number is None:
        raise NumberUnknown()
    first, second = sorted((case, other), key=lambda one: str(one.pk))
    Case.objects.select_for_update(of=("self",)).get(pk=first.pk)  # two clicks make one
    if _standing(first, second):
        raise RelatedAlready()
    row = kept(first, second, text, who)
    told = FilesRelated(first=first.number or "", second=second.number or "", words=text)
    record(told, about=row, by=by)
    return row


@act
def end_relation(relation_id: UUID | str, *, who: Principal) -> Relation:
    """Take such a note back. Raises ``NoSuchCase`` where it is gone, or none of this person's to see."""
    found = Relation.objects.filter(pk=relation_id, joined=False, split=False).first()
    if found is None:
        raise NoSuchCase()
    _, by, _ = officer_of(found.first_id, who)
    row = Relation.locked(relation_id)
    if row.ended_at is not None:
        raise NoSuchCase()
    row.change(ended_at=clock.now())
    told = RelationEnded(first=row.first.number or "", second=row.second.number or "")
    record(told, about=row, by=by)
    return row


@act
def join_files(case_id: UUID | str, into_id: UUID | str, words: str, *, who: Principal) -> Relation:
    """The applicant joins an application to an earlier one of the same kind: it ends, the earlier one goes on.

    The earlier one's clock is not touched; the documents of the joined one stay readable beside it. Raises
    ``NoSuchCase``, ``CannotJoin``, ``ReasonTooShort``, ``WordsTooLong``.
    """
    case = queries.own_case(who, case_id)
    into = next((one for one in reading.joinable(case, who) if str(one.pk) == str(into_id)), None)
    if into is None:
        raise CannotJoin()
    text = _reason(words)
    into, case = Case.locked(into.pk), Case.locked(case.pk)
    opened, goes_on = _at_work(case), _at_work(into)
    if not opened or not goes_on or {case.state, into.state} - set(UNDER_WAY):
        raise CannotJoin()
    by = who.actor()
    stop(case, opened, why=WHY, until=regulation.today(), by=by)
    case.change(state=State.WITHDRAWN, ended_at=clock.now(), saved_at=clock.now())
    told = CaseJoined(case=str(case.pk), number=case.number or "", into=into.number or "", words=text)
    record(told, about=case, by=by)
    record(CaseTookIn(case=str(into.pk), number=case.number or ""), about=into, by=by)
    watch(case)
    _end_notes(into, case, by=by)
    row = kept(into, case, text, who, joined=True)
    record(FilesRelated(first=into.number or "", second=case.number or "", words=text), about=row, by=by)
    return row


def _at_work(case: Case) -> list[Activity]:
    """What is open on a file; nothing once its decision is signed, though its paper may still wait for the seal."""
    return [one for one in activities.open_at(case.ref) if one.task != Task.RECEIVE]


def _end_notes(first: Case, second: Case, *, by: Actor) -> None:
    """Joining says more than an officer's note that two files belong together."""
    both = [first.pk, second.pk]
    rows = Relation.objects.select_for_update(of=("self",)).filter(joined=False, split=False, ended_at=None)
    for noted in rows.filter(first__in=both, second__in=both):
        noted.change(ended_at=clock.now())
        record(RelationEnded(first=first.number or "", second=second.number or ""), about=noted, by=by)


def _reason(words: str) -> str:
    text = words.strip()
    if len(text) < SHORTEST:
        raise ReasonTooShort()
    if len(text) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return text


def _standing(first: Case, second: Case) -> bool:
    both = [first.pk, second.pk]
    return Relation.objects.filter(first__in=both, second__in=both, ended_at=None).exists()


def kept(first: Case, second: Case, words: str, who: Principal, **how: bool) -> Relation:
    """The row that says how two files belong together; who calls it records why. Inside an act."""
    assert who.account is not None  # every door to it asks for an account
    row = Relation(
        first=first,
        second=second,
        words=words,
        by=who.account,
        by_name=who.name,
        at=clock.now(),
        **how,
    )
    row.save(force_insert=True)
    return row
