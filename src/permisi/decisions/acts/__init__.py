# SPDX-License-Identifier: Apache-2.0
"""The acts of this room: the OPD's part, the draft, the approval, the sealed and issued paper."""

from permisi.decisions.acts.appointing import (
    cancel_time,
    choose_time,
    decline_times,
    move_in_trip,
    offer_times,
    set_time,
)
from permisi.decisions.acts.approving import approve, authority_over
from permisi.decisions.acts.clearing import Said, confirm_gates, note_gates, send_back_gates
from permisi.decisions.acts.consulting import (
    ask_anew,
    ask_outside,
    lapse_question,
    note_link_sent,
    withdraw_question,
)
from permisi.decisions.acts.days import print_days
from permisi.decisions.acts.drafting import Proposal, draft_decision, pass_draft, send_back_draft
from permisi.decisions.acts.issuing import issue, note_trouble, paper_address, receive, seal, the_signer
from permisi.decisions.acts.meeting import MeetingReport, record_meeting, takes_minutes
from permisi.decisions.acts.opining import answer_by_link, new_opinion_code
from permisi.decisions.acts.opinion_letters import (
    OpinionLetter,
    confirm_opinion_letter,
    note_opinion_letter,
    send_back_opinion_letter,
)
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
from permisi.decisions.acts.repairing import (
    answer_repair,
    ask_repair,
    judge_repair,
    lapse_repair,
    remind_of_repair,
    repair_until,
    send_repair,
    weighed_by,
    withdraw_repair,
)
from permisi.decisions.acts.silence import grant_by_silence
from permisi.decisions.acts.standards import (
    preview_standard,
    print_notice,
    print_standard,
    printing_frame,
)
from permisi.decisions.acts.visiting import code_of, send_visit
from permisi.decisions.rules import Question

__all__ = [
    "Ground",
    "MeetingReport",
    "Opinion",
    "OpinionLetter",
    "Proposal",
    "Question",
    "Said",
    "answer_by_link",
    "answer_repair",
    "approve",
    "ask_anew",
    "ask_outside",
    "ask_repair",
    "authority_over",
    "cancel_time",
    "choose_time",
    "code_of",
    "confirm_gates",
    "confirm_opinion_letter",
    "decline_times",
    "draft_decision",
    "draft_recommendation",
    "draft_reminder",
    "grant_by_silence",
    "issue",
    "judge_repair",
    "lapse_question",
    "lapse_repair",
    "look_at_readiness",
    "move_in_trip",
    "new_opinion_code",
    "note_gates",
    "note_link_sent",
    "note_opinion_letter",
    "note_trouble",
    "offer_times",
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
    "record_meeting",
    "record_visit",
    "remind_of_repair",
    "repair_until",
    "seal",
    "send_back_draft",
    "send_back_gates",
    "send_back_opinion_letter",
    "send_back_recommendation",
    "send_reminder",
    "send_repair",
    "send_visit",
    "set_time",
    "sign_recommendation",
    "takes_minutes",
    "the_signer",
    "weighed_by",
    "withdraw_question",
    "withdraw_repair",
]
