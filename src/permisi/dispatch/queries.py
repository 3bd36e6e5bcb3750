# SPDX-License-Identifier: Apache-2.0
"""Reading what is news to whom, and what was sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from permisi.cases.agents.queries import role_of, told_of
from permisi.cases.models import Case
from permisi.cases.queries import of_subject
from permisi.catalogue.events import TypeClosing
from permisi.catalogue.rules.readiness import CHECKS, DUTY, LAW_DOOR, STAFF_DOOR
from permisi.dispatch import rules
from permisi.dispatch.channels import ways_to
from permisi.dispatch.models import Caught, Message
from permisi.dispatch.rules.reaching import Hours
from permisi.ground import clock
from permisi.ground.said import said
from permisi.ledger.models import Attempt, Content
from permisi.people.models import Account
from permisi.people.queries import vault
from permisi.people.rules import tidy_contact
from permisi.procedure import queries as procedure
from permisi.procedure.events import (
    ActivityOpened,
    InterestDeclared,
    InterestJudged,
    InterestReported,
    InterestReportLate,
)
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation.errors import ParameterMissing
from permisi.regulation.events import PlacementEnding

CODE = "dispatch.code"
ESCALATED = "cases.escalation_raised"
OVERRIDDEN = "decisions.overridden"
REOPENING = "cases.reopening_asked"
TO_A_POST = (ESCALATED, "decisions.reminder_sent", REOPENING)
OF_THE_OFFICE = {TypeClosing.kind: "/studio/kesiapan/", PlacementEnding.kind: "/studio/orang/"}
NAMED = (rules.INTEREST_WORDS, rules.CONSULT_WORDS, rules.HOLDER_WORDS)
"""Whose entries name the accounts they concern."""
ABSENT = "hari_tidak_masuk"
NEWEST = 50
OVERSIGHT = "pengawasan"


def office() -> rules.Office:
    """Who writes the messages of this city."""
    return rules.Office(agency=regulation.city().get("agency", "Permisi"), origin=settings.PERMISI_ORIGIN)


def ringing(on: date) -> Hours | None:
    """From when to when a phone may ring on that day; none where the city says nothing."""
    try:
        facts = regulation.parameter("jam_pesan", on)
    except ParameterMissing:
        return None
    return Hours(time.fromisoformat(facts["buka"]), time.fromisoformat(facts["tutup"]))


def code_subject(contact: str) -> str:
    """How a contact stands in the notes of sent codes: by its blind index, so nobody reads numbers there."""
    return f"contact:{vault().index(contact).hex()}"


def require_way(contact: str) -> None:
    """Refuse, before anything else happens, where a code could not go to this contact now.

    Raises ``TooSoon``, ``TooMany`` or ``NoChannel``.
    """
    now = timezone.now()
    sent = Attempt.objects.filter(kind="sent", subject=code_subject(contact), at__gt=now - rules.WINDOW)
    rules.require_pause(list(sent.values_list("at", flat=True)), now)
    ways_to(contact)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What an entry says to one person, and in whose words: the applicant's or the office's."""

    account: Account
    news: rules.News
    table: rules.Table
    as_agent: bool = False  # of the applicant

    def letter(self) -> rules.Letter:
        """The message in the language that is active."""
        return rules.letter_about(self.news, office=office(), table=self.table, as_agent=self.as_agent)


def news_of(entry_id: int) -> list[Addressed]:
    """Whom an entry concerns, and what it says to each; nobody for what is no news or was forgotten."""
    content = Content.objects.select_related("entry").get(entry=entry_id)
    kind, payload = content.entry.kind, content.payload
    if payload is None or not (
        kind in rules.kinds() or any(kind in one for one in (rules.OFFICE_WORDS, rules.PROXY_WORDS, *NAMED))
    ):
        return []
    table = next((one for one in NAMED if kind in one), None)
    if table is not None:
        return _named(kind, payload, table)
    if kind in rules.PROXY_WORDS:
        role, link = role_of(payload["proxy"]), _proxy_link(payload["proxy"])
        news = rules.News(kind, "", "", link, due=_day(payload.get("until")), role=role)
        sides = payload.get("sides") or [payload["to"]]
        return [Addressed(one, news, rules.PROXY_WORDS) for one in Account.objects.filter(pk__in=sides)]
    if kind == ActivityOpened.kind:
        return _come(content.entry.subject)
    if kind in OF_THE_OFFICE:
        news = _office_news(kind, payload)
        return [Addressed(one, news, rules.OFFICE_WORDS) for one in _keepers(kind, payload)]
    case = Case.objects.select_related("account", "type_version__type").get(pk=payload["case"])
    if kind in rules.OFFICE_WORDS and payload.get("by_applicant", True):
        news = _news(kind, payload, case, link=desk_path(case.pk, kind))
        return [Addressed(one, news, rules.OFFICE_WORDS) for one in _officers(kind, payload)]
    news = _news(kind, payload, case, link=case_path(case.pk))
    agents = told_of(case, regulation.today())
    return [
        Addressed(case.account, news, rules.APPLICANT_WORDS),
        *(Addressed(one, news, rules.APPLICANT_WORDS, as_agent=True) for one in agents),
    ]


def _named(kind: str, payload: dict[str, Any], table: rules.Table) -> list[Addressed]:
    """To each whom the entry names; the overseers that it names come by a page of theirs."""
    ways = {_named_path(kind, payload): payload.get("told", [])}
    if overseers := payload.get("overseers"):
        year = payload["year"]
        ways[f"{reverse('pengawasan:kepentingan')}?isi=laporan&tahun={year}"] = overseers
    found: dict[UUID, Addressed] = {}
    for path, keys in ways.items():
        link = settings.PERMISI_ORIGIN + path
        news = rules.News(kind, payload.get("number", ""), "", link, due=_day(payload.get("due")))
        for one in Account.objects.filter(pk__in=keys):
            found.setdefault(one.pk, Addressed(one, news, table))
    return list(found.values())


def _named_path(kind: str, payload: dict[str, Any]) -> str:
    if kind in (InterestReported.kind, InterestReportLate.kind):
        return reverse("kepentingan:satu", args=[payload["report"]])
    if kind == InterestDeclared.kind:
        return reverse("meja:berkas", args=[payload["subject"].removeprefix("case:")])
    if kind in rules.CONSULT_WORDS:
        return reverse("meja:konsultasi", args=[payload["consultation"]])
    if "proxy" in payload:
        return reverse("saya:proxy", args=[payload["proxy"]])
    if kind in rules.HOLDER_WORDS:
        return reverse("saya:holder", args=[payload["change"]])
    return reverse("saya:reports" if kind == InterestJudged.kind else "meja:kotak")


def _proxy_link(proxy_id: str) -> str:
    try:
        return settings.PERMISI_ORIGIN + reverse("saya:proxy", args=[proxy_id])
    except NoReverseMatch:
        return f"{settings.PERMISI_ORIGIN}/saya/"


def _come(subject: str) -> list[Addressed]:
    """A turn came to a post: whoever holds it is told, if none of them signed in for some days."""
    turn = procedure.one(subject.removeprefix("activity:"))
    if turn is None or turn.state != "open" or turn.executor == APPLICANT:
        return []
    holders, case = _at_work(turn), of_subject(turn.subject)
    days = int(regulation.parameter(ABSENT, regulation.today()))
    since = clock.now() - timedelta(days=days)
    if case is None or any(one.last_login and one.last_login > since for one in holders):
        return []
    kind = ActivityOpened.kind
    news = rules.News(
        kind=kind,
        number=case.number or "",
        permit=case.type_version.type.name,
        link=f"{settings.PERMISI_ORIGIN}{desk_path(case.pk, kind)}#giliran",
        title=turn.title,
        due=turn.due_on,
    )
    return [Addressed(one, news, rules.OFFICE_WORDS) for one in holders]


def _news(kind: str, payload: dict[str, Any], case: Case, *, link: str) -> rules.News:
    days = {name: _day(payload.get(name)) for name in ("check_by", "decide_by", "answer_by")}
    return rules.News(
        kind=kind,
        number=payload.get("number") or case.number or "",
        permit=case.type_version.type.name,
        link=settings.PERMISI_ORIGIN + link,
        count=payload.get("count") or payload.get("left") or 0,
        verdict=payload.get("verdict") or "",
        decision=payload.get("decision") or "",
        title=payload.get("title") or "",
        due=_day(payload.get("due") or payload.get("issue_by")),
        why=payload.get("why") or payload.get("words") or "",
        advice=payload.get("advice") or "",
        basis=payload.get("basis") or "",
        unlisted=bool(payload.get("unlisted")),
        starts=_moment(payload.get("starts")),
        ends=_moment(payload.get("ends")),
        role="",
        **{**days, "decide_by": days["decide_by"] or (case.decide_by if "moves" in payload else None)},
    )


def _office_news(kind: str, payload: dict[str, Any]) -> rules.News:
    """What is said of the office itself: a type that closes, a placement that ends."""
    return rules.News(
        kind=kind,
        number="",
        permit=payload.get("name") or "",
        link=settings.PERMISI_ORIGIN + OF_THE_OFFICE[kind],
        count=payload.get("days") or 0,
        title=payload.get("title") or _check(payload),
        due=_day(payload.get("until")),
    )


def _check(payload: dict[str, Any]) -> str:
    name = payload.get("check_name", "")
    return said(CHECKS[name][0]) if name in CHECKS else str(name)


def _keepers(kind: str, payload: dict[str, Any]) -> list[Account]:
    """Who can mend it: the posts whose duty the check is; of a placement also whoever is placed."""
    if kind == TypeClosing.kind:
        return regulation.at_door(DUTY.get(payload.get("check_name", ""), LAW_DOOR))
    placed = Account.objects.filter(pk=str(payload["account"]))
    return list({one.pk: one for one in [*placed, *regulation.at_door(STAFF_DOOR)]}.values())


def _officers(kind: str, payload: dict[str, Any]) -> list[Account]:
    """Whoever has the work; while nobody took it, everybody whose post may; where the office has no turn, whoever
    checked the file last; of an escalation, the post above; of an override, the overseers outside the agency."""
    if kind == OVERRIDDEN:
        return regulation.at_door(OVERSIGHT, outside=procedure.agency())
    if kind in TO_A_POST:
        post = payload.get("post", "")
        return [row.account for row in regulation.holders([post]).get(post, [])] if post else []
    if "activity" not in payload:
        subject = f"case:{payload['case']}"
        opened = [one for one in procedure.open_at(subject) if one.executor != APPLICANT]
        at_work = opened or procedure.last_checks(subject)
        return list({one.pk: one for turn in at_work for one in _at_work(turn)}.values())
    activity = procedure.one(payload["activity"]) if payload["activity"] else None
    return _at_work(activity) if activity is not None and activity.state == "open" else []


def _at_work(activity: Activity) -> list[Account]:
    """Who has it or had it; of what is over only who still holds the post, else everybody who holds it.

    A placement for some permit types does not reach the files of others.
    """
    if activity.holder is not None and activity.state == "open":
        return [activity.holder]
    rows = regulation.holders([activity.executor]).get(activity.executor, [])
    posted = [row.account for row in rows if not row.types or activity.topic in row.types]
    return [one for one in posted if one.pk == activity.done_by_id] or posted


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(regulation.zone()) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def case_path(case_id: UUID) -> str:
    """The applicant's page of a file, as the door that draws it has named it."""
    try:
        return reverse("saya:case", args=[case_id])
    except NoReverseMatch:
        return "/saya/"


def desk_path(case_id: UUID, kind: str) -> str:
    """The officer's page of a file, of the escalations, or the overseers' page of the file, as its door named it."""
    try:
        if kind == OVERRIDDEN:
            return reverse("pengawasan:satu-berkas", args=[case_id])
        if kind == REOPENING:
            return reverse("meja:buka-kembali")
        return reverse("meja:eskalasi") if kind == ESCALATED else reverse("meja:berkas", args=[case_id])
    except NoReverseMatch:
        return "/meja/"


def messages_about(entry_ids: list[int], *, to: Account | None) -> list[Message]:
    """The messages that went out to this person about these entries, oldest first; nobody reads another's."""
    return list(Message.objects.filter(entry__in=entry_ids, account=to).order_by("id"))


def caught(search: str = "") -> list[Caught]:
    """The newest messages that a marked database kept, optionally only those to a contact."""
    rows = Caught.objects.order_by("-id")
    words = search.replace("\0", "").strip()
    if words:
        tidy = tidy_contact(words)
        rows = rows.filter(Q(to=tidy) if tidy else Q(to__icontains=words))
    return list(rows[:NEWEST])
