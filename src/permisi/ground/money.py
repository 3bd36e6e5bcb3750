# SPDX-License-Identifier: Apache-2.0
"""Money is whole rupiah. No float ever touches it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Rupiah:
    """An amount in whole rupiah, never negative."""

    amount: int

    def __post_init__(self) -> None:
        if not isinstance(self.amount, int) or isinstance(self.amount, bool) or self.amount < 0:
            raise ValueError("an amount is a whole number of rupiah, not below zero")

    def __add__(self, other: "Rupiah") -> "Rupiah":
        return Rupiah(self.amount + other.amount)

    def __bool__(self) -> bool:
        return self.amount > 0
