# SPDX-License-Identifier: Apache-2.0
"""Words that a city writes itself, where no record tells, and where values come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandardText:
    """What a city writes of one component of a service standard; the key is one of ``rules.standard.Part``."""

    key: str
    texts: tuple[str, ...]
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value of the definition that has no row of its own comes from."""

    what: str
    source: str
    assumed: bool
