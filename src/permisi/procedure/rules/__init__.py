# SPDX-License-Identifier: Apache-2.0
"""The law of the procedure as pure functions."""

from permisi.procedure.rules.counting import (
    Clock,
    Limit,
    LimitKind,
    Line,
    Pause,
    Standing,
    StartEvent,
    Unit,
    clock,
    counted_days,
    due_on,
    lawful,
    standing,
    strictest,
)

__all__ = [
    "Clock",
    "Limit",
    "LimitKind",
    "Line",
    "Pause",
    "Standing",
    "StartEvent",
    "Unit",
    "clock",
    "counted_days",
    "due_on",
    "lawful",
    "standing",
    "strictest",
]
