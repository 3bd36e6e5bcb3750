# SPDX-License-Identifier: Apache-2.0
"""A draft that begins with what another file of one's own says: another permit, or the same once more (L-37)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from permisi.cases import kept, queries
from permisi.cases.acts.filing import Arrived, add_document, headline, open_draft
from permisi.cases.agents import holders
from permisi.cases.errors import NotEndedInVain
from permisi.cases.errors.again import OpenedAlready
from permisi.cases.events.packing import OpenedAgain, OpenedBeside
from permisi.cases.models import Case
from permisi.cases.rules.keeping import fits
from permisi.cases.rules.packing import lent_answers, lent_documents
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation.queries import Principal

MOST = 20  # drafts among which a twin is looked for
IN_VAIN = (State.LAPSED, State.WITHDRAWN, State.REJECTED)


@act
def open_beside(case_id: UUID | str, type_code: str, variant: str, *, who: Principal) -> Case:
    """Open a draft of another type with what this file of one's own already says and holds.

    Each file of a package runs by itself: its own number, its own clock, its own decision. What was taken over can
    be changed like everything else in a draft. Raises ``NoSuchCase``, ``NoSuchType``, ``TypeClosed``,
    ``OpenedAlready`` for a second click.
    """
    first = Case.locked(queries.own_case(who, case_id).pk)
    case = open_draft(type_code, variant, company_id=first.company_id, who=who)
    of, to = queries.definition_of(first), queries.definition_of(case)
    root = first.beside or first
    _fill(first, case, lent_answers(of, first.answers, to, variant), beside=root)
    opened = OpenedBeside(case=str(case.pk), beside=str(root.pk), type_code=type_code)
    record(opened, about=case, by=who.actor())
    _lay(first, case, who)
    return case


@act
def open_again(case_id: UUID | str, *, who: Principal) -> Case:
    """Open a draft of the same kind with what a file of one's own said and held that ended without a permit.

    It is a new application under the version in force today: nothing of the old one's time is taken over. Raises
    ``NoSuchCase``, ``NotEndedInVain``, ``TypeClosed``, ``OpenedAlready`` for a second click.
    """
    first = Case.locked(queries.own_case(who, case_id).pk)
    if first.state not in IN_VAIN:
        raise NotEndedInVain()
    case = open_draft(first.type_code, first.variant, company_id=first.company_id, who=who)
    to = queries.definition_of(case)
    answers = lent_answers(queries.definition_of(first), first.answers, to, first.variant, own=True)
    _fill(first, case, answers)
    record(OpenedAgain(case=str(case.pk), before=first.number or ""), about=case, by=who.actor())
    _lay(first, case, who)
    return case


def _fill(first: Case, case: Case, answers: Mapping[str, Any], *, beside: Case | None = None) -> None:
    twins = Case.objects.filter(
        account=case.account,
        company=case.company,
        type_version=case.type_version,
        variant=case.variant,
        beside=beside,
        state=State.DRAFT,
    )
    for twin in twins.exclude(pk__in=[first.pk, case.pk]).order_by("-opened_at")[:MOST]:
        if twin.answers == dict(answers):
            raise OpenedAlready(twin.pk)
    said = headline(queries.definition_of(case), answers)
    case.change(answers=dict(answers), beside=beside, saved_at=clock.now(), **said)


def _lay(first: Case, case: Case, who: Principal) -> None:
    to = queries.definition_of(case)
    lent = lent_documents(queries.definition_of(first), to)
    lying, asked = holders.lying(first), {one.key: one for one in to.requirements}
    for key, source in lent.items():
        files = lying.get(source, [])
        if fits(kept.parts_from(files), asked[key].accepts, asked[key].max_mb):
            for one in files:
                arrived = Arrived(one.name, one.kind, one.media, one.size, one.pages, one.sha256)
                add_document(case.pk, key, arrived, who=who)
