# SPDX-License-Identifier: Apache-2.0
"""What leaves the house: codes at once, letters by the job, and nothing where there is no way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from permisi.cases.acts import look
from permisi.cases.models import Case
from permisi.dispatch import acts, queries, rules
from permisi.dispatch.acts import SentInsideAnAct
from permisi.dispatch.channels import routes, smtp, ways_to
from permisi.dispatch.errors import NoChannel, NotDelivered, TooSoon
from permisi.dispatch.models import Caught, Message
from permisi.ground.act import act
from permisi.ledger import acts as ledger
from permisi.ledger import queries as entries
from permisi.ledger.models import Attempt, Entry
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.procedure import acts as procedure
from permisi.regulation import queries as law
from tests import make
from tests.postbox import NOWHERE, Postbox, opened

pytestmark = pytest.mark.django_db
PHONE, ADDRESS = "+6281355550101", "rekaan@contoh.test"


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A real mail server, and what it took from us."""
    with opened() as box:
        settings.PERMISI_EMAIL_URL = box.url
        yield box


@pytest.fixture
def in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is not marked."""
    monkeypatch.setattr(entries, "is_marked", lambda: False)


def entry(case: Case, kind: str) -> int:
    return Entry.objects.filter(kind=kind).latest("id").pk


# --- codes --------------------------------------------------------------------------------------------------


def test_a_code_to_a_phone_waits_at_the_catcher_of_a_marked_database() -> None:
    acts.send_code(PHONE, "048213", "masuk")

    kept = Caught.objects.get()
    assert (kept.to, kept.subject) == (PHONE, "Kode masuk Permisi")
    assert kept.body.startswith("048213 adalah kode masuk")


def test_a_code_to_an_address_goes_out_by_smtp(postbox: Postbox) -> None:
    acts.send_code(ADDRESS, "048213", "masuk")

    (mail,) = postbox.mails
    assert (mail["To"], mail["Auto-Submitted"]) == (ADDRESS, "auto-generated")
    assert str(mail["From"]).endswith("<tidak-dibalas@permisi.cilegon.go.id>")
    assert "\n048213\n" in postbox.text
    assert not Caught.objects.exists()


def test_the_ledger_notes_that_a_code_was_sent_and_neither_the_code_nor_the_contact() -> None:
    acts.send_code(PHONE, "048213", "masuk")

    (noted,) = Attempt.objects.filter(kind="sent").values()
    assert noted["what"] == "dispatch.code"
    assert noted["subject"] == queries.code_subject(PHONE)
    assert not any(secret in str(noted) for secret in ("048213", PHONE, PHONE[3:]))
    assert not ProcrastinateJob.objects.filter(args__icontains="048213").exists()


def test_a_second_code_waits_for_half_a_minute() -> None:
    acts.send_code(PHONE, "048213", "masuk")

    with pytest.raises(TooSoon):
        acts.send_code(PHONE, "937150", "masuk")

    assert Caught.objects.count() == 1


@pytest.mark.usefixtures("in_production")
def test_a_phone_without_a_gateway_is_refused_by_name_in_production() -> None:
    with pytest.raises(NoChannel) as refused:
        acts.send_code(PHONE, "048213", "masuk")

    assert refused.value.words() == "Kami belum dapat mengirim pesan ke nomor ponsel. Pakai alamat surel."
    assert not Caught.objects.exists()
    assert not Attempt.objects.filter(kind="sent").exists()


@pytest.mark.usefixtures("in_production")
def test_an_address_without_a_mail_server_is_refused_by_name_in_production() -> None:
    with pytest.raises(NoChannel, match="alamat surel"):
        ways_to(ADDRESS)


@pytest.mark.usefixtures("in_production")
def test_of_several_contacts_those_that_can_be_reached_are_taken(postbox: Postbox) -> None:
    (way,) = routes(PHONE, ADDRESS)

    assert (way.to, way.channel.name, way.is_short) == (ADDRESS, "surel", False)


def test_a_mail_server_that_is_gone_is_a_refusal_and_leaves_no_note(settings: Any) -> None:
    settings.PERMISI_EMAIL_URL = NOWHERE

    with pytest.raises(NotDelivered):
        acts.send_code(ADDRESS, "048213", "masuk")

    assert not Attempt.objects.filter(kind="sent").exists()
    assert "ConnectionRefusedError" in ways_to(ADDRESS)[0].channel.trouble()


def test_a_mail_server_that_answers_has_no_trouble(postbox: Postbox) -> None:
    assert ways_to(ADDRESS)[0].channel.trouble() == ""


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://surat.test", ("surat.test", 25, "", False, False)),
        ("smtp://pos:rah%40sia@surat.test:587?tls=1", ("surat.test", 587, "rah@sia", True, False)),
        ("smtps://pos:rahasia@surat.test", ("surat.test", 465, "rahasia", False, True)),
    ],
)
def test_the_mail_server_is_named_in_one_address(url: str, found: tuple[Any, ...]) -> None:
    options = smtp.options(url)

    assert tuple(options[key] for key in ("host", "port", "password", "use_tls", "use_ssl")) == found


def test_another_kind_of_address_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="smtp://"):
        smtp.options("http://surat.test")


def test_nothing_is_sent_inside_an_act() -> None:
    @act
    def careless() -> None:
        acts.send_code(PHONE, "048213", "masuk")

    with pytest.raises(SentInsideAnAct, match="careless"):
        careless()


def test_a_notice_that_cannot_leave_stops_nothing(settings: Any) -> None:
    settings.PERMISI_EMAIL_URL = NOWHERE

    acts.send_notice(ADDRESS, "Nomor ponsel akun Anda diganti")

    assert not Caught.objects.exists()


# --- letters ------------------------------------------------------------------------------------------------


def test_filing_defers_the_job_that_tells_the_applicant() -> None:
    case = make.filed()

    job = ProcrastinateJob.objects.get(task_name="dispatch.tell")
    assert job.args == {"entry_id": entry(case, "cases.submitted")}
    assert "dispatch.tell" in app.tasks


def test_the_applicant_is_told_the_number_the_day_and_the_place() -> None:
    case = make.filed()

    app.tasks["dispatch.tell"].func(entry_id=entry(case, "cases.submitted"))

    message = Message.objects.get()
    assert (message.account, message.state, message.tries) == (case.account, "sent", 1)
    assert message.subject == f"Permohonan diterima: {case.number}"
    assert "http://testserver/saya/" in message.body
    assert Caught.objects.get().to == case.account.contact


def test_a_second_run_of_the_job_sends_nothing() -> None:
    told = entry(make.filed(), "cases.submitted")

    acts.tell(told)
    acts.tell(told)

    assert (Message.objects.count(), Caught.objects.count()) == (1, 1)


def test_that_a_message_left_stands_in_the_ledger() -> None:
    acts.tell(entry(make.filed(), "cases.submitted"))

    (told,) = entries.entries_about(f"message:{Message.objects.get().pk}")
    assert told.kind == "dispatch.message_sent"
    assert told.words.endswith("dikirim lewat penampung contoh.")


@pytest.mark.parametrize(
    ("situation", "kind", "subject"),
    [
        (make.returned, "cases.returned", "Perlu diperbaiki"),
        (make.issued, "decisions.issued", "Izin terbit"),
        (make.rejected, "decisions.issued", "Permohonan ditolak"),
    ],
)
def test_every_turn_of_a_file_is_told_in_its_own_words(situation: Any, kind: str, subject: str) -> None:
    case = situation()

    acts.tell(entry(case, kind))

    assert Message.objects.get().subject == f"{subject}: {case.number}"


def test_a_message_that_failed_goes_with_the_next_try_and_under_the_same_name(
    settings: Any, postbox: Postbox
) -> None:
    told = entry(make.filed(by="jaka"), "cases.submitted")
    reached_by_mail(told)
    settings.PERMISI_EMAIL_URL = NOWHERE
    with pytest.raises(NotDelivered):
        acts.tell(told)
    assert (Message.objects.get().state, Message.objects.get().trouble) == ("failed", "NotDelivered")

    settings.PERMISI_EMAIL_URL = postbox.url
    acts.tell(told)

    message = Message.objects.get()
    assert (message.state, message.tries, message.trouble) == ("sent", 2, "")
    assert postbox.mails[0]["Message-ID"] == f"<permisi-{message.pk}@permisi.cilegon.go.id>"


def reached_by_mail(entry_id: int) -> None:
    (found,) = queries.news_of(entry_id)
    account = found.account
    account.phone, account.email = None, ADDRESS
    account.save()


@pytest.mark.usefixtures("in_production")
def test_without_any_channel_the_message_stays_as_failed_and_the_job_ends() -> None:
    told = entry(make.filed(), "cases.submitted")

    acts.tell(told)

    assert (Message.objects.get().state, Message.objects.get().trouble) == ("failed", "NoChannel")


def test_what_was_forgotten_or_is_no_news_is_told_to_nobody() -> None:
    case = make.filed()
    opened, submitted = entry(case, "cases.opened"), entry(case, "cases.submitted")
    ledger.forget(submitted, reason="uji", by=Actor.system("uji"))

    acts.tell(opened)
    acts.tell(submitted)

    assert not Message.objects.exists()


def test_a_last_day_is_told_to_whoever_has_the_work() -> None:
    case = make.at("periksa_naskah")
    turn = make.turn(case)
    procedure.take(turn.pk, who=make.who("bayu"))
    assert turn.due_on is not None
    with make.at_moment(datetime.combine(turn.due_on, time(9), law.zone())):
        look(case.pk)

        acts.tell(entry(case, "cases.limit_due"))

    message = Message.objects.get()
    assert message.account == make.account("bayu")
    assert case.number in message.subject
    assert "Bunga" not in message.body  # the applicant's name stays inside


def test_an_escalation_is_told_to_the_post_above_and_not_to_who_has_the_work() -> None:
    case = make.at("periksa_naskah")
    due = make.turn(case).due_on
    assert due is not None
    with make.at_moment(datetime.combine(law.calendar().add(due, 1), time(9), law.zone())):
        look(case.pk)
        told = Entry.objects.get(kind="cases.escalation_raised")
        acts.tell(told.pk)
        acts.tell(told.pk)

    assert [one.account for one in Message.objects.all()] == [make.account("ratna")]


@pytest.mark.parametrize(
    "kind", ["cases.answer_nears", "cases.lapsed", "cases.silently_granted", "cases.dates_moved"]
)
def test_what_time_does_to_a_file_is_said_to_its_applicant_in_plain_words(kind: str) -> None:
    news = rules.News(
        kind=kind,
        number="B-1/2026",
        permit="Izin contoh",
        link="https://contoh.go.id/saya/",
        answer_by=date(2026, 6, 10),
        decide_by=date(2026, 6, 10),
        due=date(2026, 6, 10),
        why="hari libur 2026 menurut SKB contoh",
    )

    office = rules.Office("Dinas contoh", "https://contoh.go.id")
    letter = rules.letter_about(news, office=office, table=rules.APPLICANT_WORDS)

    assert "B-1/2026" in letter.subject
    assert "None" not in letter.body + letter.short
    assert len(letter.short) < 320


# --- officers who do not look in every day -------------------------------------------------------------------


def arrived(case: Case) -> int:
    """The entry that opened what is open now."""
    return Entry.objects.get(kind="procedure.activity_opened", subject=make.turn(case).ref).pk


def signed_in_before(key: str, days: float) -> None:
    account = make.account(key)
    account.last_login = datetime.now(UTC) - timedelta(days=days)
    account.save(update_fields=["last_login"])


def test_a_turn_of_a_post_that_nobody_looked_into_is_told_with_the_way_to_that_file() -> None:
    case = make.at("tetapkan_rekomendasi")
    signed_in_before("purnama", 8)

    acts.tell(arrived(case))
    acts.tell(arrived(case))

    (told,) = Message.objects.all()
    assert told.account == make.account("purnama")
    assert told.subject == f"Giliran Anda: {case.number}"
    assert f"/meja/berkas/{case.pk}/#giliran" in told.body


def test_whoever_is_placed_for_other_types_is_told_of_no_file_that_he_may_not_see() -> None:
    case = make.at("periksa_bo")
    Account.objects.update(last_login=None)

    acts.tell(arrived(case))

    told = {one.account for one in Message.objects.all()}
    assert make.account("wira") in told  # lent for the types of education, of which this file is one
    assert {make.account("tari"), make.account("rudi")} & told == set()


@pytest.mark.parametrize(("colleague", "told"), [(2, set()), (9, {"galih", "nanik"})])
def test_one_colleague_who_looks_in_is_enough(colleague: float, told: set[str]) -> None:
    case = make.at("tinjau")
    signed_in_before("galih", 30)
    signed_in_before("nanik", colleague)

    acts.tell(arrived(case))

    assert {one.account for one in Message.objects.all()} == {make.account(key) for key in told}


def test_a_turn_that_is_over_and_the_applicants_own_are_no_news_to_officers() -> None:
    case = make.at("susun_rekomendasi")
    entry_of_the_past = arrived(case)
    make.story().do(make.turn(case), "", make.who("yoga"))
    acts.tell(entry_of_the_past)
    acts.tell(arrived(make.returned(by="jaka")))

    assert not Message.objects.exists()
