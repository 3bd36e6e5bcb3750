# SPDX-License-Identifier: Apache-2.0
"""A citizen reports that an officer has an interest in a file; the superior examines and decides (L-21)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.procedure import queries
from permisi.procedure.bench import Bench, is_late, posts_to_report, reaching
from permisi.procedure.errors import (
    JudgementTooThin,
    NotYoursToJudge,
    ReportedAlready,
    ReportNotLate,
    ReportSettled,
    ReportTooThin,
)
from permisi.procedure.events import (
    InterestFound,
    InterestJudged,
    InterestReported,
    InterestReportLate,
    ReportCarried,
)
from permisi.procedure.interests import SHORTEST, causes, take_away
from permisi.procedure.models import Activity, Interest, InterestReport
from permisi.procedure.rules.reporting import Nature, ReportState, post_at_work
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

Row = TypeVar("Row", Interest, InterestReport)
DAYS = "periksa_kepentingan"
MOST = 200  # on one page, the nearest last day first; what is decided makes room
OVERSIGHT = "pengawasan"
BY = Actor.system("laporan warga")  # the log may be read by who is reported; the row alone says who reported


@dataclass(frozen=True, slots=True)
class Said:
    """What a reporter says: of which file, who is meant, for which cause, and what is known."""

    cause: str
    words: str
    whom: str = ""
    subject: str = ""
    number: str = ""
    post: str = ""  # which the reporter chose, where he or she knows nothing of the file
    activity: Activity | None = None  # by which the officer was chosen from those who work on the file


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the superior decides, and why; a proven report names the officer."""

    proven: bool
    words: str
    person: UUID | None = None
    nature: Nature = Nature.ACTUAL


@act
def report_interest(said: Said, *, who: Principal) -> InterestReport:
    """Report an interest; the superior of the officer has the law's working days from today to decide.

    Where no post is named, the superior of the post that has the file in hand today decides.
    Raises ``ReportTooThin``, ``ReportedAlready`` while the same report is being examined.
    """
    person = worker(said.activity) if said.activity else None
    post = said.activity.executor if said.activity else said.post
    whom = said.whom.strip() or _title(post)
    if who.account is None or not whom or not _enough(said):
        raise ReportTooThin()
    Account.objects.select_for_update(of=("self",)).get(pk=who.account.pk)  # two clicks make one
    _require_new(who.account, said, person, (post, whom))
    post = post or post_at_work(queries.executors_at_work(said.subject))
    today = regulation.today()
    row = InterestReport(
        reporter=who.account,
        subject=said.subject,
        number=said.number.strip()[:60],
        post=post,
        person=person,
        whom=whom,
        cause=said.cause,
        words=said.words.strip(),
        at=clock.now(),
        due_on=regulation.calendar().add(today, int(regulation.parameter(DAYS, today))),
        state=ReportState.EXAMINED,
    )
    row.save(force_insert=True)
    event = InterestReported(
        report=str(row.pk),
        subject=row.subject,
        cause=row.cause,
        post=row.post,
        due=row.due_on.isoformat(),
        told=[str(one) for one in Bench([row]).judges(row)],
    )
    record(event, about=row, by=BY)
    return row


@act
def carry_reports(of: str, to: str, number: str) -> list[InterestReport]:
    """What is still examined about a file is examined about the one that came out of it too.

    Same reporter, same officer, same last day; each is decided for its own file, so that an officer who is found to
    have an interest works on neither.
    """
    rows = InterestReport.objects.filter(subject=of, state=ReportState.EXAMINED).order_by("at", "id")
    carried = [row.twin(subject=to, number=number[:60]) for row in rows]
    for row, twin in zip(rows, carried, strict=True):
        twin.save(force_insert=True)
        record(ReportCarried(report=str(twin.pk), of=row.ref, due=twin.due_on.isoformat()), about=twin, by=BY)
    return carried


def _enough(said: Said) -> bool:
    known = not said.post or said.post in posts_to_report()
    return known and said.cause in causes() and len(said.words.strip()) >= SHORTEST


def _require_new(reporter: Account, said: Said, person: Account | None, meant: tuple[str, str]) -> None:
    post, whom = meant
    same = InterestReport.objects.filter(
        reporter=reporter, subject=said.subject, number=said.number.strip()[:60], state=ReportState.EXAMINED
    )
    meant_so = Q(person=None, whom=whom) & (Q(post=post) if post else Q())
    found = same.filter(Q(person=person) if person else meant_so).first()
    if found is not None:
        raise ReportedAlready(due=f"{found.due_on:%d-%m-%Y}")


@act
def judge_report(report_id: UUID | str, judgement: Judgement, *, who: Principal) -> InterestReport:
    """Decide a report. Proven, the officer works on none of the file's steps any more, as if he had declared it.

    Raises ``NotYoursToJudge``, ``ReportSettled``, ``JudgementTooThin``.
    """
    if InterestReport.objects.filter(pk=report_id).first() is None:
        raise NotYoursToJudge()
    row = InterestReport.locked(report_id)
    if row.decided_at is not None:
        raise ReportSettled(at=f"{regulation.day_of(row.decided_at):%d-%m-%Y}")
    post = Bench([row]).post_of(row, who)
    if not post or who.account is None:
        raise NotYoursToJudge()
    person = _judged(row, judgement, who.account)
    by, words = who.actor(post), judgement.words.strip()
    state = ReportState.PROVEN if judgement.proven else ReportState.UNPROVEN
    row.change(
        state=state, person=person or row.person, answer=words, decided_at=clock.now(), decided_by=who.account
    )
    told = InterestJudged(
        report=str(row.pk), subject=row.subject, state=state, words=words, told=[str(row.reporter_id)]
    )
    record(told, about=row, by=by)
    if person is not None:
        _find(row, person, judgement.nature, by=by)
    return row


def _judged(row: InterestReport, judgement: Judgement, judge: Account) -> Account | None:
    """The officer of a proven report; none of one that is not proven. Raises ``JudgementTooThin``."""
    if len(judgement.words.strip()) < SHORTEST:
        raise JudgementTooThin()
    if not judgement.proven:
        return None
    if row.person is not None:
        return row.person  # worked on it when reported; handing the work over does not end the report
    found = next((one for one in workers(row.subject) if one.pk == judgement.person), None)
    if found is None or found.pk == judge.pk:
        raise JudgementTooThin()
    return found


def _find(row: InterestReport, person: Account, nature: Nature, *, by: Actor) -> None:
    if queries.has_interest(row.subject, person.pk):
        return  # declared meanwhile, or found by another report
    found = Interest(
        subject=row.subject,
        person=person,
        cause=row.cause,
        words=row.answer,
        nature=nature,
        report=row,
        at=clock.now(),
    )
    found.save(force_insert=True)
    event = InterestFound(subject=row.subject, cause=row.cause, nature=nature, told=[str(person.pk)])
    record(event, about=found, by=by)
    take_away(row.subject, person, by=by)


def worker(activity: Activity) -> Account | None:
    """Who does or did an activity; none while it waits in its pool."""
    return activity.done_by or activity.holder


def chosen_from(subject: str) -> list[Activity]:
    """The officers' activities of a file, one for each person and post: whom a reporter can mean."""
    found: dict[tuple[str, UUID | None], Activity] = {}
    for one in queries.history(subject):
        mine = worker(one)
        if one.executor != APPLICANT:
            found.setdefault((one.executor, mine.pk if mine else None), one)
    return list(found.values())


def workers(subject: str) -> list[Account]:
    """Who worked on a file, or whose post has something of it open: whom a report about it can be about."""
    if not subject:
        return []
    done = [one for one in queries.history(subject) if one.executor != APPLICANT]
    waiting = {one.executor for one in done if one.state == "open"}
    people = [found for one in done if (found := worker(one)) is not None]
    people += [row.account for rows in regulation.holders(waiting).values() for row in rows]
    return sorted({one.pk: one for one in people}.values(), key=lambda one: one.called)


@act
def raise_late(report_id: UUID | str) -> InterestReport:
    """A report lies undecided after its last day: the next post above and the overseers are told, once.

    Raises ``ReportNotLate`` where it was decided or told meanwhile.
    """
    row = InterestReport.locked(report_id)
    if row.raised_on is not None or not is_late(row, regulation.today()):
        raise ReportNotLate()
    row.change(raised_on=regulation.today())
    bench = Bench([row])
    barred = bench.barred(row)
    overseers = [one.pk for one in regulation.at_door(OVERSIGHT, outside=queries.agency())]
    event = InterestReportLate(
        report=str(row.pk),
        subject=row.subject,
        post=row.post,
        due=row.due_on.isoformat(),
        year=regulation.day_of(row.at).year,
        told=[str(one) for one in bench.judges(row)],
        overseers=[str(one) for one in overseers if one not in barred],
    )
    record(event, about=row, by=Actor.system("hari terakhir laporan"))
    return row


def to_raise(limit: int = MOST) -> list[UUID]:
    """The reports that lie undecided after their last day and of which nobody above was told yet."""
    rows = InterestReport.objects.filter(
        state=ReportState.EXAMINED, due_on__lt=regulation.today(), raised_on=None
    )
    return list(rows.order_by("due_on", "id").values_list("pk", flat=True)[:limit])


def before(who: Principal) -> list[InterestReport]:
    """The open reports that this person may decide today, the nearest last day first."""
    if not who.held:
        return []
    rows = InterestReport.objects.filter(reaching(who), state=ReportState.EXAMINED)
    rows = rows.select_related("reporter", "person")
    found = list(rows.order_by("due_on", "id")[:MOST])
    bench = Bench(found) if found else None
    return [one for one in found if bench and bench.post_of(one, who)]


def to_judge(report_id: UUID | str, who: Principal) -> InterestReport:
    """One that this person may decide, or decided. Raises ``NotYoursToJudge`` to everybody else."""
    rows = InterestReport.objects.select_related("reporter", "person", "decided_by")
    row = rows.filter(pk=report_id).first()
    if row is None or (row.decided_by_id != who.account_id and not _opens(row, who)):
        raise NotYoursToJudge()
    return row


def _opens(row: InterestReport, who: Principal) -> bool:
    return row.state == ReportState.EXAMINED and bool(Bench([row]).post_of(row, who))


def reported_by(who: Principal) -> list[InterestReport]:
    """A person's own reports, newest first."""
    return list(InterestReport.objects.filter(reporter=who.account).order_by("-at", "-id")[:MOST])


def register(
    year: int, *, unit: str = "", after: Interest | None = None, limit: int | None = 50
) -> list[Interest]:
    """The interests of a year, declared or found, newest first, one page after ``after`` (L-22).

    With ``unit``, those of people who held a post there on that day.
    """
    rows = Interest.objects.filter(_in(year)).select_related("person", "report__decided_by")
    if unit:
        rows = rows.annotate(day=TruncDate("at", tzinfo=regulation.zone()))
        rows = rows.filter(regulation.held_post_in(unit, person="person", day="day"))
    return list(_paged(rows.order_by("-at", "-id"), after)[:limit])


def reports(
    year: int,
    *,
    who: Principal,
    unit: str = "",
    after: InterestReport | None = None,
    limit: int | None = 50,
) -> list[InterestReport]:
    """The reports of a year, newest first, one page after ``after``; with ``unit``, about its posts (L-22).

    Without those about the reader: an overseer may be reported too, and would read there who did it.
    """
    rows = _told_to(who).filter(_in(year)).select_related("person", "reporter", "decided_by")
    if unit:
        rows = rows.filter(post__in=[key for key, told in regulation.titles().items() if told[1] == unit])
    return list(_paged(rows.order_by("-at", "-id"), after)[:limit])


def late(who: Principal) -> tuple[int, int]:
    """How many reports lie undecided after their last day, and the year of the oldest; zeros for none."""
    rows = _told_to(who).filter(state=ReportState.EXAMINED, due_on__lt=regulation.today())
    found = rows.aggregate(count=Count("pk"), first=Min("at"))
    return found["count"], regulation.day_of(found["first"]).year if found["first"] else 0


def _told_to(who: Principal) -> QuerySet[InterestReport]:
    mine = Q(person=who.account) | Q(person=None, post__in=list(who.positions))
    return InterestReport.objects.exclude(mine)


def _in(year: int) -> Q:
    start = datetime(year, 1, 1, tzinfo=regulation.zone())
    return Q(at__gte=start, at__lt=datetime(year + 1, 1, 1, tzinfo=regulation.zone()))


def _paged(rows: QuerySet[Row], after: Row | None) -> QuerySet[Row]:
    if after is None:
        return rows
    return rows.filter(Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.pk))


def _title(post: str) -> str:
    return regulation.titles().get(post, (post,))[0] if post else ""
