# SPDX-License-Identifier: Apache-2.0
"""Reading the register."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from permisi.ground.ids import tidy_code
from permisi.register.models import Permit
from permisi.register.rules import ENDS, Standing, Term, line_standing, standing


def by_code(code: str) -> Permit | None:
    """The permit whose printed code was scanned or typed, in any case, with or without hyphens."""
    return Permit.objects.filter(code=tidy_code(code)).select_related("extended_by", "ended_by").first()


def by_hash(sha256: str) -> Permit | None:
    """The permit of which this is the very file."""
    return Permit.objects.filter(hashes__contains=[sha256]).select_related("extended_by", "ended_by").first()


def by_number(number: str, type_code: str) -> Permit | None:
    """The permit of that number and type."""
    return Permit.objects.filter(number__iexact=number.strip(), type_code=type_code).first()


def usable(number: str, type_code: str, on: date) -> tuple[Permit | None, bool]:
    """The permit of that number, if it stands in this register, and whether something may still be done with it.

    A number that is not there may be that of a permit on paper: the office compares it with the paper.
    """
    permit = by_number(number, type_code)
    if permit is None and number and Permit.objects.filter(number__iexact=number.strip()).exists():
        return None, False  # of another type
    gone = permit is not None and standing_of(permit, on) in (Standing.REPLACED, Standing.REVOKED)
    return permit, not gone


def of_subjects(subjects: Collection[str], type_code: str, on: date) -> list[Permit]:
    """The permits of a type that came out of these files and with which something may still be done, newest first."""
    rows = Permit.objects.filter(subject__in=list(subjects), type_code=type_code).exclude(effect=ENDS)
    kept = (Standing.IN_FORCE, Standing.EXPIRED, Standing.NOT_YET)
    return [one for one in rows.order_by("-issued_on", "-id") if standing_of(one, on) in kept]


def standing_of(permit: Permit, on: date) -> Standing:
    """How the permit stands on that day."""
    return standing(
        permit.start,
        permit.until,
        revoked_on=permit.revoked_on,
        replaced=permit.extended_by_id is not None,
        on=on,
    )


def line_of(permit_id: UUID, *, lock: bool = False) -> list[Permit]:
    """A permit and those that took its place, the newest last; with ``lock`` none of them ends before the act does."""
    rows = Permit.objects.select_for_update(of=("self",)) if lock else Permit.objects.all()
    line = [rows.get(pk=permit_id)]
    while line[-1].extended_by_id is not None:
        line.append(rows.get(pk=line[-1].extended_by_id))
    return line


def standing_of_line(line: Sequence[Permit], on: date) -> Standing:
    """How a permit stands on that day, with those that took its place."""
    return line_standing([Term(one.start, one.until, one.revoked_on) for one in line], on)


def out_of(subjects: Collection[str]) -> list[Permit]:
    """The permits of any type that came out of these files, newest first; what only ended one is left out."""
    rows = Permit.objects.filter(subject__in=list(subjects)).exclude(effect=ENDS)
    return list(rows.order_by("-issued_on", "-id"))


def of_subject(subject: str) -> Permit | None:
    """The permit that came out of a file."""
    return Permit.objects.filter(subject=subject).first()
