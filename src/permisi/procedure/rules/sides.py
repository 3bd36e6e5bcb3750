# SPDX-License-Identifier: Apache-2.0
"""On which side of a recommendation a unit stands: it asks, or it answers (D12)."""

from enum import StrEnum

PAIR = "sisi"  # the pair of hands under which sides are kept, beside the pairs of SOP rows


class Side(StrEnum):
    """The permit agency asks and decides; another office recommends, or keeps a gate."""

    ASKS = "instansi"
    ANSWERS = "opd"


def side_of(unit: str, agency: str) -> Side | None:
    """The side of a row's unit; the applicant's rows have no unit and no side."""
    if not unit:
        return None
    return Side.ASKS if unit == agency else Side.ANSWERS


def other(side: Side) -> Side:
    """The side that a person who stood on ``side`` may not stand on, on the same file."""
    return Side.ANSWERS if side is Side.ASKS else Side.ASKS
