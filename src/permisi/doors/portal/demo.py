# SPDX-License-Identifier: Apache-2.0
"""Pages of a demo: the messages it kept instead of sending, and its invented people to come in as.

Coming in as somebody is the ordinary way in with the contact filled in; the code waits among the messages.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from permisi.dispatch import queries as dispatch
from permisi.people.models import Account
from permisi.people.queries import opened_by_the_office
from permisi.regulation import queries as regulation

CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept message as the page shows it, its code apart."""

    to: str
    subject: str
    text: str
    at: datetime
    code: str


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person, and what he or she is."""

    account: Account
    titles: tuple[str, ...]


@never_cache
def kept_messages(request: HttpRequest) -> HttpResponse:
    """The newest messages, optionally to one contact."""
    search = request.GET.get("q", "")
    rows = [
        Kept(to=row.to, subject=row.subject, text=row.body, at=row.at, code=_code(row.subject, row.body))
        for row in dispatch.caught(search)
    ]
    return render(request, "portal/demo/pesan.html", {"rows": rows, "search": search})


def _code(subject: str, body: str) -> str:
    found = CODE.search(body) if subject.startswith("Kode") else None
    return found.group() if found else ""


@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the office opened an account for: applicants first, then officers."""
    titles: dict[object, list[str]] = {}
    for placements in regulation.holders(regulation.titles()).values():
        for placement in placements:
            titles.setdefault(placement.account_id, []).append(placement.position.title)
    known = [Person(one, tuple(titles.get(one.pk, ()))) for one in opened_by_the_office()]
    groups = {
        "applicants": [person for person in known if not person.titles],
        "officers": [person for person in known if person.titles],
    }
    return render(request, "portal/demo/orang.html", groups)


urls: list[URLPattern] = [
    path("", people, name="accounts"),
    path("pesan/", kept_messages, name="messages"),
]
