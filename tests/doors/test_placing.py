# SPDX-License-Identifier: Apache-2.0
"""The operator places people by a letter, and ends a placement."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from permisi.people.queries import account_at
from permisi.regulation.models import Placement

pytestmark = pytest.mark.django_db
MAIL = "petugas.baru@kota.example"


def place(position: str = "petugas-loket", email: str = MAIL, start: date = date(2026, 1, 5)) -> str:
    out = StringIO()
    facts = {"name": "Petugas Baru", "letter": "SP 800/1/2026", "start": start}
    call_command("place_officer", email=email, position=position, stdout=out, **facts)
    return out.getvalue().strip()


def test_a_person_gets_an_account_and_a_place_by_a_letter() -> None:
    key = place(email=MAIL.upper())

    placed = Placement.objects.get(key=key)
    assert (placed.account, placed.letter) == (account_at(MAIL), "SP 800/1/2026")


def test_the_same_line_again_is_answered_with_the_key() -> None:
    key = place()

    with pytest.raises(CommandError, match=key):
        place()


def test_an_ended_placement_leaves_room_for_a_later_one() -> None:
    first = place()
    call_command("end_placement", first, last_day=date(2026, 6, 30))

    assert place(start=date(2026, 7, 1)) != first
    assert Placement.objects.get(key=first).until == date(2026, 6, 30)


def test_an_unknown_position_is_answered_with_all_that_are_known() -> None:
    with pytest.raises(CommandError, match="petugas-loket"):
        place("kepala-ku")


def test_an_unknown_placement_is_told() -> None:
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("end_placement", "tidak-ada", last_day=date(2026, 6, 30))
