# SPDX-License-Identifier: Apache-2.0
"""May a type be opened? Each check with what was found, what to do, and until when its ground holds (L-2, M9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from permisi.ground.said import mark
from permisi.procedure.rules.linting import Finding, Grade
from permisi.regulation.rules.office import AuthorityRow


class Ready(StrEnum):
    """What a check found."""

    OK = "siap"
    NOT = "belum"
    UNKNOWN = "belum_diperiksa"  # its room does not exist yet, or nobody has looked: it does not block


AUTHORITY, SOP, POSTS, SIGNER = "kewenangan", "sop", "pelaksana", "penandatangan"
REQUIREMENTS, KEY, STANDARD, REHEARSAL = "syarat", "kunci", "standar", "gladi"
TEMPLATE = "naskah"

CHECKS: dict[str, tuple[str, str]] = {
    AUTHORITY: (mark("Kewenangan berlaku"), mark("Terbitkan atau konfirmasi peraturan yang melimpahkannya.")),
    SOP: (mark("SOP tanpa kesalahan"), mark("Perbaiki tabel SOP menurut temuan pemeriksanya.")),
    POSTS: (mark("Setiap pelaksana terisi hari ini"), mark("Tempatkan orang pada jabatan yang kosong.")),
    SIGNER: (mark("Penandatangan ada hari ini"), mark("Tempatkan pejabat definitif, Plt., atau Plh.")),
    REQUIREMENTS: (
        mark("Syarat dikonfirmasi"),
        mark("Mintalah dinas teknis mengonfirmasi setiap syarat anggapan."),
    ),
    KEY: (mark("Kunci tanda tangan"), mark("Daftarkan sertifikat penandatangan.")),
    TEMPLATE: (mark("Naskah dapat dicetak"), mark("Perbaiki templat naskah kota, atau isi yang dirujuknya.")),
    STANDARD: (mark("Standar pelayanan diterbitkan"), mark("Tetapkan dan umumkan standar pelayanannya.")),
    REHEARSAL: (mark("Gladi versi ini lulus"), mark("Jalankan gladi, lalu bawa hasilnya ke sini.")),
}
"""The checks of a type in their order: what each asks, and what to do where it says no."""

LAW_DOOR, STAFF_DOOR = "studio", "kepegawaian"
DUTY = {
    AUTHORITY: LAW_DOOR,
    SOP: LAW_DOOR,
    POSTS: STAFF_DOOR,
    SIGNER: STAFF_DOOR,
    REQUIREMENTS: LAW_DOOR,
    KEY: LAW_DOOR,
    TEMPLATE: LAW_DOOR,
    STANDARD: LAW_DOOR,
    REHEARSAL: LAW_DOOR,
}
"""By whom a check is mended: the posts that open this door. Which those are is the city's record."""

WARNED = (30, 7, 1)  # days before the ground of a type falls away on which it is said


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the board of a type."""

    name: str
    state: Ready
    why: str = ""
    until: date | None = None  # the last day on which its ground holds

    @property
    def blocks(self) -> bool:
        """Whether the type may not be opened because of it."""
        return self.state is Ready.NOT


@dataclass(frozen=True, slots=True)
class Ground:
    """What the checks of a type look at on a day."""

    on: date
    marked: bool  # a demo or a rehearsal: what nobody confirmed opens a type only there
    authority: AuthorityRow | None
    findings: tuple[Finding, ...]
    signers: tuple[str, ...]  # who holds the post in charge today
    signer_until: date | None
    assumed: tuple[str, ...]  # names of the requirements that nobody confirmed
    announced: tuple[str, ...] | None = (
        None  # what reads otherwise than the standard announced; none: there is none
    )
    nowhere: tuple[str, ...] = ()  # what is wrong with the types whose permits it asks for


def checks(ground: Ground) -> list[Check]:
    """What this room can see by itself; the other lines are reported from above."""
    return [
        _authority(ground),
        _sop(ground),
        _posts(ground),
        _signer(ground),
        _requirements(ground),
        _standard(ground),
    ]


def _authority(ground: Ground) -> Check:
    row = ground.authority
    if row is None:
        return Check(AUTHORITY, Ready.NOT, "belum ada pendelegasian wewenang yang berlaku")
    if row.assumed and not ground.marked:
        why = "pendelegasian wewenang masih anggapan dan belum dikonfirmasi Bagian Hukum"
        return Check(AUTHORITY, Ready.NOT, why, row.force.end)
    return Check(AUTHORITY, Ready.OK, "", row.force.end)


def _sop(ground: Ground) -> Check:
    wrong = [one for one in ground.findings if one.grade is Grade.WRONG]
    if wrong:
        return Check(SOP, Ready.NOT, "; ".join(one.words for one in wrong[:3]))
    return Check(SOP, Ready.OK)


def _posts(ground: Ground) -> Check:
    empty = [one for one in ground.findings if one.kind == "jabatan_kosong"]
    if empty:
        return Check(POSTS, Ready.NOT, "jabatan kosong: " + "; ".join(one.words for one in empty[:3]))
    return Check(POSTS, Ready.OK)


def _signer(ground: Ground) -> Check:
    if ground.authority is not None and not ground.signers:
        return Check(SIGNER, Ready.NOT, "jabatan penandatangan tidak terisi hari ini")
    return Check(SIGNER, Ready.OK, "", ground.signer_until)


def _requirements(ground: Ground) -> Check:
    if ground.nowhere:
        return Check(REQUIREMENTS, Ready.NOT, "; ".join(ground.nowhere[:3]))
    if ground.assumed and not ground.marked:
        named = ", ".join(ground.assumed[:3])
        more = f", dan {len(ground.assumed) - 3} lagi" if len(ground.assumed) > 3 else ""
        return Check(REQUIREMENTS, Ready.NOT, f"syarat yang masih anggapan: {named}{more}")
    return Check(REQUIREMENTS, Ready.OK)


def _standard(ground: Ground) -> Check:
    if ground.announced is None:
        state = Ready.UNKNOWN if ground.marked else Ready.NOT
        return Check(STANDARD, state, "standar pelayanan belum diumumkan")
    if ground.announced:
        why = f"isinya berbeda dari standar yang diumumkan: {'; '.join(ground.announced)}"
        return Check(STANDARD, Ready.NOT, why)
    return Check(STANDARD, Ready.OK)


def board(lines: Iterable[Check]) -> list[Check]:
    """Every check in its order; what nobody reported is unknown."""
    told = {one.name: one for one in lines}
    return [told.get(name, Check(name, Ready.UNKNOWN)) for name in CHECKS]


def ending(lines: Iterable[Check], on: date) -> tuple[Check, int] | None:
    """The check whose ground falls away first, and in how many days; none where nothing ends."""
    dated = [one for one in lines if one.until is not None and not one.blocks]
    first = min(dated, key=lambda one: one.until or date.max, default=None)
    return (first, ((first.until or on) - on).days) if first else None


def warnings(lines: Iterable[Check], on: date) -> list[tuple[Check, int]]:
    """Every check of which it is said today that its ground falls away, and in how many days it then says no."""
    left = [(one, (one.until - on).days + 1) for one in lines if one.until is not None and not one.blocks]
    return [(one, days) for one, days in left if days in WARNED]


def lapsed(check: Check, on: date) -> Check:
    """The check as it reads on a day: one whose ground fell away says no."""
    if check.state is Ready.OK and check.until is not None and check.until < on:
        return replace(check, state=Ready.NOT, why=f"dasarnya berakhir pada {check.until:%d-%m-%Y}")
    return check


@dataclass(frozen=True, slots=True)
class Day:
    """How many types were ready on a day, of how many."""

    on: date
    ready: int
    total: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the city is from its target date: what is lacking, and how long it has."""

    target: date
    lacking: int
    days: int  # working days until the target; negative once it is past
    gained: int  # types that became ready in the last thirty days

    @property
    def late(self) -> bool:
        """Whether the target is past and something is lacking."""
        return self.lacking > 0 and self.days < 0


def pace(history: Sequence[Day], *, target: date, on: date, working_days: int) -> Pace:
    """Where the city stands on its way to the target; ``history`` is in the order of the days."""
    last = history[-1] if history else Day(on, 0, 0)
    month = [one for one in history if (on - one.on).days <= WARNED[0]]
    gained = last.ready - month[0].ready if month else 0
    return Pace(target, last.total - last.ready, working_days, gained)
