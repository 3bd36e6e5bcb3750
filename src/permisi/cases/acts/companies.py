# SPDX-License-Identifier: Apache-2.0
"""Entering a company, so that files are its own and its people have roles (L-95)."""

from permisi.cases.agents.errors import CompanyTwice, CompanyUnnamed
from permisi.cases.agents.models import Company
from permisi.cases.errors import NoSuchCase
from permisi.cases.events.proxies import CompanyEntered
from permisi.cases.rules.roles import company_number
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.people.models import Account
from permisi.regulation.queries import Principal


@act
def enter_company(name: str, number: str = "", *, who: Principal) -> Company:
    """An account enters a company by name and, where it has one, NIB or NPWP; nothing is proven by it.

    Raises ``CompanyUnnamed``, ``CompanyTwice``.
    """
    if who.account is None:
        raise NoSuchCase()
    name, digits = " ".join(name.split())[:200], company_number(number)
    if not name or digits is None:
        raise CompanyUnnamed()
    Account.objects.select_for_update(of=("self",)).get(pk=who.account.pk)  # two clicks make one
    if Company.objects.filter(founder=who.account, name__iexact=name, number=digits).exists():
        raise CompanyTwice()
    row = Company(founder=who.account, name=name, number=digits, made_at=clock.now())
    row.save(force_insert=True)
    record(CompanyEntered(company=str(row.pk)), about=row, by=who.actor())
    return row
