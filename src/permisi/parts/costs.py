# SPDX-License-Identifier: Apache-2.0
"""What a permit costs in all: what this office asks, and what others do."""

from collections.abc import Iterable

from permisi.catalogue.rules import Cost, Definition, FeeKind
from permisi.ground.said import said
from permisi.parts.shapes import Pair
from permisi.parts.words import rupiah
from permisi.regulation import queries as regulation


def own_fee(definition: Definition) -> tuple[str, str]:
    """What this office asks, and why so much: a levy, nothing, or nothing because it is owed elsewhere."""
    if definition.fee:
        return rupiah(definition.fee), definition.fee_basis
    if definition.fee_kind == FeeKind.NOT_A_LEVY:
        return rupiah(0), definition.fee_words or said("bukan retribusi; lihat biaya di kantor lain")
    return rupiah(0), definition.fee_words or said("tidak dipungut biaya")


def whole_cost(definition: Definition, costs: Iterable[Cost]) -> list[Pair]:
    """Every line of the whole cost: ours first, then what is paid to others, each with who is paid."""
    amount, why = own_fee(definition)
    ours = Pair(
        said("Dibayar ke dinas ini"), amount, _marked(why, assumed=definition.fee_assumed), numeric=True
    )
    units = regulation.units()
    return [ours, *(_line(one, units[one.unit].name if one.unit in units else one.payee) for one in costs)]


def _line(cost: Cost, payee: str) -> Pair:
    note = said("Dibayar kepada {payee}.", payee=payee)
    if cost.amount:
        return Pair(cost.name, rupiah(cost.amount), _marked(f"{cost.words}. {note}", assumed=cost.assumed))
    return Pair(cost.name, cost.words, _marked(note, assumed=cost.assumed))


def _marked(note: str, *, assumed: bool) -> str:
    return f"{note} ({said('anggapan')})" if assumed else note
