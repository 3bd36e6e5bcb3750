# SPDX-License-Identifier: Apache-2.0
"""When somebody who applies too on paper may be named on a file, and be taken back."""

from permisi.cases.rules.state import UNDER_WAY, State

MOST = 20
"""How many may be named on one file."""
SHORTEST, LONGEST = 10, 500
"""How short and how long the reasons of striking one out are, in characters."""


def may_name(state: str) -> bool:
    """In a draft and while the file is under way: heirs turn up late."""
    return State(state) in (State.DRAFT, *UNDER_WAY)


def may_strike(state: str) -> bool:
    """By an officer, while the file is under way; what was decided is no longer changed by it."""
    return State(state) in UNDER_WAY


def may_take_back(state: str) -> bool:
    """In a draft, and while the file is with its applicant for correction; else it was filed with the file."""
    return State(state) in (State.DRAFT, State.RETURNED)
