# SPDX-License-Identifier: Apache-2.0
"""Every sentence that people may read: in templates, in calls that say or mark one, in refusals and events."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

SAYING = {"_", "gettext", "gettext_lazy", "said", "say", "told", "mark"}
SENTENCES = {"sentence"}  # what a refusal or an event says of itself
IN_TEMPLATES = re.compile(
    r"""(?:gettext|_)\(\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*[,)]""",
)
LEFT_OUT = ("/migrations/", "/doors/shell/", "/parts/gaya", "/templates/parts/gaya.html")


def everything(root: Path) -> dict[str, list[str]]:
    """Sentences with the files they stand in."""
    found: dict[str, list[str]] = {}
    for folder in ("src", "config"):
        for path in sorted((root / folder).rglob("*")):
            place = str(path.relative_to(root))
            if any(part in f"/{place}" for part in LEFT_OUT):
                continue
            for sentence in _in(path):
                if place not in found.setdefault(sentence, []):
                    found[sentence].append(place)
    return found


def _in(path: Path) -> Iterator[str]:
    if path.suffix == ".py":
        yield from in_code(path.read_text())
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        yield from in_template(path.read_text())


def in_template(text: str) -> Iterator[str]:
    """The sentences that a template has translated, as gettext looks them up."""
    for match in IN_TEMPLATES.finditer(templatize(text)):
        sentence = ast.literal_eval(match.group(1))
        if sentence:
            yield sentence


def in_code(text: str) -> Iterator[str]:
    """The sentences that a module says or marks, and those its refusals and events carry."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            yield from _text(node.args[:1])
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            if any(isinstance(one, ast.Name) and one.id in SENTENCES for one in targets) and node.value:
                yield from _text([node.value])


def _text(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value
