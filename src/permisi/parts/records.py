# SPDX-License-Identifier: Apache-2.0
"""The law's records in words: what each table and each fact is called, and how a value reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from permisi.ground.said import mark, said
from permisi.parts.powers import KINDS, SCOPES, STAGES
from permisi.parts.words import tanggal
from permisi.regulation.rules.changes import ChangeState, Differing
from permisi.regulation.rules.lanes import Lane
from permisi.regulation.rules.office import Stage

TABLES = {
    "instrument": mark("Peraturan"),
    "authority": mark("Wewenang"),
    "unit": mark("Perangkat daerah"),
    "position": mark("Jabatan"),
    "parameter": mark("Setelan"),
    "holidays": mark("Hari libur"),
    "series": mark("Seri nomor"),
    "lane": mark("Jalur"),
    "reform": mark("Susunan organisasi"),
}
LANES = {
    Lane.PAPER: mark("Kertas"),
    Lane.BOTH: mark("Kertas dan daring"),
    Lane.ONLINE: mark("Daring saja"),
}
FACTS = {
    "kind": mark("Jenis"),
    "kind_in_full": mark("Jenis lengkap"),
    "number": mark("Nomor"),
    "year": mark("Tahun"),
    "subject": mark("Tentang"),
    "cited": mark("Disebut"),
    "stage": mark("Tahap"),
    "issued_on": mark("Ditetapkan"),
    "published_on": mark("Diundangkan"),
    "gazette": mark("Berita Daerah"),
    "repeals": mark("Mencabut"),
    "changes": mark("Mengubah"),
    "giver": mark("Pemberi"),
    "receiver": mark("Penerima"),
    "scopes": mark("Lingkup"),
    "types": mark("Jenis izin"),
    "instrument": mark("Dasar"),
    "article": mark("Pasal"),
    "articles": mark("Pasal yang dipakai"),
    "days": mark("Hari libur"),
    "pattern": mark("Pola"),
    "unit": mark("Satuan"),
    "start": mark("Berlaku mulai"),
    "until": mark("Berlaku sampai"),
    "withdrawn_on": mark("Ditarik mulai"),
    "withdrawn_by": mark("Ditarik dengan"),
    "passes_on": mark("Boleh diteruskan"),
    "parent": mark("Diteruskan dari"),
    "why": mark("Alasan tidak didelegasikan"),
    "doors": mark("Pintu"),
    "title": mark("Sebutan"),
    "value": mark("Nilai"),
    "source": mark("Sumber"),
    "assumed": mark("Anggapan"),
    "position": mark("Jabatan"),
    "capacity": mark("Kapasitas"),
    "letter": mark("Surat"),
    "type_code": mark("Jenis izin"),
    "says": mark("Menjadi"),
    "ends": mark("Berakhir"),
    "successor": mark("Diteruskan"),
    "lane": mark("Jalur"),
    "retired": mark("Tidak dipakai lagi"),
    "sha256": mark("Sidik berkas"),
}
SAYS = {
    "name": mark("Nama"),
    "short": mark("Singkatan"),
    "parent": mark("Induk"),
    "address": mark("Alamat"),
    "title": mark("Sebutan"),
    "unit": mark("Perangkat daerah"),
    "superior": mark("Atasan"),
    "level": mark("Jenjang"),
}
"""What a unit or post says of itself."""
STATES = {
    ChangeState.PROPOSED: mark("Menunggu orang kedua"),
    ChangeState.APPROVED: mark("Disahkan"),
    ChangeState.REFUSED: mark("Ditolak"),
    ChangeState.WITHDRAWN: mark("Ditarik"),
}
HOLIDAYS = "days"
DAYS = ("start", "until", "issued_on", "published_on", "withdrawn_on")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a proposal: as it stands, and as it would be."""

    label: str
    before: str
    after: str


def lines(differing: Iterable[Differing], names: Mapping[str, str]) -> list[Line]:
    """The differences in words; ``names`` turns keys of posts, types and instruments into what they are called."""
    return [
        Line(
            label(one.name),
            value(one.name, one.before, names),
            value(one.name, one.after, names),
        )
        for one in differing
    ]


def label(name: str) -> str:
    """What a fact is called; its column where nobody named it."""
    known = SAYS | FACTS
    return said(known[name]) if name in known else name


def value(name: str, told: Any, names: Mapping[str, str]) -> str:
    """One value as people read it; nothing written is a dash."""
    if told in (None, "", []):
        return "–"
    if isinstance(told, bool):
        return said("ya") if told else said("tidak")
    if name == HOLIDAYS:
        return "; ".join(_holiday(*one) for one in told)
    if isinstance(told, list):
        return ", ".join(value(name, one, names) for one in told)
    if name in DAYS:
        return tanggal(date.fromisoformat(told), without="tanpa hari")
    known = {"scopes": SCOPES, "kind": KINDS}.get(name, {})
    if isinstance(told, dict):
        called = {key: said(words) for key, words in SAYS.items()} if name == "says" else {}
        return ", ".join(f"{called.get(key, key)}: {value(name, one, names)}" for key, one in told.items())
    if name == "lane":
        return said(LANES[Lane(told)])
    if name == "stage":
        return said(STAGES[Stage(told)])
    return said(known[told]) if told in known else names.get(str(told), str(told))


def _holiday(day: str, name: str, kind: str) -> str:
    return f"{tanggal(date.fromisoformat(day))}, {name} ({kind.replace('_', ' ')})"
