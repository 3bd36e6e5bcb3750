# SPDX-License-Identifier: Apache-2.0
"""Legal numbers, holidays and number patterns changed in the studio: by two persons, from a day on."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache

from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.errors import ChangeUnsound
from permisi.regulation.models import HolidayYear, Series
from tests import make
from tests.doors.test_studio import day, signed_in, text

pytestmark = pytest.mark.django_db

NAME = "batas_perbaikan_pemohon"


def approved(wanted: Wanted) -> None:
    change = acts.propose_change(wanted, "perwal baru", who=make.who("putri"))
    acts.approve_change(change.pk, who=make.who("hanum"))
    cache.clear()


def value(number: Any, at: int = 10, **told: Any) -> Wanted:
    start = (law.today() + timedelta(days=at)).isoformat()
    facts = {"name": NAME, "value": number, "unit": "hari", "start": start, "until": None, "instrument": ""}
    return Wanted("parameter", f"{NAME}@{start}", {**facts, **told})


def test_a_new_limit_holds_from_its_day_on() -> None:
    before = law.parameter(NAME, law.today())

    approved(value(45))

    assert law.parameter(NAME, law.today() + timedelta(days=9)) == before
    assert law.parameter(NAME, law.today() + timedelta(days=10)) == 45


@pytest.mark.parametrize(
    "wanted",
    [
        lambda: value("empat"),
        lambda: value(45, unit="jam"),
        lambda: value(45, name="tidak_ada"),
        lambda: Wanted("parameter", "lain@2027-01-01", value(45).facts),
    ],
)
def test_what_does_not_fit_is_refused(wanted: Any) -> None:
    with pytest.raises(ChangeUnsound):
        acts.propose_change(wanted(), "uji", who=make.who("putri"))


def test_a_decree_adds_a_local_day_off_and_the_calendar_knows_it() -> None:
    row = HolidayYear.objects.get(year=law.today().year)
    on = law.calendar().next_working(law.today() + timedelta(days=3))

    approved(
        Wanted(
            "holidays",
            str(row.year),
            {"year": row.year, "days": [*row.days, [on.isoformat(), "Hari Contoh", "lokal"]]},
        )
    )

    assert not law.calendar().is_working(on)
    cache.clear()


def test_another_year_s_day_and_a_pattern_without_a_number_are_refused() -> None:
    with pytest.raises(ChangeUnsound):
        acts.propose_change(
            Wanted("holidays", "2027", {"year": 2027, "days": [["2026-01-01", "X", "libur"]]}),
            "uji",
            who=make.who("putri"),
        )
    with pytest.raises(ChangeUnsound):
        acts.propose_change(Wanted("holidays", "2027", {"year": "2027"}), "uji", who=make.who("putri"))
    key = Series.objects.values_list("key", flat=True)[0]
    with pytest.raises(ChangeUnsound):
        acts.propose_change(Wanted("series", key, {"pattern": "503/{tahun}"}), "uji", who=make.who("putri"))


# --- its pages -------------------------------------------------------------------------------------------------


def test_a_limit_is_proposed_on_its_page_and_a_wrong_one_keeps_what_was_typed() -> None:
    putri, page = signed_in("putri"), f"/studio/setelan/{NAME}/"
    told = {"value": "45", "instrument": "", "reason": "perwal baru", **day(law.today(), "start")}

    wrong = putri.post(page, {**told, "value": "empat lima"})
    assert wrong.status_code == 422
    assert "empat lima" in text(wrong)
    assert putri.post(page, told).status_code == 302
    assert "Menunggu orang kedua" in text(putri.get(page))
    assert NAME in text(putri.get("/studio/setelan/?q=perbaikan"))
    assert "Tidak ada setelan yang cocok" in text(putri.get("/studio/setelan/?q=zzz"))
    assert putri.get("/studio/setelan/tidak_ada/").status_code == 404


def test_holidays_of_a_new_year_are_proposed_line_by_line() -> None:
    putri, page = signed_in("putri"), "/studio/setelan/libur/2027/"
    told = {"value": "2027-01-01 libur Tahun Baru", "instrument": "uu-30-2014", "reason": "SKB"}

    assert putri.post(page, {**told, "value": "1 Januari"}).status_code == 422
    assert putri.post(page, told).status_code == 302
    assert "Belum dimuat" in text(putri.get(page))


def test_a_pattern_is_proposed_and_the_next_number_shown() -> None:
    putri, key = signed_in("putri"), Series.objects.order_by("key").values_list("key", flat=True)[0]
    page = f"/studio/setelan/seri/{key}/"

    assert putri.post(page, {"value": "tanpa tanda", "reason": "uji", "instrument": ""}).status_code == 422
    assert (
        putri.post(page, {"value": "X/{urut}/{tahun}", "reason": "uji", "instrument": ""}).status_code == 302
    )
    assert key in text(putri.get("/studio/setelan/seri/"))
    assert putri.get("/studio/setelan/seri/tidak-ada/").status_code == 404
