# SPDX-License-Identifier: Apache-2.0
"""Writing messages: sending them, and keeping what the gateways report."""

from permisi.dispatch.acts.reports import give_up_waiting, note_report
from permisi.dispatch.acts.sending import SentInsideAnAct, send_code, send_link, send_notice, tell

__all__ = [
    "SentInsideAnAct",
    "give_up_waiting",
    "note_report",
    "send_code",
    "send_link",
    "send_notice",
    "tell",
]
