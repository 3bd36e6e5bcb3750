# SPDX-License-Identifier: Apache-2.0
"""What became of a question from one office to another."""

from enum import StrEnum

from permisi.ground.said import mark


class Asked(StrEnum):
    """Where the question stands."""

    OPEN = "ditanya"
    ANSWERED = "dijawab"
    WITHDRAWN = "ditarik"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    Asked.OPEN: mark("Menunggu jawaban"),
    Asked.ANSWERED: mark("Sudah dijawab"),
    Asked.WITHDRAWN: mark("Ditarik penanya"),
}
