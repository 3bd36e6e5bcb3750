# SPDX-License-Identifier: Apache-2.0
"""Numbers seen outside the register: noted by anybody, compared at once, concluded by another officer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from permisi.ledger import queries as log
from permisi.register import acts, outside
from permisi.register.acts import Sighting
from permisi.register.errors import (
    FindingUnsaid,
    NoSuchOutsideNumber,
    NotYourWatch,
    NumberMissing,
    NumberNoted,
    OutsideNumberSettled,
    SamePersonEnds,
)
from permisi.register.models import OutsideNumber, Permit
from permisi.regulation import queries as law
from permisi.regulation.models import Series
from permisi.regulation.queries import Principal
from permisi.regulation.rules.numbering import numbered
from tests import make
from tests.acts.test_carrying import crossed

pytestmark = pytest.mark.django_db

CODE = "PDK-PAUD"


def seen(number: str = "503/999/DPMPTSP/1999", by: str = "rini", **told: object) -> OutsideNumber:
    who = make.who(by) if by else Principal(None)
    return acts.note_outside(Sighting(number, "Jl. Contoh 5", **told), who=who)  # type: ignore[arg-type]


def test_a_number_of_a_permit_stands_in_the_register() -> None:
    permit = make.issued()

    number = Permit.objects.get(subject=permit.ref).number

    assert outside.compare(f" {number.lower()} ") == "tercatat"


def test_a_number_beyond_the_last_of_its_series_and_one_of_no_series() -> None:
    case = make.filed()
    series = Series.objects.get(key=str(law.parameter("seri_berkas", law.today())))

    assert outside.compare(case.number or "") == "terpakai"
    assert outside.compare(numbered(series.pattern, 99_999, law.today())) == "melampaui"
    assert outside.compare("ABC/1/XYZ") == "pola_lain"


def test_who_noted_it_does_not_conclude_it() -> None:
    row = seen()

    with pytest.raises(SamePersonEnds):
        acts.end_outside(row.pk, "arsip", "ada di lemari arsip", who=make.who("rini"))
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideNumber.objects.filter(pk=row.pk).update(
            ended="arsip", ended_by=make.account("rini"), ended_at="2026-11-26T00:00:00Z", version=2
        )
    ended = acts.end_outside(row.pk, "palsu", "kop suratnya salah", who=make.who("sari"))

    assert (ended.ended, ended.ended_by) == ("palsu", make.account("sari"))
    assert log.kinds_about(row.ref) == ["register.outside_number_noted", "register.outside_number_ended"]


def test_a_citizen_notes_without_a_name_and_concludes_nothing() -> None:
    row = seen(by="")

    assert row.noted_by is None
    with pytest.raises(NotYourWatch):
        acts.end_outside(row.pk, "palsu", "kata tetangga", who=make.who("bunga"))
    assert acts.end_outside(row.pk, "salah_baca", "nomor 8, bukan 3", who=make.who("rini")).ended


def test_a_paper_dated_after_the_manual_lane_closed_is_marked() -> None:
    crossed("keduanya", law.today() - timedelta(days=30))
    crossed("daring", law.today())

    late = seen("A/1", type_code=CODE, dated_on=law.today())
    early = seen("A/2", type_code=CODE, dated_on=law.today() - timedelta(days=9))

    assert (late.after_closing, early.after_closing) == (True, False)


def test_a_note_has_a_number_and_is_made_once() -> None:
    with pytest.raises(NumberMissing):
        seen("  ")
    row = seen("B/1")
    with pytest.raises(NumberNoted):
        seen("b/1", by="sari")
    with pytest.raises(FindingUnsaid):
        acts.end_outside(row.pk, "entah", "tidak tahu", who=make.who("sari"))
    acts.end_outside(row.pk, "arsip", "ada di lemari", who=make.who("sari"))
    with pytest.raises(OutsideNumberSettled):
        acts.end_outside(row.pk, "palsu", "ternyata palsu", who=make.who("toni"))
    assert seen("B/1").ended == ""


def test_what_is_not_there_is_not_concluded() -> None:
    with pytest.raises(NoSuchOutsideNumber):
        acts.end_outside(make.account("rini").pk, "palsu", "tidak ada", who=make.who("sari"))


def test_the_overseers_count_by_month_and_type() -> None:
    acts.end_outside(seen("C/1", type_code=CODE).pk, "palsu", "kop salah", who=make.who("sari"))
    seen("C/2", type_code=CODE)

    ((month, code, noted, forged),) = outside.by_month()

    assert (month, code, noted, forged) == (law.today().replace(day=1), CODE, 2, 1)
    assert [one.number for one in outside.notes(words="c/")] == ["C/2", "C/1"]
