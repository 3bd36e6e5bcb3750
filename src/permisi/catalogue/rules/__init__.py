# SPDX-License-Identifier: Apache-2.0
"""A permit type as a value: what the published version asks for, promises and gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from permisi.catalogue.rules.texts import Origin as Origin
from permisi.catalogue.rules.texts import StandardText
from permisi.ground import condition
from permisi.procedure.rules.counting import Limit
from permisi.procedure.rules.sop import SPARING, Sop

_NUMBER = re.compile(r"\d+(\.\d+)?")


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
    YES_NO = "ya_tidak"
    CHOICES = "pilihan_banyak"
    AREAS = "kelurahan_banyak"
    POINT = "koordinat"  # "-6.012345, 106.054321": latitude, longitude in degrees
    POLYGON = "koordinat_banyak"  # a list of such points, the corners in their order
    LINES = "daftar"  # a list of texts, one for each row

    @property
    def many(self) -> bool:
        """Whether the answer is a list."""
        return self in (FieldKind.CHOICES, FieldKind.AREAS, FieldKind.POLYGON, FieldKind.LINES)

    @property
    def unanswered(self) -> "str | list[str]":
        """What stands for no answer."""
        return [] if self.many else ""


class FeeKind(StrEnum):
    """What the city itself asks for the permit."""

    FREE = "gratis"
    LEVY = "retribusi"
    NOT_A_LEVY = "bukan_retribusi"  # tax, guarantee: owed elsewhere


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
    store: str = ""  # kind of document in the applicant's own store; empty: not kept there
    good: tuple[str, ...] = ()  # what a good one looks like
    bad: tuple[str, ...] = ()  # what comes back
    picture: str = ""  # an illustration's name
    from_permit: str = field(default="", metadata=SPARING)  # code of the type whose permit meets it as well


@dataclass(frozen=True, slots=True)
class Variant:
    """baru, perpanjangan, …: each with its effect on the register, and its paper where that is another one."""

    key: str
    name: str
    effect: Effect
    source: str
    assumed: bool
    hint: str = ""
    paper: str = ""  # empty: the type's own
    paper_title: str = ""
    series: str = ""

    @property
    def needs_permit(self) -> bool:
        """Whether it acts on a permit that is already there."""
        return self.effect is not Effect.NEW


@dataclass(frozen=True, slots=True)
class Validity:
    """How long the permit lasts: so many months or days, or from one asked date to another; none: until ended."""

    months: int
    text: str
    source: str
    assumed: bool
    days: int = 0
    start_field: str = ""  # the applicant asks from when …
    end_field: str = ""  # … and to when; at most so long:
    most_days: int = 0
    most_months: int = 0

    @property
    def asked(self) -> bool:
        """Whether the applicant's own dates set the term."""
        return bool(self.end_field)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the applicant pays, and not to this office: a tax, a stamp, a guarantee."""

    key: str
    name: str
    unit: str  # unit key of who is paid; empty: ``payee`` names somebody else
    payee: str
    words: str  # how much, in words
    amount: int  # rupiah; 0: not a fixed sum
    variants: tuple[str, ...]  # empty: every variant
    need: str  # CEL over the answers and ``varian``; empty: always
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class GateStatus:
    """What the keeper of a gate may say, and whether the file may pass with it."""

    key: str
    name: str
    passes: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition kept by another office: cleared by number and status, and confirmed by a second person."""

    key: str
    name: str
    unit: str  # unit key of the office that keeps it
    number_label: str
    statuses: tuple[GateStatus, ...]
    variants: tuple[str, ...]
    need: str
    hint: str  # for the applicant: what to do, and where
    source: str
    assumed: bool

    def status(self, key: str) -> GateStatus | None:
        """The status of that key, or none."""
        return next((one for one in self.statuses if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another unit that visits or recommends, with the number series of its papers; empty: it writes none."""

    unit: str
    recommendation_series: str
    minutes_series: str


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
    fee_kind: str = FeeKind.FREE
    fee_words: str = ""
    costs: tuple[Cost, ...] = ()
    gates: tuple[Gate, ...] = ()
    opinions: tuple[Opinion, ...] = ()  # of units other than ``agency``
    grant_words: str = ""  # how the decision gives, e.g. "Memberikan izin kepada:"
    standard: tuple[StandardText, ...] = ()  # instead of the city's common words
    owner_field: str = ""  # under which question the NIK of the beneficial owner stands
    owner_name_field: str = ""

    def variant(self, key: str) -> Variant:
        """The variant of that key; KeyError if there is none."""
        for variant in self.variants:
            if variant.key == key:
                return variant
        raise KeyError(key)

    def limit(self, kind: str) -> Limit | None:
        """The first limit of that kind, or none."""
        return next((limit for limit in self.limits if limit.kind == kind), None)

    def opinion_of(self, unit: str) -> Opinion:
        """The series of that unit's papers: of the agency itself, or of another unit; KeyError for a stranger."""
        own = Opinion(self.agency, self.recommendation_series, self.minutes_series)
        for one in (own, *self.opinions):
            if one.unit == unit:
                return one
        raise KeyError(unit)

    def title_of(self, variant: str) -> str:
        """What the paper of that variant is called."""
        return self.variant(variant).paper_title or self.paper_title


def facts(answers: Mapping[str, Any], definition: Definition, variant: str) -> dict[str, Any]:
    """The answers as a condition sees them: every question is there, an unanswered one as an empty text."""
    known: dict[str, Any] = {
        field.key: _seen(field, answers.get(field.key, field.kind.unanswered)) for field in definition.fields
    }
    return known | {"varian": variant}


def _seen(field: FormField, answer: Any) -> Any:
    """What was typed wrong counts as no answer: a condition only meets what it can reckon with."""
    if field.kind.many:
        return answer if isinstance(answer, list) else []
    if field.kind is FieldKind.INTEGER:
        return answer if isinstance(answer, int) else ""
    if field.kind is FieldKind.DECIMAL:
        return float(answer) if _NUMBER.fullmatch(str(answer)) else ""
    return answer


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


def named_costs(definition: Definition, variant: str, answers: Mapping[str, Any]) -> list[Cost]:
    """What this file costs elsewhere, in order."""
    return [one for one in definition.costs if _applies(one, definition, variant, answers)]


def needed_gates(definition: Definition, variant: str, answers: Mapping[str, Any]) -> list[Gate]:
    """The gates that this file must pass before it can be granted, in order."""
    return [one for one in definition.gates if _applies(one, definition, variant, answers)]


def _applies(one: Cost | Gate, definition: Definition, variant: str, answers: Mapping[str, Any]) -> bool:
    if one.variants and variant not in one.variants:
        return False
    return condition.holds(one.need, facts(answers, definition, variant))
