# SPDX-License-Identifier: Apache-2.0
"""What a signer is, whoever holds the key."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What kind of signature this is.

    ``level`` is the PAdES level; ``certified`` whether a certified provider issued the certificate (D7);
    ``personal`` whether signing needs a person's secret in the request, so that no job may do it;
    ``repeatable`` whether an unfinished attempt may simply run again; ``words`` is the sentence for the
    paper's footer.
    """

    name: str
    level: str
    certified: bool
    personal: bool
    repeatable: bool
    words: str


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a signer could sign now, and in Indonesian why not."""

    ready: bool
    words: str
    until: date | None = None  # the last day on which its certificate holds (UTC)


class Signer(Protocol):
    """Signs a finished PDF by appending to it.

    ``sign`` raises ``SignerRefused`` (nothing was signed), ``SignerUnknown`` (no answer) or ``NoKey``.
    """

    @property
    def profile(self) -> Profile:
        """What kind of signature it makes."""
        ...

    @property
    def anchors(self) -> tuple[Certificate, ...]:
        """The certificates its signatures are checked against."""
        ...

    def sign(self, pdf: bytes, *, reason: str, location: str, at: datetime) -> bytes:
        """``pdf`` with one signature of the moment ``at`` over the whole file."""
        ...

    def health(self, *, at: datetime) -> Health:
        """Whether it could sign at ``at``; never raises a refusal."""
        ...
