# SPDX-License-Identifier: Apache-2.0
"""The people of a rehearsal: who may do what is open, and how each signs in at the real door."""

import re
import threading
import time
from dataclasses import dataclass, field
from uuid import UUID

from permisi.catalogue.rules import Definition
from permisi.dispatch import queries as dispatch
from permisi.doors.shell.rehearsal.browser import Browser
from permisi.doors.shell.rehearsal.trouble import Stuck, stuck
from permisi.people.models import Account
from permisi.procedure.models import Activity, Hand
from permisi.procedure.rules.flow import pairs
from permisi.regulation import queries as law
from permisi.regulation.models import Placement

ENTRANCE = "/akun/masuk/"
CODE = re.compile(r"\b(\d{3} ?\d{3})\b")
CODE_SUBJECT = "Kode"  # other messages hold numbers as well
PATIENCE = 15.0  # seconds until a code must be there
MOST_A_MINUTE = 50  # sign-ins from one address; the door allows some more


@dataclass
class Cast:
    """Everybody of this run, each with one browser; several threads share them."""

    origin: str
    browsers: dict[UUID, Browser] = field(default_factory=dict)
    signed_in: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def browser(self, account: Account) -> Browser:
        """The browser of this person, signed in."""
        with self.lock:
            if account.pk not in self.browsers:
                self._pace()
                self.browsers[account.pk] = sign_in(account, self.origin)
            return self.browsers[account.pk]

    def stranger(self) -> Browser:
        """A browser of somebody without an account."""
        return Browser("orang lain", self.origin)

    def _pace(self) -> None:
        recent = [at for at in self.signed_in if at > time.monotonic() - 60]
        if len(recent) >= MOST_A_MINUTE:
            time.sleep(60 - (time.monotonic() - recent[0]))
        self.signed_in = [*recent, time.monotonic()]


def sign_in(account: Account, origin: str) -> Browser:
    """Through the one door, with the code that was sent."""
    contact = account.email or account.phone or ""
    browser = Browser(account.called, origin)
    before = {one.pk for one in dispatch.caught(contact)}
    entrance = browser.open(ENTRANCE)
    form = entrance.form_with("contact")
    if form is None:
        raise stuck(browser.person, entrance, "kotak untuk nomor atau surel tidak ada")
    page = browser.send(form, {"contact": contact})
    form = page.form_with("code")
    if form is None:
        raise stuck(browser.person, page, "kode tidak dikirim")
    page = browser.send(form, {"code": _code(contact, before, browser.person)})
    if page.form_with("code") or page.path == ENTRANCE:
        raise stuck(browser.person, page, "kode tidak diterima")
    return browser


def _code(contact: str, before: set[int], person: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for letter in dispatch.caught(contact):
            found = CODE.search(f"{letter.subject} {letter.body}")
            is_code = letter.subject.startswith(CODE_SUBJECT)
            if found and is_code and letter.pk not in before:
                return found[1].replace(" ", "")
        time.sleep(0.1)
    raise Stuck(person, ENTRANCE, 200, f"tidak ada kode yang sampai ke {contact}")


def applicants() -> list[Account]:
    """Who may apply: accounts that hold no office."""
    rows = Account.objects.filter(is_active=True).exclude(pk__in=Placement.objects.values("account"))
    return [one for one in rows.order_by("name", "pk") if one.contact]


def executor(activity: Activity, definition: Definition) -> Account:
    """Who does what is open: holds the position today and did no row that another person must do.

    Raises ``Stuck`` naming the row and the position if there is nobody.
    """
    row = definition.sop.row(activity.row)
    held = [one.account for one in law.holders([activity.executor]).get(activity.executor, [])]
    able = [one for one in held if law.principal(one).holding(activity.executor, activity.topic)]
    hands = Hand.objects.filter(subject=activity.subject, pair__in=pairs(definition.sop, row))
    elsewhere = set(hands.exclude(row=activity.row).values_list("person", flat=True))
    free = [one for one in able if one.pk not in elsewhere and activity.holder_id in (None, one.pk)]
    if free:
        return min(free, key=lambda one: (len(law.principal(one).held), one.called))
    why = (
        "semua pemegangnya sudah mengerjakan baris yang harus orang lain" if able else "tidak ada pemegangnya"
    )
    raise Stuck("tidak ada orang", f"baris {activity.row}", 0, f"jabatan {activity.executor}: {why}")
