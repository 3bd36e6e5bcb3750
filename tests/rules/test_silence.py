# SPDX-License-Identifier: Apache-2.0
"""After which day silence grants: never while the clock stands, stopped on the last day or before (L-52, L-59)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.dates import Facts, Reckoner, kept_until, silent_end
from permisi.cases.rules.state import State
from permisi.procedure.rules import Limit, LimitKind, Pause, StartEvent, Unit
from tests.rules.test_counting import BASIS, CALENDAR, days_2026, of_2026, pause

GRANT = Limit(
    LimitKind.DASAR_DIKABULKAN, 4, Unit.HARI_KERJA, StartEvent.RECEIVED, article="pasal 5", instrument=BASIS
)


def ends(*pauses: Pause, state: State = State.CHECKED, silent: bool = False) -> date | None:
    """The last day before silence grants a file that was received on 8 June 2026, with four days."""
    facts = Facts(state=state, received_on=of_2026("06-08"), pauses=pauses, silent=silent)
    found = silent_end(facts, [GRANT], Reckoner(CALENDAR))
    return found[1] if found else None


@pytest.mark.parametrize(
    ("pauses", "last"),
    [
        pytest.param([], "06-12", id="nothing stopped it"),
        pytest.param([("06-12", None)], None, id="stopped on the last day, stands"),
        pytest.param([("06-12", "06-30")], "06-30", id="stopped on the last day, went on"),
        pytest.param([("06-12", "06-15"), ("06-15", None)], None, id="stopped again on the day it went on"),
        pytest.param([("06-12", "06-15"), ("06-15", "06-19")], "06-19", id="two stops in one line"),
        pytest.param([("06-13", None)], "06-12", id="stopped too late"),
        pytest.param([("06-09", None)], None, id="stands with days left"),
        pytest.param([("06-09", "06-11")], "06-17", id="went on with days left"),
    ],
)
def test_silence_grants_after(pauses: list[tuple[str, str | None]], last: str | None) -> None:
    assert ends(*(pause(*one) for one in pauses)) == (of_2026(last) if last else None)


def test_silence_grants_once_and_no_file_that_has_ended() -> None:
    assert ends(silent=True) is None
    assert ends(state=State.WITHDRAWN) is None


@given(days_2026, st.lists(st.tuples(days_2026, st.integers(0, 25)), max_size=3))
def test_no_stop_ever_brings_the_end_forward(due: date, spans: list[tuple[date, int]]) -> None:
    pauses = [Pause(start, start + timedelta(length), "Perbaikan", BASIS) for start, length in spans]
    last = kept_until(due, pauses)

    assert last is not None
    assert last >= due
    assert kept_until(due, [*pauses, Pause(last, None, "Perbaikan", BASIS)]) is None
