# SPDX-License-Identifier: Apache-2.0
"""A refusal is the system's no to an act: it has a name, a sentence and a status."""

from typing import Any, ClassVar

from permisi.ground.said import said


class Refusal(Exception):
    """Base of every named no.

    A room's ``errors.py`` derives one class per reason. The docstring says in English what the no means;
    ``sentence`` says in Indonesian what a person reads and does next; ``status`` is the HTTP answer at a door.
    """

    sentence: ClassVar[str] = "Tindakan ini tidak dapat dilakukan."
    status: ClassVar[int] = 409

    def __init__(self, **fields: Any) -> None:
        super().__init__(type(self).__name__, fields)
        self.fields = fields

    def words(self) -> str:
        """The sentence with this refusal's own facts filled in, in the language of whoever reads it."""
        return said(self.sentence).format(**self.fields)

    def __str__(self) -> str:
        return f"{type(self).__name__}: {self.words()}"
