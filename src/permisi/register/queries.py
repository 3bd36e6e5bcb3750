# SPDX-License-Identifier: Apache-2.0
"""Reading the register."""

from datetime import date

from permisi.ground.ids import tidy_code
from permisi.register.models import Permit
from permisi.register.rules import Standing, standing


def by_code(code: str) -> Permit | None:
    """The permit whose printed code was scanned or typed, in any case, with or without hyphens."""
    return Permit.objects.filter(code=tidy_code(code)).select_related("extended_by").first()


def by_hash(sha256: str) -> Permit | None:
    """The permit of which this is the very file."""
    return Permit.objects.filter(hashes__contains=[sha256]).select_related("extended_by").first()


def by_number(number: str, type_code: str) -> Permit | None:
    """The permit of that number and type."""
    return Permit.objects.filter(number__iexact=number.strip(), type_code=type_code).first()


def standing_of(permit: Permit, on: date) -> Standing:
    """How the permit stands on that day."""
    return standing(
        permit.start,
        permit.until,
        revoked_on=permit.revoked_on,
        replaced=permit.extended_by_id is not None,
        on=on,
    )


def of_subject(subject: str) -> Permit | None:
    """The permit that came out of a file."""
    return Permit.objects.filter(subject=subject).first()
