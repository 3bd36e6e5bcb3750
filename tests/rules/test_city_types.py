# SPDX-License-Identifier: Apache-2.0
"""Every permit type of the first city: its variants, its conditions, the way of a file, and the hands it needs."""

import tomllib
from typing import Any

import pytest

from permisi.catalogue.files import definition_from_json, definition_to_json, read_permit
from permisi.catalogue.rules import Definition, Effect, facts, named_costs, needed_documents, needed_gates
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.sop import APPLICANT, SopRow, Task
from tests.rules.cilegon import CITY, DAY, FOLDER, KNOWN

TYPES = {path.stem: read_permit(path, KNOWN) for path in FOLDER.permit_files}
BEFORE = (Task.FILE, Task.CHECK, Task.DECLARE)
EVERY = pytest.mark.parametrize("code", sorted(TYPES))


def walked(definition: Definition, variant: str, answers: dict[str, Any]) -> list[SopRow]:
    """The rows of a file that goes the plain way, in the order in which they are done."""
    known = facts(answers, definition, variant)
    done: list[SopRow] = []
    waiting = [definition.sop.row(definition.sop.first)]
    while waiting:
        row = waiting.pop(0)
        done.append(row)
        assert len(done) <= len(definition.sop.rows), f"{definition.code}: a circle at {row.key}"
        outcome = "lengkap" if row.task is Task.DECLARE else ""
        keys = [one.key for one in waiting]
        opened = following(definition.sop, row, outcome, waiting=keys, facts=known)
        waiting += [one for one in opened if one not in waiting]
    return done


def test_there_are_ten_types() -> None:
    assert sorted(TYPES) == [
        "HWN-SIP-DRH",
        "KES-REK-APT",
        "KES-SIP-APT",
        "KES-STPT",
        "MKM-LAHAN",
        "PDK-LKP",
        "PDK-PAUD",
        "PNL-SKP",
        "RKL-INS",
        "RKL-PERM",
    ]


VARIANTS = [
    ("KES-STPT", {"baru": Effect.NEW, "pembaruan": Effect.EXTEND, "pencabutan": Effect.END}),
    ("HWN-SIP-DRH", {"baru": Effect.NEW, "perpanjangan": Effect.EXTEND, "pencabutan": Effect.END}),
    ("KES-SIP-APT", {"baru": Effect.NEW, "perpanjangan": Effect.EXTEND, "pencabutan": Effect.END}),
    ("KES-REK-APT", {"baru": Effect.NEW}),
    ("PDK-LKP", {"baru": Effect.NEW, "perpanjangan": Effect.EXTEND}),
    (
        "RKL-PERM",
        {
            "baru": Effect.NEW,
            "perpanjangan": Effect.EXTEND,
            "perubahan": Effect.CHANGE,
            "pembongkaran": Effect.END,
        },
    ),
    ("RKL-INS", {"baru": Effect.NEW, "perpanjangan": Effect.EXTEND}),
    ("PNL-SKP", {"baru": Effect.NEW, "perpanjangan": Effect.EXTEND}),
    ("MKM-LAHAN", {"baru": Effect.NEW}),
]


@pytest.mark.parametrize(("code", "effects"), VARIANTS)
def test_every_variant_has_its_effect(code: str, effects: dict[str, Effect]) -> None:
    assert {one.key: one.effect for one in TYPES[code].variants} == effects


@EVERY
def test_what_is_stored_reads_back_the_same(code: str) -> None:
    assert definition_from_json(definition_to_json(TYPES[code])) == TYPES[code]


@EVERY
def test_sentences_for_applicants_are_short(code: str) -> None:
    one = TYPES[code]
    said = [row.hint for row in (*one.fields, *one.requirements, *one.variants, *one.gates)]
    said += [one.summary, *one.remedies, *one.duties]
    said += [row.text for row in (*one.correction_reasons, *one.rejection_reasons)]

    long = [words for text in said for words in text.split(". ") if len(words.split()) > 18]

    assert long == []


@EVERY
def test_every_document_that_is_kept_has_a_kind(code: str) -> None:
    kinds = {one["kunci"] for one in tomllib.loads((CITY / "documents.toml").read_text())["dokumen"]}

    assert {one.store for one in TYPES[code].requirements} - {""} <= kinds


@EVERY
def test_the_checking_fits_into_its_limit(code: str) -> None:
    limit = TYPES[code].limit(LimitKind.PEMERIKSAAN)

    assert limit is not None
    assert sum(row.time for row in TYPES[code].sop.rows if row.task in BEFORE) <= limit.value


@EVERY
def test_the_plain_way_ends_with_the_applicant_and_fits_into_the_promise(code: str) -> None:
    definition = TYPES[code]
    promise = definition.limit(LimitKind.JANJI)
    assert promise is not None
    for variant in definition.variants:
        rows = walked(definition, variant.key, {})
        groups: dict[str, dict[str, int]] = {}
        for row in rows:
            if row.group:
                days = groups.setdefault(row.group, {})
                office = row.executor.rsplit("-", 1)[-1]
                days[office] = days.get(office, 0) + row.time
        alone = sum(row.time for row in rows if row.task not in BEFORE and not row.group)
        together = sum(max(days.values()) for days in groups.values())

        assert rows[-1].executor == APPLICANT
        assert [row.task for row in rows].count(Task.SIGN) == 1
        assert alone + together <= promise.value


PASSED_OVER = [
    ("KES-STPT", "baru", {}, set()),
    ("KES-STPT", "pencabutan", {}, {Task.DRAFT_RECOMMENDATION, Task.SIGN_RECOMMENDATION}),
    ("HWN-SIP-DRH", "perpanjangan", {}, set()),
    ("HWN-SIP-DRH", "pencabutan", {}, {Task.VISIT, Task.DRAFT_RECOMMENDATION, Task.SIGN_RECOMMENDATION}),
    (
        "RKL-PERM",
        "pembongkaran",
        {},
        {Task.DRAFT_RECOMMENDATION, Task.SIGN_RECOMMENDATION, Task.NOTE_GATE, Task.CONFIRM_GATE},
    ),
    ("RKL-INS", "baru", {"jenis_reklame": "baliho"}, set()),
    ("RKL-INS", "baru", {"jenis_reklame": "spanduk", "status_lahan": "rumija"}, set()),
    ("RKL-INS", "baru", {"jenis_reklame": "spanduk", "status_lahan": "pribadi"}, {Task.VISIT}),
    ("RKL-INS", "perpanjangan", {"jenis_reklame": "baliho"}, {Task.VISIT}),
]


@pytest.mark.parametrize(("code", "variant", "answers", "passed"), PASSED_OVER)
def test_rows_with_a_condition_are_passed_over(
    code: str, variant: str, answers: dict[str, str], passed: set[Task]
) -> None:
    definition = TYPES[code]

    went = {row.task for row in walked(definition, variant, answers)}

    assert {row.task for row in definition.sop.rows} - went - {Task.FILE} == passed


@pytest.mark.parametrize("code", ["KES-STPT", "PNL-SKP"])
def test_these_types_know_no_visit(code: str) -> None:
    assert Task.VISIT not in {row.task for row in TYPES[code].sop.rows}
    assert TYPES[code].visit_checklist == ()


def test_two_offices_recommend_on_a_cemetery_at_the_same_time() -> None:
    definition = TYPES["MKM-LAHAN"]
    rows = [row.key for row in walked(definition, "baru", {})]

    after = following(
        definition.sop, definition.sop.row("tinjau"), "", waiting=[], facts=facts({}, definition, "baru")
    )

    assert [row.key for row in after] == ["susun_rekomendasi_dpkp", "susun_rekomendasi_dpupr"]
    assert rows.index("susun_naskah") > max(
        rows.index("tetapkan_rekomendasi_dpkp"), rows.index("tetapkan_rekomendasi_dpupr")
    )
    assert {definition.opinion_of(unit).recommendation_series for unit in ("DPKP", "DPUPR")} == {
        "rekomendasi-dpkp",
        "rekomendasi-dpupr",
    }


DOCUMENTS = [
    ("KES-STPT", "baru", {}, {"pernyataan_metode"}, {"stpt_lama", "rekomendasi_puskesmas"}),
    ("KES-STPT", "pencabutan", {}, {"stpt_lama"}, {"pernyataan_metode"}),
    ("HWN-SIP-DRH", "baru", {"wna": "ya"}, {"dokumen_wna"}, {"ktp"}),
    (
        "HWN-SIP-DRH",
        "baru",
        {"wna": "tidak", "penyelenggara_negara": "tidak", "jenis_praktik": "mandiri"},
        {"ktp", "bpjs_kesehatan"},
        {"bpjs_ketenagakerjaan", "dokumen_wna"},
    ),
    (
        "HWN-SIP-DRH",
        "baru",
        {"penyelenggara_negara": "tidak", "jenis_praktik": "klinik"},
        {"bpjs_ketenagakerjaan"},
        set(),
    ),
    ("HWN-SIP-DRH", "pencabutan", {"jenis_praktik": "klinik"}, {"keterangan_pimpinan"}, {"strv"}),
    ("HWN-SIP-DRH", "pencabutan", {"jenis_praktik": "mandiri"}, {"sip_asli"}, {"keterangan_pimpinan"}),
    ("KES-SIP-APT", "baru", {"sip_ke": "1"}, {"stra"}, {"sip_lain", "rekomendasi_profesi", "bukti_skp"}),
    (
        "KES-SIP-APT",
        "baru",
        {"sip_ke": "2", "jenis_tempat": "faskes"},
        {"sip_lain", "keterangan_faskes"},
        set(),
    ),
    (
        "KES-SIP-APT",
        "perpanjangan",
        {"jenis_tempat": "mandiri"},
        {"bukti_skp", "pernyataan_tempat"},
        {"ijazah"},
    ),
    ("KES-REK-APT", "baru", {"layanan_24jam": "ya"}, {"sipa", "dua_apoteker"}, {"perjanjian_apoteker"}),
    ("PDK-LKP", "perpanjangan", {}, {"izin_lama"}, {"rekomendasi_hipki"}),
    ("RKL-PERM", "baru", {"panjang": "4", "lebar": "4"}, {"pbg"}, {"surat_kuasa"}),
    (
        "RKL-PERM",
        "baru",
        {"panjang": "4", "lebar": "3.9", "dikuasakan": "ya"},
        {"surat_kuasa"},
        {"pbg"},
    ),
    ("RKL-PERM", "perpanjangan", {"jenis_reklame": "videotron"}, {"kelayakan_konstruksi"}, {"pbg"}),
    ("RKL-PERM", "perpanjangan", {"jenis_reklame": "papan_nama"}, set(), {"kelayakan_konstruksi"}),
    ("RKL-PERM", "pembongkaran", {}, {"foto_titik", "izin_lama"}, {"asuransi", "pbb"}),
    ("RKL-INS", "baru", {"bentuk_pemohon": "badan"}, {"akta"}, {"bukti_pajak"}),
    ("PNL-SKP", "perpanjangan", {}, {"skp_lama"}, set()),
    (
        "MKM-LAHAN",
        "baru",
        {"wna": "ya", "bentuk_pemohon": "badan_hukum", "dikuasakan": "ya", "penyelenggara_negara": "ya"},
        {"izin_kerja", "akta", "surat_kuasa"},
        {"ktp", "bpjs_kesehatan", "bpjs_ketenagakerjaan"},
    ),
]


@pytest.mark.parametrize(("code", "variant", "answers", "asked", "spared"), DOCUMENTS)
def test_documents_follow_variant_and_answers(
    code: str, variant: str, answers: dict[str, str], asked: set[str], spared: set[str]
) -> None:
    keys = {one.key for one in needed_documents(TYPES[code], variant, answers)}

    assert asked <= keys
    assert not spared & keys


GATES = [
    ("RKL-PERM", "baru", {"pajak_reklame", "jaminan_bongkar"}),
    ("RKL-PERM", "perpanjangan", {"pajak_reklame"}),
    ("RKL-PERM", "perubahan", {"pajak_reklame"}),
    ("RKL-PERM", "pembongkaran", set()),
    ("RKL-INS", "baru", {"pajak_reklame"}),
    ("RKL-INS", "perpanjangan", {"pajak_reklame"}),
]


@pytest.mark.parametrize(("code", "variant", "keys"), GATES)
def test_advertising_has_gates_that_two_people_clear(code: str, variant: str, keys: set[str]) -> None:
    definition = TYPES[code]
    went = {row.task for row in walked(definition, variant, {})}

    assert {one.key for one in needed_gates(definition, variant, {})} == keys
    assert (Task.NOTE_GATE in went and Task.CONFIRM_GATE in went) is bool(keys)
    assert "catat_gerbang" in definition.sop.row("pastikan_gerbang").differs_from


@pytest.mark.parametrize("code", ["RKL-PERM", "RKL-INS"])
def test_advertising_is_no_levy_and_its_tax_is_paid_elsewhere(code: str) -> None:
    definition = TYPES[code]
    tax = next(one for one in named_costs(definition, "baru", {}) if one.key == "pajak_reklame")

    assert (definition.fee, definition.fee_kind) == (0, "bukan_retribusi")
    assert definition.fee_words == "Bukan retribusi: pajak dan jaminan dibayar di BPKPAD"
    assert (tax.unit, tax.amount) == ("BPKPAD", 0)


def test_terms_come_from_the_file_or_from_the_asked_dates() -> None:
    incidental, research, cemetery = (TYPES[code].validity for code in ("RKL-INS", "PNL-SKP", "MKM-LAHAN"))

    assert (incidental.asked, incidental.most_days) == (True, 30)
    assert (research.asked, research.most_months) == (True, 12)
    assert (cemetery.asked, cemetery.months, cemetery.days) == (False, 0, 0)
    assert TYPES["PDK-LKP"].validity.assumed


PEOPLE = tomllib.loads((CITY / "demo/people.toml").read_text())["orang"]


def test_every_row_has_as_many_invented_people_as_it_needs() -> None:
    held = [placed["jabatan"] for person in PEOPLE for placed in person.get("penempatan", [])]

    executors = {row.executor for one in TYPES.values() for row in one.sop.rows} - {APPLICANT}

    assert executors <= set(held)
    assert held.count("petugas-pajak-bpkpad") == 2


@EVERY
def test_whoever_recommends_may_and_the_decision_is_delegated(code: str) -> None:
    def may(scope: str) -> set[str]:
        rows = [row for row in FOLDER.authority if scope in row.scopes and DAY in row.force]
        return {row.receiver for row in rows if code in row.types}

    signers = {row.executor for row in TYPES[code].sop.rows if row.task is Task.SIGN_RECOMMENDATION}

    assert signers == may("merekomendasi")
    assert may("menandatangani") == {"kepala-dpmptsp"}
