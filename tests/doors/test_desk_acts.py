# SPDX-License-Identifier: Apache-2.0
"""The acts of the desk: who may, who may not, the late click and the stale page."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from permisi.cases import queries as cases
from permisi.cases.events import FileMoved
from permisi.cases.models import Case
from permisi.decisions import queries as decisions
from permisi.decisions.acts import code_of
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.period import Period
from permisi.ledger.acts import record
from permisi.ledger.models import Attempt
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure.acts import Due, shift
from permisi.regulation import acts as law
from permisi.regulation import queries as regulation
from permisi.regulation.rules.office import Capacity, PlacementRow
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")

FINDING = {"item": "ktp_pendiri", "reason": "tidak_terbaca", "words": "Foto buram."}
GRANT = {"outcome": "kabul"}
YES = {"verdict": "setuju", "reasons": ["memenuhi"], "words": "Layak diberi izin.", "conditions": ""}
BACK = {"words": "Alamat pada konsep keliru."}
Press = Callable[..., HttpResponse]


@pytest.fixture
def press(client: Client) -> Press:
    """Press a button of a file's page as it stands now, or as it stood when it had the version ``seen``."""

    def pressed(
        person: str, case: Case, deed: str, typed: Mapping[str, Any] | None = None, *, seen: int | None = None
    ) -> HttpResponse:
        client.force_login(make.account(person))
        activity = make.turn(case)
        facts = {"seen": activity.version if seen is None else seen, **(typed or {})}
        return client.post(f"/meja/giliran/{activity.pk}/{deed}/", facts)

    return pressed


def visit(case: Case) -> dict[str, Any]:
    """A whole visit form on which every line is as it should be."""
    today, lines = regulation.today(), cases.definition_of(case).visit_checklist
    day = {"visited_on_hari": today.day, "visited_on_bulan": today.month, "visited_on_tahun": today.year}
    return {**{f"hasil_{line.key}": "sesuai" for line in lines}, **day, **SEEN_THERE}


SEEN_THERE = {
    "place": "Jl. Misal No. 3",
    "present": "Tim dan pemohon.",
    "summary": "Tempat layak.",
    "tanpa_kode": "Pemohon tidak di tempat.",
}


@pytest.mark.parametrize(
    ("row", "person", "deed", "typed", "after"),
    [
        ("periksa_fo", "rini", "teruskan", {}, "periksa_bo"),
        ("periksa_bo", "sari", "teruskan", {}, "periksa_penata"),
        ("periksa_penata", "wulan", "lengkap", {}, "tinjau"),
        ("susun_rekomendasi", "yoga", "rekomendasi", YES, "tetapkan_rekomendasi"),
        ("tetapkan_rekomendasi", "purnama", "tetapkan", {}, "susun_naskah"),
        ("tetapkan_rekomendasi", "purnama", "kembali-rekomendasi", BACK, "susun_rekomendasi"),
        ("susun_naskah", "toni", "naskah", GRANT, "periksa_naskah"),
        ("periksa_naskah", "bayu", "sesuai", {}, "paraf"),
        ("periksa_naskah", "bayu", "kembali-naskah", BACK, "susun_naskah"),
        ("paraf", "ratna", "sesuai", {}, "tanda_tangan"),
        ("tanda_tangan", "teladan", "kembali-naskah", BACK, "susun_naskah"),
    ],
)
def test_the_holder_of_the_turn_moves_the_file_on(
    press: Press, row: str, person: str, deed: str, typed: dict[str, Any], after: str
) -> None:
    case = make.at(row)

    answer = press(person, case, deed, typed)

    assert (answer.status_code, answer.headers.get("Location")) == (302, "/meja/")
    assert make.turn(case).row == after


def test_a_visit_is_written_down_with_every_line(press: Press) -> None:
    case = make.at("tinjau")

    answer = press("galih", case, "tinjau", visit(case))

    (written,) = decisions.visits_of(case)
    assert answer.status_code == 302
    assert {line["result"] for line in written.checklist} == {"sesuai"}


@pytest.mark.parametrize(
    ("row", "person", "deed", "typed"),
    [
        ("periksa_fo", "sari", "teruskan", {}),
        ("periksa_fo", "teladan", "temuan", FINDING),
        ("periksa_penata", "rini", "lengkap", {}),
        ("periksa_naskah", "toni", "sesuai", {}),
        ("tanda_tangan", "ratna", "kembali-naskah", BACK),
    ],
)
def test_nobody_else_does_it_and_the_attempt_is_noted(
    press: Press, row: str, person: str, deed: str, typed: dict[str, Any]
) -> None:
    case = make.at(row)

    answer = press(person, case, deed, typed)

    assert answer.status_code == 409
    assert "Giliran ini bukan untuk jabatan Anda" in answer.content.decode()
    assert make.turn(case).row == row
    assert Attempt.objects.filter(subject=case.ref, kind="refused", what__startswith=f"meja.{deed}").exists()


def test_a_file_that_one_may_not_see_is_not_there(press: Press) -> None:
    assert press("galih", make.filed(), "teruskan").status_code == 404


def test_a_colleague_who_took_the_file_has_it_alone(press: Press) -> None:
    case = make.filed()
    procedure.take(make.turn(case).pk, who=make.who("dodi"))

    answer = press("rini", case, "temuan", FINDING)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "sedang dikerjakan Dodi Rekaanto" in page
    assert "Foto buram." in page
    assert "Catat temuan" not in page


def test_a_late_click_is_told_who_was_quicker_and_loses_no_word(client: Client) -> None:
    case = make.at("periksa_penata")
    activity = make.turn(case)
    make.story().do(activity, "lengkap", make.who("wulan"))
    client.force_login(make.account("bayu"))

    answer = client.post(f"/meja/giliran/{activity.pk}/temuan/", {**FINDING, "seen": activity.version})

    assert answer.status_code == 409
    assert "sudah diselesaikan Wulan Ibaratno" in answer.text
    assert "Foto buram." in answer.text


@pytest.mark.parametrize("seen", [0, 99])
def test_a_stale_page_changes_nothing_and_keeps_what_was_typed(press: Press, seen: int) -> None:
    case = make.at("periksa_naskah")

    answer = press("bayu", case, "kembali-naskah", BACK, seen=seen)

    assert answer.status_code == 409
    assert BACK["words"] in answer.content.decode()
    assert make.turn(case).row == "periksa_naskah"


def test_a_file_with_findings_is_not_complete(press: Press) -> None:
    case = make.at("periksa_penata")
    press("wulan", case, "temuan", FINDING)

    answer = press("wulan", case, "lengkap")

    assert answer.status_code == 409
    assert "Masih ada 1 temuan" in answer.content.decode()


def test_once_the_check_is_over_its_findings_are_weighed_later(press: Press, client: Client) -> None:
    case = make.at("periksa_penata")
    assert case.check_by
    press("wulan", case, "temuan", FINDING)
    with make.at_moment(datetime.combine(case.check_by + timedelta(days=1), time(0, 5), regulation.zone())):
        client.force_login(make.account("wulan"))
        page = client.get(f"/meja/berkas/{case.pk}/").text
        done = press("wulan", case, "lengkap")

    assert "dihitung lengkap sejak hari itu" in page
    assert "Kembalikan untuk dilengkapi…" not in page
    assert done.status_code == 302


def test_the_officer_reads_what_the_applicant_will_read_before_the_file_goes_back(
    press: Press, client: Client
) -> None:
    case = make.at("periksa_penata")
    press("wulan", case, "temuan", FINDING)

    asked = client.get(f"/meja/giliran/{make.turn(case).pk}/kembalikan/tanya/").text

    assert "Ada 1 hal yang perlu diperbaiki" in asked
    assert "Foto buram." in asked
    assert press("wulan", case, "kembalikan").status_code == 302


def test_a_no_without_reasons_is_refused_and_the_form_keeps_its_words(press: Press) -> None:
    case = make.at("susun_rekomendasi")

    answer = press("yoga", case, "rekomendasi", {**YES, "verdict": "tolak", "reasons": []})

    assert answer.status_code == 422
    assert "Pilih paling sedikit satu alasan" in answer.content.decode()
    assert YES["words"] in answer.content.decode()


def test_no_door_writes_minutes_without_the_applicants_code_or_why(press: Press) -> None:
    case = make.at("tinjau")

    refused = press("galih", case, "tinjau", {**visit(case), "tanpa_kode": ""})
    assert (refused.status_code, decisions.visits_of(case)) == (422, [])
    press("galih", case, "tinjau", {**visit(case), "tanpa_kode": "", "kode": code_of(make.turn(case).pk)})

    (written,) = decisions.visits_of(case)
    assert written.confirmed


def test_an_empty_form_is_answered_with_every_fault(press: Press) -> None:
    answer = press("galih", make.at("tinjau"), "tinjau")

    assert answer.status_code == 422
    assert answer.content.decode().count("Jawab butir:") >= 10


def second_post(person: str, position: str) -> None:
    """Place an invented person in one more position."""
    account = make.account(person)
    row = PlacementRow(
        key=f"{person}-2",
        position=position,
        person=str(account.pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(regulation.today(), None),
        letter="SK 821/999-CONTOH/2026",
        source="percobaan",
    )
    law.place(row, account, by=Actor.system("percobaan"))


def test_one_person_does_not_check_the_own_draft(press: Press) -> None:
    case = make.at("periksa_naskah", hands={"susun_naskah": "toni"})
    second_post("toni", "penata-perizinan")

    answer = press("toni", case, "sesuai")

    assert answer.status_code == 403
    assert "harus dikerjakan orang lain" in answer.content.decode()


def sign(client: Client, person: str, *cases: Case) -> str:
    """Press *Tandatangani* on the page that asks once more."""
    client.force_login(make.account(person))
    chosen = [f"{make.turn(case).pk}:{make.turn(case).version}" for case in cases]
    return client.post("/meja/tanda-tangan/yakin/", {"pilih": chosen}).text


def test_the_list_to_sign_tells_recommendation_and_authority(client: Client) -> None:
    case = make.at("tanda_tangan")
    client.force_login(make.account("teladan"))

    page = client.get("/meja/tanda-tangan/").text

    assert case.number in page
    assert "Plt. Kepala" in page
    assert "delegasi, Perwal 14/2024" in page
    assert "Setuju" in page


def test_several_are_signed_in_one_sitting_and_one_is_answered_by_itself(client: Client) -> None:
    first, second = make.at("tanda_tangan"), make.at("tanda_tangan", by="jaka")
    stale = make.turn(second)
    client.force_login(make.account("teladan"))
    chosen = [f"{make.turn(first).pk}:{make.turn(first).version}", f"{stale.pk}:99", "x", "y:1"]

    page = client.post("/meja/tanda-tangan/yakin/", {"pilih": chosen}).text

    assert (page.count("ditetapkan dengan nomor"), page.count("tidak ditandatangani.</b>")) == (1, 1)
    assert decisions.decision_of(first).state == "approved"
    assert make.turn(second).row == "tanda_tangan"


@pytest.mark.parametrize(
    ("row", "list_of", "done", "undone"),
    [
        ("tanda_tangan", "tanda-tangan", "ditetapkan dengan nomor", "tidak ditandatangani.</b>"),
        ("paraf", "paraf", "diparaf dan diteruskan", "tidak diparaf.</b>"),
    ],
    ids=["sign", "initial"],
)
def test_what_changed_since_it_was_read_is_not_signed(
    client: Client, row: str, list_of: str, done: str, undone: str
) -> None:
    """The preview lay open; then the holder of the file changed, or somebody set a recommendation aside."""
    first, second = make.at(row), make.at(row, by="jaka")
    client.force_login(make.account(make.HANDS[row]))
    listed = client.get(f"/meja/{list_of}/").text
    touched(second)
    asked = client.get(f"/meja/{list_of}/yakin/", {"pilih": picks(listed)}).text

    page = client.post(f"/meja/{list_of}/yakin/", {"pilih": picks(asked)}).text

    assert (page.count(done), page.count(undone)) == (1, 1)
    assert row not in [one.row for one in make.procedure.open_at(first.ref)]
    assert make.turn(second).row == row


def picks(page: str) -> list[str]:
    """What a page offers to pick, as it stands in its boxes."""
    return re.findall(r'name="pilih" value="([^"]+)"', page)


def test_every_signature_is_listed_behind_however_much_other_work(client: Client) -> None:
    second_post("ratna", "petugas-loket")
    filed = make.filed()
    case = make.at("paraf", by="jaka")
    shift(make.turn(case).pk, Due(regulation.today() + timedelta(days=90)), why="uji", by=BY)

    assert [one.case for one in cases.turns(make.who("ratna"), limit=1)] == [filed]
    assert [one.case for one in cases.turns(make.who("ratna"), task="paraf", limit=1)] == [case]


@act
def touched(case: Case) -> None:
    """Something of the file changed."""
    fresh = Case.locked(case.pk)
    fresh.change(saved_at=clock.now())
    record(
        FileMoved(case=str(case.pk), number=case.number or "", title="uji", outcome=""), about=fresh, by=BY
    )


def test_several_are_initialled_in_one_sitting_after_their_drafts_were_shown(client: Client) -> None:
    first, second = make.at("paraf"), make.at("paraf", by="jaka")
    client.force_login(make.account("ratna"))
    chosen = [f"{make.turn(one).pk}:{make.turn(one).version}" for one in (first, second)]

    assert "Paraf beberapa sekaligus" in client.get("/meja/").text
    listed = client.get("/meja/paraf/").text
    asked = client.get("/meja/paraf/yakin/", {"pilih": chosen}).text
    told = client.post("/meja/paraf/yakin/", {"pilih": chosen}).text
    again = client.post("/meja/paraf/yakin/", {"pilih": chosen}).text

    assert f"/meja/giliran/{make.procedure.history(first.ref)[-2].pk}/konsep.pdf" in listed
    assert "Bubuhkan paraf pada 2 keputusan?" in asked
    assert (told.count("diparaf dan diteruskan"), again.count("tidak diparaf.</b>")) == (2, 2)
    assert {make.turn(first).row, make.turn(second).row} == {"tanda_tangan"}


def test_only_who_initials_has_a_list_of_initials(client: Client) -> None:
    case = make.at("paraf")
    client.force_login(make.account("toni"))

    assert "Tidak ada naskah yang menunggu paraf" in client.get("/meja/paraf/").text
    page = client.post(
        "/meja/paraf/yakin/", {"pilih": f"{make.turn(case).pk}:{make.turn(case).version}"}
    ).text
    assert "tidak diparaf." in page
    assert make.turn(case).row == "paraf"


def test_the_giver_of_a_delegation_is_refused_by_name_and_learns_no_number(client: Client) -> None:
    case = make.at("tanda_tangan")

    page = sign(client, "surya", case)

    assert "sudah didelegasikan kepada Kepala Dinas" in page
    assert case.number not in page
    assert make.turn(case).row == "tanda_tangan"


def test_who_lacks_authority_is_refused(client: Client) -> None:
    assert "tidak berwenang" in sign(client, "ratna", make.at("tanda_tangan"))


def test_the_file_says_that_its_paper_is_being_sealed(client: Client) -> None:
    case = make.at("tanda_tangan")
    sign(client, "teladan", case)

    page = client.get(f"/meja/berkas/{case.pk}/").text

    assert "Naskah disegel beberapa detik lagi" in page


@pytest.mark.parametrize(
    ("row", "person", "paper"),
    [
        ("susun_rekomendasi", "galih", "berita-acara"),
        ("tetapkan_rekomendasi", "purnama", "rekomendasi"),
        ("susun_naskah", "sari", "rekomendasi"),
    ],
)
def test_the_papers_of_the_opd_open_as_pdf(client: Client, row: str, person: str, paper: str) -> None:
    case = make.at(row)
    rows = decisions.visits_of(case) if paper == "berita-acara" else decisions.recommendations_of(case)
    client.force_login(make.account(person))

    answer = client.get(f"/meja/berkas/{case.pk}/{paper}/{rows[0].pk}.pdf")

    assert answer.content.startswith(b"%PDF")


def test_the_draft_is_seen_before_it_is_sent(press: Press, client: Client) -> None:
    case = make.at("susun_naskah")
    client.force_login(make.account("toni"))

    answer = client.post(f"/meja/giliran/{make.turn(case).pk}/konsep.pdf", GRANT)

    assert answer.content.startswith(b"%PDF")
    assert make.turn(case).row == "susun_naskah"
    assert decisions.decision_of(case) is None


def test_an_officer_with_two_positions_sees_which_one_acts(client: Client) -> None:
    make.at("periksa_fo")
    second_post("rini", "petugas-bo")
    client.force_login(make.account("rini"))

    page = client.get("/meja/").text

    assert "Anda memegang 2 jabatan" in page
    assert "sebagai Petugas Loket" in page
