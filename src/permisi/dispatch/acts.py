# SPDX-License-Identifier: Apache-2.0
"""Sending. The network stays outside of acts: what was sent is recorded after it left."""

import logging

from django.conf import settings
from django.db.models import F
from django.utils import translation

from permisi.dispatch import queries, rules
from permisi.dispatch.channels import Outgoing, Route, route
from permisi.dispatch.errors import NoChannel, NotDelivered
from permisi.dispatch.events import MessageSent
from permisi.dispatch.models import Message
from permisi.ground import clock
from permisi.ground.act import NoActUnderWay, act, current
from permisi.ground.refusal import Refusal
from permisi.ledger import acts as ledger
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.people.models import Account

log = logging.getLogger("permisi.dispatch")
SYSTEM = Actor.system("dispatch")


class SentInsideAnAct(RuntimeError):
    """A bug, not a refusal: a mail server would have held a transaction open."""


def send_code(contact: str, code: str, purpose: rules.Purpose) -> None:
    """Send a code to a phone number or an address, at once; the ledger notes that, never what.

    Raises ``TooSoon``, ``TooMany``, ``NoChannel`` or ``NotDelivered``.
    """
    _require_no_act()
    queries.require_way(contact)
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    _hand_over(route(contact), rules.code_letter(code, purpose, minutes=minutes, office=queries.office()))
    ledger.note_sent(queries.CODE, subject=queries.code_subject(contact))


def send_link(contact: str, asked: rules.Asked) -> None:
    """Send the link to one question to a party without an account, at once; nothing of the link is kept here.

    Raises ``NoChannel`` or ``NotDelivered``.
    """
    _require_no_act()
    with translation.override(settings.LANGUAGE_CODE):
        _hand_over(route(contact), rules.link_letter(asked, office=queries.office()))


def send_notice(contact: str, what: str) -> None:
    """Tell the owner of an account of a change to its security. A notice that cannot leave stops nothing."""
    _require_no_act()
    try:
        _hand_over(route(contact), rules.notice_letter(what, office=queries.office()))
    except Refusal as no:
        log.warning("notice not sent: %s", type(no).__name__)


def tell(entry_id: int) -> None:
    """Tell everybody whom an entry concerns what it says. Run twice, it sends once to each.

    Raises ``NotDelivered``, after which the job tries again those who were not reached; without any channel the
    message stays as failed.
    """
    lost = [no for one in queries.news_of(entry_id) if (no := _tell(entry_id, one)) is not None]
    if lost:
        raise lost[0]


def _tell(entry_id: int, told: queries.Addressed) -> NotDelivered | None:
    with translation.override(told.account.language or settings.LANGUAGE_CODE):
        letter = told.letter()
    message, _ = Message.objects.get_or_create(
        account=told.account, entry=entry_id, defaults={"subject": letter.subject, "body": letter.body}
    )
    if message.state == "sent" or not _claim(message):
        return None
    with translation.override(settings.LANGUAGE_CODE):  # the ledger tells in Indonesian
        noted = told.letter().subject
    try:
        _deliver(message, told.account, letter, noted=noted)
    except NotDelivered as no:
        return no
    return None


def _claim(message: Message) -> bool:
    """Take this try for ourselves; another worker on the same job goes away empty-handed."""
    mine = Message.objects.filter(pk=message.pk, tries=message.tries).exclude(state="sent")
    return bool(mine.update(tries=F("tries") + 1))


def _deliver(message: Message, account: Account, letter: rules.Letter, *, noted: str) -> None:
    try:
        way = route(account.phone or "", account.email or "")
        _hand_over(way, letter, mark=f"permisi-{message.pk}")
    except (NoChannel, NotDelivered) as no:
        Message.objects.filter(pk=message.pk).update(state="failed", trouble=type(no).__name__)
        if isinstance(no, NotDelivered):
            raise
        return
    _mark_sent(message, channel=way.channel.name, subject=noted)


@act
def _mark_sent(message: Message, *, channel: str, subject: str) -> None:
    message.state, message.trouble, message.sent_at = "sent", "", clock.now()
    message.save(update_fields=["state", "trouble", "sent_at"])
    sent = MessageSent(about_entry=message.entry, subject=subject, channel=channel)
    record(sent, about=Thing(f"message:{message.pk}"), by=SYSTEM)


def _hand_over(way: Route, letter: rules.Letter, *, mark: str = "") -> None:
    text = letter.short if way.is_short else letter.body
    way.channel.send(Outgoing(to=way.to, subject=letter.subject, text=text, mark=mark))


def _require_no_act() -> None:
    try:
        name = current().name
    except NoActUnderWay:
        return
    raise SentInsideAnAct(name)
