# SPDX-License-Identifier: Apache-2.0
"""What the law says about a permit type, as a page tells it: limits, bases, who may sign today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from permisi.catalogue.rules import Definition
from permisi.doors.portal.public.telling import STARTS, length, marked
from permisi.ground.said import mark, said
from permisi.parts.shapes import Pair
from permisi.parts.words import tanggal
from permisi.procedure.rules.counting import Limit, LimitKind, clock
from permisi.regulation import queries as regulation
from permisi.regulation.models import Instrument, Placement
from permisi.regulation.queries.lanes import lanes
from permisi.regulation.rules.authority import in_charge
from permisi.regulation.rules.lanes import Lane, LaneRow, coming, current_row
from permisi.regulation.rules.office import Capacity

LABELS = {
    LimitKind.JANJI: mark("Janji layanan"),
    LimitKind.BATAS_HUKUM: mark("Batas hukum"),
    LimitKind.DASAR_DIKABULKAN: mark("Dasar dikabulkan"),
}
UNDECIDED = mark("Paling ketat dari {count} calon, belum dipilih Bagian Hukum.")
NO_LIMIT = {
    LimitKind.JANJI: (mark("Belum ada janji waktu"), ""),
    LimitKind.BATAS_HUKUM: (mark("Belum ditetapkan"), ""),
    LimitKind.DASAR_DIKABULKAN: (
        mark("Tidak otomatis dikabulkan"),
        mark("Belum ada pasal yang menyatakan diamnya dinas mengabulkan izin ini."),
    ),
}
KINDS = {"delegasi": "delegasi", "mandat": "mandat", "atribusi": mark("atribusi (langsung dari peraturan)")}
PREFIX = {Capacity.PLT: "Plt. ", Capacity.PLH: "Plh. "}
MEANING = {
    Capacity.PLT: mark("Pelaksana tugas: jabatan ini sedang kosong."),
    Capacity.PLH: mark("Pelaksana harian: pejabatnya sedang berhalangan."),
}
WAYS = {
    Lane.PAPER: mark("Diajukan di loket, di atas kertas"),
    Lane.BOTH: mark("Diajukan daring, atau di atas kertas di loket"),
    Lane.ONLINE: mark("Diajukan daring saja; loket membantu mengisinya"),
}

Instruments = Mapping[str, Instrument]


def instruments_of(definition: Definition) -> set[str]:
    """The keys of every instrument that the page cites."""
    limits = {limit.instrument for limit in definition.limits if limit.instrument}
    return {basis.instrument for basis in definition.basis} | limits


def limits(definition: Definition, instruments: Instruments) -> list[Pair]:
    """Promise, legal limit and what silence means: three lines, never one."""
    lines = clock(definition.limits, {}, regulation.today(), regulation.calendar()).lines
    return [_limit(line.kind, line.limit, line.others, instruments) for line in lines]


def _limit(kind: LimitKind, limit: Limit | None, others: Sequence[Limit], instruments: Instruments) -> Pair:
    if limit is None:
        value, note = (said(words) for words in NO_LIMIT[kind])
        return Pair(said(LABELS[kind]), value, note)
    notes = [cited(limit, instruments), said(UNDECIDED, count=len(others) + 1) if others else ""]
    note = " ".join(part for part in notes if part)
    return Pair(
        said(LABELS[kind]), f"{length(limit)} {said(STARTS[limit.starts])}", marked(note, limit.assumed)
    )


def cited(limit: Limit, instruments: Instruments) -> str:
    """What a limit rests on: ``Pasal 39 UU 30/2014.``, or the instrument alone where no article is known."""
    row = instruments.get(limit.instrument or "")
    words = limit.article or (row.cited if row else "")
    return f"{words}." if words else ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A legal basis as the page lists it."""

    words: str
    assumed: bool
    key: str  # of the instrument, where the city keeps a record of it


def bases(definition: Definition, instruments: Instruments) -> list[Cited]:
    """The legal bases in their order; a title that is not the official one is marked."""
    return [
        Cited(
            basis.text,
            instruments[basis.instrument].assumed if basis.instrument in instruments else False,
            basis.instrument if basis.instrument in instruments else "",
        )
        for basis in definition.basis
    ]


@dataclass(frozen=True, slots=True)
class Signing:
    """Who may sign today and why: post, capacity, person, and the record of authority."""

    titled: str
    name: str
    meaning: str
    kind: str
    given: str
    instrument: str
    assumed: bool


def signing(code: str) -> Signing | None:
    """The one who may sign this type today; nobody if no authority is in force (L-10, L-13, L-16)."""
    row = in_charge(regulation.authorities(), scope="menandatangani", type_code=code, on=regulation.today())
    if row is None:
        return None
    titles = regulation.titles()
    title = titles[row.receiver][0] if row.receiver in titles else row.receiver
    holder = acting(regulation.holders([row.receiver]).get(row.receiver, []))
    capacity = Capacity(holder.capacity) if holder else Capacity.DEFINITIVE
    return Signing(
        titled=PREFIX.get(capacity, "") + title,
        name=holder.account.called if holder else "",
        meaning=said(MEANING.get(capacity, "")),
        kind=said(KINDS.get(row.kind, row.kind)),
        given=titles[row.giver][0] if row.giver in titles else "",
        instrument=f"{row.instrument} {row.article}".strip(),
        assumed=row.assumed,
    )


def acting(placed: Sequence[Placement]) -> Placement | None:
    """The one who acts: while a Plh stands in, the holder does not (L-16)."""
    stands_in = [one for one in placed if one.capacity == Capacity.PLH]
    return next(iter(stands_in or placed), None)


def check_limit(definition: Definition) -> str:
    """Within which time completeness is checked; afterwards the file counts as complete."""
    limit = definition.limit(LimitKind.PEMERIKSAAN)
    return length(limit) if limit else ""


def way_in(code: str) -> list[str]:
    """By which way one applies and from when on another one, a sentence each; none where no record says."""
    rows, today = lanes(code)[code], regulation.today()
    now = current_row(rows, today)
    found = [_since(now)] if now else []
    return found + [
        said("Mulai {day}: {way} ({basis}).", day=_on(row), way=said(WAYS[row.lane]).lower(), basis=row.cited)
        for row in coming(rows, today)
    ]


def _since(row: LaneRow) -> str:
    return said(
        "{way} sejak {day}, menurut {basis}.", way=said(WAYS[row.lane]), day=_on(row), basis=row.cited
    )


def _on(row: LaneRow) -> str:
    return tanggal(row.start, without="tanpa hari")
