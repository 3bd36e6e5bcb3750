# SPDX-License-Identifier: Apache-2.0
"""People at their browsers: what they see is checked on every page they come to."""

import re
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from playwright.sync_api import Browser, Error, Locator, Page, expect

from permisi.doors.shell import state

AXE = (Path(__file__).parent / "axe.min.js").read_text()
RULES = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
PATIENCE = 40.0  # seconds for what the worker does
PHONE, WIDE = (390, 844), (1280, 900)
SHAPE = """() => [...new Set([...document.querySelectorAll('body, body *')].map(one => {
  const around = [];
  for (let at = one; at; at = at.parentElement) around.push(at.tagName + '.' + at.className);
  const said = one.getAttributeNames().map(name =>
    /^(role|type|aria-(?!label|describedby|controls|owns))/.test(name) ? name + '=' + one.getAttribute(name) : name);
  return [around.join('<'), said.sort(), one.labels?.length, !one.textContent.trim()].join('|');
}))].sort().join(';')"""
_faultless: set[tuple[int, str]] = set()  # (width, shape) that axe-core found nothing on


@dataclass
class Person:
    """An invented person with a browser window."""

    key: str
    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    widths: tuple[tuple[int, int], ...] = (PHONE, WIDE)

    def open(self, path: str) -> None:
        """Go to an address of the city."""
        self.page.goto(self.origin + path)
        self.look()

    def look(self) -> None:
        """What must hold on each page: nobody is shut out, nothing is blocked, nothing scrolls sideways.

        A page of a shape that is new is looked at on the phone and on the desk, whoever opened it.
        A press may return while the next page has only begun to arrive: it is waited for first,
        and a page that gave way to the next one under the look is looked at anew.
        """
        for _ in range(3):
            self.page.wait_for_load_state()
            try:
                return self._look()
            except Error as error:
                if "context was destroyed" not in str(error):
                    raise
        raise AssertionError(f"{self.page.url} does not come to rest")

    def _look(self) -> None:
        here, shape = self.page.viewport_size, self.page.evaluate(SHAPE)
        assert here
        self._check(here["width"], shape)
        for width, height in self.widths:
            if (width, shape) not in _faultless:
                self.page.set_viewport_size({"width": width, "height": height})
                self._check(width, shape)
        if self.page.viewport_size != here:
            self.page.set_viewport_size(here)
        assert not self.faults, self.faults

    def _check(self, width: int, shape: str) -> None:
        where = re.sub(r"[0-9a-f-]{36}", "…", self.page.url.removeprefix(self.origin))
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{where} at {width} px scrolls sideways by {over} px"
        if (width, shape) not in _faultless:
            self.faultless(f"{where} at {width} px")
            _faultless.add((width, shape))

    def faultless(self, where: str = "") -> None:
        """Nothing for axe-core on the page as it is now."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
        assert not found, [(where, one["id"], one["nodes"][0]["target"]) for one in found]

    def click(self, words: str, *, role: Any = "button") -> None:
        """Press what carries these words, and look at what comes."""
        self.page.get_by_role(role, name=words).first.click()
        self.look()

    def sends(self, button: Locator) -> None:
        """Press what sends a form, and look at the page that answers it, however long that takes."""
        with self.page.expect_navigation():
            button.click()
        self.look()

    def sees(self, words: str) -> None:
        """The words stand on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def sign_in(self) -> None:
        """By contact and code, through the one door."""
        contact = contact_of(self.key)
        self.open("/akun/masuk/")
        self.page.locator("input[name=contact]").fill(contact)
        self.click("Kirim kode")
        self.page.locator("input[name=code]").fill(code_sent_to(contact))
        self.click("Masuk")

    def choose(self, name: str, value: str) -> None:
        """Answer one question of a form, whatever it looks like."""
        boxes = self.page.locator(f"[name={name}]")
        if boxes.count() == 0:
            self._date(name, value)
            return
        first = boxes.first
        kind = first.evaluate("one => one.tagName + ':' + one.type")
        if kind == "INPUT:radio":
            self._mark(self.page.locator(f"[name={name}][value={value}]"))
        elif kind.startswith("SELECT"):
            first.select_option(value)
        else:
            first.fill(value)

    def _date(self, name: str, value: str) -> None:
        year, month, day = value.split("-")
        for box, part in (("hari", day), ("bulan", month), ("tahun", year)):
            self.page.locator(f"[name={name}_{box}]").fill(part)

    def _mark(self, box: Locator) -> None:
        box.check()


def contact_of(key: str) -> str:
    """Where an invented person is reached."""
    told = (state.ROOT / "cities" / state.cities()[0] / "demo" / "people.toml").read_text()
    (found,) = [one for one in tomllib.loads(told)["orang"] if one["kunci"] == key]
    contact: str = found.get("surel") or found["telepon"]
    return contact


def code_sent_to(contact: str) -> str:
    """The newest code that was caught for a contact."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT subject, body FROM dispatch_caught WHERE "to" = %s AND subject LIKE %s'
                " ORDER BY id DESC LIMIT 1",
                [contact, "Kode%"],
            )
            row = cursor.fetchone()
        found = re.search(r"\b(\d{3} ?\d{3})\b", " ".join(row)) if row else None
        if found:
            return found[1].replace(" ", "")
        time.sleep(0.2)
    raise AssertionError(f"no code came to {contact}")


def message_about(number: str) -> str:
    """The first message that the worker sent to the applicant of a file."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT body FROM dispatch_caught WHERE body LIKE %s AND body LIKE '%%/saya/%%' ORDER BY id LIMIT 1",
                [f"%{number}%"],
            )
            row = cursor.fetchone()
        if row:
            said: str = row[0]
            return said
        time.sleep(0.5)
    raise AssertionError(f"nobody was told about {number}")


def window(browser: Browser, key: str, origin: str, *, size: tuple[int, int], scripts: bool = True) -> Person:
    """A fresh window for a person; faults of the policy and of scripts are collected."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="id-ID", java_script_enabled=scripts
    )
    page = context.new_page()
    person = Person(key, page, origin)
    page.set_default_timeout(40_000)
    page.on("pageerror", lambda fault: person.faults.append(f"script: {fault}"))
    page.on("console", lambda said: person.faults.append(said.text) if _blocked(said.text) else None)
    return person


def _blocked(text: str) -> bool:
    return "Content Security Policy" in text or "Refused to" in text


def fill_sections(person: Person, answers: Mapping[str, Any], sections: list[Any]) -> None:
    """Every page of the form, one after the other."""
    for section, fields in sections:
        person.page.wait_for_url(f"**/isi/{section.key}/")
        for one in fields:
            if one.key in answers:
                person.choose(one.key, str(answers[one.key]))
        with person.page.expect_navigation():  # the page asks first whether the server can be reached
            person.page.get_by_role("button", name="Simpan dan lanjutkan").click()
        person.look()
