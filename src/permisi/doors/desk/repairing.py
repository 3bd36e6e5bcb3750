# SPDX-License-Identifier: Apache-2.0
"""What a visit found and the applicant mends, for the officer: asking, judging each answer, taking it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.decisions import acts, repaired
from permisi.decisions.errors import NotedAlready, RepairSettled
from permisi.decisions.rules.repairing import Judged, Line, RepairState
from permisi.doors.desk.file import seen_version, turn_of
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.inbox import permit_of
from permisi.doors.desk.mending import JudgeForm, shown
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import ManyCards, Option, TextBox, offer
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.procedure.models import Activity

ASK, JUDGE, WITHDRAW = "minta", "nilai", "tarik"
READ_BY_APPLICANT = _("Dibaca pemohon.")


class AskForm(forms.Form):
    """Which findings, and what the applicant is told."""

    use_required_attribute = False
    items = forms.MultipleChoiceField(
        label=_("Temuan yang perlu diperbaiki"),
        widget=ManyCards,
        error_messages={"required": _("Pilih paling sedikit satu temuan.")},
    )
    words = forms.CharField(
        label=_("Pesan kepada pemohon"),
        help_text=_("Apa yang diharapkan, dan bukti apa yang cukup: misalnya foto sesudah diperbaiki."),
        max_length=500,
        widget=TextBox(rows=3),
    )

    def __init__(self, data: Any, lines: list[Line]) -> None:
        super().__init__(data)
        offer(self, "items", [(one.key, Option(one.text, one.note)) for one in lines])


class WithdrawForm(forms.Form):
    """Why nobody waits for it any more."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Alasan"), help_text=READ_BY_APPLICANT, max_length=500, widget=TextBox(rows=2)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """The findings of one step: what is asked, what came back, and what the officer may do about it."""
    who = who_is(request)
    activity, case = turn_of(who, activity_id)
    if activity.task not in repaired.ASKING or who.holding(activity.executor, activity.topic) is None:
        raise Http404("asks for no repair")
    if activity.state != "open":
        return redirect("meja:berkas", case_id=case.pk)
    deed, status = request.POST.get("langkah", ""), 200
    tried = request.POST if request.method == "POST" else None
    asking = AskForm(tried if deed == ASK else None, repaired.to_ask(case))
    judging = JudgeForm(tried if deed == JUDGE else None, prefix=request.POST.get("butir") or None)
    withdrawing = WithdrawForm(tried if deed == WITHDRAW else None, prefix=WITHDRAW)
    form = {ASK: asking, JUDGE: judging, WITHDRAW: withdrawing}.get(deed)
    if form is not None:
        status = 422
        if form.is_valid():
            try:
                messages.success(request, _done(request, activity, form))
                return redirect("meja:perbaikan", activity.pk)
            except NotedAlready as no:  # a second click
                messages.info(request, no.words())
                return redirect("meja:perbaikan", activity.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
    rows = repaired.of_case(case)
    context = {
        "activity": activity,
        "case": case,
        "permit": permit_of(case),
        "asking": asking,
        "withdrawing": withdrawing,
        "repairs": [shown(one, activity, judging) for one in reversed(rows)],
        "running": next((one for one in rows if one.state == RepairState.ASKED), None),
        "lines": repaired.to_ask(case),
        "unread": repaired.unread(activity),
        "pausing": repaired.pausing_today(),
        "until": acts.repair_until(activity),
    }
    return drawn(request, "perbaikan.html", context, status=status)


def _done(request: HttpRequest, activity: Activity, form: forms.Form) -> str:
    told, who = form.cleaned_data, who_is(request)
    if isinstance(form, AskForm):
        seen = seen_version(request.POST.get("seen"))
        acts.ask_repair(activity.pk, told["items"], told["words"], seen=seen, who=who)
        return said("Pemohon diminta memperbaiki dan diberi tahu.")
    if isinstance(form, JudgeForm):
        judged = Judged.GOOD if request.POST.get("hasil") == Judged.GOOD else Judged.LACKING
        item_id = _uuid(request.POST.get("butir", ""))
        made = acts.judge_repair(activity.pk, item_id, judged, told["words"], who=who)
        return said("Dinilai: {text}.", text=made.text)
    acts.withdraw_repair(activity.pk, told["words"], who=who)
    return said("Permintaan ditarik. Pemohon diberi tahu.")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise RepairSettled() from None


@require_safe
def part(request: HttpRequest, case_id: UUID, item_id: UUID, number: int) -> HttpResponseBase:
    """A file that came with an answer, to whoever may see the file."""
    case = cases.seen_case(who_is(request), case_id)
    return as_it_came(repaired.part_of(case, item_id, number))
