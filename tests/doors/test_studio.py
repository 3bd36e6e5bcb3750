# SPDX-License-Identifier: Apache-2.0
"""The studio's pages of the law, and what the public reads of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from permisi.catalogue.acts import report_readiness
from permisi.catalogue.rules.readiness import Check, Ready
from permisi.ledger.rules import Actor
from permisi.procedure.jobs import follow_reforms
from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Authority, Change, Instrument, Unit
from permisi.regulation.rules.office import InstrumentRow
from tests import make

pytestmark = pytest.mark.django_db

HEAD = "perizinan-dpmptsp"
PAGES = (
    "/studio/",
    "/studio/bantuan/",
    "/studio/usulan/",
    "/studio/peraturan/",
    "/studio/peraturan/baru/",
    "/studio/peraturan/perwal-cilegon-14-2024/",
    "/studio/peraturan/perwal-cilegon-14-2024/berkas/",
    "/studio/peraturan/perwal-cilegon-14-2024/pasal/",
    "/studio/wewenang/",
    "/studio/wewenang/baru/",
    f"/studio/wewenang/{HEAD}/",
    "/studio/andai/",
    "/studio/kesiapan/",
    "/studio/setelan/",
    "/studio/setelan/batas_pemeriksaan/",
    "/studio/setelan/jam_pelayanan/",
    "/studio/setelan/libur/",
    "/studio/setelan/libur/2026/",
    "/studio/setelan/libur/2027/",
    "/studio/setelan/seri/",
    "/studio/hari/",
    "/studio/hari/?pada=2020-01-01",
    "/studio/sotk/",
    "/studio/sotk/?pada=2025-01-01&q=dinas",
    "/studio/sotk/bagan.svg",
    "/studio/sotk/baru/unit/",
    "/studio/sotk/baru/jabatan/",
    "/studio/sotk/unit/DINDIKBUD/",
    "/studio/sotk/jabatan/kepala-dinkes/",
    "/studio/peralihan/",
    "/studio/peralihan/PDK-PAUD/",
    "/studio/sop/",
    "/studio/kesiapan/orang/",
    "/studio/kesiapan/kota/",
)


def day(on: date, name: str) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}_hari": str(on.day), f"{name}_bulan": str(on.month), f"{name}_tahun": str(on.year)}


def signed_in(person: str) -> Client:
    """A browser in which this person has come in."""
    client = Client()
    client.force_login(make.account(person))
    return client


def text(response: Any) -> str:
    """What the page says."""
    said: str = response.content.decode()
    return said


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"), [("putri", 200), ("hanum", 200), ("rini", 403), ("surya", 403), ("bunga", 403)]
)
def test_only_the_studios_people_come_in(page: str, person: str, status: int) -> None:
    assert signed_in(person).get(page).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_sign_in(client: Client, page: str) -> None:
    assert client.get(page).status_code == 302


# --- a draft, from its first word to its force ---------------------------------------------------------------


@pytest.fixture
def draft() -> str:
    """The key of a draft that was entered through its form."""
    typed = {
        "kind": "Perwal",
        "kind_in_full": "Peraturan Wali Kota",
        "subject": "Pelimpahan contoh",
        "repeals": ["perwal-cilegon-14-2024"],
    }
    answer = signed_in("putri").post("/studio/peraturan/baru/", typed)
    assert answer.status_code == 302
    return Instrument.objects.get(stage="rancangan").key


def granted(person: str, basis: str, **typed: str) -> Any:
    """Propose that the secretary signs one type, under this instrument."""
    told = {
        "kind": "delegasi",
        "giver": "wali-kota",
        "receiver": "sekretaris-dpmptsp",
        "scopes": ["memutus", "menandatangani"],
        "types": ["PDK-PAUD"],
        "instrument": basis,
        "article": "Pasal 3",
        "reason": "Beban kepala dinas.",
        **day(law.today(), "start"),
        **typed,
    }
    return signed_in(person).post("/studio/wewenang/baru/", told)


def staged(key: str, **typed: str) -> Any:
    """Take a draft one stage further."""
    return signed_in("putri").post(f"/studio/peraturan/{key}/", {**day(law.today(), "on"), **typed})


def published(key: str) -> Change:
    """The proposal to publish the draft from today on."""
    today = law.today()
    typed = {**day(today, "published_on"), **day(today, "start"), "reason": "Sudah diundangkan."}
    assert signed_in("putri").post(f"/studio/peraturan/{key}/", typed).status_code == 302
    return Change.objects.get(table="instrument", key=key, state="diusulkan")


def test_the_whole_way_of_a_draft(draft: str) -> None:
    assert granted("putri", draft).status_code == 302
    assert [staged(draft).status_code, staged(draft, number="21").status_code] == [302, 302]
    change = published(draft)
    page = f"/studio/usulan/{change.pk}/"

    shown = text(signed_in("hanum").get(page))
    done = signed_in("hanum").post(page, {"tindakan": "sahkan", "versi": change.version})

    assert "Sekretaris" in shown
    assert "Yang ikut disahkan" in shown
    assert done.status_code == 302
    assert text(Client().get("/wewenang/")).count("Pasal 3") == 1


def test_as_if_shows_what_would_move_and_changes_nothing(draft: str) -> None:
    granted("putri", draft)

    shown = text(signed_in("putri").get(f"/studio/andai/?rancangan={draft}"))

    assert "Sekretaris" in shown
    assert "dicabut rancangan ini" in shown
    assert Authority.objects.filter(instrument__key=draft).count() == 0


def test_a_contradiction_is_named() -> None:
    row = InstrumentRow("lain", "Perwal", "…", 2026, "tanpa pencabutan", None, "", False)
    acts.draft_instrument("lain", row, who=make.who("putri"))
    granted("putri", "lain")

    shown = text(signed_in("hanum").get("/studio/andai/?rancangan=lain"))

    assert "bertentangan" in shown


def test_what_was_typed_survives_a_no() -> None:
    answer = granted("putri", "perwal-cilegon-14-2024", article="Pasal tiga belas")

    assert answer.status_code == 422
    assert "Pasal tiga belas" in text(answer)
    assert "tumpang tindih" in text(answer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"giver": ""}, "punya pemberi"),
        ({"kind": "atribusi"}, "atribusi tidak"),
        ({"reason": ""}, "Alasan"),
        (day(date(2020, 1, 1), "until"), "sesudah berlaku mulai"),
    ],
)
def test_a_proposal_that_cannot_be_is_mended_first(typed: dict[str, str], words: str) -> None:
    answer = granted("putri", "perwal-cilegon-14-2024", **typed)

    assert answer.status_code == 422
    assert words in text(answer)


# --- ending, refusing, taking back ----------------------------------------------------------------------------


def ended(person: str, **typed: str) -> Any:
    """Propose the end of the agency's delegation."""
    return signed_in(person).post(f"/studio/wewenang/{HEAD}/", {"reason": "Uji.", **typed})


def test_a_delegation_is_withdrawn_by_an_instrument() -> None:
    tomorrow = law.today() + timedelta(days=1)
    ended("putri", **day(tomorrow, "withdrawn_on"), withdrawn_by="uu-30-2014")
    change = Change.objects.get(state="diusulkan")

    page = f"/studio/usulan/{change.pk}/"
    assert "Wali Kota" in text(signed_in("hanum").get(page))
    signed_in("hanum").post(page, {"tindakan": "sahkan", "versi": change.version})

    assert Authority.objects.get(key=HEAD).withdrawn_on == tomorrow
    assert "Tidak didelegasikan" in text(Client().get(f"/wewenang/?pada={tomorrow}"))


@pytest.mark.parametrize(
    "typed", [{}, {**day(date(2027, 1, 1), "until"), **day(date(2027, 1, 1), "withdrawn_on")}]
)
def test_one_way_to_end_is_chosen(typed: dict[str, str]) -> None:
    assert ended("putri", **typed).status_code == 422


def test_the_proposer_cannot_approve_but_can_take_back() -> None:
    ended("putri", **day(law.today(), "until"))
    change = Change.objects.get(state="diusulkan")
    page, client = f"/studio/usulan/{change.pk}/", signed_in("putri")

    assert client.post(page, {"tindakan": "sahkan", "versi": change.version}).status_code == 422
    assert client.post(page, {"tindakan": "tarik"}).status_code == 302
    assert Authority.objects.get(key=HEAD).until is None


def test_a_no_needs_its_reason() -> None:
    ended("putri", **day(law.today(), "until"))
    page = f"/studio/usulan/{Change.objects.get(state='diusulkan').pk}/"

    assert signed_in("hanum").post(page, {"tindakan": "tolak", "answer": ""}).status_code == 422
    assert signed_in("hanum").post(page, {"tindakan": "tolak", "answer": "Belum."}).status_code == 302
    assert "Belum." in text(signed_in("putri").get(page))


@pytest.mark.parametrize(
    "page",
    [
        "/studio/peraturan/tidak-ada/",
        "/studio/wewenang/tidak-ada/",
        "/studio/usulan/00000000-0000-0000-0000-000000000000/",
        "/peraturan/tidak-ada/",
    ],
)
def test_what_is_not_there_is_not_found(page: str) -> None:
    assert signed_in("putri").get(page).status_code == 404


def test_the_board_of_readiness_says_what_keeps_a_type_shut() -> None:
    line = Check("kewenangan", Ready.NOT, "belum ada pendelegasian")
    report_readiness("PDK-PAUD", line, by=Actor.system("uji"))

    shown = text(signed_in("hanum").get("/studio/kesiapan/"))

    assert "Siap daring: 9 dari 10" in shown
    assert "Belum ada pendelegasian" in shown


def test_the_board_of_people_names_who_never_came_in() -> None:
    shown = text(signed_in("hanum").get("/studio/kesiapan/orang/"))

    assert "Belum pernah masuk" in shown
    assert make.account("rini").name in shown


def test_the_board_of_the_city_names_its_homework() -> None:
    shown = text(signed_in("hanum").get("/studio/kesiapan/kota/"))

    assert "Konfirmasi sejak kapan berlaku: " in shown
    assert "Perwal 14/2024" in shown


# --- what the public reads ------------------------------------------------------------------------------------


def test_anyone_reads_who_is_in_charge(client: Client) -> None:
    shown = text(client.get("/wewenang/"))

    assert shown.count("<h3>Kepala Dinas Penanaman Modal") == 1
    assert shown.count('href="/izin/') >= 8
    assert "Semua jenis izin di situs ini sudah didelegasikan." in shown


def test_what_is_not_delegated_stands_there_with_its_reason(client: Client) -> None:
    types = [one for one in Authority.objects.get(key=HEAD).types if one != "PDK-PAUD"]
    change = acts.propose_change(Wanted("authority", HEAD, {"types": types}), "uji", who=make.who("putri"))
    acts.approve_change(change.pk, who=make.who("hanum"))

    shown = text(client.get("/wewenang/"))

    assert "Belum ada peraturan yang melimpahkan" in shown
    assert "<h3>Wali Kota Cilegon" in shown


def test_before_the_delegation_everything_was_the_mayors(client: Client) -> None:
    shown = text(client.get("/wewenang/?pada=2020-01-01"))

    assert "Kepala Dinas Penanaman Modal" not in shown
    assert "belum ada izin yang didelegasikan" in shown


@pytest.mark.parametrize("page", ["/wewenang/?pada=kemarin", "/peraturan/?q=%00", "/peraturan/?q=Perwal"])
def test_odd_questions_get_a_page(client: Client, page: str) -> None:
    assert client.get(page).status_code == 200


def test_an_instrument_says_what_rests_on_it(client: Client) -> None:
    shown = text(client.get("/peraturan/perwal-cilegon-14-2024/"))

    assert "kewenangan" in shown
    assert "/izin/PDK-PAUD/" in shown


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/wewenang/", 9),
        ("/peraturan/", 6),
        ("/studio/wewenang/", 12),
        ("/studio/andai/", 10),
        ("/studio/kesiapan/orang/", 15),
        ("/studio/kesiapan/", 12),
    ],
)
def test_pages_ask_few_questions(page: str, most: int, django_assert_max_num_queries: Any) -> None:
    client = signed_in("putri")
    client.get(page)
    make.fresh_clock()

    with django_assert_max_num_queries(most):
        client.get(page)


# --- peralihan -----------------------------------------------------------------------------------------------


def crossing(lane: str, on: date, **more: str) -> dict[str, str]:
    """The form of a next step."""
    return {"lane": lane, "instrument": "uu-30-2014", "reason": "rencana kota", **day(on, "start"), **more}


def test_a_type_goes_from_paper_to_both_and_everybody_reads_it() -> None:
    putri, hanum = signed_in("putri"), signed_in("hanum")

    for lane, at in (("kertas", -400), ("keduanya", 0)):
        sent = putri.post("/studio/peralihan/PDK-PAUD/", crossing(lane, law.today() + timedelta(days=at)))
        assert sent.status_code == 302, text(sent)
        change = Change.objects.get(table="lane", state="diusulkan")
        hanum.post(f"/studio/usulan/{change.pk}/", {"tindakan": "sahkan", "versi": change.version})

    page = text(putri.get("/studio/peralihan/"))
    assert "Kertas dan daring" in page
    assert "Diajukan daring, atau di atas kertas di loket sejak" in text(Client().get("/izin/PDK-PAUD/"))
    assert "Kertas" in text(putri.get("/studio/peralihan/PDK-PAUD/"))


def test_a_crossing_that_cannot_be_keeps_what_was_typed_and_says_why() -> None:
    putri = signed_in("putri")

    late = putri.post("/studio/peralihan/PDK-PAUD/", crossing("daring", law.today() - timedelta(days=3)))

    assert late.status_code == 422
    assert "ditutup paling cepat hari ini" in text(late)
    assert "rencana kota" in text(late)


def test_a_type_that_is_not_ready_says_what_it_lacks_before_it_crosses() -> None:
    report_readiness("PDK-PAUD", Check("gladi", Ready.NOT, "gladi tidak lulus"), by=Actor.system("uji"))

    page = signed_in("putri").get("/studio/peralihan/PDK-PAUD/")

    assert "Gladi tidak lulus" in text(page)


def test_the_list_of_ways_is_searched_and_costs_the_same_for_any_number_of_records(
    django_assert_max_num_queries: Any,
) -> None:
    putri = signed_in("putri")
    with django_assert_max_num_queries(22):
        assert "PDK-LKP" not in text(putri.get("/studio/peralihan/?q=paud"))


# --- kesiapan ------------------------------------------------------------------------------------------------


def test_the_boards_say_by_whom_until_when_and_how_far_the_city_is() -> None:
    report_readiness("PDK-PAUD", Check("gladi", Ready.NOT, "gladi tidak lulus"), by=Actor.system("uji"))
    putri = signed_in("putri")

    page = text(putri.get("/studio/kesiapan/"))
    assert "Putri Purapura" in page
    assert "31 Desember 2026" in page
    assert "<polyline" in page
    people = text(putri.get("/studio/kesiapan/orang/?unit=DPMPTSP"))
    assert "Latihan: 0 dari" in people
    assert "Yoga" not in people


def test_a_task_of_the_city_is_ticked_on_its_board() -> None:
    putri = signed_in("putri")
    page = "/studio/kesiapan/kota/"

    assert "spanduk" not in text(putri.get(page))
    short = putri.post(page, {"kunci": "publikasi", "tindakan": "selesai", "words": "ya"})
    assert short.status_code == 422
    putri.post(page, {"kunci": "publikasi", "tindakan": "selesai", "words": "spanduk terpasang"})
    assert "spanduk terpasang" in text(putri.get(page))
    putri.post(page, {"kunci": "publikasi", "tindakan": "buka", "words": "turun lagi"})
    assert "spanduk terpasang" not in text(putri.get(page))


# --- SOTK ----------------------------------------------------------------------------------------------------


def test_a_unit_is_renamed_from_a_day_on_through_two_persons() -> None:
    putri, hanum, page = signed_in("putri"), signed_in("hanum"), "/studio/sotk/unit/DINDIKBUD/"
    unit = Unit.objects.get(key="DINDIKBUD")
    told = {
        "name": "Dinas Pendidikan Contoh",
        "short": unit.short,
        "parent": unit.parent,
        "address": unit.address,
    }
    told |= {"instrument": "uu-30-2014", "reason": "perda baru", **day(law.today(), "start")}

    sent = putri.post(page, told)
    assert sent.status_code == 302, text(sent)
    change = Change.objects.get(table="reform")
    assert change.facts["says"] == {"name": "Dinas Pendidikan Contoh"}
    shown = text(hanum.get(f"/studio/usulan/{change.pk}/"))
    assert "Nama: Dinas Pendidikan Contoh" in shown
    hanum.post(f"/studio/usulan/{change.pk}/", {"tindakan": "sahkan", "versi": change.version})
    follow_reforms(0)

    assert "Dinas Pendidikan Contoh" in text(putri.get("/studio/sotk/"))
    assert "Dinas Pendidikan Contoh" in text(putri.get(page))
    yesterday = (law.today() - timedelta(days=1)).isoformat()
    tree = text(putri.get(f"/studio/sotk/?pada={yesterday}")).partition("Pada hari itu")[2]
    assert "Dinas Pendidikan Contoh" not in tree
    cache.clear()


def test_a_reform_that_cannot_be_keeps_what_was_typed() -> None:
    putri = signed_in("putri")
    told = {
        "instrument": "uu-30-2014",
        "reason": "digabung",
        "tindakan": "akhiri",
        **day(law.today(), "start"),
    }

    wrong = putri.post("/studio/sotk/jabatan/kepala-dpmptsp/", {**told, "successor": "wali-kota"})

    assert wrong.status_code == 422
    assert "masih memegang wewenang" in text(wrong)
    assert "digabung" in text(wrong)
    assert putri.post("/studio/sotk/unit/DINDIKBUD/", {**told, "successor": ""}).status_code == 422


def test_a_new_post_gets_its_key_from_its_title_and_a_known_one_is_refused() -> None:
    putri = signed_in("putri")
    told = {
        "title": "Analis Contoh",
        "unit": "DINKES",
        "superior": "",
        "level": "",
        "instrument": "uu-30-2014",
    }
    told |= {"reason": "beban kerja", **day(law.today(), "start")}

    assert putri.post("/studio/sotk/baru/jabatan/", told).status_code == 302
    assert Change.objects.get(table="reform").facts["subject"] == "analis-contoh"
    taken = putri.post("/studio/sotk/baru/jabatan/", {**told, "title": "Kepala DINKES"})
    assert taken.status_code == 422
    assert signed_in("putri").get("/studio/sotk/kantor/X/").status_code == 404
    assert signed_in("putri").get("/studio/sotk/unit/TIADA/").status_code == 404
