# SPDX-License-Identifier: Apache-2.0
"""The law of regulation as pure functions."""

from permisi.regulation.rules.calendar import (
    Calendar,
    Day,
    Holiday,
    HolidayKind,
    OfficeHours,
    Stop,
    local,
)

__all__ = ["Calendar", "Day", "Holiday", "HolidayKind", "OfficeHours", "Stop", "local"]
