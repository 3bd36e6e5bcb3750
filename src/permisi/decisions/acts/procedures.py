# SPDX-License-Identifier: Apache-2.0
"""The SOP as the official document, in force or drafted. Nothing is written: it is a printout of a definition."""

from dataclasses import replace
from datetime import datetime, time

from django.conf import settings
from django.core.cache import cache

from permisi.cases.queries import require_printable
from permisi.catalogue import queries as catalogue
from permisi.catalogue.drafting import sop_of
from permisi.catalogue.files import sop_digest
from permisi.catalogue.models import SopDraft
from permisi.catalogue.rules import Definition
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.plain import texts
from permisi.decisions.papers.procedures import Edition, composed, printed_sop
from permisi.ledger import queries as ledger
from permisi.regulation import queries as regulation

KEPT = 300  # seconds


def print_sop(code: str) -> bytes:
    """The SOP of that type, as of today. Raises ``NoSuchType``."""
    version, definition = catalogue.current(code)
    day, sample = regulation.today(), ledger.is_marked()
    kept = f"sop:{version.pk}:{day}:{sample}"
    pdf: bytes | None = cache.get(kept)
    if pdf is None:
        edition = _edition(definition, f"versi {version.number}", sample=sample)
        pdf = _printed(edition)
        cache.set(kept, pdf, KEPT)
    return pdf


def print_sop_draft(draft: SopDraft) -> bytes:
    """A draft as its SOP would be printed, marked on every page; made anew each time and kept nowhere.

    A draft with faults is printed too. Raises ``WordsCannotBePrinted``.
    """
    _, known = catalogue.current(draft.type.code)
    definition = replace(known, sop=sop_of(draft))
    edition = _edition(definition, f"suntingan ke-{draft.version}", sample=ledger.is_marked())
    edition = replace(edition, proposed=True)
    require_printable(*(text for _, text in texts(composed(edition))))
    return _printed(edition)


def _edition(definition: Definition, version: str, *, sample: bool) -> Edition:
    city = regulation.city()
    return Edition(
        definition=definition,
        government=f"Pemerintah {city['name']}",
        agency=city["agency"],
        units={key: unit.name for key, unit in regulation.units().items()},
        titles={key: title for key, (title, _, _) in regulation.titles().items()},
        heads=regulation.short_titles(),
        instruments=regulation.full_citations(),
        version=version,
        digest=sop_digest(definition),
        on=regulation.today(),
        sample=sample,
    )


def _printed(edition: Edition) -> bytes:
    at = datetime.combine(edition.on, time(), regulation.zone())
    return printed_sop(edition, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
