# SPDX-License-Identifier: Apache-2.0
"""At start: the slots of the slab and the ledger are filled. The arrows stay downward; only this file knows all."""

import time
from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import get_language, gettext
from procrastinate import App
from procrastinate.contrib.django import app

from config.subscriptions import REACTIONS
from config.tracing import tell_act
from permisi.cases.agents.queries import parties_of
from permisi.catalogue.acts.lanes import require_crossable
from permisi.ground import act, clock, said
from permisi.ledger import acts as ledger
from permisi.ledger import queries
from permisi.procedure import bench
from permisi.regulation.acts import changing
from permisi.regulation.acts.reforming import require_possible
from permisi.regulation.acts.settling import require_fitting, require_holidays, require_pattern

GUARDS = {
    "lane": require_crossable,
    "reform": require_possible,
    "parameter": require_fitting,
    "holidays": require_holidays,
    "series": require_pattern,
}
SHIFT_IS_FRESH = 1.0  # seconds: another process may set the clock of a marked database


class _Shift:
    """The set clock's distance, asked of the database at most once a second; a production database is asked once."""

    def __init__(self) -> None:
        self._real = False
        self._asked = 0.0
        self._shift = timedelta(0)

    def __call__(self) -> timedelta:
        if not self._real and time.monotonic() - self._asked > SHIFT_IS_FRESH:
            self._real = queries.birth_kind() == "production"
            self._shift = timedelta(0) if self._real else queries.clock_shift()
            self._asked = time.monotonic()
        return self._shift

    def forget(self) -> None:
        """Ask again next time."""
        self._asked = 0.0


shift = _Shift()


def defer(job: str, entry_ids: Sequence[int]) -> None:
    """Defer a job per entry on the connection of the act, so that they commit or vanish with it."""
    app.configure_task(job).batch_defer(*[{"entry_id": one} for one in entry_ids])


def fill_slots(_: App) -> None:
    """Called once, when every app is loaded (settings: PROCRASTINATE_ON_APP_READY)."""
    act.use_witness(queries.act_is_recorded)
    act.use_teller(tell_act)
    clock.use_shift(shift)
    changing.use_guards(GUARDS)
    bench.use_parties(parties_of)
    said.use_language(gettext, get_language)
    ledger.use_reactions(REACTIONS, defer)
    ledger.use_clock_reset(shift.forget)
