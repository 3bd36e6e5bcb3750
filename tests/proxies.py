# SPDX-License-Identifier: Apache-2.0
"""Powers of attorney as tests need them: Bunga lets Jaka act for her."""

from datetime import timedelta
from typing import Any

from permisi.cases import acts
from permisi.cases.acts import Terms
from permisi.cases.agents.models import Proxy
from permisi.cases.models import Case
from permisi.regulation import queries as law
from tests import make


def terms(*, days: int = 90, **more: Any) -> Terms:
    """Terms from today on, for so many days."""
    today = law.today()
    return Terms(
        **{"start": today, "until": today + timedelta(days=days - 1), "fee": 0, "parts": [make.pdf()], **more}
    )


def offered(**more: Any) -> Proxy:
    """A kuasa that Bunga made and Jaka has not answered."""
    return acts.give_proxy(make.contact("jaka"), terms(**more), who=make.who("bunga"))


def accepted(**more: Any) -> Proxy:
    """A kuasa under which Jaka may act for Bunga."""
    return acts.accept_proxy(offered(**more).pk, who=make.who("jaka"))


def drafted(proxy: Proxy) -> Case:
    """A whole draft of Bunga's that Jaka wrote under that kuasa."""
    return make.draft(by="jaka", kuasa=proxy.pk)


def at(row: str, proxy: Proxy) -> Case:
    """A file of Bunga's that Jaka filed under that kuasa, come to this row of its procedure."""
    return make.at(row, by="jaka", kuasa=proxy.pk)
