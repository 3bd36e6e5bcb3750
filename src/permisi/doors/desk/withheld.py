# SPDX-License-Identifier: Apache-2.0
"""What of a file is withheld from an officer at the desk: its steps, and to a party what is still being written."""

from typing import Any

from permisi.cases.agents import queries as agents
from permisi.cases.errors import OwnFile
from permisi.cases.models import Case
from permisi.decisions import queries as decisions
from permisi.decisions.rules import Verdict
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest
from permisi.regulation.queries import Principal


def barred_from(case: Case, who: Principal) -> Refusal | None:
    """Why nothing of this file is this person's to do, whatever the post; the acts ask the same."""
    if agents.is_party(case, who):
        return OwnFile()
    return HasInterest() if procedure.has_interest(case.ref, who.account_id) else None


def without_drafts(case: Case) -> dict[str, Any]:
    """What a party of the file reads instead: what was returned and signed, nothing that is still being written."""
    decision = decisions.decision_of(case)
    return {
        "noted": [],
        "recommendations": [
            (one, said(Verdict(one.verdict).words)) for one in decisions.signed_recommendations(case)
        ],
        "decision": decision if decision and decision.state != "draft" else None,
    }
