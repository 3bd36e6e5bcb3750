# SPDX-License-Identifier: Apache-2.0
"""Two officers on one file at the same moment, in two processes behind a barrier; and every act done twice.

``./permisi prove races --n 1000`` runs the race a thousand times.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from permisi.cases import acts
from permisi.cases.models import Case
from permisi.ground.refusal import Refusal
from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.errors import AlreadyDone, HeldByAnother
from permisi.procedure.models import Activity
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30
Deed = Callable[[UUID, str], object]


def taking(activity: UUID, person: str) -> object:
    return procedure.take(activity, who=make.who(person))


def passing(activity: UUID, person: str) -> object:
    return acts.pass_check(activity, who=make.who(person))


DEEDS: dict[str, Deed] = {"take": taking, "pass": passing}


def runner(person: str, rounds: "Queue[tuple[str, UUID] | None]", gate: Barrier, told: "Queue[str]") -> None:
    """One officer's process: waits at the barrier, does the deed, says how it ended."""
    connections.close_all()
    while (order := rounds.get(timeout=PATIENCE)) is not None:
        deed, activity = order
        gate.wait(PATIENCE)
        try:
            DEEDS[deed](activity, person)
            told.put(f"{person} won")
        except Refusal as no:
            told.put(f"{person} {type(no).__name__}")
        except Exception as bug:  # noqa: BLE001 -- a child's bug must reach the test
            told.put(f"{person} BUG {bug!r}")
    connections.close_all()


class Race:
    """Two officers, each in a process of the own."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("fork")
        self.gate, self.told = context.Barrier(2), context.Queue()
        self.orders: dict[str, Any] = {person: context.Queue() for person in ("rini", "dodi")}
        self.runners = [
            context.Process(target=runner, args=(person, orders, self.gate, self.told), daemon=True)
            for person, orders in self.orders.items()
        ]
        connections.close_all()
        for one in self.runners:
            one.start()

    def run(self, deed: str, activity: UUID) -> list[str]:
        """How it ended for both, in the order of their names."""
        for orders in self.orders.values():
            orders.put((deed, activity))
        return sorted(self.told.get(timeout=PATIENCE) for _ in self.orders)

    def stop(self) -> None:
        for orders in self.orders.values():
            orders.put(None)
        for one in self.runners:
            one.join(PATIENCE)


@pytest.fixture
def race() -> Iterator[Race]:
    running = Race()
    yield running
    running.stop()


@pytest.mark.prove("races", n=10)
def test_of_two_officers_on_one_file_exactly_one_wins_and_the_other_is_told(race: Race, rounds: int) -> None:
    case = make.filed()
    for number in range(rounds):
        deed = "take" if number % 2 else "pass"
        turn = make.turn(case)
        ended = race.run(deed, turn.pk)

        won = [one for one in ended if one.endswith(" won")]
        lost = [one for one in ended if one not in won]
        assert len(won) == 1, (deed, ended)
        assert lost[0].split()[1] in (HeldByAnother.__name__, AlreadyDone.__name__), ended
        if deed == "take":
            acts.pass_check(turn.pk, who=make.who(won[0].split()[0]))
        case = make.filed()


def count(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


TWICE: dict[str, Callable[[Case, Activity], object]] = {
    "periksa_fo": lambda case, turn: acts.pass_check(turn.pk, who=make.who("rini")),
    "periksa_penata": lambda case, turn: acts.declare_complete(turn.pk, who=make.who("wulan")),
}


@pytest.mark.parametrize("row", TWICE)
def test_an_act_replayed_has_one_effect(row: str) -> None:
    case = make.at(row)
    turn = make.turn(case)
    TWICE[row](case, turn)
    before = (count("procedure.activity_done"), len(activities.open_at(case.ref)))

    with pytest.raises(AlreadyDone):
        TWICE[row](case, turn)

    assert (count("procedure.activity_done"), len(activities.open_at(case.ref))) == before
