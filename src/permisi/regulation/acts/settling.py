# SPDX-License-Identifier: Apache-2.0
"""What is asked before a legal number, a year's holidays or a number pattern is proposed, and again before approval."""

from collections.abc import Mapping
from typing import Any

from permisi.ground.said import said
from permisi.regulation.errors import ChangeUnsound
from permisi.regulation.models import Parameter, Series
from permisi.regulation.rules.settling import holidays_fault, pattern_fault, value_fault


def require_fitting(key: str, facts: Mapping[str, Any]) -> None:
    """A value of a known name, in the unit that it always had. Raises ``ChangeUnsound``."""
    known = Parameter.objects.filter(name=facts.get("name", ""), retired=False).first()
    if known is None:
        raise ChangeUnsound(why=said("setelan “{name}” tidak dikenal", name=facts.get("name", "")))
    if facts.get("unit") != known.unit:
        raise ChangeUnsound(why=said("satuannya {unit}", unit=known.unit))
    if key != f"{known.name}@{facts.get('start')}":
        raise ChangeUnsound(why=said("kuncinya bukan setelan dan tanggalnya"))
    series = list(Series.objects.filter(retired=False).values_list("key", flat=True))
    if why := value_fault(known.unit, facts.get("value"), series=series):
        raise ChangeUnsound(why=why)


def require_holidays(key: str, facts: Mapping[str, Any]) -> None:
    """A list of days, all of the year of the record. Raises ``ChangeUnsound``."""
    year = facts.get("year")
    if not isinstance(year, int) or key != str(year):
        raise ChangeUnsound(why=said("tahunnya belum benar"))
    if why := holidays_fault(year, facts.get("days")):
        raise ChangeUnsound(why=why)


def require_pattern(key: str, facts: Mapping[str, Any]) -> None:
    """A pattern under which no two papers of a series bear one number (L-160). Raises ``ChangeUnsound``."""
    if why := pattern_fault(str(facts.get("pattern", ""))):
        raise ChangeUnsound(why=why)
