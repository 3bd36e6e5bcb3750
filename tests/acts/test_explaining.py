# SPDX-License-Identifier: Apache-2.0
"""Every day of a file: a check that ended with a return or a withdrawal counts no further days."""

from datetime import datetime, time, timedelta

import pytest

from permisi.cases import acts
from permisi.cases.explained import Counted, explain
from permisi.cases.models import Case
from permisi.ledger import acts as ledger
from permisi.ledger.rules import Actor
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db


def check_of(case: Case) -> Counted:
    """The clock of the check for completeness."""
    return next(one for one in explain(case).counted if one.title == "Pemeriksaan kelengkapan")


def test_the_check_counts_until_the_file_was_returned_and_runs_anew_after_the_correction() -> None:
    case, returned = make.returned(), law.today()
    still = make.filed()
    ledger.set_clock(
        datetime.combine(returned + timedelta(days=20), time(9), law.zone()), by=Actor.system("uji")
    )

    assert (check_of(case).ended, check_of(case).late) == (returned, 0)
    assert (check_of(still).ended, check_of(still).late > 0) == (None, True)  # nobody checked it
    for one in case.findings.filter(state="returned"):
        acts.answer_finding(case.pk, one.pk, "Sudah saya ganti.", typed={}, who=make.who("bunga"))
    case = acts.send_correction(case.pk, who=make.who("bunga"))
    assert (check_of(case).begins, check_of(case).ended) == (case.check_from, None)


def test_a_file_that_was_taken_back_during_the_check_is_checked_no_further() -> None:
    case, day = make.filed(), law.today()
    acts.withdraw_case(case.pk, "Salah pilih tempat.", who=make.who("bunga"))
    ledger.set_clock(datetime.combine(day + timedelta(days=20), time(9), law.zone()), by=Actor.system("uji"))

    case.refresh_from_db()
    assert (check_of(case).ended, check_of(case).late) == (day, 0)


def test_what_was_taken_back_is_not_said_to_be_kept_in_time() -> None:
    case = make.at("susun_naskah")
    acts.withdraw_case(case.pk, "Usaha pindah kota.", who=make.who("bunga"))

    case.refresh_from_db()
    promise = next(one for one in explain(case).counted if one.title == "Janji layanan")
    assert (promise.ended, promise.until) == (None, law.today())
