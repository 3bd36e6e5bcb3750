# SPDX-License-Identifier: Apache-2.0
"""Values as JSON can hold them, and the texts in them."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from permisi.decisions.papers.words import written_date, written_day, written_minute, written_moment
from permisi.ground.paper import clean


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: cleaned text, dates with their words beside them."""
    if is_dataclass(value) and not isinstance(value, type):
        record = {field.name: getattr(value, field.name) for field in fields(value)}
        more = value.derived() if hasattr(value, "derived") else {}
        return plain({**record, **more})
    if isinstance(value, datetime):
        iso = value.isoformat(timespec="seconds")
        return {"iso": iso, "words": written_moment(value), "minute": written_minute(value)}
    if isinstance(value, date):
        return {"iso": value.isoformat(), "words": written_date(value), "day": written_day(value)}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def texts(value: Any, where: str = "") -> list[tuple[str, str]]:
    """Every text in plain ``value`` with its path, such as ``dicta.0.text``."""
    if isinstance(value, str):
        return [(where, value)]
    if isinstance(value, dict):
        return [found for key, one in value.items() for found in texts(one, f"{where}.{key}".lstrip("."))]
    if isinstance(value, list):
        return [found for n, one in enumerate(value) for found in texts(one, f"{where}.{n}".lstrip("."))]
    return []
