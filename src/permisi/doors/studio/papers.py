# SPDX-License-Identifier: Apache-2.0
"""The papers of an instrument and its articles: attaching, confirming, and proposing what an article says."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.cases.intake.receiving import receive
from permisi.doors.studio.forms import reason
from permisi.doors.studio.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.forms import DayMonthYear, FileBox, TextBox, file_hint, offer
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import acts
from permisi.regulation.acts import Attached, Wanted
from permisi.regulation.models import Instrument, InstrumentPaper
from permisi.regulation.queries import papers
from permisi.regulation.rules.office import PAPERS

LARGEST_MB = 20


class PaperForm(forms.Form):
    """A paper of an instrument."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Berkas apa"))
    number = forms.CharField(
        label=_("Nomor surat"),
        required=False,
        max_length=120,
        help_text=_("Untuk surat; naskah tidak memerlukannya."),
    )
    dated_on = DayMonthYear(label=_("Tanggal surat"), required=False)
    file = forms.FileField(label=_("Berkas"), widget=FileBox("application/pdf"))

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        offer(self, "kind", [(key, said(words)) for key, words in PAPERS.items()])
        self.fields["file"].help_text = file_hint("PDF", LARGEST_MB * 1_000_000)


class ArticlesForm(forms.Form):
    """What each article says in short, one a line."""

    articles = forms.CharField(
        label=_("Pasal dan isinya"),
        help_text=_("Satu pasal satu baris: Pasal 2: isi singkatnya."),
        max_length=20_000,
        widget=TextBox(rows=12),
    )
    reason = reason()

    def clean_articles(self) -> list[list[str]]:
        """As they are kept: article, and what it says."""
        found = []
        for number, line in enumerate(self.cleaned_data["articles"].splitlines(), start=1):
            if line.strip():
                article, colon, says = line.partition(":")
                if not (colon and article.strip() and says.strip()):
                    raise forms.ValidationError(
                        said("Baris {n}: tulis pasalnya, titik dua, lalu isinya.", n=number)
                    )
                found.append([article.strip(), says.strip()])
        return found


def _instrument(key: str) -> Instrument:
    found = Instrument.objects.filter(key=key, retired=False).first()
    if found is None:
        raise Http404(key)
    return found


def _paper(key: str, paper_id: UUID) -> InstrumentPaper:
    """A paper of this instrument that was not taken back."""
    found = next((one for one in papers.papers_of(key) if one.pk == paper_id), None)
    if found is None:
        raise Http404(str(paper_id))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def attaching(request: HttpRequest, key: str) -> HttpResponse:
    """Attach a paper: looked into as every upload is, and kept under its hash."""
    found = _instrument(key)
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        sent = told["file"]
        content = Path(sent.temporary_file_path()) if isinstance(sent, TemporaryUploadedFile) else sent.read()
        try:
            seen = receive(content, accepts=("pdf",), max_mb=LARGEST_MB, name=str(sent.name))
            paper = Attached(
                told["kind"], told["number"], told["dated_on"], seen.name, seen.media, seen.size, seen.sha256
            )
            acts.attach_paper(key, paper, who=who_is(request))
            messages.success(request, said("Berkas dilampirkan. Orang lain memastikannya."))
            return redirect("studio:berkas-peraturan", key)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    mine = who_is(request).account_id
    rows = [(one, said(PAPERS[one.kind]), one.added_by_id == mine) for one in papers.papers_of(key)]
    shown = {"instrument": found, "rows": rows, "form": form}
    return drawn(request, "peraturan-berkas.html", shown, status=422 if form.is_bound else 200)


@require_POST
def settling(request: HttpRequest, key: str, paper_id: UUID) -> HttpResponse:
    """Confirm a paper, or take it back."""
    _paper(key, paper_id)
    seen = seen_in(request)
    try:
        if request.POST.get("tindakan") == "tarik":
            acts.withdraw_paper(paper_id, who=who_is(request))
            messages.success(request, said("Berkas ditarik."))
        else:
            acts.confirm_paper(paper_id, seen=seen, who=who_is(request))
            messages.success(request, said("Berkas dipastikan."))
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    return redirect("studio:berkas-peraturan", key)


@require_safe
def content(request: HttpRequest, key: str, paper_id: UUID) -> HttpResponseBase:
    """A paper as it came, for the studio."""
    found = _paper(key, paper_id)
    return as_it_came(found)


@require_http_methods(["GET", "HEAD", "POST"])
def articles(request: HttpRequest, key: str) -> HttpResponse:
    """Propose what the articles say; another person approves."""
    found = _instrument(key)
    written = "\n".join(f"{article}: {says}" for article, says in found.articles)
    form = ArticlesForm(request.POST or None, initial={"articles": written})
    if form.is_bound and form.is_valid():
        try:
            wanted = Wanted("instrument", key, {"articles": form.cleaned_data["articles"]})
            change = acts.propose_change(wanted, form.cleaned_data["reason"], who=who_is(request))
            messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
            return redirect("studio:satu-usulan", change.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    shown = {"instrument": found, "form": form}
    return drawn(request, "peraturan-pasal.html", shown, status=422 if form.is_bound else 200)
