# SPDX-License-Identifier: Apache-2.0
"""Hundreds of invented files over the last months, so that inboxes, figures and overdue lists look alive.

Every file goes its way through the same acts as a real one, at the moment its invented people come to it. Some are
slow, some come back, some are refused; where the agenda ends, each stands where it stands.
"""

import contextlib
import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from permisi.cases import acts as cases
from permisi.cases import clocks
from permisi.cases import queries as reading
from permisi.cases.acts.filing import Arrived
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, FieldKind, needed_documents
from permisi.doors.shell.agenda import BY, Agenda
from permisi.doors.shell.rehearsal.answers import World, asked, kept, made
from permisi.doors.shell.staging import Story
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.procedure import queries as procedure
from permisi.procedure.acts import take
from permisi.procedure.barred import barred
from permisi.procedure.errors import BothSides, NotYourTurn, OlderFirst, SamePersonTwice
from permisi.procedure.handing import hand_over
from permisi.procedure.models import Activity
from permisi.procedure.rules.handing import Why
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as law

RETURNED, OPPOSED, FORGOTTEN, ABANDONED, EXTENSIONS = 0.16, 0.06, 0.04, 0.05, 0.15
BUSY = (0, 0, 0, 1, 1, 2)  # working days until an officer comes to a file
SLOW = (1, 2, 3, 5, 8)
SLOW_SHARE = 0.12
OPENS, CLOSES = 8, 15  # o'clock


@dataclass
class Crowd:
    """What all files of the crowd share: the words to invent with, the people, the sample documents."""

    words: Mapping[str, Any]
    agenda: Agenda
    dice: random.Random
    people: list[Account] = field(default_factory=list)
    samples: dict[tuple[str, ...], Arrived] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, agenda: Agenda) -> "Crowd":
        """The crowd of that city's folder; the same one every time."""
        words = tomllib.loads((folder / "demo" / "crowd.toml").read_text())
        return cls(words, agenda, random.Random(2017))  # noqa: S311 -- invented files, no secret

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The codes of the kelurahan."""
        return tuple(one.key for one in law.areas("kelurahan"))

    @cached_property
    def definitions(self) -> list[Definition]:
        """Every published type."""
        return [catalogue.current(one.code)[1] for one in catalogue.published()]

    def invite(self, count: int) -> None:
        """Enter so many files, spread over the months, more of them lately."""
        days = int(self.words["bulan"]) * 21
        for number in range(count):
            ago = round(days * self.dice.random() ** 1.3)
            definition = self.dice.choice(self.definitions)
            file = Walker(self, definition, number)
            self.agenda.enter(self.moment(ago), file.begin)

    def moment(self, ago: int) -> datetime:
        """A moment of office hours so many working days before the end."""
        day = self.agenda.end.astimezone(law.zone()).date()
        calendar = law.calendar()
        for _ in range(ago):
            day -= timedelta(days=1)
            while not calendar.is_working(day):
                day -= timedelta(days=1)
        return self.at(day)

    def at(self, day: date) -> datetime:
        """Some moment of office hours on that day."""
        hour, minute = self.dice.randint(OPENS, CLOSES - 1), self.dice.randint(0, 59)
        return datetime.combine(day, time(hour, minute, self.dice.randint(0, 59)), law.zone())

    def later(self, days: int) -> datetime:
        """So many working days after now; within some hours if none."""
        now = (self.agenda.now or self.agenda.end).astimezone(law.zone())
        if days == 0:
            return now + timedelta(minutes=self.dice.randint(12, 150))
        return self.at(law.calendar().add(now.date(), days))

    def person(self) -> Account:
        """Somebody who applies: a new person, or one who was here before."""
        if self.people and self.dice.random() < EXTENSIONS:
            return self.dice.choice(self.people)
        number = len(self.people) + 1
        first, last = (self.dice.choice(self.words[key]) for key in ("nama_depan", "nama_belakang"))
        mail = f"{first}.{last}.{number}@example.id".lower()
        self.people.append(people.open_account(f"{first} {last}", email=mail, phone=None, by=BY))
        return self.people[-1]


class Walker(Story):
    """One file of the crowd, and what its people do with it."""

    def __init__(self, crowd: Crowd, definition: Definition, number: int) -> None:
        super().__init__({"dokumen": []}, {}, law.today())
        self.crowd, self.definition, self.number = crowd, definition, number
        self.dice = random.Random(number)  # noqa: S311 -- the same file every time
        self.slow = self.dice.random() < SLOW_SHARE
        self.opposed = self.dice.random() < OPPOSED
        self.applicant: Account | None = None
        self.awaited: set[UUID] = set()  # activities that somebody will come to, or that were forgotten

    # --- filing -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The applicant writes the file and files it; some leave it a draft."""
        self.applicant = self.crowd.person()
        who = law.principal(self.applicant)
        variant = self._variant()
        self.case = cases.open_draft(self.definition.code, variant, who=who)
        typed = self._typed(variant)
        for section in self.definition.sections:
            cases.save_answers(self.case.pk, section.key, typed, who=who)
        if self.dice.random() < ABANDONED:
            return
        for one in needed_documents(self.definition, variant, kept(self.definition, typed)):
            cases.add_document(self.case.pk, one.key, self.arrived(one.name, one.accepts), who=who)
        self.case = cases.submit(self.case.pk, who=who)
        self.go_on()

    def _variant(self) -> str:
        others = [one.key for one in self.definition.variants if one.needs_permit]
        first = next(one.key for one in self.definition.variants if not one.needs_permit)
        return self.dice.choice(others) if others and self.dice.random() < EXTENSIONS else first

    def _typed(self, variant: str) -> dict[str, str]:
        today = law.today()
        paper = f"503/{self.number + 1:04}-KERTAS/{today.year - 3}"
        world = World(areas=self.crowd.areas, today=today, permit=paper)
        typed = made(self.definition, world, turn=self.number, code="peragaan")
        words, dice = self.crowd.words, self.dice
        objects = words["objek"].get(self.definition.code, words["objek"]["umum"])
        name = self.applicant.called if self.applicant else ""
        told = {
            self.definition.place_field: f"{dice.choice(words['jalan'])} No. {dice.randint(1, 98)}",
            self.definition.object_field: dice.choice(objects),
            self.definition.holder_field: name,
        }
        texts = {
            one.key for one in self.definition.fields if one.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)
        }
        typed.update({key: value for key, value in told.items() if key in texts})
        return asked(self.definition, variant, typed)

    def arrived(self, name: str, accepts: tuple[str, ...]) -> Arrived:
        """A sample document: one for each form that is accepted, under this name."""
        if accepts not in self.crowd.samples:
            self.crowd.samples[accepts] = super().arrived(" ".join(("Dokumen peragaan", *accepts)), accepts)
        return replace(self.crowd.samples[accepts], name=name[:60])

    # --- going on -----------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Whatever was opened just now is done some time later, unless it is forgotten."""
        for activity in procedure.open_at(self._case.ref):
            if activity.pk in self.awaited:
                continue
            self.awaited.add(activity.pk)
            self._claim(activity)
            if self.dice.random() > FORGOTTEN:
                self.crowd.agenda.enter(self._moment(activity), partial(self._happen, activity.pk))

    def _claim(self, activity: Activity) -> None:
        """Somebody of the post takes it as it comes, as a well-kept office does; so nobody's turn is passed over."""
        shut = barred([activity])[activity.pk]
        placed = law.holders({activity.executor}).get(activity.executor, [])
        holders = [one.account for one in placed if one.account_id not in shut]
        if activity.executor != APPLICANT and holders:
            with contextlib.suppress(NotYourTurn, OlderFirst):
                take(activity.pk, who=law.principal(self.dice.choice(holders)))

    @property
    def _case(self) -> Case:
        if self.case is None:
            raise ValueError("nothing was filed yet")
        return self.case

    def _moment(self, activity: Activity) -> datetime:
        if activity.executor == APPLICANT:
            return self.crowd.later(self.dice.choice((1, 2, 3, 5)))
        return self.crowd.later(self.dice.choice(SLOW if self.slow else BUSY))

    def _happen(self, activity_id: Any) -> None:
        activity = procedure.one(activity_id)
        if activity is None or activity.state != "open":
            return
        if activity.executor == APPLICANT:
            self._applicant(activity)
        else:
            self._officer(activity)
        self.go_on()

    def _officer(self, activity: Activity) -> None:
        """One of those who hold the post, and who has had no hand in what another must do."""
        holders = [one.account for one in law.holders({activity.executor}).get(activity.executor, [])]
        holders.sort(key=lambda one: one.pk != activity.holder_id)  # whoever took it comes first
        for account in holders:
            turn = procedure.one(activity.pk) or activity
            if turn.holder is not None and turn.holder_id != account.pk:
                hand_over(turn.pk, account.pk, Why.LOAD, who=law.principal(turn.holder))
                turn = procedure.one(activity.pk) or activity
            try:
                self.do(turn, self._outcome(turn), law.principal(account))
            except (SamePersonTwice, BothSides, NotYourTurn):
                continue
            return

    def _outcome(self, activity: Activity) -> str:
        if activity.task != Task.DECLARE:
            return ""
        case = Case.objects.get(pk=self._case.pk)
        may_return = case.rounds == 0 and not clocks.check_is_over(case)
        return "kembali" if may_return and self.dice.random() < RETURNED else "lengkap"

    def declare(self, activity: Activity, outcome: str, who: law.Principal) -> None:
        """Declare complete, or return with one or two findings about documents."""
        items = [key for key, _ in reading.items_of(self.definition, self._case)][:2]
        reason = next(one for one in self.definition.correction_reasons if not one.requirement)
        words = self.crowd.words["kata_perbaikan"]
        self.told = {
            "perbaikan": [
                {"syarat": key, "alasan": reason.key, "kata": self.dice.choice(words)} for key in items
            ]
        }
        super().declare(activity, outcome, who)

    def _applicant(self, activity: Activity) -> None:
        who = law.principal(self.applicant) if self.applicant else None
        if who is None:
            return
        if activity.task == Task.RECEIVE:
            super().step({"baris": "terima"}, who)
            return
        case = Case.objects.get(pk=self._case.pk)
        names = {one.key: one for one in self.definition.requirements}
        for finding in reading.findings_of(case, round=case.rounds, states=("returned",)):
            if finding.item in names:
                arrived = self.arrived(names[finding.item].name, names[finding.item].accepts)
                cases.add_document(case.pk, finding.item, arrived, who=who)
            cases.answer_finding(case.pk, finding.pk, "Sudah diperbaiki.", typed={}, who=who)
        cases.send_correction(case.pk, who=who)

    # --- what officers say ----------------------------------------------------------------------------------

    def opinion(self) -> Any:
        """Most are for it."""
        reason = self.definition.recommendation_reasons[-1 if self.opposed else 0]
        words = self.crowd.words["kata_tolak" if self.opposed else "kata_setuju"]
        verdict = "tolak" if self.opposed else "setuju"
        self.told = {"rekomendasi": {"hasil": verdict, "alasan": reason.key, "kata": words}}
        return super().opinion()

    def proposal(self) -> Any:
        """A refusal where the OPD was against it."""
        against = self.opposed and self.definition.recommendation_reasons
        reason = self.definition.rejection_reasons[0]
        words = self.crowd.words["kata_tolak"]
        self.told = {"penolakan": {"alasan": reason.key, "kata": words}} if against else {}
        return super().proposal()
