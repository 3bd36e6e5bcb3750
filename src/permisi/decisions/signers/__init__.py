# SPDX-License-Identifier: Apache-2.0
"""Signers by name. A new one is a module here and one line in the table."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from permisi.decisions.signers.errors import UnknownSigner
from permisi.decisions.signers.port import Health, Signer
from permisi.decisions.signers.trial import TrialSigner
from permisi.ground.refusal import Refusal

SIGNERS: Final[Mapping[str, Callable[..., Signer]]] = {
    "trial": TrialSigner.from_environment,
}


def signer(name: str, *, environment: Mapping[str, str], marked: bool) -> Signer:
    """The signer called ``name``, made from ``environment``.

    ``marked`` says whether the database is a demo or a rehearsal. Raises ``UnknownSigner``, or the signer's
    own ``NoKey`` or refusal.
    """
    try:
        make = SIGNERS[name]
    except KeyError:
        raise UnknownSigner(name=name) from None
    return make(environment, marked=marked)


def health(name: str, *, environment: Mapping[str, str], marked: bool, at: datetime) -> Health:
    """Whether the signer called ``name`` could sign at ``at``; a refusal becomes its words."""
    try:
        return signer(name, environment=environment, marked=marked).health(at=at)
    except Refusal as no:
        return Health(ready=False, words=no.words())
