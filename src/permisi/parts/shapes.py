# SPDX-License-Identifier: Apache-2.0
"""What the parts draw: frozen values that a door fills and a template reads. They decide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from permisi.ground.money import Rupiah

Tone = Literal["", "ok", "wait", "bad", "note"]
StepState = Literal["todo", "now", "late", "done", "skipped"]
TaskState = Literal["todo", "partial", "wrong", "done", "locked"]
VerdictState = Literal[
    "valid", "not_yet", "expired", "replaced", "revoked", "rejection", "not_found", "altered"
]


@dataclass(frozen=True, slots=True)
class City:
    """The city and its office as the frame of every page names them."""

    name: str
    short_name: str
    agency: str
    hours: str = ""
    address: str = ""
    help_phone: str = ""
    host: str = ""
    crest_url: str = ""
    theme_url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere: in the masthead, the footer, a row of counters or a deck."""

    url: str
    words: str
    note: str = ""
    icon: str = ""
    count: int | None = None
    current: bool = False
    from_city: bool = False  # the note is the city's own word


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the three things people ask first about a permit."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an applicant prepares, and the condition under which only some need it."""

    name: str
    note: str = ""
    only_if: str = ""
    icon: str = "file-text"
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads, if not simply to the next: words, and a link to the step of that number."""

    words: str
    link: str
    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: who does it, how long it may take, and where it stands.

    With ``number`` it can be linked to; ``shape`` is its symbol in the SOP; ``beside`` others it runs at one time.
    """

    name: str
    who: str = ""
    days: str = ""
    state: StepState = "todo"
    when: str = ""
    number: int = 0
    shape: str = ""
    beside: bool = False
    ways: Sequence[Way] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One page of a form in the list of tasks."""

    name: str
    url: str = ""
    state: TaskState = "todo"
    hint: str = ""
    from_city: bool = False  # the name is the city's own word


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value; ``change_url`` leads to the page where it can be changed."""

    label: str
    value: object
    note: str = ""
    change_url: str = ""
    numeric: bool = False
    from_city: bool = False  # the label is the city's own word


@dataclass(frozen=True, slots=True)
class FileRow:
    """A document as it was received, or on its way up when ``percent`` is given."""

    name: str
    size: str = ""
    tone: Tone = ""
    words: str = ""
    note: str = ""
    open_url: str = ""
    remove_url: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a levy: what, how it was computed, on which article, how much."""

    name: str
    amount: int | Rupiah
    how: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A file that waits for somebody: its number, its matter, its holder, its day of its limit."""

    number: str
    url: str
    applicant: str
    permit: str
    activity: str
    due: str = ""
    tone: Tone = ""
    holder: str = ""
    day: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class InboxGroup:
    """Files under one heading: late, due today, this week."""

    title: str
    rows: Sequence[InboxRow] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a file, as its timeline tells it."""

    at: datetime
    sentence: str
    who: str = ""
    tone: Tone = ""
    icon: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark on the picture of a page: its number and where its middle lies, in per cent; ``new`` is not kept yet."""

    number: str
    x: str
    y: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A picture that can be pressed: the name under which a browser sends the point, and its width in pixels."""

    name: str
    width: int
    screen: str  # for which: "narrow" | "middle" | "wide"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a document as a picture, with its dots."""

    url: str
    alt: str
    zoom: str = "satu"  # "utuh" | "satu" | "dua"
    dots: Sequence[Dot] = ()
    presses: Sequence[Press] = ()
    press_url: str = ""
