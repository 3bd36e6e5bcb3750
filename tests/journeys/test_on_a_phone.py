# SPDX-License-Identifier: Apache-2.0
"""A traditional healer files with a phone and photos only, in a network that comes and goes."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from permisi.cases import queries
from permisi.cases.intake import store
from permisi.cases.models import Case, Finding
from tests import make, uploads
from tests.journeys import phone as phones
from tests.journeys.phone import BETTER_3G, HOME, SLOW_3G, Phone, shot, take
from tests.journeys.stack import Stack

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]
CODE = "KES-STPT"
MOST = 1_500_000  # bytes of the whole journey beside the documents
AGED = """age => {
  for (const [name, one] of Object.entries(localStorage)) {
    const kept = JSON.parse(one);
    localStorage.setItem(name, JSON.stringify({ ...kept, since: kept.since - age }));
  }
}"""
TYPED: dict[str, dict[str, str]] = {
    "pemohon": {
        "nama_lengkap": "Bunga Contohwati",
        "nik": "9999015207930002",
        "alamat_rumah": "Jl. Misal No. 3, RT 02 RW 05\nsamping “Warung Contoh” – pagar hijau",
    },
    "layanan": {"metode": "keterampilan", "jenis_layanan": "Pijat urut & kerik", "lama_menjalani": "12"},
    "tempat": {"alamat_praktik": "Gg. Umpama 7 RT 01 RW 04", "kelurahan": "36.72.01.1004"},
}
PHOTOS = {
    "ktp": ["merah", "jingga"],
    "pas_foto": ["hijau"],
    "pernyataan_metode": ["biru", "kuning", "ungu"],
}


@pytest.fixture
def handset(browser: Browser, stack: Stack) -> Iterator[Phone]:
    """Bunga's phone."""
    with phones.pocket(browser, "bunga", stack.origin, network=SLOW_3G) as made:
        yield made


def write(handset: Phone, section: str, answers: dict[str, str]) -> None:
    """Fill a page of the form."""
    handset.page.wait_for_url(f"**/isi/{section}/")
    for name, value in answers.items():
        handset.person.choose(name, value)


def open_draft(handset: Phone) -> str:
    """From the permit's page to the first page of the form; the file's identity."""
    handset.person.sign_in()
    handset.person.open(f"/izin/{CODE}/")
    handset.person.click("Ajukan izin ini", role="link")
    handset.person.choose("varian", "baru")
    handset.person.click("Mulai mengisi")
    handset.person.click("Pemohon", role="link")
    found = re.search(r"/berkas/([0-9a-f-]{36})/", handset.page.url)
    assert found
    return found[1]


def document(handset: Phone, case_id: str, key: str) -> None:
    handset.person.open(f"/saya/berkas/{case_id}/dokumen/{key}/")


def send_all(handset: Phone) -> None:
    """Send what lies in the tray, and wait until the page shows it."""
    handset.page.locator("[data-go]").tap()
    expect(handset.page.locator("[data-tray]")).to_be_hidden(timeout=60_000)
    expect(handset.page.get_by_role("heading", name="Yang sudah ada")).to_be_visible()


def form_without_network(handset: Phone) -> None:
    """The first page is sent into nothing, and then for good."""
    write(handset, "pemohon", TYPED["pemohon"])
    handset.connect(cut=True)
    handset.page.get_by_role("button", name="Simpan dan lanjutkan").tap()
    handset.person.sees("Tidak ada sambungan. Semua isian aman di ponsel ini.")
    handset.look_again()
    handset.connect()
    handset.person.sees("Sambungan kembali.")
    handset.person.click("Simpan dan lanjutkan")


def upload_without_network(handset: Phone, case_id: str, folder: Path) -> None:
    """Three shots; the network goes in the middle of the first, the tab is closed, and a new one goes on."""
    document(handset, case_id, "pernyataan_metode")
    tray = take(
        handset, shot(folder, "kuning", sideways=True), shot(folder, "biru", blur=9), shot(folder, "ungu")
    )
    expect(tray.get_by_role("heading")).to_have_text("3 foto belum terkirim")
    expect(tray.locator("[data-note=blur]:visible")).to_have_count(1)
    tray.get_by_role("button", name="Naik Foto 2").tap()
    handset.look_again()
    handset.page.locator("[data-go]").tap()
    progress(handset, 20)
    handset.connect(cut=True)
    handset.person.sees("Sambungan terputus. Semua aman di ponsel ini")
    handset.look_again()
    handset.close_tab()
    handset.new_tab()
    if not os.environ.get("PERMISI_SLOW"):
        handset.connect(network=BETTER_3G)  # the suite has other things to do; the figure is the same
    document(handset, case_id, "pernyataan_metode")
    expect(handset.page.get_by_role("heading", name=re.compile(r"\d foto belum terkirim"))).to_be_visible()
    expect(handset.page.locator("[data-tray]")).to_be_hidden(timeout=60_000)


def progress(handset: Phone, least: int) -> None:
    """Wait until the first shot is so far, in percent."""
    bar = handset.page.locator("[data-tray] progress").first
    while bar.evaluate("bar => bar.value") < least:
        handset.page.wait_for_timeout(50)


def received(case: Case) -> dict[str, list[str]]:
    """What the server holds, by the colours of the photos in their order."""
    return {
        key: [phones.colour_of(bytes_of(one.sha256)) for one in lying]
        for key, lying in queries.documents_of(case).items()
    }


def bytes_of(sha256: str) -> bytes:
    """What is kept under that hash."""
    with store.here().open_stored(sha256) as file:
        return file.read()


def test_photos_only_over_slow_3g_file_a_registration_and_lose_nothing(
    handset: Phone, tmp_path: Path
) -> None:
    case_id = open_draft(handset)
    form_without_network(handset)
    write(handset, "layanan", TYPED["layanan"])
    handset.person.click("Simpan dan lanjutkan")
    write(handset, "tempat", TYPED["tempat"])
    handset.person.click("Simpan dan lanjutkan")
    upload_without_network(handset, case_id, tmp_path)
    for key in ("ktp", "pas_foto"):
        document(handset, case_id, key)
        take(handset, *(shot(tmp_path, colour) for colour in PHOTOS[key]))
        send_all(handset)
    handset.person.open(f"/saya/berkas/{case_id}/periksa/")
    handset.page.locator("input[name=benar]").check()
    handset.person.click("Ajukan permohonan")
    handset.person.sees("Permohonan Anda sudah kami terima")

    case, meter = Case.objects.get(pk=case_id), handset.meter
    answers: dict[str, Any] = queries.opened(case.answers)
    typed = {name: value for page in TYPED.values() for name, value in page.items()}
    print(meter)
    assert case.number
    assert {name: str(answers[name]).replace("\r\n", "\n") for name in typed} == typed
    assert received(case) == PHOTOS
    assert meter.beside <= MOST, str(meter)
    assert meter.documents > 500_000, str(meter)


# --- one thing at a time, at home ---------------------------------------------------------------------------


@pytest.fixture
def at_home(browser: Browser, stack: Stack) -> Iterator[Phone]:
    """Bunga's phone in a good network, signed in."""
    with phones.pocket(browser, "bunga", stack.origin, network=HOME) as made:
        made.person.sign_in()
        yield made


def reopened(handset: Phone, path: str) -> None:
    """Close the tab and come back in a new one."""
    handset.close_tab()
    handset.new_tab()
    handset.person.open(path)


def test_what_was_typed_survives_a_closed_tab_until_it_is_sent_undone_old_or_signed_out(
    at_home: Phone,
) -> None:
    case = make.draft()
    path = f"/saya/berkas/{case.pk}/isi/satuan/"
    at_home.person.open(path)
    box = at_home.page.locator("[name=nama_satuan]")
    before = box.input_value()
    box.press_sequentially(" Ceria")
    typed = box.input_value()

    reopened(at_home, path)
    box = at_home.page.locator("[name=nama_satuan]")
    expect(box).to_have_value(typed)
    at_home.person.sees("dipasang kembali")
    at_home.look_again()
    at_home.page.get_by_role("button", name="Pakai isian yang tersimpan di server").tap()
    expect(box).to_have_value(before)

    reopened(at_home, path)
    box = at_home.page.locator("[name=nama_satuan]")
    expect(box).to_have_value(before)
    box.fill("Merpati Contoh")
    at_home.person.click("Simpan, lanjutkan nanti")
    at_home.person.open(path)
    expect(box).to_have_value("Merpati Contoh")
    expect(at_home.page.locator("[data-kept]")).to_be_hidden()

    box.fill("Putus saat dikirim")
    at_home.page.route("**/isi/**", lambda route: route.abort())
    with at_home.page.expect_event("requestfailed", lambda one: one.method == "POST"):
        at_home.page.get_by_role("button", name="Simpan dan lanjutkan").tap()
    at_home.page.unroute("**/isi/**")
    at_home.person.open(path)
    expect(box).to_have_value("Putus saat dikirim")

    box.fill("Lama sekali")
    at_home.page.evaluate(AGED, 8 * 24 * 3600 * 1000)
    at_home.person.open(path)
    expect(box).to_have_value("Merpati Contoh")

    box.fill("Tidak terkirim")
    at_home.person.open("/akun/keluar/")
    assert at_home.page.evaluate("localStorage.length") == 1
    at_home.person.click("Keluar")
    assert (
        at_home.page.evaluate("indexedDB.databases().then(found => found.length + localStorage.length)") == 0
    )


def test_a_shot_is_turned_and_cut_with_the_keyboard_and_arrives_so(at_home: Phone, tmp_path: Path) -> None:
    case = make.draft(without=("foto_gedung",))
    document(at_home, str(case.pk), "foto_gedung")
    take(at_home, shot(tmp_path, "merah"))
    at_home.page.get_by_role("button", name="Ubah").tap()
    at_home.page.get_by_role("button", name="Putar").tap()
    slider = at_home.page.get_by_label("Potong bawah")
    slider.focus()
    for _ in range(40):
        slider.press("ArrowRight")
    drag_left_edge(at_home, to=0.3)
    at_home.look_again()
    at_home.page.get_by_role("button", name="Pakai").tap()
    expect(at_home.page.get_by_role("button", name="Ubah")).to_be_focused()
    send_all(at_home)
    at_home.look_again()

    (one,) = queries.documents_of(case)["foto_gedung"]
    wide, high = Image.open(io.BytesIO(bytes_of(one.sha256))).size
    assert high == 2000
    assert abs(wide / high - (3000 * 0.7) / (4000 * 0.6)) < 0.03


def drag_left_edge(handset: Phone, *, to: float) -> None:
    """With a finger on the picture; the slider follows."""
    seen = handset.page.locator("[data-editor] canvas").bounding_box()
    assert seen
    middle = seen["y"] + seen["height"] * 0.3
    handset.page.mouse.move(seen["x"] + 4, middle)
    handset.page.mouse.down()
    handset.page.mouse.move(seen["x"] + seen["width"] * to, middle, steps=4)
    handset.page.mouse.up()
    assert abs(int(handset.page.get_by_label("Potong kiri").input_value()) - 100 * to) <= 2


def test_what_is_refused_is_named_at_its_shot_and_the_others_arrive(at_home: Phone, tmp_path: Path) -> None:
    case = make.draft(without=("foto_gedung",))
    small = tmp_path / "kecil.png"
    Image.new("RGB", (200, 200), "white").save(small)
    document(at_home, str(case.pk), "foto_gedung")
    take(at_home, small, shot(tmp_path, "hijau"))
    at_home.page.locator("[data-go]").tap()

    expect(at_home.page.locator("[data-fault]:visible")).to_contain_text(
        "kecil.png: Foto ini 200 × 200 piksel"
    )
    at_home.person.sees("Ada yang tidak diterima.")
    at_home.look_again()
    assert [phones.colour_of(bytes_of(one.sha256)) for one in queries.documents_of(case)["foto_gedung"]] == [
        "hijau"
    ]
    at_home.page.get_by_role("button", name="Hapus Foto 1").tap()
    expect(at_home.page.locator("[data-tray]")).to_be_hidden()
    stop_and_let_go(at_home, shot(tmp_path, "toska"))
    assert len(queries.documents_of(case)["foto_gedung"]) == 1
    pdf_goes_the_same_way(at_home, tmp_path)


def stop_and_let_go(handset: Phone, photo: Path) -> None:
    """A sending that is stopped waits; a shot that is let go leaves nothing, here or on the server."""
    tray = take(handset, photo)
    handset.connect(network=SLOW_3G)
    handset.page.locator("[data-go]").tap()
    progress(handset, 5)
    handset.page.get_by_role("button", name="Berhenti dahulu").tap()
    expect(handset.page.locator("[data-go]")).to_have_text("Kirim 1 foto")
    handset.connect(network=HOME)
    with handset.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        tray.get_by_role("button", name="Hapus").tap()
    expect(tray).to_be_hidden()


def pdf_goes_the_same_way(at_home: Phone, tmp_path: Path) -> None:
    """Alone, for it does not mix with photos."""
    case = make.draft(without=("rekening",))
    file = tmp_path / "rekening.pdf"
    file.write_bytes(uploads.pdf(2))
    document(at_home, str(case.pk), "rekening")
    tray = at_home.page.locator("[data-tray]")
    at_home.page.locator("input[type=file]").first.set_input_files(file)
    expect(tray.get_by_role("heading")).to_have_text("1 berkas belum terkirim")
    at_home.page.locator("input[capture]").set_input_files(shot(tmp_path, "biru"))
    at_home.person.sees("Pilih satu PDF saja, atau beberapa foto.")
    expect(tray.locator("li")).to_have_count(1)
    send_all(at_home)

    assert [one.name for one in queries.documents_of(case)["rekening"]] == ["rekening.pdf"]
    at_home.person.open("/gaya/")


def test_an_item_of_a_correction_takes_shots_and_words_together(at_home: Phone, tmp_path: Path) -> None:
    case = make.returned()
    finding = Finding.objects.get(case=case, item="bukti_tanah")
    path = f"/saya/berkas/{case.pk}/perbaikan/{finding.pk}/"
    at_home.person.open(path)
    at_home.page.locator("[name=penjelasan]").fill("Halaman kedua difoto ulang.")
    take(at_home, shot(tmp_path, "ungu"))
    reopened(at_home, f"/saya/berkas/{case.pk}/perbaikan/")
    at_home.person.sees("1 foto atau berkas belum terkirim dari ponsel ini.")
    at_home.look_again()
    at_home.person.click("Buka dan kirim", role="link")
    expect(at_home.page.locator("[name=penjelasan]")).to_have_value("Halaman kedua difoto ulang.")
    expect(at_home.page.locator("[data-tray] li")).to_have_count(1)
    at_home.look_again()
    at_home.page.get_by_role("button", name="Simpan jawaban").tap()
    at_home.page.wait_for_url("**/perbaikan/")

    finding.refresh_from_db()
    assert (finding.state, finding.answer) == ("answered", "Halaman kedua difoto ulang.")
    assert [phones.colour_of(bytes_of(one.sha256)) for one in queries.documents_of(case)["bukti_tanah"]] == [
        "ungu"
    ]
