# SPDX-License-Identifier: Apache-2.0
"""The papers of an instrument: attached by one, confirmed by another, its text read by everybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from permisi.ledger import queries as log
from permisi.regulation import acts
from permisi.regulation.acts import Attached
from permisi.regulation.errors import NoSuchRecord, NotYourStudio, PaperUnclear, SamePersonApproves
from permisi.regulation.models import Change, Instrument, InstrumentPaper
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db

KEY = "perwal-cilegon-14-2024"
PAGE = f"/studio/peraturan/{KEY}/berkas/"
PUBLIC = f"/peraturan/{KEY}/naskah.pdf"


def attached(kind: str = "naskah", by: str = "putri", **told: object) -> InstrumentPaper:
    pdf = make.pdf()
    facts = {"number": "", "dated_on": None, "name": pdf.name, "media": pdf.media, "size": pdf.size}
    paper = Attached(kind=kind, sha256=pdf.sha256, **{**facts, **told})  # type: ignore[arg-type]
    return acts.attach_paper(KEY, paper, who=make.who(by))


def test_the_text_is_public_once_a_second_person_confirmed_it() -> None:
    putri, hanum = signed_in("putri"), signed_in("hanum")
    file = SimpleUploadedFile("perwal.pdf", make.bytes_of("pdf"), "application/pdf")
    assert putri.post(PAGE, {"kind": "naskah", "file": file}).status_code == 302
    row = InstrumentPaper.objects.get()
    assert Client().get(PUBLIC).status_code == 404
    assert "Orang lain memastikannya" in text(putri.get(PAGE))

    hanum.post(f"{PAGE}{row.pk}/", {"tindakan": "pastikan", "versi": row.version})

    assert Instrument.objects.get(key=KEY).sha256 == row.sha256
    assert row.sha256 in text(Client().get(f"/peraturan/{KEY}/"))
    answer = Client().get(PUBLIC)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert log.kinds_about(row.ref) == ["regulation.paper_attached", "regulation.paper_confirmed"]
    inside = putri.get(f"{PAGE}{row.pk}/isi")
    assert b"".join(inside.streaming_content)  # type: ignore[attr-defined]


def test_a_letter_has_a_number_and_a_day_and_no_file_is_taken_unread() -> None:
    putri = signed_in("putri")
    bad = SimpleUploadedFile("surat.pdf", b"bukan pdf", "application/pdf")

    assert putri.post(PAGE, {"kind": "naskah", "file": bad}).status_code == 422
    file = SimpleUploadedFile("surat.pdf", make.bytes_of("pdf"), "application/pdf")
    wrong = putri.post(PAGE, {"kind": "hasil_harmonisasi", "number": "W12-77", "file": file})
    assert wrong.status_code == 422
    assert "W12-77" in text(wrong)


def test_nobody_confirms_the_own_paper_and_a_settled_one_stays() -> None:
    row = attached()
    with pytest.raises(SamePersonApproves):
        acts.confirm_paper(row.pk, who=make.who("putri"))
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentPaper.objects.filter(pk=row.pk).update(
            confirmed_by=make.account("putri"), confirmed_at="2026-11-26T00:00:00Z", version=2
        )
    acts.confirm_paper(row.pk, who=make.who("hanum"))
    with pytest.raises(PaperUnclear):
        acts.withdraw_paper(row.pk, who=make.who("putri"))


def test_a_paper_is_taken_back_before_it_is_confirmed() -> None:
    row, putri = attached(), signed_in("putri")

    putri.post(f"{PAGE}{row.pk}/", {"tindakan": "tarik"})

    assert "Belum ada berkas" in text(putri.get(PAGE))
    assert "tidak diubah lagi" in text(putri.post(f"{PAGE}{row.pk}/", {"tindakan": "pastikan"}, follow=True))


def test_only_the_studio_attaches_and_only_to_what_there_is() -> None:
    with pytest.raises(NotYourStudio):
        attached(by="rini")
    with pytest.raises(PaperUnclear):
        attached(kind="puisi")
    with pytest.raises(NoSuchRecord):
        acts.confirm_paper(make.account("rini").pk, who=make.who("hanum"))
    with pytest.raises(NoSuchRecord):
        acts.attach_paper("tidak-ada", Attached("naskah", "", None, "x", "y", 1, "z"), who=make.who("putri"))


def test_articles_are_proposed_a_line_each() -> None:
    putri, page = signed_in("putri"), f"/studio/peraturan/{KEY}/pasal/"

    assert putri.post(page, {"articles": "tanpa titik dua", "reason": "uji"}).status_code == 422
    assert putri.post(page, {"articles": "Pasal 9: isi contoh", "reason": "uji"}).status_code == 302
    assert Change.objects.get().facts == {"articles": [["Pasal 9", "isi contoh"]]}
