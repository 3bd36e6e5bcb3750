# SPDX-License-Identifier: Apache-2.0
"""What lay under a requirement when the file was handed in before: the version that the office saw and returned."""

from dataclasses import dataclass
from datetime import datetime

from permisi.cases.events import CaseSubmitted, CorrectionSent
from permisi.cases.models import Case, Document
from permisi.ledger import queries as ledger

HANDED_IN = (CaseSubmitted.kind, CorrectionSent.kind)


@dataclass(frozen=True, slots=True)
class Version:
    """The documents under one requirement as they were handed in at that moment."""

    at: datetime
    files: tuple[Document, ...]


def earlier(case: Case, requirement: str) -> list[Version]:
    """The versions before the one that counts now, newest first; what was never handed in is none of the office's.

    The order of the ledger's entries tells what lay there when; one query for the documents, one for the entries.
    """
    gone = Document.objects.filter(case=case, requirement=requirement, withdrawn_at__isnull=False)
    replaced = {one.ref: one for one in gone.order_by("position", "added_at")}
    if not replaced:
        return []
    told = ledger.entries_about(case.ref, *replaced)
    lay = {ref: [one.id for one in told if one.subject == ref] for ref in replaced}
    moments = [one for one in told if one.kind in HANDED_IN]
    found = [
        Version(
            one.at, tuple(replaced[ref] for ref, (first, *_, last) in lay.items() if first < one.id < last)
        )
        for one in reversed(moments)
    ]
    return [one for one in found if one.files]
