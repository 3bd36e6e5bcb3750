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


def whole_cost(definition: Definition, costs: Iterable[Cost], *, asked: bool = False) -> list[Pair]:
    """Every line of the whole cost: ours first, then what is paid to others, each with who is paid.

    ``asked`` says that the answers are there and only what they bring about was handed in; else a line that
    depends on them says so.
    """
    amount, why = own_fee(definition)
    ours = Pair(
        said("Dibayar ke dinas ini"), amount, _marked(why, assumed=definition.fee_assumed), numeric=True
    )
    units = regulation.units()
    payees = [(one, units[one.unit].name if one.unit in units else one.payee) for one in costs]
    return [ours, *(_line(one, payee, asked=asked) for one, payee in payees)]


def _line(cost: Cost, payee: str, *, asked: bool) -> Pair:
    told = [said("Dibayar kepada {payee}.", payee=payee)]
    if cost.need and not asked:
        told.insert(0, said("Hanya bila diperlukan."))
    if not cost.amount:
        return Pair(cost.name, cost.words, _marked(" ".join(told), assumed=cost.assumed))
    told.insert(0, f"{cost.words.removesuffix('.')}.")
    return Pair(cost.name, rupiah(cost.amount), _marked(" ".join(told), assumed=cost.assumed))


def _marked(note: str, *, assumed: bool) -> str:
    return f"{note} ({said('anggapan')})" if assumed else note
