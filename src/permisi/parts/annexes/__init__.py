# SPDX-License-Identifier: Apache-2.0
"""The annexes that a regulation prints: one value for each, from which both the PDF and the draft are made."""

from permisi.parts.annexes.law import delegation, organisation
from permisi.parts.annexes.records import Annex, Member, Records
from permisi.parts.annexes.service import procedures, standards, technical_teams

ANNEXES: dict[str, Annex] = {
    "delegasi": delegation,
    "sop": procedures,
    "standar": standards,
    "tim-teknis": technical_teams,
    "sotk": organisation,
}
"""Every annex by the name under which it is asked for."""

__all__ = ["ANNEXES", "Annex", "Member", "Records"]
