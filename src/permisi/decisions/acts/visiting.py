# SPDX-License-Identifier: Apache-2.0
"""Minutes that come from the field: sent once, with photos, and with the applicant's code (L-36)."""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from permisi.decisions.acts.recommending import record_visit
from permisi.decisions.errors import SheetMixedUp, VisitCodeSpent, VisitCodeWrong, VisitIncomplete
from permisi.decisions.models import Visit
from permisi.decisions.rules import Brought, VisitReport
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.ledger import queries as log
from permisi.procedure.errors import AlreadyDone
from permisi.regulation.queries import Principal

MOST_GUESSES = 5
GUESSED = "decisions.visit_code_wrong"


def code_of(activity_id: UUID | str) -> str:
    """The six digits by which the applicant says that this visit took place; made from the activity, kept nowhere."""
    secret, about = settings.SECRET_KEY.encode(), f"visit:{activity_id}".encode()
    number = int.from_bytes(hmac.new(secret, about, hashlib.sha256).digest()[:8], "big")
    return f"{number % 1_000_000:06d}"


def send_visit(
    activity_id: UUID | str, report: VisitReport, brought: Brought, *, seen: int | None = None, who: Principal
) -> Visit:
    """Write the minutes that a device sends; the same sending again gives the same minutes.

    The applicant's code is looked at before the act: a wrong one stops it, and the device keeps everything.
    Without a code the minutes say why there is none. Raises ``SheetMixedUp``, ``VisitCodeWrong``,
    ``VisitCodeSpent`` after five wrong ones, and what ``record_visit`` raises.
    """
    if (sent := _sent(activity_id, brought.key, who)) is not None:
        return sent
    if brought.key and Visit.objects.filter(key=brought.key).exclude(activity=activity_id).exists():
        raise SheetMixedUp()
    if brought.code:
        _require_code(activity_id, brought.code, who)
    elif not brought.why_no_code.strip():
        raise VisitIncomplete(what=said("isi kode kunjungan, atau tulis mengapa tidak ada"))
    try:
        return record_visit(activity_id, report, brought=brought, seen=seen, who=who)
    except AlreadyDone:  # perhaps by this very sending, a moment ago
        if (sent := _sent(activity_id, brought.key, who)) is not None:
            return sent
        raise


def _sent(activity_id: UUID | str, key: UUID | None, who: Principal) -> Visit | None:
    return Visit.objects.filter(activity=activity_id, key=key, by=who.account).first() if key else None


def _require_code(activity_id: UUID | str, code: str, who: Principal) -> None:
    about = f"activity:{activity_id}"
    if log.attempts_at(GUESSED, about) >= MOST_GUESSES:
        raise VisitCodeSpent()
    if not hmac.compare_digest(code_of(activity_id), code.strip()):
        ledger.note_refused(GUESSED, subject=about, account=str(who.account_id))
        raise VisitCodeWrong()
