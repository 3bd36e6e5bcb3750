# SPDX-License-Identifier: Apache-2.0
"""A template still being written can do nothing to the house."""

import tempfile
from pathlib import Path

import pytest

from permisi.decisions.papers.assembly import FONTS, printed
from permisi.ground.paper import RenderFailed, engine, forbidden, render, sandboxed_render
from tests.papers import desk
from tests.papers.samples import AT, DECISION

HEAD = b'#set document(title: "x")\n#set text(font: "TeX Gyre Bonum", lang: "id")\n'
BOMBS = {
    "text that doubles": b'#let s = "x"\n#for n in range(60) { s = s + s }\n#s',
    "a range without end": b"#range(1000000000000).len()",
    "loops in loops": b"#for a in range(9000) { for b in range(9000) { for c in range(9000) { } } }",
    "recursion": b"#let f(n) = f(n + 1)\n#f(0)",
    "a million pages": b"#for n in range(3000000) { pagebreak() }",
}
WRONG = {
    "a missing value": (b'#let d = json("/isi.json")\n#d.tidak_ada', "tidak_ada"),
    "a picture without words": (b'#image("/qr.svg")', "alt"),
    "an unclosed bracket": (b"#[", "unclosed"),
    "a file of the machine": (b'#read("/etc/passwd")', "file not found"),
    "a file above": (b'#read("../../../../etc/passwd")', ""),
    "a font nobody has": (b'#set text(font: "Comic Sans MS")\nx', "unknown font family"),
    "a package from the network": (b'#import "@preview/cetz:0.3.0"', ""),
}


def draft(template: bytes) -> dict[str, bytes]:
    """The decision's files under another template."""
    return {**desk.files(DECISION), "main": HEAD + template}


def test_it_prints_the_same_bytes_as_the_press() -> None:
    apart = sandboxed_render(desk.files(DECISION), at=AT, fonts=FONTS)

    assert apart == desk.pdf(DECISION)


@pytest.mark.parametrize("template", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_ends_as_a_refusal(template: bytes) -> None:
    with pytest.raises(RenderFailed):
        sandboxed_render(draft(template), at=AT, fonts=FONTS)


def test_a_bomb_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with pytest.raises(RenderFailed):
        sandboxed_render(draft(BOMBS["text that doubles"]), at=AT, fonts=FONTS)

    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("permisi-anak")] == []


@pytest.mark.parametrize(("template", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_told_without_paths_of_the_machine(template: bytes, said: str) -> None:
    with pytest.raises(RenderFailed) as no:
        sandboxed_render(draft(template), at=AT, fonts=FONTS)

    assert said in no.value.words()
    assert "/tmp" not in no.value.words()


def test_a_warning_stops_publishing_and_nothing_else() -> None:
    odd = draft(b'#set text(font: ("Comic Sans MS", "TeX Gyre Bonum"))\nx')

    assert render(odd, at=AT, fonts=FONTS).startswith(b"%PDF")
    with pytest.raises(RenderFailed, match="unknown font family"):
        printed(odd, at=AT)


@pytest.mark.parametrize("template", desk.TEMPLATES, ids=lambda file: file.name)
def test_no_template_runs_text_or_calls_out(template: Path) -> None:
    assert forbidden(template.read_text()) == []


@pytest.mark.parametrize(
    "text", ['#eval("x")', "#let f = eval", '#plugin("a.wasm")', '#import "@preview/x:1"']
)
def test_what_is_forbidden_is_found(text: str) -> None:
    assert forbidden(text) != []


@pytest.mark.parametrize(
    "file", [file for file in desk.TEMPLATES if file.parent.name == "lib"], ids=lambda f: f.name
)
def test_the_library_knows_no_city_and_no_permit(file: object) -> None:
    words = file.read_text().lower()  # type: ignore[attr-defined]  # a path

    assert [one for one in ("cilegon", "banten", "paud", "pendidikan", "pasal") if one in words] == []


def test_the_engine_has_a_name_to_keep_with_a_paper() -> None:
    assert engine().startswith("typst 0.")
