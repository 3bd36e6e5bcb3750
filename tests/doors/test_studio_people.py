# SPDX-License-Identifier: Apache-2.0
"""The studio's pages about people: who enters, what they show, and that nothing typed is lost."""

import csv
import io
from datetime import date, timedelta
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from permisi.ground.period import Period
from permisi.ledger.models import Attempt
from permisi.ledger.rules import Actor
from permisi.parts.sheets import harmless
from permisi.procedure import acts as procedure
from permisi.regulation import acts as regulation
from permisi.regulation import appointing, listing, staffing
from permisi.regulation import queries as law
from permisi.regulation.models import Absence, Placement
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import Origin, Standing, Wish
from tests import make
from tests.sheets import row, sheet

pytestmark = pytest.mark.django_db
BASE = "/studio/orang"
PAGES = ("/", "/tanggal/", "/tanggal.csv", "/plh/", "/usul/", "/usulan/", "/rencana/", "/berkas/", "/cuti/")


def day(ahead: int) -> date:
    """A day from today."""
    return law.today() + timedelta(days=ahead)


def dated(name: str, on: date) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}_hari": str(on.day), f"{name}_bulan": str(on.month), f"{name}_tahun": str(on.year)}


def at(person: str) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(make.account(person))
    return client


def plh(by: str = "teladan", person: str = "mega", **more: object) -> Placement:
    """A proposed Plh of the head for tomorrow."""
    facts = {"position": "kepala-dpmptsp", "capacity": Capacity.PLH, "force": Period(day(1), day(1)), **more}
    wish = Wish(person=str(make.account(person).pk), **facts)  # type: ignore[arg-type]  # names of a wish
    return appointing.propose_placement(wish, who=make.who(by))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"),
    [("putri", 200), ("laras", 200), ("teladan", 200), ("mega", 200), ("rini", 403), ("surya", 403),
     ("teguh", 403), ("bunga", 403)],
)  # fmt: skip
def test_who_enters(page: str, person: str, status: int) -> None:
    assert at(person).get(BASE + page).status_code == status


def test_the_studio_lists_its_sections_and_the_masthead_leads_there() -> None:
    assert "Orang dan jabatan" in at("putri").get("/studio/").text
    assert "/studio/orang/" in at("teladan").get("/meja/").text
    assert "/studio/" not in at("rini").get("/meja/").text
    assert Client().get("/studio/").status_code == 302


def test_plh_for_tomorrow_is_four_taps() -> None:
    page = at("teladan")
    first = page.get(f"{BASE}/plh/").text
    assert f"{BASE}/plh/kepala-dpmptsp/" in first
    assert first.index("kepala-dpmptsp") < first.index("kabid-perizinan")  # one's own post first
    second = page.get(f"{BASE}/plh/kepala-dpmptsp/").text
    target = f"{BASE}/plh/kepala-dpmptsp/{make.account('mega').pk}/"
    assert target in second
    assert str(make.account("teladan").pk) not in second
    third = page.get(target).text
    tomorrow = dated("start", day(1))
    assert f'name="start_hari" value="{tomorrow["start_hari"]}"' in third

    sent = page.post(target, {**tomorrow, **dated("until", day(1)), "reason": "cuti tahunan"})

    assert sent.status_code == 302
    made = Placement.objects.get(state=Standing.WAITING)
    assert (made.account, made.start, made.until) == (make.account("mega"), day(1), day(1))
    assert made.reason == "Pejabat cuti tahunan"


def test_a_head_is_not_offered_other_offices() -> None:
    offered = at("teladan").get(f"{BASE}/plh/").text
    assert "staf-dinkes" not in offered
    assert "asisten-perekonomian" not in offered  # his own post at the secretariat has no such door
    assert at("teladan").get(f"{BASE}/plh/kepala-dinkes/").status_code == 404
    assert at("laras").get(f"{BASE}/plh/kepala-dinkes/").status_code == 200
    assert at("teladan").get(f"{BASE}/plh/kepala-dpmptsp/{uuid4()}/").status_code == 404


def test_what_was_typed_survives_a_refusal() -> None:
    target = f"{BASE}/plh/kepala-dpmptsp/{make.account('mega').pk}/"
    past = {**dated("start", day(-2)), **dated("until", day(1)), "reason": "sakit"}

    answer = at("teladan").post(target, past)

    assert answer.status_code == 422
    assert "Tanggal mulai sudah lewat" in answer.text
    assert 'value="sakit"' in answer.text.split("checked")[0][-200:]
    assert Attempt.objects.filter(what="PeriodOver").exists()


def test_the_last_day_is_not_before_the_first() -> None:
    target = f"{BASE}/plh/kepala-dpmptsp/{make.account('mega').pk}/"
    turned = {**dated("start", day(3)), **dated("until", day(1)), "reason": "sakit"}

    assert "tidak sebelum hari pertama" in at("teladan").post(target, turned).text


def test_the_second_person_reads_who_gains_and_loses_what_and_confirms() -> None:
    made = plh()
    own, other = at("teladan"), at("laras")
    assert "Anda yang mengusulkan" in own.get(f"{BASE}/usulan/{made.pk}/").text
    shown = other.get(f"{BASE}/usulan/{made.pk}/").text
    assert "Mendapat" in shown
    assert "Melepas" in shown
    assert make.account("teladan").name in shown
    assert "menandatangani" in shown
    assert own.post(f"{BASE}/usulan/{made.pk}/pastikan/", {"seen": "1"}).status_code == 403

    assert other.post(f"{BASE}/usulan/{made.pk}/pastikan/", {"seen": "1"}).status_code == 302

    made.refresh_from_db()
    assert made.state == Standing.IN_FORCE
    assert made.letter in other.get(f"{BASE}/usulan/{made.pk}/").text


def test_no_with_words_and_taking_back() -> None:
    made, other = plh(), plh(person="ratna")
    laras = at("laras")
    assert laras.post(f"{BASE}/usulan/{made.pk}/tolak/", {"words": ""}).status_code == 422
    assert (
        laras.post(f"{BASE}/usulan/{made.pk}/tolak/", {"words": "Surat cutinya belum ada."}).status_code
        == 302
    )
    assert "Surat cutinya belum ada." in at("teladan").get(f"{BASE}/usulan/{made.pk}/").text
    assert at("mega").post(f"{BASE}/usulan/{other.pk}/tarik/").status_code == 302
    assert set(Placement.objects.filter(key__startswith="usul-").values_list("state", flat=True)) == {
        "ditolak", "dicabut",
    }  # fmt: skip


def test_the_order_letter_is_a_sample_until_it_is_confirmed() -> None:
    made = plh()
    drawn = at("teladan").get(f"{BASE}/surat/{made.pk}")
    assert drawn["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(drawn.content)) as paper:
        said = paper.attachments["isi.json"].get_file().read_bytes().decode()

    assert "Pelaksana Harian (Plh.)" in said
    assert "berakhir dengan sendirinya" in said
    assert make.account("mega").name in said
    assert make.account("surya").name in said  # the post above orders


def form(**changed: str) -> dict[str, str]:
    """A whole proposal as a browser sends it."""
    facts = {
        "position": "petugas-bo",
        "person": str(make.account("galih").pk),
        "capacity": "definitif",
        "origin": "bko",
        "home": "DINDIKBUD",
        "types": "PDK-PAUD",
        "letter_kind": "surat_tugas",
        "letter": "SPT 800/1-CONTOH/2026",
        "reason": "",
        "plan": "",
    }
    return {**facts, **dated("start", day(1)), **dated("until", day(30)), **changed}


def test_a_bko_officer_is_proposed_with_home_period_and_types() -> None:
    answer = at("mega").post(f"{BASE}/usul/", form())

    assert answer.status_code == 302
    made = Placement.objects.get(state=Standing.WAITING)
    assert (made.origin, made.home.key if made.home else "", made.types) == ("bko", "DINDIKBUD", ["PDK-PAUD"])


def test_a_bko_without_home_keeps_what_was_typed() -> None:
    answer = at("mega").post(f"{BASE}/usul/", form(home=""))

    assert answer.status_code == 422
    assert "Pilih OPD asal" in answer.text
    assert "SPT 800/1-CONTOH/2026" in answer.text


def test_two_plans_stand_side_by_side_and_say_who_would_lack() -> None:
    client = at("bima")
    client.post(f"{BASE}/usul/", form(plan="A"))
    moved = {"person": str(make.account("ratna").pk), "position": "staf-dinkes", "origin": "mutasi"}
    client.post(f"{BASE}/usul/", form(plan="B", home="", **moved))

    shown = client.get(f"{BASE}/rencana/?a=A&b=B&tanggal={day(2).isoformat()}").text

    assert "Rencana A" in shown
    assert "Rencana B" in shown
    assert "Pelaksana SOP yang kosong" in shown  # without Ratna nobody initials
    assert "Semua pelaksana SOP terisi" in shown
    assert not Placement.objects.filter(state=Standing.WAITING).exists()
    planned = Placement.objects.get(plan="A")
    assert client.post(f"{BASE}/usulan/{planned.pk}/kirim/").status_code == 302


def test_who_could_do_what_on_a_day_is_a_page_and_a_table() -> None:
    made = plh()
    appointing.confirm_placement(made.key, who=make.who("laras"))
    page = at("laras")

    today, tomorrow = (page.get(f"{BASE}/tanggal/?tanggal={day(n).isoformat()}").text for n in (0, 1))

    assert "Plt. Kepala Dinas Penanaman" in today
    assert "Plh. Kepala Dinas Penanaman" not in today
    assert "Plh. Kepala Dinas Penanaman" in tomorrow
    assert "Plt. Kepala Dinas Penanaman" not in tomorrow
    table = list(csv.reader(io.StringIO(page.get(f"{BASE}/tanggal.csv?tanggal={day(1).isoformat()}").text)))
    assert any(
        row[0] == make.account("mega").name and "menandatangani" in row[7] for row in table if len(row) > 7
    )
    assert {one.name for one in staffing.who_could(day(1), unit="DINKES")} == {
        make.account("hasan").name, make.account("tari").name, make.account("ayu").name,
        make.account("sinta").name,
    }  # fmt: skip


@pytest.mark.parametrize(("cell", "wanted"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("Rini", "Rini"), ("", "")])
def test_no_cell_begins_to_calculate(cell: str, wanted: str) -> None:
    assert harmless(cell) == wanted


def test_a_card_shows_past_now_and_later_and_open_work() -> None:
    activity = procedure.take(make.turn(make.filed()).pk, who=make.who("rini"))
    page = at("mega")

    shown = page.get(f"{BASE}/{make.account('rini').pk}/").text

    assert activity.title in shown
    assert "Petugas Loket" in shown
    assert page.get(f"{BASE}/{uuid4()}/").status_code == 404
    assert page.get(f"{BASE}/usulan/{uuid4()}/").status_code == 404


def test_work_left_behind_is_listed_and_handed_over() -> None:
    activity = procedure.take(make.turn(make.filed()).pk, who=make.who("rini"))
    regulation.end_placement("rini-1", last_day=day(-1), by=Actor.system("uji"))
    page = at("mega")
    assert activity.title in page.get(f"{BASE}/berkas/").text
    assert page.post(f"{BASE}/berkas/{activity.pk}/", {"to": "", "why": "berakhir"}).status_code == 422

    done = page.post(f"{BASE}/berkas/{activity.pk}/", {"to": str(make.account("dodi").pk), "why": "berakhir"})

    assert done.status_code == 302
    activity.refresh_from_db()
    assert activity.holder == make.account("dodi")
    assert page.get(f"{BASE}/berkas/{uuid4()}/").status_code == 404


def test_an_early_end_is_proposed_and_confirmed() -> None:
    sari = Placement.objects.get(key="sari-1")
    asked = {**dated("last_day", day(-1)), "words": "Pindah ke Dinas Kesehatan."}
    assert at("mega").post(f"{BASE}/usulan/{sari.pk}/akhiri/", asked).status_code == 302
    assert at("mega").get(f"{BASE}/usulan/{sari.pk}/akhiri/").status_code == 200
    assert "Diakhiri lebih cepat" in at("laras").get(f"{BASE}/usulan/").text

    at("laras").post(f"{BASE}/usulan/{sari.pk}/pastikan/", {"seen": "2"})

    assert at("sari").get("/meja/").status_code == 403


def leave(**changed: str) -> dict[str, str]:
    """Three days of leave of Rini, with Dodi in her place."""
    facts = {"person": str(make.account("rini").pk), "reason": "cuti", "letter": "",
             "substitute": str(make.account("dodi").pk)}  # fmt: skip
    return {**facts, **dated("start", day(0)), **dated("until", day(2)), **changed}


def answered(person: str, absence: Absence, answer: str) -> HttpResponse:
    """A second person answers."""
    return at(person).post(f"{BASE}/cuti/{absence.pk}/", {"jawab": answer})  # type: ignore[return-value]


def test_who_is_on_leave_acts_nowhere_and_the_substitute_may() -> None:
    assert at("mega").post(f"{BASE}/cuti/", leave()).status_code == 302
    absence = Absence.objects.get()
    assert make.who("rini").positions == {"petugas-loket"}
    assert answered("mega", absence, "ya").status_code == 403

    assert answered("laras", absence, "ya").status_code == 302

    assert make.who("rini").positions == set()
    shut = at("rini").get("/meja/")
    assert (shut.status_code, "Anda tercatat cuti" in shut.text) == (403, True)
    assert "Anda tercatat cuti" not in at("bunga").get("/meja/").text
    assert make.who("dodi").positions == {"petugas-loket"}
    with make.at_moment(make.moment(days=3)):
        assert make.who("rini").positions == {"petugas-loket"}
    assert answered("bima", absence, "ya").status_code == 409


def test_leave_that_was_wrong_or_ends_early_is_ended_by_another_person() -> None:
    at("mega").post(f"{BASE}/cuti/", leave())
    first = Absence.objects.get()
    assert "Cuti <b>1</b>" in at("laras").get(f"{BASE}/").text
    assert answered("dodi", first, "akhiri").status_code == 403
    assert answered("mega", first, "akhiri").status_code == 302  # the proposer, while it waits
    at("mega").post(f"{BASE}/cuti/", leave())
    wrong = Absence.objects.get(state="menunggu")
    answered("laras", wrong, "ya")
    assert "Akhiri sekarang" in at("laras").get(f"{BASE}/cuti/").text
    assert answered("mega", wrong, "akhiri").status_code == 403

    assert answered("laras", wrong, "akhiri").status_code == 302
    assert answered("laras", wrong, "akhiri").status_code == 409
    assert make.who("rini").positions == {"petugas-loket"}

    at("mega").post(f"{BASE}/cuti/", leave())
    early = Absence.objects.get(state="menunggu")
    answered("laras", early, "ya")
    with make.at_moment(make.moment(days=1)):
        assert answered("bima", early, "akhiri").status_code == 302
        early.refresh_from_db()
        assert (early.state, early.until) == ("berlaku", law.today() - timedelta(days=1))
        assert make.who("rini").positions == {"petugas-loket"}


def test_leave_is_confirmed_by_neither_oneself_nor_the_proposer() -> None:
    own = leave(person=str(make.account("laras").pk), substitute="")
    at("laras").post(f"{BASE}/cuti/", own)
    mine = Absence.objects.get()
    assert answered("laras", mine, "ya").status_code == 403
    assert answered("bima", mine, "tidak").status_code == 302
    assert at("bima").post(f"{BASE}/cuti/", leave()).status_code == 302
    assert answered("bima", Absence.objects.exclude(pk=mine.pk).get(), "ya").status_code == 403
    assert (
        "Anda tidak dapat menempatkan diri sendiri"
        in at("mega").post(f"{BASE}/cuti/", leave(substitute=str(make.account("rini").pk))).text
    )
    assert make.who("rini").positions == {"petugas-loket"}


def test_the_list_is_searched_by_person_unit_state_and_day() -> None:
    plh()
    page = at("laras")
    for query, wanted, other in (
        ("q=Rini", "Rini Andaikata", "Dodi Rekaanto"),
        ("unit=DINKES", "Hasan Seumpama", "Rini Andaikata"),
        ("keadaan=menunggu", "Mega Seandainya", "Rini Andaikata"),
        ("tanggal=2026-02-01", "Mega Seandainya", "Plt. Kepala"),
    ):
        shown = page.get(f"{BASE}/?{query}").text
        assert wanted in shown, query
        assert other not in shown, query
    assert "Tidak ada penempatan yang cocok" in page.get(f"{BASE}/?q=zzz").text
    assert page.get(f"{BASE}/?tanggal=kapan&keadaan=entah").status_code == 200
    assert Placement.objects.get(key="rini-1").origin == Origin.POSTED


# --- the staff list ---------------------------------------------------------


def uploaded(person: str, raw: bytes) -> HttpResponse:
    """A spreadsheet sent through the form."""
    file = SimpleUploadedFile("daftar.xlsx", raw)
    return at(person).post(f"{BASE}/impor/", {"file": file})  # type: ignore[return-value]


def test_the_staff_list_is_read_shown_and_proposed() -> None:
    answer = uploaded("laras", sheet(row("baru", "petugas-loket"), row("rini", "petugas-loket")))
    assert answer.status_code == 302
    shown = at("laras").get(answer["Location"]).text
    assert "Nara Umpamawan" in shown
    assert "Orang baru" in shown
    assert "Rini" not in shown

    sent = at("laras").post(f"{answer['Location']}usulkan/", {"pilih": ["baru:2:"]})

    assert sent["Location"] == f"{BASE}/usulan/"
    assert "Tidak ada perbedaan" in at("laras").get(answer["Location"]).text
    waits = Placement.objects.get(state=Standing.WAITING)
    assert f"baru:{waits.key}" in at("bima").get(f"{BASE}/usulan/").text
    assert f"baru:{waits.key}" not in at("laras").get(f"{BASE}/usulan/").text


def test_faults_of_the_staff_list_are_named_by_row() -> None:
    answer = uploaded("laras", sheet({**row("rini", "petugas-loket"), "NIP": "1", "Jabatan": "x"}))

    assert answer.status_code == 422
    assert answer.text.count("Baris 2") == 2
    assert uploaded("laras", b"bukan").status_code == 422
    assert at("laras").post(f"{BASE}/impor/", {}).status_code == 422


def test_an_empty_list_is_offered_to_who_may_bring_one() -> None:
    assert at("laras").get(f"{BASE}/impor/contoh.xlsx").content.startswith(b"PK")
    for path in ("/impor/", "/impor/contoh.xlsx", f"/impor/{uuid4()}/"):
        assert at("teladan").get(BASE + path).status_code == 403
    assert "Daftar pegawai" not in at("teladan").get(f"{BASE}/").text
    assert at("laras").get(f"{BASE}/impor/{uuid4()}/").status_code == 404


def test_a_change_of_oneself_is_refused_beside_the_others() -> None:
    answer = uploaded("laras", sheet(row("laras", "petugas-bo")))
    keys = [one.key for one in listing.changes_of(listing.kept_list(answer["Location"].split("/")[-2]))]

    shown = at("laras").post(f"{answer['Location']}usulkan/", {"pilih": keys})

    assert shown.status_code == 422
    assert "Yang belum dapat diusulkan" in shown.text
    assert at("laras").post(f"{answer['Location']}usulkan/", {}).status_code == 302


def test_several_proposals_are_confirmed_at_once() -> None:
    one, other = plh(), plh("bima", "ratna", position="sekretaris-dpmptsp")
    appointing.propose_end("sari-1", day(-1), "Pindah ke dinas lain.", who=make.who("mega"))
    chosen = [f"baru:{one.key}", f"baru:{other.key}", "akhir:sari-1", "baru:tidak-ada"]

    said = at("laras").post(f"{BASE}/usulan/pastikan/", {"pilih": chosen}, follow=True).text

    assert "3 usulan dipastikan" in said
    assert "tidak ditemukan" in said
    assert make.who("sari").positions == set()
