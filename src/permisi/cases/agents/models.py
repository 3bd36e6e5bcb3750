# SPDX-License-Identifier: Apache-2.0
"""Who stands beside an applicant or follows him: companies, powers of attorney, new holders; and sanctions."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Company(Recorded):
    """A company as the account knows it that entered it; its people are powers of attorney with a role (L-95)."""

    PREFIX = "company"
    founder = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)  # NIB or NPWP, digits only
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "founder", Lower("name"), "number", name="one_company_of_that_name_and_number"
            ),
        ]
        indexes = [models.Index(fields=["number"], name="company_number", condition=~Q(number=""))]


class Proxy(Recorded):
    """A power of attorney (surat kuasa): for which files an agent may act, until when, for what declared fee (L-95).

    Neither ``case`` nor ``types``: every file of the grantor. Days belong to it on both ends. With a ``company`` it
    names one of its people, and its ``role`` says what he may do; its grantor is then the company's founder.
    """

    PREFIX = "proxy"
    grantor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    agent = models.ForeignKey(Account, models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="proxies")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="people")
    role = models.CharField(max_length=12, default="kuasa")  # of ``rules.roles.Role``
    types = models.JSONField(default=list)  # type codes
    may_withdraw = models.BooleanField(default=False)  # may take an application back, or throw a draft away
    start = models.DateField()
    until = models.DateField()
    fee = models.PositiveBigIntegerField()  # rupiah, as declared by who made it; 0: none
    parts = models.JSONField()  # the document: [{name, kind, media, size, pages, sha256}, …]
    reached = models.CharField(max_length=254)  # the other side's contact as it was typed, masked
    state = models.CharField(max_length=12)  # of ``rules.proxies.ProxyState``
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="proxy_is_between_two", condition=~Q(grantor=F("agent"))),
            models.CheckConstraint(name="proxy_ends_after_start", condition=Q(until__gte=F("start"))),
            models.CheckConstraint(name="proxy_has_one_scope", condition=Q(case=None) | Q(types=[])),
            models.CheckConstraint(
                name="proxy_role_fits",
                condition=Q(role="kuasa", company=None)
                | Q(role="turut", company=None, case__isnull=False)
                | Q(
                    role__in=["direktur", "mengurus", "teknis", "melihat"],
                    company__isnull=False,
                    case=None,
                    types=[],
                ),
            ),
            models.CheckConstraint(
                name="proxy_state",
                condition=Q(state__in=["ditawarkan", "dibuat"], accepted_at=None, ended_at=None)
                | Q(state="diterima", accepted_at__isnull=False, ended_at=None)
                | Q(state__in=["ditolak", "ditarik", "dilepas"], ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="proxy_of_agent", fields=["agent", "-offered_at", "-id"]),
            models.Index(name="proxy_of_grantor", fields=["grantor", "-offered_at", "-id"]),
        ]


class AgentWork(models.Model):
    """On which files an agent worked, and under which kuasa last. Written by the act itself."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="agent_work", db_index=False)
    agent = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    proxy = models.ForeignKey(Proxy, models.PROTECT, related_name="work")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agent"], name="one_agent_work_per_file")]
        indexes = [models.Index(name="agent_work_of", fields=["agent", "case"])]


class PaperFellow(Recorded):
    """Who applies too, on one file, without an account: the signed statement on paper, uploaded by the applicant."""

    PREFIX = "paper_fellow"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="paper_fellows")
    name = models.CharField(max_length=200)
    nik = models.TextField()  # sealed
    nik_index = models.BinaryField()
    parts = models.JSONField()  # the statement: [{name, kind, media, size, pages, sha256}, …]
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_paper_fellow_per_nik", fields=["case", "nik_index"], condition=Q(withdrawn_at=None)
            ),
        ]
        indexes = [
            models.Index(name="paper_fellow_nik", fields=["nik_index"], condition=Q(withdrawn_at=None)),
        ]


class HolderChange(Recorded):
    """A file under way is offered to another person, who accepts it; an officer confirms (L-95).

    Nothing of the file changes before that. ``answers`` are the new holder's, ``before`` the old one's, kept for the
    papers that name him; personal numbers are sealed in both.
    """

    PREFIX = "holder_change"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="holder_changes")
    giver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Account, models.PROTECT, related_name="+")
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="+")  # of the taker
    reached = models.CharField(max_length=254)  # the taker's contact as it was typed, masked
    cause = models.CharField(max_length=120)  # of the city's list
    words = models.TextField()
    parts = models.JSONField()  # the deed: [{name, kind, media, size, pages, sha256}, …]
    statement = models.TextField(blank=True)  # what the taker stated
    taker_parts = models.JSONField(default=list)  # what the taker brought
    answers = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    state = models.CharField(max_length=12)  # of ``rules.holding.HolderState``
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_name = models.TextField(blank=True)
    reasons = models.TextField(blank=True)  # of the officer who did not confirm

    class Meta:
        constraints = [
            models.CheckConstraint(name="holder_changes_between_two", condition=~Q(giver=F("taker"))),
            models.CheckConstraint(
                name="holder_is_confirmed_by_a_third",
                condition=Q(decided_by=None) | (~Q(decided_by=F("giver")) & ~Q(decided_by=F("taker"))),
            ),
            models.CheckConstraint(
                name="holder_change_state",
                condition=Q(state="ditawarkan", accepted_at=None, ended_at=None, decided_by=None)
                | Q(state="diterima", accepted_at__isnull=False, ended_at=None, decided_by=None)
                | Q(state__in=["ditolak", "ditarik"], ended_at__isnull=False, decided_by=None)
                | Q(
                    state__in=["dipastikan", "dikembalikan"],
                    accepted_at__isnull=False,
                    ended_at__isnull=False,
                    decided_by__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                name="one_open_holder_change", fields=["case"], condition=Q(ended_at=None)
            ),
        ]
        indexes = [
            models.Index(name="holder_changes_of_file", fields=["case", "offered_at"]),
            models.Index(name="holder_changes_given", fields=["giver", "-offered_at"]),
            models.Index(name="holder_changes_taken", fields=["taker", "-offered_at"]),
        ]


class Sanction(Recorded):
    """A sanction or a late obligation of a party, recorded from a file of it by who signs that type.

    The party is the file's company, or its applicant by account and NIK. It warns; it decides nothing.
    """

    PREFIX = "sanction"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")  # from which it was recorded
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    nik_index = models.BinaryField(null=True)
    company = models.ForeignKey(Company, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)  # of ``rules.sanctions.Kind``
    instrument = models.CharField(max_length=200)  # the letter or decree by which it stands
    words = models.TextField()
    start = models.DateField()
    until = models.DateField(null=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_instrument = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sanction_kind", condition=Q(kind__in=["sanksi", "kewajiban"])),
            models.CheckConstraint(
                name="sanction_ends_after_start", condition=Q(until=None) | Q(until__gte=F("start"))
            ),
            models.CheckConstraint(
                name="sanction_is_of_one_party",
                condition=Q(company__isnull=False, account=None, nik_index=None)
                | Q(company=None, account__isnull=False),
            ),
            models.CheckConstraint(
                name="sanction_is_lifted_by_an_instrument",
                condition=Q(lifted_at=None, lifted_by=None, lifted_instrument="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_instrument="")),
            ),
        ]
        indexes = [
            models.Index(name="sanction_account", fields=["account"]),
            models.Index(name="sanction_nik", fields=["nik_index"], condition=Q(nik_index__isnull=False)),
            models.Index(name="sanction_company", fields=["company"], condition=Q(company__isnull=False)),
        ]
