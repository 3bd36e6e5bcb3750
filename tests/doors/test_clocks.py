# SPDX-License-Identifier: Apache-2.0
"""Hari demi hari, eskalasi, and the register of silence: who reads them, who answers, what they say."""

from datetime import date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.models import Case, Escalation
from permisi.regulation import queries as law
from tests import make
from tests.acts.test_silence import granted
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db


def at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), law.zone())


def escalated() -> Escalation:
    """The check of a draft is a day late, and lies before the Kabid."""
    case = make.at("periksa_naskah")
    due = make.turn(case).due_on
    assert due is not None
    with make.at_moment(at_nine(law.calendar().add(due, 1))):
        acts.look(case.pk)
    return Escalation.objects.get(case=case)


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("meja:hari", "bayu", 200),
        ("meja:hari", "yoga", 200),
        ("meja:hari", "ayu", 404),
        ("saya:days", "bunga", 200),
        ("saya:days", "jaka", 404),
        ("pengawasan:hari", "teguh", 200),
        ("meja:hari-pdf", "bayu", 200),
        ("saya:days-pdf", "bunga", 200),
        ("pengawasan:hari-pdf", "teguh", 200),
    ],
)
def test_the_days_of_a_file_are_read_by_whoever_may_see_the_file(name: str, who: str, status: int) -> None:
    case = make.at("susun_naskah")

    answer = signed_in(who).get(reverse(name, args=[case.pk]))

    assert answer.status_code == status
    if name.endswith("pdf"):
        assert (
            b"".join(answer).startswith(b"%PDF") if answer.streaming else answer.content.startswith(b"%PDF")
        )


def test_a_stranger_is_sent_to_sign_in() -> None:
    case = make.at("susun_naskah")

    assert Client().get(reverse("saya:days", args=[case.pk])).status_code == 302


def test_every_day_is_said_with_its_number_or_its_reason() -> None:
    case = make.at("susun_naskah")

    page = text(signed_in("bunga").get(reverse("saya:days", args=[case.pk])))

    assert "Janji layanan" in page
    assert "hari ke-10" in page
    assert "tidak dihitung: Sabtu" in page
    assert "hari ke-0" in page


def test_a_pause_is_shown_with_its_reason() -> None:
    case = make.returned()

    page = text(signed_in("bunga").get(reverse("saya:days", args=[case.pk])))

    assert "Pemohon memperbaiki berkas yang dikembalikan" in page
    assert "masih berjalan" in page


def test_the_post_above_reads_and_answers() -> None:
    one = escalated()
    ratna = signed_in("ratna")
    assert one.case.number in text(ratna.get(reverse("meja:eskalasi")))
    address = reverse("meja:eskalasi-jawab", args=[one.pk])

    short = ratna.post(address, {"words": "ya", "versi": "1"})
    assert short.status_code == 422
    assert "paling sedikit sepuluh huruf" in text(short)
    done = ratna.post(address, {"words": "Saya minta Toni menyelesaikannya hari ini.", "versi": "1"})

    assert done.status_code == 302
    one.refresh_from_db()
    assert (one.state, one.answered_by) == ("dijawab", make.account("ratna"))
    assert "Saya minta Toni" in text(signed_in("teguh").get(reverse("pengawasan:eskalasi")))


def test_an_answer_from_an_old_page_is_not_taken() -> None:
    one = escalated()
    acts.answer_escalation(one.pk, "Sedang dikerjakan bersama Bayu.", who=make.who("ratna"))

    answer = signed_in("ratna").post(
        reverse("meja:eskalasi-jawab", args=[one.pk]), {"words": "Jawaban yang lain lagi.", "versi": "1"}
    )

    assert answer.status_code == 422
    assert "Jawaban yang lain lagi." in text(answer)


@pytest.mark.parametrize("who", ["bayu", "toni", "yoga"])
def test_nobody_else_has_the_escalation(who: str) -> None:
    one = escalated()

    assert signed_in(who).get(reverse("meja:eskalasi-jawab", args=[one.pk])).status_code == 404
    assert "Tidak ada pekerjaan terlambat" in text(signed_in(who).get(reverse("meja:eskalasi")))


def test_the_inbox_of_the_post_above_points_to_it() -> None:
    escalated()

    assert "Eskalasi" in text(signed_in("ratna").get(reverse("meja:kotak")))


def test_the_register_of_silence_is_read_by_overseers_and_head() -> None:
    case = granted("tinjau")

    page = text(signed_in("teguh").get(reverse("pengawasan:dikabulkan")))
    assert case.number is not None
    assert case.number in page
    assert "Galih Sebutsaja" in page
    assert signed_in("teladan").get(reverse("pengawasan:dikabulkan")).status_code == 200
    assert signed_in("rini").get(reverse("pengawasan:dikabulkan")).status_code in (403, 404)


def test_both_sides_read_on_the_file_that_silence_granted_it() -> None:
    case: Case = granted("susun_naskah")

    assert "dianggap dikabulkan secara hukum" in text(
        signed_in("bunga").get(reverse("saya:case", args=[case.pk]))
    )
    assert "Dianggap dikabulkan secara hukum" in text(
        signed_in("toni").get(reverse("meja:berkas", args=[case.pk]))
    )


def test_a_version_that_is_no_number_breaks_nothing() -> None:
    page = reverse("meja:eskalasi-jawab", args=[escalated().pk])

    answer = signed_in("ratna").post(page, {"words": "Saya minta Toni menyelesaikan.", "versi": "²"})

    assert answer.status_code == 302
