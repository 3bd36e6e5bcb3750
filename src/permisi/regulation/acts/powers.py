# SPDX-License-Identifier: Apache-2.0
"""The powers as the database sees them: made anew from the records that carry, so that no two can overlap (L-10)."""

from collections.abc import Iterator

from django.db import IntegrityError, transaction

from permisi.ground.act import act
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.regulation import queries
from permisi.regulation.errors import PowersOverlap, SubDelegationUnlawful
from permisi.regulation.events import PowersSettled
from permisi.regulation.models import Power
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import AuthorityRow
from permisi.regulation.rules.overlap import RECOMMENDS, clashes, unlawful


@act
def settle_powers(*, by: Actor) -> int:
    """Make the powers anew from the law as it now stands; answers how many there are.

    Raises ``PowersOverlap`` with the two records that cannot both stand, ``SubDelegationUnlawful``.
    """
    law = queries.law()
    require_sound(law)
    rows = [power for row in law.carrying() for power in _powers(row)]
    Power.objects.all().delete()
    try:
        with transaction.atomic():
            Power.objects.bulk_create(rows)
    except IntegrityError as refused:  # the rule above should have seen it; the database has the last word
        raise PowersOverlap(one="?", other="?") from refused
    record(PowersSettled(count=len(rows)), about=Thing("power:semua"), by=by)
    return len(rows)


def require_sound(law: Law) -> None:
    """Raise ``SubDelegationUnlawful`` or ``PowersOverlap`` for the first records that cannot stand."""
    by_key = {row.key: row for row in law.authority}
    for row in law.authority:
        if why := unlawful(row, by_key):
            raise SubDelegationUnlawful(key=row.key, why=why)
    for one, other in clashes(law.carrying()):
        raise PowersOverlap(one=one.key, other=other.key)


def _powers(row: AuthorityRow) -> Iterator[Power]:
    layer = 2 if row.parent else 0 if row.kind == "atribusi" else 1
    titles = queries.titles()
    for code in row.types:
        for scope in row.scopes:
            yield Power(
                authority=row.key,
                type_code=code,
                scope=scope,
                layer=layer,
                seat=titles.get(row.receiver, ("", "", ""))[1] if scope == RECOMMENDS else "",
                start=row.force.start,
                until=row.force.end,
            )
