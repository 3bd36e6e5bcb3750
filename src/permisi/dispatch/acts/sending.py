# SPDX-License-Identifier: Apache-2.0
"""Sending. The network stays outside of acts: what was sent is recorded after it left."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils import translation

from permisi.dispatch import queries, rules
from permisi.dispatch.channels import Outgoing, Route, routes, ways_to
from permisi.dispatch.errors import NoChannel, NotDelivered, Undeliverable, Unsure
from permisi.dispatch.events import MessageLost, MessageSent
from permisi.dispatch.models import Message
from permisi.ground import clock
from permisi.ground.act import NoActUnderWay, act, current
from permisi.ground.refusal import Refusal
from permisi.ledger import acts as ledger
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.regulation import queries as regulation

log = logging.getLogger("permisi.dispatch")
SYSTEM = Actor.system("dispatch")
GONE = ("sent", "delivered", "read", "unsure")


class SentInsideAnAct(RuntimeError):
    """A bug, not a refusal: a mail server would have held a transaction open."""


def send_code(contact: str, code: str, purpose: rules.Purpose) -> None:
    """Send a code to a phone number or an address, at once, at any hour; the ledger notes that, never what.

    Where one way does not reach the number, the next is tried. Raises ``TooSoon``, ``TooMany``, ``NoChannel``,
    ``NotDelivered``, ``Unsure`` or ``Undeliverable``.
    """
    _require_no_act()
    queries.require_way(contact)
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    letter = rules.code_letter(code, purpose, minutes=minutes, office=queries.office())
    try:
        _by_the_first(ways_to(contact), letter, code=code)
    except Unsure:
        ledger.note_sent(queries.CODE, subject=queries.code_subject(contact))
        raise
    ledger.note_sent(queries.CODE, subject=queries.code_subject(contact))


def send_link(contact: str, asked: rules.Asked) -> None:
    """Send the link to one question to a party without an account, at once; nothing of the link is kept here.

    Raises ``NoChannel`` or ``NotDelivered``.
    """
    _require_no_act()
    with translation.override(settings.LANGUAGE_CODE):
        _by_the_first(ways_to(contact), rules.link_letter(asked, office=queries.office()))


def send_notice(contact: str, what: str) -> None:
    """Tell the owner of an account of a change to its security. A notice that cannot leave stops nothing."""
    _require_no_act()
    try:
        _by_the_first(ways_to(contact), rules.notice_letter(what, office=queries.office()))
    except Refusal as no:
        log.warning("notice not sent: %s", type(no).__name__)


def _by_the_first(ways: Sequence[Route], letter: rules.Letter, *, code: str = "") -> None:
    """By the first of these ways that reaches the contact; the last one's refusal stands."""
    for way in ways[:-1]:
        try:
            _hand_over(way, letter, code=code)
        except Undeliverable:
            continue
        return
    _hand_over(ways[-1], letter, code=code)


def tell(entry_id: int) -> datetime | None:
    """Tell everybody whom an entry concerns what it says. Run twice, it sends once to each.

    Answers when to come again, where a phone may not ring now. Raises ``NotDelivered``, after which the job tries
    again those who were not reached; its ``until`` is when to come again for the others. Without any way left the
    message stays as failed.
    """
    lost, later = False, list[datetime]()
    for one in queries.news_of(entry_id):
        try:
            _tell(entry_id, one)
        except NotDelivered:
            lost = True
        except _NotNow as hours:
            later.append(hours.until)
    until = min(later, default=None)
    if lost:
        raise NotDelivered(until=until)
    return until


class _NotNow(Exception):
    """The phone may not ring before ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def _tell(entry_id: int, told: queries.Addressed) -> None:
    with translation.override(told.account.language or settings.LANGUAGE_CODE):
        letter = told.letter()
    message, _ = Message.objects.get_or_create(
        account=told.account, entry=entry_id, defaults={"subject": letter.subject, "body": letter.body}
    )
    if message.state in GONE:
        return
    with translation.override(settings.LANGUAGE_CODE):  # the ledger tells in Indonesian
        noted = told.letter().subject
    _deliver(message, told.account, letter, noted=noted)


def _claim(message: Message) -> bool:
    """Take this try for ourselves; another worker on the same job goes away empty-handed."""
    mine = Message.objects.filter(pk=message.pk, tries=message.tries).exclude(state__in=GONE)
    return bool(mine.update(tries=F("tries") + 1))


def _deliver(message: Message, account: Account, letter: rules.Letter, *, noted: str) -> None:
    """By the first way that was not tried in vain; a way that cannot reach the person is noted, and the next taken."""
    tried = {one["way"] for one in message.tried}
    ways = routes(account.phone or "", account.email or "", chosen=account.told_by)
    left = [way for way in ways if way.way not in tried]
    for way in left:
        _require_hours(way)
        if not _claim(message):
            return
        message.tries += 1
        try:
            remote = _hand_over(way, letter, mark=f"permisi-{message.pk}")
        except Undeliverable as no:
            _lost(message, way, why=str(no))
        except Unsure:
            _unsure(message, way)
            return
        except NotDelivered as no:
            Message.objects.filter(pk=message.pk).update(state="failed", trouble=type(no).__name__)
            raise
        else:
            _mark_sent(message, way, remote=remote, subject=noted)
            return
    Message.objects.filter(pk=message.pk).update(
        state="failed", trouble=(Undeliverable if tried or left else NoChannel).__name__
    )


def _require_hours(way: Route) -> None:
    now = clock.now().astimezone(regulation.zone())
    hours = queries.ringing(now.date())
    if way.rings and hours is not None and (until := hours.next_ring(now)) > now:
        raise _NotNow(until)


def _unsure(message: Message, way: Route) -> None:
    """It may have gone out: it is not sent again by this way, and after a while the next way is taken."""
    Message.objects.filter(pk=message.pk).update(
        state="unsure", way=way.way, trouble=Unsure.__name__, sent_at=clock.now()
    )


@act
def _lost(message: Message, way: Route, *, why: str) -> None:
    message.tried = [*message.tried, {"way": str(way.way), "why": why}]
    message.save(update_fields=["tried"])
    event = MessageLost(about_entry=message.entry, subject=message.subject, channel=way.channel.name)
    record(event, about=Thing(f"message:{message.pk}"), by=SYSTEM)


@act
def _mark_sent(message: Message, way: Route, *, remote: str, subject: str) -> None:
    message.state, message.trouble, message.sent_at = "sent", "", clock.now()
    message.way, message.remote = way.way, remote
    message.save(update_fields=["state", "trouble", "sent_at", "way", "remote"])
    sent = MessageSent(about_entry=message.entry, subject=subject, channel=way.channel.name)
    record(sent, about=Thing(f"message:{message.pk}"), by=SYSTEM)


def _hand_over(way: Route, letter: rules.Letter, *, mark: str = "", code: str = "") -> str:
    text = letter.short if way.is_short else letter.body
    return way.channel.send(Outgoing(to=way.to, subject=letter.subject, text=text, mark=mark, code=code))


def _require_no_act() -> None:
    try:
        name = current().name
    except NoActUnderWay:
        return
    raise SentInsideAnAct(name)
