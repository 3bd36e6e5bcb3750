# SPDX-License-Identifier: Apache-2.0
"""The applicant's way: from the permit's page to the receipt, form by form as the pages ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, FieldKind, Requirement, needed_documents
from permisi.doors.shell.rehearsal.answers import Typed, kept
from permisi.doors.shell.rehearsal.browser import Browser, Upload
from permisi.doors.shell.rehearsal.pages import Form, Page, dates
from permisi.doors.shell.rehearsal.trouble import stuck
from permisi.doors.shell.staging import sample_pdf, sample_photo

FILE = re.compile(r"/saya/berkas/([0-9a-f-]{36})/")
ANEW = "_refresh"  # the button that shows which questions the answers so far open and close
MOST_TRIES = 8  # of one page: each may open further questions
Chosen = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Application:
    """One file to be: under which version, which variant, with which answers."""

    definition: Definition
    variant: str
    typed: Typed


def apply(browser: Browser, order: Application) -> str:
    """File an application; answers the identity of the file. Raises ``Stuck``."""
    case_id = _begin(browser, order)
    _answer(browser, order, case_id)
    answers = kept(order.definition, order.typed)
    for one in needed_documents(order.definition, order.variant, answers):
        _upload(browser, case_id, one)
    _file(browser, case_id)
    return case_id


def _begin(browser: Browser, order: Application) -> str:
    shop = browser.open(f"/izin/{order.definition.code}/")
    way = shop.link("/saya/ajukan/")
    if not way:
        why = "; ".join(catalogue.obstacles(order.definition.code))
        raise stuck(browser.person, shop, f"izin ini tidak dapat diajukan: {why}")
    page = browser.open(way)
    form = page.form_with("varian")
    if form is None or order.variant not in [box.value for box in form.of("varian")]:
        raise stuck(browser.person, page, f"varian {order.variant} tidak ditawarkan")
    page = browser.send(form, {"varian": order.variant})
    found = FILE.search(page.path)
    if found is None:
        raise stuck(browser.person, page, "draf tidak dibuka")
    return found[1]


def _answer(browser: Browser, order: Application, case_id: str) -> None:
    for section in order.definition.sections:
        mine = [one.key for one in order.definition.fields if one.section == section.key]
        if any(key in order.typed for key in mine):
            _answer_page(browser, order, f"/saya/berkas/{case_id}/isi/{section.key}/", mine)


def _answer_page(browser: Browser, order: Application, path: str, mine: list[str]) -> None:
    """One page of questions; what an answer closes is left empty, and the page asked to show itself anew."""
    kinds = {one.key: one.kind for one in order.definition.fields}
    page = browser.open(path)
    for _ in range(MOST_TRIES):
        form = page.form(path)
        if form is None:
            return
        asked = [key for key in mine if form.of(key) or form.of(f"{key}_hari")]
        told = [key for key in asked if key in order.typed]
        anew = next((one for one in form.buttons if one.name == ANEW), None) if told != asked else None
        if told != asked and anew is None:
            raise stuck(
                browser.person, page, f"pertanyaan yang tidak diduga: {', '.join({*asked} - {*told})}"
            )
        page = browser.send(form, boxes(order.typed, told, kinds), button=anew, needed=False)
        if page.trouble or page.status != 200:
            raise stuck(browser.person, page, "isian tidak diterima")
    raise stuck(browser.person, page, "halaman isian tidak selesai")


def boxes(typed: Mapping[str, str], asked: list[str], kinds: Mapping[str, FieldKind]) -> Chosen:
    """Answers as the boxes of the form hold them."""
    chosen: Chosen = {}
    for key in asked:
        text = typed[key]
        if kinds[key] is FieldKind.DATE:
            chosen.update(dates(key, text))
        elif kinds[key] in (FieldKind.CHOICES, FieldKind.AREAS):
            chosen[key] = text.splitlines()
        else:
            chosen[key] = text
    return chosen


def _upload(browser: Browser, case_id: str, asked: Requirement) -> None:
    page = browser.open(f"/saya/berkas/{case_id}/dokumen/{asked.key}/")
    form = next((one for one in page.forms if any(box.kind == "file" for box in one.boxes)), None)
    if form is None:
        raise stuck(browser.person, page, f"dokumen {asked.key} tidak dapat diunggah")
    box = next(box.name for box in form.boxes if box.kind == "file")
    page = browser.send(form, files=[sample(asked, box)], needed=False)
    if page.trouble or page.status != 200:
        raise stuck(browser.person, page, f"dokumen {asked.key} tidak diterima")


def sample(asked: Requirement, box: str) -> Upload:
    """A document that says which it stands for, of a kind that is accepted."""
    if "pdf" in asked.accepts:
        return Upload(box, f"{asked.key}.pdf", "application/pdf", sample_pdf(asked.name))
    return Upload(box, f"{asked.key}.jpg", "image/jpeg", sample_photo(asked.name))


def _file(browser: Browser, case_id: str) -> Page:
    page = browser.open(f"/saya/berkas/{case_id}/periksa/")
    form = page.form_with("benar")
    if form is None:
        raise stuck(browser.person, page, "berkas belum dapat diajukan")
    page = browser.send(form, _ticked(form), needed=False)
    if not page.path.endswith("/diajukan/"):
        raise stuck(browser.person, page, "berkas tidak diajukan")
    return page


def _ticked(form: Form) -> Chosen:
    return {box.name: box.value for box in form.boxes if box.kind == "checkbox"}
