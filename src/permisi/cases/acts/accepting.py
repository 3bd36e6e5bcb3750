# SPDX-License-Identifier: Apache-2.0
"""An answer to one item is accepted as soon as it is there: the items of a list move on each by itself."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from permisi.cases import queries
from permisi.cases.agents import queries as agents
from permisi.cases.errors import NoSuchCase, UnknownItem
from permisi.cases.errors.accepting import AnswerAccepted, AnswerLacks
from permisi.cases.events import FindingAccepted
from permisi.cases.models import Case, Document, Finding
from permisi.cases.rules.dates import CHECKS
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.errors import StalePage
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest, NotYourTurn
from permisi.regulation.queries import Principal

OPEN = (State.RETURNED, State.CHECKED)


@act
def accept_answer(finding_id: UUID | str, *, seen: str | None = None, who: Principal) -> Finding:
    """A checker is content with one answer, also before the correction is sent: it changes no more.

    The item comes up again only with a new fact; the file goes no further by it, and its clock is not touched. Raises
    ``NoSuchCase``, ``NotYourTurn`` to whoever checks no files of this kind, ``HasInterest``, ``UnknownItem`` where
    nothing was answered, ``AnswerLacks`` where the item is still missing or wrong, ``AnswerAccepted``, and
    ``StalePage`` where the answer or its documents are not those of ``seen`` any more.
    """
    found = Finding.objects.filter(pk=finding_id).values_list("case_id", flat=True).first()
    if found is None:
        raise NoSuchCase()
    queries.seen_case(who, found)
    case = Case.locked(found)
    post = checking_post(case, who)
    if post is None or who.account is None:
        raise NotYourTurn()
    if procedure.has_interest(case.ref, who.account_id):
        raise HasInterest()
    finding = Finding.locked(finding_id)
    if finding.accepted_at is not None:
        raise AnswerAccepted(item=finding.item_name)
    if finding.state != "answered" or finding.round != case.rounds:
        raise UnknownItem()
    if seen is not None and seen != stands_of([finding])[finding.pk]:
        raise StalePage()
    if any(one.key == finding.item for one in queries.missing_in(case)):
        raise AnswerLacks(item=finding.item_name)
    finding.change(accepted_at=clock.now(), accepted_by=who.account)
    record(FindingAccepted(case=str(case.pk), item_name=finding.item_name), about=finding, by=who.actor(post))
    return finding


def checking_post(case: Case, who: Principal) -> str | None:
    """In which post this person checks files of this kind; none for others, parties, and files past the check."""
    if case.state not in OPEN or agents.is_party(case, who):
        return None
    posts = [row.executor for row in queries.definition_of(case).sop.rows if row.task in CHECKS]
    return next((post for post in posts if who.holding(post, case.type_code) is not None), None)


def stands_of(findings: Sequence[Finding]) -> dict[UUID, str]:
    """What a page shows of each answer: it changes with the words and with the documents under it. One query."""
    rows = Document.objects.filter(case__in={one.case_id for one in findings}, withdrawn_at=None)
    lying = sorted(rows.values_list("case", "requirement", "pk"))
    found = {}
    for one in findings:
        shown = [str(pk) for case, key, pk in lying if (case, key) == (one.case_id, one.item)]
        told = "|".join([str(one.version), *shown])
        found[one.pk] = hashlib.sha256(told.encode()).hexdigest()[:16]
    return found
