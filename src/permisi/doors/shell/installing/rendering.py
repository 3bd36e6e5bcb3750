# SPDX-License-Identifier: Apache-2.0
"""Files of ``deploy/`` with a machine's own words in them."""

import re
from collections.abc import Mapping
from pathlib import Path

PLACE = re.compile(r"\{\{(\w+)\}\}")


def render(template: Path, words: Mapping[str, object]) -> str:
    """The text of ``template``; each ``{{word}}`` is replaced. A word nobody gave raises ``KeyError``."""
    return PLACE.sub(lambda found: str(words[found.group(1)]), template.read_text())
