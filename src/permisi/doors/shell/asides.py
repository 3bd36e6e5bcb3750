# SPDX-License-Identifier: Apache-2.0
"""What happens beside the procedure in a story of the demo: times of a visit, a consultation, a report of an interest.

Each is an event in the story's list ``selingan``: no step of the SOP, and no step waits for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from permisi.cases import acts as cases
from permisi.cases import consulted
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions import appointed
from permisi.decisions.rules.appointing import Slot
from permisi.procedure import queries as procedure
from permisi.procedure import reporting
from permisi.procedure.models import InterestReport
from permisi.procedure.reporting import Judgement, Said
from permisi.procedure.rules.reporting import Nature, ReportState
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as law
from permisi.regulation.queries import Principal

STAY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Aside:
    """One such event, on which file, by whom."""

    case: Case
    told: Mapping[str, Any]
    who: Principal

    def report(self) -> None:
        """The applicant reports whoever did a step."""
        done = next(one for one in procedure.history(self.case.ref) if one.row == self.told["baris"])
        said = Said(
            cause=self.told["sebab"],
            words=self.told["kata"],
            subject=self.case.ref,
            number=self.case.number or "",
            activity=done,
        )
        reporting.report_interest(said, who=self.who)

    def judge(self) -> None:
        """The superior decides the report."""
        row = InterestReport.objects.get(subject=self.case.ref, state=ReportState.EXAMINED)
        proven = self.told["hasil"] == ReportState.PROVEN
        judged = Judgement(proven, self.told["kata"], nature=Nature(self.told.get("sifat", Nature.ACTUAL)))
        reporting.judge_report(row.pk, judged, who=self.who)

    def ask(self) -> None:
        """An officer asks another post."""
        cases.consult(self.case.pk, self.told["kepada"], self.told["kata"], who=self.who)

    def answer(self) -> None:
        """The post answers what it was asked last."""
        asked = consulted.of_file(self.case)[-1]
        cases.answer_consultation(asked.pk, self.told["kata"], who=self.who)

    def offer(self) -> None:
        """The officer offers times, so many working days after the day of the offer."""
        visit = next(one for one in procedure.open_at(self.case.ref) if one.task == Task.VISIT)
        decisions.offer_times(
            visit.pk, [self._slot(days) for days in self.told["hari_kerja_lagi"]], who=self.who
        )

    def _slot(self, days: int) -> Slot:
        hour, minute = (int(part) for part in self.told["jam"].split("."))
        day = law.calendar().add(law.today(), days)
        start = datetime.combine(day, time(hour, minute), law.zone())
        return Slot(start, start + STAY)

    def choose(self) -> None:
        """The applicant chooses the first of the times."""
        row = appointed.open_of(self.case)
        if row is None:
            raise ValueError("no time was offered")
        decisions.choose_time(self.case.pk, row.offer, appointed.slots_of(row)[0].start, who=self.who)


ASIDES: Mapping[str, Callable[[Aside], None]] = {
    "lapor": Aside.report,
    "putus": Aside.judge,
    "tanya": Aside.ask,
    "jawab": Aside.answer,
    "tawarkan": Aside.offer,
    "pilih": Aside.choose,
}


def happen(case: Case, told: Mapping[str, Any], who: Principal) -> None:
    """One event beside the procedure, by the name under ``apa``."""
    ASIDES[told["apa"]](Aside(case, told, who))
