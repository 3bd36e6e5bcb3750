# SPDX-License-Identifier: Apache-2.0
"""The SOP in force as the official document. Nothing is written: it is a printout of the definition that runs."""

from datetime import datetime, time

from django.conf import settings
from django.core.cache import cache

from permisi.catalogue import queries as catalogue
from permisi.catalogue.files import sop_digest
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.procedures import Edition, printed_sop
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
        city = regulation.city()
        edition = Edition(
            definition=definition,
            government=f"Pemerintah {city['name']}",
            agency=city["agency"],
            units={key: unit.name for key, unit in regulation.units().items()},
            titles={key: title for key, (title, _, _) in regulation.titles().items()},
            heads=regulation.short_titles(),
            instruments=regulation.full_citations(),
            version=f"versi {version.number}",
            digest=sop_digest(definition),
            on=day,
            sample=sample,
        )
        at = datetime.combine(day, time(), regulation.zone())
        pdf = printed_sop(edition, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
        cache.set(kept, pdf, KEPT)
    return pdf
