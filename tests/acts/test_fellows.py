# SPDX-License-Identifier: Apache-2.0
"""Who applies too on paper: named with a signed statement, taken back while the file is the applicant's (L-95)."""

import pytest

from permisi.cases import acts, queries
from permisi.cases.agents.fellows import on_paper, statement
from permisi.cases.agents.models import PaperFellow
from permisi.cases.errors import NoSuchCase, WordsCannotBePrinted
from permisi.cases.errors.fellows import (
    FellowPaperMissing,
    FellowsTooMany,
    FellowStrikeTooLate,
    FellowStrikeUnclear,
    FellowTooLate,
    FellowTwice,
    FellowUnclear,
    NoSuchFellow,
)
from permisi.dispatch.queries import news_of
from permisi.ledger.models import Content, Entry
from permisi.procedure.errors import HasInterest
from permisi.procedure.interests import causes, declare_interest
from tests import holding, make, proxies

pytestmark = pytest.mark.django_db
NIK = "9999014402880003"


def test_a_fellow_on_paper_is_named_once_sealed_and_taken_back() -> None:
    draft, bunga = make.draft(), make.who("bunga")
    row = holding.on_paper(draft, nik="9999 0144-0288.0003")

    assert [(one.nik, one.row.name) for one in on_paper(draft)] == [(NIK, "Melati Rekaan")]
    assert row.nik.startswith("rahasia:")
    assert NIK not in str([one.payload for one in Content.objects.all()])
    assert "Melati" not in str([one.payload for one in Content.objects.all()])
    with pytest.raises(FellowTwice):
        holding.on_paper(draft)
    for nobody in (make.who("jaka"), make.who("rini")):
        with pytest.raises(NoSuchCase):
            acts.take_paper_fellow_back(row.pk, who=nobody)
    with pytest.raises(NoSuchFellow):
        statement(make.draft(), row.pk, 1)  # of another file
    acts.take_paper_fellow_back(row.pk, who=bunga)
    for gone in (row.pk, draft.pk):
        with pytest.raises(NoSuchFellow):
            acts.take_paper_fellow_back(gone, who=bunga)
    assert on_paper(draft) == []
    holding.on_paper(draft)  # and once more


def test_what_may_not_be_named() -> None:
    draft, bunga, paper = make.draft(), make.who("bunga"), [make.pdf()]
    for name, nik, parts, no in (
        (" ", NIK, paper, FellowUnclear),
        ("Melati", "12", paper, FellowUnclear),
        ("Melati", NIK, [], FellowPaperMissing),
        ("Melati 漢", NIK, paper, WordsCannotBePrinted),
    ):
        with pytest.raises(no):
            acts.name_paper_fellow(draft.pk, name, nik, parts, who=bunga)
    for number in range(1, 21):
        holding.on_paper(draft, nik=f"99990144028800{number:02}")
    with pytest.raises(FellowsTooMany):
        holding.on_paper(draft, nik="9999014402880099")
    assert PaperFellow.objects.count() == 20


def test_what_was_filed_stays_but_at_a_correction_and_the_nik_finds_the_file() -> None:
    case, bunga, rini = make.filed(), make.who("bunga"), make.who("rini")
    row = holding.on_paper(case)
    with pytest.raises(FellowTooLate):
        acts.take_paper_fellow_back(row.pk, who=bunga)
    assert queries.found(rini, NIK) == [case]
    assert queries.found(make.who("galih"), NIK) == []  # it has not come to that OPD

    returned = make.returned()
    proxy = proxies.accepted(case_id=returned.pk)
    second = holding.on_paper(returned, by="jaka")
    assert acts.take_paper_fellow_back(second.pk, who=bunga).withdrawn_at
    assert proxy.state == "diterima"
    acts.withdraw_case(case.pk, "Tidak jadi.", who=bunga)
    with pytest.raises(FellowTooLate):
        holding.on_paper(case, nik="9999014402880004")


def test_an_officer_strikes_out_a_false_one_and_the_applicant_is_told_why() -> None:
    case, why = make.filed(), "Tanda tangannya bukan miliknya menurut yang bersangkutan."
    row = holding.on_paper(case)
    for somebody, words, no in (
        ("rini", "salah", FellowStrikeUnclear),
        ("rini", "x" * 501, FellowStrikeUnclear),
        ("sari", why, FellowStrikeTooLate),  # sees the file, and it is not her turn
        ("galih", why, NoSuchFellow),
        ("bunga", why, FellowStrikeTooLate),  # she takes it back herself, at a correction
    ):
        with pytest.raises(no):
            acts.strike_paper_fellow(row.pk, words, who=make.who(somebody))

    declare_interest(make.turn(case).pk, causes()[0], "Ia sepupu saya.", who=make.who("dodi"))
    with pytest.raises(HasInterest):
        acts.strike_paper_fellow(row.pk, why, who=make.who("dodi"))

    acts.strike_paper_fellow(row.pk, why, who=make.who("rini"))

    assert on_paper(case) == []
    entry = Entry.objects.get(kind="cases.fellow_struck")
    (told,) = news_of(entry.pk)
    assert told.account == make.account("bunga")
    assert why in told.letter().body
    with pytest.raises(NoSuchFellow):
        acts.strike_paper_fellow(row.pk, why, who=make.who("rini"))


def test_of_an_ended_file_nobody_is_struck_out() -> None:
    case = make.filed()
    row = holding.on_paper(case)
    acts.withdraw_case(case.pk, "Tidak jadi.", who=make.who("bunga"))

    with pytest.raises(FellowStrikeTooLate):
        acts.strike_paper_fellow(row.pk, "Ia tidak pernah menandatanganinya.", who=make.who("rini"))
