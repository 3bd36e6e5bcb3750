# SPDX-License-Identifier: Apache-2.0
"""Files in pieces: announced, sent, cut off, gone on with, finished once; and everybody who may not."""

import base64
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from permisi.cases import acts, queries
from permisi.cases.intake import arriving, limits
from permisi.cases.intake.errors import (
    BadAnnouncement,
    NoRoomLeft,
    NoSuchUpload,
    TooMuchArriving,
    UploadBusy,
    WrongOffset,
)
from permisi.cases.intake.rules import read_name, read_number
from permisi.cases.jobs import clear_unfinished
from permisi.cases.models import Case
from permisi.doors.portal.applicant import arriving as door
from permisi.ledger import queries as ledger
from permisi.ledger.models import Attempt
from tests import make, uploads
from tests.doors.own_pages import at, signed_in

pytestmark = pytest.mark.django_db
PIECE = "application/offset+octet-stream"
KEY = "rekening"


@pytest.fixture
def bunga() -> Client:
    """The browser of an applicant."""
    return signed_in("bunga")


@pytest.fixture
def case() -> Case:
    """Her draft, which lacks one document."""
    return make.draft(without=(KEY,))


@pytest.fixture(autouse=True)
def _folders_of_this_test(settings: Any, tmp_path: Path) -> None:
    settings.PERMISI_STORE = tmp_path
    cache.clear()  # pacing counts


def announced(
    client: Client, case: Case, size: int, *, name: str = "rekening.pdf", key: str = KEY
) -> HttpResponse:
    """What the server says to a file that will come."""
    named = base64.b64encode(name.encode()).decode()
    about = {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), "Upload-Metadata": f"filename {named}"}
    return client.post(at(case, "arrivals", key), content_type=PIECE, headers=about)


def sent(client: Client, where: str, piece: bytes, *, offset: int = 0) -> HttpResponse:
    """What the server says to a piece."""
    about = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": PIECE}
    return client.patch(where, piece, content_type=PIECE, headers=about)


def offset_of(client: Client, where: str) -> str:
    """How far the server says a file is."""
    return client.head(where, headers={"Tus-Resumable": "1.0.0"})["Upload-Offset"]


def held(case: Case, key: str = KEY) -> list[str]:
    """The names of what lies under a document."""
    return [one.name for one in queries.documents_of(case).get(key, [])]


def folder_of(case: Case) -> Path:
    return arriving.of(case.account_id).folder


# --- the way of a file ------------------------------------------------------------------------------------


def test_a_file_in_pieces_lies_in_the_case_like_one_of_the_form(bunga: Client, case: Case) -> None:
    content = uploads.pdf(2)

    where = announced(bunga, case, len(content))["Location"]
    first = sent(bunga, where, content[:300])
    cut_off = offset_of(bunga, where)
    last = sent(bunga, where, content[300:], offset=300)

    (document,) = queries.documents_of(case)[KEY]
    assert (first.status_code, first["Upload-Offset"], cut_off) == (204, "300", "300")
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(content)))
    assert (document.name, document.size, document.pages) == ("rekening.pdf", len(content), 2)
    assert ledger.kinds_about(document.ref) == ["cases.document_added"]


def test_an_announcement_says_where_and_until_when(bunga: Client, case: Case) -> None:
    answer = announced(bunga, case, 10)

    assert answer.status_code == 201
    assert answer["Location"].startswith(at(case, "arrivals", KEY))
    assert answer["Upload-Expires"].endswith("GMT")
    assert answer["Tus-Resumable"] == "1.0.0"


def test_a_program_can_ask_what_is_spoken_here(bunga: Client, case: Case) -> None:
    answer = bunga.options(at(case, "arrivals", KEY))

    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,termination,expiration"
    assert answer["Tus-Max-Size"] == str(5 * 2**20)


def test_a_piece_that_does_not_join_on_is_corrected_and_nobody_is_suspected(
    bunga: Client, case: Case
) -> None:
    content = uploads.pdf()
    where = announced(bunga, case, len(content))["Location"]
    sent(bunga, where, content[:100])

    answer = sent(bunga, where, content[50:], offset=50)

    assert (answer.status_code, answer["Upload-Offset"]) == (409, "100")
    assert offset_of(bunga, where) == "100"
    assert not Attempt.objects.exists()


def test_the_last_piece_sent_twice_has_one_effect(bunga: Client, case: Case) -> None:
    content = uploads.pdf()
    where = announced(bunga, case, len(content))["Location"]

    answers = [sent(bunga, where, content), sent(bunga, where, b"", offset=len(content))]

    assert [one.status_code for one in answers] == [204, 204]
    assert offset_of(bunga, where) == str(len(content))
    assert held(case) == ["rekening.pdf"]


def test_what_lies_there_already_lies_there_once(bunga: Client, case: Case) -> None:
    content = uploads.pdf()

    for _ in range(2):
        sent(bunga, announced(bunga, case, len(content))["Location"], content)

    assert held(case) == ["rekening.pdf"]


def test_a_file_let_go_leaves_nothing(bunga: Client, case: Case) -> None:
    where = announced(bunga, case, 500)["Location"]
    sent(bunga, where, b"x" * 100)

    assert bunga.delete(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert list(folder_of(case).iterdir()) == []
    assert bunga.head(where, headers={"Tus-Resumable": "1.0.0"}).status_code == 404


def test_a_returned_item_takes_a_file_and_others_do_not(bunga: Client) -> None:
    case, content = make.returned(), uploads.pdf(3)

    where = announced(bunga, case, len(content), key="bukti_tanah", name="baru.pdf")["Location"]
    sent(bunga, where, content)

    assert held(case, "bukti_tanah") == ["baru.pdf"]
    assert announced(bunga, case, len(content)).status_code == 409


# --- what is refused --------------------------------------------------------------------------------------


def test_a_refused_file_is_named_in_the_words_of_the_form_also_when_asked_again(
    bunga: Client, case: Case
) -> None:
    content = uploads.locked_pdf("rahasia")
    where = announced(bunga, case, len(content), name="terkunci.pdf")["Location"]

    answers = [sent(bunga, where, content), sent(bunga, where, b"", offset=len(content))]

    assert [one.status_code for one in answers] == [422, 422]
    assert {one.content.decode() for one in answers} == {
        "terkunci.pdf: PDF ini meminta kata sandi. Simpan salinan tanpa kata sandi, lalu unggah salinan itu."
    }
    assert held(case) == []


@pytest.mark.parametrize(("size", "words"), [(5 * 2**20 + 1, "Batasnya 5 MB"), (0, "Berkas ini kosong")])
def test_a_size_that_cannot_be_is_refused_before_a_byte_is_sent(
    bunga: Client, case: Case, size: int, words: str
) -> None:
    answer = announced(bunga, case, size)

    assert answer.status_code in (413, 422)
    assert f"rekening.pdf: {answer.content.decode().partition(': ')[2]}" == answer.content.decode()
    assert words in answer.content.decode()
    assert not folder_of(case).exists()


def test_more_than_was_announced_is_not_taken(bunga: Client, case: Case) -> None:
    where = announced(bunga, case, 100)["Location"]

    assert sent(bunga, where, b"x" * 101).status_code == 413
    assert offset_of(bunga, where) == "0"


def test_an_account_announces_only_so_much(
    bunga: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ARRIVING_SIZE", 250)

    answers = [announced(bunga, case, 100) for _ in range(3)]

    assert [one.status_code for one in answers] == [201, 201, 413]
    assert "belum selesai terkirim" in answers[2].content.decode()


def test_announcing_is_paced(bunga: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_ANNOUNCED", 2)

    assert [announced(bunga, case, 10).status_code for _ in range(3)] == [201, 201, 429]


@pytest.mark.parametrize(
    ("method", "about", "status"),
    [
        ("post", {"Upload-Length": "10", "Upload-Metadata": "filename eA=="}, 412),
        ("post", {"Tus-Resumable": "0.9", "Upload-Length": "10"}, 412),
        ("post", {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}, 400),
        ("post", {"Tus-Resumable": "1.0.0", "Upload-Length": "²", "Upload-Metadata": "filename eA=="}, 400),
        ("get", {}, 405),
        ("put", {}, 405),
    ],
)
def test_what_is_no_announcement_is_refused(
    bunga: Client, case: Case, method: str, about: dict[str, str], status: int
) -> None:
    answer = getattr(bunga, method)(at(case, "arrivals", KEY), headers=about)

    assert answer.status_code == status


def test_a_piece_must_say_what_it_is(bunga: Client, case: Case) -> None:
    where = announced(bunga, case, 10)["Location"]
    about = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}

    assert bunga.patch(where, b"x" * 10, content_type="text/plain", headers=about).status_code == 415
    assert bunga.get(where, headers=about).status_code == 405


# --- who may not ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stranger", ["jaka", "rini", "teladan", "surya"])
def test_nobody_else_sends_into_a_file_or_learns_of_it(bunga: Client, case: Case, stranger: str) -> None:
    where, other = announced(bunga, case, 100)["Location"], signed_in(stranger)

    answers = [announced(other, case, 100), sent(other, where, b"x"), other.head(where), other.delete(where)]

    assert {one.status_code for one in answers} == {404}
    assert offset_of(bunga, where) == "0"


def test_a_stranger_is_sent_to_sign_in(client: Client, bunga: Client, case: Case) -> None:
    where = announced(bunga, case, 100)["Location"]

    assert {announced(client, case, 100).status_code, sent(client, where, b"x").status_code} == {302}


def test_a_file_belongs_to_the_document_for_which_it_was_announced(bunga: Client, case: Case) -> None:
    upload_id = announced(bunga, case, 100)["Location"].rstrip("/").rpartition("/")[2]

    elsewhere = [at(case, "arrival", "bukti_tanah", upload_id), at(make.draft(), "arrival", KEY, upload_id)]

    assert [sent(bunga, one, b"x").status_code for one in elsewhere] == [404, 404]


def test_every_step_needs_the_token(case: Case) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make.account("bunga"))
    where = at(case, "arrival", KEY, "00000000-0000-0000-0000-000000000007")

    answers = [announced(careful, case, 10), sent(careful, where, b"x"), careful.delete(where)]

    assert {one.status_code for one in answers} == {403}


def test_what_was_filed_takes_nothing_more(bunga: Client, case: Case) -> None:
    content = uploads.pdf()
    where = announced(bunga, case, len(content))["Location"]
    acts.add_document(case.pk, KEY, make.pdf(), who=make.who("bunga"))
    acts.submit(case.pk, who=make.who("bunga"))

    assert sent(bunga, where, content).status_code == 409
    assert len(held(case)) == 1


def test_a_document_that_the_type_does_not_know_takes_nothing(bunga: Client, case: Case) -> None:
    assert announced(bunga, case, 10, key="tidak_ada").status_code == 404


# --- the folder -------------------------------------------------------------------------------------------


def test_names_on_the_disk_are_ours_whatever_a_browser_says(bunga: Client, case: Case) -> None:
    announced(bunga, case, 100, name="../../../etc/passwd")

    written = sorted(one.name for one in folder_of(case).iterdir())
    assert [len(name) for name in written] == [len("0" * 32 + ".json"), len("0" * 32 + ".part")]
    assert not any("passwd" in name for name in written)


def test_what_nobody_goes_on_with_is_cleared_and_what_moves_is_not(bunga: Client, case: Case) -> None:
    old, new = (announced(bunga, case, 100)["Location"] for _ in range(2))
    past = time.time() - limits.ARRIVING_SECONDS - 60
    for file in folder_of(case).glob(f"{old.rstrip('/')[-36:].replace('-', '')}.*"):
        os.utime(file, (past, past))

    clear_unfinished(0)

    about = {"Tus-Resumable": "1.0.0"}
    assert [bunga.head(one, headers=about).status_code for one in (old, new)] == [404, 200]


def test_two_at_once_do_not_mix_their_pieces(case: Case) -> None:
    mine = arriving.of(case.account_id)
    arrival = mine.begin("x/y", "a.pdf", 10)

    with mine._alone(arrival), pytest.raises(UploadBusy):
        mine.append(arrival, 0, io.BytesIO(b"0123"))


def test_a_piece_out_of_place_and_an_unknown_file_have_their_names(case: Case) -> None:
    mine = arriving.of(case.account_id)
    arrival = mine.begin("x/y", "a.pdf", 10)

    with pytest.raises(WrongOffset):
        mine.append(arrival, 4, io.BytesIO(b"0123"))
    mine.drop(arrival)
    with pytest.raises(NoSuchUpload):
        mine.append(arrival, 0, io.BytesIO(b"0123"))


def test_too_many_at_once_have_a_name(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARRIVING_COUNT", 1)
    mine = arriving.of(case.account_id)
    mine.begin("x/y", "a.pdf", 10)

    with pytest.raises(TooMuchArriving):
        mine.begin("x/y", "b.pdf", 10)


def test_a_full_disk_has_a_name_and_takes_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARRIVING_SPARE", 2**60)
    mine = arriving.of(case.account_id)

    with pytest.raises(NoRoomLeft):
        mine.begin("x/y", "a.pdf", 10)
    assert list(mine.folder.iterdir()) == []


@pytest.mark.parametrize("header", ["", "-1", "1.5", "²", "9" * 16])
def test_what_is_no_count_of_bytes_has_a_name(header: str) -> None:
    with pytest.raises(BadAnnouncement):
        read_number(header)


@pytest.mark.parametrize("metadata", ["", "filename ###", "other eA==", "filename /w=="])
def test_what_names_no_file_has_a_name(metadata: str) -> None:
    with pytest.raises(BadAnnouncement):
        read_name(metadata)


def test_a_name_among_other_facts_is_found() -> None:
    named = base64.b64encode(b"foto saya.jpg").decode()

    assert read_name(f"filetype aW1hZ2U=,filename {named}") == "foto saya.jpg"
