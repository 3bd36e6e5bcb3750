# SPDX-License-Identifier: Apache-2.0
"""Companies: entering one, and who stands in which role there."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import CompanyTwice, CompanyUnnamed
from permisi.doors.portal.applicant.proxies import names_of_types, row_of
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.refusals import note


class CompanyForm(forms.Form):
    """What a company is called and numbered."""

    use_required_attribute = False
    nama = forms.CharField(
        label=_("Nama perusahaan"), help_text=_("Seperti pada akta, misalnya PT Contoh Jaya."), max_length=200
    )
    nomor = forms.CharField(
        label=_("NIB atau NPWP"),
        help_text=_("Bila ada. Petugas membandingkannya dengan dokumen yang Anda unggah."),
        required=False,
        max_length=30,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """The companies whose people I name, their people, and a form for another company."""
    who, form, status = who_is(request), CompanyForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.enter_company(form.cleaned_data["nama"], form.cleaned_data["nomor"], who=who)
            except (CompanyUnnamed, CompanyTwice) as no:
                note(request, no)
                form.add_error("nama" if isinstance(no, CompanyTwice) else "nomor", no.words())
                status = no.status
            else:
                messages.success(request, said("Perusahaan didaftarkan. Tambahkan orang-orangnya."))
                return redirect("saya:companies")
    found, names = agents.managed(who), names_of_types()
    people = agents.people_of(found)
    shown = {
        "form": form,
        "companies": [(one, [row_of(row, who, names) for row in people.get(one.pk, [])]) for one in found],
    }
    return render(request, "portal/saya/perusahaan.html", shown, status=status)
