# SPDX-License-Identifier: Apache-2.0
"""The whole law on a day, and as if a draft were in force: who signs, what moves, what else it brings."""

from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest

from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from tests import make
from tests.acts.test_the_citys_own_story import PERWAL, City
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db


def test_the_whole_law_on_a_day_names_who_signs_by_what_and_which_posts_are_empty() -> None:
    putri = signed_in("putri")

    now, before = text(putri.get("/studio/hari/")), text(putri.get("/studio/hari/?pada=1999-01-01"))

    assert "Teladan Fiktif" in now
    assert "Jabatan kosong" not in now
    assert "Teladan Fiktif" not in before


def test_the_page_of_a_day_asks_few_questions(django_assert_max_num_queries: Any) -> None:
    putri = signed_in("putri")
    putri.get("/studio/hari/")
    with django_assert_max_num_queries(16):
        putri.get("/studio/hari/")


def test_a_draft_shows_the_signatures_that_would_move_what_is_vacant_and_what_else_it_brings() -> None:
    with ExitStack() as stack:
        city = City(stack)
        city.drafted()
        case = make.at("tanda_tangan")
        start = city.opening.isoformat()
        lane = {"type_code": "RKL-PERM", "lane": "keduanya", "start": start, "instrument": PERWAL}
        acts.propose_change(
            Wanted("lane", f"RKL-PERM@{start}", lane, PERWAL), "ikut Perwal", who=make.who("putri")
        )

        plain = text(signed_in("putri").get(f"/studio/andai/?rancangan={PERWAL}&pada={start}"))
        page = text(signed_in("hanum").get(f"/studio/andai/?rancangan={PERWAL}&pada={start}"))

        assert "Tanda tangan terbuka yang pindah" in page
        assert str(case.pk) in page
        assert str(case.pk) not in plain  # the admin sees that work moves, and opens no file
        assert "Jabatan itu belum terisi pada hari itu" in page
        assert "Kertas dan daring" in page
        assert law.today() < city.opening + timedelta(days=1)
