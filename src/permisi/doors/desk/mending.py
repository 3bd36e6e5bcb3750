# SPDX-License-Identifier: Apache-2.0
"""Requests to mend what a visit found, as the desk's pages draw them."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from permisi.cases.models import Case
from permisi.decisions import acts, repaired
from permisi.decisions.models import Repair, RepairItem
from permisi.decisions.rules.repairing import RepairState
from permisi.ground.said import said
from permisi.parts.forms import TextBox
from permisi.procedure.models import Activity

TONES = {RepairState.ASKED: "wait", RepairState.SENT: "ok"}


class JudgeForm(forms.Form):
    """What is still wrong with one line."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Catatan"),
        help_text=_("Wajib bila belum beres. Dibaca pemohon."),
        required=False,
        max_length=500,
        widget=TextBox(rows=2),
    )


def shown(
    repair: Repair, activity: Activity | None = None, judging: JudgeForm | None = None
) -> dict[str, Any]:
    """A request as pages draw it; with forms to judge its answers where the step is under hand."""
    return {
        "row": repair,
        "tone": TONES.get(RepairState(repair.state), ""),
        "state": said(RepairState(repair.state).words),
        "items": [
            (one, _files(repair, one), _judging(repair, one, activity, judging))
            for one in repaired.items_of(repair)
        ],
    }


def _files(repair: Repair, one: RepairItem) -> list[tuple[str, str]]:
    return [
        (part["name"], reverse("meja:perbaikan-lampiran", args=[repair.case_id, one.pk, number]))
        for number, part in enumerate(one.parts, start=1)
    ]


def _judging(
    repair: Repair, one: RepairItem, activity: Activity | None, tried: JudgeForm | None
) -> JudgeForm | None:
    """The form for one answer, as it was tried if it was."""
    if activity is None or one.answered_at is None or not acts.weighed_by(repair, activity):
        return None
    if repair.activity == activity.pk and repair.state == RepairState.ASKED:
        return None
    return tried if tried is not None and tried.prefix == str(one.pk) else JudgeForm(prefix=str(one.pk))


def context_of(case: Case, activity: Activity | None) -> dict[str, Any]:
    """What the page of the file shows of it: the requests, and the way to ask where the step may."""
    rows = repaired.of_case(case)
    mine = activity is not None and activity.task in repaired.ASKING
    return {
        "repairs": [shown(one) for one in rows],
        "may_mend": mine and (bool(rows) or bool(repaired.to_ask(case))),
    }
