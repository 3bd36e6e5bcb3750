# SPDX-License-Identifier: Apache-2.0
"""What the documents say is there: links, legal numbers, rooms, tests; and nothing of one machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "permisi"
LAW = ROOT / "docs" / "law.md"
HOUSE = ROOT / "docs" / "house.md"
FOLDERS = ("docs", "bench", "deploy", "cities")
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md")),
]

FENCED = re.compile(r"^( *)(```|~~~).*?^\1\2", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
ROW = re.compile(r"^\| ((?:L-|D)\d+) \|", re.MULTILINE)
SURPRISE = re.compile(r"^(\d+)\. ", re.MULTILINE)
NUMBER = re.compile(r"\bL-\d+\b")
ADDENDUM = re.compile(r"\bD\d{1,2}\b")
NAMED_SURPRISE = re.compile(r"\bsurprise (\d+)\b", re.IGNORECASE)
ROOM = re.compile(r"^ {2}([a-z]+)/", re.MULTILINE)
TEST = re.compile(r"\b(?:acts|doors|house|journeys|papers|rules)/test_\w+\.py")
ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|home/\w+)(?:/|\b)")
SCRATCH = re.compile(r"(?<![\w.~/-])/tmp/")


def named(path: Path) -> str:
    """How a failing test names a file."""
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """A document without its code."""
    return INLINE.sub("", FENCED.sub("", path.read_text()))


def links(path: Path) -> list[str]:
    """Where a document leads, other sites left out."""
    return [target for target in LINK.findall(prose(path)) if not re.match(r"[a-z]+:", target, re.IGNORECASE)]


def anchors(path: Path) -> set[str]:
    """The headings of a document as an address names them."""
    headings = HEADING.findall(FENCED.sub("", path.read_text()))
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


def leads_nowhere(target: str, document: Path) -> bool:
    """Whether a link names a file that is not there, or a heading that the file does not have."""
    file, _, anchor = target.partition("#")
    there = (document.parent / file).resolve() if file else document
    if not there.exists() or not there.is_relative_to(ROOT):
        return True
    return bool(anchor) and there.suffix == ".md" and anchor not in anchors(there)


def docstrings() -> Iterator[tuple[str, str]]:
    """Every docstring of ours, with where it stands."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{named(path)} {getattr(node, 'name', '')}".strip(), ast.get_docstring(node) or ""


def law_says() -> set[str]:
    """The numbers that ``docs/law.md`` defines: requirements, addenda, surprises."""
    text = LAW.read_text()
    surprises = text.partition("\n## Surprises\n")[2].partition("\n## ")[0]
    return {*ROW.findall(text), *(f"surprise {number}" for number in SURPRISE.findall(surprises))}


def cited(text: str) -> set[str]:
    """The numbers of the law that a text names."""
    surprises = {f"surprise {number}" for number in NAMED_SURPRISE.findall(text)}
    return {*NUMBER.findall(text), *ADDENDUM.findall(text), *surprises}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_something(document: Path) -> None:
    assert [target for target in links(document) if leads_nowhere(target, document)] == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    broken = ["nowhere.md", "law.md#no-such-heading", "../../outside.md"]
    targets = [*broken, "law.md", "law.md#addenda"]

    assert [target for target in targets if leads_nowhere(target, LAW)] == broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_no_document_knows_one_machine(document: Path) -> None:
    assert ONE_MACHINE.findall(document.read_text()) == []
    assert SCRATCH.findall(prose(document)) == []


def test_the_law_holds_each_number_once() -> None:
    numbers = ROW.findall(LAW.read_text())

    assert len(numbers) == len(set(numbers))
    assert {f"D{n}" for n in range(1, 17)} <= set(numbers)
    assert {f"surprise {n}" for n in range(1, 26)} <= law_says()


def test_every_number_that_code_cites_stands_in_the_law() -> None:
    known = law_says()
    found = [(where, number) for where, text in docstrings() for number in cited(text) - known]

    assert sorted(found) == []


def test_every_number_that_a_document_cites_stands_in_the_law() -> None:
    known = law_says()
    found = [(named(one), number) for one in DOCUMENTS for number in cited(prose(one)) - known]

    assert sorted(found) == []


def test_every_test_that_a_document_names_is_there() -> None:
    found = [(named(one), test) for one in DOCUMENTS for test in TEST.findall(one.read_text())]

    assert len(found) > 50
    assert [(one, test) for one, test in found if not (ROOT / "tests" / test).exists()] == []


def test_the_page_of_the_house_names_every_room_and_no_other() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}

    assert set(ROOM.findall(HOUSE.read_text().partition("src/permisi/")[2])) == rooms


def test_every_decision_has_its_own_number_and_says_why() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [path.name[:4] for path in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text()
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert {"## Context", "## Decision"} <= set(text.splitlines()), path.name
