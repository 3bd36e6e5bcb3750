# SPDX-License-Identifier: Apache-2.0
"""The times of visits on the pages: Galih offers, Bunga or who acts for her chooses; nobody else may."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from permisi.decisions import acts, appointed
from permisi.decisions import queries as decided
from permisi.decisions.models import Appointment, Recommendation
from permisi.decisions.rules import VisitReport
from permisi.decisions.rules.appointing import Slot
from permisi.ground.period import Period
from permisi.ledger.models import Content, Entry
from permisi.procedure import acts as work
from permisi.regulation import leaving
from permisi.regulation import queries as law
from tests import make, proxies, visiting
from tests.acts.test_deciding import placed
from tests.doors.own_pages import at, cost, page, signed_in, words
from tests.visiting import slot

pytestmark = pytest.mark.django_db
LIST = "/meja/lapangan/"


def line(one: Slot, n: int = 0, prefix: str = "") -> dict[str, Any]:
    """A line of the form, as it is typed."""
    day = one.start
    return {
        f"{prefix}hari{n}_hari": day.day,
        f"{prefix}hari{n}_bulan": day.month,
        f"{prefix}hari{n}_tahun": day.year,
        f"{prefix}mulai{n}": f"{one.start:%H:%M}",
        f"{prefix}selesai{n}": f"{one.end:%H.%M}",
    }


def times_of(turn: str) -> str:
    """The page of one visit's time."""
    return reverse("meja:waktu", args=[turn])


def send(there: Client, url: str, **typed: Any) -> Any:
    """What comes of sending the form."""
    return there.post(url, typed)


def test_an_offer_is_chosen_and_stands_on_every_page() -> None:
    case, turn = visiting.waiting()
    galih, bunga = signed_in("galih"), signed_in("bunga")
    typed = {**line(slot(3)), **line(slot(4), 1), "langkah": "tawarkan", "seen": 0}

    answers = [send(galih, times_of(turn), **typed).status_code for _ in range(2)]
    assert (answers, Appointment.objects.get().version) == ([302, 302], 1)
    assert "menunggu pilihan pemohon" in words(page(galih, LIST))
    timezone.deactivate()  # as in a thread that has drawn no page yet
    own = words(page(bunga, at(case)))
    assert own.count("pukul 09.00–11.00 WIB") == 2
    assert "Hitungan hari berkas berjalan terus" in own

    chosen = {"offer": 1, "time": slot(4).start.isoformat()}
    answers = [send(bunga, at(case, "visit-time"), **chosen).status_code for _ in range(2)]
    assert (answers, Appointment.objects.get().version) == ([302, 302], 2)
    assert "Anda memilih waktu ini" in words(page(bunga, at(case)))
    for url in (LIST, times_of(turn), reverse("meja:lembar", args=[turn]), f"/meja/berkas/{case.pk}/"):
        assert "pukul 09.00–11.00 WIB" in words(page(galih, url))
    assert "Waktu peninjauan ditetapkan" in words(page(bunga, at(case)))


def test_what_was_typed_survives_a_refusal() -> None:
    case, turn, _ = visiting.offered(slot(3))
    galih, bunga = signed_in("galih"), signed_in("bunga")

    asked = send(galih, times_of(turn), **line(slot(5), 0, "tetapkan-"), langkah="tetapkan", seen=1)
    assert asked.status_code == 422  # no reason
    early = {**line(slot(5), 0, "tetapkan-"), "tetapkan-words": "Kata saya sendiri.", "langkah": "tetapkan"}
    asked = send(galih, times_of(turn), **early, seen=1)
    assert (asked.status_code, "Kata saya sendiri." in asked.text) == (409, True)
    assert "Pemohon masih dapat memilih" in asked.text
    past = {**line(slot(0, 0)), "why_off": "Kata saya tentang hari itu.", "langkah": "tawarkan"}
    asked = send(galih, times_of(turn), **past, seen=1)
    assert (asked.status_code, "Kata saya tentang hari itu." in asked.text) == (422, True)
    assert "waktu harus sesudah sekarang" in asked.text

    silent = send(bunga, at(case, "visit-time"), offer=1, time="tidak", words="")
    assert (silent.status_code, "Tulis hari apa yang bisa" in silent.text) == (422, True)
    stale = send(bunga, at(case, "visit-time"), offer=7, time="tidak", words="Senin saya bisa.")
    assert (stale.status_code, "Senin saya bisa." in stale.text) == (409, True)
    odd = send(bunga, at(case, "visit-time"), offer=1, time="besok")
    assert odd.status_code == 422


def test_none_fits_and_the_officer_reads_why() -> None:
    case, turn, _ = visiting.offered(slot(3))

    send(signed_in("bunga"), at(case, "visit-time"), offer=1, time="tidak", words="Senin saya bisa.")

    galih = signed_in("galih")
    assert "Senin saya bisa." in words(page(galih, LIST))
    send(galih, times_of(turn), **{"langkah": "batalkan", "batalkan-words": "Hujan lebat.", "seen": 2})
    assert "dibatalkan petugas: Hujan lebat." in words(page(signed_in("bunga"), at(case)))


def test_who_may_and_who_may_not() -> None:
    case, turn, _ = visiting.offered(slot(3))
    offer = {**line(slot(5)), "langkah": "tawarkan", "seen": 1}
    choice = {"offer": 1, "time": slot(3).start.isoformat()}

    for who in ("yoga", "rini", "bunga", "teguh"):
        assert signed_in(who).get(times_of(turn)).status_code in (403, 404)
        assert send(signed_in(who), times_of(turn), **offer).status_code in (403, 404)
    for who in ("galih", "teguh", "jaka"):
        assert send(signed_in(who), at(case, "visit-time"), **choice).status_code in (403, 404)
    proxies.accepted()
    assert send(signed_in("jaka"), at(case, "visit-time"), **choice).status_code == 302
    assert Entry.objects.get(kind="decisions.time_appointed").content.actor["capacity"] == "kuasa"


def test_the_same_times_for_several_files_and_the_order_of_the_trip() -> None:
    (first, one), (second, two) = visiting.waiting(), visiting.waiting()
    galih = signed_in("galih")
    several = reverse("meja:waktu-beberapa")

    assert str(second.number) in page(galih, f"{several}?b={one}&b={two}")
    sent = {"b": [one, two], f"seen_{one}": 0, f"seen_{two}": 0, **line(slot(3))}
    assert [galih.post(several, sent).status_code for _ in range(2)] == [302, 302]
    assert [row.version for row in Appointment.objects.all()] == [1, 1]
    assert galih.get(several).status_code == 302
    stale = galih.post(several, {**sent, **line(slot(4)), f"seen_{one}": 1})
    assert (stale.status_code, str(second.number) in stale.text) == (409, True)

    for case, offer in ((first, 2), (second, 1)):
        day = slot(4 if case is first else 3)
        acts.choose_time(case.pk, offer, day.start, who=make.who("bunga"))
    row = appointed.of_activity(one)
    assert row is not None
    acts.set_time(one, slot(3, 13), "Supaya sejalan.", seen=row.version, who=make.who("galih"))

    def order() -> bool:
        text = words(page(galih, LIST))
        assert ("Urutan ini tidak mengikuti jam" in text) is (row is not None and row.place == 1)
        return text.index(str(first.number)) < text.index(str(second.number))

    assert not order()
    row.refresh_from_db()
    for _ in range(2):  # a second click changes nothing
        galih.post(reverse("meja:waktu-pindah", args=[one]), {"ke": "naik", "seen": row.version})
    row.refresh_from_db()
    assert order()


def test_what_the_visit_found_wrong_stands_ready_as_conditions() -> None:
    case, turn = visiting.waiting()
    told = make.story().visit_of(case)
    key = next(iter(told.results))
    wrong = VisitReport(
        told.visited_on,
        told.place,
        told.present,
        {**told.results, key: "tidak"},
        {**told.notes, key: "Pintu darurat\nterkunci."},
        told.summary,
    )
    acts.record_visit(turn, wrong, who=make.who("galih"))
    yoga, turn = signed_in("yoga"), str(make.turn(case).pk)

    assert "Pintu darurat terkunci." in page(yoga, f"/meja/berkas/{case.pk}/")
    deed = reverse("meja:giliran", args=[turn, "rekomendasi"])
    ready = "\n".join(decided.proposed_conditions(case))
    typed = {"verdict": "setuju", "words": "", "conditions": ready, "seen": make.turn(case).version}
    yoga.post(deed, typed)
    assert Recommendation.objects.get(case=case).conditions == []  # a plain yes asks for nothing


def test_the_list_costs_the_same_for_one_visit_and_for_three() -> None:
    visiting.agreed(slot(3))
    galih = signed_in("galih")
    one = cost(galih, LIST)
    visiting.agreed(slot(3, 13))
    visiting.waiting()

    assert cost(galih, LIST) == one


def test_a_visit_that_a_colleague_left_stands_in_a_list_of_its_own_and_is_taken_over() -> None:
    row = visiting.agreed(slot(3))
    turn = work.take(row.activity, who=make.who("galih"))
    placed("yoga", "tim-teknis-dindikbud")
    yoga, number = signed_in("yoga"), str(row.case.number)
    assert number not in words(page(yoga, LIST))

    today = Period(law.today(), law.today())
    away = leaving.Leave(str(make.account("galih").pk), today, leaving.Away.LEAVE)
    asked = leaving.propose_absence(away, who=make.who("galih"))
    leaving.answer_absence(asked.pk, yes=True, who=make.who("laras"))
    read = words(page(yoga, LIST))
    assert ("Dipegang rekan" in read, number in read, "Ubah waktu" in read) == (True, True, False)

    take = reverse("meja:giliran", args=[turn.pk, "ambil"])
    for _ in range(2):  # a second click changes nothing
        yoga.post(take, {"seen": turn.version})
    read = words(page(yoga, LIST))
    assert ("Dipegang rekan" in read, number in read, "Ubah waktu" in read) == (False, True, True)
    told = Entry.objects.filter(subject=turn.ref, kind="procedure.work_handed_over")
    assert [one.payload["why"] for one in Content.objects.filter(entry__in=told)] == [
        "Pemegangnya cuti, sakit, atau dinas luar"
    ]
