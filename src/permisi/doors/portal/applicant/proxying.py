# SPDX-License-Identifier: Apache-2.0
"""Making a kuasa: for whom, for which files, until when, for what fee, and its document."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.acts import Terms
from permisi.cases.acts.filing import Arrived
from permisi.cases.agents import errors
from permisi.cases.agents import queries as agents
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case
from permisi.cases.rules.proxies import latest_until
from permisi.cases.rules.roles import COMPANY_ROLES, Role
from permisi.catalogue import queries as catalogue
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.proxies import names_of_types
from permisi.doors.portal.applicant.received import RECEIVED, missing, with_received
from permisi.doors.portal.applicant.received import arrived as came
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, DayMonthYear, ManyInGroups, Option, RupiahField, offer
from permisi.parts.refusals import note
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST_MB, SALT = 5, "kuasa"
ALL, TYPES, COMPANY = "semua", "jenis", "perusahaan:"
MOST_TRIES = 20  # in ten minutes: a contact that has no account is told so, and nobody may try out many
MOST_FILES = 20
NOTES: Mapping[Role, str] = {
    Role.AGENT: mark("Mengisi, mengajukan, dan memperbaiki atas nama Anda."),
    Role.DIRECTOR: mark("Boleh semua, juga menunjuk dan memberhentikan orang perusahaan."),
    Role.CLERK: mark("Mengisi, mengajukan, dan memperbaiki berkas perusahaan."),
    Role.TECHNICAL: mark("Membaca berkas perusahaan."),
    Role.READER: mark("Membaca berkas perusahaan."),
    Role.FELLOW: mark(
        "Ahli waris atau pemilik bersama: membaca berkas dan menerima keputusannya. Tanpa surat kuasa."
    ),
}
PLACES: Mapping[type[Refusal], str] = {
    errors.NoAccountThere: "kontak",
    errors.ProxyToOneself: "kontak",
    errors.OfficerAsAgent: "kontak",
    errors.ProxyTwice: "kontak",
    errors.ProxyDatesWrong: "sampai",
    errors.NoSuchCompany: "cakupan",
    errors.RoleUnfit: "peran",
    errors.ProxyPaperMissing: BOXES[0],
}


class ProxyForm(forms.Form):
    """The terms of a kuasa from today on."""

    use_required_attribute = False
    kontak = forms.CharField(
        label=_("Nomor ponsel atau surel penerima kuasa"),
        help_text=_("Yang ia pakai untuk masuk di sini. Ia harus menyetujuinya dengan akunnya sendiri."),
        max_length=254,
    )
    cakupan = forms.ChoiceField(label=_("Kuasa ini untuk"), widget=ChoiceCards)
    peran = forms.ChoiceField(
        label=_("Perannya"),
        help_text=_("Untuk perusahaan pilih peran di perusahaan; turut memohon hanya untuk satu berkas."),
        widget=ChoiceCards,
        required=False,
    )
    jenis = forms.MultipleChoiceField(
        label=_("Jenis izin"),
        help_text=_("Hanya bila Anda memilih “Jenis izin tertentu”."),
        required=False,
        widget=ManyInGroups,
    )
    imbalan = RupiahField(
        label=_("Imbalan bagi penerima kuasa"),
        help_text=_("Tulis 0 bila tanpa imbalan. Petugas dan pengawas membacanya."),
    )
    tarik = forms.BooleanField(
        label=_("Penerima kuasa boleh menarik permohonan dan membatalkan draf"), required=False
    )
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, who: Principal, data: Any = None, *, asking: bool, arrived: bool = False, chosen: str = ""
    ) -> None:
        super().__init__(data, initial={"cakupan": chosen or ALL, "peran": "" if chosen else Role.AGENT})
        self.purpose = ""
        today = regulation.today()
        latest = latest_until(today, agents.longest(today))
        self.fields["sampai"] = DayMonthYear(
            label=said("Berlaku sampai"),
            help_text=said("Kuasa berlaku sejak hari ini. Anda dapat mengakhirinya kapan saja."),
            earliest=today,
            latest=latest,
        )
        words = said("Ganti berkas") if arrived else said("Surat kuasa yang sudah ditandatangani")
        self.fields[BOXES[0]] = several(words, said("PDF atau foto"), max_mb=MOST_MB)
        self._offer(who, asking)
        if not asking and chosen and chosen not in (ALL, TYPES):
            self._narrow(chosen)
        self.order_fields(
            ["kontak", "cakupan", "peran", "jenis", "sampai", "imbalan", "tarik", BOXES[0], RECEIVED]
        )

    def _offer(self, who: Principal, asking: bool) -> None:
        """What it may be for: an agent who asks knows of no file yet."""
        if asking:
            self.fields["kontak"].label = said("Nomor ponsel atau surel pemohon")
        names = names_of_types()
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in catalogue.published():
            groups.setdefault(one.sector.capitalize(), []).append((one.code, names[one.code]))
        offer(self, "jenis", list(groups.items()))
        files = [] if asking else cases.own_cases(who).filter(ended_at=None)[:MOST_FILES]
        whole = said("Semua permohonan pemohon") if asking else said("Semua permohonan saya")
        choices = [(ALL, whole), (TYPES, said("Jenis izin tertentu"))]
        choices += [
            (str(one.pk), said("Hanya {name}", name=_file(one, names[one.type_code]))) for one in files
        ]
        companies = [] if asking else agents.managed(who)
        choices += [(f"{COMPANY}{one.pk}", said("Perusahaan {name}", name=one.name)) for one in companies]
        roles = [Role.AGENT, *(COMPANY_ROLES if companies else ()), *((Role.FELLOW,) if files else ())]
        if len(roles) > 1:
            told = [(str(one), Option(said(one.words), said(NOTES[one]))) for one in roles]
            offer(self, "peran", told)
        else:
            del self.fields["peran"]
        self._scopes = choices
        offer(self, "cakupan", choices)

    def _narrow(self, chosen: str) -> None:
        """Ask only what matters for one company, or for applying together on one file."""
        scope, role = self.fields["cakupan"], self.fields.get("peran")
        if not (isinstance(scope, forms.ChoiceField) and isinstance(role, forms.ChoiceField)):
            return
        found = [one for one in self._scopes if one[0] == chosen]
        if not found:
            return
        self.purpose = "perusahaan" if chosen.startswith(COMPANY) else "berkas"
        roles = COMPANY_ROLES if self.purpose == "perusahaan" else (Role.FELLOW,)
        scope.choices = found
        role.choices = [(str(one), Option(said(one.words), said(NOTES[one]))) for one in roles]
        role.required, role.help_text = True, ""
        if len(roles) == 1:
            role.initial = self.initial["peran"] = str(roles[0])
            self.fields[BOXES[0]].label = said("Surat pernyataan, bila ada")
        self.fields["kontak"].label = said("Nomor ponsel atau surel orang itu")
        scope.label = said("Untuk")
        for name in ("jenis", "imbalan", "tarik"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        if facts.get("cakupan") == TYPES and not facts.get("jenis"):
            self.add_error("jenis", said("Pilih paling sedikit satu jenis izin"))
        return facts

    def terms(self, arrived: list[Arrived]) -> Terms:
        """What was agreed."""
        facts, scope = self.cleaned_data, self.cleaned_data["cakupan"]
        return Terms(
            start=regulation.today(),
            until=facts["sampai"],
            fee=facts["imbalan"].amount if "imbalan" in facts else 0,
            parts=arrived,
            case_id=scope if scope not in (ALL, TYPES) and not scope.startswith(COMPANY) else None,
            company_id=scope.removeprefix(COMPANY) if scope.startswith(COMPANY) else None,
            role=facts.get("peran") or Role.AGENT,
            types=facts.get("jenis", ()) if scope == TYPES else (),
            may_withdraw=facts.get("tarik", False),
        )


def _file(case: Case, permit: str) -> str:
    """A file as its owner tells it from the others."""
    return " · ".join(filter(None, [case.number, case.object_name or permit]))


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponseBase:
    """The applicant lets somebody act."""
    bound(request, limit_bytes(MOST_MB))
    return _made(request, asking=False)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponseBase:
    """An agent asks an applicant."""
    bound(request, limit_bytes(MOST_MB))
    return _made(request, asking=True)


@csrf_protect
def _made(request: HttpRequest, *, asking: bool) -> HttpResponse:
    who = who_is(request)
    chosen = request.GET.get("untuk", "")[:60]
    if request.method != "POST":
        return _drawn(request, ProxyForm(who, asking=asking, chosen=chosen), [], asking=asking)
    pace(request, "kuasa", most=MOST_TRIES, key=str(who.account_id))
    arrived, faults = came(request, max_mb=MOST_MB, salt=SALT)
    data = with_received(request, arrived, salt=SALT)
    form = ProxyForm(who, data, asking=asking, arrived=bool(arrived), chosen=chosen)
    asked = data.get("peran") != Role.FELLOW
    for sentence in faults or (missing(arrived, errors.ProxyPaperMissing()) if asked else []):
        form.add_error(BOXES[0], sentence)
    if form.is_valid() and _stands(request, form, arrived, asking=asking):
        messages.success(
            request, said("Kuasa dibuat. Pihak lain harus menyetujuinya dengan akunnya sendiri.")
        )
        return redirect("saya:companies" if form.terms([]).company_id else "saya:proxies")
    return _drawn(request, form, arrived, asking=asking)


def _stands(request: HttpRequest, form: ProxyForm, arrived: list[Arrived], *, asking: bool) -> bool:
    """Whether the act took it; a refusal stands at the box that it is about."""
    act = acts.ask_proxy if asking else acts.give_proxy
    try:
        act(form.cleaned_data["kontak"], form.terms(arrived), who=who_is(request))
    except Refusal as no:
        note(request, no)
        form.add_error(PLACES.get(type(no)), no.words())
        return False
    return True


def _drawn(request: HttpRequest, form: ProxyForm, arrived: list[Arrived], *, asking: bool) -> HttpResponse:
    shown = {"form": form, "asking": asking, "arrived": photos_as_one(arrived)}
    return render(request, "portal/saya/kuasa-buat.html", shown, status=422 if form.is_bound else 200)
