# SPDX-License-Identifier: Apache-2.0
"""The papers of an OPD: minutes of a visit and recommendation. Pure, as in ``composing``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from permisi.decisions.papers import contents, values
from permisi.decisions.papers.composing import Office, broken
from permisi.decisions.papers.words import written_date

RESULT_WORDS = {"sesuai": "Sesuai", "tidak": "Tidak sesuai", "tidak_ada": "Tidak ada"}
VERDICTS = {
    "setuju": (values.Verdict.YES, "DIREKOMENDASIKAN"),
    "bersyarat": (values.Verdict.CONDITIONAL, "DIREKOMENDASIKAN DENGAN SYARAT"),
    "tolak": (values.Verdict.NO, "TIDAK DIREKOMENDASIKAN"),
}
NO_ARTICLE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The file a paper speaks of: its own code, the file's number, the permit, and what identifies it."""

    code: str
    number: str
    paper_title: str
    object_name: str
    facts: tuple[values.Fact, ...]

    def lines(self) -> tuple[str, ...]:
        """The subject in balanced lines."""
        return broken(f"{self.paper_title} {self.object_name}".strip().upper(), 52)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a visit brought back; ``checklist`` holds text, result and note of each line."""

    number: str
    visited_on: date
    written_at: datetime
    place: str
    present: str
    checklist: Sequence[Mapping[str, str]]
    summary: str
    by_name: str
    by_title: str
    photos: Sequence[values.Photo] = ()
    confirmed: bool = False
    unconfirmed_why: str = ""

    @property
    def said_of_code(self) -> str:
        """How the minutes say whether the applicant confirmed the visit."""
        if self.confirmed:
            return "Pemohon membenarkan peninjauan ini dengan kode kunjungannya."
        why = f" Alasan: {self.unconfirmed_why}" if self.unconfirmed_why else ""
        return f"Peninjauan ini tidak dibenarkan dengan kode pemohon.{why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The opinion of an outside party as papers cite it; an answer by link has no number."""

    institution: str
    number: str
    on: date
    name: str
    title: str

    @property
    def cited(self) -> str:
        """Who said it, under which number, when."""
        number = f" nomor {self.number}" if self.number else ""
        by = ", ".join(filter(None, [self.name, self.title]))
        return f"Pendapat {self.institution}{number} tanggal {written_date(self.on)}, oleh {by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an OPD recommends, under which number, signed by whom in which capacity."""

    number: str
    on: date
    verdict: str
    reasons: Sequence[str]
    words: str
    conditions: Sequence[str]
    title: str
    name: str
    capacity: str
    note: str
    visits: Sequence[str]
    opinions: Sequence[str]  # cited: of outside parties, and answers of other posts
    basis: Sequence[str]
    addressed: str


def minutes(visit: Inspection, about: About, office: Office) -> contents.Minutes:
    """Berita acara: what was looked at, line by line, who was there, and what follows (L-36)."""
    return contents.Minutes(
        code=about.code,
        letterhead=office.letterhead(),
        heading=("BERITA ACARA PENINJAUAN LAPANGAN",),
        number=visit.number,
        about=about.lines(),
        opening=f"Peninjauan dilakukan pada {written_date(visit.visited_on)}. Hadir: {visit.present}.",
        held=visit.written_at,
        facts=(
            values.Fact("Permohonan", about.number),
            *about.facts,
            values.Fact("Tempat ditinjau", visit.place),
        ),
        team=(
            values.Member(name=visit.by_name, title=visit.by_title, office=office.unit_name, role="Pencatat"),
        ),
        findings=tuple(_finding(line) for line in visit.checklist),
        photos=tuple(visit.photos),
        conclusion=visit.summary,
        confirmed=f"{visit.said_of_code} Berita acara ini dicatat di buku besar dengan nama pencatat dan waktunya.",
        place=office.city["short_name"],
        date=visit.written_at.date(),
        signatory=values.Signatory(
            basis=values.Basis.ATTRIBUTION,
            capacity=values.Capacity.DEFINITIVE,
            title=broken(visit.by_title.upper()),
            name=visit.by_name,
        ),
    )


def _finding(line: Mapping[str, str]) -> values.Finding:
    result = RESULT_WORDS[line["result"]]
    found = f"{result}: {line['note']}" if line.get("note") else result
    return values.Finding(item=line["text"], found=found, fits=line["result"] == "sesuai")


def recommendation(advice: Advice, about: About, office: Office) -> contents.Recommendation:
    """Rekomendasi teknis under the OPD's own number and head (L-35)."""
    verdict, words = VERDICTS[advice.verdict]
    name = str(office.city["name"]).upper()
    title = advice.title.upper()
    return contents.Recommendation(
        code=about.code,
        letterhead=office.letterhead(),
        heading=("REKOMENDASI TEKNIS",),
        number=advice.number,
        about=about.lines(),
        addressed=broken(advice.addressed),
        grounds=(f"Permohonan nomor {about.number}", *advice.visits, *advice.opinions, *advice.basis),
        facts=about.facts,
        verdict=verdict,
        verdict_words=words,
        reasons=tuple(
            values.Reason(requirement=text, finding=advice.words or "Terpenuhi", basis=NO_ARTICLE)
            for text in advice.reasons
        ),
        conditions=tuple(advice.conditions),
        closing="" if advice.reasons else advice.words,
        place=office.city["short_name"],
        date=advice.on,
        signatory=values.Signatory(
            basis=values.Basis.ATTRIBUTION,
            capacity=values.Capacity(advice.capacity),
            title=broken(title if name in title else f"{title} {name}"),
            name=advice.name,
            note=advice.note,
        ),
    )
