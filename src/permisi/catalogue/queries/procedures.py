# SPDX-License-Identifier: Apache-2.0
"""Reading the SOPs that the studio drafts, and the one it approved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from permisi.catalogue.errors import NoSuchType
from permisi.catalogue.files import definition_from_json
from permisi.catalogue.models import SopDraft, Type, TypeVersion
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


def versions_of(
    code: str, *, before: int | None = None, limit: int = 50
) -> list[tuple[TypeVersion, Definition]]:
    """The versions of a type, the newest first, one page of those before a number; raises ``NoSuchType``."""
    if not Type.objects.filter(code=code).exists():
        raise NoSuchType()
    rows = TypeVersion.objects.filter(type__code=code)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return [(row, definition_from_json(row.definition)) for row in rows.order_by("-number")[:limit]]


def drafts_with(refs: Iterable[str]) -> dict[str, SopDraft]:
    """Drafts by their references in the ledger, without their tables; one query."""
    ids = [ref.partition(":")[2] for ref in refs]
    rows = SopDraft.objects.filter(pk__in=ids).select_related("author", "decided_by")
    return {row.ref: row for row in rows.defer("table", "steps", "undone")}


def approved_sops(on: date) -> list[UUID]:
    """The approved drafts whose day has come."""
    rows = SopDraft.objects.filter(state="disahkan", effective__lte=on).order_by("effective")
    return list(rows.values_list("pk", flat=True))
