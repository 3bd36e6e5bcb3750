# SPDX-License-Identifier: Apache-2.0
"""The acts on the dated records of the law: loading a city's files, placing people, changing with four eyes."""

from permisi.regulation.acts.changing import (
    Wanted,
    advance_instrument,
    approve_change,
    draft_instrument,
    propose_change,
    refuse_change,
    require_studio,
    withdraw_change,
)
from permisi.regulation.acts.papers import Attached, attach_paper, confirm_paper, withdraw_paper
from permisi.regulation.acts.powers import settle_powers
from permisi.regulation.acts.records import (
    end_authority,
    end_placement,
    load,
    place,
    put,
    take_number,
    warn_of_ending,
)
from permisi.regulation.acts.reforming import carry_out
from permisi.regulation.acts.tasks import finish_task, reopen_task

__all__ = [
    "Attached",
    "Wanted",
    "advance_instrument",
    "approve_change",
    "attach_paper",
    "carry_out",
    "confirm_paper",
    "draft_instrument",
    "end_authority",
    "end_placement",
    "finish_task",
    "load",
    "place",
    "propose_change",
    "put",
    "refuse_change",
    "reopen_task",
    "require_studio",
    "settle_powers",
    "take_number",
    "warn_of_ending",
    "withdraw_change",
    "withdraw_paper",
]
