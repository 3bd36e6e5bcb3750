# SPDX-License-Identifier: Apache-2.0
"""What was answered to one question, as officers read it."""

from typing import Any

from permisi.catalogue.rules import FieldKind, FormField
from permisi.ground.said import said
from permisi.parts.answers import said as answered

HIDDEN = "••••••••••••"


def pair_of(field: FormField, answers: dict[str, Any], shown: bool) -> dict[str, Any]:
    """A question and its answer as officers read it; of an NIK the last digits, unless it is shown."""
    value = answers.get(field.key, "")
    secret = field.kind is FieldKind.NIK and bool(value)
    shown_value = (
        HIDDEN + str(value)[-4:] if secret and not shown else answered(field, value) or said("(kosong)")
    )
    return {
        "label": field.label,
        "value": shown_value,
        "secret": secret,
        "numeric": field.kind is FieldKind.NIK,
    }
