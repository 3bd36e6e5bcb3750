# SPDX-License-Identifier: Apache-2.0
"""When an ended file may be asked to go on, and where it then stands."""

from datetime import date, timedelta

import pytest

from permisi.cases.rules.reopening import Bounds, Ended, ReopeningState, may_ask, standing
from permisi.cases.rules.state import State

END = date(2026, 11, 20)
USUAL = Bounds(days=14, most=1)


@pytest.mark.parametrize(
    ("file", "after", "may"),
    [
        (Ended(State.LAPSED, END), 0, True),
        (Ended(State.WITHDRAWN, END), 14, True),
        (Ended(State.LAPSED, END), 15, False),
        (Ended(State.LAPSED, END, opened=1), 1, False),
        (Ended(State.WITHDRAWN, END, joined=True), 1, False),  # it lives on in another file
        (Ended(State.REJECTED, END), 1, False),  # a decision is contested
        (Ended(State.ISSUED, END), 1, False),
        (Ended(State.CHECKED, None), 1, False),
    ],
)
def test_who_may_still_ask(file: Ended, after: int, *, may: bool) -> None:
    assert may_ask(file, USUAL, today=END + timedelta(after)) is may


@pytest.mark.parametrize(
    ("tasks", "state"),
    [
        (["ajukan"], State.RETURNED),
        (["periksa"], State.CHECKED),
        (["nyatakan_lengkap"], State.CHECKED),
        (["tinjau"], State.PROCESSED),
        (["susun_rekomendasi", "catat_gerbang"], State.PROCESSED),
    ],
)
def test_where_it_stands_then(tasks: list[str], state: State) -> None:
    assert standing(tasks) is state


def test_each_state_has_words() -> None:
    assert len({one.words for one in ReopeningState}) == len(ReopeningState)
