# SPDX-License-Identifier: Apache-2.0
"""What a visit found and the applicant mends, as the pages of a file tell it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from permisi.cases.models import Case
from permisi.decisions import repaired
from permisi.decisions.models import Repair, RepairItem


@dataclass(frozen=True, slots=True)
class Found:
    """One line with what lies under it and where it is answered."""

    item: RepairItem
    url: str
    files: tuple[tuple[str, str], ...]

    @property
    def done(self) -> bool:
        """Whether the applicant answered it."""
        return self.item.answered_at is not None


def found_in(case: Case, repair: Repair) -> list[Found]:
    """The lines of a request, in their order."""
    return [
        Found(
            one,
            reverse("saya:mend", args=[case.pk, one.pk]),
            tuple(
                (part["name"], reverse("saya:mend-part", args=[case.pk, one.pk, number]))
                for number, part in enumerate(one.parts, start=1)
            ),
        )
        for one in repaired.items_of(repair)
    ]


def repairs_of(case: Case) -> dict[str, Any]:
    """What the file's page says of it: what is asked now, and what became of what was asked before."""
    rows = repaired.of_case(case)
    asked = repaired.open_among(case, rows)
    past = [(one, found_in(case, one)) for one in rows if asked is None or one.pk != asked.pk]
    return {"repair": asked, "repairs": past}
