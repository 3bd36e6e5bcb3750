# SPDX-License-Identifier: Apache-2.0
"""What the papers about one file say of it."""

from collections.abc import Iterable
from datetime import datetime

from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.models import Case, Consultation
from permisi.catalogue.rules import Definition
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.papers import values
from permisi.decisions.papers.composing_opinions import About, Outside
from permisi.decisions.papers.words import written_date
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


def cited_opinions(rows: Iterable[OutsideOpinion]) -> list[str]:
    """How papers cite these opinions of outside parties: who, number and day of the letter, or day of the answer."""
    return [
        Outside(
            institution=one.institution,
            number=one.letter_number,
            on=one.letter_on or regulation.day_of(one.answered_at or one.asked_at),
            name=one.answered_name,
            title=one.answered_title,
        ).cited
        for one in rows
    ]


def cited_answers(rows: Iterable[Consultation]) -> list[str]:
    """How papers cite the answers of other posts on which they rest: which post, when, who."""
    titles = regulation.titles()
    return [
        f"Jawaban {titles.get(one.to, (one.to,))[0]} tanggal {written_date(regulation.day_of(one.ended_at))} atas "
        f"konsultasi, oleh {one.answered_name}"
        for one in rows
        if one.ended_at
    ]
