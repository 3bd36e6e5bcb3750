# SPDX-License-Identifier: Apache-2.0
"""A citizen reports that an officer has an interest; the superior decides within the law's days (L-21, L-22)."""

import pytest
from django.db import IntegrityError, transaction

from permisi.cases import acts as cases
from permisi.cases.models import Case
from permisi.cases.numbered import subject_numbered
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.dispatch.queries import news_of
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.people.models import Account
from permisi.procedure import acts, queries, reporting
from permisi.procedure.bench import Bench
from permisi.procedure.errors import (
    HasInterest,
    JudgementTooThin,
    NotYoursToJudge,
    ReportedAlready,
    ReportNotLate,
    ReportSettled,
    ReportTooThin,
)
from permisi.procedure.handing import hand_over
from permisi.procedure.interests import declare_interest
from permisi.procedure.jobs import raise_late_reports
from permisi.procedure.models import Activity, InterestReport
from permisi.procedure.reporting import Judgement, Said
from permisi.procedure.rules.handing import Why
from permisi.procedure.rules.reporting import Nature
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
HEAD = "teladan"  # holds the post at the head of the agency
KIN, WORDS = "hubungan kerabat atau keluarga", "Petugas ini sepupu pesaing saya."
PROVEN = Judgement(proven=True, words="Diakui yang bersangkutan dan cocok dengan kartu keluarganya.")
UNPROVEN = Judgement(proven=False, words="Nama keluarganya sama, tetapi tidak ada hubungan.")


def held() -> tuple[Case, Activity]:
    """A file of Bunga's that Rini has in hand."""
    case = make.filed()
    return case, acts.take(make.turn(case).pk, who=make.who("rini"))


def reported(*, by: str = "bunga") -> tuple[Case, InterestReport]:
    case, turn = held()
    told = Said(KIN, WORDS, subject=case.ref, number=case.number or "", activity=turn)
    return case, reporting.report_interest(told, who=make.who(by))


def told(kind: str) -> list[Account]:
    """Who gets a message about the newest entry of a kind."""
    entry = Entry.objects.filter(kind=kind).latest("id")
    dispatch.tell(entry.pk)
    return [one.account for one in Message.objects.filter(entry=entry.pk)]


def test_proven_the_officer_works_on_no_step_of_the_file_any_more() -> None:
    case, report = reported()
    turn = make.turn(case)
    assert make.account("ratna") in told("procedure.interest_reported")

    reporting.judge_report(report.pk, PROVEN, who=make.who("ratna"))

    assert make.turn(case).holder is None
    for deed in (acts.take, cases.pass_check):
        with pytest.raises(HasInterest):
            deed(turn.pk, who=make.who("rini"))
    (found,) = queries.interests(case.ref)
    assert (found.person, found.report, found.nature) == (make.account("rini"), report, "aktual")
    assert told("procedure.interest_judged") == [make.account("bunga")]
    assert told("procedure.interest_found") == [make.account("rini")]
    cases.pass_check(turn.pk, who=make.who("dodi"))


def test_not_proven_everything_stays_and_the_reason_stands() -> None:
    case, report = reported()
    reporting.judge_report(report.pk, UNPROVEN, who=make.who("ratna"))

    assert make.turn(case).holder == make.account("rini")
    assert queries.interests(case.ref) == []
    (mine,) = reporting.reported_by(make.who("bunga"))
    assert (mine.state, mine.answer) == ("tidak", UNPROVEN.words)
    assert "procedure.interest_found" not in Entry.objects.values_list("kind", flat=True)


def test_the_superior_has_the_days_of_the_law_counted_as_working_days() -> None:
    _, report = reported()
    days = int(law.parameter(reporting.DAYS, law.today()))
    assert law.calendar().working_days_between(law.today(), report.due_on) == days


@pytest.mark.parametrize("key", ["rini", "dodi", "bunga", "teguh", "toni"])
def test_who_may_not_decide(key: str) -> None:
    _, report = reported()
    with pytest.raises(NotYoursToJudge):
        reporting.judge_report(report.pk, UNPROVEN, who=make.who(key))
    with pytest.raises(NotYoursToJudge):
        reporting.to_judge(report.pk, make.who(key))
    assert reporting.before(make.who(key)) == []


def test_a_superior_with_an_interest_of_his_own_is_passed_over() -> None:
    case = make.at("paraf")
    mine = make.turn(case)
    seen = next(one for one in reporting.chosen_from(case.ref) if one.done_by == make.account("rini"))
    told = Said(KIN, WORDS, subject=case.ref, number=case.number or "", activity=seen)
    report = reporting.report_interest(told, who=make.who("bunga"))
    assert reporting.before(make.who("ratna")) == [report]

    declare_interest(mine.pk, KIN, WORDS, who=make.who("ratna"))

    assert reporting.before(make.who("ratna")) == []
    with pytest.raises(NotYoursToJudge):
        reporting.judge_report(report.pk, UNPROVEN, who=make.who("ratna"))
    assert reporting.before(make.who(HEAD)) == [report]


def test_late_the_next_post_above_may_decide_too_and_is_told_once() -> None:
    _, report = reported()
    head = make.who(HEAD)
    assert reporting.before(head) == []
    raise_late_reports(0)
    with make.at_moment(make.moment(days=(report.due_on - law.today()).days + 1)):
        assert reporting.before(make.who(HEAD)) == [report]
        for _ in range(2):
            raise_late_reports(0)
        with pytest.raises(ReportNotLate):
            reporting.raise_late(report.pk)
        people = told("procedure.interest_report_late")
        reporting.judge_report(report.pk, UNPROVEN, who=make.who(HEAD))
    assert {make.account(key) for key in ("ratna", HEAD, "teguh", "lintang")} <= set(people)
    assert not {make.account(key) for key in ("rini", "bunga")} & set(people)
    late = Entry.objects.filter(kind="procedure.interest_report_late")
    assert late.count() == 1
    ways = {one.account: one.news.link for one in news_of(late.get().pk)}
    assert "/pengawasan/kepentingan/?isi=laporan" in ways[make.account("teguh")]
    assert f"/meja/kepentingan/{report.pk}/" in ways[make.account("ratna")]


def test_above_the_highest_post_decides_whom_the_city_names() -> None:
    told = Said(KIN, WORDS, post="wali-kota", number="TIDAK/ADA/1")
    report = reporting.report_interest(told, who=make.who("jaka"))
    assert reporting.before(make.who("wening")) == [report]
    assert (Bench([report]).titles(report), reporting.before(make.who("surya"))) == (["Inspektur"], [])
    reporting.judge_report(report.pk, UNPROVEN, who=make.who("wening"))


def test_said_twice_it_is_one_report_and_decided_twice_one_decision() -> None:
    case, report = reported()
    again = Said(
        KIN, "Sekali lagi saya tulis.", subject=case.ref, number=case.number or "", activity=make.turn(case)
    )
    with pytest.raises(ReportedAlready):
        reporting.report_interest(again, who=make.who("bunga"))
    reporting.judge_report(report.pk, UNPROVEN, who=make.who("ratna"))
    with pytest.raises(ReportSettled):
        reporting.judge_report(report.pk, PROVEN, who=make.who("ratna"))
    assert ledger.kinds_about(report.ref) == ["procedure.interest_reported", "procedure.interest_judged"]


def test_what_a_report_must_say() -> None:
    case, turn = held()
    for cause, words, activity in (("malas", WORDS, turn), (KIN, "ya", turn), (KIN, WORDS, None)):
        with pytest.raises(ReportTooThin):
            reporting.report_interest(
                Said(cause, words, subject=case.ref, activity=activity), who=make.who("bunga")
            )


def test_words_alone_go_above_whoever_has_the_file_in_hand_who_names_the_officer() -> None:
    case, _ = held()
    mean = Said(KIN, WORDS, whom="Petugas loket dua", subject=case.ref, number=case.number or "")
    report = reporting.report_interest(mean, who=make.who("jaka"))
    assert (report.post, reporting.before(make.who(HEAD))) == ("petugas-loket", [])
    assert reporting.before(make.who("ratna")) == [report]
    with pytest.raises(ReportedAlready):
        reporting.report_interest(mean, who=make.who("jaka"))
    with pytest.raises(JudgementTooThin):
        reporting.judge_report(report.pk, PROVEN, who=make.who("ratna"))
    stranger = Judgement(proven=True, words=PROVEN.words, person=make.account("jaka").pk)
    with pytest.raises(JudgementTooThin):
        reporting.judge_report(report.pk, stranger, who=make.who("ratna"))
    named = Judgement(
        proven=True, words=PROVEN.words, person=make.account("rini").pk, nature=Nature.POTENTIAL
    )
    reporting.judge_report(report.pk, named, who=make.who("ratna"))
    assert [(one.person, one.nature) for one in queries.interests(case.ref)] == [
        (make.account("rini"), "potensial")
    ]


def test_words_about_a_file_that_lies_with_its_applicant_go_to_the_head_of_the_agency() -> None:
    case = make.returned()
    mean = Said(KIN, WORDS, whom="Petugas loket dua", subject=case.ref, number=case.number or "")
    report = reporting.report_interest(mean, who=make.who("jaka"))
    assert (report.post, reporting.before(make.who(HEAD))) == ("", [report])


def test_a_number_that_no_file_has_cannot_be_proven() -> None:
    assert subject_numbered("TIDAK/ADA/1") == ""
    report = reporting.report_interest(
        Said(KIN, WORDS, whom="Petugas loket", number="TIDAK/ADA/1"), who=make.who("jaka")
    )
    named = Judgement(proven=True, words=PROVEN.words, person=make.account("rini").pk)
    with pytest.raises(JudgementTooThin):
        reporting.judge_report(report.pk, named, who=make.who(HEAD))
    reporting.judge_report(report.pk, UNPROVEN, who=make.who(HEAD))


def test_the_database_too_lets_nobody_decide_about_themselves() -> None:
    _, report = reported()
    rini = make.account("rini")
    with pytest.raises(IntegrityError), transaction.atomic():
        InterestReport.objects.filter(pk=report.pk).update(
            state="tidak", decided_by=rini, decided_at=report.at, version=report.version + 1
        )


def test_nothing_of_a_report_stands_among_the_entries_of_the_file() -> None:
    case, _ = reported()
    words = " ".join(one.words for one in ledger.entries_about(case.ref, make.turn(case).ref))
    assert "enturan kepentingan" not in words


def test_the_register_of_a_year_is_read_page_by_page() -> None:
    case, report = reported()
    reporting.judge_report(report.pk, PROVEN, who=make.who("ratna"))
    declare_interest(make.turn(case).pk, KIN, WORDS, nature=Nature.POTENTIAL, who=make.who("dodi"))
    year = law.today().year

    first, second = reporting.register(year)
    assert (first.nature, first.report) == ("potensial", None)
    assert second.report == report
    assert reporting.register(year, after=first) == [second]
    assert reporting.register(year - 1) == []
    assert reporting.register(year, unit="DPMPTSP") == [first, second]
    assert reporting.register(year, unit="DINDIKBUD") == []
    overseer = make.who("teguh")
    assert reporting.reports(year, who=overseer) == [report]
    assert reporting.reports(year, who=overseer, after=report) == []
    assert reporting.reports(year, who=overseer, unit="DPMPTSP") == [report]
    assert reporting.reports(year, who=overseer, unit="DINDIKBUD") == []


def test_an_officer_who_hands_the_work_over_does_not_escape_the_report() -> None:
    """An officer's cousin applies, the officer is reported and quickly gives the file away: it counts all the same."""
    case, report = reported()
    turn = make.turn(case)
    hand_over(turn.pk, make.account("dodi").pk, Why.LOAD, who=make.who("rini"))
    cases.pass_check(turn.pk, who=make.who("dodi"))

    reporting.judge_report(report.pk, PROVEN, who=make.who("ratna"))

    assert [one.person for one in queries.interests(case.ref)] == [make.account("rini")]


def test_whoever_holds_the_reported_post_does_not_decide_though_nobody_is_named() -> None:
    post = "kepala-dpmptsp"
    case, _ = held()
    told = Said(KIN, WORDS, post=post, subject=case.ref, number=case.number or "")
    report = reporting.report_interest(told, who=make.who("jaka"))

    assert reporting.before(make.who(HEAD)) == []
    with pytest.raises(NotYoursToJudge):
        reporting.judge_report(report.pk, UNPROVEN, who=make.who(HEAD))
    assert reporting.reports(law.today().year, who=make.who(HEAD)) == []
    assert reporting.reports(law.today().year, who=make.who("teguh")) == [report]
    with pytest.raises(ReportTooThin):
        reporting.report_interest(Said(KIN, WORDS, post="tidak-ada", whom="Rini"), who=make.who("jaka"))


def test_reports_about_others_hide_none_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "MOST", 1)
    reporting.report_interest(Said(KIN, WORDS, whom="Seseorang", number="X/1"), who=make.who("jaka"))
    _, report = reported()
    assert reporting.before(make.who("ratna")) == [report]


def test_the_log_does_not_say_who_reported() -> None:
    _, report = reported()
    (entry,) = ledger.entries_about(report.ref)
    assert make.account("bunga").called not in (entry.who, entry.words)


def test_the_overseers_are_told_how_many_are_late() -> None:
    _, report = reported()
    overseer = make.who("teguh")
    assert reporting.late(overseer) == (0, 0)
    with make.at_moment(make.moment(days=(report.due_on - law.today()).days + 1)):
        assert reporting.late(overseer) == (1, law.day_of(report.at).year)
