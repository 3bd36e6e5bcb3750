# SPDX-License-Identifier: Apache-2.0
"""Reading permit types, their standards, and whether they may be opened."""

from permisi.catalogue.queries.procedures import approved_sops, sop_draft, sop_drafts, with_studios_sop
from permisi.catalogue.queries.readiness import (
    Board,
    blocking,
    boards,
    changed_types,
    ground,
    lines,
    obstacles,
    require_open,
    sop_findings,
)
from permisi.catalogue.queries.standards import (
    announced_standard,
    around,
    city_notice,
    derived_standard,
    drafted_standard,
    standard_row,
    standards_of,
    unlike_announced,
)
from permisi.catalogue.queries.types import (
    Found,
    current,
    definition,
    definition_on,
    document_kind,
    document_kinds,
    published,
    search,
)

__all__ = [
    "Board",
    "Found",
    "announced_standard",
    "approved_sops",
    "around",
    "blocking",
    "boards",
    "changed_types",
    "city_notice",
    "current",
    "definition",
    "definition_on",
    "derived_standard",
    "document_kind",
    "document_kinds",
    "drafted_standard",
    "ground",
    "lines",
    "obstacles",
    "published",
    "require_open",
    "search",
    "sop_draft",
    "sop_drafts",
    "sop_findings",
    "standard_row",
    "standards_of",
    "unlike_announced",
    "with_studios_sop",
]
