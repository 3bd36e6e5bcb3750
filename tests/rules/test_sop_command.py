# SPDX-License-Identifier: Apache-2.0
"""``./permisi sop``: the procedures of a city's files, without a database."""

import argparse
import shutil
from pathlib import Path

import pytest
from lxml import etree

from permisi.catalogue.files import read_permit
from permisi.doors.shell import sop
from permisi.doors.shell.errors import NoSuchPermitFile
from permisi.regulation.errors import CityFileBroken
from tests.rules.cilegon import CITY, DAY, KNOWN


def ask(*words: str) -> int:
    parser = argparse.ArgumentParser()
    sop.arguments(parser)
    day = [] if words[0] == "import" else ["--on", DAY.isoformat()]
    return sop.run(parser.parse_args([*words, *day]))


def test_the_city_s_own_procedures_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("lint") == 0

    told = capsys.readouterr().out
    assert told.count("0 temuan") == 10
    assert "salah:" not in told


def test_an_unknown_code_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NoSuchPermitFile) as no:
        ask("lint", "PDK-TK")

    assert "PDK-PAUD" in no.value.words()


def test_a_procedure_that_never_ends_is_refused_with_its_line(tmp_path: Path) -> None:
    city = Path(shutil.copytree(CITY, tmp_path / "kota"))
    file = city / "permits" / "PDK-PAUD.toml"
    text = file.read_text().replace(
        'jalan = [{ ke = "periksa_naskah" }]', 'jalan = [{ ke = "susun_naskah" }]'
    )
    file.write_text(text)

    with pytest.raises(CityFileBroken) as no:
        ask("lint", "PDK-PAUD", "--city", str(city))

    line = text.count("\n", 0, text.index('jalan = [{ ke = "susun_naskah" }]')) + 1
    assert f"baris {line}: Baris 8 “Menyusun naskah keputusan” menuju dirinya sendiri." in no.value.words()
    assert "berputar tanpa jalan keluar" in no.value.words()


def test_a_box_with_two_outcomes_is_only_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city = Path(shutil.copytree(CITY, tmp_path / "kota"))
    file = city / "permits" / "PDK-PAUD.toml"
    file.write_text(file.read_text().replace('bentuk = "belah"', 'bentuk = "kotak"'))

    assert ask("lint", "PDK-PAUD", "--city", str(city)) == 0

    assert "peringatan: Baris 4" in capsys.readouterr().out


BEGINS = {"pdf": b"%PDF-", "svg": b"<?xml", "bpmn": b"<?xml", "toml": b"[sop]"}


@pytest.mark.parametrize("form", BEGINS)
def test_a_procedure_is_given_out_in_every_form(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"sop.{form}"

    assert ask("export", "MKM-LAHAN", "--format", form, "--out", str(file)) == 0

    assert file.read_bytes().startswith(BEGINS[form])


def test_what_comes_back_from_bpmn_may_stand_in_the_type_s_file(tmp_path: Path) -> None:
    given, taken, permit = tmp_path / "sop.bpmn", tmp_path / "sop.toml", tmp_path / "RKL-INS.toml"
    text = (CITY / "permits" / "RKL-INS.toml").read_text()
    ask("export", "RKL-INS", "--out", str(given))

    assert ask("import", str(given), "--out", str(taken)) == 0

    permit.write_text(text[: text.index("[sop]\n")] + taken.read_text())
    assert read_permit(permit, KNOWN) == read_permit(CITY / "permits" / "RKL-INS.toml", KNOWN)


def test_a_file_that_may_not_run_comes_in_with_the_words_of_the_linter(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "sop.bpmn"
    ask("export", "PDK-PAUD", "--out", str(given))
    given.write_text(given.read_text().replace(' memulai_jam="true"', ""))

    assert ask("import", str(given)) == 1

    told = capfd.readouterr()
    assert told.out.startswith("[sop]")
    assert "salah: Satu baris SOP harus bertanda memulai_jam" in told.err


def test_the_picture_alone_brings_its_colours(tmp_path: Path) -> None:
    file = tmp_path / "sop.svg"
    ask("export", "PDK-PAUD", "--format", "svg", "--out", str(file))

    picture = etree.parse(file)

    assert picture.getroot()[0].tag.endswith("style")
    assert b">DPMPTSP</text>" in file.read_bytes()
