# SPDX-License-Identifier: Apache-2.0
"""When two records of authority cannot both stand: one type, one day, and two posts with one power (L-10)."""

from permisi.regulation.rules.office import AuthorityRow

EVERY_TYPE = "*"
RECOMMENDS = "merekomendasi"


def clash(one: AuthorityRow, other: AuthorityRow) -> bool:
    """True if both records give the same power over the same type on some day.

    Two agencies may recommend on one type, and a giver may stand beside the one he gave to. Anything else
    that meets is a clash, also the same post empowered twice (by delegation and by mandate, say): its
    signature block would be open.
    """
    scopes = set(one.scopes) & set(other.scopes)
    if not scopes or not _meet(one.types, other.types) or not one.force.overlaps(other.force):
        return False
    if one.receiver == other.receiver:
        return True
    if one.giver == other.receiver or other.giver == one.receiver:
        return False
    return scopes != {RECOMMENDS}


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return EVERY_TYPE in one or EVERY_TYPE in other or bool(set(one) & set(other))
