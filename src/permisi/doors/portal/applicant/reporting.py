# SPDX-License-Identifier: Apache-2.0
"""Reporting that an officer has an interest in a file, and what became of one's reports (L-21)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases.models import Case
from permisi.cases.numbered import subject_numbered
from permisi.doors.portal.applicant.following import FILED
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox, offer
from permisi.parts.refusals import note
from permisi.procedure import reporting
from permisi.procedure.bench import posts_to_report
from permisi.procedure.interests import causes
from permisi.procedure.models import Activity
from permisi.procedure.reporting import Said
from permisi.procedure.rules.reporting import ReportState
from permisi.regulation import queries as regulation

OTHER = "lain"
MOST_TRIES = 10  # in ten minutes
TONES = {ReportState.EXAMINED: "wait", ReportState.PROVEN: "ok", ReportState.UNPROVEN: "note"}


class ReportForm(forms.Form):
    """Who is meant, for which cause, and what is known. A file of one's own offers those who work on it."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Nomor berkas"),
        help_text=_(
            "Seperti tertulis pada tanda terima. Kami tidak memberi tahu apa pun tentang berkas orang lain."
        ),
        max_length=60,
    )
    officer = forms.ChoiceField(label=_("Petugas yang Anda maksud"))
    post = forms.ChoiceField(
        label=_("Jabatannya"),
        help_text=_(
            "Atasan jabatan ini yang memeriksa. Bila tidak dipilih, atasan dari yang mengerjakan berkas itu "
            "hari ini; bila atasan itu yang Anda maksud, pilih jabatannya."
        ),
        required=False,
    )
    whom = forms.CharField(
        label=_("Nama atau jabatannya"), help_text=_("Sejauh Anda tahu."), max_length=200, required=False
    )
    cause = forms.ChoiceField(label=_("Sebabnya"))
    words = forms.CharField(
        label=_("Apa yang Anda ketahui"),
        help_text=_(
            "Ceritakan dengan kata-kata Anda. Dibaca atasan petugas itu dan pengawas, bukan petugasnya."
        ),
        max_length=2000,
        widget=TextBox(rows=4),
    )

    def __init__(self, data: Any = None, *, activities: list[Activity] | None = None) -> None:
        super().__init__(data)
        self.activities = {str(one.pk): one for one in activities or []}
        offer(self, "cause", [("", said("Pilih")), *((one, one) for one in causes())])
        posts = sorted(posts_to_report().items(), key=lambda one: one[1])
        offer(self, "post", [("", said("Saya tidak tahu")), *posts])
        if activities is None:
            del self.fields["officer"]
            return
        del self.fields["number"]
        titles = regulation.titles()
        known = [
            (key, f"{titles.get(one.executor, (one.executor,))[0]}: {one.title}")
            for key, one in self.activities.items()
        ]
        offer(self, "officer", [("", said("Pilih")), *known, (OTHER, said("Petugas lain"))])

    def clean(self) -> dict[str, Any]:
        """“Petugas lain” says nobody without a name or a post; a report by number does not either."""
        typed: dict[str, Any] = self.cleaned_data
        open_ended = "officer" not in self.fields or typed.get("officer") == OTHER
        if open_ended and not typed.get("whom") and not typed.get("post"):
            self.add_error("whom", said("Tulis nama atau jabatannya."))
        return typed

    def said(self, subject: str, number: str) -> Said:
        """What was said, about this file."""
        typed = self.cleaned_data
        chosen = self.activities.get(typed.get("officer", ""))
        return Said(
            cause=typed["cause"],
            words=typed["words"],
            whom=typed["whom"] if chosen is None else "",
            post=typed["post"] if chosen is None else "",
            subject=subject,
            number=number,
            activity=chosen,
        )


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """One's own reports, with what was decided and why."""
    rows = [
        (one, TONES[ReportState(one.state)], said(ReportState(one.state).words))
        for one in reporting.reported_by(who_is(request))
    ]
    return render(request, "portal/saya/laporan.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A report by the number of a file. The answer is the same whether or not there is such a file."""
    form = ReportForm(request.POST or None)
    number = request.POST.get("number", "").strip()
    return _answered(request, form, subject_numbered(number), number, None)


@require_http_methods(["GET", "HEAD", "POST"])
@own(*FILED)
def of_file(request: HttpRequest, case: Case) -> HttpResponse:
    """A report about an officer of the own file."""
    form = ReportForm(request.POST or None, activities=reporting.chosen_from(case.ref))
    return _answered(request, form, case.ref, case.number or "", case)


def _answered(
    request: HttpRequest, form: ReportForm, subject: str, number: str, case: Case | None
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        pace(request, "kepentingan", most=MOST_TRIES, key=str(who_is(request).account_id))
        if form.is_valid():
            try:
                reporting.report_interest(form.said(subject, number), who=who_is(request))
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Laporan diterima. Anda diberi tahu bila sudah diputus."))
                return redirect("saya:reports")
    return render(request, "portal/saya/lapor.html", {"form": form, "case": case}, status=status)
