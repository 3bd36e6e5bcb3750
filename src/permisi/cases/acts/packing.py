# SPDX-License-Identifier: Apache-2.0
"""Several permits from one set of documents: a draft of another type beside a file of one's own (L-37)."""

from collections.abc import Mapping
from uuid import UUID

from permisi.cases import kept, queries
from permisi.cases.acts.filing import Arrived, add_document, headline, open_draft
from permisi.cases.events.packing import OpenedBeside
from permisi.cases.models import Case
from permisi.cases.rules.keeping import fits
from permisi.cases.rules.packing import lent_answers, lent_documents
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation.queries import Principal


@act
def open_beside(case_id: UUID | str, type_code: str, variant: str, *, who: Principal) -> Case:
    """Open a draft of another type with what this file of one's own already says and holds.

    Each file of a package runs by itself: its own number, its own clock, its own decision. What was taken over can
    be changed like everything else in a draft. Raises ``NoSuchCase``, ``NoSuchType``, ``TypeClosed``.
    """
    first = queries.own_case(who, case_id)
    case = open_draft(type_code, variant, who=who)
    of, to = queries.definition_of(first), queries.definition_of(case)
    answers = lent_answers(of, first.answers, to, variant)
    case.change(beside=first.beside or first, answers=answers, saved_at=clock.now(), **headline(to, answers))
    opened = OpenedBeside(case=str(case.pk), beside=str((first.beside or first).pk), type_code=type_code)
    record(opened, about=case, by=who.actor())
    _lay(first, case, to, lent_documents(of, to), who)
    return case


def _lay(first: Case, case: Case, to: Definition, lent: Mapping[str, str], who: Principal) -> None:
    lying, asked = queries.documents_of(first), {one.key: one for one in to.requirements}
    for key, source in lent.items():
        files = lying.get(source, [])
        if fits(kept.parts_from(files), asked[key].accepts, asked[key].max_mb):
            for one in files:
                arrived = Arrived(one.name, one.kind, one.media, one.size, one.pages, one.sha256)
                add_document(case.pk, key, arrived, who=who)
