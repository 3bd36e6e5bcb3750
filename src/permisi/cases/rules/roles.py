# SPDX-License-Identifier: Apache-2.0
"""In which role somebody stands beside an applicant, and what the role lets him do (L-95)."""

from collections.abc import Mapping
from enum import StrEnum

from permisi.ground.said import mark


class Role(StrEnum):
    """A kuasa, a person of a company, or one who applies together with the first applicant."""

    AGENT = "kuasa"
    DIRECTOR = "direktur"
    CLERK = "mengurus"
    TECHNICAL = "teknis"  # answers for the technical side; reads
    READER = "melihat"
    FELLOW = "turut"  # an heir, a co-owner: applies too, of one file

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


class Deed(StrEnum):
    """What a role may let somebody do on a file of the other side."""

    READ = "baca"
    WORK = "kerjakan"  # open, fill, file, correct, answer
    TAKE_BACK = "tarik"
    PEOPLE = "orang"  # name and dismiss the people of the company
    RECEIVE = "terima"  # open the decision itself


WORDS = {
    Role.AGENT: mark("Penerima kuasa"),
    Role.DIRECTOR: mark("Direktur"),
    Role.CLERK: mark("Pegawai yang mengurus"),
    Role.TECHNICAL: mark("Penanggung jawab teknis"),
    Role.READER: mark("Hanya melihat"),
    Role.FELLOW: mark("Turut memohon"),
}
COMPANY_ROLES = (Role.DIRECTOR, Role.CLERK, Role.TECHNICAL, Role.READER)
MAY: Mapping[Role, frozenset[Deed]] = {
    Role.AGENT: frozenset({Deed.READ, Deed.WORK}),
    Role.DIRECTOR: frozenset(Deed),
    Role.CLERK: frozenset({Deed.READ, Deed.WORK}),
    Role.TECHNICAL: frozenset({Deed.READ}),
    Role.READER: frozenset({Deed.READ}),
    Role.FELLOW: frozenset({Deed.READ, Deed.RECEIVE}),
}


def deeds(role: str, *, may_withdraw: bool = False) -> frozenset[Deed]:
    """What somebody in this role may do; a kuasa may say that its agent takes applications back too."""
    known = Role(role)
    return MAY[known] | ({Deed.TAKE_BACK} if known is Role.AGENT and may_withdraw else set())


def fits_scope(role: str, *, company: bool, one_file: bool, types: bool) -> bool:
    """Whether a role goes with what it is for: people stand in a company, a fellow in one file."""
    known = Role(role)
    if known in COMPANY_ROLES:
        return company and not one_file and not types
    if known is Role.FELLOW:
        return one_file and not company
    return not company


def needs_paper(role: str) -> bool:
    """Whether it wants a signed document: everything but applying together, which each says for himself."""
    return Role(role) is not Role.FELLOW


def company_number(typed: str) -> str | None:
    """The digits of an NIB (13) or NPWP (15 or 16), empty where none was given; None for anything else."""
    digits = typed.translate(str.maketrans("", "", " .-"))
    fits = digits.isascii() and digits.isdigit() and len(digits) in (13, 15, 16)
    return digits if not digits or fits else None
