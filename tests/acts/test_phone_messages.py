# SPDX-License-Identifier: Apache-2.0
"""Messages to phones: WhatsApp and SMS against gateways of their own, what they report, and the hours of the night."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from permisi.cases import acts as acts_of_cases
from permisi.dispatch import acts
from permisi.dispatch.acts import reports, sending
from permisi.dispatch.channels import sms
from permisi.dispatch.errors import NotDelivered, TooSoon, Undeliverable, Unsure
from permisi.dispatch.jobs import chase
from permisi.dispatch.jobs import tell as tell_job
from permisi.dispatch.models import Message
from permisi.dispatch.rules.reaching import Reached, Way
from permisi.ground import clock
from permisi.ledger.models import Entry
from permisi.regulation import queries as law
from tests import make
from tests.postbox import NOWHERE, opened
from tests.proxies import accepted, at
from tests.simulators.serving import Outside, started

pytestmark = pytest.mark.django_db
WORD, SECRET, AGREED = "kata-contoh", "rahasia-contoh", "sandi-contoh"
ADDRESS = "rekaan@contoh.test"
HOOK = "/kabar/whatsapp/"


@pytest.fixture(scope="module")
def whatsapp() -> Iterator[Outside]:
    with started("tests.simulators.whatsapp", TOKEN=WORD, SECRET=SECRET) as found:
        yield found


@pytest.fixture(scope="module")
def texts() -> Iterator[Outside]:
    with started("tests.simulators.sms", TOKEN=WORD) as found:
        yield found


@pytest.fixture
def gateways(settings: Any, whatsapp: Outside, texts: Outside) -> Iterator[None]:
    """Both gateways, at noon."""
    settings.PERMISI_WHATSAPP_URL = f"{whatsapp.url}/v21.0/1001"
    settings.PERMISI_WHATSAPP_TOKEN, settings.PERMISI_WHATSAPP_SECRET = WORD, SECRET
    settings.PERMISI_WHATSAPP_VERIFY = AGREED
    settings.PERMISI_SMS_URL, settings.PERMISI_SMS_TOKEN = f"{texts.url}/smsmessaging/v1", WORD
    settings.PERMISI_SMS_SENDER = "DPMPTSP"
    with make.at_moment(datetime.combine(law.today(), time(12), law.zone())):
        yield


def news(ends: str, *, way: str = "", mail: str | None = None) -> int:
    """The entry of a filed application whose owner has a number with these last digits."""
    entry = Entry.objects.filter(kind="cases.submitted", subject=make.filed().ref).latest("id").pk
    account = make.account("bunga")
    account.phone, account.email, account.told_by = f"+62813555501{ends}", mail, way
    account.save()
    return entry


def told(entry: int) -> Message:
    return Message.objects.get(entry=entry)


def tonight() -> datetime:
    return datetime.combine(law.today(), time(22), law.zone())


def told_again(entry: int) -> bool:
    return ProcrastinateJob.objects.filter(task_name="dispatch.tell", args={"entry_id": entry}).count() > 1


# --- sending ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("gateways")
def test_a_notice_goes_by_whatsapp_as_an_approved_template(whatsapp: Outside) -> None:
    entry = news("01")

    acts.tell(entry)

    message, sent = told(entry), whatsapp.taken[-1]
    agency, text = [one["text"] for one in sent["template"]["components"][0]["parameters"]]
    assert (message.state, message.way, message.remote) == ("sent", "wa", f"wamid.{len(whatsapp.taken)}")
    assert (sent["to"], sent["template"]["name"]) == ("6281355550101", "pemberitahuan")
    assert agency == law.city()["agency"]
    assert text.startswith("Permohonan ")
    assert "http://testserver/saya/" in text


@pytest.mark.usefixtures("gateways")
def test_a_code_has_a_template_of_its_own(whatsapp: Outside) -> None:
    acts.send_code("+6281355550102", "048213", "masuk")

    template = whatsapp.taken[-1]["template"]
    parts = [(one["type"], one["parameters"][0]["text"]) for one in template["components"]]
    assert (template["name"], parts) == ("kode_masuk", [("body", "048213"), ("button", "048213")])


@pytest.mark.usefixtures("gateways")
def test_a_number_that_neither_gateway_reaches_is_refused_by_name() -> None:
    with pytest.raises(Undeliverable):
        acts.send_code("+6281355550126", "048213", "masuk")


@pytest.mark.usefixtures("gateways")
def test_a_code_that_may_have_gone_out_is_not_sent_again_at_once() -> None:
    with pytest.raises(Unsure):
        acts.send_code("+6281355550129", "048213", "masuk")
    with pytest.raises(TooSoon):
        acts.send_code("+6281355550129", "937150", "masuk")


@pytest.mark.usefixtures("gateways")
def test_a_gateway_that_is_down_is_tried_again_and_not_passed_over(texts: Outside) -> None:
    entry, before = news("28"), len(texts.taken)

    with pytest.raises(NotDelivered):
        acts.tell(entry)

    assert (told(entry).state, told(entry).tried, len(texts.taken)) == ("failed", [], before)


@pytest.mark.usefixtures("gateways")
def test_who_chose_sms_gets_an_sms_with_an_address_for_the_report(texts: Outside) -> None:
    entry = news("03", way="sms")

    acts.tell(entry)

    message, sent = told(entry), texts.taken[-1]
    assert (message.state, message.way, message.remote) == ("sent", "sms", f"permisi-{message.pk}")
    assert sent["address"] == ["tel:+6281355550103"]
    assert sent["receiptRequest"]["notifyURL"].endswith(f"/{message.remote}/{sms.seal_of(message.remote)}/")


@pytest.mark.usefixtures("gateways")
def test_the_next_way_is_taken_down_to_the_address_and_each_loss_is_told(settings: Any) -> None:
    entry = news("26", mail=ADDRESS)
    with opened() as box:
        settings.PERMISI_EMAIL_URL = box.url
        acts.tell(entry)

    kinds = Entry.objects.filter(subject=f"message:{told(entry).pk}").order_by("id")
    assert (told(entry).state, told(entry).way, len(box.mails)) == ("sent", "surel", 1)
    assert [kind.removeprefix("dispatch.message_") for kind in kinds.values_list("kind", flat=True)] == [
        "lost",
        "lost",
        "sent",
    ]


@pytest.mark.usefixtures("gateways")
def test_without_a_way_left_the_message_stays_as_failed() -> None:
    entry = news("26")

    acts.tell(entry)

    assert (told(entry).state, told(entry).trouble) == ("failed", "Undeliverable")
    assert [one["way"] for one in told(entry).tried] == ["wa", "sms"]


@pytest.mark.usefixtures("gateways")
def test_what_was_taken_and_not_answered_goes_once_and_after_a_while_by_the_next_way(
    whatsapp: Outside,
) -> None:
    entry = news("29")
    acts.tell(entry)
    handed = len(whatsapp.taken)

    acts.tell(entry)
    Message.objects.filter(entry=entry).update(
        made_at=clock.now() - timedelta(hours=9)
    )  # it waited all night
    chase(timestamp=0)
    assert (told(entry).state, len(whatsapp.taken)) == ("unsure", handed)

    Message.objects.filter(entry=entry).update(sent_at=clock.now() - timedelta(minutes=16))
    chase(timestamp=0)
    assert told_again(entry)
    acts.tell(entry)
    assert (told(entry).state, told(entry).way, len(whatsapp.taken)) == ("sent", "sms", handed)


def test_the_worker_that_comes_second_to_the_same_try_goes_away() -> None:
    seen = Message.objects.create(account=make.account("bunga"), entry=news("13"), subject="S", body="B")
    Message.objects.filter(pk=seen.pk).update(tries=1)

    assert not sending._claim(seen)


# --- the hours of the night -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("gateways")
def test_no_phone_rings_at_night_and_the_message_comes_in_the_morning(whatsapp: Outside) -> None:
    entry, before = news("04"), len(whatsapp.taken)
    with make.at_moment(tonight()):
        tell_job(entry_id=entry)

    job = ProcrastinateJob.objects.get(task_name="dispatch.tell", scheduled_at__isnull=False)
    morning = datetime.combine(tonight().date() + timedelta(days=1), time(6), law.zone())
    assert job.scheduled_at == morning
    assert (len(whatsapp.taken), told(entry).state) == (before, "waiting")


@pytest.mark.usefixtures("gateways")
def test_a_mail_server_that_is_down_costs_nobody_else_the_morning(settings: Any, whatsapp: Outside) -> None:
    """Of two who are told one is reached by mail, which fails all night; the other one's phone may not ring."""
    settings.PERMISI_EMAIL_URL = NOWHERE
    case = at("periksa_penata", accepted())
    agent = make.account("jaka")
    agent.email, agent.told_by = ADDRESS, "surel"
    agent.save()
    bunga = make.account("bunga")
    bunga.phone = "+6281355550104"
    bunga.save()
    acts_of_cases.declare_complete(make.turn(case).pk, who=make.who("wulan"))
    entry = Entry.objects.filter(kind="cases.declared_complete", subject=case.ref).latest("id").pk

    with make.at_moment(tonight()), pytest.raises(NotDelivered):
        tell_job(entry_id=entry)

    job = ProcrastinateJob.objects.get(args={"entry_id": entry}, scheduled_at__isnull=False)
    assert job.scheduled_at == datetime.combine(tonight().date() + timedelta(days=1), time(6), law.zone())


@pytest.mark.usefixtures("gateways")
def test_a_report_that_came_second_to_another_takes_nothing_back() -> None:
    entry = news("07")
    acts.tell(entry)
    stale = told(entry)
    acts.note_report(Way.WHATSAPP, stale.remote, Reached.DELIVERED)

    with pytest.raises(reports.NothingNew):
        reports._reported(stale, Way.WHATSAPP, Reached.FAILED, why="131026")
    assert (told(entry).state, told(entry).tried) == ("delivered", [])


@pytest.mark.usefixtures("gateways")
def test_mail_and_codes_come_at_any_hour(settings: Any, whatsapp: Outside) -> None:
    entry, before = news("05", way="surel", mail=ADDRESS), len(whatsapp.taken)
    with opened() as box, make.at_moment(tonight()):
        settings.PERMISI_EMAIL_URL = box.url
        assert acts.tell(entry) is None
        acts.send_code("+6281355550106", "048213", "masuk")

    assert (told(entry).way, len(whatsapp.taken)) == ("surel", before + 1)


# --- reports --------------------------------------------------------------------------------------------------


def posted(client: Client, body: str, sign: str) -> int:
    headers = {"X-Hub-Signature-256": sign}
    return client.post(HOOK, body, content_type="application/json", headers=headers).status_code


def reported(client: Client, whatsapp: Outside, remote: str, status: str) -> int:
    """Post a report of the gateway as it signed it."""
    raw = whatsapp.ask(f"/report?id={remote}&status={status}")
    return posted(client, raw["body"], raw["signature"])


@pytest.mark.usefixtures("gateways")
def test_reports_move_a_message_forward_once(client: Client, whatsapp: Outside) -> None:
    entry = news("07")
    acts.tell(entry)

    for status in ("delivered", "delivered", "read", "sent", "delivered"):
        assert reported(client, whatsapp, told(entry).remote, status) == 200

    kinds = Entry.objects.filter(subject=f"message:{told(entry).pk}").order_by("id")
    assert (told(entry).state, told(entry).delivered_at is not None) == ("read", True)
    assert list(kinds.values_list("kind", flat=True)) == [
        "dispatch.message_sent",
        *["dispatch.message_delivered"] * 2,
    ]


@pytest.mark.usefixtures("gateways")
def test_a_report_of_failure_sends_it_by_the_next_way(client: Client, whatsapp: Outside) -> None:
    entry = news("08")
    acts.tell(entry)

    assert reported(client, whatsapp, told(entry).remote, "failed") == 200
    assert told_again(entry)
    acts.tell(entry)

    assert (told(entry).state, told(entry).way) == ("sent", "sms")


@pytest.mark.usefixtures("gateways")
def test_a_forged_report_changes_nothing(client: Client, whatsapp: Outside) -> None:
    entry = news("09")
    acts.tell(entry)
    raw = whatsapp.ask(f"/report?id={told(entry).remote}&status=read")

    assert posted(client, raw["body"], "sha256=0") == 403
    assert posted(client, raw["body"] + " ", raw["signature"]) == 403
    assert posted(client, raw["body"], "") == 403
    assert told(entry).state == "sent"


@pytest.mark.usefixtures("gateways")
@pytest.mark.parametrize(
    "body", ["[]", '{"entry": [1, {"changes": "x"}]}', '{"entry": [{"changes": [{"value": 1}]}]}']
)
def test_a_signed_report_of_another_shape_is_passed_over(client: Client, body: str) -> None:
    sign = whatsapp_sign(body)

    assert posted(client, body, sign) == 200


def whatsapp_sign(body: str) -> str:
    return "sha256=" + hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()


@pytest.mark.usefixtures("gateways")
def test_the_gateway_subscribes_only_with_the_agreed_word(client: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}

    right = client.get(HOOK, {**asked, "hub.verify_token": AGREED})
    wrong = client.get(HOOK, {**asked, "hub.verify_token": "tebak"})

    assert (right.status_code, right.text, wrong.status_code) == (200, "1158201444", 403)


@pytest.mark.usefixtures("gateways")
def test_the_sms_gateway_reports_at_the_address_it_was_given(client: Client) -> None:
    entry = news("10", way="sms")
    acts.tell(entry)
    mark = told(entry).remote
    info = {"deliveryInfo": {"address": "tel:+6281355550110", "deliveryStatus": "DeliveredToTerminal"}}
    body = json.dumps({"deliveryInfoNotification": {"callbackData": mark, **info}})

    def post(seal: str) -> int:
        return client.post(f"/kabar/sms/{mark}/{seal}/", body, content_type="application/json").status_code

    assert (post("0" * 32), told(entry).state) == (404, "sent")
    assert (post(sms.seal_of(mark)), told(entry).state) == (200, "delivered")


def test_without_a_gateway_nobody_can_report(client: Client) -> None:
    assert client.get(HOOK, {"hub.verify_token": ""}).status_code == 403
    assert posted(client, "{}", whatsapp_sign("{}")) == 403


# --- the own choice -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("gateways")
def test_the_owner_chooses_the_way_and_the_choice_is_recorded(client: Client) -> None:
    bunga, entry = make.account("bunga"), news("11")
    client.force_login(bunga)

    page = client.get("/akun/pemberitahuan/").text
    assert page.index("WhatsApp") < page.index("SMS")
    assert client.post("/akun/pemberitahuan/", {"way": "merpati"}).status_code == 422
    assert client.post("/akun/pemberitahuan/", {"way": "sms"}).status_code == 302
    acts.tell(entry)

    assert told(entry).way == "sms"
    assert "SMS" in client.get("/akun/").text
    assert Entry.objects.filter(kind="people.way_chosen").count() == 1


@pytest.mark.usefixtures("gateways")
def test_the_applicant_reads_how_far_each_message_came(client: Client, whatsapp: Outside) -> None:
    bunga, entry = make.account("bunga"), news("12")
    acts.tell(entry)
    reported(client, whatsapp, told(entry).remote, "delivered")
    client.force_login(bunga)
    case = Entry.objects.get(pk=entry).subject.removeprefix("case:")

    assert "Sampai " in client.get(reverse("saya:case", args=[case])).text
