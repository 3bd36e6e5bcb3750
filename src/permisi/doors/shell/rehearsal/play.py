# SPDX-License-Identifier: Apache-2.0
"""One file after the other: every variant of a type, its predecessors, and one rejection."""

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts import digest_of
from permisi.catalogue.rules import Definition, Effect, FieldKind, Variant
from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome
from permisi.doors.shell.rehearsal.answers import Coverage, World, chosen
from permisi.doors.shell.rehearsal.applying import Application, apply
from permisi.doors.shell.rehearsal.checking import checked
from permisi.doors.shell.rehearsal.desk import Course, carry, fresh
from permisi.doors.shell.rehearsal.people import Cast
from permisi.doors.shell.rehearsal.trouble import Stuck, stuck
from permisi.ledger.models import Entry
from permisi.people.models import Account
from permisi.procedure import queries as procedure
from permisi.regulation import queries as law

PAPERS = {Outcome.GRANT: "izin.pdf", Outcome.REJECT: "penolakan.pdf"}
FIRST = "izin pendahulu"  # what a file is for that only makes the permit another variant acts on


@dataclass(slots=True)
class Result:
    """What came of one file."""

    type: str
    variant: str
    outcome: str
    purpose: str = "varian"
    version: str = ""  # digest of the definition that was rehearsed
    ok: bool = False
    number: str = ""
    acts: int = 0
    seconds: float = 0.0
    sha256: str = ""
    checks: dict[str, bool | None] = field(default_factory=dict)
    trouble: dict[str, Any] = field(default_factory=dict)


@dataclass
class Player:
    """The rehearsal of one type: its applicant, its permits in force so far, its coverage."""

    cast: Cast
    definition: Definition
    applicant: Account
    keep: Path | None = None
    permits: list[str] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    def play(self, variants: list[Variant], *, rejections: bool) -> list[Result]:
        """All these variants, in order; a type that cannot be had stops at its first trouble."""
        results: list[Result] = []
        orders = [(one, Outcome.GRANT) for one in variants]
        if rejections and variants:
            orders.append((variants[0], Outcome.REJECT))
        for variant, outcome in orders:
            if variant.needs_permit and not self.permits:
                results.append(self.run(self._first(), Outcome.GRANT, purpose=FIRST))
                if not results[-1].ok:
                    break
            results.append(self.run(variant, outcome))
        return results

    def _first(self) -> Variant:
        return next(one for one in self.definition.variants if one.effect is Effect.NEW)

    def run(self, variant: Variant, outcome: Outcome, *, purpose: str = "varian") -> Result:
        """One file from the permit's page to the received paper; what went wrong stands in the result."""
        began = time.monotonic()
        version = digest_of(self.definition)
        result = Result(self.definition.code, variant.key, str(outcome), purpose, version)
        try:
            self._run(variant, outcome, result)
            result.ok = all(good is not False for good in result.checks.values())
        except Stuck as no:
            result.trouble = {"orang": no.person, "halaman": no.page, "status": no.status, "kata": no.words}
        result.seconds = round(time.monotonic() - began, 1)
        return result

    def _run(self, variant: Variant, outcome: Outcome, result: Result) -> None:
        permit = self.permits[-1] if variant.needs_permit else ""
        world = World(tuple(sorted(law.area_names())), law.today(), permit)
        typed = chosen(self.definition, variant.key, world, self.coverage)
        applicant = self.cast.browser(self.applicant)
        case = fresh(apply(applicant, Application(self.definition, variant.key, typed)))
        carry(case, self.cast, Course(self.definition, outcome))
        decision = decided.decision_of(case)
        if decision is None or decision.state != "issued":
            raise Stuck(
                "semua petugas", f"berkas {case.number}", 0, "tidak ada lagi giliran, dan tidak ada keputusan"
            )
        paper = self._received(case, outcome)
        result.number = decision.number or ""
        result.sha256 = hashlib.sha256(paper).hexdigest()
        ends = variant.effect is Effect.END
        result.checks = checked(paper, decision, self.cast.stranger(), ended=ends)
        result.acts = acts_of(case, decision)
        if outcome is Outcome.GRANT:
            self.permits = [] if ends else [result.number]
        self._keep(case, outcome, paper)

    def _received(self, case: Case, outcome: Outcome) -> bytes:
        """The paper, opened by the applicant, which is receiving it."""
        applicant = self.cast.browser(self.applicant)
        page = applicant.open(f"/saya/berkas/{case.pk}/")
        link = page.link(f"/saya/berkas/{case.pk}/{PAPERS[outcome]}")
        if not link:
            raise stuck(applicant.person, page, "keputusan tidak ditawarkan kepada pemohon")
        paper = applicant.open(link)
        waiting = [one.row for one in procedure.open_at(case.ref)]
        if waiting:
            raise stuck(applicant.person, paper, f"masih terbuka sesudah diterima: {', '.join(waiting)}")
        return paper.content

    def _keep(self, case: Case, outcome: Outcome, paper: bytes) -> None:
        """Leave every paper of the file in its folder."""
        if self.keep is None:
            return
        name = case.variant if outcome is Outcome.GRANT else f"{case.variant}-ditolak"
        folder = self.keep / case.type_code / name
        folder.mkdir(parents=True, exist_ok=True)
        applicant = self.cast.browser(self.applicant)
        receipt = applicant.open(f"/saya/berkas/{case.pk}/tanda-terima.pdf")
        (folder / "tanda-terima.pdf").write_bytes(receipt.content)
        (folder / "keputusan.pdf").write_bytes(paper)
        signer = decided.decision_of(case)
        office = self.cast.browser(signer.approved_by) if signer and signer.approved_by else applicant
        desk = f"/meja/berkas/{case.pk}"
        for number, visit in enumerate(decided.visits_of(case), 1):
            made = office.open(f"{desk}/berita-acara/{visit.pk}.pdf")
            (folder / f"berita-acara-{number}.pdf").write_bytes(made.content)
        for number, advice in enumerate(decided.signed_recommendations(case), 1):
            made = office.open(f"{desk}/rekomendasi/{advice.pk}.pdf")
            (folder / f"rekomendasi-{number}.pdf").write_bytes(made.content)


def acts_of(case: Case, decision: Decision) -> int:
    """How many acts stand in the ledger for this file and what came of it."""
    things = [
        *procedure.history(case.ref),
        *decided.visits_of(case),
        *decided.clearances_of(case),
        *decided.recommendations_of(case),
        decision,
    ]
    subjects = [case.ref, *(one.ref for one in things)]
    return Entry.objects.filter(subject__in=subjects).values("act").distinct().count()


def order_of(definition: Definition, only: str = "") -> list[Variant]:
    """The variants to play, or the one that is named: those that end a permit come last."""
    named = [one for one in definition.variants if not only or one.key == only]
    lasts = [Effect.NEW, Effect.CHANGE, Effect.EXTEND, Effect.END]
    return sorted(named, key=lambda one: lasts.index(one.effect))


def faults(definition: Definition) -> list[str]:
    """Why a type cannot be rehearsed: variants that act on a permit without asking for its number."""
    return [
        f"varian {variant.key} tidak menanyakan nomor izin yang lama"
        for variant in definition.variants
        if variant.needs_permit and not _asks_for_permit(definition, variant)
    ]


def _asks_for_permit(definition: Definition, variant: Variant) -> bool:
    return any(
        one.kind is FieldKind.PERMIT_NUMBER and (not one.variants or variant.key in one.variants)
        for one in definition.fields
    )


def codes(only: str = "") -> list[str]:
    """The published types, or the one that is named."""
    return [one.code for one in catalogue.published() if not only or one.code == only]
