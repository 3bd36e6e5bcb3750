# SPDX-License-Identifier: Apache-2.0
"""The officers' way: whoever's turn it is opens the file, fills the form that leads on, and sends it."""

import time
from dataclasses import dataclass

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions import queries as decided
from permisi.decisions.rules import Outcome, Verdict
from permisi.doors.shell.rehearsal.browser import Browser
from permisi.doors.shell.rehearsal.pages import Box, Form, Page, dates
from permisi.doors.shell.rehearsal.people import Cast, executor
from permisi.doors.shell.rehearsal.trouble import Stuck, stuck
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as law

SIDEWAYS = ("ambil", "temuan", "hapus-temuan", "tolak")  # deeds that do not lead on
BACK = "kembali"
MOST_ACTIVITIES = 60
SECONDS_TO_SEAL = 180.0
WORDS = "Ditulis dalam gladi bersih."
LEFT_EMPTY = ("conditions", "kode")  # no condition; and the code of a visit is the applicant's
Chosen = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Course:
    """How the file shall end."""

    definition: Definition
    outcome: Outcome

    def wishes(self, form: Form) -> Chosen:
        """What is typed and marked in an officer's form."""
        chosen: Chosen = {}
        for name in form.names():
            boxes = form.of(name)
            if boxes[0].kind in ("radio", "select"):
                chosen[name] = self._pick(name, boxes)
            elif boxes[0].kind == "checkbox":
                chosen[name] = [boxes[0].value] if self.outcome is Outcome.REJECT else []
            elif name.endswith("_hari") and not boxes[0].value:
                chosen.update(dates(name.removesuffix("_hari"), law.today().isoformat()))
            elif boxes[0].kind in ("textarea", "text") and self._writes(name, boxes[0]):
                chosen[name] = WORDS
        if form.of("outcome") and self.outcome is Outcome.GRANT:
            chosen["words"] = ""  # explains a rejection only
        return chosen

    def _pick(self, name: str, boxes: list[Box]) -> str:
        offered = [value for box in boxes for value in (box.options or [box.value]) if value]
        wanted = {"verdict": str(self._verdict), "outcome": str(self.outcome), **self._passing()}
        return wanted.get(name, offered[0])

    @property
    def _verdict(self) -> Verdict:
        return Verdict.NO if self.outcome is Outcome.REJECT else Verdict.YES

    def _passing(self) -> dict[str, str]:
        """The status with which each gate lets the file pass."""
        return {
            f"status_{gate.key}": status.key
            for gate in self.definition.gates
            for status in gate.statuses
            if status.passes
        }

    def _writes(self, name: str, box: Box) -> bool:
        if name.endswith(("_hari", "_bulan", "_tahun")) or name.startswith("catatan_"):
            return False
        return name not in LEFT_EMPTY and not box.value.strip()


def carry(case: Case, cast: Cast, course: Course) -> None:
    """Do all that is open for officers until the file waits for its applicant or is sealed. Raises ``Stuck``."""
    for _ in range(MOST_ACTIVITIES):
        turns = [one for one in procedure.open_at(case.ref) if one.executor != APPLICANT]
        if not turns:
            return
        done = _do(turns[0], case, cast, course)
        if done.task == Task.SIGN:
            _wait_for_the_seal(case)
    raise Stuck("semua petugas", case.ref, 0, f"berkas tidak selesai dalam {MOST_ACTIVITIES} kegiatan")


def _do(activity: Activity, case: Case, cast: Cast, course: Course) -> Activity:
    """Complete an activity; answers which one the page offered to this person first."""
    browser = cast.browser(executor(activity, course.definition))
    page = browser.open(f"/meja/berkas/{case.pk}/")
    turns = {str(one.pk): one for one in procedure.open_at(case.ref)}
    form, acting = _forward(page, turns)
    if form is None or acting is None:
        raise stuck(browser.person, page, f"baris {activity.row}: tidak ada tombol untuk meneruskan")
    answer = _send(browser, form, course)
    if _still_open(acting):
        raise stuck(browser.person, answer, f"baris {acting.row}: kegiatan tidak selesai")
    return acting


def _still_open(activity: Activity) -> bool:
    found = procedure.one(activity.pk)
    return found is not None and found.state == "open"


def _forward(page: Page, turns: dict[str, Activity]) -> tuple[Form | None, Activity | None]:
    """The form that completes the activity: neither taking, noting a finding, nor sending back."""
    for form in page.forms:
        if form.method == "get":
            named = [box.value.partition(":")[0] for box in form.boxes if box.kind == "hidden"]
            found = next((turns[one] for one in named if one in turns), None)
            if found is not None:
                return form, found
            continue
        parts = form.path.strip("/").split("/")
        if len(parts) < 2 or parts[-2] not in turns:
            continue
        if parts[-1] not in SIDEWAYS and not parts[-1].startswith(BACK):
            return form, turns[parts[-2]]
    return None, None


def _send(browser: Browser, form: Form, course: Course) -> Page:
    """Send it; where a page asks once more, answer that too."""
    page = browser.send(form, course.wishes(form) if form.method == "post" else {}, needed=False)
    if form.method == "get" and page.status == 200:
        again = next((one for one in page.forms if one.method == "post" and one.path == page.path), None)
        if again is not None:
            page = browser.send(again, needed=False)
    if page.trouble or page.status != 200:
        raise stuck(browser.person, page, "tindakan ini ditolak")
    return page


def _wait_for_the_seal(case: Case) -> None:
    until = time.monotonic() + SECONDS_TO_SEAL
    while time.monotonic() < until:
        decision = decided.decision_of(case)
        if decision is not None and decision.state == "issued":
            return
        time.sleep(0.2)
    raise Stuck("petugas latar", case.ref, 0, f"naskah tidak disegel dalam {SECONDS_TO_SEAL:.0f} detik")


def fresh(case_id: str) -> Case:
    """The file as it stands now."""
    return Case.objects.get(pk=case_id)


def definition_of(case: Case) -> Definition:
    """The version under which the file was opened."""
    return cases.definition_of(case)
