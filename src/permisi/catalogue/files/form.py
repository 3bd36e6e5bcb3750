# SPDX-License-Identifier: Apache-2.0
"""What a permit type asks for: variants, questions, documents."""

import re
from collections.abc import Mapping, Sequence

from permisi.catalogue.files.documents import PICTURES
from permisi.catalogue.files.law import read_basis
from permisi.catalogue.rules import Effect, FieldKind, FormField, Option, Requirement, Section, Variant
from permisi.procedure.files import read_condition
from permisi.regulation.files.known import Known
from permisi.regulation.files.table import Table, no_twins

MOST_QUESTIONS = 5
ACCEPTS = ("pdf", "foto")
NEVER = "false"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({"varian", "true", "false", "null", "in"})


def read_variants(root: Table, known: Known) -> tuple[Variant, ...]:
    """baru, perpanjangan, …"""
    return tuple(_variant(table, known) for table in root.tables("varian", least=1, keyed="kunci"))


def _variant(table: Table, known: Known) -> Variant:
    origin = table.origin(known.sources)
    return Variant(
        key=table.key(),
        name=table.text("nama"),
        effect=Effect(table.one_of("akibat", [str(effect) for effect in Effect])),
        source=origin.source,
        assumed=origin.assumed,
        hint=table.text("petunjuk", ""),
        paper=table.ref("bentuk", known.papers, "naskah", ""),
        paper_title=table.text("judul", ""),
        series=table.ref("seri", known.series, "seri", ""),
    )


def read_form(
    root: Table, variants: Sequence[str], known: Known
) -> tuple[tuple[Section, ...], tuple[FormField, ...]]:
    """The pages of the form and their questions, in order."""
    pages = root.tables("bagian", least=1, keyed="kunci")
    questions = [(page, page.tables("isian", least=1)) for page in pages]
    every = [table for _, tables in questions for table in tables]
    no_twins(every, "kunci")
    names = {str(table.data.get("kunci", "")): _unanswered(table) for table in every} | {"varian": ""}
    sections, fields = [], []
    for page, tables in questions:
        section = Section(page.key(), page.text("judul"))
        sections.append(section)
        if len(tables) > MOST_QUESTIONS:
            page.problem(
                "", f'bagian "{section.key}" berisi {len(tables)} isian; paling banyak {MOST_QUESTIONS}'
            )
        for table in tables:
            fields.append(_field(table, section.key, variants, names=names, known=known))
    return tuple(sections), tuple(fields)


def _unanswered(table: Table) -> object:
    kind = table.data.get("jenis")
    return FieldKind(kind).unanswered if kind in set(FieldKind) else ""


def empty_answers(fields: Sequence[FormField]) -> Mapping[str, object]:
    """What a condition reads before anything was filled in: every question with its empty answer."""
    open_questions: dict[str, object] = {one.key: one.kind.unanswered for one in fields}
    return open_questions | {"varian": ""}


def _field(
    table: Table, section: str, variants: Sequence[str], *, names: Mapping[str, object], known: Known
) -> FormField:
    origin = table.origin(known.sources)
    kind = FieldKind(table.one_of("jenis", [str(kind) for kind in FieldKind]))
    options = tuple(_option(option) for option in table.tables("pilihan", keyed="kunci"))
    if (kind in (FieldKind.CHOICE, FieldKind.CHOICES)) != bool(options):
        table.problem(
            "pilihan", "pilihan ditulis untuk jenis pilihan dan pilihan_banyak, dan hanya untuk itu"
        )
    least, most = table.number("paling_kecil"), table.number("paling_besar")
    if least is not None and most is not None and most < least:
        table.problem("paling_besar", f"paling_besar {most:g} lebih kecil daripada paling_kecil {least:g}")
    return FormField(
        key=_name(table),
        section=section,
        label=table.text("pertanyaan"),
        kind=kind,
        required=table.yes("wajib"),
        hint=table.text("petunjuk", ""),
        options=options,
        visible=read_condition(table, "tampil_bila", names),
        variants=table.refs("varian", variants, "varian"),
        least=least,
        most=most,
        source=origin.source,
        assumed=origin.assumed,
    )


def _name(table: Table) -> str:
    name = table.key()
    if name and (not _NAME.fullmatch(name) or name in _RESERVED):
        table.problem("kunci", f'kunci isian "{name}" dipakai di syarat; tulis huruf kecil, angka dan _ saja')
    return name


def _option(table: Table) -> Option:
    return Option(key=table.key(), label=table.text("nama"), hint=table.text("petunjuk", ""))


def read_requirements(
    root: Table, variants: Sequence[str], names: Mapping[str, object], known: Known
) -> tuple[Requirement, ...]:
    """The documents to bring, in order."""
    return tuple(
        _requirement(table, variants, names, known) for table in root.tables("syarat", least=1, keyed="kunci")
    )


def _requirement(
    table: Table, variants: Sequence[str], names: Mapping[str, object], known: Known
) -> Requirement:
    origin = table.origin(known.sources)
    need = read_condition(table, "perlu_bila", names)
    need_words = table.text("perlu_bila_kalimat", "")
    if bool(table.data.get("perlu_bila") or table.data.get("setelan")) != bool(need_words):
        table.problem("perlu_bila_kalimat", "syarat yang bersyarat ditulis juga dengan kata, dan hanya itu")
    basis = [read_basis(basis, known) for basis in table.tables("dasar")]
    if len(basis) > 1:
        table.problem("dasar", "satu syarat menyebut satu dasar")
    accepts = table.refs("terima", ACCEPTS, "bentuk berkas")
    if not accepts:
        table.problem("terima", f"tulis bentuk berkas yang diterima: {', '.join(ACCEPTS)}")
    return Requirement(
        key=table.key(),
        name=table.text("nama"),
        accepts=accepts,
        max_mb=table.whole("maks_mb", least=1),
        need=need if _switched_on(table, known) else NEVER,
        need_words=need_words,
        variants=table.refs("varian", variants, "varian"),
        hint=table.text("petunjuk"),
        basis=basis[0] if basis else None,
        source=origin.source,
        assumed=origin.assumed,
        store=table.ref("simpanan", known.documents, "jenis dokumen", ""),
        good=table.texts("contoh_baik", ()),
        bad=table.texts("contoh_buruk", ()),
        picture=table.ref("gambar", PICTURES, "gambar", ""),
        from_permit=table.ref("dari_izin", known.types, "jenis izin", ""),
    )


def _switched_on(table: Table, known: Known) -> bool:
    """Whether the city asks for this document at all; without ``setelan`` it does."""
    switch = table.ref("setelan", known.switches, "setelan ya_tidak", "")
    return known.switches.get(switch, True)
