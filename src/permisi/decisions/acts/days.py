# SPDX-License-Identifier: Apache-2.0
"""Every day of a file as PDF. Nothing is written: it is a printout of the records, in the language of the office."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from permisi.cases import queries as cases
from permisi.cases.explained import explain
from permisi.cases.models import Case
from permisi.decisions.acts.standards import printing_frame
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.days import days_sheet
from permisi.decisions.papers.sheets import printed_sheet
from permisi.ground import clock
from permisi.regulation import queries as regulation


def print_days(case: Case) -> bytes:
    """The printout of a filed file, as its records stand now."""
    name = cases.definition_of(case).name
    with translation.override(settings.LANGUAGE_CODE):
        sheet = days_sheet(case, name, explain(case), printing_frame())
    at: datetime = clock.now().astimezone(regulation.zone()).replace(microsecond=0)
    return printed_sheet(sheet, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
