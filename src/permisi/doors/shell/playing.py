# SPDX-License-Identifier: Apache-2.0
"""The demo's files: the told stories and the crowd around them, played together in the order of time."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from permisi.cases.acts.filing import Arrived
from permisi.cases.models import Case
from permisi.decisions import queries as decided
from permisi.doors.shell.agenda import Agenda
from permisi.doors.shell.crowd import Crowd
from permisi.doors.shell.staging import Say, Story
from permisi.ground import clock
from permisi.people.models import Account
from permisi.regulation import queries as law

EVERY = 500  # happenings between two lines of progress


def load_files(folder: Path, accounts: Mapping[str, Account], *, say: Say, crowd: int | None = None) -> None:
    """Play all files of the demo, once. ``crowd`` is how many beside the stories; as the city's file says if none."""
    if Case.objects.exists():
        return
    agenda = Agenda(end=clock.now())
    kept: dict[str, Arrived] = {}
    told = tomllib.loads((folder / "demo" / "applications.toml").read_text())["permohonan"]
    stories = {one["kunci"]: Story(one, accounts, law.today(), kept=kept) for one in told}
    for story in stories.values():
        for moment, happening in story.moments():
            agenda.enter(moment, happening)
    around = Crowd.of(folder, agenda)
    around.invite(int(around.words["berkas"]) if crowd is None else crowd)
    agenda.play(_counted(say))
    for key, story in stories.items():
        say(f"{key}: {_became(story)}")
    say(f"{Case.objects.count()} berkas contoh")


def _counted(say: Say) -> Callable[[], None]:
    happened = 0

    def one() -> None:
        nonlocal happened
        happened += 1
        if happened % EVERY == 0:
            say(f"{happened} peristiwa")

    return one


def _became(story: Story) -> str:
    if story.case is None:
        return "belum dimulai"
    story.case.refresh_from_db()
    decision = decided.decision_of(story.case)
    return decision.number if decision and decision.number else story.case.number or "draf"
