# SPDX-License-Identifier: Apache-2.0
"""A permit type is data: neither its code nor its name stands in Python or in a template."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("src", "config")
KINDS = (".py", ".html", ".txt", ".typ", ".js", ".css")
SHORTEST = 6  # letters: shorter words of a code mean other things too


def names_of(file: Path) -> set[str]:
    """The code of a type, its names, the titles of its papers."""
    told = tomllib.loads(file.read_text())
    heading, papers = told["izin"], told["naskah"]
    titles = [papers["judul"], *(one.get("judul", "") for one in told["varian"])]
    names = {heading["kode"], heading["nama"], heading["nama_inggris"], *titles}
    names |= {part for part in re.split(r"\W", heading["kode"]) if len(part) >= SHORTEST}
    return {name for name in names if name}


def found_in(text: str, names: set[str]) -> set[str]:
    """Which of these names the text holds, in whatever case."""
    folded = text.casefold()
    return {name for name in names if re.search(rf"\b{re.escape(name.casefold())}\b", folded)}


NAMES = set().union(*(names_of(file) for file in ROOT.glob("cities/*/permits/*.toml")))
FILES = [
    path
    for place in PLACES
    for path in sorted((ROOT / place).rglob("*"))
    if path.suffix in KINDS and "vendor" not in path.parts
]


def test_no_permit_type_is_named_in_code_or_template() -> None:
    assert len(NAMES) > 2
    assert len(FILES) > 300

    guilty = {
        str(path.relative_to(ROOT)): found for path in FILES if (found := found_in(path.read_text(), NAMES))
    }

    assert guilty == {}


@pytest.mark.parametrize("line", ['if code == "PDK-PAUD":', "{% if permit == 'pdk-paud' %}", "PDK-PAUD."])
def test_a_named_type_would_be_found(line: str) -> None:
    assert found_in(line, NAMES) == {"PDK-PAUD"}
