# SPDX-License-Identifier: Apache-2.0
"""A permit type as a value: what the published version asks for, promises and gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from permisi.ground import condition
from permisi.procedure.rules.counting import Limit
from permisi.procedure.rules.sop import Sop


class Effect(StrEnum):
    """What a variant does to the register."""

    NEW = "baru"
    EXTEND = "memperpanjang"
    CHANGE = "mengubah"
    END = "mengakhiri"


class FieldKind(StrEnum):
    """How an answer is asked for and kept."""

    TEXT = "teks"
    LONG_TEXT = "teks_panjang"
    INTEGER = "bilangan"
    DECIMAL = "desimal"
    DATE = "tanggal"
    CHOICE = "pilihan"
    AREA = "kelurahan"
    NIK = "nik"
    PERMIT_NUMBER = "nomor_izin"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer among several."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the form."""

    key: str
    section: str
    label: str
    kind: FieldKind
    required: bool
    hint: str
    options: tuple[Option, ...]
    visible: str  # CEL over the answers; empty: always
    variants: tuple[str, ...]  # empty: every variant
    least: float | None
    most: float | None
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form, at most five questions."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis: instrument key, article, and how it is cited on a page."""

    instrument: str
    article: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document that must be there (wajib), or only if its condition holds (bersyarat)."""

    key: str
    name: str
    accepts: tuple[str, ...]  # "pdf", "foto"
    max_mb: int
    need: str  # CEL over the answers and `variant`; empty: always
    need_words: str  # the condition in words, as shown to people
    variants: tuple[str, ...]  # empty: every variant
    hint: str
    basis: Basis | None
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """baru, perpanjangan, …: each with its effect on the register."""

    key: str
    name: str
    effect: Effect
    source: str
    assumed: bool

    @property
    def needs_permit(self) -> bool:
        """Whether it acts on a permit that is already there."""
        return self.effect is not Effect.NEW


@dataclass(frozen=True, slots=True)
class Validity:
    """How long the permit lasts, in months; 0 means until something ends it."""

    months: int
    text: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason from a list: officers choose one and add their own words."""

    key: str
    text: str
    requirement: str = ""  # key of the document it concerns
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A line of the visit's checklist."""

    key: str
    text: str
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Remedy:
    """What an applicant may do against the decision: to whom, within how many days of which event (L-46)."""

    key: str
    text: str
    addressee: str  # position key
    days: int
    unit: str  # "hari_kerja" | "hari"
    after: str  # "keputusan_diumumkan" | "keputusan_diterima" | "jawaban_keberatan_diterima"
    answer_days: int  # 0: none is set
    instrument: str
    article: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value of the definition that has no row of its own comes from."""

    what: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """All of one published version."""

    code: str
    name: str
    name_en: str
    summary: str
    sector: str
    agency: str  # unit key of the recommending OPD
    kind: str
    fee: int  # rupiah
    fee_basis: str
    fee_assumed: bool
    series: str
    recommendation_series: str
    paper: str
    paper_title: str
    holder_field: str
    place_field: str
    object_field: str
    variants: tuple[Variant, ...]
    sections: tuple[Section, ...]
    fields: tuple[FormField, ...]
    requirements: tuple[Requirement, ...]
    limits: tuple[Limit, ...]
    validity: Validity
    basis: tuple[Basis, ...]
    correction_reasons: tuple[Reason, ...]
    rejection_reasons: tuple[Reason, ...]
    recommendation_reasons: tuple[Reason, ...]
    visit_checklist: tuple[CheckItem, ...]
    remedies: tuple[str, ...]
    duties: tuple[str, ...]  # obligations printed in the decision
    sop: Sop
    keywords: tuple[str, ...]
    rejection_series: str = ""
    minutes_series: str = ""  # of the minutes of a visit (berita acara)
    remedy_terms: tuple[Remedy, ...] = ()
    origins: tuple[Origin, ...] = ()

    def variant(self, key: str) -> Variant:
        """The variant of that key; KeyError if there is none."""
        for variant in self.variants:
            if variant.key == key:
                return variant
        raise KeyError(key)

    def limit(self, kind: str) -> Limit | None:
        """The first limit of that kind, or none."""
        return next((limit for limit in self.limits if limit.kind == kind), None)


def facts(answers: Mapping[str, Any], definition: Definition, variant: str) -> dict[str, Any]:
    """The answers as a condition sees them: every question is there, an unanswered one as an empty text."""
    known: dict[str, Any] = {
        field.key: _seen(field, answers.get(field.key, "")) for field in definition.fields
    }
    known["varian"] = variant
    return known


def _seen(field: FormField, answer: Any) -> Any:
    return float(answer) if field.kind is FieldKind.DECIMAL and answer != "" else answer


def asked_fields(definition: Definition, variant: str, answers: Mapping[str, Any]) -> list[FormField]:
    """The questions that apply to this file, in order."""
    seen = facts(answers, definition, variant)
    return [
        field
        for field in definition.fields
        if (not field.variants or variant in field.variants) and condition.holds(field.visible, seen)
    ]


def needed_documents(definition: Definition, variant: str, answers: Mapping[str, Any]) -> list[Requirement]:
    """The documents that this file must hold, in order."""
    seen = facts(answers, definition, variant)
    return [
        requirement
        for requirement in definition.requirements
        if (not requirement.variants or variant in requirement.variants)
        and condition.holds(requirement.need, seen)
    ]
