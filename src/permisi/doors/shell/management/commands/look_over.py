# SPDX-License-Identifier: Apache-2.0
"""Look this process's city over. Called by ``./permisi doctor``, which says where its things lie."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from permisi.doors.shell.checkup.finding import Situation
from permisi.doors.shell.checkup.table import look


class Command(BaseCommand):
    """``look_over``; the situation comes by standard input, the findings leave one a line."""

    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell each finding as it comes."""
        at = Situation.read(sys.stdin.read())
        for name, finding in look(at):
            facts = {
                "check": name,
                "state": finding.state.name.lower(),
                "found": finding.found,
                "do": finding.do,
            }
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
