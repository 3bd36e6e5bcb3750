# SPDX-License-Identifier: Apache-2.0
"""The acts of this room: the OPD's part, the draft, the approval, the sealed and issued paper."""

from permisi.decisions.acts.approving import approve, authority_over
from permisi.decisions.acts.clearing import Said, confirm_gates, note_gates, send_back_gates
from permisi.decisions.acts.days import print_days
from permisi.decisions.acts.drafting import Proposal, draft_decision, pass_draft, send_back_draft
from permisi.decisions.acts.issuing import issue, note_trouble, paper_address, receive, seal, the_signer
from permisi.decisions.acts.overriding import Ground, override
from permisi.decisions.acts.printing import preview, print_minutes, print_recommendation
from permisi.decisions.acts.procedures import print_sop, print_sop_draft
from permisi.decisions.acts.readying import look_at_readiness
from permisi.decisions.acts.recommending import (
    Opinion,
    draft_recommendation,
    record_visit,
    send_back_recommendation,
    sign_recommendation,
)
from permisi.decisions.acts.reminding import draft_reminder, print_reminder, send_reminder
from permisi.decisions.acts.silence import grant_by_silence
from permisi.decisions.acts.standards import (
    preview_standard,
    print_notice,
    print_standard,
    printing_frame,
)

__all__ = [
    "Ground",
    "Opinion",
    "Proposal",
    "Said",
    "approve",
    "authority_over",
    "confirm_gates",
    "draft_decision",
    "draft_recommendation",
    "draft_reminder",
    "grant_by_silence",
    "issue",
    "look_at_readiness",
    "note_gates",
    "note_trouble",
    "override",
    "paper_address",
    "pass_draft",
    "preview",
    "preview_standard",
    "print_days",
    "print_minutes",
    "print_notice",
    "print_recommendation",
    "print_reminder",
    "print_sop",
    "print_sop_draft",
    "print_standard",
    "printing_frame",
    "receive",
    "record_visit",
    "seal",
    "send_back_draft",
    "send_back_gates",
    "send_back_recommendation",
    "send_reminder",
    "sign_recommendation",
    "the_signer",
]
