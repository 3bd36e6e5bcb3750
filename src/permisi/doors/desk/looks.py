# SPDX-License-Identifier: Apache-2.0
"""The first look of a session at a file or a document is noted; going back and forth adds nothing."""

from django.http import HttpRequest

from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is

LOOKED = "meja.dilihat"
REMEMBERED = 500


def note_first(request: HttpRequest, what: str, subject: str) -> None:
    """Note that this person looked at the subject, unless this session has been told so."""
    looked = request.session.get(LOOKED, [])
    if subject not in looked:
        ledger.note_look(what, subject=subject, account=str(who_is(request).account_id))
        request.session[LOOKED] = [*looked[-REMEMBERED:], subject]
