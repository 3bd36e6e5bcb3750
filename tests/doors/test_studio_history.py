# SPDX-License-Identifier: Apache-2.0
"""What became of a record, as the studio shows it: what changed, who proposed, who approved, when."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from permisi.catalogue import drafting
from permisi.catalogue.acts import standards
from permisi.catalogue.jobs import publish_approved_sops
from permisi.doors.studio.history import history, narrowed
from permisi.procedure.rules import editing
from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Authority, HolidayYear, Instrument, Parameter, Position, Series, Unit
from permisi.regulation.rules.changes import Differing
from tests import make
from tests.doors.test_studio import HEAD, signed_in, text

pytestmark = pytest.mark.django_db
CODE = "PDK-PAUD"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What was read in another test is not known here, and the other way round."""
    cache.clear()
    yield
    cache.clear()


def approved(table: str, key: str, **facts: Any) -> None:
    """A change that Putri proposed and Hanum approved."""
    change = acts.propose_change(Wanted(table, key, facts), "Untuk riwayat.", who=make.who("putri"))
    acts.approve_change(change.pk, who=make.who("hanum"))


def test_a_version_says_what_changed_who_proposed_and_who_approved() -> None:
    row = Authority.objects.get(key=HEAD)
    approved("authority", HEAD, article="Pasal 9", until=None)

    newest, *_, first = history(row)

    assert [(one.label, one.after) for one in newest.lines] == [("Pasal", "Pasal 9")]
    assert newest.proposal is not None
    assert newest.proposal.reason == "Untuk riwayat."
    assert newest.proposal.proposed_by == make.account("putri")
    assert newest.told.who == make.account("hanum").name
    assert first.proposal is None
    assert len(first.lines) > 3


@pytest.mark.parametrize(
    ("table", "key", "facts", "page"),
    [
        ("authority", HEAD, {"article": "Pasal 9"}, f"/studio/wewenang/{HEAD}/"),
        ("series", "", {"pattern": "503/{urut:04d}-X/DPMPTSP/{tahun}"}, "/studio/setelan/seri/{key}/"),
        (
            "holidays",
            "2026",
            {"year": 2026, "days": [["2026-08-18", "Hari percobaan", "lokal"]]},
            "/studio/setelan/libur/2026/",
        ),
        ("unit", "DINDIKBUD", {"address": "Jalan Percobaan 1"}, "/studio/sotk/unit/DINDIKBUD/"),
        ("position", "kepala-dinkes", {"level": "percobaan"}, "/studio/sotk/jabatan/kepala-dinkes/"),
        ("instrument", "uu-30-2014", {"source": "percobaan"}, "/studio/peraturan/uu-30-2014/"),
    ],
)
def test_every_kind_of_record_has_its_history(table: str, key: str, facts: dict[str, Any], page: str) -> None:
    if not key:
        key = Series.objects.filter(retired=False).order_by("key").first().key  # type: ignore[union-attr]  # the city has some
    approved(table, key, **facts)

    shown = text(signed_in("hanum").get(page.format(key=key)))

    assert "Riwayat catatan" in shown
    assert "Untuk riwayat." in shown
    assert f"Disahkan {make.account('hanum').name}" in shown
    assert f"Diusulkan {make.account('putri').name}" in shown


def test_a_legal_number_tells_of_all_its_values() -> None:
    row = Parameter.objects.filter(name="batas_pemeriksaan", retired=False).latest("start")
    start = law.today() + timedelta(days=30)
    facts = {"name": row.name, "value": 9, "unit": row.unit, "start": start.isoformat(), "until": None}
    approved("parameter", f"{row.name}@{start.isoformat()}", **facts)

    shown = text(signed_in("putri").get(f"/studio/setelan/{row.name}/"))

    assert f"Disahkan {make.account('hanum').name}" in shown
    newest, *_ = history(*Parameter.objects.filter(name=row.name), following=True)
    assert ("Nilai", str(row.value), "9") in [(one.label, one.before, one.after) for one in newest.lines]


def test_a_way_tells_of_its_records() -> None:
    start = (law.today() - timedelta(days=9)).isoformat()
    facts = {"type_code": CODE, "lane": "kertas", "start": start, "instrument": "uu-30-2014"}
    approved("lane", f"{CODE}@{start}", **facts)

    assert "Untuk riwayat." in text(signed_in("putri").get(f"/studio/peralihan/{CODE}/"))


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ([1, 2], [2, 3], [Differing("days", [1], [3])]),
        ([1, 2], [2, 1], []),
        (None, False, []),
        ("", None, []),
        ("a", "b", [Differing("days", "a", "b")]),
    ],
)
def test_of_a_list_only_what_came_and_went_is_said(before: Any, after: Any, kept: list[Differing]) -> None:
    assert narrowed([Differing("days", before, after)]) == kept


def test_a_history_asks_the_same_questions_for_one_record_and_for_many(
    django_assert_max_num_queries: Any,
) -> None:
    approved("authority", HEAD, article="Pasal 9")
    rows = [
        *Authority.objects.all(),
        *Unit.objects.all(),
        *Position.objects.all(),
        *HolidayYear.objects.all(),
    ]
    rows += [*Instrument.objects.all()]

    with django_assert_max_num_queries(9):
        history(*rows)


def test_the_history_of_an_sop_names_the_rows_and_both_people() -> None:
    draft = drafting.open_sop_draft(CODE, who=make.who("putri"))
    row = drafting.sop_of(draft).rows[1]
    drafting.edit_sop(draft.pk, lambda sop: editing.duplicated(sop, row.key)[0], "uji", who=make.who("putri"))
    drafting.propose_sop(draft.pk, "Dua kali diperiksa.", law.today(), who=make.who("putri"))
    drafting.answer_sop(draft.pk, yes=True, who=make.who("hanum"))
    publish_approved_sops(0)

    shown = text(signed_in("hanum").get(f"/studio/sop/riwayat/{CODE}/"))

    assert "baris baru" in shown
    assert "Dua kali diperiksa." in shown
    assert f"Disahkan {make.account('hanum').name}" in shown
    assert signed_in("rini").get(f"/studio/sop/riwayat/{CODE}/").status_code == 403
    assert signed_in("putri").get("/studio/sop/riwayat/TIDAK-ADA/").status_code == 404


def test_the_versions_of_a_standard_say_what_changed_and_who_decided() -> None:
    for place, decree in enumerate(("SK 1", "SK 2")):
        made = standards.draft_standard(CODE, "Berita acara.", who=make.who("putri"))
        told = standards.Decree(decree, law.today(), law.today() + timedelta(days=300))
        standards.decide_standard(made.pk, told, seen=None, who=make.who("hanum"))
        standards.announce_standard(made.pk, seen=None, who=make.who("hanum"))
        if not place:
            approved("unit", "DINDIKBUD", name="Dinas Percobaan")
            approved("position", "kepala-dpmptsp", title="Kepala Percobaan")

    shown = text(signed_in("putri").get(f"/studio/standar/{CODE}/"))

    assert f"Ditetapkan {make.account('hanum').name}" in shown
    assert "Yang berubah dari nomor sebelumnya" in shown


def test_a_placement_tells_what_was_done_with_it() -> None:
    from_list = signed_in("putri").get("/studio/orang/").context["rows"][0].placement

    shown = text(signed_in("putri").get(f"/studio/orang/usulan/{from_list.pk}/"))

    assert "Penempatan " in shown.partition(">Riwayat<")[2]


def test_a_decree_shows_the_second_person_the_days_that_come_and_go_and_what_it_recounts() -> None:
    kept = HolidayYear.objects.get(year=2026, retired=False).days
    days = [*kept[1:], ["2026-12-02", "Hari percobaan", "lokal"]]
    wanted = Wanted("holidays", "2026", {"year": 2026, "days": days})
    change = acts.propose_change(wanted, "Untuk riwayat.", who=make.who("putri"))
    make.filed()

    shown = text(signed_in("hanum").get(reverse("studio:satu-usulan", args=[change.pk])))

    assert "Kamis, 1 Januari 2026, Tahun Baru 2026 Masehi (libur)" in shown
    assert "Rabu, 2 Desember 2026, Hari percobaan (lokal)" in shown
    assert "Proklamasi" not in shown
    assert "1 berkas yang berjalan dihitung ulang" in shown
