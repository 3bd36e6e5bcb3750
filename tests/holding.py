# SPDX-License-Identifier: Apache-2.0
"""Changes of holder and fellows on paper as tests need them: Bunga offers her file to Jaka, who accepts it."""

from typing import Any

from permisi.cases import acts
from permisi.cases.agents.models import HolderChange, PaperFellow
from permisi.cases.models import Case
from tests import make

ANSWERS = {
    "bentuk_pemohon": "perorangan",
    "nama_lengkap": "Jaka Umpama",
    "nik": "9999010101900007",
    "jabatan": "Pemilik",
    "nama_penyelenggara": "Jaka Umpama",
    "alamat_penyelenggara": "Jalan Rekaan 7, Cilegon",
}
"""A new holder's own answers to a file of PDK-PAUD."""


def deed(**changed: Any) -> acts.Handover:
    """A sale with its deed."""
    told: dict[str, Any] = {"cause": "jual beli", "words": "Yayasan dijual.", "parts": [make.pdf("Akta")]}
    return acts.Handover(**{**told, **changed})


def taking(**changed: Any) -> acts.Taking:
    """What Jaka says: whole and right unless something is changed."""
    typed = {**ANSWERS, **changed.pop("typed", {})}
    return acts.Taking(**{"typed": typed, "stated": True, **changed})


def offered(case: Case, *, to: str = "jaka", by: str = "bunga") -> HolderChange:
    """An offer that waits for an answer."""
    return acts.offer_holder(case.pk, make.contact(to), deed(), who=make.who(by))


def accepted(case: Case, *, to: str = "jaka", by: str = "bunga") -> HolderChange:
    """An accepted one that waits for an officer."""
    return acts.accept_holder(offered(case, to=to, by=by).pk, taking(), who=make.who(to))


def confirmed(case: Case, *, officer: str) -> HolderChange:
    """A file that got another holder; the case is read anew."""
    row = acts.confirm_holder(accepted(case).pk, who=make.who(officer))
    case.refresh_from_db()
    return row


def on_paper(case: Case, *, nik: str = "9999014402880003", by: str = "bunga") -> PaperFellow:
    """An heir without an account, who signed on paper."""
    return acts.name_paper_fellow(case.pk, "Melati Rekaan", nik, [make.pdf("Pernyataan")], who=make.who(by))
