# SPDX-License-Identifier: Apache-2.0
"""The acts on a file, by who does them: the applicant (filing, correcting), the checkers, the law, the office."""

from permisi.cases.acts.accepting import accept_answer, checking_post, stands_of
from permisi.cases.acts.carrying import (
    Paper,
    confirm_paper_file,
    enter_paper_file,
    refuse_paper_file,
    withdraw_paper_file,
)
from permisi.cases.acts.checking import (
    Lack,
    declare_complete,
    drop_finding,
    note_finding,
    pass_check,
    propose_rejection,
    return_to_applicant,
)
from permisi.cases.acts.companies import enter_company
from permisi.cases.acts.consulting import answer_consultation, cite_answer, consult, withdraw_consultation
from permisi.cases.acts.correcting import answer_finding, send_correction
from permisi.cases.acts.fellows import name_paper_fellow, strike_paper_fellow, take_paper_fellow_back
from permisi.cases.acts.filing import (
    add_document,
    cancel_draft,
    open_draft,
    save_answers,
    submit,
    withdraw_document,
)
from permisi.cases.acts.holding import (
    Handover,
    Taking,
    accept_holder,
    confirm_holder,
    decline_holder,
    offer_holder,
    refuse_holder,
    withdraw_holder_offer,
)
from permisi.cases.acts.keeping import keep, keep_files, remove_kept, renew_kept, use_kept
from permisi.cases.acts.marking import mark_document, remove_mark
from permisi.cases.acts.moving import advance, deem_complete, end, follow_authority
from permisi.cases.acts.ordering import move_document
from permisi.cases.acts.packing import open_again, open_beside
from permisi.cases.acts.proxies import Terms, accept_proxy, ask_proxy, end_proxy, give_proxy, tell_ran_out
from permisi.cases.acts.recounting import count_anew, open_batches
from permisi.cases.acts.relating import end_relation, join_files, relate_files
from permisi.cases.acts.relying import end_reliance, rely_on, tell_awaited
from permisi.cases.acts.reopening import ask_reopening, decide_reopening
from permisi.cases.acts.sanctioning import Grounds, lift_sanction, record_sanction
from permisi.cases.acts.splitting import (
    Division,
    decline_split,
    propose_split,
    split_file,
    withdraw_split_proposal,
)
from permisi.cases.acts.talking import ask_applicant, note_inside, say_as_applicant
from permisi.cases.acts.timing import answer_escalation, look
from permisi.cases.acts.withdrawing import withdraw_case

__all__ = [
    "Division",
    "Grounds",
    "Handover",
    "Lack",
    "Paper",
    "Taking",
    "Terms",
    "accept_answer",
    "accept_holder",
    "accept_proxy",
    "add_document",
    "advance",
    "answer_consultation",
    "answer_escalation",
    "answer_finding",
    "ask_applicant",
    "ask_proxy",
    "ask_reopening",
    "cancel_draft",
    "checking_post",
    "cite_answer",
    "confirm_holder",
    "confirm_paper_file",
    "consult",
    "count_anew",
    "decide_reopening",
    "declare_complete",
    "decline_holder",
    "decline_split",
    "deem_complete",
    "drop_finding",
    "end",
    "end_proxy",
    "end_relation",
    "end_reliance",
    "enter_company",
    "enter_paper_file",
    "follow_authority",
    "give_proxy",
    "join_files",
    "keep",
    "keep_files",
    "lift_sanction",
    "look",
    "mark_document",
    "move_document",
    "name_paper_fellow",
    "note_finding",
    "note_inside",
    "offer_holder",
    "open_again",
    "open_batches",
    "open_beside",
    "open_draft",
    "pass_check",
    "propose_rejection",
    "propose_split",
    "record_sanction",
    "refuse_holder",
    "refuse_paper_file",
    "relate_files",
    "rely_on",
    "remove_kept",
    "remove_mark",
    "renew_kept",
    "return_to_applicant",
    "save_answers",
    "say_as_applicant",
    "send_correction",
    "split_file",
    "stands_of",
    "strike_paper_fellow",
    "submit",
    "take_paper_fellow_back",
    "tell_awaited",
    "tell_ran_out",
    "use_kept",
    "withdraw_case",
    "withdraw_consultation",
    "withdraw_document",
    "withdraw_holder_offer",
    "withdraw_paper_file",
    "withdraw_split_proposal",
]
