# SPDX-License-Identifier: Apache-2.0
"""A request that went wrong gets a page that says what to do, with the number that its lines in the log carry."""

import re
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from config import middleware, troubles
from config.tracing import HEADER
from permisi.doors.portal.public import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def calm() -> Client:
    """A browser that gets the page of an error instead of the error itself."""
    return Client(raise_request_exception=False)


def fails(error: Exception) -> Any:
    """Code that breaks."""

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise error

    return broken


def number(answer: HttpResponse) -> str:
    """The number the page tells."""
    found = re.search(r"<code>([0-9a-f-]{36})</code>", answer.content.decode())
    assert found
    return found[1]


def test_a_page_that_is_not_there_tells_the_number_of_the_request(calm: Client) -> None:
    answer = calm.get("/tidak-ada/")

    assert answer.status_code == 404
    assert number(answer) == answer[HEADER]


def test_each_request_has_a_number_of_its_own_whatever_is_sent(calm: Client) -> None:
    numbers = {calm.get("/sehat/", headers={HEADER: "sama"})[HEADER] for _ in range(3)}

    assert len(numbers) == 3
    assert "sama" not in numbers


def test_our_own_fault_is_told_without_asking_the_database(
    calm: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware.regulation, "city", fails(RuntimeError("rahasia dalam")))

    answer = calm.get("/bantuan/")

    assert answer.status_code == 500
    assert "Ada yang rusak di sisi kami" in answer.content.decode()
    assert number(answer) == answer[HEADER]
    assert "rahasia" not in answer.content.decode()


def test_a_database_that_is_away_is_told_as_something_that_passes(
    calm: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "cursor", fails(OperationalError("10.0.0.7")))

    answer = calm.get("/izin/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Yang sudah Anda simpan atau ajukan tetap ada." in answer.content.decode()


def test_what_is_too_large_is_told_as_that(calm: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = calm.post("/tema/", {"tema": "x" * 200})

    assert answer.status_code == 413
    assert "Kiriman ini terlalu besar" in answer.content.decode()


def test_a_way_of_sending_that_is_not_taken_gets_words(calm: Client) -> None:
    answer = calm.post("/robots.txt", headers={"Accept": "text/html"})

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "tidak menerima kiriman itu" in answer.content.decode()


def test_a_machine_keeps_its_bare_answer(calm: Client) -> None:
    answer = calm.post("/siap/", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.content) == (405, b"")


def test_a_form_without_its_mark_says_what_is_kept() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/tema/", {"tema": "dark"})

    assert answer.status_code == 403
    assert "Isian yang sudah Anda simpan tetap ada." in answer.content.decode()
    assert number(answer) == answer[HEADER]


def test_an_unreadable_request_gets_words(calm: Client) -> None:
    answer = calm.get("/izin/a%00b/")

    assert answer.status_code == 400
    assert "Permintaan ini tidak dapat kami baca" in answer.content.decode()


def test_a_refusal_without_words_from_elsewhere_gets_ours() -> None:
    request = RequestFactory().get("/", headers={"Accept": "text/html"})
    through = troubles.words(lambda _: HttpResponse(status=429, headers={"Retry-After": "9"}))

    answer = through(_known(request))

    assert (answer.status_code, answer["Retry-After"]) == (429, "9")
    assert "Tunggu beberapa menit" in answer.content.decode()


def _known(request: HttpRequest) -> HttpRequest:
    request.session = {}  # type: ignore[assignment]  # what the pages read of it: nothing
    return request


def test_the_page_of_an_unexpected_error_names_no_detail(
    calm: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "render", fails(ValueError("rahasia dalam")))

    shown = calm.get("/tentang/").content.decode()

    assert "rahasia" not in shown
    assert "Traceback" not in shown
