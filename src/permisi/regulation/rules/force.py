# SPDX-License-Identifier: Apache-2.0
"""When an instrument has force, and so when what it says carries anything (L-0, L-10, L-18)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from permisi.ground.period import Period
from permisi.regulation.rules.office import AuthorityRow, InstrumentRow, Stage

ONE_DAY = timedelta(days=1)
EVER = Period(date.min)


class Standing(StrEnum):
    """What an instrument is on a day."""

    IN_FORCE = "berlaku"
    UNDATED = "belum_dikonfirmasi"  # published, but nobody confirmed from when: it carries, with a warning
    TO_COME = "belum_berlaku"
    ENDED = "tidak_berlaku"  # its time is over, or another one repealed it
    DRAFT = "belum_diundangkan"

    @property
    def carries(self) -> bool:
        """Whether what it says has effect."""
        return self in (Standing.IN_FORCE, Standing.UNDATED)


@dataclass(frozen=True, slots=True)
class Force:
    """The days on which an instrument has force; ``days`` is none where it has none at all."""

    days: Period | None
    undated: bool = False
    repealed_by: str = ""  # key
    draft: bool = False

    def on(self, day: date) -> Standing:
        """What it is on that day."""
        if self.draft:
            return Standing.DRAFT
        if self.days is None:
            return Standing.ENDED
        if day in self.days:
            return Standing.UNDATED if self.undated else Standing.IN_FORCE
        return Standing.TO_COME if day < self.days.start else Standing.ENDED


def forces(instruments: Iterable[InstrumentRow]) -> dict[str, Force]:
    """The force of every instrument by key.

    One that another repeals ends the day before that one begins; it does not revive when that one is repealed in
    its turn. A draft repeals nothing.
    """
    rows = tuple(instruments)
    enders: dict[str, InstrumentRow] = {}
    for row in rows:
        if row.stage is Stage.PUBLISHED and row.force is not None:
            for key in row.repeals:
                if key not in enders or row.force.start < _start(enders[key]):
                    enders[key] = row
    return {row.key: _force(row, enders.get(row.key)) for row in rows}


def _start(row: InstrumentRow) -> date:
    return row.force.start if row.force else date.max


def _force(row: InstrumentRow, ender: InstrumentRow | None) -> Force:
    if row.stage is not Stage.PUBLISHED:
        return Force(None, draft=True)
    days: Period | None = row.force or EVER
    if ender is not None and days is not None:
        days = days.meet(_until(_start(ender) - ONE_DAY))
    return Force(days, undated=row.force is None, repealed_by=ender.key if ender else "")


def _until(last: date) -> Period:
    return Period(date.min, last)


@dataclass(frozen=True, slots=True)
class Law:
    """The instruments and the authority that stands in them: the law as a value, to be asked for any day."""

    instruments: Mapping[str, InstrumentRow]
    authority: tuple[AuthorityRow, ...]

    def as_if(self, key: str, start: date) -> "Law":
        """The law as if that instrument were published and in force from ``start`` on (a draft tried out)."""
        row = self.instruments[key]
        until = row.force.end if row.force and row.force.end and row.force.end >= start else None
        tried = replace(row, stage=Stage.PUBLISHED, force=Period(start, until))
        return replace(self, instruments={**self.instruments, key: tried})

    def with_rows(self, *rows: AuthorityRow) -> "Law":
        """The law with these records of authority, each in the place of one with the same key."""
        new = {row.key: row for row in rows}
        kept = [row for row in self.authority if row.key not in new]
        return replace(self, authority=(*kept, *rows))

    def carrying(self) -> tuple[AuthorityRow, ...]:
        """The records of authority, each with exactly the days on which it carries.

        A record carries while its own period lasts, its instrument has force, it is not withdrawn, and, where it
        was passed on, the record it came from carries. One without such a day is not there.
        """
        force = forces(self.instruments.values())
        rows = {row.key: row for row in self.authority}
        found = (_narrowed(row, rows, force, frozenset()) for row in self.authority)
        return tuple(row for row in found if row is not None)


def rests_on_too_little(
    row: AuthorityRow, instruments: Mapping[str, InstrumentRow], forms: Collection[str]
) -> bool:
    """Whether a delegation stands in an instrument of another form than a delegation asks for, with nothing above it.

    ``forms`` are the kinds that may delegate (L-15). It is a warning, never a bar: else nothing would open (D10).
    """
    if row.kind != "delegasi" or not forms or row.basis not in instruments:
        return False
    kinds = {instruments[key].kind for key in (row.basis, row.higher) if key in instruments}
    return not kinds & set(forms)


def _narrowed(
    row: AuthorityRow, rows: Mapping[str, AuthorityRow], force: Mapping[str, Force], below: frozenset[str]
) -> AuthorityRow | None:
    if row.key in below or (row.parent and row.parent not in rows):
        return None  # passed on in a circle, or from nowhere
    grounds = force.get(row.basis, Force(EVER))
    days = row.force.meet(grounds.days) if grounds.days is not None else None
    if days is not None and row.withdrawn_on is not None:
        days = days.meet(_until(row.withdrawn_on - ONE_DAY))
    if days is not None and row.parent:
        source = _narrowed(rows[row.parent], rows, force, below | {row.key})
        days = days.meet(source.force) if source is not None and source.passes_on else None
    return None if days is None else replace(row, force=days, undated=grounds.undated)
