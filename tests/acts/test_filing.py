# SPDX-License-Identifier: Apache-2.0
"""Filing: done, refused, recorded, repeated."""

import pytest

from permisi.cases import acts, queries
from permisi.cases.errors import (
    AlreadyAtTheEnd,
    AlreadyFiled,
    EarlierPermitBusy,
    EarlierPermitGone,
    FileIncomplete,
    NoSuchCase,
    NotADraft,
    UnknownItem,
    WordsCannotBePrinted,
)
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.catalogue import acts as catalogue
from permisi.catalogue.errors import NoSuchType, TypeClosed
from permisi.catalogue.rules.readiness import Check, Ready
from permisi.ledger import queries as ledger
from permisi.ledger.errors import StalePage
from permisi.ledger.rules import Actor
from tests import make

pytestmark = pytest.mark.django_db


def test_a_whole_file_gets_its_number_and_its_dates() -> None:
    case = acts.submit(make.draft().pk, who=make.who("bunga"))

    assert case.number
    assert case.number.startswith("CLG-")
    assert case.state == State.CHECKED
    assert case.received_on
    assert case.check_by
    assert case.check_by > case.received_on
    assert ledger.kinds_about(case.ref)[-1] == "cases.submitted"
    assert make.turn(case).row == "periksa_fo"


def test_an_incomplete_file_is_refused_with_every_missing_item() -> None:
    case = make.draft(without=("rekening", "ktp_pendiri"), answers={"nama_satuan": "", "nik": "123"})

    with pytest.raises(FileIncomplete) as refusal:
        acts.submit(case.pk, who=make.who("bunga"))

    assert {one.key for one in refusal.value.items} == {"rekening", "ktp_pendiri", "nama_satuan", "nik"}


def test_a_second_click_files_nothing() -> None:
    case = make.filed()

    with pytest.raises(AlreadyFiled) as refusal:
        acts.submit(case.pk, who=make.who("bunga"))

    assert refusal.value.fields["number"] == case.number
    assert ledger.kinds_about(case.ref).count("cases.submitted") == 1


def test_somebody_elses_draft_does_not_exist() -> None:
    case = make.draft()

    for attempt in (acts.submit, acts.cancel_draft):
        with pytest.raises(NoSuchCase):
            attempt(case.pk, who=make.who("jaka"))


def test_a_stale_page_does_not_file() -> None:
    case = make.draft()
    acts.save_answers(case.pk, "pemohon", {"jabatan": "Pengelola"}, who=make.who("bunga"))

    with pytest.raises(StalePage):
        acts.submit(case.pk, seen=case.version, who=make.who("bunga"))


def test_a_closed_type_says_why() -> None:
    case = make.draft()
    why = "belum ada pendelegasian wewenang yang berlaku"
    catalogue.report_readiness("PDK-PAUD", Check("kewenangan", Ready.NOT, why), by=Actor.system("uji"))

    with pytest.raises(TypeClosed, match="pendelegasian"):
        acts.submit(case.pk, who=make.who("bunga"))


def test_an_unknown_type_or_variant_cannot_be_opened() -> None:
    for code, variant in (("TIDAK-ADA", "baru"), ("PDK-PAUD", "tidak-ada")):
        with pytest.raises(NoSuchType):
            acts.open_draft(code, variant, who=make.who("bunga"))


def test_what_was_filed_is_not_changed_any_more() -> None:
    case = make.filed()

    with pytest.raises(NotADraft):
        acts.add_document(case.pk, "rekening", make.pdf(), who=make.who("bunga"))
    with pytest.raises(AlreadyFiled):
        acts.save_answers(case.pk, "pemohon", {"jabatan": "x"}, who=make.who("bunga"))


def test_a_document_goes_only_under_a_requirement_that_takes_it() -> None:
    case = make.draft()

    for key, document in (("tidak_ada", make.pdf()), ("foto_gedung", make.pdf())):
        with pytest.raises(UnknownItem):
            acts.add_document(case.pk, key, document, who=make.who("bunga"))


def test_a_pdf_takes_the_place_of_photos_and_photos_queue_up() -> None:
    case, who = make.draft(without=("ktp_pendiri",)), make.who("bunga")

    for _ in range(2):
        acts.add_document(case.pk, "ktp_pendiri", make.photo(), who=who)
    two = queries.documents_of(case)["ktp_pendiri"]
    acts.add_document(case.pk, "ktp_pendiri", make.pdf(), who=who)

    assert [one.position for one in two] == [1, 2]
    assert [one.kind for one in queries.documents_of(case)["ktp_pendiri"]] == ["pdf"]


def extension_of(number: str, by: str = "bunga") -> Case:
    case = make.draft(varian="perpanjangan", answers={"nomor_izin_lama": number}, by=by)
    acts.add_document(case.pk, "izin_lama", make.pdf(), who=make.who(by))
    return case


def test_a_permit_on_paper_stands_in_no_register_and_may_be_extended_by_its_number() -> None:
    case = extension_of("421.9/DI-KERTAS/2019")

    filed = acts.submit(case.pk, who=make.who("bunga"))

    assert filed.earlier_permit == "421.9/DI-KERTAS/2019"


def test_a_permit_that_was_extended_already_is_nothing_to_act_on() -> None:
    first = make.issued()
    number = first.decisions.get().number
    make.extended(number)
    case = extension_of(number)

    with pytest.raises(EarlierPermitGone):
        acts.submit(case.pk, who=make.who("bunga"))


def test_two_files_do_not_act_on_one_permit_at_a_time() -> None:
    acts.submit(extension_of("421.9/DI-KERTAS/2019").pk, who=make.who("bunga"))
    second = extension_of("421.9/di-kertas/2019", by="jaka")

    with pytest.raises(EarlierPermitBusy):
        acts.submit(second.pk, who=make.who("jaka"))


def test_a_name_that_no_paper_can_print_is_refused_at_filing() -> None:
    case = make.draft(answers={"nama_satuan": "王 Ceria"})

    with pytest.raises(WordsCannotBePrinted, match="王"):
        acts.submit(case.pk, who=make.who("bunga"))


def test_a_cancelled_draft_is_gone_for_good() -> None:
    case, who = make.draft(), make.who("bunga")

    acts.cancel_draft(case.pk, who=who)

    with pytest.raises(NoSuchCase):
        acts.submit(case.pk, who=who)


def photos_of(case: Case) -> list[str]:
    """The photos of the building in their order."""
    return [one.sha256[:8] for one in queries.documents_of(case)["foto_gedung"]]


def with_three_photos() -> Case:
    case = make.draft(without=("foto_gedung",))
    for name in ("depan", "samping", "belakang"):
        acts.add_document(case.pk, "foto_gedung", make.photo(name), who=make.who("bunga"))
    return case


def test_a_photo_changes_places_with_its_neighbour_and_both_are_recorded() -> None:
    case = with_three_photos()
    first, second, third = photos_of(case)
    last = queries.documents_of(case)["foto_gedung"][2]

    acts.move_document(last.pk, "up", who=make.who("bunga"))
    acts.move_document(last.pk, "up", who=make.who("bunga"))
    acts.move_document(last.pk, "down", who=make.who("bunga"))

    assert photos_of(case) == [first, third, second]
    assert ledger.kinds_about(last.ref) == ["cases.document_added", *["cases.document_moved"] * 3]


def test_the_first_photo_does_not_move_up_and_the_last_not_down() -> None:
    case, who = with_three_photos(), make.who("bunga")
    before = photos_of(case)
    lying = queries.documents_of(case)["foto_gedung"]

    for document, way in ((lying[0], "up"), (lying[2], "down")):
        with pytest.raises(AlreadyAtTheEnd):
            acts.move_document(document.pk, way, who=who)

    assert photos_of(case) == before


def test_nobody_else_moves_a_photo_and_none_moves_once_filed() -> None:
    case = with_three_photos()
    last = queries.documents_of(case)["foto_gedung"][2]

    with pytest.raises(NoSuchCase):
        acts.move_document(last.pk, "up", who=make.who("jaka"))
    acts.submit(case.pk, who=make.who("bunga"))
    with pytest.raises(NotADraft):
        acts.move_document(last.pk, "up", who=make.who("bunga"))


def test_a_photo_taken_back_does_not_move() -> None:
    case, who = with_three_photos(), make.who("bunga")
    last = queries.documents_of(case)["foto_gedung"][2]
    acts.withdraw_document(last.pk, who=who)

    with pytest.raises(NoSuchCase):
        acts.move_document(last.pk, "up", who=who)
