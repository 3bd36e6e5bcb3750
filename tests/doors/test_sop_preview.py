# SPDX-License-Identifier: Apache-2.0
"""An SOP under edit is printed as the official paper would show it, marked as what nobody approved."""

from pathlib import Path

import pytest
from django.urls import reverse

from permisi.catalogue import drafting
from tests import make
from tests.doors.test_studio import signed_in
from tests.papers import desk

pytestmark = pytest.mark.django_db


def test_a_draft_is_printed_with_its_mark(tmp_path: Path) -> None:
    page = reverse(
        "studio:cetak-rancangan-sop", args=[drafting.open_sop_draft("PDK-PAUD", who=make.who("putri")).pk]
    )

    answer = signed_in("hanum").get(page)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "BELUM DISAHKAN" in " ".join(desk.text(tmp_path, answer.content).split())
    assert signed_in("rini").get(page).status_code == 403
