# SPDX-License-Identifier: Apache-2.0
"""The inbox: what waits for whom, in which order, and at which cost."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from permisi.cases.queries import Turn
from permisi.doors.desk.inbox import GROUPS, group_of, row_of
from permisi.ledger.models import Attempt
from permisi.people import acts as people
from permisi.people.acts import MOST_VIEWS
from permisi.people.errors import TooManyViews, ViewUnnamed
from permisi.procedure import acts as procedure
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
CLOCK = re.compile(r"ledger_(birth|setclock)")  # asked again every few seconds, whatever the page
LINE = re.compile(r"/meja/berkas/[0-9a-f]{8}-[^/]+/")
At = Callable[[str], Client]


def nik() -> str:
    """The number of the invented applicant."""
    return str(make.story().told["isian"]["nik"])


@pytest.fixture
def at(client: Client) -> At:
    """The client of an invented person."""

    def signed_in(key: str) -> Client:
        client.force_login(make.account(key))
        return client

    return signed_in


@pytest.mark.parametrize(
    ("days", "group"), [(-1, GROUPS[0]), (0, GROUPS[1]), (1, GROUPS[2]), (6, GROUPS[2]), (7, GROUPS[3])]
)
def test_a_line_stands_under_its_day(days: int, group: str) -> None:
    assert group_of(MONDAY + timedelta(days=days), MONDAY) == group


def test_what_waits_for_a_position_stands_in_its_inbox_and_in_no_other(at: At) -> None:
    case = make.filed()

    assert case.number in at("rini").get("/meja/").text
    assert case.number not in at("sari").get("/meja/").text


@pytest.mark.parametrize(
    ("person", "row", "box"),
    [("rini", "tinjau", "opd"), ("galih", "susun_naskah", "opd"), ("sari", "periksa_penata", "selesai")],
)
def test_the_other_boxes_show_where_a_file_went(at: At, person: str, row: str, box: str) -> None:
    case = make.at(row)

    assert case.number in at(person).get(f"/meja/?kotak={box}").text


def test_a_returned_file_waits_in_the_box_of_the_applicant(at: At) -> None:
    case = make.returned()

    assert case.number in at("wulan").get("/meja/?kotak=pemohon").text


def test_the_oldest_untaken_file_is_taken_and_opened(at: At) -> None:
    first, second = make.filed(), make.filed(by="jaka")

    answers = [at("rini").post("/meja/ambil/") for _ in range(3)]

    places = [f"/meja/berkas/{first.pk}/", f"/meja/berkas/{second.pk}/", "/meja/"]
    assert [answer.headers["Location"] for answer in answers] == places
    assert make.turn(first).holder == make.account("rini")


def test_a_taken_file_names_its_holder(at: At) -> None:
    case = make.filed()

    procedure.take(make.turn(case).pk, who=make.who("dodi"))

    assert "Dodi Rekaanto" in at("rini").get("/meja/").text


LISTS = [
    ("sari", "/meja/"),
    ("sari", "/meja/berkas/"),
    ("sari", "/meja/cari/?q=CLG"),
    ("rini", "/meja/?kotak=selesai"),
]


def asked(page: Client, path: str) -> tuple[int, int]:
    """How many lines a list has, and how many questions it put to the database."""
    cache.clear()
    page.get(path)  # what is kept in memory is fresh now
    with CaptureQueriesContext(connection) as questions:
        lines = len(set(LINE.findall(page.get(path).text)))
    return lines, sum(not CLOCK.search(question["sql"]) for question in questions)


def test_fifty_lines_cost_as_many_questions_as_one(at: At) -> None:
    make.at("periksa_bo")
    few = [asked(at(person), path) for person, path in LISTS]

    for _ in range(49):
        make.at("periksa_bo")
    many = [asked(at(person), path) for person, path in LISTS]

    assert [lines for lines, _ in few + many] == [1] * 4 + [50] * 4
    assert [questions for _, questions in few] == [questions for _, questions in many]


def test_pages_follow_each_other_without_gap_or_twin(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("permisi.doors.desk.inbox.PAGE", 2)
    cases = [make.filed() for _ in range(5)]
    page, path, seen = at("rini"), "/meja/", ""

    while path:
        seen += (answer := page.get(path)).text
        path = "/meja/" + answer.context["next"] if answer.context["next"] else ""

    assert [seen.count(f"/meja/berkas/{case.pk}/") for case in cases] == [1] * 5


@pytest.mark.parametrize(
    "key", ["sesudah=x", "sesudah=%00", "sesudah=----------------------------------xx", "kotak=x"]
)
def test_a_strange_page_key_gives_the_first_page(at: At, key: str) -> None:
    case = make.filed()

    answer = at("rini").get(f"/meja/?{key}")

    assert answer.status_code == 200
    assert case.number in answer.text


@pytest.mark.parametrize("words", ["{number}", "Bunga", "{nik}", "Kupu"])
def test_search_finds_by_number_name_object_and_nik(at: At, words: str) -> None:
    case = make.filed()

    answer = at("rini").get("/meja/cari/", {"q": words.format(number=case.number, nik=nik())})

    assert case.number in answer.text


def test_search_finds_by_place_and_by_several_words_in_any_order(at: At) -> None:
    case = make.filed()
    street, *_ = case.place_name.split(",")

    for words in (street, f"{case.applicant_name.split()[-1]} {street.split()[-1]}", case.place_name.upper()):
        assert case.number in at("rini").get("/meja/cari/", {"q": words}).content.decode(), words
    assert case.number not in at("rini").get("/meja/cari/", {"q": f"{street} tidakada"}).content.decode()


def test_search_never_finds_what_one_may_not_see(at: At) -> None:
    case = make.filed()

    answer = at("galih").get("/meja/cari/", {"q": case.number})

    assert "Tidak ada berkas yang cocok" in answer.text


def test_the_mayor_reads_why_nothing_waits_and_how_the_city_does(at: At) -> None:
    make.at("tanda_tangan")

    page = at("surya").get("/meja/").text

    assert "Tidak ada izin yang menunggu tanda tangan Anda" in page
    assert "Perwal 14/2024" in page
    assert "Kinerja kota" in page


def test_an_applicant_has_no_desk(at: At) -> None:
    assert at("bunga").get("/meja/").status_code == 403


def test_opening_a_file_notes_one_look_a_session_and_each_look_at_a_nik(at: At) -> None:
    case, page = make.filed(), at("rini")

    for query in ("", "", "?lihat=nik", "?lihat=nik"):
        page.get(f"/meja/berkas/{case.pk}/{query}")

    looks = list(Attempt.objects.filter(subject=case.ref, kind="looked").values_list("what", flat=True))
    assert looks == ["meja.berkas", "meja.nik", "meja.nik"]


def test_a_nik_is_masked_until_it_is_asked_for(at: At) -> None:
    case = make.filed()

    hidden, shown = (at("rini").get(f"/meja/berkas/{case.pk}/{query}").text for query in ("", "?lihat=nik"))

    assert nik() not in hidden
    assert nik()[-4:] in hidden
    assert nik() in shown


def test_a_document_is_shown_to_those_who_may_see_its_file_and_to_nobody_else(at: At) -> None:
    lying = make.filed().documents.first()

    shown, refused = (at(person).get(f"/meja/dokumen/{lying.pk}/") for person in ("rini", "galih"))

    assert shown.getvalue().startswith(b"%PDF")
    assert refused.status_code == 404


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("", True),
        ("?jenis=PDK-PAUD", True),
        ("?jenis=RKL-INS", False),
        ("?milik=bebas", True),
        ("?milik=saya", False),
        ("?milik=lewat", False),
        ("?milik=apa-saja&jenis=", True),
    ],
)
def test_the_inbox_is_sifted_by_type_and_by_whose_work_it_is(at: At, asked: str, there: bool) -> None:
    case = make.filed()

    answer = at("rini").get(f"/meja/{asked}")

    assert (str(case.number) in answer.text) is there


def test_what_one_has_taken_is_found_among_the_own(at: At) -> None:
    case = make.filed()
    procedure.take(make.turn(case).pk, who=make.who("rini"))

    assert str(case.number) in at("rini").get("/meja/?milik=saya").text
    assert str(case.number) not in at("dodi").get("/meja/?milik=bebas").text


def test_the_load_of_a_unit_is_read_by_who_leads_it(at: At) -> None:
    first, _ = make.filed(), make.filed()
    procedure.take(make.turn(first).pk, who=make.who("rini"))

    page = at("ratna").get("/meja/beban/").text
    row = next(line for line in page.split("<tr") if "Rini Andaikata" in line)
    assert re.findall(r'<td class="num">(\d+)</td>', row) == ["1", "0", "0"]
    assert "Petugas Loket" in page
    assert at("rini").get("/meja/beban/").status_code == 404
    assert "Beban kerja" in at("ratna").get("/meja/").text


def test_a_view_is_kept_under_a_name_and_only_its_owner_sees_it(at: At) -> None:
    make.filed()
    rini = at("rini")
    kept = rini.post(
        "/meja/saringan/", {"nama": " Belum  diambil ", "saringan": "kotak=giliran&milik=bebas&x=1"}
    )
    assert kept.status_code == 302
    assert "x=1" not in kept["Location"]
    shown = rini.get(kept["Location"]).content.decode()
    assert ">Belum diambil</a>" in shown
    rini.post("/meja/saringan/", {"nama": "Belum diambil", "saringan": "milik=lewat"})
    assert make.account("rini").views == [
        {"name": "Belum diambil", "query": make.account("rini").views[0]["query"]}
    ]
    assert "Belum diambil</a>" not in at("dodi").get("/meja/").content.decode()

    rini = at("rini")
    for _ in range(2):  # the second click finds nothing and says the same
        assert rini.post("/meja/saringan/hapus/", {"nama": "Belum diambil"}).status_code == 302
    assert make.account("rini").views == []


@pytest.mark.parametrize("name", ["", "   ", "a" * 61], ids=["empty", "blank", "too long"])
def test_a_view_without_a_name_is_not_kept(at: At, name: str) -> None:
    rini = at("rini")
    answer = rini.post("/meja/saringan/", {"nama": name, "saringan": "milik=lewat"}, follow=True)
    assert "Beri nama" in answer.content.decode()
    assert make.account("rini").views == []


def test_only_so_many_views_are_kept(at: At) -> None:
    rini = at("rini")
    for number in range(13):
        rini.post("/meja/saringan/", {"nama": f"Saringan {number}", "saringan": "milik=lewat"})
    account = make.account("rini")
    assert len(account.views) == MOST_VIEWS
    with pytest.raises(TooManyViews):
        people.keep_view(account, "Satu lagi", "milik=lewat", by=make.who("rini").actor())
    with pytest.raises(ViewUnnamed):
        people.keep_view(account, " ", "milik=lewat", by=make.who("rini").actor())


def test_the_age_of_work_is_counted_from_the_day_from_which_its_time_runs() -> None:
    """A file that was found complete late opens its next step today, for days that ran long ago."""
    case, today = make.filed(), law.today()
    turn = make.turn(case)
    turn.since, turn.due_on = today - timedelta(days=28), today - timedelta(days=21)

    line = row_of(Turn(turn, case), "", today=today, calendar=law.calendar())

    assert line.day > line.limit > 1
