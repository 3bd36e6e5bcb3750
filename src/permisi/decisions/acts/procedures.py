# SPDX-License-Identifier: Apache-2.0
"""The SOP in force as the official document. Nothing is written: it is a printout of the definition that runs."""

from dataclasses import replace
from datetime import datetime, time

from django.conf import settings
from django.core.cache import cache

from permisi.catalogue import queries as catalogue
from permisi.catalogue.files import sop_digest
from permisi.catalogue.rules import Definition
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.procedures import Edition, printed_sop
from permisi.ledger import queries as ledger
from permisi.procedure.rules.sop import Sop
from permisi.regulation import queries as regulation

KEPT = 300  # seconds


def print_sop(code: str) -> bytes:
    """The SOP of that type, as of today. Raises ``NoSuchType``."""
    version, definition = catalogue.current(code)
    kept = f"sop:{version.pk}:{regulation.today()}:{ledger.is_marked()}"
    pdf: bytes | None = cache.get(kept)
    if pdf is None:
        pdf = _printed(definition, f"versi {version.number}")
        cache.set(kept, pdf, KEPT)
    return pdf


def preview_sop(code: str, sop: Sop) -> bytes:
    """A table under edit as it would be printed, with the mark of what nobody approved. Raises ``NoSuchType``."""
    _, known = catalogue.current(code)
    return _printed(replace(known, sop=sop), "rancangan", draft=True)


def _printed(definition: Definition, version: str, *, draft: bool = False) -> bytes:
    day, city = regulation.today(), regulation.city()
    edition = Edition(
        definition=definition,
        government=f"Pemerintah {city['name']}",
        agency=city["agency"],
        units={key: unit.name for key, unit in regulation.units().items()},
        titles={key: title for key, (title, _, _) in regulation.titles().items()},
        heads=regulation.short_titles(),
        instruments=regulation.full_citations(),
        version=version,
        digest=sop_digest(definition),
        on=day,
        sample=ledger.is_marked(),
        draft=draft,
    )
    at = datetime.combine(day, time(), regulation.zone())
    return printed_sop(edition, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
