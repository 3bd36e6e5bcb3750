# SPDX-License-Identifier: Apache-2.0
"""What a visit found is mended by the applicant: line by line, bounded, and other work goes on (L-35, L-59)."""

from datetime import date
from pathlib import Path

import pytest

from permisi.cases import acts as cases
from permisi.cases.acts import count_anew
from permisi.cases.errors import ItemsUnanswered, NoSuchCase, TooManyAttached
from permisi.cases.explained import Counted, explain
from permisi.cases.models import Case, Pause
from permisi.decisions import acts, queries, repaired
from permisi.decisions.errors import (
    NotedAlready,
    NothingToRepair,
    RepairedEnough,
    RepairIncomplete,
    RepairOpen,
    RepairSettled,
    RepairUnread,
)
from permisi.decisions.jobs import look_at_repairs
from permisi.decisions.models import Repair
from permisi.decisions.rules import Verdict
from permisi.decisions.rules.repairing import Judged
from permisi.dispatch import queries as dispatch
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Parameter
from tests import make, mending, proxies
from tests.mending import WRONG
from tests.papers import desk

pytestmark = pytest.mark.django_db
BUNGA, YOGA = "bunga", "yoga"
YES = acts.Opinion(verdict=Verdict.YES, reasons=(), words="Layak diberi izin.", conditions=())


def told(kind: str) -> set[str]:
    """Who is told of the newest entry of a kind."""
    entry = Entry.objects.filter(kind=f"decisions.{kind}").latest("id")
    return {one.account.called for one in dispatch.news_of(entry.pk)}


def ask(turn: str, *keys: str) -> Repair:
    return acts.ask_repair(turn, keys, "Kirim foto sesudah diperbaiki.", who=make.who(YOGA))


def later(day: date) -> int:
    """So many days from today to the day after that one."""
    return (day - law.today()).days + 1


def pausing() -> None:
    """Bagian Hukum chose: the clock stands, by this instrument."""
    row = Parameter.objects.get(name=repaired.PAUSES)
    basis = Parameter.objects.get(name="alasan_jeda_perbaikan").instrument
    assert basis is not None
    start = law.today().isoformat()
    facts = {"name": row.name, "value": True, "unit": row.unit, "start": start, "instrument": basis.key}
    wanted = Wanted("parameter", f"{row.name}@{start}", facts)
    change = regulation.propose_change(wanted, "Dipilih Bagian Hukum.", who=make.who("putri"))
    regulation.approve_change(change.pk, who=make.who("hanum"))


def test_the_applicant_mends_and_the_condition_goes(tmp_path: Path) -> None:
    case, turn, row = mending.asked()
    due = make.turn(case).due_on
    assert (row.answer_by, row.paused, case.decide_by) == (due, False, Case.objects.get(pk=case.pk).decide_by)
    assert told("repair_asked") == {make.account(BUNGA).called}
    with pytest.raises(RepairOpen):
        acts.draft_recommendation(turn, YES, who=make.who(YOGA))
    with pytest.raises(ItemsUnanswered):
        acts.send_repair(case.pk, who=make.who(BUNGA))

    first, second = repaired.items_of(row)
    acts.answer_repair(case.pk, first.pk, "Pagar diganti.", parts=[make.photo()], who=make.who(BUNGA))
    acts.answer_repair(case.pk, first.pk, "Pagar diganti seluruhnya.", who=make.who(BUNGA))  # the photo stays
    acts.answer_repair(case.pk, second.pk, "Alat main belum.", who=make.who(BUNGA))
    first.refresh_from_db()
    assert ([one["kind"] for one in first.parts], first.answer) == (["foto"], "Pagar diganti seluruhnya.")
    acts.send_repair(case.pk, who=make.who(BUNGA))
    with pytest.raises(RepairSettled):  # the second click
        acts.send_repair(case.pk, who=make.who(BUNGA))
    assert told("repair_sent") >= {make.account(YOGA).called}

    with pytest.raises(RepairUnread):
        acts.draft_recommendation(turn, YES, who=make.who(YOGA))
    acts.judge_repair(turn, first.pk, Judged.GOOD, "", who=make.who(YOGA))
    with pytest.raises(NotedAlready):
        acts.judge_repair(turn, first.pk, Judged.GOOD, "", who=make.who(YOGA))
    with pytest.raises(RepairIncomplete):
        acts.judge_repair(turn, second.pk, Judged.LACKING, "", who=make.who(YOGA))
    acts.judge_repair(turn, second.pk, Judged.LACKING, "Masih berkarat.", who=make.who(YOGA))

    assert len(queries.proposed_conditions(case)) == 1
    advice = acts.draft_recommendation(turn, YES, who=make.who(YOGA))
    printed = desk.text(tmp_path, acts.print_recommendation(advice))
    assert printed.count("dinilai sudah beres") == 1  # a judge sees why a finding did not count
    payloads = str(
        list(Entry.objects.filter(kind="decisions.repair_answered").values_list("content__payload"))
    )
    assert "diganti" not in payloads  # what was written stands in the row


def test_what_may_not_be_asked_is_refused_by_name() -> None:
    case, turn = mending.visited("alat_main")
    for keys in ((), ("halaman_bermain",), ("bukan_butir",)):
        with pytest.raises(NothingToRepair):
            ask(turn, *keys)
    with pytest.raises(RepairIncomplete):
        acts.ask_repair(turn, ["alat_main"], " . ", who=make.who(YOGA))
    for person in ("galih", "rini", BUNGA):
        with pytest.raises(NotYourTurn):
            acts.ask_repair(turn, ["alat_main"], "Kirim fotonya.", who=make.who(person))

    row = ask(turn, "alat_main")
    with pytest.raises(RepairOpen):  # the second click
        ask(turn, "alat_main")
    item = row.items.get()
    with pytest.raises(RepairIncomplete):
        acts.answer_repair(case.pk, item.pk, "", who=make.who(BUNGA))
    with pytest.raises(TooManyAttached):
        acts.answer_repair(case.pk, item.pk, "", parts=[make.photo()] * 4, who=make.who(BUNGA))
    with pytest.raises(NoSuchCase):
        acts.answer_repair(case.pk, item.pk, "Sudah.", who=make.who("jaka"))
    acts.answer_repair(case.pk, item.pk, "Sudah dicat.", who=make.who(BUNGA))
    with pytest.raises(RepairOpen):  # not sent yet
        acts.judge_repair(turn, item.pk, Judged.GOOD, "", who=make.who(YOGA))


def test_the_same_line_is_asked_for_once_more_and_then_decided() -> None:
    case, turn, _ = mending.answered("alat_main")
    for _ in range(2):
        row = Repair.objects.filter(case=case).latest("id")
        acts.judge_repair(turn, row.items.get().pk, Judged.LACKING, "Masih berkarat.", who=make.who(YOGA))
        if Repair.objects.filter(case=case).count() == 2:
            break
        item = ask(turn, "alat_main").items.get()
        acts.answer_repair(case.pk, item.pk, "Sudah dicat ulang.", who=make.who(BUNGA))
        acts.send_repair(case.pk, who=make.who(BUNGA))

    with pytest.raises(RepairedEnough):
        ask(turn, "alat_main")
    acts.draft_recommendation(turn, YES, who=make.who(YOGA))


def test_the_last_day_passes_and_the_step_goes_on() -> None:
    case, turn, row = mending.asked("alat_main")
    acts.answer_repair(case.pk, row.items.get().pk, "Sudah dicat.", who=make.who(BUNGA))
    with pytest.raises(RepairSettled):
        acts.lapse_repair(row.pk)

    with make.at_moment(make.moment(days=later(row.answer_by) - 1)):
        look_at_repairs(0)
        look_at_repairs(0)
        assert told("repair_nears") == {make.account(BUNGA).called}
    with make.at_moment(make.moment(days=later(row.answer_by))):
        look_at_repairs(0)
        look_at_repairs(0)
        assert told("repair_lapsed") == {make.account(BUNGA).called}
        with pytest.raises(RepairSettled):
            acts.send_repair(case.pk, who=make.who(BUNGA))
        with pytest.raises(RepairSettled):
            acts.remind_of_repair(row.pk)
        with pytest.raises(RepairUnread):  # what was written by then is read
            acts.draft_recommendation(turn, YES, who=make.who(YOGA))
        acts.judge_repair(turn, row.items.get().pk, Judged.GOOD, "", who=make.who(YOGA))
        acts.draft_recommendation(turn, YES, who=make.who(YOGA))
    kinds = ["decisions.repair_nears", "decisions.repair_lapsed"]
    assert Entry.objects.filter(kind__in=kinds).count() == 2


def test_the_officer_waits_no_longer_and_it_does_not_count_as_asked() -> None:
    case, turn, _ = mending.asked("alat_main")

    acts.withdraw_repair(turn, "Cukup menjadi syarat.", who=make.who(YOGA))
    with pytest.raises(RepairSettled):
        acts.withdraw_repair(turn, "Cukup menjadi syarat.", who=make.who(YOGA))

    assert told("repair_withdrawn") == {make.account(BUNGA).called}
    assert repaired.open_of(case) is None
    assert repaired.times_asked(case) == {}
    acts.draft_recommendation(turn, YES, who=make.who(YOGA))


def own_clock(case: Case) -> Counted:
    """The open step's own time, as the page of days tells it."""
    return next(one for one in explain(case).counted if one.title == make.turn(case).title)


def test_where_the_law_lets_the_clock_stand_nothing_is_lost_and_nothing_reset() -> None:
    pausing()
    case, turn = mending.visited("alat_main")
    calendar, today = law.calendar(), law.today()
    promise, due = case.decide_by, make.turn(case).due_on
    assert promise is not None
    assert due is not None
    left, before = calendar.working_days_between(today, due), own_clock(case)

    row = ask(turn, "alat_main")
    (pause,) = Pause.objects.filter(case=case)
    assert (row.paused, pause.start, pause.until) == (True, today, None)
    assert pause.instrument
    assert make.turn(case).due_on == calendar.add(row.answer_by, left)

    assert own_clock(case).due is None  # it stands, and the page says so
    moment = calendar.add(today, 4)
    stood = [day.date for day in calendar.explain(today, moment) if day.counted]
    with make.at_moment(make.moment(days=(moment - today).days)):
        acts.answer_repair(case.pk, row.items.get().pk, "Sudah dicat.", who=make.who(BUNGA))
        acts.send_repair(case.pk, who=make.who(BUNGA))
        case.refresh_from_db()
        assert make.turn(case).due_on == calendar.add(moment, left)
        assert case.decide_by is not None
        moved = calendar.working_days_between(promise, case.decide_by)
        assert moved == 4  # the days between asking and sending
        assert count_anew([case.pk], "uji", by=Actor.system("uji")) == 0  # the dates follow from the facts
        after = own_clock(case)
        assert (after.begins, after.length_days, after.due) == (
            before.begins,
            before.length_days,
            make.turn(case).due_on,
        )
        assert after.used == before.used
        assert [day.date for day in after.days if not day.counted and calendar.is_working(day.date)] == stood
    pause.refresh_from_db()
    assert pause.until == moment
    assert Entry.objects.filter(kind="cases.clock_went_on").count() == 1


def test_an_agent_answers_and_it_is_marked() -> None:
    proxy = proxies.accepted()
    case = proxies.at("tinjau", proxy)
    report = mending.wrong(make.story().visit_of(case), *WRONG)
    acts.record_visit(make.turn(case).pk, report, who=make.who("galih"))
    row = acts.ask_repair(make.turn(case).pk, WRONG, "Kirim fotonya.", who=make.who(YOGA))

    acts.answer_repair(case.pk, repaired.items_of(row)[0].pk, "Sudah diganti.", who=make.who("jaka"))

    actor = Entry.objects.get(kind="decisions.repair_answered").content.actor
    assert (actor["capacity"], actor["authority"]) == ("kuasa", proxy.ref)


def test_what_was_asked_by_a_step_that_was_closed_is_read_by_the_next_one() -> None:
    case, _, row = mending.asked("alat_main")
    acts.answer_repair(case.pk, row.items.get().pk, "Sudah dicat.", who=make.who(BUNGA))
    cases.withdraw_case(case.pk, "Salah menekan tombol.", who=make.who(BUNGA))
    wish = cases.ask_reopening(case.pk, "Saya salah menekan tombol tarik.", who=make.who(BUNGA))
    cases.decide_reopening(wish.pk, "Ia memang salah menekan tombol.", opens=True, who=make.who("ratna"))
    case.refresh_from_db()
    turn = make.turn(case).pk

    assert repaired.open_of(case) is None
    with pytest.raises(RepairUnread):
        acts.draft_recommendation(turn, YES, who=make.who(YOGA))
    acts.judge_repair(turn, row.items.get().pk, Judged.GOOD, "", who=make.who(YOGA))
    acts.draft_recommendation(turn, YES, who=make.who(YOGA))
