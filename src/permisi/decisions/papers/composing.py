# SPDX-License-Identifier: Apache-2.0
"""From the facts of a file to what stands on its papers. Everything a city or a type may change comes as a value."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from permisi.catalogue.rules import Basis as LegalBasis
from permisi.catalogue.rules import Definition, Effect
from permisi.catalogue.rules import Remedy as RemedyTerm
from permisi.decisions.papers import contents, values
from permisi.decisions.papers.words import written_date
from permisi.regulation.rules.authority import Grant

UNITS = {"hari_kerja": "hari kerja", "hari": "hari"}
AFTER = {
    "keputusan_diumumkan": "sejak keputusan diumumkan",
    "keputusan_diterima": "sejak keputusan diterima",
    "jawaban_keberatan_diterima": "sejak jawaban keberatan diterima",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who writes: the city and one of its units, as letterheads and titles name them."""

    city: Mapping[str, Any]
    unit_name: str
    address: str
    assumed_note: str = ""

    def letterhead(self) -> values.Letterhead:
        """The head of a letter of this unit."""
        phone = f"Telepon {self.city['help_phone']} · " if self.city.get("help_phone") else ""
        return values.Letterhead(
            government=f"PEMERINTAH {self.city['name']}".upper(),
            office=broken(self.unit_name.upper()),
            address=(self.address or self.city["address"], f"{phone}{self.city['host']}"),
            emblem=f"Lambang {self.city['name']}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overriding:
    """Recommendations that the signer set aside: which, in which office, when, on what basis and why."""

    advice: str
    grants: bool
    title: str
    on: date
    basis: str
    words: str

    @property
    def considered(self) -> str:
        """How the decision says it, among what was considered."""
        said = "tidak menyetujui" if self.grants else "menyetujui"
        return (
            f"bahwa {self.advice} {said} permohonan tersebut, dan dikesampingkan oleh {self.title} pada "
            f"{written_date(self.on)} berdasarkan {self.basis}, dengan alasan: {self.words}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a decision is about: the file and all that came of it."""

    code: str
    number: str  # of the file
    submitted_at: datetime
    variant: str
    answers: Mapping[str, Any]  # question key to readable answer
    definition: Definition
    visits: Sequence[str]  # cited minutes
    recommendations: Sequence[str]  # cited recommendations
    opinions: Sequence[str]  # cited: of outside parties, and answers of other posts
    conditions: Sequence[str]
    instruments: Mapping[str, str]  # instrument key to how it is cited in full
    earlier: str = ""  # number of the permit that this one acts on
    complete_by_law: bool = False  # nobody declared it complete; the check's limit did
    silent: str = ""  # how the law granted it; empty where the office decided
    overriding: Overriding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided, by whom, under which number."""

    number: str
    on: date
    start: date
    until: date | None
    grant: Grant
    giver_title: str
    reasons: Sequence[tuple[str, str, str]]  # requirement, finding, basis
    remedies: Mapping[str, str]  # position key to title
    signer_note: str


def broken(title: str, widest: int = 36) -> tuple[str, ...]:
    """A long title in lines of about equal length, none wider than ``widest``, as letterheads carry it."""
    lines = _wrapped(title, widest)
    for width in range(len(title) // max(len(lines), 1), widest):
        if len(narrower := _wrapped(title, width)) == len(lines) and max(map(len, narrower)) <= width:
            return narrower
    return lines


def _wrapped(title: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, width, break_long_words=False, break_on_hyphens=False)) or ("",)


def signatory(ruling: Ruling, city: Mapping[str, Any]) -> values.Signatory:
    """The signature block by kind of authority and capacity (L-11, L-16, D3)."""
    basis = values.Basis(ruling.grant.kind)
    name = str(city["name"]).upper()
    title = ruling.grant.title.upper()
    return values.Signatory(
        basis=basis,
        capacity=values.Capacity(ruling.grant.capacity),
        title=broken(title if name in title else f"{title} {name}"),
        giver=(ruling.giver_title.upper(),) if basis is values.Basis.MANDATE else (),
        name=ruling.grant.name,
        note=ruling.signer_note,
    )


def facts_of(matter: Matter) -> tuple[values.Fact, ...]:
    """The answers that identify holder, object and place, with their labels."""
    definition = matter.definition
    shown = [definition.object_field, definition.holder_field, definition.place_field]
    labels = {field.key: field.label for field in definition.fields}
    return tuple(
        values.Fact(labels[key], str(matter.answers.get(key, ""))) for key in shown if matter.answers.get(key)
    )


def _recalling(matter: Matter, ruling: Ruling) -> tuple[str, ...]:
    cited = [_cited(basis, matter.instruments) for basis in matter.definition.basis]
    own = f"{ruling.grant.instrument} {ruling.grant.article}".strip()
    return tuple(dict.fromkeys([*cited, *([] if any(own in one for one in cited) else [own])]))


def _cited(basis: LegalBasis, instruments: Mapping[str, str]) -> str:
    return instruments.get(basis.instrument, basis.text)


def _head(matter: Matter, ruling: Ruling, office: Office, about: Sequence[str]) -> dict[str, Any]:
    titled = signatory(ruling, office.city)
    title = " ".join(titled.title)
    return {
        "code": matter.code,
        "letterhead": office.letterhead(),
        "heading": broken(f"KEPUTUSAN {title}"),
        "number": ruling.number,
        "about": tuple(about),
        "place": office.city["short_name"],
        "date": ruling.on,
        "signatory": titled,
        "issuer": broken(f"{title},"),
        "recalling": _recalling(matter, ruling),
    }


def _noting(matter: Matter) -> tuple[str, ...]:
    filed = f"Permohonan nomor {matter.number} yang diterima pada {written_date(matter.submitted_at.date())}"
    return (filed, *matter.recommendations, *matter.opinions, *matter.visits)


def _about(matter: Matter, lead: str) -> tuple[str, ...]:
    name = str(matter.answers.get(matter.definition.object_field, ""))
    return broken(f"{lead} {matter.definition.title_of(matter.variant)} {name}".strip().upper(), 50)


def grant(matter: Matter, ruling: Ruling, office: Office) -> contents.Decision:
    """The decision that grants (L-163, L-164)."""
    definition = matter.definition
    about = _about(matter, "")
    lasting = f"sampai dengan {written_date(ruling.until)}" if ruling.until else "selama tidak diakhiri"
    applicant = matter.answers.get(definition.holder_field, "")
    dicta = [
        values.Dictum(definition.grant_words or "Memberikan izin kepada:", facts_of(matter)),
        *_replacing(matter),
        values.Dictum(f"Masa berlaku izin ini terhitung mulai {written_date(ruling.start)} {lasting}."),
        values.Dictum("Pemegang izin wajib:", points=tuple(definition.duties)),
        *(
            [values.Dictum("Izin ini diberikan dengan syarat:", points=tuple(matter.conditions))]
            if matter.conditions
            else []
        ),
        values.Dictum(
            "Apabila di kemudian hari terdapat kekeliruan dalam keputusan ini, diadakan perbaikan."
        ),
        values.Dictum("Keputusan ini mulai berlaku pada saat diterima oleh pemegang izin."),
    ]
    return contents.Decision(
        **_head(matter, ruling, office, about),
        considering=(
            f"bahwa {applicant} mengajukan permohonan {definition.name}, {_variant(matter)}",
            _why_granted(matter),
            *_overridden(matter),
            "bahwa berdasarkan pertimbangan tersebut, izin perlu ditetapkan dengan keputusan",
        ),
        noting=_noting(matter),
        stipulating=f"KEPUTUSAN TENTANG {' '.join(about)}.",
        dicta=tuple(dicta),
    )


def _why_granted(matter: Matter) -> str:
    if matter.silent:
        return f"bahwa permohonan tersebut {matter.silent}"
    return f"bahwa permohonan tersebut {_completeness(matter)} {_advised(matter)}"


def _overridden(matter: Matter) -> tuple[str, ...]:
    return (matter.overriding.considered,) if matter.overriding else ()


def _replacing(matter: Matter) -> tuple[values.Dictum, ...]:
    if not matter.earlier:
        return ()
    verb = {Effect.EXTEND: "memperpanjang", Effect.CHANGE: "mengubah"}[_effect(matter)]
    return (values.Dictum(f"Keputusan ini {verb} dan menggantikan izin nomor {matter.earlier}."),)


def _effect(matter: Matter) -> Effect:
    return matter.definition.variant(matter.variant).effect


def _advised(matter: Matter) -> str:
    if matter.overriding:
        return "dan telah diminta rekomendasi teknisnya"
    return "dan telah memperoleh rekomendasi teknis" if matter.recommendations else "dan memenuhi persyaratan"


def ending(matter: Matter, ruling: Ruling, office: Office) -> contents.Decision:
    """The decision that ends a permit at its holder's wish."""
    about = _about(matter, "")
    holder = matter.answers.get(matter.definition.holder_field, "")
    return contents.Decision(
        **_head(matter, ruling, office, about),
        considering=(
            f"bahwa {holder} mengajukan {_variant(matter)} {matter.definition.name} nomor {matter.earlier}",
            _why_granted(matter),
            *_overridden(matter),
            "bahwa berdasarkan pertimbangan tersebut, izin perlu diakhiri dengan keputusan",
        ),
        noting=_noting(matter),
        stipulating=f"KEPUTUSAN TENTANG {' '.join(about)}.",
        dicta=(
            values.Dictum(
                f"Mengakhiri izin nomor {matter.earlier} atas permohonan pemegangnya:", facts_of(matter)
            ),
            values.Dictum(f"Izin tersebut tidak berlaku lagi sejak {written_date(ruling.start)}."),
            *(
                [values.Dictum("Pemegang izin yang diakhiri wajib:", points=tuple(matter.conditions))]
                if matter.conditions
                else []
            ),
            values.Dictum(
                "Apabila di kemudian hari terdapat kekeliruan dalam keputusan ini, diadakan perbaikan."
            ),
            values.Dictum("Keputusan ini mulai berlaku pada saat diterima oleh pemohon."),
        ),
    )


def _variant(matter: Matter) -> str:
    return matter.definition.variant(matter.variant).name.lower()


def _completeness(matter: Matter) -> str:
    if matter.complete_by_law:
        return "dianggap lengkap karena batas waktu pemeriksaan berakhir"
    return "telah diperiksa, dinyatakan lengkap,"


def rejection(matter: Matter, ruling: Ruling, office: Office) -> contents.Rejection:
    """The decision that rejects: every reason with its basis, and the ways to contest it (L-45)."""
    definition = matter.definition
    about = _about(matter, "Penolakan permohonan")
    return contents.Rejection(
        **_head(matter, ruling, office, about),
        considering=(
            f"bahwa {matter.answers.get(definition.holder_field, '')} mengajukan permohonan {definition.name}",
            "bahwa hasil pemeriksaan menunjukkan persyaratan belum terpenuhi",
            *_overridden(matter),
        ),
        noting=_noting(matter),
        stipulating=f"KEPUTUSAN TENTANG {' '.join(about)}.",
        refusal=values.Dictum("Menolak permohonan yang diajukan oleh:", facts_of(matter)),
        reasons_lead="Permohonan ditolak karena:",
        reasons=tuple(values.Reason(requirement=r, finding=f, basis=b) for r, f, b in ruling.reasons),
        remedies_lead="Apabila tidak menerima keputusan ini, pemohon dapat menempuh:",
        remedies=tuple(_remedy(term, ruling, matter) for term in definition.remedy_terms),
        dicta=(
            values.Dictum("Pemohon dapat mengajukan permohonan baru setelah persyaratan dipenuhi."),
            values.Dictum("Keputusan ini mulai berlaku pada saat diterima oleh pemohon."),
        ),
    )


def _remedy(term: RemedyTerm, ruling: Ruling, matter: Matter) -> values.Remedy:
    return values.Remedy(
        name=term.key.capitalize(),
        to=ruling.remedies.get(term.addressee, term.addressee),
        within=f"{term.days} {UNITS[term.unit]} {AFTER[term.after]}",
        how=term.text,
        basis=f"{matter.instruments.get(term.instrument, term.instrument)} {term.article}".strip(),
    )
