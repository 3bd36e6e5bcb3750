# SPDX-License-Identifier: Apache-2.0
"""Anyone can tell a genuine paper from a forged one, and learns no name by it."""

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import segno
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from permisi.cases.intake import store
from permisi.cases.models import Case
from permisi.decisions import queries as decisions
from permisi.decisions.models import Decision
from permisi.doors.portal.public import checking
from permisi.doors.portal.public.answering import about
from permisi.ground.ids import spelled
from permisi.ledger import queries as ledger
from permisi.ledger import rules
from permisi.register.models import Permit
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOT_OURS = "Ini bukan berkas yang kami terbitkan"
NOTHING = "Tidak ada satu pun dokumen kami yang sama"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Paces of other tests are forgotten."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def paper() -> Decision:
    """An issued permit."""
    return decision_of(make.issued())


def decision_of(case: Case) -> Decision:
    """The issued decision of a file."""
    found = decisions.decision_of(case)
    assert found is not None
    return found


def pdf_of(paper: Decision) -> bytes:
    """The very file that was issued."""
    with store.here().open_stored(paper.sha256) as file:
        return file.read()


def shown(answer: HttpResponse) -> str:
    """What a person reads."""
    return answer.content.decode()


def dropped(client: Client, content: bytes, field: str = "pdf") -> HttpResponse:
    """A file dropped on the page."""
    return client.post("/periksa/", {field: SimpleUploadedFile("berkas.bin", content)})


# --- by code ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["{0}", "{1}", "{2}"], ids=["as scanned", "as printed", "small letters"])
def test_a_code_is_read_however_it_is_typed(client: Client, paper: Decision, typed: str) -> None:
    code = typed.format(paper.code, spelled(paper.code), spelled(paper.code).lower())

    answer = client.get(f"/p/{code}")

    assert answer.status_code == 200
    assert "Izin ini asli dan berlaku" in shown(answer)
    assert str(paper.number) in shown(answer)


def test_the_answer_shows_no_name_of_the_holder(client: Client, paper: Decision) -> None:
    answer = shown(client.get(f"/p/{paper.code}"))

    assert paper.case.applicant_name not in answer
    assert make.account("bunga").called not in answer
    assert "••••••" in answer


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Bunga Contohwati", "Cocok."), ("BUNGA  contohwati.", "Cocok."), ("Orang Lain", "Tidak cocok.")],
)
def test_a_typed_name_is_compared_without_showing_ours(
    client: Client, paper: Decision, typed: str, said: str
) -> None:
    answer = shown(client.post(f"/p/{paper.code}", {"nama": typed}))

    assert f"<b>{said}</b>" in answer


def test_an_empty_name_is_asked_for_again(client: Client, paper: Decision) -> None:
    answer = client.post(f"/p/{paper.code}", {"nama": " "})

    assert answer.status_code == 422
    assert "cocok.</b>" not in shown(answer).lower()


def test_guessing_at_a_name_is_slowed_down(client: Client, paper: Decision) -> None:
    statuses = [client.post(f"/p/{paper.code}", {"nama": "Siapa"}).status_code for _ in range(21)]

    assert statuses == [200] * 20 + [429]


def test_an_unknown_code_is_no_permit(client: Client) -> None:
    answer = client.get("/p/AAAA-BBBB-CCCC-DDDD")

    assert answer.status_code == 404
    assert "Izin ini tidak ada di register" in shown(answer)


def test_the_code_of_a_file_is_no_paper(client: Client) -> None:
    case = make.filed()

    assert client.get(f"/p/{case.code}").status_code == 404


def test_an_approved_paper_that_is_not_sealed_yet_is_not_shown(client: Client) -> None:
    case = make.at("tanda_tangan")

    assert client.get(f"/p/{decision_of(case).code}").status_code == 404


def test_a_rejection_is_genuine_and_no_permit(client: Client) -> None:
    paper = decision_of(make.rejected())

    answer = shown(client.get(f"/p/{paper.code}"))

    assert "Surat penolakan ini asli" in answer
    assert "Ini bukan izin" in answer
    assert paper.case.applicant_name not in answer


def test_a_permit_past_its_last_day_is_genuine_and_expired(client: Client, paper: Decision) -> None:
    with make.at_moment(datetime.now(law.zone()) + timedelta(days=6 * 365)):
        answer = shown(client.get(f"/p/{paper.code}"))

    assert "Izin ini asli, masa berlakunya habis" in answer


@pytest.mark.parametrize(
    ("facts", "state", "note"),
    [
        ({}, "valid", ""),
        ({"start": TODAY + timedelta(days=1)}, "not_yet", "Mulai berlaku Selasa, 24 November 2026."),
        ({"until": TODAY - timedelta(days=1)}, "expired", "Masa berlakunya habis Minggu, 22 November 2026."),
        ({"extended_by": Permit(number="503/2")}, "replaced", "Penggantinya izin nomor 503/2."),
        ({"revoked_on": TODAY}, "revoked", "Dicabut Senin, 23 November 2026. Izin ini tidak berlaku lagi."),
    ],
)
def test_each_standing_has_its_verdict(
    monkeypatch: pytest.MonkeyPatch, facts: dict[str, object], state: str, note: str
) -> None:
    monkeypatch.setattr(law, "today", lambda: TODAY)
    plain = {"start": date(2026, 1, 1), "issued_on": date(2026, 1, 1), "until": None, "hashes": ["00"]}

    answer = about("AAAA", Permit(**(plain | facts)), None)

    assert (answer.state, answer.note) == (state, note)


# --- why to trust it ----------------------------------------------------------------------------------------


def test_the_answer_says_by_whose_authority_and_where_in_the_log(client: Client, paper: Decision) -> None:
    answer = shown(client.get(f"/p/{paper.code}"))

    assert "Plt. Kepala Dinas Penanaman Modal" in answer
    assert "Wewenang: delegasi, Perwal 14/2024" in answer
    assert paper.content_hash in answer
    assert paper.sha256 in answer
    assert "sertifikat uji coba" in answer


def test_the_proof_can_be_checked_with_the_public_key_alone(client: Client, paper: Decision) -> None:
    answer = client.get(f"/p/{spelled(paper.code).lower()}/bukti.tlog-proof")
    log = rules.Verifier.parse(settings.PERMISI_LOG_VERIFIER)

    proof = rules.read_proof(shown(answer))
    checkpoint = rules.verify_proof(proof, proof.extra or b"", log)

    assert answer["Content-Disposition"].startswith("attachment")
    assert rules.read_leaf(proof.extra or b"").kind == "decisions.approved"
    assert proof.index == ledger.place_of(decisions.approved_entry(paper).pk) < checkpoint.size


def test_without_a_paper_there_is_no_proof(client: Client) -> None:
    answer = client.get("/p/AAAABBBB/bukti.tlog-proof")

    assert answer.status_code == 404  # NoProofYet
    assert "Belum ada bukti untuk kode ini" in shown(answer)


# --- by file ------------------------------------------------------------------------------------------------


def test_the_issued_file_is_recognised(client: Client, paper: Decision) -> None:
    answer = dropped(client, pdf_of(paper))

    assert "sama persis dengan yang kami terbitkan" in shown(answer)
    assert "Izin ini asli dan berlaku" in shown(answer)


def test_any_change_at_all_makes_it_another_file(client: Client, paper: Decision) -> None:
    pdf = pdf_of(paper)
    places = [0, 20, len(pdf) // 3, len(pdf) // 2, len(pdf) - 20, len(pdf) - 1]

    for place in places:
        changed = bytearray(pdf)
        changed[place] ^= 1
        answer = dropped(client, bytes(changed))
        assert "sama persis" not in shown(answer)
        assert NOT_OURS in shown(answer) or answer.status_code == 422  # no longer begins like a PDF


def test_something_added_behind_our_signature_is_told(client: Client, paper: Decision) -> None:
    answer = shown(dropped(client, pdf_of(paper) + b"\n% tambahan\n"))

    assert NOT_OURS in answer
    assert "Tanda tangan kami ada di dalamnya" in answer


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"%PDF-1.7\n" + b"[" * 200_000, b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 1>>\n%%EOF"],
    ids=["nothing", "deep", "lying"],
)
def test_a_hostile_file_hurts_nobody(client: Client, content: bytes) -> None:
    answer = dropped(client, content)

    assert answer.status_code == 200
    assert NOTHING in shown(answer)


def test_while_others_are_being_read_the_verdict_comes_without_reading(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SimpleNamespace(acquire=lambda blocking: False)
    monkeypatch.setattr(checking, "AT_ONCE", full)
    monkeypatch.setattr(checking, "examine_apart", lambda *args, **named: pytest.fail("it was read"))

    assert NOTHING in shown(dropped(client, b"%PDF-1.7"))


def test_a_file_that_says_it_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.generic("POST", "/periksa/", b"", CONTENT_LENGTH=str(21 * 2**20))

    assert answer.status_code == 413  # TooBig
    assert "lebih besar dari 20 MB" in shown(answer)


def test_no_file_is_asked_for_again(client: Client) -> None:
    answer = client.post("/periksa/", {})

    assert answer.status_code == 422
    assert "Pilih dulu PDF atau foto" in shown(answer)


def test_what_was_dropped_is_not_kept(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PERMISI_STORE", tmp_path)  # nobody else's files come and go here

    dropped(client, b"%PDF-1.7 milik orang")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_checking_is_slowed_down_for_machines(client: Client) -> None:
    statuses = [client.post("/periksa/", {}).status_code for _ in range(31)]

    assert statuses == [422] * 30 + [429]


def test_a_forged_form_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)

    assert dropped(strict, b"%PDF-1.7").status_code == 403


# --- by photo -----------------------------------------------------------------------------------------------


def photo_of(text: str) -> bytes:
    """A picture of a QR code."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="png", scale=6)
    return drawn.getvalue()


@pytest.mark.parametrize("path", ["/p/ABCDEFGH", "/lacak/ABCDEFGH"], ids=["paper", "receipt"])
def test_a_photo_of_our_qr_leads_to_its_page(client: Client, path: str) -> None:
    answer = dropped(client, photo_of(f"{settings.PERMISI_ORIGIN}{path}"), "foto")

    assert (answer.status_code, answer["Location"]) == (302, path)


def test_a_qr_of_another_site_is_named_as_such(client: Client) -> None:
    answer = dropped(client, photo_of("https://permisi.palsu.example/p/ABCDEFGH"), "foto")

    assert answer.status_code == 422
    assert "permisi.palsu.example, bukan situs kami" in shown(answer)


@pytest.mark.parametrize("content", [b"bukan gambar", b"\x89PNG\r\n\x1a\n" + b"\0" * 100])
def test_what_is_no_picture_is_said_in_words(client: Client, content: bytes) -> None:
    answer = dropped(client, content, "foto")

    assert answer.status_code == 422
    assert "tidak dapat dibaca" in shown(answer)


def test_a_typed_code_leads_to_its_page(client: Client) -> None:
    answer = client.get("/periksa/?kode=abcd-efgh")

    assert answer["Location"] == "/p/ABCDEFGH"
