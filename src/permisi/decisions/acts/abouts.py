# SPDX-License-Identifier: Apache-2.0
"""What the papers about one file say of it."""

from datetime import datetime

from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions.papers import values
from permisi.decisions.papers.composing_opinions import About
from permisi.regulation import queries as regulation

TAIL = 12  # letters of a row's identity that serve as the code of its paper


def about_of(case: Case, definition: Definition, identity: str, *, at: datetime | None = None) -> About:
    """What papers about a file have in common: number, object and the facts that name it.

    ``at`` is when the paper came about: it names whoever held the file then.
    """
    told = holders.answers_at(case, at) if at else case.answers
    answers, areas = cases.opened(told), regulation.area_names()
    labels = {field.key: field.label for field in definition.fields}
    shown = [definition.object_field, definition.holder_field, definition.place_field]
    return About(
        code=identity[-TAIL:],
        number=case.number or "",
        paper_title=definition.paper_title,
        object_name=case.object_name,
        facts=tuple(
            values.Fact(labels[key], str(areas.get(answers[key], answers[key])))
            for key in shown
            if answers.get(key)
        ),
    )
