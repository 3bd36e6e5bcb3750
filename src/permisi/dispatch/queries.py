# SPDX-License-Identifier: Apache-2.0
"""Reading what is news to whom, and what was sent."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from permisi.cases.models import Case
from permisi.dispatch import rules
from permisi.dispatch.channels import route
from permisi.dispatch.models import Caught, Message
from permisi.ledger.models import Attempt, Content
from permisi.people.models import Account
from permisi.people.queries import vault
from permisi.people.rules import tidy_contact
from permisi.regulation import queries as regulation

CODE = "dispatch.code"
NEWEST = 50


def office() -> rules.Office:
    """Who writes the messages of this city."""
    return rules.Office(agency=regulation.city().get("agency", "Permisi"), origin=settings.PERMISI_ORIGIN)


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
    route(contact)


def news_of(entry_id: int) -> tuple[Account, rules.News] | None:
    """Whom an entry concerns, and what it says; nothing for what is no news or was forgotten."""
    content = Content.objects.select_related("entry").get(entry=entry_id)
    if content.payload is None or content.entry.kind not in rules.kinds():
        return None
    payload: dict[str, Any] = content.payload
    case = Case.objects.select_related("account", "type_version__type").get(pk=payload["case"])
    days = {name: _day(payload.get(name)) for name in ("check_by", "decide_by", "answer_by")}
    news = rules.News(
        kind=content.entry.kind,
        number=payload.get("number") or case.number or "",
        permit=case.type_version.type.name,
        link=settings.PERMISI_ORIGIN + case_path(case.pk),
        count=payload.get("count") or 0,
        verdict=payload.get("verdict") or "",
        decision=payload.get("decision") or "",
        **days,
    )
    return case.account, news


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def case_path(case_id: UUID) -> str:
    """The applicant's page of a file, as the door that draws it has named it."""
    try:
        return reverse("saya:case", args=[case_id])
    except NoReverseMatch:
        return "/saya/"


def messages_about(entry_ids: list[int]) -> list[Message]:
    """The messages that went out about these entries, oldest first."""
    return list(Message.objects.filter(entry__in=entry_ids).order_by("id"))


def caught(search: str = "") -> list[Caught]:
    """The newest messages that a marked database kept, optionally only those to a contact."""
    rows = Caught.objects.order_by("-id")
    words = search.replace("\0", "").strip()
    if words:
        tidy = tidy_contact(words)
        rows = rows.filter(Q(to=tidy) if tidy else Q(to__icontains=words))
    return list(rows[:NEWEST])
