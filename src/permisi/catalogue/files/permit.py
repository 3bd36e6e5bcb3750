# SPDX-License-Identifier: Apache-2.0
"""``permits/CODE.toml``: one permit type, from its questions to its remedies."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from permisi.catalogue.files.elsewhere import read_costs, read_gates, read_opinions
from permisi.catalogue.files.form import empty_answers, read_form, read_requirements, read_variants
from permisi.catalogue.files.law import read_basis, read_checklist, read_reasons, read_remedies
from permisi.catalogue.files.standard import read_own_standard
from permisi.catalogue.files.whole import check_whole
from permisi.catalogue.rules import Definition, FeeKind, FieldKind, FormField, Origin, Validity
from permisi.procedure.files import check_sop, read_limits, read_sop
from permisi.procedure.rules.counting import LimitKind
from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table


def read_permit(path: Path, known: Known) -> Definition:
    """The permit type of that file. Raises ``CityFileBroken`` with every fault and its line."""
    return read(path, lambda root: _definition(root, known, path.stem))


@dataclass
class _Origins:
    """Notes where each value without a row of its own comes from."""

    known: Known
    rows: list[Origin] = field(default_factory=list)

    def note(self, table: Table, what: str) -> Table:
        source, assumed = table.origin(self.known.sources)
        self.rows.append(Origin(what, source, assumed))
        return table

    def texts(self, tables: Collection[Table], what: str) -> tuple[str, ...]:
        return tuple(
            self.note(table, f"{what} {number}").text("kalimat")
            for number, table in enumerate(tables, start=1)
        )


def _definition(root: Table, known: Known, stem: str) -> Definition:
    origins = _Origins(known)
    variants = read_variants(root, known)
    names = [variant.key for variant in variants]
    sections, form = read_form(root, names, known)
    asked = empty_answers(form)
    requirements = read_requirements(root, names, asked, known)
    numbers, steps = origins.note(root.table("naskah"), "naskah"), root.table("sop")
    definition = Definition(
        **_heading(origins.note(root.table("izin"), "izin"), known, stem),
        **_papers(numbers, asked, known),
        **_fee(origins.note(root.table("biaya"), "biaya")),
        **_law(root, [one.key for one in requirements], known),
        variants=variants,
        sections=sections,
        fields=form,
        requirements=requirements,
        costs=read_costs(root, names, asked, known),
        gates=read_gates(root, names, asked, known),
        opinions=read_opinions(root, known),
        limits=read_limits(root.tables("batas", least=1), known),
        validity=_validity(root.table("masa_berlaku"), form, known),
        duties=origins.texts(root.tables("kewajiban"), "kewajiban"),
        sop=read_sop(steps, asked, known),
        standard=read_own_standard(root, known),
        origins=tuple(origins.rows),
    )
    _check_holder(numbers, definition)
    _check_owner(numbers, definition)
    check_sop(steps, definition.sop, definition.limit(LimitKind.JANJI))
    check_whole(root, definition)
    return definition


def _heading(permit: Table, known: Known, stem: str) -> dict[str, Any]:
    code = permit.text("kode")
    if code != stem:
        permit.problem("kode", f'kode "{code}" harus sama dengan nama berkas, {stem}.toml')
    return {
        "code": code,
        "name": permit.text("nama"),
        "name_en": permit.text("nama_inggris"),
        "summary": permit.text("ringkasan"),
        "sector": permit.text("bidang"),
        "agency": permit.ref("perangkat_daerah", known.units, "unit"),
        "kind": permit.one_of("sifat", ("nonberusaha", "berusaha", "keduanya")),
        "keywords": permit.texts("kata_kunci"),
    }


def _papers(numbers: Table, asked: Collection[str], known: Known) -> dict[str, Any]:
    return {
        "paper": numbers.ref("bentuk", known.papers, "naskah"),
        "paper_title": numbers.text("judul"),
        "series": numbers.ref("seri_izin", known.series, "seri"),
        "grant_words": numbers.text("kalimat_kabul", ""),
        "recommendation_series": numbers.ref("seri_rekomendasi", known.series, "seri", ""),
        "rejection_series": numbers.ref("seri_penolakan", known.series, "seri"),
        "minutes_series": numbers.ref("seri_berita_acara", known.series, "seri", ""),
        "holder_field": numbers.ref("isian_pemegang", asked, "isian"),
        "place_field": numbers.ref("isian_tempat", asked, "isian"),
        "object_field": numbers.ref("isian_objek", asked, "isian"),
        "owner_field": numbers.ref("isian_nik_pemilik_manfaat", asked, "isian", ""),
        "owner_name_field": numbers.ref("isian_pemilik_manfaat", asked, "isian", ""),
    }


def _fee(fee: Table) -> dict[str, Any]:
    amount = fee.whole("jumlah")
    usual = FeeKind.LEVY if amount else FeeKind.FREE
    kind = FeeKind(fee.one_of("jenis", [str(kind) for kind in FeeKind], str(usual)))
    if bool(amount) != (kind is FeeKind.LEVY):
        fee.problem("jenis", "jenis retribusi dan jumlah harus sejalan: hanya retribusi yang punya jumlah")
    return {
        "fee": amount,
        "fee_kind": str(kind),
        "fee_words": fee.text("kalimat", ""),
        "fee_basis": fee.text("dasar", ""),
        "fee_assumed": fee.yes("asumsi", default=False),
    }


def _law(root: Table, papers: Collection[str], known: Known) -> dict[str, Any]:
    remedies = read_remedies(root, known)
    return {
        "basis": tuple(read_basis(table, known) for table in root.tables("dasar_hukum", least=1)),
        "correction_reasons": read_reasons(root, "alasan_perbaikan", papers, known),
        "rejection_reasons": read_reasons(root, "alasan_penolakan", papers, known),
        "recommendation_reasons": read_reasons(root, "alasan_rekomendasi", papers, known, least=0),
        "visit_checklist": read_checklist(root, known),
        "remedies": tuple(remedy.text for remedy in remedies),
        "remedy_terms": remedies,
    }


def _validity(table: Table, form: Collection[FormField], known: Known) -> Validity:
    origin = table.origin(known.sources)
    dates = {one.key for one in form if one.kind is FieldKind.DATE}
    validity = Validity(
        months=table.whole("bulan", 0),
        text=table.text("kalimat"),
        source=origin.source,
        assumed=origin.assumed,
        days=table.whole("hari", 0),
        start_field=table.ref("isian_mulai", dates, "isian tanggal", ""),
        end_field=table.ref("isian_selesai", dates, "isian tanggal", ""),
        most_days=table.whole("paling_lama_hari", 0),
        most_months=table.whole("paling_lama_bulan", 0),
    )
    if bool(validity.start_field) != validity.asked:
        table.problem("isian_selesai", "isian_mulai dan isian_selesai ditulis bersama")
    if sum(map(bool, (validity.months, validity.days, validity.end_field))) > 1:
        table.problem("", "masa berlaku ditulis dengan bulan, hari, atau isian; hanya satu di antaranya")
    if not validity.asked and (validity.most_days or validity.most_months):
        table.problem("", "paling_lama hanya untuk masa berlaku yang ditanyakan kepada pemohon")
    return validity


def _check_holder(numbers: Table, definition: Definition) -> None:
    """The register needs holder, place and object of every permit, so these questions are always asked."""
    asked = {one.key: one for one in definition.fields}
    for key, name in (
        ("isian_pemegang", definition.holder_field),
        ("isian_tempat", definition.place_field),
        ("isian_objek", definition.object_field),
    ):
        found = asked.get(name)
        if found and (not found.required or found.visible or found.variants):
            numbers.problem(key, f'isian "{name}" masuk daftar izin, jadi harus wajib dan selalu ditanyakan')


def _check_owner(numbers: Table, definition: Definition) -> None:
    """A beneficial owner is known by name and NIK together, and the NIK is asked as one, so that it is kept sealed."""
    kinds = {one.key: one.kind for one in definition.fields}
    if bool(definition.owner_field) != bool(definition.owner_name_field):
        numbers.problem("isian_pemilik_manfaat", "nama dan NIK pemilik manfaat ditulis bersama")
    if definition.owner_field and kinds.get(definition.owner_field) is not FieldKind.NIK:
        numbers.problem("isian_nik_pemilik_manfaat", "isian ini harus berjenis nik")
