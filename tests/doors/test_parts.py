# SPDX-License-Identifier: Apache-2.0
"""Parts that decide something while drawing: where we are, what state says, what an error page needs."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory

from permisi.parts import gaya
from permisi.parts.forms import ManyInGroups
from permisi.parts.shapes import FileRow, Link, Step, Task
from tests.house.test_templates import ICONS

NAV = [Link("/", "Beranda"), Link("/izin/", "Cari izin"), Link("/izin/baru/", "Baru")]


def drawn(source: str, **context: object) -> str:
    """What a template with our tags shows."""
    return Template("{% load permisi said %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Beranda"]),
        ("/izin/", ["Cari izin"]),
        ("/izin/paud/", ["Cari izin"]),
        ("/izin/baru/1/", ["Baru"]),
    ],
)
def test_the_masthead_marks_the_closest_page(path: str, current: list[str]) -> None:
    shown = drawn("{% navigation %}", nav=NAV, request=RequestFactory().get(path))

    assert re.findall(r'aria-current="page">([^<]+)<', shown) == current


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "405", "413", "429", "500", "503"])
def test_an_error_page_stands_without_any_context_and_leads_on(code: str) -> None:
    shown = get_template(f"{code}.html").render()

    assert "<h1>" in shown
    assert 'href="/"' in shown
    assert "Saya butuh bantuan" in shown


@pytest.mark.parametrize(
    ("state", "said"),
    [("done", "Selesai:"), ("now", "Sekarang:"), ("late", "Lewat tenggat:"), ("skipped", "Tidak perlu:")],
)
def test_a_step_says_its_state_in_words_too(state: str, said: str) -> None:
    assert said in drawn("{% way steps %}", steps=[Step("Periksa berkas", state=state)])


def test_a_locked_task_leads_nowhere() -> None:
    shown = drawn("{% tasks tasks %}", tasks=[Task("Ajukan", "/ajukan/", "locked")])

    assert "/ajukan/" not in shown
    assert "Terkunci" in shown


def test_the_name_of_a_file_cannot_become_markup() -> None:
    shown = drawn("{% file_row file %}", file=FileRow("<img src=x>.pdf", remove_url="/hapus/"))

    assert "<img" not in shown


def test_the_living_page_draws_every_part_with_icons_that_exist() -> None:
    shown = get_template("parts/gaya.html").render(gaya.context())

    used = set(re.findall(r"icons[^#\"]*\.svg#([a-z0-9-]+)", shown))

    assert len(used) > 20
    assert used <= ICONS


def test_the_age_of_an_activity_never_runs_out_of_its_meter() -> None:
    shown = drawn("{% age_meter 4 3 %}")

    assert "hari ke-4 dari 3" in shown
    assert 'value="3"' in shown


def test_many_choices_stand_in_groups_that_open_where_something_is_ticked() -> None:
    box = ManyInGroups(choices=[("Barat", [("1", "Satu"), ("2", "Dua")]), ("Timur", [("3", "Tiga")])])

    nothing, some = box.render("tempat", []), box.render("tempat", ["3"])

    assert nothing.count("<details") == 2
    assert re.findall(r"<details class=\"fold\"( open)?>", nothing) == [" open", ""]
    assert re.findall(r"<details class=\"fold\"( open)?>", some) == ["", " open"]
    assert "1 dipilih" in some
    assert some.count('type="checkbox"') == 3
