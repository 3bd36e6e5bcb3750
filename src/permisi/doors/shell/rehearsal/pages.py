# SPDX-License-Identifier: Apache-2.0
"""A page as a browser without scripts sees it: its forms, its links, and what it says went wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

EMPTY = frozenset({"input", "br", "img", "meta", "link", "hr", "source", "wbr", "area", "col", "embed"})
MARKED = ("radio", "checkbox")
NO_DATA = ("submit", "button", "image", "reset", "file")
Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Box:
    """One control of a form: its kind, its name, what it would send, and whether it would send it."""

    kind: str
    name: str
    value: str = ""
    marked: bool = False
    options: list[str] = field(default_factory=list)  # of a list to choose from


@dataclass(slots=True)
class Button:
    """A button that sends the form; ``action`` where it leads elsewhere than the form."""

    words: str = ""
    name: str = ""
    value: str = ""
    action: str = ""


@dataclass(slots=True)
class Form:
    """A form of a page, with what stands in it already."""

    action: str
    method: str
    boxes: list[Box] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where the form is sent, without host and query."""
        return urlsplit(self.action).path

    def names(self) -> list[str]:
        """The names of its controls, each once, in order."""
        return list(dict.fromkeys(box.name for box in self.boxes if box.name))

    def of(self, name: str) -> list[Box]:
        """The controls of that name; several for radio buttons and check boxes."""
        return [box for box in self.boxes if box.name == name]

    def sent(self, chosen: Mapping[str, str | list[str]], *, button: Button | None = None) -> Pairs:
        """What a browser sends when ``chosen`` was typed or marked and the first button pressed."""
        pairs = [pair for name in self.names() for pair in self._pairs(name, chosen)]
        pressed = button or (self.buttons[0] if self.buttons else None)
        return [*pairs, (pressed.name, pressed.value)] if pressed and pressed.name else pairs

    def _pairs(self, name: str, chosen: Mapping[str, str | list[str]]) -> Pairs:
        boxes = [box for box in self.of(name) if box.kind not in NO_DATA]
        if name in chosen:
            typed = chosen[name]
            return [(name, one) for one in (typed if isinstance(typed, list) else [typed])]
        return [(name, box.value) for box in boxes if box.kind not in MARKED or box.marked]


@dataclass(slots=True)
class Page:
    """What came back: where we stand, with which status, and what is on the page."""

    url: str
    status: int
    content: bytes = b""
    media: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    heading: str = ""
    trouble: str = ""
    verdict: str = ""

    @property
    def path(self) -> str:
        """The address without host and query."""
        return urlsplit(self.url).path

    def form(self, ending: str) -> Form | None:
        """The first form that is sent to an address with this ending."""
        return next((one for one in self.forms if one.path.endswith(ending)), None)

    def form_with(self, name: str) -> Form | None:
        """The first form that holds a control of this name."""
        return next((one for one in self.forms if one.of(name)), None)

    def link(self, part: str) -> str:
        """The first link whose address holds ``part``; an empty text if there is none."""
        return next((one for one in self.links if part in urlsplit(one).path), "")

    @property
    def said(self) -> str:
        """What the page says went wrong, else its heading."""
        return self.trouble or self.heading or f"{len(self.content)} bytes {self.media}"


def read(url: str, status: int, content: bytes, media: str) -> Page:
    """Read what came back; only HTML has forms and links."""
    page = Page(url, status, content, media)
    if media.startswith("text/html"):
        reader = _Reader(page)
        reader.feed(content.decode(errors="replace"))
        reader.close()
    return page


class _Reader(HTMLParser):
    """Collects while it reads; ``heard`` are the texts that are being listened to, by depth."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.form: Form | None = None
        self.button: Button | None = None
        self.list: Box | None = None
        self.text: Box | None = None
        self.depth = 0
        self.heard: list[tuple[int, str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """A tag opens: remember what it begins."""
        known = {name: value or "" for name, value in attrs}
        self.depth += tag not in EMPTY
        classes = known.get("class", "").split()
        if tag == "h1":
            self._listen("heading")
        if {"summary", "error"} & set(classes):
            self._listen("trouble")
        if "verdict" in classes:
            self.page.verdict = next((one for one in classes if one != "verdict"), "")
        if tag == "a" and known.get("href"):
            self.page.links.append(urljoin(self.page.url, known["href"]))
        elif tag == "form":
            self.form = Form(
                urljoin(self.page.url, known.get("action", "")), known.get("method", "get").lower()
            )
            self.page.forms.append(self.form)
        elif self.form is not None:
            self._control(tag, known, self.form)

    def _control(self, tag: str, known: Mapping[str, str], form: Form) -> None:
        name, value = known.get("name", ""), known.get("value", "")
        if tag == "input":
            kind = known.get("type", "text").lower()
            value = value or ("on" if kind in MARKED else "")
            form.boxes.append(Box(kind, name, value, "checked" in known))
        elif tag == "select":
            self.list = Box("select", name)
            form.boxes.append(self.list)
        elif tag == "option" and self.list is not None:
            self.list.options.append(value)
            if "selected" in known:
                self.list.value = value
        elif tag == "textarea":
            self.text = Box("textarea", name)
            form.boxes.append(self.text)
        elif tag == "button" and known.get("type", "submit") == "submit":
            action = known.get("formaction", "")
            self.button = Button("", name, value, urljoin(self.page.url, action) if action else "")
            form.buttons.append(self.button)

    def handle_data(self, data: str) -> None:
        """Words, for whoever listens."""
        if self.text is not None:
            self.text.value += data
        if self.button is not None:
            self.button.words += data
        for _, _, words in self.heard:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: what it began is whole."""
        if tag in EMPTY:
            return
        for one in [one for one in self.heard if one[0] >= self.depth]:
            self._heard(one)
        self.depth -= 1
        match tag:
            case "form":
                self.form = None
            case "select":
                self.list = None
            case "textarea":
                if self.text is not None:
                    self.text.value = self.text.value.removeprefix("\n")
                self.text = None
            case "button":
                self.button = None

    def _listen(self, to: str) -> None:
        self.heard.append((self.depth, to, []))

    def _heard(self, one: tuple[int, str, list[str]]) -> None:
        self.heard.remove(one)
        words = " ".join(" ".join(one[2]).split())
        before = getattr(self.page, one[1])
        if words and words not in before:
            setattr(self.page, one[1], f"{before} {words}".strip())


def dates(name: str, day: str) -> Iterator[tuple[str, str]]:
    """A day (``2026-11-09``) as the three boxes of a date ask for it."""
    year, month, number = day.split("-")
    yield from (
        (f"{name}_hari", str(int(number))),
        (f"{name}_bulan", str(int(month))),
        (f"{name}_tahun", year),
    )
