# SPDX-License-Identifier: Apache-2.0
"""The acts on permit types: publishing versions and standards, and reporting what keeps a type from opening."""

from permisi.catalogue.acts.readying import Practised, bring_practice, count_ready
from permisi.catalogue.acts.standards import announce_standard, decide_standard, draft_standard
from permisi.catalogue.acts.types import (
    digest_of,
    note_rehearsal,
    publish,
    recheck,
    report_readiness,
    warn_of_end,
)

__all__ = [
    "Practised",
    "announce_standard",
    "bring_practice",
    "count_ready",
    "decide_standard",
    "digest_of",
    "draft_standard",
    "note_rehearsal",
    "publish",
    "recheck",
    "report_readiness",
    "warn_of_end",
]
