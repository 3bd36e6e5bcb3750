# SPDX-License-Identifier: Apache-2.0
"""What the city answers about a paper: one verdict, facts to compare, and why to trust them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from permisi.catalogue import queries as catalogue
from permisi.decisions import queries as decisions
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome
from permisi.doors.portal.public.law import KINDS, PREFIX
from permisi.doors.portal.public.walking import day_of
from permisi.ground.ids import spelled, tidy_code
from permisi.ground.said import mark, said
from permisi.ledger import queries as ledger
from permisi.parts.shapes import Pair, VerdictState
from permisi.parts.words import nama, samar, tanggal
from permisi.register import queries as register
from permisi.register.models import Permit
from permisi.register.rules import ENDS, Standing
from permisi.regulation import queries as regulation
from permisi.regulation.rules.office import Capacity

Paper = Literal["permit", "rejection", ""]

STATES: dict[Standing, VerdictState] = {
    Standing.IN_FORCE: "valid",
    Standing.NOT_YET: "not_yet",
    Standing.EXPIRED: "expired",
    Standing.REPLACED: "replaced",
    Standing.REVOKED: "revoked",
}
MASKED = mark("Nama disamarkan. Cocokkan di bawah.")


@dataclass(frozen=True, slots=True)
class Trust:
    """What stands behind the answer, each part checkable by somebody else."""

    signed_by: str = ""
    authority: str = ""
    certificate: str = ""
    content_hash: str = ""
    file_hash: str = ""
    index: int | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """That recommendations were set aside for this decision: by which office, on what basis, why. No person's name."""

    advice: str
    grants: bool
    title: str
    on: date
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer about one code."""

    code: str
    state: VerdictState
    note: str = ""
    kind: Paper = ""
    holder: str = ""
    pairs: tuple[Pair, ...] = ()
    trust: Trust | None = None
    set_aside: SetAside | None = None

    @property
    def spelled(self) -> str:
        """The code as it is printed."""
        return spelled(self.code)


def about_code(code: str) -> Answer:
    """The answer about a scanned or typed code; an unknown one is ``not_found``. Four queries."""
    tidy = tidy_code(code)
    return about(tidy, register.by_code(tidy), decisions.by_code(tidy))


def about_file(sha256: str) -> Answer | None:
    """The answer about the very file with this hash, or none if we never issued it."""
    permit, decision = register.by_hash(sha256), decisions.by_hash(sha256)
    if permit is not None:
        return about(permit.code, permit, decision or decisions.by_code(permit.code))
    return about(decision.code, None, decision) if decision is not None else None


def about(code: str, permit: Permit | None, decision: Decision | None) -> Answer:
    """The answer about what register and decisions hold under one code."""
    if permit is not None:
        return _permit(permit, decision)
    if decision is not None and decision.verdict == Outcome.REJECT:
        return _rejection(decision)
    return Answer(code, "not_found")


def _permit(permit: Permit, decision: Decision | None) -> Answer:
    standing = register.standing_of(permit, regulation.today())
    pairs = [
        Pair(said("Nomor izin"), permit.number, numeric=True),
        Pair(said("Jenis"), permit.type_name),
        Pair(said("Pemegang"), samar(permit.holder), said(MASKED)),
        Pair(said("Untuk"), permit.object),
        Pair(said("Tempat"), permit.place),
        Pair(said("Ditetapkan"), tanggal(permit.issued_on)),
        Pair(said("Berlaku"), "" if permit.effect == ENDS else _span(permit.start, permit.until)),
        Pair(said("Atas izin nomor"), permit.earlier_number, numeric=True),
        Pair(
            said("Diterima pemegang"),
            _received(decision),
            said("Keputusan berlaku sejak diterima pemegangnya."),
        ),
        Pair(
            said("Kode"),
            spelled(permit.code),
            said("Sama dengan yang tercetak di dekat kode QR."),
            numeric=True,
        ),
    ]
    return Answer(
        code=permit.code,
        state=STATES[standing],
        note=_standing_note(permit, standing),
        kind="permit",
        holder=permit.holder,
        pairs=tuple(pair for pair in pairs if pair.value),
        trust=_trust(
            decision, signed_by=permit.signed_by, entry=permit.approved_entry, sha256=permit.hashes[-1]
        ),
        set_aside=_set_aside(decision),
    )


def _standing_note(permit: Permit, standing: Standing) -> str:
    if permit.effect == ENDS:
        return said(
            "Keputusan ini mengakhiri izin nomor {earlier_number}.", earlier_number=permit.earlier_number
        )
    match standing:
        case Standing.EXPIRED if permit.until:
            return said("Masa berlakunya habis {until}.", until=tanggal(permit.until))
        case Standing.REPLACED if permit.extended_by:
            return said("Penggantinya izin nomor {number}.", number=permit.extended_by.number)
        case Standing.REVOKED if permit.ended_by:
            return said(
                "Diakhiri atas permohonan pemegangnya dengan keputusan nomor {number}.",
                number=permit.ended_by.number,
            )
        case Standing.REVOKED if permit.revoked_on:
            return said(
                "Dicabut {revoked_on}. Izin ini tidak berlaku lagi.", revoked_on=tanggal(permit.revoked_on)
            )
        case Standing.NOT_YET:
            return said("Mulai berlaku {start}.", start=tanggal(permit.start))
    return ""


def _span(start: date, until: date | None) -> str:
    begins = tanggal(start, without="tanpa hari")
    if until is None:
        return said("{begins}, sampai diakhiri", begins=begins)
    return said("{begins} sampai {until}", begins=begins, until=tanggal(until, without="tanpa hari"))


def _received(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return tanggal(day_of(decision.received_at)) if decision.received_at else said("Belum")


def _rejection(decision: Decision) -> Answer:
    case = decision.case
    pairs = (
        Pair(said("Nomor surat"), decision.number or "", numeric=True),
        Pair(said("Jenis"), nama(catalogue.definition(case.type_version_id))),
        Pair(said("Pemohon"), samar(case.applicant_name), said(MASKED)),
        Pair(said("Nomor berkas"), case.number or "", numeric=True),
        Pair(said("Ditetapkan"), tanggal(decision.decided_on) if decision.decided_on else ""),
        Pair(
            said("Kode"),
            spelled(decision.code),
            said("Sama dengan yang tercetak di dekat kode QR."),
            numeric=True,
        ),
    )
    return Answer(
        code=decision.code,
        state="rejection",
        note=said("Ini bukan izin: permohonannya ditolak."),
        kind="rejection",
        holder=case.applicant_name,
        pairs=tuple(pair for pair in pairs if pair.value),
        trust=_trust(decision, signed_by="", entry=decision.approved_entry, sha256=decision.sha256),
        set_aside=_set_aside(decision),
    )


def _set_aside(decision: Decision | None) -> SetAside | None:
    row = decisions.override_of(decision) if decision is not None else None
    if row is None:
        return None
    return SetAside(
        advice=", ".join(one["number"] for one in row.advice),
        grants=row.verdict == Outcome.GRANT,
        title=row.made_by_title,
        on=row.made_on,
        basis=row.basis,
        words=row.words,
    )


def _trust(decision: Decision | None, *, signed_by: str, entry: int | None, sha256: str) -> Trust:
    index = ledger.place_of(entry) if entry else None
    if decision is None:
        return Trust(signed_by=signed_by, file_hash=sha256, index=index)
    grant: Mapping[str, Any] = decision.grant or {}
    content: Mapping[str, Any] = decision.content or {}
    capacity = PREFIX.get(Capacity(grant.get("capacity", Capacity.DEFINITIVE)), "")
    basis = f"{grant.get('instrument', '')} {grant.get('article', '')}".strip()
    return Trust(
        signed_by=f"{capacity}{grant.get('title', '')}",
        authority=f"{said(KINDS.get(grant.get('kind', ''), ''))}, {basis}".strip(", "),
        certificate=str(content.get("signatory", {}).get("note", "")),
        content_hash=decision.content_hash,
        file_hash=sha256,
        index=index,
    )


def proof_of(code: str) -> str:
    """The portable proof that the approval of this paper stands in the open log; empty if there is none."""
    tidy = tidy_code(code)
    permit = register.by_code(tidy)
    entry = permit.approved_entry if permit is not None else None
    if entry is None and (decision := decisions.by_code(tidy)) is not None:
        entry = decision.approved_entry
    return ledger.inclusion_proof(entry) if entry else ""
