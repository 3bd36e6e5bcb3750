# SPDX-License-Identifier: Apache-2.0
"""What time itself brings about: warnings, the last day, escalation over the head of whoever has the work, lapse."""

from datetime import date
from uuid import UUID

from permisi.cases.acts.moving import stop
from permisi.cases.acts.watching import watch
from permisi.cases.clocks import dates_under, facts_of, pace
from permisi.cases.errors import AnswerTooShort, NoSuchEscalation, NotDueYet
from permisi.cases.events import CaseEnded
from permisi.cases.events.clock import (
    AnswerNears,
    CaseLapsed,
    ClocksLookedAt,
    EscalationAnswered,
    EscalationRaised,
    LimitDue,
    LimitNears,
    LimitPassed,
)
from permisi.cases.models import Case, Escalation, Watch
from permisi.cases.queries import definition_of
from permisi.cases.rules.dates import Reckoner
from permisi.cases.rules.escalating import Laid, laid_before, line_above
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import mark, said
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.points import Moment, Pacing, Point
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

BY = Actor.system("jam berkas")
NAMES = {LimitKind.JANJI: mark("Janji layanan"), LimitKind.BATAS_HUKUM: mark("Batas hukum")}
WHY_LAPSED = "batas perbaikan lewat"
SHORTEST = 10


@act
def look(case_id: UUID | str) -> Case:
    """Say everything of the file's clocks that is to be said up to today, each once.

    A warning, a last day and an end are entries of the file; work past its last day is laid before a post above.
    A returned file whose applicant did not answer in time lapses. Raises ``NotDueYet`` if there is nothing to say.
    """
    case, today = Case.locked(case_id), regulation.today()
    known = Watch.objects.select_for_update(of=("self",)).filter(case=case).first()
    if known is None or known.look_on is None or known.look_on > today:
        raise NotDueYet()
    count = Reckoner(regulation.calendar())
    _, terms = dates_under(facts_of([case])[case.pk], definition_of(case), count, lengths={})
    pacing = Pacing(pace(today), count.calendar)
    found = pacing.told(terms, after=known.looked_on, until=today)
    opened = {str(one.pk): one for one in activities.open_at(case.ref)}
    raised: set[tuple[UUID, date]] = set()
    said_any = [_say(case, point, opened, raised) for point in found]
    Watch.objects.filter(pk=known.pk).update(looked_on=today)
    watch(case)
    if not any(said_any):
        record(ClocksLookedAt(case=str(case.pk)), about=Thing(f"watch:{case.pk}"), by=BY)
    return case


def _say(case: Case, point: Point, opened: dict[str, Activity], raised: set[tuple[UUID, date]]) -> bool:
    """Whether there was something to say; ``raised`` keeps which work went up on which day: several limits that pass
    together take it up one post, not several."""
    if point.term.kind is LimitKind.PERBAIKAN:
        return _say_to_applicant(case, point)
    turn = opened.get(point.term.of)
    said_so = _note(case, point, turn)
    late = [turn] if turn else [one for one in opened.values() if one.executor != APPLICANT]
    up = [one for one in late if point.moment is Moment.PASSED and (one.pk, point.on) not in raised]
    raised.update((one.pk, point.on) for one in up)
    went_up = [_escalate(case, one, point.term.due) for one in up]
    return said_so or any(went_up)


def _note(case: Case, point: Point, turn: Activity | None) -> bool:
    said_of = {
        "case": str(case.pk),
        "number": case.number or "",
        "limit": str(point.term.kind),
        "title": turn.title if turn else said(NAMES.get(point.term.kind, str(point.term.kind))),
        "activity": point.term.of,
        "due": point.term.due.isoformat(),
    }
    about = Thing(f"clock:{case.pk}")
    if point.moment is Moment.NEARS:
        record(LimitNears(**said_of, left=point.step), about=about, by=BY)
    elif point.moment is Moment.DUE:
        record(LimitDue(**said_of), about=about, by=BY)
    elif point.step == 1:
        record(LimitPassed(**said_of), about=about, by=BY)
    return point.moment is not Moment.PASSED or point.step == 1


def _say_to_applicant(case: Case, point: Point) -> bool:
    about, number = Thing(f"clock:{case.pk}"), case.number or ""
    answer_by = point.term.due.isoformat()
    if point.moment is Moment.NEARS:
        event = AnswerNears(case=str(case.pk), number=number, answer_by=answer_by, left=point.step)
        record(event, about=about, by=BY)
    elif point.moment is Moment.PASSED:
        _lapse(case, point.term.due)
    return point.moment is not Moment.DUE


def _lapse(case: Case, answer_by: date) -> None:
    basis, instrument = regulation.grounded("alasan_gugur", regulation.today())
    by = Actor.law(instrument or str(basis))
    stop(case, activities.open_at(case.ref), why=WHY_LAPSED, until=answer_by, by=by)
    case.change(state=State.LAPSED, ended_at=clock.now(), saved_at=clock.now())
    number = case.number or ""
    lapsed = CaseLapsed(case=str(case.pk), number=number, answer_by=answer_by.isoformat())
    record(lapsed, about=case, by=by)
    ended = CaseEnded(case=str(case.pk), number=number, state=str(State.LAPSED))
    record(ended, about=Thing(f"clock:{case.pk}"), by=by)


def _escalate(case: Case, turn: Activity, due: date) -> bool:
    """Lay work before the next post above, once a level; at the end of the line only the overseers are left.

    Where the whole file is past its day, ``due``, and the work itself is not, that day is told.
    """
    before = Escalation.objects.filter(activity=turn.pk).order_by("-level").first()
    if before is not None and not before.post:
        return False
    level = before.level + 1 if before else 1
    laid = _laid(turn, level)
    row = Escalation(
        case=case,
        activity=turn.pk,
        title=turn.title,
        level=level,
        post=laid.post,
        passed_over=list(laid.passed_over),
        due_on=min(turn.due_on or due, due),
        raised_on=regulation.today(),
    )
    row.save(force_insert=True)
    titles = regulation.titles()
    event = EscalationRaised(
        case=str(case.pk),
        number=case.number or "",
        title=turn.title,
        due=row.due_on.isoformat(),
        to=titles[laid.post][0] if laid.post else said("pengawas"),
        post=laid.post,
        level=level,
        passed_over=[titles.get(one, (one, "", ""))[0] for one in laid.passed_over],
    )
    record(event, about=row, by=BY)
    return True


@act
def answer_escalation(
    escalation_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> Escalation:
    """Say what is being done about late work that lies before one's post; the escalation stays until it is done.

    Raises ``NoSuchEscalation``, ``AnswerTooShort``, ``StalePage``.
    """
    found = Escalation.objects.filter(pk=escalation_id, post__in=list(who.positions)).first()
    if found is None or who.account is None:
        raise NoSuchEscalation()
    row = Escalation.locked(escalation_id, seen=seen)
    if row.state == "selesai":
        raise NoSuchEscalation()
    if len(words.strip()) < SHORTEST:
        raise AnswerTooShort()
    row.change(state="dijawab", answer=words.strip(), answered_by=who.account, answered_at=clock.now())
    event = EscalationAnswered(case=str(row.case_id), title=row.title, words=row.answer)
    record(event, about=row, by=who.actor(row.post))
    return row


def _laid(turn: Activity, level: int) -> Laid:
    superiors = {row.key: row.superior for row in regulation.position_rows()}
    line = line_above(turn.executor, superiors)
    held = {
        post: {row.account_id for row in rows}
        for post, rows in regulation.holders({*line, turn.executor}).items()
    }
    keepers = {turn.holder_id} if turn.holder_id else held.get(turn.executor, set())
    return laid_before(line, level, held, keepers)
