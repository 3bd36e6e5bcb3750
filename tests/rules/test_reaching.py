# SPDX-License-Identifier: Apache-2.0
"""In which order a person is reached, when a phone may ring, and that a message only goes forward."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from permisi.dispatch.rules.reaching import Hours, Reached, Way, moves, order

EVERY = frozenset(Way)
WIB = ZoneInfo("Asia/Jakarta")
HOURS = Hours(time(6), time(20))


@pytest.mark.parametrize(
    ("chosen", "phone", "mail", "standing", "found"),
    [
        ("", True, True, EVERY, ["wa", "sms", "surel"]),
        ("surel", True, True, EVERY, ["surel", "wa", "sms"]),
        ("sms", True, False, EVERY, ["sms", "wa"]),
        ("wa", False, True, EVERY, ["surel"]),
        ("wa", True, True, {Way.SMS, Way.MAIL}, ["sms", "surel"]),
        ("", True, False, {Way.MAIL}, []),
        ("merpati", True, True, EVERY, ["wa", "sms", "surel"]),
    ],
)
def test_the_own_choice_first_then_what_stands(
    chosen: str, phone: bool, mail: bool, standing: frozenset[Way], found: list[str]
) -> None:
    assert order(chosen, phone=phone, mail=mail, standing=standing) == found


@pytest.mark.parametrize(
    ("now", "rings"),
    [
        ("2026-03-02T12:00", "2026-03-02T12:00"),
        ("2026-03-02T06:00", "2026-03-02T06:00"),
        ("2026-03-02T19:59", "2026-03-02T19:59"),
        ("2026-03-02T20:00", "2026-03-03T06:00"),
        ("2026-03-02T23:30", "2026-03-03T06:00"),
        ("2026-03-03T00:10", "2026-03-03T06:00"),
        ("2026-12-31T21:00", "2027-01-01T06:00"),
    ],
)
def test_a_phone_rings_in_its_hours(now: str, rings: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=WIB)

    assert HOURS.next_ring(at) == datetime.fromisoformat(rings).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("before", "told", "new"),
    [
        ("sent", Reached.DELIVERED, True),
        ("sent", Reached.SENT, False),
        ("delivered", Reached.DELIVERED, False),
        ("delivered", Reached.READ, True),
        ("read", Reached.DELIVERED, False),
        ("sent", Reached.FAILED, True),
        ("delivered", Reached.FAILED, False),
        ("failed", Reached.FAILED, False),
        ("unsure", Reached.DELIVERED, True),
    ],
)
def test_reports_in_any_order_only_move_forward(before: str, told: Reached, new: bool) -> None:
    assert moves(before, told) is new
