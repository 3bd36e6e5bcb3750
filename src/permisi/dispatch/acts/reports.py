# SPDX-License-Identifier: Apache-2.0
"""What the gateways report of messages, and what is given up when they report nothing."""

from datetime import timedelta

from permisi.dispatch.acts.sending import SYSTEM
from permisi.dispatch.errors import Undeliverable, Unsure
from permisi.dispatch.events import MessageDelivered, MessageLost
from permisi.dispatch.models import Message
from permisi.dispatch.rules.reaching import Reached, Way, moves
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import Thing, record

WAYS = {Way.WHATSAPP: "WhatsApp", Way.SMS: "SMS", Way.MAIL: "surel"}
MOST = 500


def note_report(way: Way, remote: str, reached: Reached, *, why: str = "") -> int | None:
    """What a gateway says of a message, in any order and more than once; a message only goes forward.

    Answers the entry to tell again, by the next way, where the message did not arrive.
    """
    message = Message.objects.filter(way=way, remote=remote).first() if remote else None
    if message is None or not moves(message.state, reached):
        return None
    try:
        return _reported(message, way, reached, why=why)
    except NothingNew:
        return None


class NothingNew(Exception):
    """Another report of the same message came first."""


@act
def _reported(message: Message, way: Way, reached: Reached, *, why: str) -> int | None:
    row = Message.objects.select_for_update().get(pk=message.pk)
    if (row.way, row.remote) != (way, message.remote) or not moves(row.state, reached):
        raise NothingNew()
    about, channel = Thing(f"message:{row.pk}"), WAYS[way]
    if reached is Reached.FAILED:
        row.state, row.remote, row.trouble = "failed", "", Undeliverable.__name__
        row.tried = [*row.tried, {"way": str(way), "why": why}]
        lost = MessageLost(about_entry=row.entry, subject=row.subject, channel=channel)
        record(lost, about=about, by=SYSTEM)
    else:
        row.state, row.delivered_at = str(reached), row.delivered_at or clock.now()
        arrived = MessageDelivered(about_entry=row.entry, subject=row.subject, channel=channel)
        record(arrived, about=about, by=SYSTEM)
    row.save(update_fields=["state", "remote", "trouble", "tried", "delivered_at"])
    return row.entry if reached is Reached.FAILED else None


def give_up_waiting(older_than: timedelta) -> list[int]:
    """Messages of which no gateway said anything for so long: the entries to tell again, by the next way."""
    rows = Message.objects.filter(state="unsure", sent_at__lt=clock.now() - older_than).order_by("sent_at")
    found = []
    for row in rows[:MOST]:
        tried = [*row.tried, {"way": row.way, "why": Unsure.__name__}]
        still = Message.objects.filter(pk=row.pk, state="unsure")  # no report came meanwhile
        if still.update(tried=tried, state="waiting"):
            found.append(row.entry)
    return found
