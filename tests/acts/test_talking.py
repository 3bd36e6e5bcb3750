# SPDX-License-Identifier: Apache-2.0
"""Talk on a file stops no clock; an application can be taken back until it is decided."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.cases import acts, talked
from permisi.cases.errors import (
    NoSuchCase,
    NothingSaid,
    NotYoursToTalk,
    ReasonTooShort,
    TooLateToWithdraw,
    TooManyAttached,
    WordsTooLong,
)
from permisi.cases.errors.again import MovedOn, SaidAlready
from permisi.cases.models import Talk, Watch
from permisi.cases.rules.state import State
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.errors import HasInterest
from permisi.procedure.interests import causes, declare_interest
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db


def address(talk: UUID, number: int) -> str:
    """Where a door would show an attachment."""
    return f"{talk}/{number}"


def test_a_question_stops_no_clock_and_the_answer_closes_it() -> None:
    case = make.at("susun_naskah")
    acts.ask_applicant(case.pk, "Apakah gedungnya dua lantai?", who=make.who("toni"))

    (asked,) = talked.with_applicant(case, applicant=False, at=address)
    assert (asked.who, asked.waits) == ("Toni Khayalan, Petugas Back Office", True)
    assert case.pauses.count() == 0
    acts.say_as_applicant(case.pk, "Ya, dua lantai.", who=make.who("bunga"))

    asked, answer = talked.with_applicant(case, applicant=True, at=address)
    assert not asked.waits
    assert asked.who == "Petugas Back Office, DPMPTSP"  # the applicant reads the post, not the person
    assert answer.mine
    assert talked.waiting([case.pk]) == set()


def test_the_question_is_told_to_the_applicant_and_the_answer_to_whoever_has_the_work() -> None:
    case = make.at("susun_naskah")
    procedure.take(make.turn(case).pk, who=make.who("toni"))
    acts.ask_applicant(case.pk, "Apakah gedungnya dua lantai?", who=make.who("toni"))
    dispatch.tell(Entry.objects.filter(kind="cases.said").latest("id").pk)
    acts.say_as_applicant(case.pk, "Ya.", who=make.who("bunga"))
    dispatch.tell(Entry.objects.filter(kind="cases.said").latest("id").pk)

    told = [(one.account, "dua lantai" in one.body) for one in Message.objects.order_by("id")]
    assert told == [(make.account("bunga"), False), (make.account("toni"), False)]


@pytest.mark.parametrize("situation", [make.returned, make.issued], ids=["returned", "issued"])
def test_where_the_office_has_no_turn_whoever_checked_last_is_told(situation: Any) -> None:
    case = situation()
    acts.say_as_applicant(case.pk, "Surat yang mana yang dimaksud?", who=make.who("bunga"))
    dispatch.tell(Entry.objects.filter(kind="cases.said").latest("id").pk)

    (told,) = Message.objects.all()
    assert told.account == make.account("wulan")
    link = re.search(r"/meja/berkas/\S+", told.body)
    assert link
    assert "Surat yang mana yang dimaksud?" in text(signed_in("wulan").get(link[0]))


def test_two_clicks_say_it_once_and_another_time_says_it_again() -> None:
    case = make.at("susun_naskah")
    for say, who in (
        (acts.ask_applicant, "toni"),
        (acts.note_inside, "toni"),
        (acts.say_as_applicant, "bunga"),
    ):
        said = say(case.pk, "Dua lantai.", who=make.who(who))
        with pytest.raises(SaidAlready):
            say(case.pk, "Dua lantai.", who=make.who(who))
        assert Talk.objects.filter(audience=said.audience, by=said.by).count() == 1

    toni, page = signed_in("toni"), reverse("meja:tanya", args=[case.pk])
    for _ in range(2):
        assert toni.post(page, {"words": "Lantai berapa?"}).status_code == 302
    acts.say_as_applicant(case.pk, "Satu.", who=make.who("bunga"))
    acts.ask_applicant(case.pk, "Lantai berapa?", who=make.who("toni"))
    assert Talk.objects.filter(words="Lantai berapa?").count() == 2


def test_who_has_an_interest_in_the_file_writes_to_nobody_about_it() -> None:
    case = make.at("susun_naskah")
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon saudara saya.", who=make.who("toni"))

    for say in (acts.ask_applicant, acts.note_inside):
        with pytest.raises(HasInterest):
            say(case.pk, "Hubungi saya nanti malam.", who=make.who("toni"))
    ask = reverse("meja:tanya", args=[case.pk])
    page = reverse("meja:berkas", args=[case.pk])
    assert [ask in text(signed_in(one).get(page)) for one in ("toni", "sari")] == [False, True]


def test_notes_between_officers_never_reach_the_applicant() -> None:
    case = make.at("susun_naskah")
    acts.note_inside(case.pk, "Lihat berkas tahun lalu.", who=make.who("toni"))

    assert "Lihat berkas tahun lalu." in text(signed_in("bayu").get(reverse("meja:berkas", args=[case.pk])))
    assert "tahun lalu" not in text(signed_in("bunga").get(reverse("saya:case", args=[case.pk])))


def test_what_nobody_may_say() -> None:
    case, draft = make.at("susun_naskah"), make.draft()

    with pytest.raises(NothingSaid):
        acts.ask_applicant(case.pk, "  ", who=make.who("toni"))
    with pytest.raises(WordsTooLong):
        acts.ask_applicant(case.pk, "a" * 2001, who=make.who("toni"))
    with pytest.raises(NoSuchCase):
        acts.ask_applicant(case.pk, "Halo", who=make.who("ayu"))
    with pytest.raises(NotYoursToTalk):
        acts.ask_applicant(case.pk, "Halo", who=make.who("teguh"))
    with pytest.raises(NoSuchCase):
        acts.say_as_applicant(case.pk, "Halo", who=make.who("jaka"))
    with pytest.raises(NotYoursToTalk):
        acts.say_as_applicant(draft.pk, "Halo", who=make.who("bunga"))


def test_both_write_on_their_pages_and_an_empty_message_is_refused_in_place() -> None:
    case = make.at("susun_naskah")

    asked = signed_in("toni").post(reverse("meja:tanya", args=[case.pk]), {"words": "Berapa lantai?"})
    assert asked.status_code == 302
    assert "Berapa lantai?" in text(signed_in("bunga").get(reverse("saya:case", args=[case.pk])))
    assert signed_in("bunga").post(reverse("saya:say", args=[case.pk]), {"words": "Dua."}).status_code == 302
    assert signed_in("bunga").post(reverse("saya:say", args=[case.pk]), {"words": ""}).status_code == 422
    assert signed_in("toni").post(reverse("meja:catatan", args=[case.pk]), {"words": ""}).status_code == 422
    assert "Dua." in text(signed_in("toni").get(reverse("meja:berkas", args=[case.pk])))


@pytest.mark.parametrize("row", ["periksa_fo", "tinjau", "tanda_tangan"])
def test_an_application_is_taken_back_until_it_is_decided(row: str) -> None:
    case = make.at(row)

    acts.withdraw_case(case.pk, "Usaha pindah kota.", who=make.who("bunga"))

    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    assert activities.open_at(case.ref) == []
    assert not Watch.objects.filter(case=case).exists()


def test_a_returned_file_is_taken_back_and_its_pause_ends() -> None:
    case = make.returned()

    acts.withdraw_case(case.pk, "Usaha pindah kota.", who=make.who("bunga"))

    assert case.pauses.filter(until=None).count() == 0


def test_too_late_too_short_and_not_ones_own() -> None:
    issued, case = make.issued(), make.filed()

    with pytest.raises(TooLateToWithdraw):
        acts.withdraw_case(issued.pk, "Usaha pindah kota.", who=make.who("bunga"))
    with pytest.raises(ReasonTooShort):
        acts.withdraw_case(case.pk, " - ", who=make.who("bunga"))
    with pytest.raises(WordsTooLong):
        acts.withdraw_case(case.pk, "a" * 501, who=make.who("bunga"))
    with pytest.raises(NoSuchCase):
        acts.withdraw_case(case.pk, "Usaha pindah kota.", who=make.who("rini"))


def test_a_second_click_says_nothing_twice() -> None:
    case, bunga = make.at("susun_naskah"), signed_in("bunga")
    say = reverse("saya:say", args=[case.pk])
    here = reverse("saya:case", args=[case.pk])

    assert [bunga.post(say, {"words": "Kapan ditinjau?"}).url for _ in range(2)] == [f"{here}#percakapan"] * 2
    assert "Pesan ini sudah terkirim." in text(bunga.get(here))
    for _ in range(2):
        acts.ask_applicant(case.pk, "Hari apa yang bisa?", who=make.who("toni"))
        with pytest.raises(SaidAlready):
            acts.ask_applicant(case.pk, "Hari apa yang bisa?", who=make.who("toni"))
        acts.say_as_applicant(case.pk, "Senin.", who=make.who("bunga"))
    assert Talk.objects.count() == 5
    acts.withdraw_case(case.pk, "Salah pilih tempat.", who=make.who("bunga"))
    assert bunga.post(reverse("saya:withdraw", args=[case.pk]), {"words": "Salah pilih tempat."}).url == here
    assert MovedOn().words() in text(bunga.get(here))


def test_the_page_asks_once_and_says_what_it_means() -> None:
    case = make.filed()
    page, bunga = reverse("saya:withdraw", args=[case.pk]), signed_in("bunga")

    assert "tidak dikerjakan lagi" in text(bunga.get(page))
    assert bunga.post(page, {"words": ""}).status_code == 422
    assert bunga.post(page, {"words": "Usaha pindah kota."}).status_code == 302
    assert "Permohonan ditarik" in text(bunga.get(reverse("saya:case", args=[case.pk])))


def test_what_is_attached_stands_at_the_message_and_its_hash_in_the_entry() -> None:
    case, file = make.at("susun_naskah"), make.pdf("Denah contoh")
    acts.say_as_applicant(case.pk, "Ini denahnya.", parts=[file], who=make.who("bunga"))

    (line,) = talked.with_applicant(case, applicant=False, at=address)
    row = Talk.objects.get()
    assert line.parts == ((file.name, f"{row.pk}/1"),)
    assert Entry.objects.filter(kind="cases.said").latest("id").content.payload["documents"] == [
        {"sha256": file.sha256}
    ]
    assert talked.attached(case, row.pk, 1, applicant=True).sha256 == file.sha256
    for number in (0, 2):
        with pytest.raises(NoSuchCase):
            talked.attached(case, row.pk, number, applicant=True)
    with pytest.raises(TooManyAttached):
        acts.say_as_applicant(case.pk, "Empat.", parts=[file] * 4, who=make.who("bunga"))


def test_a_note_between_officers_keeps_its_file_from_the_applicant() -> None:
    case = make.at("susun_naskah")
    acts.note_inside(case.pk, "Bandingkan dengan ini.", parts=[make.pdf()], who=make.who("toni"))
    row = Talk.objects.get()

    assert talked.attached(case, row.pk, 1, applicant=False)
    with pytest.raises(NoSuchCase):
        talked.attached(case, row.pk, 1, applicant=True)
    opened = signed_in("toni").get(reverse("meja:lampiran", args=[case.pk, row.pk, 1]))
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert signed_in("bunga").get(reverse("saya:attachment", args=[case.pk, row.pk, 1])).status_code == 404


def upload() -> SimpleUploadedFile:
    """A PDF as a browser sends it."""
    return SimpleUploadedFile("denah.pdf", make.bytes_of("pdf"), "application/pdf")


def test_files_survive_an_error_in_the_words_on_both_sides() -> None:
    case = make.at("susun_naskah")
    sides = (
        ("toni", reverse("meja:tanya", args=[case.pk]), "scan", "kept"),
        ("bunga", reverse("saya:say", args=[case.pk]), "berkas", "diterima"),
    )
    for key, page, box, carried in sides:
        client = signed_in(key)
        wrong = client.post(page, {"words": "", box: upload()})
        assert wrong.status_code == 422
        kept = re.search(rf'name="{carried}" value="([^"]+)"', text(wrong))
        assert kept is not None
        assert client.post(page, {"words": "Lihat denah ini.", carried: kept[1]}).status_code == 302
    assert [len(one.parts) for one in Talk.objects.order_by("at")] == [1, 1]
    shown = signed_in("bunga").get(reverse("saya:case", args=[case.pk]))
    assert text(shown).count("denah.pdf") >= 2


def test_a_stranger_opens_no_attachment() -> None:
    case = make.at("susun_naskah")
    acts.say_as_applicant(case.pk, "Ini.", parts=[make.pdf()], who=make.who("bunga"))
    row = Talk.objects.get()
    assert signed_in("jaka").get(reverse("saya:attachment", args=[case.pk, row.pk, 1])).status_code == 404
    assert signed_in("hasan").get(reverse("meja:lampiran", args=[case.pk, row.pk, 1])).status_code == 404


def test_a_question_may_begin_with_a_sentence_of_the_city() -> None:
    case, toni = make.at("susun_naskah"), signed_in("toni")
    page, listed = reverse("meja:tanya", args=[case.pk]), talked.phrases(case)
    assert case.number in listed[0]
    assert listed[0] in text(toni.get(page, {"kalimat": 0}))
    for bent in ("x", "99", "-1"):
        assert toni.get(page, {"kalimat": bent}).status_code == 200


def test_an_officer_who_is_the_applicant_reads_no_note_of_his_colleagues() -> None:
    case = make.at("susun_naskah", by="dodi")
    acts.note_inside(case.pk, "Bandingkan dengan ini.", parts=[make.pdf()], who=make.who("toni"))
    row, dodi = Talk.objects.get(), signed_in("dodi")

    shown = dodi.get(reverse("meja:berkas", args=[case.pk]))
    assert shown.status_code == 200
    assert "Bandingkan dengan ini." not in text(shown)
    assert dodi.get(reverse("meja:lampiran", args=[case.pk, row.pk, 1])).status_code == 404
