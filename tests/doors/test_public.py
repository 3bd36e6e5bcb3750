# SPDX-License-Identifier: Apache-2.0
"""What a stranger finds: a permit, where a file is, a site that is well; and how a no reaches a person."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts import report_readiness
from permisi.catalogue.rules.readiness import Check, Ready
from permisi.ground.ids import spelled
from permisi.ledger.models import Attempt
from permisi.ledger.rules import Actor
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
PERMIT = "/izin/PDK-PAUD/"
NO_PAIR = "Tidak ada berkas dengan nomor dan kode itu."


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Figures and paces of other tests are forgotten."""
    cache.clear()
    yield
    cache.clear()


def page(client: Client, url: str, status: int = 200) -> str:
    """What a stranger sees there."""
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def tracked(client: Client, number: str, code: str) -> tuple[int, str]:
    """What the tracking page answers."""
    answer = client.post("/lacak/", {"nomor": number, "kode": code})
    return answer.status_code, answer.content.decode()


# --- finding ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["tk", "mendirikan sekolah", "PAUD", "daycare", "sekolah kecl"])
def test_a_stranger_finds_the_permit_in_own_words(client: Client, words: str) -> None:
    shown = page(client, f"/izin/?q={words}")

    assert PERMIT in shown


def test_words_that_mean_nothing_here_lead_on(client: Client) -> None:
    shown = page(client, "/izin/?q=zzzzzz")

    assert "Tidak ada izin yang cocok dengan “zzzzzz”." in shown
    assert "Lihat semua izin" in shown


def test_the_words_searched_for_cannot_become_markup(client: Client) -> None:
    shown = page(client, "/izin/?q=<script>x</script>%00")

    assert "<script>x" not in shown


@pytest.mark.parametrize(
    "url", ["/", "/izin/", "/lacak/", "/periksa/", "/bantuan/", "/tentang/", "/privasi/", "/aksesibilitas/"]
)
def test_a_public_page_says_that_this_database_is_a_rehearsal(client: Client, url: str) -> None:
    assert "bukan layanan resmi" in page(client, url)


# --- the permit ---------------------------------------------------------------------------------------------


def test_promise_legal_limit_and_silence_stand_as_three_lines(client: Client) -> None:
    shown = page(client, PERMIT)

    for label in ("Janji layanan", "Batas hukum", "Dasar dikabulkan"):
        assert shown.count(f"<dt>{label}</dt>") == 1
    assert "10 hari kerja sejak berkas dinyatakan lengkap" in shown
    assert "Pasal 53 ayat (2) UU 30/2014. Paling ketat dari 3 calon, belum dipilih Bagian Hukum." in shown
    assert "Tidak otomatis dikabulkan" in shown


@pytest.mark.parametrize(
    ("variant", "asked", "not_asked"),
    [
        ("baru", "Proposal dan rencana induk", "Izin lama"),
        ("perpanjangan", "Izin lama", "Proposal dan rencana"),
    ],
)
def test_each_variant_asks_for_its_own_documents(
    client: Client, variant: str, asked: str, not_asked: str
) -> None:
    shown = page(client, f"{PERMIT}?varian={variant}")

    assert asked in shown
    assert not_asked not in shown
    assert f"/saya/ajukan/PDK-PAUD/?varian={variant}" in shown


def test_a_document_that_the_city_does_not_ask_for_is_not_listed(client: Client) -> None:
    shown = page(client, PERMIT)

    assert "Nomor Induk Berusaha" not in shown
    assert "Bila satuan PAUD formal: TK atau TKLB." in shown


def test_the_page_names_who_may_sign_today_and_by_what(client: Client) -> None:
    shown = page(client, PERMIT)

    assert "Plt. Kepala Dinas Penanaman Modal" in shown
    assert "delegasi dari Wali Kota Cilegon, Perwal 14/2024" in shown
    assert "anggapan" in shown


def test_a_closed_permit_says_why_and_has_no_button(client: Client) -> None:
    report_readiness("PDK-PAUD", Check("kewenangan", Ready.NOT, "pendelegasian sudah berakhir"), by=BY)

    shown = page(client, PERMIT)

    assert "Pendelegasian sudah berakhir." in shown
    assert "/saya/ajukan/" not in shown


def test_few_files_give_no_figures(client: Client) -> None:
    make.filed()

    assert "Tiga bulan terakhir" not in page(client, PERMIT)


def test_an_unknown_permit_is_a_page_with_a_way_on(client: Client) -> None:
    shown = page(client, "/izin/TIDAK-ADA/", status=404)

    assert "Cari lagi di beranda" in shown
    assert 'href="/"' in shown


def test_the_page_asks_the_database_the_same_however_many_files_there_are(client: Client) -> None:
    page(client, PERMIT)
    few = queries_of(client, PERMIT)
    make.filed()
    make.filed()

    assert queries_of(client, PERMIT) == few


def queries_of(client: Client, url: str) -> int:
    """How many questions a page costs when nothing is remembered."""
    cache.clear()
    make.fresh_clock()
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)


# --- following a file ---------------------------------------------------------------------------------------


def test_number_and_code_tell_where_the_file_is_and_name_nobody(client: Client) -> None:
    case = make.at("tinjau")

    status, shown = tracked(client, case.number.lower(), spelled(case.code).lower())

    assert status == 200
    assert "Sekarang di Dinas Pendidikan dan Kebudayaan" in shown
    assert "Paling lambat" in shown
    assert [name for name in names_in(case) if name in shown] == []


def names_in(case: Case) -> list[str]:
    """Every name that is anywhere near a file."""
    officers = [make.account(key).called for key in set(make.HANDS.values())]
    return [*officers, case.applicant_name, case.object_name]


@pytest.mark.parametrize("wrong", ["number", "code", "both"])
def test_a_wrong_pair_never_tells_which_part_was_wrong(client: Client, wrong: str) -> None:
    case = make.filed()
    number = case.number if wrong == "code" else "CLG-2026-999999"
    code = case.code if wrong == "number" else "AAAABBBBCCCC"

    status, shown = tracked(client, number, code)

    assert status == 404
    assert shown.count(NO_PAIR) == 1


def test_a_draft_is_never_shown(client: Client) -> None:
    draft = make.draft()

    assert tracked(client, "None", draft.code)[0] == 404
    assert tracked(client, str(draft.pk), draft.code)[0] == 404


def test_the_receipts_code_asks_only_for_the_number(client: Client) -> None:
    case = make.returned()
    assert 'name="kode"' not in page(client, f"/lacak/{spelled(case.code)}")

    answer = client.post(f"/lacak/{spelled(case.code)}", {"nomor": case.number})

    assert "Menunggu perbaikan dari Anda" in answer.content.decode()


def test_a_finished_file_says_how_it_ended(client: Client) -> None:
    granted, refused = make.issued(), make.rejected()

    assert "Izin sudah terbit" in tracked(client, granted.number, granted.code)[1]
    assert "Permohonan ditolak" in tracked(client, refused.number, refused.code)[1]


def test_guessing_at_one_file_is_slowed_down(client: Client) -> None:
    tries = [tracked(client, "CLG-2026-000001", "AAAABBBBCCCC") for _ in range(21)]

    assert [status for status, _ in tries] == [404] * 20 + [429]
    assert "Terlalu banyak percobaan" in tries[-1][1]  # TooOften


# --- the site itself ----------------------------------------------------------------------------------------


def test_robots_keep_out_of_what_concerns_one_person(client: Client) -> None:
    shown = page(client, "/robots.txt")

    assert "Disallow: /saya/" in shown
    assert "Disallow: /p/" in shown


def test_the_choice_of_dark_is_kept_and_drawn(client: Client) -> None:
    client.post("/tema/", {"tema": "dark", "kembali": "/bantuan/"})

    assert 'data-theme="dark"' in page(client, "/bantuan/")


@pytest.mark.parametrize("away", ["https://palsu.example/", "//palsu.example", "javascript:alert(1)"])
def test_the_choice_of_theme_leads_nowhere_else(client: Client, away: str) -> None:
    answer = client.post("/tema/", {"tema": "light", "kembali": away})

    assert answer["Location"] == "/"


def test_a_public_page_needs_no_account_and_sets_no_session(client: Client) -> None:
    answer = client.get(PERMIT)

    assert "sessionid" not in answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]


# --- a no at the door ---------------------------------------------------------------------------------------


def test_a_refusal_is_noted_for_who_is_signed_in(client: Client) -> None:
    client.force_login(make.account("rini"))

    client.get("/izin/TIDAK-ADA/?varian=baru")

    noted = Attempt.objects.get(kind="refused")
    assert (noted.what, noted.subject) == ("NoSuchType", "/izin/TIDAK-ADA/")
    assert noted.account == str(make.account("rini").pk)


def test_a_stranger_who_merely_looks_leaves_no_attempt(client: Client) -> None:
    client.get("/izin/TIDAK-ADA/")

    assert not Attempt.objects.filter(kind="refused").exists()


def test_a_refusal_leads_back_to_where_one_came_from(client: Client) -> None:
    answer = client.get("/izin/TIDAK-ADA/", headers={"Referer": "http://testserver/izin/?q=tk"})
    away = client.get("/izin/TIDAK-ADA/", headers={"Referer": "https://palsu.example/x"})

    assert 'href="/izin/?q=tk"' in answer.content.decode()
    assert "palsu.example" not in away.content.decode()


def test_a_refusal_inside_a_page_is_one_sentence(client: Client) -> None:
    answer = client.get("/izin/TIDAK-ADA/", headers={"HX-Request": "true"})

    assert answer.status_code == 404
    assert "<html" not in answer.content.decode()
    assert "Jenis izin ini tidak ada" in answer.content.decode()


def test_a_bug_is_a_page_in_plain_words_and_says_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("rahasia")

    monkeypatch.setattr(catalogue, "published", broken)
    answer = Client(raise_request_exception=False).get("/")

    assert answer.status_code == 500
    assert "Ada yang rusak di sisi kami" in answer.content.decode()
    assert "rahasia" not in answer.content.decode()


def test_a_door_that_is_not_ones_own_is_refused_in_plain_words(client: Client) -> None:
    client.force_login(make.account("bunga"))

    shown = page(client, "/pengawasan/", status=403)

    assert "Halaman ini bukan untuk akun Anda" in shown


def test_a_request_to_a_strange_host_is_refused_in_plain_words(client: Client) -> None:
    answer = client.get("/", headers={"Host": "palsu.example"})

    assert answer.status_code == 400
    assert "tidak dapat kami baca" in answer.content.decode()


def test_the_whole_cost_names_what_is_paid_elsewhere() -> None:
    page = Client().get("/izin/RKL-PERM/").content.decode()

    assert "Bukan retribusi" in page
    assert "Pajak reklame" in page
    assert "Badan Pengelolaan Keuangan, Pendapatan dan Aset Daerah" in page
    assert "Tidak ada biaya lain." in page
