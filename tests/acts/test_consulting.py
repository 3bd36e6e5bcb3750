# SPDX-License-Identifier: Apache-2.0
"""One office asks another something on a file: the asked read the question, not the file, and no clock stops."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.cases import acts, consulted, queries
from permisi.cases.errors import NothingSaid, NotYoursToTalk, TooManyAttached
from permisi.cases.errors.consulting import (
    CitedSo,
    ConsultationSettled,
    NoSuchConsultation,
    PostCannotBeAsked,
)
from permisi.cases.models import Case, Consultation
from permisi.decisions.acts.approving import content_of
from permisi.decisions.models import Decision
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.models import Entry
from permisi.people.models import Account
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.interests import causes, declare_interest
from permisi.regulation import queries as law
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
HEALTH, QUESTION = "staf-dinkes", "Apakah kegiatan ini memerlukan izin kesehatan?"


def asked() -> tuple[Case, Consultation]:
    """Toni asks the health office on a file that never came to it."""
    case = make.at("susun_naskah")
    return case, acts.consult(case.pk, HEALTH, QUESTION, who=make.who("toni"))


def told(kind: str) -> list[tuple[Account, bool]]:
    """Who is told of the newest entry of a kind, and whether the message says what was asked."""
    entry = Entry.objects.filter(kind=kind).latest("id")
    dispatch.tell(entry.pk)
    return [(one.account, "kesehatan" in one.body) for one in Message.objects.filter(entry=entry.pk)]


def test_the_asked_answer_without_seeing_the_file_and_no_clock_stops() -> None:
    case, row = asked()
    assert told("cases.consulted") == [(make.account("hasan"), False)]
    assert consulted.waiting_for(make.who("hasan")) == [row]
    days = int(law.parameter(consulted.DAYS, law.today()))
    assert law.calendar().working_days_between(law.today(), row.due_on) == days

    acts.answer_consultation(row.pk, "Tidak, cukup izin ini.", parts=[make.pdf()], who=make.who("hasan"))

    assert told("cases.consultation_answered") == [(make.account("toni"), False)]
    (found,) = consulted.of_file(case)
    assert (found.answer, found.answered_name, len(found.parts)) == (
        "Tidak, cukup izin ini.",
        make.account("hasan").name,
        1,
    )
    assert consulted.waiting_for(make.who("hasan")) == []
    assert case.pauses.count() == 0
    assert signed_in("hasan").get(reverse("meja:berkas", args=[case.pk])).status_code == 404


def test_answered_or_withdrawn_it_is_settled() -> None:
    _, row = asked()
    with pytest.raises(NothingSaid):
        acts.answer_consultation(row.pk, " ", who=make.who("hasan"))
    with pytest.raises(TooManyAttached):
        acts.answer_consultation(row.pk, "Empat.", parts=[make.pdf()] * 4, who=make.who("hasan"))
    with pytest.raises(NoSuchConsultation):
        acts.withdraw_consultation(row.pk, who=make.who("hasan"))
    acts.withdraw_consultation(row.pk, who=make.who("toni"))
    for deed in (
        lambda: acts.withdraw_consultation(row.pk, who=make.who("toni")),
        lambda: acts.answer_consultation(row.pk, "Terlambat.", who=make.who("hasan")),
    ):
        with pytest.raises(ConsultationSettled):
            deed()


def test_whom_one_cannot_ask_and_who_cannot_ask() -> None:
    case, _ = asked()
    for post in ("tidak-ada", "", "petugas-bo"):  # nobody's, none, one's own
        with pytest.raises(PostCannotBeAsked):
            acts.consult(case.pk, post, QUESTION, who=make.who("toni"))
    for key in ("teguh", "bunga"):
        with pytest.raises(NotYoursToTalk):
            acts.consult(case.pk, HEALTH, QUESTION, who=make.who(key))
    with pytest.raises(ConsultationSettled):  # the same question while it waits
        acts.consult(case.pk, HEALTH, QUESTION, who=make.who("toni"))


@pytest.mark.parametrize("key", ["bunga", "jaka", "rini", "teguh"])
def test_it_is_nobody_elses(key: str) -> None:
    _, row = asked()
    with pytest.raises(NoSuchConsultation):
        consulted.one(make.who(key), row.pk)
    with pytest.raises(NoSuchConsultation):
        acts.answer_consultation(row.pk, "Saya jawab saja.", who=make.who(key))


def test_who_has_an_interest_in_the_file_does_not_answer() -> None:
    case = make.at("tinjau")
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon adalah sepupu saya.", who=make.who("galih"))
    row = acts.consult(case.pk, "tim-teknis-dindikbud", QUESTION, who=make.who("wulan"))
    with pytest.raises(NoSuchConsultation):
        acts.answer_consultation(row.pk, "Menurut saya boleh.", who=make.who("galih"))
    acts.answer_consultation(row.pk, "Menurut saya boleh.", who=make.who("nanik"))


def test_on_the_pages() -> None:
    case, toni, hasan = make.at("susun_naskah"), signed_in("toni"), signed_in("hasan")
    page = reverse("meja:konsultasi-minta", args=[case.pk])
    assert page in text(toni.get(reverse("meja:berkas", args=[case.pk])))
    wrong = toni.post(page, {"to": "", "question": QUESTION})
    assert wrong.status_code == 422
    assert QUESTION in text(wrong)
    for _ in range(2):
        assert toni.post(page, {"to": HEALTH, "question": QUESTION}).status_code == 302
    row = Consultation.objects.get()
    here = reverse("meja:konsultasi", args=[row.pk])
    assert reverse("meja:konsultasi-semua") in text(hasan.get("/meja/"))
    assert here in text(hasan.get(reverse("meja:konsultasi-semua")))
    assert reverse("meja:berkas", args=[case.pk]) not in text(hasan.get(here))

    upload = SimpleUploadedFile("rujukan.pdf", make.bytes_of("pdf"), "application/pdf")
    empty = hasan.post(here, {"words": "", "scan": upload})
    assert empty.status_code == 422
    kept = re.search(r'name="kept" value="([^"]+)"', text(empty))
    assert kept is not None
    assert hasan.post(here, {"words": "Cukup izin ini.", "kept": kept[1]}).status_code == 302
    file = reverse("meja:konsultasi-lampiran", args=[row.pk, 1])
    assert "Cukup izin ini." in text(toni.get(reverse("meja:berkas", args=[case.pk])))
    for client in (toni, hasan, signed_in("bayu")):
        assert b"".join(client.get(file).streaming_content).startswith(b"%PDF")
    assert signed_in("dewi").get(file).status_code == 404
    assert signed_in("dewi").get(here).status_code == 404
    assert "Cukup izin ini." not in text(signed_in("bunga").get(reverse("saya:case", args=[case.pk])))
    assert toni.post(reverse("meja:konsultasi-tarik", args=[row.pk])).status_code == 302
    assert consulted.of_file(case)[0].state == "dijawab"


def test_an_answer_that_the_drafter_relies_on_is_cited_on_the_paper_until_let_go() -> None:
    case, row = asked()
    turn, toni = make.turn(case).pk, make.who("toni")
    with pytest.raises(NoSuchConsultation):  # nobody answered yet
        acts.cite_answer(turn, row.pk, cited=True, who=toni)
    acts.answer_consultation(row.pk, "Tidak, cukup izin ini.", who=make.who("hasan"))
    for key in ("hasan", "rini", "bunga"):
        with pytest.raises(NotYourTurn):
            acts.cite_answer(turn, row.pk, cited=True, who=make.who(key))
    assert noted(case) == []

    acts.cite_answer(turn, row.pk, cited=True, who=toni)
    with pytest.raises(CitedSo):
        acts.cite_answer(turn, row.pk, cited=True, who=toni)
    (line,) = noted(case)
    assert line.startswith("Jawaban Penyusun Rekomendasi Dinas Kesehatan tanggal")
    assert line.endswith(f"atas konsultasi, oleh {make.account('hasan').name}")
    yesterday = law.today() - timedelta(days=1)
    assert [consulted.cited(case, unit=one) for one in ("DPMPTSP", "DINKES")] == [[row], []]
    assert consulted.cited(case, until=yesterday) == []

    page = signed_in("toni")
    here = reverse("meja:kutip", args=[turn, row.pk])
    assert "Dikutip pada naskah" in text(page.get(reverse("meja:berkas", args=[case.pk])))
    for _ in range(2):  # a second click changes nothing
        assert page.post(here, {"pakai": "tidak"}).status_code == 302
    assert noted(case) == []
    assert here not in text(signed_in("bayu").get(reverse("meja:berkas", args=[case.pk])))


def noted(case: Case) -> list[str]:
    """What the decision would cite of answers, if it were made today."""
    grant = law.expected_grant(scope="menandatangani", type_code=case.type_code, on=law.today())
    decision, definition = Decision(case=case, code="UJI" * 5, verdict="kabul"), queries.definition_of(case)
    noting = content_of(case, decision, definition, grant=grant, number="1").noting
    return [one for one in noting if one.startswith("Jawaban")]
