# SPDX-License-Identifier: Apache-2.0
"""Following an own file: where it is, until when, why that date, what happened; and receiving the paper."""

import hashlib
from datetime import datetime, time, timedelta

import pytest
from django.test import Client

from permisi.cases import acts
from permisi.cases.models import Case
from permisi.decisions import queries as decisions
from permisi.decisions.acts import approve
from permisi.dispatch.models import Message
from permisi.ground.ids import spelled
from permisi.ledger import acts as log
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.parts.words import tanggal, tgl
from permisi.regulation import queries as law
from tests import make
from tests.doors.own_pages import at, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")
VISIT_DAYS = 4  # of the row in which the place is visited
OFFICERS = sorted(set(make.HANDS.values()) - {"bunga"})


@pytest.fixture
def bunga() -> Client:
    """The browser of an applicant."""
    return signed_in("bunga")


def told(client: Client, case: Case) -> str:
    """The words of the file's own page."""
    return words(page(client, at(case)))


def head(said: str) -> str:
    """The words above the way."""
    return said[: said.index("Perjalanan berkas")]


def history(said: str) -> str:
    """The words of the timeline."""
    return said[said.index("Riwayat") :]


def test_a_filed_file_says_who_has_it_and_until_when(bunga: Client) -> None:
    case = make.filed()

    said = head(told(bunga, case))

    assert "Sekarang di Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu" in said
    assert f"Paling lambat {tanggal(case.check_by)}." in said


def test_the_way_shows_what_is_done_who_is_next_and_since_when(bunga: Client) -> None:
    said = told(bunga, make.at("tinjau"))

    assert "Selesai: Memeriksa kelengkapan berkas" in said
    assert "Sekarang: Meninjau tempat dan membuat berita acara Tim Teknis" in said
    assert f"Sejak {tanggal(law.today())}" in said


def test_every_day_of_the_check_is_counted_before_the_eyes(bunga: Client) -> None:
    case = make.filed()

    said = told(bunga, case)

    assert (
        f"Mengapa kelengkapan diperiksa paling lambat {tanggal(case.check_by, without='tanpa tahun')}?"
        in said
    )
    assert f"{tanggal(case.received_on)}: berkas dihitung diterima. Hari ini belum dihitung." in said
    assert f"{tgl(case.check_by)} hari ke-2" in said


def test_every_day_of_the_promise_is_counted_with_its_reason(bunga: Client) -> None:
    case = make.at("tinjau")

    said = told(bunga, case)

    assert f"Mengapa diputus paling lambat {tanggal(case.decide_by, without='tanpa tahun')}?" in said
    assert f"{tgl(case.decide_by)} hari ke-10" in said
    assert "tidak dihitung: Sabtu" in said


def test_a_date_in_a_year_without_calendar_is_called_provisional(bunga: Client) -> None:
    log.set_clock(datetime.combine(law.today().replace(month=12, day=28), time(9), law.zone()), by=BY)
    case = make.at("tinjau")

    assert case.decide_by
    assert case.decide_by.year == law.today().year + 1
    assert "Tanggal ini sementara: hari libur tahun itu belum ditetapkan." in head(told(bunga, case))


def test_the_three_limits_stand_side_by_side(bunga: Client) -> None:
    case = make.at("tinjau")

    said = told(bunga, case)

    assert f"Janji layanan {tanggal(case.decide_by)}, hari ke-0 10 hari kerja" in said
    assert (
        "Pasal 53 ayat (2) UU 30/2014; yang paling ketat dari 3 batas; belum dipastikan Bagian Hukum." in said
    )
    assert "Dasar dikabulkan Permohonan tidak dikabulkan dengan sendirinya bila waktu lewat" in said


def test_the_laws_own_completeness_is_explained(bunga: Client) -> None:
    case = make.filed()
    assert case.submitted_at
    assert case.check_by
    log.set_clock(case.submitted_at + (case.check_by - law.today()) + timedelta(days=3), by=BY)
    acts.deem_complete(case.pk)

    said = told(bunga, case)

    assert "Mengapa berkas ini dianggap lengkap? Batas pemeriksaan lewat tanpa hasil." in said
    assert "Menurut aturan waktu" in history(said)
    assert f"{tanggal(case.check_by)}: berkas dianggap lengkap." in said


def test_a_late_file_says_so(bunga: Client) -> None:
    case = make.at("tinjau")
    log.set_clock(datetime.combine(case.decide_by + timedelta(days=1), time(9), law.zone()), by=BY)

    said = told(bunga, case)

    assert "lewat" in head(said)
    assert "Lewat tenggat: Meninjau tempat" in said


def test_late_by_no_working_day_yet_is_not_counted(bunga: Client) -> None:
    calendar, coming = law.calendar(), [law.today() + timedelta(days=n) for n in range(1, 15)]
    ends = {day: calendar.add(day, VISIT_DAYS) for day in coming if calendar.is_working(day)}
    start, due = next(one for one in ends.items() if not calendar.is_working(one[1] + timedelta(days=1)))
    log.set_clock(datetime.combine(start, time(9), law.zone()), by=BY)
    case = make.at("tinjau")
    assert make.turn(case).due_on == due
    log.set_clock(datetime.combine(due + timedelta(days=1), time(9), law.zone()), by=BY)

    assert f"Tenggatnya {tanggal(due)} sudah lewat." in head(told(bunga, case))


def test_only_the_letters_to_oneself_are_listed(bunga: Client) -> None:
    case = make.at("tinjau")
    mine, theirs = Entry.objects.filter(subject=case.ref).order_by("-id")[:2]
    Message.objects.create(account=make.account("bunga"), entry=mine.pk, subject="Berkas lengkap", body="")
    Message.objects.create(account=make.account("galih"), entry=theirs.pk, subject="Giliran Anda", body="")

    said = told(bunga, case)

    assert "Pesan yang kami kirim Berkas lengkap" in said
    assert "Giliran Anda" not in said


def test_posts_are_told_and_names_of_officers_are_not(bunga: Client) -> None:
    shown = page(bunga, at(make.issued()))

    said = history(words(shown))
    assert "Petugas Back Office" in said
    assert "Plt. Kepala" in said
    assert [make.account(key).name for key in OFFICERS if make.account(key).name in shown] == []


def test_what_checkers_noted_among_themselves_is_not_told(bunga: Client) -> None:
    case = make.filed()
    acts.note_finding(
        make.turn(case).pk, acts.Lack("rekening", "tidak_terbaca", "Buram."), who=make.who("rini")
    )

    assert "Buram." not in told(bunga, case)
    assert "temuan" not in told(bunga, case).lower()


def test_dates_in_the_history_are_written_out(bunga: Client) -> None:
    case = make.at("tinjau")

    said = history(told(bunga, case))

    assert f"Diputus paling lambat {tanggal(case.decide_by, without='tanpa hari')}." in said


def test_the_tracking_code_stands_on_the_owners_page(bunga: Client) -> None:
    case = make.filed()

    assert spelled(case.code) in told(bunga, case)


def test_opening_the_permit_for_the_first_time_is_receiving_it(bunga: Client) -> None:
    case = make.issued()
    assert "Izin berlaku sejak Anda menerimanya" in head(told(bunga, case))

    first, again = opened(bunga, at(case, "permit")), opened(bunga, at(case, "permit"))

    decision = decisions.decision_of(case)
    assert decision
    assert decision.received_at
    assert first == again
    assert hashlib.sha256(first).hexdigest() == decision.sha256
    assert ledger.kinds_about(decision.ref).count("decisions.received") == 1
    assert "Sudah Anda terima." in head(told(bunga, case))


def test_a_rejection_tells_how_to_contest_it(bunga: Client) -> None:
    case = make.rejected()

    said = head(told(bunga, case))

    assert "Permohonan Anda ditolak" in said
    assert "Anda dapat mengajukan keberatan kepada Kepala DPMPTSP" in said
    assert opened(bunga, at(case, "rejection")).startswith(b"%PDF-")


def test_a_paper_is_not_opened_under_the_other_name(bunga: Client) -> None:
    granted, pending = make.issued(), make.filed()

    assert bunga.get(at(granted, "rejection"))["Location"] == at(granted)
    assert bunga.get(at(pending, "permit"))["Location"] == at(pending)


def test_between_signature_and_seal_the_page_says_so(bunga: Client) -> None:
    case = make.at("tanda_tangan")
    approve(make.turn(case).pk, who=make.who("teladan"))

    assert "sedang disegel" in head(told(bunga, case))


def test_the_page_costs_the_same_for_a_short_way_and_a_long_one(bunga: Client) -> None:
    short, long = make.filed(), make.issued()

    assert (
        abs(cost(bunga, at(short)) - cost(bunga, at(long))) <= 3
    )  # under way it also asks what it can be joined to
