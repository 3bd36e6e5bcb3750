# SPDX-License-Identifier: Apache-2.0
"""Loading a city: idempotent, versioned, and nothing of a broken file is taken over."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from permisi.catalogue.models import Type, TypeVersion
from permisi.ledger.models import Entry
from permisi.regulation.models import Area, Instrument, Parameter

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the city's folder that a test may change."""
    folder = tmp_path / settings.PERMISI_CITY_FOLDER.name
    shutil.copytree(settings.PERMISI_CITY_FOLDER, folder)
    return folder


def load(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load that folder."""
    monkeypatch.setattr(settings, "PERMISI_CITY_FOLDER", folder)
    call_command("load_city")


def test_loading_again_changes_nothing(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Entry.objects.filter(kind="regulation.record_changed").count()
    files = len(list((city / "permits").glob("*.toml")))

    load(city, monkeypatch)

    assert Entry.objects.filter(kind="regulation.record_changed").count() == before
    assert TypeVersion.objects.count() == files


def test_a_changed_file_gives_the_next_version(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = city / "permits" / "PDK-PAUD.toml"
    file.write_text(file.read_text().replace('kalimat = "5 tahun sejak ditetapkan"', 'kalimat = "5 tahun"'))

    load(city, monkeypatch)

    assert Type.objects.get(code="PDK-PAUD").current.number == 2


def test_a_record_that_left_the_files_is_retired_not_deleted(
    city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = city / "parameters.toml"
    kept = [part for part in file.read_text().split("[[setelan]]") if "simpan_konsep" not in part]
    file.write_text("[[setelan]]".join(kept))

    load(city, monkeypatch)

    assert Parameter.objects.get(name="simpan_konsep").retired


def test_a_broken_file_is_refused_with_file_and_line(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = city / "areas.toml"
    file.write_text(file.read_text() + '\n[[kecamatan]]\nkode = "36.72.99"\n')
    before = (Area.objects.count(), Instrument.objects.count(), Entry.objects.count())

    with pytest.raises(CommandError, match=r"areas\.toml baris \d+"):
        load(city, monkeypatch)

    assert (Area.objects.count(), Instrument.objects.count(), Entry.objects.count()) == before
