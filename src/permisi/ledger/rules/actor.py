# SPDX-License-Identifier: Apache-2.0
"""Who acted, frozen as it was at that moment, and what the act was about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal
from uuid import UUID

ActorKind = Literal["person", "law", "system"]
Subject = str
"""What an entry is about, as text: ``case:<uuid>``. Never a foreign key."""

AGENT = "kuasa"
"""The capacity of who acts for an applicant; the authority is then the kuasa itself."""

_PREFIX = re.compile(r"[a-z][a-z_]*")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*")


def subject(prefix: str, id: UUID | int | str) -> Subject:
    """The text ``prefix:id``. Raises ``ValueError`` if a part could be read in two ways."""
    text = str(id)
    if not _PREFIX.fullmatch(prefix) or not _ID.fullmatch(text):
        raise ValueError(f"not a subject: {prefix!r}, {text!r}")
    return f"{prefix}:{text}"


@dataclass(frozen=True, slots=True)
class Actor:
    """The snapshot kept beside an entry, erasable with its content.

    ``capacity`` is how the position was held (definitive, Plt, Plh), or ``AGENT`` for who acts in the name of an
    applicant; ``authority`` names the record or the legal basis that allowed the act. The law and the system act
    too: a period that ends, a job that tidies.
    """

    kind: ActorKind
    id: str
    name: str
    position: str | None = None
    capacity: str | None = None
    authority: str | None = None

    @classmethod
    def law(cls, basis: str) -> "Actor":
        """Time as an actor: a legal period ended, and ``basis`` says what follows (L-52)."""
        return cls("law", "law", basis, authority=basis)

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A part of the system that informs or tidies; it never decides."""
        return cls("system", name, name)

    @classmethod
    def from_content(cls, content: Mapping[str, str | None]) -> "Actor":
        """The actor as stored; a field that older entries lack reads as empty."""
        stored: dict[str, Any] = {field.name: content.get(field.name) for field in fields(cls)}
        return cls(**stored)

    def as_agent(self, proxy: Subject) -> "Actor":
        """The same person acting for an applicant, under that kuasa (L-95)."""
        return replace(self, position=None, capacity=AGENT, authority=proxy)

    def as_content(self) -> dict[str, str | None]:
        """The part of the committed content that says who acted: always the same six keys."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
