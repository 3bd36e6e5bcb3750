# SPDX-License-Identifier: Apache-2.0
"""Marks on documents: who puts, reads and removes them, and when the applicant comes to see one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from permisi.cases import acts, marked
from permisi.cases import queries as cases
from permisi.cases.acts import marking
from permisi.cases.errors import NoSuchCase, NothingSaid, NotYoursToTalk, WordsTooLong
from permisi.cases.errors.marking import (
    DocumentReplaced,
    MarkedAlready,
    NoSuchMark,
    NotYourMark,
    PlaceUnknown,
    TooManyMarks,
)
from permisi.cases.models import Case, Document, Mark
from permisi.cases.rules.marking import Place, Spot
from permisi.ledger.models import Entry
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest
from permisi.procedure.interests import causes, declare_interest
from tests import make
from tests.acts.test_splitting import split

pytestmark = pytest.mark.django_db
ITEM = "bukti_tanah"
HERE = Spot(1, Place(250, 800))
WORDS = "Batas utara tidak terbaca."


def document_of(case: Case, item: str = ITEM) -> Document:
    """What lies under an item."""
    return cases.documents_of(case)[item][0]


def put(document: Document, words: str = WORDS, *, by: str = "rini", spot: Spot = HERE, **told: bool) -> Mark:
    """A mark of an officer."""
    return acts.mark_document(document.pk, spot, words, who=make.who(by), **told)


def told(kind: str) -> dict[str, object]:
    """What the newest entry of a kind says."""
    payload: dict[str, object] = Entry.objects.filter(kind=kind).latest("id").content.payload
    return payload


def test_a_mark_is_read_by_colleagues_and_overseers_and_removed_by_its_author_alone() -> None:
    case = make.filed()
    document = document_of(case)
    row = put(document)

    for reader in ("rini", "sari", "teguh"):
        assert marked.on([document.pk], case, make.who(reader)) == [row]
    assert (row.place, row.post, told("cases.document_marked")["words"]) == (
        HERE.place,
        "petugas-loket",
        WORDS,
    )
    with pytest.raises(NotYourMark):
        acts.remove_mark(row.pk, who=make.who("sari"))
    acts.remove_mark(row.pk, who=make.who("rini"))

    assert marked.on([document.pk], case, make.who("sari")) == []
    assert told("cases.mark_removed")["words"] == WORDS
    with pytest.raises(NoSuchMark):
        acts.remove_mark(row.pk, who=make.who("rini"))
    put(document)  # its place is free again


def test_the_second_click_makes_no_second_mark() -> None:
    document = document_of(make.filed())
    put(document)

    with pytest.raises(MarkedAlready):
        put(document, f" {WORDS} ")

    put(document, by="sari")
    put(document, spot=Spot(1, Place(1, 1)))
    assert Mark.objects.count() == 3


def test_what_nobody_may_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make.filed()
    document = document_of(case)
    for by, no in (("bunga", NotYoursToTalk), ("teguh", NotYoursToTalk), ("galih", NoSuchCase)):
        with pytest.raises(no):
            put(document, by=by)
    for words, no in ((" ", NothingSaid), ("a" * 501, WordsTooLong)):
        with pytest.raises(no):
            put(document, words)
    for spot in (Spot(0, HERE.place), Spot(document.pages + 1, HERE.place), Spot(1, Place(1001, 0))):
        with pytest.raises(PlaceUnknown):
            put(document, spot=spot)
    with pytest.raises(NoSuchMark):
        acts.remove_mark(case.pk, who=make.who("rini"))
    monkeypatch.setattr(marking, "MOST", 1)
    put(document)
    with pytest.raises(TooManyMarks):
        put(document, "Satu lagi.", by="sari")
    assert Mark.objects.count() == 1


def test_an_interest_ends_marking_and_reading() -> None:
    case = make.filed()
    document = document_of(case)
    row = put(document)
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon adalah sepupu saya.", who=make.who("rini"))
    assert procedure.has_interest(case.ref, make.account("rini").pk)

    assert marked.on([document.pk], case, make.who("rini")) == []
    assert not marked.may_mark(case, make.who("rini"))
    for deed in (lambda: put(document, "Lagi."), lambda: acts.remove_mark(row.pk, who=make.who("rini"))):
        with pytest.raises(HasInterest):
            deed()
    assert marked.on([document.pk], case, make.who("sari")) == [row]


def test_the_applicant_sees_what_was_meant_for_her_and_went_with_the_list() -> None:
    case = make.at("periksa_penata")
    document, other = document_of(case), document_of(case, "persetujuan_warga")
    shown = put(document, by="wulan", for_applicant=True)
    put(document, "Hanya untuk rekan.", by="wulan")
    put(other, "Syarat lain.", by="wulan", for_applicant=True)
    gone = put(document, "Salah tempat.", by="wulan", for_applicant=True)
    acts.remove_mark(gone.pk, who=make.who("wulan"))
    turn = make.turn(case)
    acts.note_finding(turn.pk, acts.Lack(ITEM, "tidak_terbaca", WORDS), who=make.who("wulan"))
    acts.return_to_applicant(turn.pk, who=make.who("wulan"))
    since = make.turn(case).opened_at
    put(document, "Baru terpikir.", by="wulan", for_applicant=True)

    assert marked.returned_with(case, ITEM, since) == [shown]
    assert marked.returned_with(case, ITEM, None) == []
    acts.withdraw_document(document.pk, who=make.who("bunga"))
    assert marked.returned_with(case, ITEM, since) == [shown]  # she sees what was wrong while she mends it
    assert marked.returned_with(case, ITEM, since + timedelta(days=1)) == []  # what lay there then
    with pytest.raises(DocumentReplaced):
        put(document, "Terlambat.", by="wulan")


def test_a_split_lays_the_marks_on_both_files() -> None:
    case = make.at("periksa_bo")
    document = document_of(case)
    put(document, for_applicant=True)
    acts.remove_mark(put(document, "Salah tempat.").pk, who=make.who("rini"))

    there = document_of(split(case))

    assert [(one.words, one.place, one.for_applicant) for one in Mark.objects.filter(document=there)] == [
        (WORDS, HERE.place, True)
    ]
    assert len(marked.on([document.pk], case, make.who("sari"))) == 1


def test_the_database_keeps_a_mark_on_its_page() -> None:
    row = put(document_of(make.filed()))

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.filter(pk=row.pk).update(x=1001)
