# SPDX-License-Identifier: Apache-2.0
"""The receipt: what came in, three limits, the ledger's promise; always the same bytes."""

import json
from datetime import datetime, time
from pathlib import Path

import pytest
from django.conf import settings

from permisi.cases import acts
from permisi.cases.models import Case
from permisi.decisions.acts.receipts import filing_of, print_receipt, tracking_address
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.papers.assembly import PROMISE
from permisi.decisions.qr import read_codes
from permisi.ground.ids import spelled
from permisi.ledger import acts as log
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor, Verifier, verify_promise
from permisi.parts.words import tanggal
from permisi.regulation import queries as law
from tests import make
from tests.papers import desk

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftoppm")]


@pytest.fixture
def case() -> Case:
    """A file that was just filed."""
    return make.filed()


def attached(folder: Path, content: bytes) -> dict[str, bytes]:
    """What is attached to a PDF, by name."""
    (folder / "receipt.pdf").write_bytes(content)
    desk.told("pdfdetach", "-saveall", "-o", folder, folder / "receipt.pdf")
    return {name: (folder / name).read_bytes() for name in ("isi.json", PROMISE)}


def test_it_says_number_moment_code_and_both_dates(case: Case, tmp_path: Path) -> None:
    said = desk.text(tmp_path, print_receipt(case))

    assert case.number
    assert case.number in said
    assert spelled(case.code) in said
    assert f"Kelengkapan diperiksa paling lambat {tanggal(case.check_by)}" in said
    assert tanggal(filing_of(case).decide_by) in said
    assert "jam server" in said


def test_it_lists_every_document_that_came_in(case: Case) -> None:
    filing = filing_of(case)

    assert len(filing.documents) == case.documents.count()
    assert {one.sha256 for one in filing.documents} == {one.sha256 for one in case.documents.all()}


def test_the_three_limits_are_three_lines(case: Case, tmp_path: Path) -> None:
    said = desk.text(tmp_path, print_receipt(case))

    assert "10 hari kerja sejak berkas dinyatakan lengkap" in said
    assert "yang paling ketat dari 3 batas" in said
    assert "Pasal 53 ayat (2) UU 30/2014, belum dipastikan" in said
    assert "tidak dikabulkan dengan sendirinya" in said


def test_the_promise_in_it_holds_the_office_to_this_very_entry(case: Case, tmp_path: Path) -> None:
    note = attached(tmp_path, print_receipt(case))[PROMISE].decode()

    entry = Entry.objects.get(subject=case.ref, kind="cases.submitted")
    promise = verify_promise(note, Verifier.parse(settings.PERMISI_PROMISE_VERIFIER), ledger.leaf_of(entry))
    assert promise.hours == law.parameter("janji_catatan", law.today())
    isi = json.loads((tmp_path / "isi.json").read_bytes())
    assert isi["promise"]["leaf_hash"] == promise.leaf.hex()
    assert isi["promise"]["signature"] in note


def test_its_code_leads_to_the_tracking_page(case: Case, tmp_path: Path) -> None:
    (tmp_path / "receipt.pdf").write_bytes(print_receipt(case))
    desk.told(
        "pdftoppm",
        "-r",
        "150",
        "-f",
        "1",
        "-l",
        "1",
        "-png",
        "-singlefile",
        tmp_path / "receipt.pdf",
        tmp_path / "p",
    )

    assert read_codes((tmp_path / "p.png").read_bytes()) == [tracking_address(case.code)]
    assert tracking_address(case.code).endswith(f"/lacak/{case.code}")


def test_the_same_filing_gives_the_same_bytes_also_later(case: Case) -> None:
    first = print_receipt(case)
    log.set_clock(datetime.combine(case.check_by, time(20), law.zone()), by=Actor.system("uji"))

    assert print_receipt(Case.objects.get(pk=case.pk)) == first


def test_a_correction_does_not_rewrite_it(tmp_path: Path) -> None:
    case = make.returned()
    before = print_receipt(case)
    acts.add_document(case.pk, "bukti_tanah", make.pdf("Sertifikat baru"), who=make.who("bunga"))

    assert print_receipt(Case.objects.get(pk=case.pk)) == before


def test_a_marked_database_gives_a_sample(case: Case, tmp_path: Path) -> None:
    assert "CONTOH – BUKAN DOKUMEN RESMI" in desk.text(tmp_path, print_receipt(case))


def test_a_draft_has_no_receipt() -> None:
    with pytest.raises(PaperNotFound):
        print_receipt(make.draft())
