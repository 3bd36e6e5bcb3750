# SPDX-License-Identifier: Apache-2.0
"""The acts on the dated records of the law: loading a city's files, placing people, changing with four eyes."""

from permisi.regulation.acts.powers import settle_powers
from permisi.regulation.acts.records import (
    end_authority,
    end_placement,
    load,
    place,
    put,
    take_number,
)

__all__ = ["end_authority", "end_placement", "load", "place", "put", "settle_powers", "take_number"]
