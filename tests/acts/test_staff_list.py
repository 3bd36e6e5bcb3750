# SPDX-License-Identifier: Apache-2.0
"""The staff list: read without trust, compared, proposed; a mutasi there closes access here."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from permisi.ledger.models import Content
from permisi.people import acts as people
from permisi.people.errors import StaffNumberTaken
from permisi.people.models import StaffNumber
from permisi.people.queries import account_at
from permisi.regulation import appointing, listing
from permisi.regulation import queries as law
from permisi.regulation.errors import (
    ChangeGone,
    ContactMissing,
    NoSuchPlacement,
    NotYoursToPlace,
    SelfGrant,
    StaffListBroken,
    StaffListUnreadable,
)
from permisi.regulation.files.stafflist import COLUMNS, MOST_ROWS, template
from permisi.regulation.models import Placement, StaffList
from permisi.regulation.rules.placing import Standing
from permisi.regulation.rules.stafflist import Kind
from tests import make, sheets
from tests.sheets import row, sheet

pytestmark = pytest.mark.django_db
TYPES = ["PDK-PAUD"]


def day(ahead: int) -> date:
    """A day from today."""
    return law.today() + timedelta(days=ahead)


def kept(*rows: dict[str, object], by: str = "laras") -> StaffList:
    """A list that was read."""
    return listing.keep_list("daftar.xlsx", sheet(*rows), TYPES, who=make.who(by))


def told(found: StaffList) -> set[tuple[Kind, str, str]]:
    """The changes as kind, person and post."""
    return {
        (one.kind, one.row.name if one.row else "", one.seat.position if one.seat else one.row.position)  # type: ignore[union-attr]  # one of both is there
        for one in listing.changes_of(found)
    }


def proposed(found: StaffList, *, by: str = "laras") -> list[tuple[str, str]]:
    """All changes proposed."""
    return listing.propose_all(found.pk, [one.key for one in listing.changes_of(found)], who=make.who(by))


def confirm_everything(by: str = "bima") -> None:
    """The second person confirms what waits: ends first."""
    for one in Placement.objects.filter(ending_on__isnull=False):
        appointing.confirm_end(one.key, who=make.who(by))
    for one in Placement.objects.filter(state=Standing.WAITING):
        appointing.confirm_placement(one.key, who=make.who(by))


AS_IT_IS = (
    ("rini", "petugas-loket"),
    ("dodi", "petugas-loket"),
    ("sari", "petugas-bo"),
    ("toni", "petugas-bo"),
)


def known() -> None:
    """A first list that says what is so already: numbers are noted, nothing is proposed."""
    found = kept(*(row(*one) for one in AS_IT_IS))
    assert listing.changes_of(found) == []
    proposed(found)


def test_a_list_that_says_what_is_so_changes_nothing_and_notes_the_numbers() -> None:
    known()

    assert StaffNumber.objects.count() == len(AS_IT_IS)
    assert not Placement.objects.filter(state=Standing.WAITING).exists()


def test_new_moved_and_gone_are_seen_proposed_and_confirmed() -> None:
    known()
    rows = [row("rini", "staf-dinkes", Mulai=day(0)), row("dodi", "petugas-loket"), row("sari", "petugas-bo")]
    found = kept(*rows, row("baru", "petugas-loket", Mulai=day(0)))
    name = make.account("rini").name
    assert told(found) == {
        (Kind.LEFT, name, "petugas-loket"),
        (Kind.MOVED, name, "staf-dinkes"),
        (Kind.GONE, "", "petugas-bo"),
        (Kind.NEW, "Nara Umpamawan", "petugas-loket"),
    }

    assert proposed(found) == []
    assert listing.changes_of(found) == []
    assert make.who("rini").positions == {"petugas-loket"}  # nothing takes effect by the list alone
    confirm_everything()

    assert make.who("rini").positions == {"staf-dinkes"}
    assert make.who("toni").positions == set()
    new = account_at("nara.umpamawan@example.id")
    assert new is not None
    assert law.principal(new).positions == {"petugas-loket"}


def test_a_mutasi_into_a_single_post_follows_the_holder_who_leaves() -> None:
    first = kept(row("ratna", "kabid-perizinan"), row("sari", "petugas-bo"))
    proposed(first)
    found = kept(row("ratna", "penata-perizinan", Mulai=day(0)), row("sari", "kabid-perizinan", Mulai=day(0)))

    assert proposed(found) == []
    confirm_everything()

    assert make.who("sari").positions == {"kabid-perizinan"}
    assert make.who("ratna").positions == {"penata-perizinan"}


def test_a_list_of_one_opd_ends_nobodys_post_in_another() -> None:
    known()

    found = kept(row("hasan", "staf-dinkes"))

    assert told(found) == set()


def test_a_person_on_loan_keeps_the_home_post() -> None:
    known()
    lent = row("rini", "staf-dinkes", Cara="bko", OPD_asal="DPMPTSP", Sampai=day(60), Mulai=day(0))
    found = kept(*(row(*one) for one in AS_IT_IS), lent)

    assert {kind for kind, _, _ in told(found)} == {Kind.ADDED}
    proposed(found)
    confirm_everything()

    assert make.who("rini").positions == {"petugas-loket", "staf-dinkes"}


def test_who_brings_the_list_does_not_change_the_own_post() -> None:
    proposed(kept(row("laras", "analis-kepegawaian")))
    found = kept(row("laras", "petugas-bo", Mulai=day(0)))

    refused = proposed(found)

    assert len(refused) == 2
    assert all("diri sendiri" in words for _, words in refused)
    with pytest.raises(SelfGrant):
        listing.propose_change(found.pk, refused[0][0], who=make.who("laras"))


@pytest.mark.parametrize(
    ("person", "allowed"), [("laras", True), ("putri", True), ("teladan", False), ("rini", False)]
)
def test_who_may_bring_a_list(person: str, allowed: bool) -> None:
    if allowed:
        found = kept(row("baru", "petugas-loket"), by=person)
        listing.note_numbers(found, who=make.who(person))
        return
    with pytest.raises(NotYoursToPlace):
        kept(row("rini", "petugas-loket"), by=person)
    found = kept(row("baru", "petugas-loket"))
    with pytest.raises(NotYoursToPlace):
        listing.note_numbers(found, who=make.who(person))
    with pytest.raises(NotYoursToPlace):
        listing.propose_change(found.pk, listing.changes_of(found)[0].key, who=make.who(person))


def test_no_personal_number_is_kept() -> None:
    known()
    kept(row("baru", "petugas-loket"))
    number = sheets.number("rini")

    assert number not in str(list(StaffList.objects.values_list("rows", flat=True)))
    assert number not in str(list(Content.objects.values_list("payload", flat=True)))
    assert all(len(bytes(one.index)) == 32 for one in StaffNumber.objects.all())


def test_a_change_that_is_done_and_a_person_without_contact_are_refused() -> None:
    found = kept(row("baru", "petugas-loket", Surel=None))
    key = listing.changes_of(found)[0].key
    with pytest.raises(ContactMissing, match="Baris 2"):
        listing.propose_change(found.pk, key, who=make.who("laras"))
    with pytest.raises(ChangeGone):
        listing.propose_change(found.pk, "baru:99:", who=make.who("laras"))
    with pytest.raises(NoSuchPlacement):
        listing.kept_list(make.account("rini").pk)


def test_a_number_belongs_to_one_person() -> None:
    people.know_staff_number(make.account("rini"), b"1" * 32, by=make.who("laras").actor())
    for person, index in (("dodi", b"1" * 32), ("rini", b"2" * 32)):
        with pytest.raises(StaffNumberTaken):
            people.know_staff_number(make.account(person), index, by=make.who("laras").actor())


BAD = [
    ({"NIP": "123"}, "NIP harus 18 angka"),
    ({"NIP": 198501012010010001}, "NIP tersimpan sebagai bilangan"),
    ({"Nama": None}, "kolom Nama kosong"),
    ({"Jabatan": "kepala-segala"}, "Jabatan tidak dikenal: kepala-segala"),
    ({"Cara": "pinjam"}, "Cara tidak dikenal"),
    ({"OPD asal": "XX"}, "OPD asal tidak dikenal"),
    ({"Jenis izin": "PDK-PAUD, XX"}, "jenis izin tidak dikenal: XX"),
    ({"Mulai": "kapan"}, "bukan tanggal"),
    ({"Mulai": "31-02-2026"}, "bukan tanggal"),
    ({"Sampai": date(2020, 1, 1)}, "Sampai lebih awal"),
    ({"Telepon": "021"}, "bukan nomor ponsel"),
    ({"Nama": '=HYPERLINK("http://x.example","Rini")'}, "berisi rumus"),
]


@pytest.mark.parametrize(("changed", "words"), BAD)
def test_a_bad_row_is_named_by_its_row_of_the_sheet(changed: dict[str, object], words: str) -> None:
    with pytest.raises(StaffListBroken) as no:
        kept(row("rini", "petugas-loket"), {**row("sari", "petugas-bo"), **changed})

    assert [one.line for one in no.value.faults] == [3]
    assert words in no.value.faults[0].words
    assert not StaffList.objects.exists()


def test_heads_and_twins_and_an_empty_list_are_faults() -> None:
    who, one = make.who("laras"), row("rini", "petugas-loket")
    for raw, line, words in (
        (sheet(one, heads=["NIP", "Nama", "Jabatan"]), 1, "kolom Mulai tidak ada"),
        (sheet(one, heads=[*COLUMNS, "Gaji"]), 1, "kolom Gaji tidak dikenal"),
        (sheet(one, heads=[*COLUMNS, "NIP"]), 1, "kolom NIP ada lebih dari satu"),
        (sheet(one, one), 3, "sudah ada di baris 2"),
        (sheet(), 2, "tidak berisi satu orang pun"),
    ):
        with pytest.raises(StaffListBroken) as no:
            listing.keep_list("x.xlsx", raw, TYPES, who=who)
        assert (line, words) in [(one.line, one.words[: len(words)]) for one in no.value.faults] or any(
            words in one.words for one in no.value.faults
        )


def test_what_could_run_or_fetch_is_not_even_opened() -> None:
    who, good = make.who("laras"), sheet(row("rini", "petugas-loket"))
    for raw, why in (
        (b"NIP;Nama", "bukan lembar kerja"),
        (sheets.with_part(good, "xl/vbaProject.bin", b"x"), "makro"),
        (sheets.with_part(good, "xl/externalLinks/externalLink1.xml", b"<a/>"), "tautan"),
        (sheets.with_part(good, "xl/more.xml", b'<?xml version="1.0"?><!DOCTYPE a []><a/>'), "tidak lazim"),
        (sheets.with_part(good, "xl/big.bin", bytes(61 * 2**20)), "terlalu besar"),
        (good + bytes(6 * 2**20), "5 MB"),
    ):
        with pytest.raises(StaffListUnreadable, match=why):
            listing.keep_list("x.xlsx", raw, TYPES, who=who)


def test_a_list_has_an_end() -> None:
    many = [{**row("rini", "petugas-loket"), "NIP": f"{n:018d}"} for n in range(MOST_ROWS + 1)]

    with pytest.raises(StaffListUnreadable, match="barisnya lebih"):
        listing.keep_list("x.xlsx", sheet(*many), TYPES, who=make.who("laras"))


def test_the_empty_list_can_be_filled_in_and_read() -> None:
    book = load_workbook(io.BytesIO(template(listing.keys(TYPES))))
    page = book.worksheets[0]
    told = row("rini", "petugas-loket")
    for number, head in enumerate(COLUMNS, 1):
        page.cell(2, number).value = told.get(head)
    out = io.BytesIO()
    book.save(out)

    found = listing.keep_list("isi.xlsx", out.getvalue(), TYPES, who=make.who("laras"))

    assert [one.name for one in listing.rows_of(found)] == [make.account("rini").name]
    assert "petugas-loket" in {cell.value for cell in book["Jabatan"]["A"]}


def test_the_command_tells_and_proposes_in_a_persons_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "daftar.xlsx"
    file.write_bytes(sheet(row("baru", "petugas-loket")))

    call_command("import_staff", str(file), "--as", make.contact("laras"))
    assert "1 baris, 1 perbedaan" in capsys.readouterr().out
    assert not Placement.objects.filter(state=Standing.WAITING).exists()
    call_command("import_staff", str(file), "--as", make.contact("laras"), "--propose")

    assert "1 diusulkan" in capsys.readouterr().out
    assert Placement.objects.filter(state=Standing.WAITING).count() == 1


@pytest.mark.parametrize(
    ("content", "person", "words"),
    [(b"x", "laras", "bukan lembar kerja"), (None, "laras", "tidak dapat dibaca"),
     (b"x", "nobody@example.id", "Tidak ada akun"), (b"rows", "laras", "baris 2: kolom NIP")],
)  # fmt: skip
def test_the_command_says_what_is_wrong(
    content: bytes | None, person: str, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "daftar.xlsx"
    if content is not None:
        file.write_bytes(
            sheet({**row("rini", "petugas-loket"), "NIP": "1"}) if content == b"rows" else content
        )

    with pytest.raises(CommandError, match=words):
        call_command("import_staff", str(file), "--as", person if "@" in person else make.contact(person))
