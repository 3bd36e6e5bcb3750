# SPDX-License-Identifier: Apache-2.0
"""Reports of a conflict of interest that lie before one's post, and deciding them (L-21)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.handing import natures
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.parts.refusals import note
from permisi.procedure import reporting
from permisi.procedure.bench import Bench, is_late
from permisi.procedure.models import InterestReport
from permisi.procedure.reporting import Judgement
from permisi.procedure.rules.reporting import Nature, ReportState
from permisi.regulation import queries as regulation

VERDICTS = (ReportState.PROVEN, ReportState.UNPROVEN)


class JudgeForm(forms.Form):
    """The decision, the officer where only words say who is meant, and the reason."""

    use_required_attribute = False
    verdict = forms.ChoiceField(label=_("Putusan"), widget=ChoiceCards)
    person = forms.ChoiceField(
        label=_("Petugasnya"), help_text=_("Hanya bila laporan terbukti."), required=False
    )
    nature = forms.ChoiceField(
        label=_("Sifat benturannya"),
        help_text=_("Hanya bila laporan terbukti."),
        initial=Nature.ACTUAL,
        required=False,
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("Alasan putusan"),
        help_text=_("Dibaca pelapor dan pengawas."),
        max_length=2000,
        widget=TextBox(rows=4),
    )

    def __init__(self, data: Any, report: InterestReport, judge: UUID | None) -> None:
        super().__init__(data)
        offer(self, "nature", natures())
        offer(self, "verdict", [(str(one), said(one.words)) for one in VERDICTS])
        if report.person_id:
            del self.fields["person"]
            return
        people = [one for one in reporting.workers(report.subject) if one.pk != judge]
        offer(self, "person", [("", said("Pilih")), *((str(one.pk), one.called) for one in people)])

    @property
    def judgement(self) -> Judgement:
        """What was decided."""
        typed = self.cleaned_data
        person = typed.get("person")
        return Judgement(
            proven=typed["verdict"] == ReportState.PROVEN,
            words=typed["words"],
            person=UUID(person) if person else None,
            nature=Nature(typed["nature"] or Nature.ACTUAL),
        )


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What lies before one's posts, the nearest last day first."""
    who, today = who_is(request), regulation.today()
    rows = [(one, is_late(one, today)) for one in reporting.before(who)]
    return drawn(request, "laporan-kepentingan.html", {"rows": rows, "desk": "meja" in who.doors})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report and its decision; what was typed survives a refusal."""
    who, status = who_is(request), 200
    report = reporting.to_judge(report_id, who)
    form = JudgeForm(request.POST or None, report, who.account_id)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reporting.judge_report(report_id, form.judgement, who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Putusan dicatat. Pelapor diberi tahu."))
                return redirect("kepentingan:satu", report_id=report_id)
    shown = {
        "form": form,
        "report": report,
        "case": cases.visible_to(who).filter(pk=_key(report)).first() if report.subject else None,
        "desk": "meja" in who.doors,
        "judges": [] if report.decided_at else Bench([report]).titles(report),
        "known": bool(report.subject),
        "state": said(ReportState(report.state).words),
        "late": is_late(report, regulation.today()),
    }
    return drawn(request, "laporan-kepentingan-satu.html", shown, status=status)


def _key(report: InterestReport) -> str:
    return report.subject.removeprefix("case:")
