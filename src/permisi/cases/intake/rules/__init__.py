# SPDX-License-Identifier: Apache-2.0
"""What an upload must be, as pure functions."""

from permisi.cases.intake.rules.announced import read_name, read_number
from permisi.cases.intake.rules.foreign import FAMILIES, Entry, entry_for
from permisi.cases.intake.rules.names import clean_name, headers_for
from permisi.cases.intake.rules.pictures import jpeg_size
from permisi.cases.intake.rules.seen import Report, Seen, State, read_report
from permisi.cases.intake.rules.verdict import check_size, judge, limit_bytes
from permisi.cases.intake.rules.words import photos_as_one, size_words

__all__ = [
    "FAMILIES",
    "Entry",
    "Report",
    "Seen",
    "State",
    "check_size",
    "clean_name",
    "entry_for",
    "headers_for",
    "jpeg_size",
    "judge",
    "limit_bytes",
    "photos_as_one",
    "read_name",
    "read_number",
    "read_report",
    "size_words",
]
