# SPDX-License-Identifier: Apache-2.0
"""When somebody who applies too on paper may be named on a file, and be taken back."""

from permisi.cases.rules.state import UNDER_WAY, State

MOST = 20
"""How many may be named on one file."""


def may_name(state: str) -> bool:
    """In a draft and while the file is under way: heirs turn up late."""
    return State(state) in (State.DRAFT, *UNDER_WAY)


def may_take_back(state: str) -> bool:
    """In a draft, and while the file is with its applicant for correction; else it was filed with the file."""
    return State(state) in (State.DRAFT, State.RETURNED)
