# SPDX-License-Identifier: Apache-2.0
"""Reading what was said on a file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from permisi.cases.agents import holders
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case, Talk
from permisi.cases.rules.keeping import Part, parts_of
from permisi.ground.said import said
from permisi.people.rules import discreet
from permisi.regulation import queries as regulation

PHRASES = "kalimat_tanya"
Address = Callable[[UUID, int], str]
"""Where the door shows an attachment: of which message, which one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, and by whom as the reader may know it."""

    words: str
    who: str
    at: datetime
    mine: bool
    waits: bool  # a question of the office that is not answered yet
    parts: tuple[tuple[str, str], ...] = ()  # name and address of what was attached


def with_applicant(case: Case, *, applicant: bool, at: Address) -> list[Line]:
    """The talk between applicant and office, oldest first; an officer reads who asked, the applicant which post."""
    titles = regulation.titles()
    rows = list(Talk.objects.filter(case=case, audience="pemohon").order_by("at", "id"))
    others = any(not row.post and row.by_id != case.account_id for row in rows)
    before = holders.former(case) - {case.account_id} if others else set()
    return [
        Line(
            words=row.words,
            who=said("{name}, pemohon sebelumnya", name=discreet(row.by_name) if applicant else row.by_name)
            if not row.post and row.by_id in before
            else _name(row, case, titles, applicant=applicant),
            at=row.at,
            mine=applicant == (not row.post),
            waits=row.question and row.answered_at is None,
            parts=() if applicant and not row.post and row.by_id in before else _attached(row, at),
        )
        for row in rows
    ]


def _name(row: Talk, case: Case, titles: dict[str, tuple[str, str, str]], *, applicant: bool) -> str:
    if not row.post and row.by_id != case.account_id:
        return said(
            "{name}, sebagai penerima kuasa", name=discreet(row.by_name) if applicant else row.by_name
        )
    if not row.post:
        return said("Anda") if applicant else said("Pemohon")
    title, _, unit = titles.get(row.post, (row.post, "", ""))
    return f"{title}, {unit}" if applicant else f"{row.by_name}, {title}"


def inside(case: Case, *, at: Address) -> list[Line]:
    """The notes between officers, oldest first."""
    titles = regulation.titles()
    rows = Talk.objects.filter(case=case, audience="petugas").order_by("at", "id")
    return [
        Line(
            row.words,
            _name(row, case, titles, applicant=False),
            row.at,
            mine=True,
            waits=False,
            parts=_attached(row, at),
        )
        for row in rows
    ]


def _attached(row: Talk, at: Address) -> tuple[tuple[str, str], ...]:
    return tuple((one["name"], at(row.pk, number)) for number, one in enumerate(row.parts, start=1))


def attached(case: Case, talk_id: UUID, number: int, *, applicant: bool) -> Part:
    """One attachment of the file's talk; of a note between officers none for the applicant. Raises ``NoSuchCase``."""
    rows = Talk.objects.filter(case=case, pk=talk_id)
    row = (rows.filter(audience="pemohon") if applicant else rows).first()
    if row is None or not 1 <= number <= len(row.parts):
        raise NoSuchCase()
    if applicant and not row.post and row.by_id in holders.former(case) - {case.account_id}:
        raise NoSuchCase()  # what a former holder attached is his
    return parts_of(row.parts)[number - 1]


def waiting(case_ids: Collection[UUID]) -> set[UUID]:
    """Of these files those with a question that the applicant has not answered. One query."""
    rows = Talk.objects.filter(case__in=list(case_ids), question=True, answered_at=None)
    return set(rows.values_list("case_id", flat=True))


def phrases(case: Case) -> list[str]:
    """The city's sentences with which a question may begin, with the file's number and permit filled in."""
    listed = str(regulation.parameter(PHRASES, regulation.today()))
    known = {"{nomor}": case.number or "", "{izin}": case.type_version.type.name}
    found = [one.strip() for one in listed.split(";") if one.strip()]
    for name, value in known.items():
        found = [one.replace(name, value) for one in found]
    return found
