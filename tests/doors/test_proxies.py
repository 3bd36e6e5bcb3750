# SPDX-License-Identifier: Apache-2.0
"""Kuasa on the pages: who sees which, who may answer, and what an agent and an officer read of a file."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from permisi.cases import acts, queries
from permisi.cases.agents.models import Proxy
from permisi.cases.models import Case
from permisi.cases.rules.roles import Role
from permisi.decisions.acts import code_of as visit_code
from permisi.people.models import Account
from permisi.regulation import queries as law
from tests import holding, make, proxies
from tests.doors.own_pages import at, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db
GIVE, ASK, LIST = "/saya/kuasa/beri/", "/saya/kuasa/minta/", "/saya/kuasa/"


def typed(**changed: Any) -> dict[str, Any]:
    """A whole form: until in thirty days, no fee, a PDF."""
    until = law.today() + timedelta(days=30)
    return {
        "kontak": make.contact("jaka"),
        "cakupan": "semua",
        "sampai_hari": str(until.day),
        "sampai_bulan": str(until.month),
        "sampai_tahun": str(until.year),
        "imbalan": "0",
        "berkas": SimpleUploadedFile("surat-kuasa.pdf", make.bytes_of("pdf"), "application/pdf"),
        **changed,
    }


def made(client: Client, url: str = GIVE, **changed: Any) -> Any:
    """What comes of sending the form."""
    return client.post(url, {key: value for key, value in typed(**changed).items() if value is not None})


def url(proxy: Proxy, name: str = "proxy", *more: object) -> str:
    """The address of a page of the kuasa."""
    return reverse(f"saya:{name}", args=[proxy.pk, *more])


def test_the_applicant_invites_the_agent_accepts_files_and_the_applicant_ends_it() -> None:
    bunga, jaka = signed_in("bunga"), signed_in("jaka")
    assert made(bunga, imbalan="150.000").status_code == 302
    proxy = Proxy.objects.get()
    assert (proxy.fee, proxy.grantor) == (150_000, make.account("bunga"))
    assert "Bunga Contohwati" in words(page(jaka, url(proxy)))
    assert jaka.post(url(proxy, "proxy-accept"), {"seen": proxy.version}).status_code == 302

    case = proxies.drafted(proxy)
    assert "Anda bertindak sebagai penerima kuasa" in words(page(jaka, at(case)))
    read = words(page(bunga, url(proxy)))
    assert "Draf permohonan dibuka." in read
    assert "Jaka Umpama, sebagai penerima kuasa" in read
    assert bunga.post(url(proxy, "proxy-end")).status_code == 302

    after = words(page(jaka, url(proxy)))
    assert "Kuasa ini berakhir" in after
    assert "Surat kuasa" not in after
    assert "Kuasa untuk berkas ini sudah berakhir" in page(jaka, at(case), 403)
    assert jaka.get(url(proxy, "proxy-paper", 1)).status_code == 404


def test_a_draft_is_opened_for_the_grantor_from_the_permits_page() -> None:
    proxy = proxies.accepted()
    jaka = signed_in("jaka")
    form = page(jaka, "/saya/ajukan/PDK-PAUD/")
    assert "Untuk siapa?" in form
    assert jaka.post("/saya/ajukan/PDK-PAUD/", {"varian": "baru"}).status_code == 422
    jaka.post("/saya/ajukan/PDK-PAUD/", {"varian": "baru", "untuk": str(proxy.pk)})

    case = Case.objects.get()
    assert case.account == make.account("bunga")
    assert "Untuk siapa?" not in page(signed_in("bunga"), "/saya/ajukan/PDK-PAUD/")
    assert jaka.get(at(case, "section", "pemohon")).status_code == 200


def test_the_timeline_names_the_agent_and_his_page_holds_no_code_and_no_paper() -> None:
    case = make.at("terima", by="jaka", kuasa=proxies.accepted().pk)
    theirs = words(page(signed_in("bunga"), at(case)))
    mine = words(page(signed_in("jaka"), at(case)))

    assert "Jaka Umpama, sebagai penerima kuasa" in theirs
    assert "Kode pelacakan" in theirs
    assert "Kode pelacakan" not in mine
    assert "Buka izin" not in mine
    for name in ("receipt", "permit"):
        assert signed_in("jaka").get(at(case, name)).status_code == 404
        assert opened(signed_in("bunga"), at(case, name)) if name == "permit" else True
    assert "Kode pelacakan" not in words(page(signed_in("jaka"), at(case, "filed")))


def test_who_only_reads_gets_no_number_no_code_and_no_button() -> None:
    case = make.at("tinjau")
    acts.accept_proxy(
        proxies.offered(case_id=str(case.pk), role=Role.FELLOW, parts=[]).pk, who=make.who("jaka")
    )
    nik, code = queries.opened(case.answers)["nik"], visit_code(make.turn(case).pk)

    own, read = (words(page(signed_in(key), at(case))) for key in ("bunga", "jaka"))

    assert (nik in own, code in own) == (True, True)
    assert ("Isian yang Anda ajukan" in own, "Isian yang diajukan" in read) == (True, True)
    assert (nik in read, code in read, "Pecah menjadi dua" in read) == (False, False, False)
    assert "Berkas yang dapat Anda baca" in words(page(signed_in("jaka"), url(Proxy.objects.get())))
    jaka, paper = signed_in("jaka"), holding.on_paper(case)
    ktp, plan = (
        at(case, "upload", case.documents.get(requirement=one).pk) for one in ("ktp_pendiri", "proposal_rip")
    )
    assert (ktp in page(jaka, at(case)), jaka.get(ktp).status_code) == (False, 404)
    assert opened(jaka, plan)
    assert jaka.get(at(case, "paper-fellow-statement", paper.pk, 1)).url == at(case)
    assert jaka.get(at(case, "beside")).status_code == 404


def test_who_has_no_name_is_called_by_a_masked_contact_before_other_parties() -> None:
    proxy = proxies.accepted()
    Account.objects.filter(pk__in=[make.account(one).pk for one in ("jaka", "nadia")]).update(name="")
    case = proxies.at("tinjau", proxy)
    acts.say_as_applicant(case.pk, "Kapan ditinjau?", who=make.who("jaka"))
    fellow = proxies.terms(case_id=str(case.pk), role=Role.FELLOW, parts=[])
    made = acts.give_proxy(make.contact("nadia"), fellow, who=make.who("bunga"))
    acts.accept_proxy(made.pk, who=make.who("nadia"))

    for key in ("bunga", "jaka", "nadia"):
        read = page(signed_in(key), at(case))
        assert "j•••@example.id, sebagai penerima kuasa" in words(read), key
        assert "Turut memohon: n•••@example.id" in words(read), key
        assert [one for one in ("jaka", "nadia") if make.contact(one) in read] == [], key
    assert make.contact("jaka") not in page(signed_in("bunga"), url(proxy))
    assert make.contact("jaka") in page(signed_in("rini"), reverse("meja:berkas", args=[case.pk]))


def test_an_agent_meets_no_button_that_the_act_refuses_and_is_not_told_to_open_the_paper() -> None:
    proxy = proxies.accepted()
    case, withdrawn = make.issued(), make.filed()
    jaka = signed_in("jaka")
    assert "Pecah menjadi dua" not in words(page(jaka, at(withdrawn)))
    acts.withdraw_case(withdrawn.pk, "Salah isi nama.", who=make.who("bunga"))

    assert "buka PDF-nya" not in words(page(jaka, at(case)))
    assert "Belum dibuka pemohon." in words(page(jaka, at(case)))
    assert "Minta dibuka kembali" not in words(page(jaka, at(withdrawn)))
    assert "Minta dibuka kembali" in words(page(signed_in("bunga"), at(withdrawn)))
    assert "Berkas yang dapat Anda kerjakan" in words(page(jaka, url(proxy)))


def test_the_officer_reads_agent_last_day_fee_and_document() -> None:
    proxy = proxies.accepted(fee=750_000)
    case = proxies.at("periksa_fo", proxy)
    rini = signed_in("rini")
    read = words(page(rini, reverse("meja:berkas", args=[case.pk])))

    assert "Diurus penerima kuasa: Jaka Umpama" in read
    assert "Rp750.000" in read.replace("\xa0", "")
    paper = reverse("meja:kuasa", args=[proxy.pk, 1])
    assert opened(rini, paper).startswith(b"%PDF")
    assert rini.get(reverse("meja:kuasa", args=[proxy.pk, 9])).status_code == 404
    assert signed_in("ayu").get(paper).status_code == 404  # another OPD, to which the file did not come
    assert signed_in("jaka").get(paper).status_code in (302, 403)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kontak": "0812 0000 0000"}, "Belum ada akun"),
        ({"imbalan": ""}, "Imbalan bagi penerima kuasa"),
        ({"berkas": None}, "Unggah surat kuasa"),
        ({"berkas": None, "imbalan": ""}, "Unggah surat kuasa"),  # all faults at once
        ({"cakupan": "jenis"}, "Pilih paling sedikit satu jenis izin"),
        ({"sampai_tahun": "2099"}, "Isi tanggal paling akhir"),
    ],
)
def test_what_was_typed_survives_and_the_fault_stands_on_the_page(
    changed: dict[str, Any], sentence: str
) -> None:
    answer = made(signed_in("bunga"), **{"imbalan": "125000", **changed})

    assert answer.status_code == 422
    markup = answer.content.decode()
    assert sentence in markup
    assert 'name="kontak" value="' in markup
    assert Proxy.objects.count() == 0


def test_the_document_need_not_be_sent_twice_after_a_fault_elsewhere() -> None:
    bunga = signed_in("bunga")
    first = made(bunga, kontak="0812 0000 0000").content.decode()
    kept = first.split('name="diterima" value="')[1].split('"')[0]

    assert made(bunga, berkas=None, diterima=kept).status_code == 302
    assert (
        made(signed_in("jaka"), berkas=None, diterima=kept, kontak=make.contact("bunga")).status_code == 422
    )


def test_an_agent_asks_without_learning_of_any_file() -> None:
    make.draft()
    jaka = signed_in("jaka")
    assert "Hanya " not in words(page(jaka, ASK)).replace("Hanya bila", "")
    assert made(jaka, ASK, kontak=make.contact("bunga")).status_code == 302

    proxy = Proxy.objects.get()
    assert "Bunga" not in words(page(jaka, LIST))
    assert "Setujui kuasa" in page(signed_in("bunga"), url(proxy))
    assert "Setujui kuasa" not in page(jaka, url(proxy))
    assert words(page(jaka, url(proxy))).count("Berkas yang dapat") == 0


def test_a_third_person_and_a_stale_page_get_nowhere() -> None:
    proxy = proxies.offered()
    teguh = signed_in("teguh")

    assert teguh.get(url(proxy)).status_code == 404
    assert teguh.post(url(proxy, "proxy-end")).status_code == 404
    stale = signed_in("jaka").post(url(proxy, "proxy-accept"), {"seen": "7"})
    assert stale.status_code == 409
    acts.end_proxy(proxy.pk, who=make.who("bunga"))
    again = signed_in("bunga").post(url(proxy, "proxy-end"))
    assert again.status_code == 409
    assert "sudah dijawab atau sudah berakhir" in again.content.decode()


def test_the_agents_pages_cost_the_same_however_many_files() -> None:
    proxy = proxies.accepted()
    proxies.drafted(proxy)
    few = (
        cost(signed_in("jaka"), url(proxy)),
        cost(signed_in("bunga"), url(proxy)),
        cost(signed_in("jaka"), LIST),
    )
    for _ in range(3):
        proxies.drafted(proxy)
    many = (
        cost(signed_in("jaka"), url(proxy)),
        cost(signed_in("bunga"), url(proxy)),
        cost(signed_in("jaka"), LIST),
    )

    assert few == many
