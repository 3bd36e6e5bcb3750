# SPDX-License-Identifier: Apache-2.0
"""What the log says of a request, an act and a job; and that it never says anything about a person."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from config import logs, tracing
from permisi.doors.portal.public import pages
from permisi.ledger.models import Entry
from permisi.people.models import Account
from tests import make
from tests.doors.own_pages import at, page, signed_in, version
from tests.doors.signing_in import sign_in

pytestmark = pytest.mark.django_db
TYPED = {
    "bentuk_pemohon": "perorangan",
    "nama_lengkap": "Cempaka Contohsari",
    "nik": "9999015207930002",
    "jabatan": "Pengurus Harian",
}


class Captured:
    """Every line of the log, as it is written."""

    def __init__(self) -> None:
        self.out = io.StringIO()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines; one that is no JSON object is an error."""
        return [json.loads(line) for line in self.out.getvalue().splitlines()]

    def named(self, event: str) -> list[dict[str, Any]]:
        """The lines of this event."""
        return [line for line in self.lines if line["event"] == event]


@pytest.fixture
def log() -> Iterator[Captured]:
    """The log of this process as production writes it, down to the last detail."""
    kept = Captured()
    handler = logging.StreamHandler(kept.out)
    handler.setFormatter(logs.formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_that_filed_a_case_tells_its_act(log: Captured) -> None:
    case, bunga = make.draft(), signed_in("bunga")
    seen = version(page(bunga, at(case, "check")))

    answer = bunga.post(at(case, "check"), {"seen": seen, "benar": "on"})

    told = log.named("request")[-1]
    assert (told["method"], told["status"], told["outcome"]) == ("POST", 302, "ok")
    assert told["act_name"].endswith(".submit")
    assert told["act"] == told["request"] == answer[tracing.HEADER]
    assert Entry.objects.filter(act=told["act"], kind="cases.submitted").exists()
    assert told["ms"] >= told["act_ms"] >= 0


def test_a_refused_act_tells_the_name_of_the_refusal(log: Captured) -> None:
    case = make.draft(answers={"jml_guru": "tiga"})

    signed_in("bunga").post(at(case, "check"), {"seen": case.version, "benar": "on"})

    assert log.named("act")[-1]["outcome"] == "FileIncomplete"
    assert log.named("request")[-1]["outcome"] == "FileIncomplete"


def test_every_line_of_a_request_bears_its_number(log: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "render", lambda *_: 1 / 0)

    answer = Client(raise_request_exception=False).get("/tentang/")

    theirs = [line for line in log.lines if line["logger"] in ("django.request", "permisi")]
    assert [line["level"] for line in theirs] == ["error", "info"]
    assert {line["request"] for line in theirs} == {answer[tracing.HEADER]}


def test_an_address_that_leads_nowhere_is_not_repeated(log: Captured, client: Client) -> None:
    client.get("/izin/Cempaka-Contohsari/")
    Client(enforce_csrf_checks=True).post("/izin/Cempaka-Contohsari/")

    assert [line["status"] for line in log.named("request")] == [404, 403]
    assert "Cempaka" not in log.out.getvalue()


def test_outside_of_a_request_no_number_is_left(log: Captured, client: Client) -> None:
    client.get("/sehat/")
    logging.getLogger("permisi").info("sesudahnya")

    assert "request" not in log.named("sesudahnya")[0]


def test_machines_that_ask_all_day_fill_no_log(client: Client, log: Captured) -> None:
    client.get("/sehat/")

    assert log.named("request")[0]["level"] == "debug"


def personal(account: Account) -> set[str]:
    """Everything about this person, and everything typed, that no line may hold."""
    own = {account.name, account.phone, account.email, make.contact("bunga")}
    return {value for value in own | set(TYPED.values()) - {"perorangan"} if value}


def test_a_whole_filing_leaves_nothing_personal_in_the_log(log: Captured) -> None:
    client, contact = Client(REMOTE_ADDR="198.51.100.23"), make.contact("bunga")
    account = sign_in(client, contact)
    case = make.draft()
    client.post(at(case, "section", "pemohon"), {**TYPED, "seen": case.version})
    client.get("/saya/", {"cari": TYPED["nama_lengkap"], "kontak": contact})
    client.get(f"/izin/{TYPED['nik']}/")
    client.post("/lacak/", {"nomor": "CLG-2026-000001", "kode": "AAAABBBBCCCC"})
    fresh = make.draft()
    client.post(at(fresh, "check"), {"seen": version(page(client, at(fresh, "check"))), "benar": "on"})

    said = log.out.getvalue()
    fresh.refresh_from_db()
    assert fresh.number
    assert [word for word in personal(account) | {"198.51.100.23", fresh.code} if word in said] == []
    assert len(log.named("request")) >= 6


def test_a_line_of_a_library_loses_contacts_numbers_and_questions(log: Captured) -> None:
    logging.getLogger("pustaka").warning(
        "Gagal: %s", "/izin/?q=rahasia melati@contoh.example +62 812-0000-1111 9999015207930002 203.0.113.9"
    )

    assert log.lines[-1]["event"] == "Gagal: … … … …"


def test_an_error_is_told_without_the_row_the_database_quotes(log: Captured) -> None:
    error = ValueError("duplicate key\nDETAIL:  Key (nik)=(9999015207930002) already exists.")

    logging.getLogger("permisi").error("rusak", exc_info=error)

    assert "9999015207930002" not in log.out.getvalue()
    assert log.lines[-1]["exception"][0]["exc_value"] == "duplicate key"


def test_a_job_tells_its_name_and_how_it_ended(log: Captured) -> None:
    class Context:
        job = ProcrastinateJob(id=7, task_name="dispatch.tell")

    tracing.trace_job(lambda: None, Context(), None)  # type: ignore[arg-type]  # what a job knows of itself

    (told,) = log.named("job")
    assert (told["job"], told["job_id"], told["outcome"]) == ("dispatch.tell", 7, "ok")
    assert told["request"]


def test_a_job_that_breaks_is_told_and_breaks_on(log: Captured) -> None:
    class Context:
        job = ProcrastinateJob(id=8, task_name="decisions.seal")

    def broken() -> None:
        raise RuntimeError("rusak")

    with pytest.raises(RuntimeError):
        tracing.trace_job(broken, Context(), None)  # type: ignore[arg-type]

    assert log.named("job")[0]["outcome"] == "error"


def test_for_a_persons_eyes_the_same_line_is_no_json() -> None:
    record = logging.LogRecord("permisi", logging.INFO, "", 0, "act", None, None)
    record.outcome = "ok"

    shown = logs.readable().format(record)

    assert "event='act'" in shown
    assert "outcome='ok'" in shown
