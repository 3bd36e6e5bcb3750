# SPDX-License-Identifier: Apache-2.0
"""Playing invented people and files into a marked database: through the same acts as real ones, at set moments."""

import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image, ImageDraw

from permisi.cases import acts as cases
from permisi.cases import queries as reading
from permisi.cases import relied
from permisi.cases.acts.filing import Arrived
from permisi.cases.intake.receiving import receive
from permisi.cases.models import Case
from permisi.cases.rules.marking import Place, Spot
from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as types
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.decisions.rules import Outcome, Verdict, VisitReport
from permisi.doors.shell import asides
from permisi.ground.paper import render
from permisi.ground.period import Period
from permisi.ledger import acts as ledger
from permisi.ledger.rules import Actor
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.procedure import acts as work
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.models import Placement
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import Capacity, PlacementRow

BY = Actor.system("peragaan")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented person as the demo's file tells: name, where he or she is reached, what for."""

    key: str
    name: str
    contact: str
    role: str


def invented(folder: Path) -> Iterator[tuple[Invented, list[dict[str, Any]]]]:
    """The people of the demo's file, with their placements."""
    for row in tomllib.loads((folder / "demo" / "people.toml").read_text())["orang"]:
        placed = row.get("penempatan", [])
        person = Invented(
            key=row["kunci"],
            name=row["nama"],
            contact=row.get("surel") or row["telepon"],
            role=row["peran"],
        )
        yield person, placed


def door_of(account: Account) -> str:
    """The page on which this person's work begins."""
    who = law.principal(account)
    return next(
        (page for door, page in settings.PERMISI_FIRST_PAGES.items() if door in who.doors),
        "/" if who.held else "/saya/",
    )


def load_people(folder: Path, *, say: Say) -> dict[str, Account]:
    """Open the accounts of the invented people and place them; who is there already stays."""
    accounts: dict[str, Account] = {}
    for person, placed in invented(folder):
        mail = person.contact if "@" in person.contact else None
        account = account_at(person.contact) or people.open_account(
            person.name, email=mail, phone=None if mail else person.contact, by=BY
        )
        accounts[person.key] = account
        for number, one in enumerate(placed, 1):
            _place(person, number, one, account)
    for code in types.changed_types():
        catalogue.recheck(code, by=BY)
    say(f"{len(accounts)} orang contoh")
    return accounts


def _place(person: Invented, number: int, one: Mapping[str, Any], account: Account) -> None:
    key = f"{person.key}-{number}"
    if Placement.objects.filter(key=key).exists():
        return
    row = PlacementRow(
        key=key,
        position=one["jabatan"],
        person=str(account.pk),
        capacity=Capacity(one["kapasitas"]),
        force=Period(one["berlaku_mulai"], one.get("berlaku_sampai")),
        letter=one["surat"],
        source="peragaan",
        origin=one.get("cara", "penempatan"),
        home=one.get("opd_asal", ""),
        types=tuple(one.get("jenis_izin", ())),
    )
    regulation.place(row, account, by=BY)


def working_days_ago(count: int, today: date) -> date:
    """The working day that lies ``count`` working days before today (0: today, or the last one before)."""
    calendar, day = law.calendar(), today
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    for _ in range(count):
        day -= timedelta(days=1)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
    return day


def sample_pdf(title: str) -> bytes:
    """A one-page PDF that says which document it stands for."""
    source = f'#set document(title: {title!r})\n#set page(paper: "a5")\n= Contoh\n{title}'.replace("'", '"')
    return render(
        {"main": source.encode()}, at=datetime(2026, 1, 1, tzinfo=law.zone()), fonts=settings.PERMISI_FONTS
    )


def sample_photo(title: str) -> bytes:
    """A photo that says which document it stands for."""
    picture = Image.new("RGB", (1600, 1200), "#e1eff0")
    ImageDraw.Draw(picture).text((120, 560), f"CONTOH: {title}", fill="#0b5561", font_size=48)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


STAGED = "Diperagakan sesuai ceritanya."


@dataclass
class Story:
    """One file of the demo: what was asked, and what happened to it on which day."""

    told: Mapping[str, Any]
    accounts: Mapping[str, Account]
    today: date
    case: Case | None = None
    kept: dict[str, Arrived] = field(default_factory=dict)

    def moments(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Every event with the moment at which it happens."""
        for event in (*self.told["peristiwa"], *self.told.get("selingan", [])):
            hour, minute = (int(part) for part in event["pukul"].split("."))
            day = working_days_ago(event["hari_kerja_lalu"], self.today)
            yield datetime.combine(day, time(hour, minute), law.zone()), partial(self._happen, event)

    def _happen(self, event: Mapping[str, Any]) -> None:
        who = law.principal(self.accounts[event["oleh"]])
        if "apa" not in event:
            self.step(event, who)
        elif self.case is None:
            raise ValueError("nothing was filed yet")
        else:
            asides.happen(self.case, event, who)

    def step(self, event: Mapping[str, Any], who: Principal) -> None:
        """One event: the applicant's, or that of whoever holds the row."""
        if event["baris"] in ("mulai", "ajukan"):
            self.fill(who)
            if event["baris"] == "ajukan" and self.case is not None:
                cases.submit(self.case.pk, who=who)
            return
        if self.case is None:
            raise ValueError("nothing was filed yet")
        if event["baris"] in ("terima", "usul_pecah", "pecah"):
            self.beside_the_way(event["baris"], self.case, who)
            return
        activity = next(one for one in procedure.open_at(self.case.ref) if one.row == event["baris"])
        self.do(activity, event.get("hasil", ""), who)

    def beside_the_way(self, deed: str, case: Case, who: Principal) -> None:
        """What is no row of the procedure: the receipt of the paper, and one application that becomes two."""
        if deed == "terima":
            decisions.receive(case.pk, who=who)
            return
        told = self.told["pecah"]
        if deed == "usul_pecah":
            cases.propose_split(case.pk, told["usul"], who=who)
            return
        case.refresh_from_db()
        asked = cases.Division(told["kata"], told["tetap"], told["baru"])
        cases.split_file(case.pk, asked, seen=case.version, who=who)

    def fill(self, who: Principal) -> None:
        """Open the draft, answer, and lay the documents in; under a kuasa if the story names one."""
        told = self.told
        case = cases.open_draft(told["jenis_izin"], told["varian"], proxy_id=told.get("kuasa"), who=who)
        definition = reading.definition_of(case)
        answers = {key: str(value) for key, value in told["isian"].items()}
        for section in definition.sections:
            cases.save_answers(case.pk, section.key, answers, who=who)
        names = {one.key: one for one in definition.requirements}
        for key in told["dokumen"]:
            cases.add_document(case.pk, key, self.arrived(names[key].name, names[key].accepts), who=who)
        for key in told.get("dari_register", []):
            permit = relied.offered(who, case, names[key])[0]
            cases.rely_on(case.pk, key, permit.pk, who=who)
        self.case = case

    def arrived(self, name: str, accepts: tuple[str, ...]) -> Arrived:
        """A sample document, looked at and kept like any other."""
        if name not in self.kept:
            photo = "pdf" not in accepts
            raw = sample_photo(name) if photo else sample_pdf(name)
            seen = receive(raw, accepts=accepts, max_mb=5, name=f"{name[:40]}.{'jpg' if photo else 'pdf'}")
            self.kept[name] = Arrived(seen.name, seen.kind, seen.media, seen.size, seen.pages, seen.sha256)
        return self.kept[name]

    def do(self, activity: Activity, outcome: str, who: Principal) -> None:
        """The act that completes an activity of this task."""
        acts: dict[str, Callable[[], object]] = {
            Task.CHECK: lambda: cases.pass_check(activity.pk, who=who),
            Task.DECLARE: lambda: self.declare(activity, outcome, who),
            Task.VISIT: lambda: decisions.record_visit(activity.pk, self.visit(), who=who),
            Task.DRAFT_RECOMMENDATION: lambda: decisions.draft_recommendation(
                activity.pk, self.opinion(), who=who
            ),
            Task.SIGN_RECOMMENDATION: lambda: decisions.sign_recommendation(activity.pk, who=who),
            Task.NOTE_GATE: lambda: decisions.note_gates(activity.pk, self.said(), who=who),
            Task.CONFIRM_GATE: lambda: decisions.confirm_gates(activity.pk, who=who),
            Task.DRAFT: lambda: decisions.draft_decision(activity.pk, self.proposal(), who=who),
            Task.REVIEW: lambda: decisions.pass_draft(activity.pk, Task.REVIEW, who=who),
            Task.INITIAL: lambda: decisions.pass_draft(activity.pk, Task.INITIAL, who=who),
            Task.SIGN: lambda: self.sign(activity, who),
        }
        if activity.holder_id is None and procedure.passed_over(activity):
            # A story's file goes its own way, also before an older one that somebody left lying.
            work.take(activity.pk, ahead=work.Ahead(procedure.reasons_ahead()[0], STAGED), who=who)
        acts[activity.task]()

    def declare(self, activity: Activity, outcome: str, who: Principal) -> None:
        """Declare complete, or return with the story's findings."""
        if outcome == "lengkap":
            cases.declare_complete(activity.pk, who=who)
            return
        for one in self.told.get("perbaikan", []):
            item = one.get("syarat") or one["isian"]
            if "tanda" in one:
                self._mark(activity.subject, item, one["tanda"], who)
            cases.note_finding(activity.pk, cases.Lack(item, one["alasan"], one["kata"]), who=who)
        cases.return_to_applicant(activity.pk, who=who)

    def _mark(self, subject: str, item: str, told: Mapping[str, Any], who: Principal) -> None:
        """Show the applicant on the first page of the first document what is meant."""
        case = reading.of_subject(subject)
        for document in reading.documents_of(case).get(item, [])[:1] if case else []:
            spot = Spot(1, Place(told["x"], told["y"]))
            cases.mark_document(document.pk, spot, told["kata"], for_applicant=True, who=who)

    def visit(self) -> VisitReport:
        """The story's visit; whatever it does not name was as it should be."""
        if self.case is None:
            raise ValueError("nothing was filed yet")
        told = self.told.get("tinjauan", {"tidak_sesuai": [], "kata": "Semua butir sesuai."})
        lines = reading.definition_of(self.case).visit_checklist
        bad = set(told["tidak_sesuai"])
        return VisitReport(
            visited_on=law.today(),
            place=str(self.case.answers.get("alamat", "")),
            present=f"Tim teknis dan {self.case.applicant_name}",
            results={line.key: "tidak" if line.key in bad else "sesuai" for line in lines},
            notes=dict.fromkeys(bad, told["kata"]),
            summary=told["kata"],
        )

    def opinion(self) -> decisions.Opinion:
        """The story's recommendation."""
        told = self.told.get("rekomendasi", {"hasil": "setuju", "alasan": "", "kata": "Layak diberi izin."})
        return decisions.Opinion(
            verdict=Verdict(told["hasil"]),
            reasons=[told["alasan"]],
            words=told["kata"],
            conditions=told.get("syarat", []),
        )

    def said(self) -> list[decisions.Said]:
        """What the keepers of the gates say: the first status that passes, under an invented number."""
        if self.case is None:
            raise ValueError("nothing was filed yet")
        return [
            decisions.Said(
                gate=gate.key,
                number=f"CONTOH-{gate.key.upper()[:20]}-{self.case.number}",
                status=next(one.key for one in gate.statuses if one.passes),
                dated_on=law.today(),
            )
            for gate in decided.gates_of(self.case)
        ]

    def proposal(self) -> decisions.Proposal:
        """The story's draft: a rejection if it tells of one."""
        told = self.told.get("penolakan")
        if told is None:
            return decisions.Proposal(outcome=Outcome.GRANT, reasons=[], words="")
        return decisions.Proposal(outcome=Outcome.REJECT, reasons=[told["alasan"]], words=told["kata"])

    def sign(self, activity: Activity, who: Principal) -> None:
        """Approve, let the ledger take the approval in, and seal."""
        decision = decisions.approve(activity.pk, who=who)
        while ledger.sequence():
            pass  # the weeks before may have left more than one batch
        decisions.seal(decision.pk)
