# SPDX-License-Identifier: Apache-2.0
"""What time brings about in a file: warnings, the last day, escalation, lapse; each said once (L-3, L-35, L-59)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from permisi.cases import acts, clocks, queries
from permisi.cases.acts.timing import look
from permisi.cases.errors import AnswerTooShort, NoSuchEscalation, NotDueYet, NotReturned
from permisi.cases.models import Case, Escalation, Watch
from permisi.cases.rules.state import State
from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as types
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure.acts import Due, shift
from permisi.procedure.rules import LimitKind
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db


def on(day: date) -> datetime:
    return datetime.combine(day, time(9), law.zone())


def kinds(case: Case) -> list[str]:
    rows = Entry.objects.filter(subject=f"clock:{case.pk}").order_by("id")
    return [kind.removeprefix("cases.") for kind in rows.values_list("kind", flat=True)]


def payloads(case: Case) -> list[dict[str, Any]]:
    rows = Entry.objects.filter(subject=f"clock:{case.pk}").select_related("content").order_by("id")
    return [row.content.payload for row in rows]


def looked_at(case: Case, day: date) -> None:
    with make.at_moment(on(day)):
        look(case.pk)


def watch_of(case: Case) -> Watch:
    return Watch.objects.get(case=case)


def past(case: Case, days: int) -> date:
    """So many working days after the last day of what is open now."""
    due = make.turn(case).due_on
    assert due is not None
    return law.calendar().add(due, days)


def test_a_file_under_way_is_looked_at_on_the_next_of_its_days() -> None:
    case = make.at("susun_naskah")

    watch = watch_of(case)

    assert watch.look_on is not None
    assert watch.look_on > watch.looked_on


def test_nothing_is_said_before_its_day() -> None:
    case = make.at("susun_naskah")
    watch = watch_of(case)
    Watch.objects.filter(pk=watch.pk).update(look_on=law.today() + timedelta(1))

    with pytest.raises(NotDueYet):
        look(case.pk)


def test_the_last_day_is_said_once() -> None:
    case = make.at("tinjau")
    due = past(case, 0)

    looked_at(case, due)
    with pytest.raises(NotDueYet), make.at_moment(on(due)):
        look(case.pk)

    assert kinds(case).count("limit_due") == 1
    told = [one for one in payloads(case) if one["limit"] == "kegiatan" and one["due"] == due.isoformat()]
    assert told[-1]["title"] == make.turn(case).title


def test_work_past_its_day_is_laid_before_the_post_above() -> None:
    case = make.at("periksa_naskah")  # kabid's penata; its superior is the kabid
    looked_at(case, past(case, 1))

    raised = Escalation.objects.get(case=case)

    assert (raised.post, raised.level, raised.state) == ("kabid-perizinan", 1, "terbuka")


def test_who_has_the_work_does_not_get_the_escalation() -> None:
    case = make.at("paraf")  # the Kabid's; above stands the head
    looked_at(case, past(case, 1))

    assert Escalation.objects.get(case=case).post == "kepala-dpmptsp"


def test_days_that_nobody_looked_are_made_up_for_level_by_level() -> None:
    case = make.at("periksa_naskah")
    looked_at(case, past(case, 5))

    raised = list(Escalation.objects.filter(case=case).order_by("level").values_list("level", "post"))

    assert [level for level, _ in raised][:3] == [1, 2, 3]
    assert [post for _, post in raised][:3] == ["kabid-perizinan", "kepala-dpmptsp", "wali-kota"]


def test_above_the_mayor_stand_only_the_overseers() -> None:
    case = make.at("tanda_tangan")
    looked_at(case, past(case, 5))

    posts = list(Escalation.objects.filter(case=case).order_by("level").values_list("post", flat=True))

    assert posts[0] == "wali-kota"
    assert posts[-1] == ""


def promised_only() -> Case:
    """A file at its checker, of a type for which no limit of the law is entered."""
    _, known = types.current("PDK-PAUD")
    limits = tuple(one for one in known.limits if one.kind != LimitKind.BATAS_HUKUM)
    catalogue.publish(replace(known, limits=limits), effective_from=law.today(), by=Actor.system("uji"))
    return make.at("periksa_naskah")


def test_where_promise_and_work_end_together_it_goes_up_once_that_day() -> None:
    case = promised_only()
    assert case.decide_by is not None
    shift(make.turn(case).pk, Due(case.decide_by), why="uji", by=Actor.system("uji"))

    looked_at(case, past(case, 1))

    (raised,) = Escalation.objects.filter(case=case)
    assert (raised.level, raised.post) == (1, "kabid-perizinan")


def test_work_of_a_late_file_is_not_said_to_be_past_a_day_that_lies_ahead() -> None:
    case = promised_only()
    assert case.decide_by is not None
    shift(make.turn(case).pk, Due(case.decide_by + timedelta(60)), why="uji", by=Actor.system("uji"))

    looked_at(case, law.calendar().add(case.decide_by, 1))

    assert Escalation.objects.get(case=case).due_on == case.decide_by


def test_an_escalation_ends_with_the_work() -> None:
    case = make.at("periksa_naskah")
    looked_at(case, past(case, 1))

    activity = make.turn(case)
    mine = make.story()
    mine.case = case
    mine.step({"baris": "periksa_naskah", "hasil": ""}, make.who("bayu"))

    assert activity.pk != make.turn(case).pk
    assert Escalation.objects.get(case=case).state == "selesai"


def test_a_returned_file_reminds_its_applicant_and_then_lapses() -> None:
    case = make.returned()
    assert case.answer_by == law.today() + timedelta(30)

    looked_at(case, case.answer_by - timedelta(7))
    looked_at(case, case.answer_by)
    assert [one["left"] for one in payloads(case)] == [7, 0]  # nobody looked on the day before the last
    assert kinds(case) == ["answer_nears", "answer_nears"]
    looked_at(case, case.answer_by + timedelta(1))

    case.refresh_from_db()
    assert case.state == State.LAPSED
    assert not Watch.objects.filter(case=case).exists()
    assert [pause.end for pause in clocks.pauses_of(case)] == [case.answer_by]
    with pytest.raises(NotReturned):
        acts.send_correction(case.pk, who=make.who("bunga"))


def test_a_corrected_file_does_not_lapse() -> None:
    case = make.returned()
    last = case.answer_by
    mine = make.story()
    mine.case = case
    for finding in mine_findings(case):
        acts.answer_finding(case.pk, finding, "Sudah dilengkapi.", typed={}, who=make.who("bunga"))
    acts.send_correction(case.pk, who=make.who("bunga"))

    case.refresh_from_db()
    assert (case.answer_by, case.state) == (None, State.CHECKED)
    assert last is not None
    with make.at_moment(on(last + timedelta(2))):
        look(case.pk)
    case.refresh_from_db()
    assert case.state == State.CHECKED


def mine_findings(case: Case) -> list[Any]:
    return list(case.findings.filter(state="returned").values_list("pk", flat=True))


def test_a_closed_file_is_watched_no_more() -> None:
    case = make.issued()

    assert not Watch.objects.filter(case=case).exists()


def test_the_watch_of_a_lost_row_comes_back_at_night() -> None:
    case = make.at("susun_naskah")
    before = watch_of(case)
    Watch.objects.filter(case=case).delete()

    moved = acts.count_anew([case.pk], "kalender kota berubah", by=Actor.system("uji"))

    assert moved == 0
    assert watch_of(case).look_on == before.look_on


def raised() -> Escalation:
    case = make.at("periksa_naskah")
    looked_at(case, past(case, 1))
    return Escalation.objects.get(case=case)


def test_an_answer_says_something() -> None:
    with pytest.raises(AnswerTooShort):
        acts.answer_escalation(raised().pk, " ya ", who=make.who("ratna"))


@pytest.mark.parametrize("who", ["bayu", "teladan", "bunga"])
def test_only_the_post_before_which_it_lies_answers(who: str) -> None:
    with pytest.raises(NoSuchEscalation):
        acts.answer_escalation(raised().pk, "Sudah saya urus hari ini.", who=make.who(who))


def test_what_is_done_is_answered_no_more() -> None:
    one = raised()
    mine = make.story()
    mine.case = one.case
    mine.step({"baris": "periksa_naskah", "hasil": ""}, make.who("bayu"))

    with pytest.raises(NoSuchEscalation):
        acts.answer_escalation(one.pk, "Sudah saya urus hari ini.", who=make.who("ratna"))


def test_a_row_with_its_own_limit_is_late_only_after_it() -> None:
    _, known = types.current("PDK-PAUD")
    rows = tuple(replace(row, limit=7) if row.key == "susun_naskah" else row for row in known.sop.rows)
    catalogue.publish(
        replace(known, sop=replace(known.sop, rows=rows)), effective_from=law.today(), by=Actor.system("uji")
    )
    case = make.at("susun_naskah")

    turn = make.turn(case)
    assert (turn.days, turn.due_on) == (7, law.calendar().add(law.today(), 7))


def test_a_file_that_ends_after_midnight_ends_on_that_legal_day() -> None:
    case = make.at("susun_naskah")
    assert case.complete_on is not None
    day = law.calendar().add(case.complete_on, 1)
    with make.at_moment(datetime.combine(day, time(0, 30), law.zone())):
        acts.withdraw_case(case.pk, "Usaha pindah kota.", who=make.who("bunga"))

    case.refresh_from_db()
    clock = clocks.clock_of(case, queries.definition_of(case), on=day + timedelta(days=9))
    assert clock.janji.standing is not None
    assert clock.janji.standing.used == 1
