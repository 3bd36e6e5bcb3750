# SPDX-License-Identifier: Apache-2.0
"""One application through all the people of two agencies, to a permit that a stranger verifies."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import asked_fields, needed_documents
from permisi.decisions import queries as decisions
from permisi.procedure import queries as procedure
from permisi.regulation import queries as law
from tests import make, uploads
from tests.journeys.conftest import Window
from tests.journeys.people import PATIENCE, WIDE, Person, fill_sections, message_about

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]
CODE = "PDK-PAUD"
DOWNLOAD = "at => { const a = document.createElement('a'); a.href = at; a.download = ''; a.click(); }"


def apply_by_hand(person: Person, folder: Path) -> Case:
    """From the permit's page to the receipt, as a citizen does it."""
    told = make.story().told
    answers: dict[str, Any] = dict(told["isian"])
    _, definition = catalogue.current(CODE)
    person.sign_in()
    person.open(f"/izin/{CODE}/")
    person.click("Ajukan izin ini", role="link")
    person.choose("varian", "baru")
    person.click("Mulai mengisi")
    case_id = re.search(r"/berkas/([0-9a-f-]{36})/", person.page.url)[1]
    asked = asked_fields(definition, "baru", answers)
    sections = [(one, [f for f in asked if f.section == one.key]) for one in definition.sections]
    sections = [(one, fields) for one, fields in sections if fields]
    person.open(f"/saya/berkas/{case_id}/isi/{sections[0][0].key}/")
    fill_sections(person, answers, sections)
    upload_all(person, case_id, needed_documents(definition, "baru", answers), folder)
    person.open(f"/saya/berkas/{case_id}/periksa/")
    person.page.locator("input[name=benar]").check()
    person.click("Ajukan permohonan")
    person.sees("Permohonan Anda sudah kami terima")
    return Case.objects.get(pk=case_id)


def go_back_and_file_again(person: Person, case: Case) -> None:
    """The back button leads to a page that files nothing a second time."""
    person.page.go_back()
    person.page.wait_for_load_state()
    again = person.page.get_by_role("button", name="Ajukan permohonan")
    if again.count():
        person.page.locator("input[name=benar]").check()
        with person.page.expect_navigation():
            again.click()
    person.look()
    expect(person.page.locator("body")).to_contain_text(case.number or "")
    assert Case.objects.filter(account=case.account, number__isnull=False).count() == 1


def upload_all(person: Person, case_id: str, needed: list[Any], folder: Path) -> None:
    """Each document, as a PDF or as a photo."""
    for one in needed:
        photo = "pdf" not in one.accepts
        file = folder / f"{one.key}.{'jpg' if photo else 'pdf'}"
        file.write_bytes(make.bytes_of("foto" if photo else "pdf"))
        person.open(f"/saya/berkas/{case_id}/dokumen/{one.key}/")
        person.page.locator("input[type=file]").last.set_input_files(file)
        person.page.get_by_role("button", name=re.compile(r"Kirim 1 (foto|berkas)")).click()
        person.sees("Yang sudah ada")
        person.look()


def at_desk(person: Person, case: Case) -> None:
    """Sign in once and open the file."""
    if "/meja/" not in person.page.url:
        person.sign_in()
    person.open(f"/meja/berkas/{case.pk}/")


def visit(officer: Person, case: Case) -> None:
    """The minutes of a visit."""
    at_desk(officer, case)
    page, (activity,) = officer.page, procedure.open_at(case.ref)
    today = law.day_of(activity.opened_at).isoformat()
    officer.choose("visited_on", today)
    page.locator("[name=place]").fill("Jl. Misal No. 3")
    page.locator("[name=present]").fill("Tim teknis dan pemohon")
    for box in page.locator(".checklist input[type=radio][value=sesuai]").all():
        box.check()
    page.locator("[name=summary]").fill("Tempat sesuai dengan permohonan.")
    page.locator("[name=tanpa_kode]").fill("Pemohon tidak membawa ponselnya.")
    officer.click("Simpan berita acara")


def recommend(staff: Person, head: Person, case: Case, *, verdict: str = "setuju") -> None:
    """The OPD's inner chain."""
    at_desk(staff, case)
    staff.choose("verdict", verdict)
    if verdict == "tolak":
        staff.page.locator("[name=reasons]").first.check()
    staff.page.locator("[name=words]").first.fill("Ditulis setelah membaca berita acara peninjauan.")
    staff.click("Ajukan kepada kepala dinas")
    at_desk(head, case)
    head.click("Tetapkan rekomendasi")


def sign(head: Person, case: Case) -> str:
    """The head signs from the list, and the paper comes; its code."""
    head.sign_in()
    head.open("/meja/tanda-tangan/")
    head.page.locator("input[name=pilih]").first.check()
    head.click("Lanjut dengan yang dipilih")
    head.sees("Plt.")
    head.click("Tandatangani")
    head.sees("ditetapkan")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        decision = decisions.decision_of(case)
        if decision and decision.state == "issued":
            return decision.code
        time.sleep(0.5)
    raise AssertionError("the paper was not issued")


def test_from_the_phone_to_a_verified_permit(person: Window, tmp_path: Path) -> None:
    applicant = person("bunga")
    case = apply_by_hand(applicant, tmp_path)
    assert case.number
    assert "/saya/berkas/" in message_about(case.number)
    go_back_and_file_again(applicant, case)

    for key, words in (("rini", "Teruskan"), ("sari", "Teruskan"), ("wulan", "Nyatakan lengkap")):
        officer = person(key, size=WIDE)
        officer.sign_in()
        officer.open("/meja/")
        officer.sees(case.number)
        at_desk(officer, case)
        officer.click(words)
    visit(person("galih"), case)
    recommend(person("yoga", size=WIDE), person("purnama"), case)
    drafter = person("toni", size=WIDE)
    at_desk(drafter, case)
    drafter.choose("outcome", "kabul")
    drafter.click("Kirim ke pemeriksa naskah")
    for key, words in (("bayu", "Naskah sesuai, teruskan"), ("ratna", "Bubuhkan paraf")):
        officer = person(key, size=WIDE)
        at_desk(officer, case)
        officer.click(words)
    code = sign(person("teladan"), case)

    applicant.open(f"/saya/berkas/{case.pk}/")
    with applicant.page.expect_download() as download:
        applicant.page.evaluate(DOWNLOAD, f"/saya/berkas/{case.pk}/izin.pdf")
    paper = tmp_path / "izin.pdf"
    download.value.save_as(paper)
    stranger = person("")
    stranger.open(f"/p/{code}")
    stranger.sees("asli dan berlaku")
    stranger.open("/periksa/")
    stranger.page.locator("input[type=file]").first.set_input_files(paper)
    stranger.sends(stranger.page.locator("form:has(input[type=file]) button").first)
    expect(stranger.page.get_by_role("heading", level=1)).to_contain_text("asli")


def test_a_rejection_is_a_paper_that_a_stranger_verifies(person: Window) -> None:
    case = make.at("susun_rekomendasi")
    recommend(person("yoga"), person("purnama"), case, verdict="tolak")
    drafter = person("toni")
    at_desk(drafter, case)
    drafter.choose("outcome", "tolak")
    drafter.page.locator("[name=reasons]").first.check()
    drafter.page.locator("[name=words]").first.fill("Tempat belum aman bagi anak menurut berita acara.")
    drafter.click("Kirim ke pemeriksa naskah")
    for key, words in (("bayu", "Naskah sesuai, teruskan"), ("ratna", "Bubuhkan paraf")):
        officer = person(key)
        at_desk(officer, case)
        officer.click(words)

    code = sign(person("teladan"), case)

    stranger = person("")
    stranger.open(f"/p/{code}")
    stranger.sees("penolakan")


def test_a_returned_file_comes_back_item_by_item(person: Window, tmp_path: Path) -> None:
    case = make.at("periksa_penata")
    checker = person("wulan", size=WIDE)
    at_desk(checker, case)
    checker.page.get_by_text("Catat temuan").first.click()
    checker.choose("item", "rekening")
    checker.choose("reason", "tidak_terbaca")
    checker.page.locator("[name=words]").first.fill("Halaman depan buram.")
    checker.page.get_by_role("button", name="Catat temuan").click()
    checker.page.get_by_role("link", name="Kembalikan untuk dilengkapi").first.click()
    checker.sends(checker.page.get_by_role("button", name=re.compile("Kembalikan")).last)

    applicant = person("bunga")
    applicant.sign_in()
    applicant.open(f"/saya/berkas/{case.pk}/perbaikan/")
    applicant.sees("Rekening")
    (finding,) = cases.findings_of(case, states=("returned",))
    file = tmp_path / "rekening.pdf"
    file.write_bytes(uploads.pdf(2))
    applicant.open(f"/saya/berkas/{case.pk}/perbaikan/{finding.pk}/")
    applicant.page.locator("input[type=file]").last.set_input_files(file)
    applicant.page.locator("[data-tray] li").wait_for()
    applicant.page.get_by_role("button", name="Simpan jawaban").click()
    applicant.page.wait_for_url("**/perbaikan/")
    applicant.open(f"/saya/berkas/{case.pk}/perbaikan/")
    applicant.click("Kirim perbaikan")

    case.refresh_from_db()
    assert case.state == "diperiksa"
    assert case.rounds == 1


def test_the_main_pages_work_without_script(person: Window) -> None:
    stranger = person("", scripts=False)

    for path in (
        "/",
        "/izin/?q=sekolah+kecil",
        f"/izin/{CODE}/",
        "/lacak/",
        "/periksa/",
        "/bantuan/",
        "/akun/masuk/",
    ):
        stranger.page.goto(stranger.origin + path)
        expect(stranger.page.get_by_role("heading", level=1)).to_be_visible()


def test_the_first_visit_is_small_and_asks_nobody_else(person: Window) -> None:
    stranger = person("")
    sizes: dict[str, int] = {}
    stranger.page.on("response", lambda answer: sizes.setdefault(answer.url, len(answer.body())))

    for path in ("/", f"/izin/{CODE}/"):
        stranger.page.goto(stranger.origin + path, wait_until="networkidle")

    assert [url for url in sizes if not url.startswith(stranger.origin)] == []
    assert sum(sizes.values()) <= 200_000, sizes
