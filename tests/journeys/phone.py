# SPDX-License-Identifier: Apache-2.0
"""A cheap phone in a weak network: touch, slow 3G, photos as a camera makes them, and every byte counted."""

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page

from tests.journeys.people import PHONE, Person, _blocked

SLOW_3G = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s each way
BETTER_3G = {"latency": 100, "downloadThroughput": 250_000, "uploadThroughput": 250_000}
HOME = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile"
CAMERA = (4000, 3000)
COLOURS = {
    "merah": (200, 40, 40), "hijau": (40, 150, 60), "biru": (40, 70, 200), "kuning": (220, 190, 40),
    "ungu": (130, 50, 160), "jingga": (230, 120, 30), "toska": (30, 160, 170), "hitam": (60, 60, 60),
}  # fmt: skip
ORIENTATION = 0x0112


class Patient(Person):
    """Somebody whose pages take their time."""

    def click(self, words: str, *, role: Any = "button") -> None:
        """Touch what carries these words, wait for the page that comes, and look at it."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=words).first.tap()
        self.look()


@dataclass
class Meter:
    """Bytes over the network, both ways; the pieces of documents are counted apart."""

    got: int = 0
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # request -> its headers as they went out
    methods: dict[str, str] = field(default_factory=dict)

    def attach(self, session: CDPSession) -> None:
        """Count what this tab asks and gets."""
        session.on("Network.requestWillBeSent", self._named)
        session.on("Network.requestWillBeSentExtraInfo", self._headed)
        session.on("Network.loadingFinished", lambda told: self._got(told["encodedDataLength"]))

    def _named(self, told: dict[str, Any]) -> None:
        self.methods[told["requestId"]] = told["request"]["method"]

    def _headed(self, told: dict[str, Any]) -> None:
        self.asked[f"{told['requestId']}/{len(self.asked)}"] = told["headers"]

    def _got(self, size: float) -> None:
        self.got += int(size)

    def _bodies(self, *, documents: bool) -> int:
        return sum(
            int({name.lower(): value for name, value in headers.items()}.get("content-length", 0))
            for request, headers in self.asked.items()
            if (self.methods.get(request.partition("/")[0]) == "PATCH") is documents
        )

    @property
    def documents(self) -> int:
        """The pieces of documents."""
        return self._bodies(documents=True)

    @property
    def beside(self) -> int:
        """Everything else: pages, pictures, scripts, answers typed, and the headers of all requests."""
        headers = sum(
            40 + sum(len(name) + len(value) + 4 for name, value in one.items()) for one in self.asked.values()
        )
        return self.got + headers + self._bodies(documents=False)

    def __str__(self) -> str:
        return f"{self.beside} bytes beside {self.documents} of documents, in {len(self.asked)} requests"


@dataclass
class Phone:
    """A phone with one tab open, and the network it has."""

    context: BrowserContext
    person: Person
    meter: Meter
    network: dict[str, int]
    session: CDPSession

    @property
    def page(self) -> Page:
        """The open tab."""
        return self.person.page

    def connect(self, *, cut: bool = False, network: dict[str, int] | None = None) -> None:
        """Set the network of the tab, or cut it."""
        self.network = network or self.network
        self.session.send("Network.emulateNetworkConditions", {"offline": cut, **self.network})

    def close_tab(self) -> None:
        """Close the tab as one does when a call comes in."""
        self.page.close(run_before_unload=False)

    def new_tab(self) -> None:
        """A new tab in the same browser."""
        self.person.page = _tab(self.context, self.person)
        self.session = _watched(self.context, self.page, self.meter)
        self.connect()

    def look_again(self) -> None:
        """Look at a state that came about on the same page."""
        self.person.look()
        self.person.faultless()


def phone(browser: Browser, key: str, origin: str, *, network: dict[str, int]) -> Phone:
    """An Android phone of 390 px for a person."""
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, locale="id-ID", has_touch=True, is_mobile=True,
        device_scale_factor=2, user_agent=ANDROID,
    )  # fmt: skip
    person = Patient(key, None, origin, widths=())  # type: ignore[arg-type]  # its tab comes with the next line
    person.page, meter = _tab(context, person), Meter()
    made = Phone(context, person, meter, network, _watched(context, person.page, meter))
    made.connect()
    return made


def _tab(context: BrowserContext, person: Person) -> Page:
    page = context.new_page()
    page.set_default_timeout(40_000)
    page.on("pageerror", lambda fault: person.faults.append(f"script: {fault}"))
    page.on("console", lambda said: person.faults.append(said.text) if _blocked(said.text) else None)
    return page


def _watched(context: BrowserContext, page: Page, meter: Meter) -> CDPSession:
    session = context.new_cdp_session(page)
    meter.attach(session)
    session.send("Network.enable")
    return session


@lru_cache(maxsize=4)
def _page(blur: float) -> Image.Image:
    """A written page on a table, with a shadow over it, and the grain of a small sensor."""
    made = Image.new("RGB", CAMERA, (118, 96, 74))
    pen = ImageDraw.Draw(made)
    pen.rectangle((260, 160, 3760, 2860), fill=(233, 229, 218))
    font = ImageFont.truetype("DejaVuSans.ttf", 54) if _has_font() else ImageFont.load_default(54)
    chance = random.Random(7)
    for line in range(24):
        words = " ".join("".join(chance.choices("aeiknrstu", k=chance.randint(3, 9))) for _ in range(13))
        pen.text((420, 520 + line * 92), words, fill=(44, 42, 48), font=font)
    shadow = Image.linear_gradient("L").resize(CAMERA).point(lambda level: 200 + level // 5)
    made = ImageChops.multiply(made, Image.merge("RGB", [shadow] * 3))
    made = made.filter(ImageFilter.GaussianBlur(blur)) if blur else made
    grain = Image.effect_noise((CAMERA[0] // 2, CAMERA[1] // 2), 6).resize(CAMERA)
    return ImageChops.add(made, Image.merge("RGB", [grain] * 3), 1, -128)


def _has_font() -> bool:
    try:
        ImageFont.truetype("DejaVuSans.ttf", 10)
    except OSError:
        return False
    return True


def shot(folder: Path, colour: str, *, blur: float = 0, light: float = 1, sideways: bool = False) -> Path:
    """A photo of 12 million pixels; a band at its upper left has this colour, by which it is known again.

    ``sideways``: held upright, so that the file lies on its side and says so in EXIF.
    """
    made = _page(blur).copy()
    ImageDraw.Draw(made).rectangle((320, 220, 1500, 460), fill=COLOURS[colour])
    made = made.point(lambda level: int(level * light)) if light != 1 else made
    exif = Image.Exif()
    if sideways:
        made = made.transpose(Image.Transpose.ROTATE_90)
        exif[ORIENTATION] = 6  # turn a quarter to the right to see it upright
    file = folder / f"IMG_{colour}.jpg"
    made.save(file, quality=90, exif=exif)
    return file


def colour_of(content: bytes) -> str:
    """Which band a received photo shows, upright as it came."""
    picture = Image.open(io.BytesIO(content))
    assert max(picture.size) <= 2000, picture.size
    wide, high = picture.size
    seen = picture.convert("RGB").resize((100, 75)).getpixel((20, 8)) if wide > high else (0, 0, 0)
    return min(COLOURS, key=lambda name: sum((a - b) ** 2 for a, b in zip(COLOURS[name], seen, strict=True)))


def take(phone: Phone, *photos: Path) -> Locator:
    """Take photos with the camera, one after the other; the tray that now holds them."""
    tray = phone.page.locator("[data-tray]")
    for photo in photos:
        before = tray.locator("li").count()
        phone.page.locator("input[capture]").set_input_files(photo)
        tray.locator("li").nth(before).wait_for()
        tray.locator("li").nth(before).locator("img:not([hidden])").wait_for()
    return tray


@contextmanager
def pocket(browser: Browser, key: str, origin: str, *, network: dict[str, int]) -> Iterator[Phone]:
    """A phone that is put away at the end."""
    made = phone(browser, key, origin, network=network)
    try:
        yield made
    finally:
        print(
            made.page.url, made.page.locator("main").inner_text()[:1500] if not made.page.is_closed() else ""
        )
        made.context.close()
