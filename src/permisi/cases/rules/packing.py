# SPDX-License-Identifier: Apache-2.0
"""What one application lends to another of the same applicant: what was given once is not asked twice (L-37)."""

from collections.abc import Mapping
from typing import Any

from permisi.catalogue.rules import Definition, FieldKind, asked_fields

OWN = (FieldKind.PERMIT_NUMBER,)  # answers that belong to one application only


def lent_answers(
    of: Definition, answers: Mapping[str, Any], to: Definition, variant: str, *, own: bool = False
) -> dict[str, Any]:
    """The answers that the other form asks under the same name and in the same kind.

    With ``own`` also those that belong to one application only: for the same application once more.
    """
    kinds = {field.key: field.kind for field in of.fields}
    return {
        field.key: answers[field.key]
        for field in asked_fields(to, variant, answers)
        if answers.get(field.key) and kinds.get(field.key) is field.kind and (own or field.kind not in OWN)
    }


def lent_documents(of: Definition, to: Definition) -> dict[str, str]:
    """Which requirement takes which: of the same kind of document, or under the same key where no kind is named."""
    by_kind = {one.store: one.key for one in of.requirements if one.store}
    by_key = {one.key for one in of.requirements if not one.store}
    found: dict[str, str] = {}
    for one in to.requirements:
        if one.store in by_kind:
            found[one.key] = by_kind[one.store]
        elif not one.store and one.key in by_key:
            found[one.key] = one.key
    return found
