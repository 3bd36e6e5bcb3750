# SPDX-License-Identifier: Apache-2.0
"""The demo's crowd: files in many states, each by the acts, in the order of time."""

from collections import Counter

import pytest
from django.conf import settings

from permisi.cases.models import Case, Consultation, Relation
from permisi.decisions.models import Appointment, Decision
from permisi.doors.shell.playing import load_files
from permisi.doors.shell.staging import invented
from permisi.ledger import acts as ledger
from permisi.procedure.models import Activity, Interest
from permisi.regulation import queries as law
from tests import make

COUNT = 12
BATCH = 64


@pytest.fixture
def played(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A small crowd around the told stories; several batches of entries wait at each signature, as in a big one."""
    monkeypatch.setattr(ledger, "BATCH", BATCH)
    said: list[str] = []
    accounts = {one.key: make.account(one.key) for one, _ in invented(settings.PERMISI_CITY_FOLDER)}
    load_files(settings.PERMISI_CITY_FOLDER, accounts, say=said.append, crowd=COUNT)
    return said


def test_the_files_stand_where_their_people_left_them(played: list[str]) -> None:
    states = Counter(Case.objects.values_list("state", flat=True))
    split_off = Relation.objects.filter(split=True).values("second")  # has the first one's moment of filing
    numbered = Case.objects.exclude(number=None).exclude(pk__in=split_off)
    filed = list(numbered.order_by("submitted_at").values_list("number", flat=True))
    issued = Decision.objects.filter(state="issued")

    assert sum(states.values()) > COUNT
    assert {"draf", "terbit", "ditolak"} <= set(states)
    assert Activity.objects.filter(state="open").exists()
    assert filed == sorted(filed), "numbers run in the order of filing"
    assert issued.exists()
    assert Appointment.objects.filter(state="ditetapkan").exists()
    assert Consultation.objects.exclude(answer="").exists()
    assert Interest.objects.exclude(report=None).exists()
    assert not issued.filter(sha256="").exists()
    assert not Case.objects.filter(received_on__gt=law.calendar().add(law.today(), 1)).exists()
    assert played[-1] == f"{sum(states.values())} berkas contoh"

    load_files(settings.PERMISI_CITY_FOLDER, {}, say=played.append, crowd=COUNT)

    assert Case.objects.count() == sum(states.values()), "played twice is played once"
