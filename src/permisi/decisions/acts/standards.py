# SPDX-License-Identifier: Apache-2.0
"""Service standards and the maklumat as PDF. Nothing is written: they are printouts of records."""

from datetime import date, datetime, time

from django.conf import settings
from django.core.cache import cache

from permisi.catalogue import queries as catalogue
from permisi.catalogue.errors import NoSuchStandard
from permisi.catalogue.rules.standard import from_json
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.sheets import Sheet, printed_sheet
from permisi.decisions.papers.standards import Decided, Frame, notice_sheet, standard_sheet
from permisi.ledger import queries as ledger
from permisi.regulation import queries as regulation

KEPT = 300  # seconds


def print_standard(code: str) -> bytes:
    """The announced standard of that type. Raises ``NoSuchType``, ``NoSuchStandard``."""
    _, known = catalogue.current(code)
    row = catalogue.announced_standard(code)
    if row is None or row.decided_on is None or row.announced_at is None:
        raise NoSuchStandard()
    decided = Decided(row.number, row.decree, row.decided_on, row.review_on)
    return _printed(standard_sheet(known.name, from_json(row.content), decided, printing_frame()))


def preview_standard(code: str) -> bytes:
    """The standard as the records of that type say it today, decided or not. Raises ``NoSuchType``."""
    _, known = catalogue.current(code)
    return _printed(standard_sheet(known.name, catalogue.derived_standard(code), None, printing_frame()))


def print_notice() -> bytes:
    """The maklumat."""
    return _printed(notice_sheet(catalogue.city_notice(), printing_frame()))


def printing_frame(on: date | None = None) -> Frame:
    """On whose behalf the city prints, as of that day (today)."""
    city, day = regulation.city(), on or regulation.today()
    return Frame(f"Pemerintah {city['name']}", city["agency_name"], day, ledger.is_marked())


def _printed(sheet: Sheet) -> bytes:
    kept = f"sheet:{sheet.digest}:{sheet.on}:{ledger.is_marked()}"
    pdf: bytes | None = cache.get(kept)
    if pdf is None:
        at = datetime.combine(sheet.on, time(), regulation.zone())
        pdf = printed_sheet(sheet, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
        cache.set(kept, pdf, KEPT)
    return pdf
