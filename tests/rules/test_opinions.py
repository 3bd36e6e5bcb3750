# SPDX-License-Identifier: Apache-2.0
"""Opinions of outside parties: what a question and an answer need, what is blotted out, who disagrees."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from permisi.decisions.errors import ConditionsMissing, MeetingIncomplete, OpinionIncomplete
from permisi.decisions.rules import (
    OutsideAnswer,
    OutsideVerdict,
    Question,
    Side,
    differ,
    require_answer,
    require_meeting,
    require_question,
    without_personal_numbers,
)

TODAY = date(2026, 11, 9)
ASKED = Question(
    "Balai Misal", "Rekawati", "Kepala Seksi", "rekawati@contoh.test", "Apakah aman?", TODAY + timedelta(5)
)
ANSWER = OutsideAnswer(OutsideVerdict.YES, "Tidak ada keberatan.", [], "Rekawati", "Kepala Seksi")


def test_a_whole_question_may_be_asked_with_an_address_or_without() -> None:
    require_question(ASKED, today=TODAY)
    require_question(replace(ASKED, email=""), today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"institution": " "}, "lembaganya"),
        ({"person": ""}, "nama dan jabatan"),
        ({"title": "  "}, "nama dan jabatan"),
        ({"question": "ya?"}, "ditanyakan"),
        ({"due_on": TODAY}, "sesudah hari ini"),
        ({"email": "0812 3456 7890"}, "surel"),
        ({"email": "rekawati@"}, "surel"),
    ],
)
def test_a_question_names_what_it_lacks(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(OpinionIncomplete, match=why):
        require_question(replace(ASKED, **wrong), today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"words": " ok "}, OpinionIncomplete),
        ({"name": ""}, OpinionIncomplete),
        ({"title": " "}, OpinionIncomplete),
        ({"verdict": OutsideVerdict.WITH_CONDITIONS, "conditions": [" "]}, ConditionsMissing),
    ],
)
def test_an_answer_needs_its_reasons_its_conditions_and_a_name(
    wrong: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        require_answer(replace(ANSWER, **wrong))


def test_conditions_belong_to_a_conditional_yes_only() -> None:
    told = replace(ANSWER, verdict=OutsideVerdict.WITH_CONDITIONS, conditions=[" Pasang pagar. ", ""])

    assert require_answer(told) == ["Pasang pagar."]
    assert require_answer(replace(told, verdict=OutsideVerdict.NO)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NIK 3672010101900001 ini", "NIK •••••••••••••••• ini"),
        ("3672 0101 0190 0001", "••••••••••••••••"),
        ("3672-01-010190-0001.", "••••••••••••••••."),
        ("Nomor 503/0001/2026, luas 120 m2", "Nomor 503/0001/2026, luas 120 m2"),
        ("12345678901234567", "12345678901234567"),
    ],
)
def test_numbers_of_persons_are_blotted_out(text: str, shown: str) -> None:
    assert without_personal_numbers(text) == shown


@pytest.mark.parametrize(
    ("verdicts", "disagree"),
    [
        ([], False),
        (["setuju"], False),
        (["setuju", "setuju"], False),
        (["setuju", "tidak_berwenang"], False),
        (["setuju", "bersyarat"], True),
        (["setuju", "tidak_berwenang", "tolak"], True),
    ],
)
def test_who_disagrees(verdicts: list[str], disagree: bool) -> None:
    assert differ([Side("Misal", one, one, "") for one in verdicts]) is disagree


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"held_on": TODAY + timedelta(1)}, "belum tiba"),
        ({"held_on": TODAY - timedelta(8)}, "mendahului"),
        ({"place": ""}, "hadir"),
        ({"present": " "}, "hadir"),
        ({"conclusion": "ya"}, "kesimpulannya"),
    ],
)
def test_the_record_of_a_meeting_is_whole(wrong: dict[str, Any], why: str) -> None:
    told = {"held_on": TODAY, "place": "Aula", "present": "Tim", "conclusion": "Dilanjutkan.", **wrong}

    with pytest.raises(MeetingIncomplete, match=why):
        require_meeting(told.pop("held_on"), between=(TODAY - timedelta(7), TODAY), **told)
