# SPDX-License-Identifier: Apache-2.0
"""Reading the SOPs that the studio drafts, and the one it approved."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from permisi.catalogue.models import SopDraft, Type
from permisi.catalogue.queries.types import current
from permisi.catalogue.rules import Definition


def with_studios_sop(definition: Definition) -> Definition:
    """What the city's files say of a type, with the SOP that the studio approved where it did."""
    kind = Type.objects.filter(code=definition.code, sop_by_hand=True).first()
    return replace(definition, sop=current(definition.code)[1].sop) if kind is not None else definition


def sop_drafts() -> dict[str, SopDraft]:
    """The open draft of each type that has one, by code."""
    rows = SopDraft.objects.filter(state__in=["disusun", "diusulkan"]).select_related("type", "author")
    return {row.type.code: row for row in rows}


def sop_draft(draft_id: UUID | str) -> SopDraft | None:
    """One draft."""
    return SopDraft.objects.select_related("type", "author", "decided_by").filter(pk=draft_id).first()


def approved_sops(on: date) -> list[UUID]:
    """The approved drafts whose day has come."""
    rows = SopDraft.objects.filter(state="disahkan", effective__lte=on).order_by("effective")
    return list(rows.values_list("pk", flat=True))
