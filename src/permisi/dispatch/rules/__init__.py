# SPDX-License-Identifier: Apache-2.0
"""What messages say and when they may go, as pure functions."""

from permisi.dispatch.rules.consult_letters import CONSULT_WORDS
from permisi.dispatch.rules.holder_letters import HOLDER_WORDS
from permisi.dispatch.rules.interest_letters import INTEREST_WORDS
from permisi.dispatch.rules.letters import (
    Asked,
    Letter,
    News,
    Office,
    Purpose,
    Table,
    code_letter,
    letter_about,
    link_letter,
    notice_letter,
)
from permisi.dispatch.rules.office_letters import OFFICE_WORDS
from permisi.dispatch.rules.pacing import WINDOW, require_pause
from permisi.dispatch.rules.proxy_letters import PROXY_WORDS
from permisi.dispatch.rules.time_letters import APPLICANT_WORDS, kinds

__all__ = [
    "APPLICANT_WORDS",
    "CONSULT_WORDS",
    "HOLDER_WORDS",
    "INTEREST_WORDS",
    "OFFICE_WORDS",
    "PROXY_WORDS",
    "WINDOW",
    "Asked",
    "Letter",
    "News",
    "Office",
    "Purpose",
    "Table",
    "code_letter",
    "kinds",
    "letter_about",
    "link_letter",
    "notice_letter",
    "require_pause",
]
