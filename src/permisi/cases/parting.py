# SPDX-License-Identifier: Apache-2.0
"""Reading whether an application may become two, what an officer proposed, and where a file came from."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from permisi.cases import clocks, queries, relied
from permisi.cases.agents import holders
from permisi.cases.errors import Missing
from permisi.cases.errors.splitting import CannotSplit
from permisi.cases.models import Case, Relation, SplitProposal
from permisi.cases.rules.answers import missing
from permisi.cases.rules.splitting import DIVIDED_IN, Obstacle, Stand, obstacle, open_to_division
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.ground.said import said
from permisi.regulation import queries as regulation


def may_ask(case: Case, definition: Definition) -> bool:
    """Whether a page offers it, from the row alone; ``require_divisible`` says the rest."""
    return case.state in DIVIDED_IN and not definition.variant(case.variant).needs_permit


def require_divisible(case: Case, definition: Definition) -> None:
    """Raise ``CannotSplit``, saying why and what to do, where the application cannot become two today."""
    offered = holders.newest(case)
    stand = Stand(
        state=State(case.state),
        due=case.state == State.CHECKED and case.check_by is not None and case.check_by <= regulation.today(),
        silent=clocks.silence_of(case) is not None,
        moving=offered is not None and holders.is_open(offered),
        earlier=definition.variant(case.variant).needs_permit,
        times=len(family(case)) - 1,
        most=int(regulation.parameter("pecah_paling_banyak", regulation.today())),
    )
    why = obstacle(stand)
    if why is None and not open_to_division(definition, case.variant, queries.opened(case.answers)):
        why = Obstacle.ONE_THING
    if why is not None:
        raise CannotSplit(why=said(why.words))


def family(case: Case) -> set[UUID]:
    """Every file of the application from which this one came, this one too; a query for each generation."""
    root: UUID = case.pk
    rows = Relation.objects.filter(split=True)
    while (above := rows.filter(second=root).values_list("first", flat=True).first()) is not None:
        root = above
    found, newest = {root}, {root}
    while newest:
        newest = set(rows.filter(first__in=newest).values_list("second", flat=True)) - found
        found |= newest
    return found


def came_from(case: Case) -> list[Relation]:
    """The splits through which this file came about, newest first: from which file, and when."""
    found: list[Relation] = []
    rows = Relation.objects.filter(split=True).select_related("first")
    at: UUID = case.pk
    while (row := rows.filter(second=at).first()) is not None:
        found.append(row)
        at = row.first_id
    return found


def proposal_of(case: Case) -> SplitProposal | None:
    """What an officer proposed and the applicant has not answered, while it can still be done."""
    return SplitProposal.objects.filter(case=case, state="diusulkan", case__state__in=DIVIDED_IN).first()


def proposed(case_ids: Collection[UUID]) -> set[UUID]:
    """Of these files those that an officer proposed to split, unanswered. One query."""
    rows = SplitProposal.objects.filter(
        case__in=list(case_ids), state="diusulkan", case__state__in=DIVIDED_IN
    )
    return set(rows.values_list("case_id", flat=True))


def lacking(case: Case, definition: Definition, answers: Mapping[str, Any]) -> list[Missing]:
    """What the file would lack with these answers and does not lack now."""
    given, areas = relied.given(case, definition), regulation.area_names().keys()
    now, then = (
        missing(definition, case.variant, queries.opened(one), documents=given, areas=areas)
        for one in (case.answers, answers)
    )
    known = {one.key for one in now}
    return [one for one in then if one.key not in known]
