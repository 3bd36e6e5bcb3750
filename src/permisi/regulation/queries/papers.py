# SPDX-License-Identifier: Apache-2.0
"""The papers of an instrument: all for the studio, the confirmed text for everybody."""

from uuid import UUID

from permisi.regulation.models import InstrumentPaper
from permisi.regulation.rules.office import TEXT_OF_IT, Stage


def papers_of(key: str) -> list[InstrumentPaper]:
    """Everything attached to an instrument and not taken back, newest first."""
    rows = InstrumentPaper.objects.filter(instrument__key=key, withdrawn_at__isnull=True)
    return list(rows.select_related("added_by", "confirmed_by").order_by("-added_at", "-id"))


def paper(paper_id: UUID | str) -> InstrumentPaper | None:
    """One paper."""
    return InstrumentPaper.objects.filter(pk=paper_id).first()


def public_text(key: str) -> InstrumentPaper | None:
    """The newest confirmed text of a published instrument."""
    rows = InstrumentPaper.objects.filter(
        instrument__key=key,
        instrument__stage=Stage.PUBLISHED,
        instrument__retired=False,
        kind=TEXT_OF_IT,
        confirmed_at__isnull=False,
    )
    return rows.order_by("-confirmed_at").first()
