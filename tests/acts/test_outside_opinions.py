# SPDX-License-Identifier: Apache-2.0
"""Opinions of parties without an account: by a link that expires and a code, or by a letter that two persons saw."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.sql import SQL, Identifier

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.decisions import acts, opinions
from permisi.decisions.acts import opining
from permisi.decisions.acts.approving import content_of
from permisi.decisions.acts.printing import advice_of
from permisi.decisions.errors import (
    CodesUsedUp,
    CodeWrong,
    MeetingIncomplete,
    NoSuchOpinion,
    NotedAlready,
    NotForOutside,
    NotOutside,
    OpinionIncomplete,
    OpinionOfAnotherUnit,
    OpinionSettled,
)
from permisi.decisions.jobs import lapse_questions
from permisi.decisions.models import Decision, Meeting, OpinionCode, OutsideOpinion
from permisi.decisions.papers.words import written_date
from permisi.decisions.rules import OutsideAnswer, OutsideVerdict
from permisi.ledger import queries as ledger
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Attempt, Content
from permisi.procedure.errors import NotYourTurn, SamePersonTwice
from permisi.procedure.interests import causes, declare_interest
from permisi.regulation import queries as law
from tests import make
from tests.acts.test_deciding import YES
from tests.doors.signing_in import later, wrong

pytestmark = pytest.mark.django_db
ADDRESS = "rekawati@contoh.test"
ANSWER = OutsideAnswer(OutsideVerdict.YES, "Tidak ada keberatan.", [], "Rekawati", "Kepala Seksi")


def question(**told: Any) -> acts.Question:
    asked = acts.Question(
        "Balai Misal",
        "Rekawati",
        "Kepala Seksi",
        ADDRESS,
        "Apakah tempatnya aman?",
        opinions.usual_day(law.today()),
    )
    return replace(asked, **told)


def ask(
    row: str = "susun_rekomendasi", by: str = "yoga", *, case: Case | None = None, **told: Any
) -> tuple[OutsideOpinion, str]:
    """A request by whose turn it is, and the secret of its link."""
    found = case or make.at(row)
    return acts.ask_outside(make.turn(found).pk, question(**told), who=make.who(by))


def hashed(token: str) -> str:
    return opinions.link_hash(token)


def answer(row: OutsideOpinion, token: str, told: OutsideAnswer = ANSWER) -> OutsideOpinion:
    code = acts.new_opinion_code(row.pk, hashed(token))
    return acts.answer_by_link(row.pk, hashed(token), told, code=code)


def letter(told: OutsideAnswer = ANSWER, **more: Any) -> acts.OpinionLetter:
    made = acts.OpinionLetter("B/17/XI/2026", law.today(), told, make.pdf())
    return replace(made, **more)


def everything_kept() -> str:
    """All text of every row that entries, attempts and requests have."""
    parts: list[str] = []
    with connection.cursor() as cursor:
        for table in (
            "ledger_content",
            "ledger_attempt",
            "decisions_outsideopinion",
            "decisions_opinioncode",
        ):
            cursor.execute(SQL("SELECT row_to_json(one)::text FROM {} one").format(Identifier(table)))
            parts += [text for (text,) in cursor.fetchall()]
    return "\n".join(parts)


def test_papers_cite_who_said_it_and_under_which_number_but_not_what_does_not_count_yet() -> None:
    case = make.at("susun_rekomendasi")
    told = {"Balai Misal": ANSWER, "Balai Umpama": ANSWER, "Balai Lain": ANSWER}
    told["Balai Asing"] = replace(ANSWER, verdict=OutsideVerdict.NOT_OURS)
    rows = {name: ask(case=case, institution=name)[0] for name in told}
    for name, said in told.items():
        acts.note_opinion_letter(rows[name].pk, letter(said), who=make.who("yoga"))
        if name != "Balai Lain":
            acts.confirm_opinion_letter(rows[name].pk, who=make.who("purnama"))
    linked, token = ask(case=case, institution="Balai Tautan")
    answer(linked, token)
    day = written_date(law.today())
    letters = [
        f"Pendapat {name} nomor B/17/XI/2026 tanggal {day}, oleh Rekawati, Kepala Seksi"
        for name in ("Balai Misal", "Balai Umpama")
    ]
    cited = [*letters, f"Pendapat Balai Tautan tanggal {day}, oleh Rekawati, Kepala Seksi"]

    acts.draft_recommendation(make.turn(case).pk, YES, who=make.who("yoga"))
    signed = acts.sign_recommendation(make.turn(case).pk, who=make.who("purnama"))
    case.refresh_from_db()
    asked_later, _ = acts.ask_outside(
        make.turn(case).pk, question(institution="Balai Kota"), who=make.who("toni")
    )
    acts.note_opinion_letter(asked_later.pk, letter(), who=make.who("toni"))
    acts.confirm_opinion_letter(asked_later.pk, who=make.who("sari"))

    definition = cases.definition_of(case)
    assert advice_of(signed, definition).opinions == cited
    decision = Decision(case=case, code="UJI" * 5, verdict="kabul")
    grant = law.expected_grant(scope="menandatangani", type_code=case.type_code, on=law.today())
    noting = content_of(case, decision, definition, grant=grant, number="1").noting
    assert [one for one in noting if one.startswith("Pendapat")] == [
        *cited,
        letters[0].replace("Balai Misal", "Balai Kota"),
    ]


# --- asking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "by"), [("susun_rekomendasi", "yoga"), ("susun_naskah", "toni")])
def test_who_drafts_may_ask_and_the_file_goes_on(row: str, by: str) -> None:
    case = make.at(row)
    turn, decide_by = make.turn(case), case.decide_by

    asked, token = ask(case=case, by=by)

    case.refresh_from_db()
    assert (asked.state, asked.asked_by, asked.unit) == ("diminta", make.account(by), turn.unit)
    assert len(token) == 32
    assert (make.turn(case).pk, make.turn(case).version, case.decide_by) == (turn.pk, turn.version, decide_by)
    assert ledger.kinds_about(asked.ref) == ["decisions.opinion_asked"]


def test_the_usual_day_is_so_many_working_days_away() -> None:
    assert opinions.usual_day(law.today()) == law.calendar().add(law.today(), 5)


@pytest.mark.parametrize(
    ("row", "by"),
    [
        ("tinjau", "galih"),
        ("periksa_naskah", "bayu"),
        ("susun_rekomendasi", "toni"),
        ("susun_naskah", "yoga"),
    ],
)
def test_nobody_else_asks(row: str, by: str) -> None:
    with pytest.raises(NotYourTurn):
        ask(row, by)


def test_a_stale_page_asks_nothing() -> None:
    case = make.at("susun_rekomendasi")

    with pytest.raises(StalePage):
        acts.ask_outside(make.turn(case).pk, question(), seen=0, who=make.who("yoga"))
    assert not OutsideOpinion.objects.exists()


def test_what_it_lacks_is_said() -> None:
    with pytest.raises(OpinionIncomplete, match="surel"):
        ask(email="bukan alamat")


@pytest.mark.parametrize("key", ["yoga", "toni", "bunga"])
def test_people_of_the_house_and_the_applicant_are_no_outside_party(key: str) -> None:
    account = make.account(key)
    if not account.email:
        account.email = f"{key}@contoh.test"
        account.save(update_fields=["email"])

    with pytest.raises(NotOutside):
        ask(email=account.email.upper())


def test_a_second_click_asks_nobody_twice() -> None:
    case = make.at("susun_rekomendasi")
    ask(case=case)

    with pytest.raises(NotedAlready):
        ask(case=case)
    ask(case=case, question="Apakah bangunannya kokoh?")
    assert OutsideOpinion.objects.count() == 2


def test_nothing_is_shared_unless_it_was_chosen() -> None:
    row, _ = ask()

    told = opinions.shared(row)

    assert (list(told.documents), list(told.questions)) == ([], [])


def test_papers_of_a_person_and_identity_numbers_cannot_be_shared() -> None:
    case = make.at("susun_rekomendasi")
    may, definition = opinions.shareable(case), cases.definition_of(case)
    lying = cases.documents_of(case)
    cards = [str(one.pk) for key in lying if key.startswith("ktp") for one in lying[key]]
    niks = [one.key for one in definition.fields if one.kind == "nik"]

    assert may.documents
    assert may.questions
    assert cards
    assert niks
    assert not {one.key for one in may.questions} & set(niks)
    with pytest.raises(NotForOutside):
        ask(case=case, documents=cards[:1])
    with pytest.raises(NotForOutside):
        ask(case=case, answers=niks[:1])


def test_documents_of_another_file_cannot_be_shared() -> None:
    other = make.at("susun_rekomendasi")
    foreign = str(opinions.shareable(other).documents[0][0].pk)

    with pytest.raises(NotForOutside):
        ask(by="yoga", case=make.at("susun_rekomendasi", by="jaka"), documents=[foreign])


def test_the_link_is_kept_as_a_keyed_hash_only() -> None:
    row, token = ask()
    code = acts.new_opinion_code(row.pk, hashed(token))
    with pytest.raises(CodeWrong):
        acts.answer_by_link(row.pk, hashed(token), ANSWER, code=wrong(code))
    acts.answer_by_link(row.pk, hashed(token), ANSWER, code=code)

    kept = everything_kept()
    assert row.ref in kept
    assert token not in kept
    assert code not in {word.strip('",:') for word in kept.split()}
    assert opinions.by_link(token) == row
    assert opinions.by_link(token.lower()) is None
    assert opinions.by_link("") is None


def test_entries_hold_neither_the_asked_person_nor_the_address() -> None:
    row, token = ask()
    answer(row, token)

    told = "".join(
        json.dumps(one.payload) for one in Content.objects.filter(entry__subject=row.ref) if one.payload
    )
    assert "Balai Misal" in told
    assert ADDRESS not in told
    assert "Rekawati" not in told


# --- answering -----------------------------------------------------------------------------------------------


def test_an_answer_with_the_code_counts_and_is_told_with_its_name() -> None:
    row, token = ask()

    done = answer(
        row, token, replace(ANSWER, verdict=OutsideVerdict.WITH_CONDITIONS, conditions=["Pasang pagar.", " "])
    )

    assert (done.state, done.verdict, done.conditions) == ("dijawab", "bersyarat", ["Pasang pagar."])
    assert (done.answered_name, done.answered_title) == ("Rekawati", "Kepala Seksi")
    (entry,) = [one for one in ledger.entries_about(row.ref) if one.kind == "decisions.opinion_given"]
    assert (entry.who, entry.position) == ("Rekawati", "Kepala Seksi, Balai Misal")


def test_the_link_alone_is_not_enough() -> None:
    row, token = ask()

    with pytest.raises(CodeWrong):
        acts.answer_by_link(row.pk, hashed(token), ANSWER, code="000000")
    row.refresh_from_db()
    assert row.state == "diminta"


def test_five_tries_at_a_code_and_no_more() -> None:
    row, token = ask()
    code = acts.new_opinion_code(row.pk, hashed(token))
    for _ in range(5):
        with pytest.raises(CodeWrong):
            acts.answer_by_link(row.pk, hashed(token), ANSWER, code=wrong(code))

    with pytest.raises(CodeWrong):
        acts.answer_by_link(row.pk, hashed(token), ANSWER, code=code)
    assert OpinionCode.objects.get(opinion=row).tries == 5


def test_a_code_grows_old_and_a_new_one_replaces_it() -> None:
    row, token = ask()
    first = acts.new_opinion_code(row.pk, hashed(token))
    with later(minutes=20), pytest.raises(CodeWrong):
        acts.answer_by_link(row.pk, hashed(token), ANSWER, code=first)
    second = acts.new_opinion_code(row.pk, hashed(token))
    if first != second:
        with pytest.raises(CodeWrong):
            acts.answer_by_link(row.pk, hashed(token), ANSWER, code=first)

    assert (
        acts.answer_by_link(row.pk, hashed(token), ANSWER, code=f"{second[:3]} {second[3:]}").state
        == "dijawab"
    )


def test_so_many_codes_for_one_link() -> None:
    row, token = ask()
    for _ in range(opining.MOST_CODES):
        acts.new_opinion_code(row.pk, hashed(token))

    with pytest.raises(CodesUsedUp):
        acts.new_opinion_code(row.pk, hashed(token))
    assert Attempt.objects.filter(subject=row.ref, what=opining.CODE).count() == opining.MOST_CODES
    _, fresh = acts.ask_anew(row.pk, row.due_on, who=make.who("yoga"))
    assert acts.new_opinion_code(row.pk, hashed(fresh))


def test_a_second_click_and_a_replay_change_nothing() -> None:
    row, token = ask()
    code = acts.new_opinion_code(row.pk, hashed(token))
    acts.answer_by_link(row.pk, hashed(token), ANSWER, code=code)

    with pytest.raises(OpinionSettled, match="sudah tercatat"):
        acts.answer_by_link(row.pk, hashed(token), replace(ANSWER, verdict=OutsideVerdict.NO), code=code)
    with pytest.raises(OpinionSettled):
        acts.new_opinion_code(row.pk, hashed(token))
    row.refresh_from_db()
    assert row.verdict == "setuju"


def test_an_incomplete_answer_is_refused_and_the_code_still_serves() -> None:
    row, token = ask()
    code = acts.new_opinion_code(row.pk, hashed(token))

    with pytest.raises(OpinionIncomplete):
        acts.answer_by_link(row.pk, hashed(token), replace(ANSWER, words=""), code=code)
    assert acts.answer_by_link(row.pk, hashed(token), ANSWER, code=code).state == "dijawab"


def test_the_link_ends_with_its_day() -> None:
    row, token = ask()
    with make.at_moment(datetime.combine(row.due_on, time(20), law.zone())):
        assert acts.new_opinion_code(row.pk, hashed(token))
    with (
        make.at_moment(datetime.combine(row.due_on + timedelta(1), time(6), law.zone())),
        pytest.raises(OpinionSettled, match="hari terakhirnya"),
    ):
        acts.new_opinion_code(row.pk, hashed(token))


def test_after_the_decision_nobody_answers() -> None:
    case = make.at("susun_rekomendasi")
    row, token = ask(case=case, due_on=law.today() + timedelta(30))
    mine = make.story()
    mine.case = case
    for step in (
        "susun_rekomendasi",
        "tetapkan_rekomendasi",
        "susun_naskah",
        "periksa_naskah",
        "paraf",
        "tanda_tangan",
    ):
        mine.step({"baris": step, "hasil": ""}, make.who(make.HANDS[step]))

    with pytest.raises(OpinionSettled, match="sudah diputus"):
        acts.new_opinion_code(row.pk, hashed(token))


# --- withdrawing, asking anew, lapsing ----------------------------------------------------------------------


def test_a_withdrawn_question_takes_no_answer() -> None:
    row, token = ask()
    acts.withdraw_question(row.pk, "Sudah dijawab lewat rapat.", who=make.who("yoga"))

    with pytest.raises(OpinionSettled, match="ditarik"):
        acts.new_opinion_code(row.pk, hashed(token))
    with pytest.raises(OpinionSettled):
        acts.withdraw_question(row.pk, "Sekali lagi.", who=make.who("yoga"))


def test_a_new_link_kills_the_old_one_and_its_code() -> None:
    row, old = ask()
    code = acts.new_opinion_code(row.pk, hashed(old))

    _, fresh = acts.ask_anew(row.pk, row.due_on, who=make.who("yoga"))

    assert opinions.by_link(old) is None
    with pytest.raises(OpinionSettled, match="diganti"):
        acts.answer_by_link(row.pk, hashed(old), ANSWER, code=code)
    with pytest.raises(CodeWrong):
        acts.answer_by_link(row.pk, hashed(fresh), ANSWER, code=code)
    row.refresh_from_db()
    assert answer(row, fresh).state == "dijawab"


def test_what_was_not_answered_lapses_and_the_file_stays_where_it_is() -> None:
    case = make.at("susun_rekomendasi")
    row, _ = ask(case=case)
    turn = make.turn(case)
    lapse_questions(0)
    row.refresh_from_db()
    assert row.state == "diminta"

    with make.at_moment(datetime.combine(row.due_on + timedelta(1), time(6), law.zone())):
        lapse_questions(0)
        lapse_questions(0)

    row.refresh_from_db()
    assert row.state == "lewat"
    assert ledger.kinds_about(row.ref).count("decisions.opinion_lapsed") == 1
    assert make.turn(case) == turn


def test_a_lapsed_question_may_be_asked_anew() -> None:
    row, _ = ask()
    with make.at_moment(datetime.combine(row.due_on + timedelta(1), time(6), law.zone())):
        lapse_questions(0)
        again, token = acts.ask_anew(row.pk, row.due_on + timedelta(9), who=make.who("yoga"))
        assert answer(again, token).state == "dijawab"


DEEDS = {
    "withdraw": lambda row, who: acts.withdraw_question(row.pk, "Tidak perlu.", who=who),
    "anew": lambda row, who: acts.ask_anew(row.pk, row.due_on, who=who),
    "letter": lambda row, who: acts.note_opinion_letter(row.pk, letter(), who=who),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    ("who", "no"),
    [
        ("toni", OpinionOfAnotherUnit),
        ("bunga", NoSuchOpinion),
        ("teguh", OpinionOfAnotherUnit),
        ("dewi", NoSuchOpinion),
    ],
)
def test_only_the_unit_that_asked_looks_after_it(deed: str, who: str, no: type[Exception]) -> None:
    row, _ = ask()

    with pytest.raises(no):
        DEEDS[deed](row, make.who(who))  # type: ignore[no-untyped-call]  # a table of lambdas


def test_who_declared_an_interest_keeps_off_it() -> None:
    case = make.at("susun_rekomendasi")
    row, _ = ask(case=case)
    declare_interest(make.turn(case).pk, causes()[0], "Kerabat pemohon.", who=make.who("yoga"))

    with pytest.raises(OpinionOfAnotherUnit):
        acts.withdraw_question(row.pk, "Tidak perlu.", who=make.who("yoga"))


# --- letters ---------------------------------------------------------------------------------------------------


def noted(**told: Any) -> OutsideOpinion:
    row, _ = ask(**told)
    return acts.note_opinion_letter(row.pk, letter(), who=make.who("yoga"))


def test_a_letter_counts_once_a_second_person_of_the_unit_confirmed_it() -> None:
    row = noted(email="")
    assert row.link_hash == ""
    assert opinions._counting([row.case_id]) == []

    done = acts.confirm_opinion_letter(row.pk, seen=row.version, who=make.who("purnama"))

    assert (done.confirmed_by, done.letter_number) == (make.account("purnama"), "B/17/XI/2026")
    assert opinions._counting([row.case_id]) == [done]
    assert ledger.kinds_about(row.ref)[-2:] == [
        "decisions.opinion_letter_noted",
        "decisions.opinion_letter_confirmed",
    ]


def test_one_person_does_not_do_both_and_the_database_says_so_too() -> None:
    row = noted()

    with pytest.raises(SamePersonTwice):
        acts.confirm_opinion_letter(row.pk, who=make.who("yoga"))
    with pytest.raises(IntegrityError, match="opinion_letter_is_confirmed_by_another"), transaction.atomic():
        OutsideOpinion.objects.filter(pk=row.pk).update(
            confirmed_by=row.noted_by, confirmed_at=row.noted_at, version=row.version + 1
        )


def test_a_wrong_record_goes_back_and_is_noted_anew() -> None:
    row = noted()
    with pytest.raises(OpinionIncomplete):
        acts.send_back_opinion_letter(row.pk, "no", who=make.who("purnama"))

    back = acts.send_back_opinion_letter(row.pk, "Nomornya keliru.", who=make.who("purnama"))

    assert (back.state, back.verdict, back.letter_file) == ("diminta", "", None)
    with pytest.raises(OpinionSettled):
        acts.confirm_opinion_letter(row.pk, who=make.who("purnama"))
    again = acts.note_opinion_letter(row.pk, letter(number="B/18/XI/2026"), who=make.who("yoga"))
    assert again.letter_number == "B/18/XI/2026"


def test_confirmed_is_confirmed() -> None:
    row = noted()
    acts.confirm_opinion_letter(row.pk, who=make.who("purnama"))

    with pytest.raises(OpinionSettled):
        acts.confirm_opinion_letter(row.pk, who=make.who("purnama"))
    with pytest.raises(OpinionSettled):
        acts.note_opinion_letter(row.pk, letter(), who=make.who("yoga"))


@pytest.mark.parametrize(
    "odd", [{"number": " "}, {"dated_on": law.today}, {"told": replace(ANSWER, name="")}]
)
def test_number_day_and_name_are_said_or_nothing(odd: dict[str, Any]) -> None:
    row, _ = ask()
    if "dated_on" in odd:
        odd = {"dated_on": law.today() + timedelta(1)}

    with pytest.raises(OpinionIncomplete):
        acts.note_opinion_letter(row.pk, letter(**odd), who=make.who("yoga"))


def test_a_letter_that_came_first_closes_the_link() -> None:
    row, token = ask()
    acts.note_opinion_letter(row.pk, letter(), who=make.who("yoga"))

    with pytest.raises(OpinionSettled, match="surat"):
        acts.new_opinion_code(row.pk, hashed(token))


def test_a_stale_page_confirms_nothing() -> None:
    row = noted()

    with pytest.raises(StalePage):
        acts.confirm_opinion_letter(row.pk, seen=row.version - 1, who=make.who("purnama"))


# --- who disagrees ---------------------------------------------------------------------------------------------


def verdicts(case: Case) -> Sequence[str]:
    return [one.verdict for one in opinions.sides_of(case)]


def test_opinions_that_differ_are_shown_side_by_side() -> None:
    case = make.at("susun_naskah")
    row, token = ask(case=case, by="toni")
    assert verdicts(case) == []

    answer(row, token, replace(ANSWER, verdict=OutsideVerdict.NO, words="Jalan masuk terlalu sempit."))

    assert verdicts(case) == ["setuju", "tolak"]
    assert opinions.sides_of(case)[1].by == "Balai Misal"


def test_who_agrees_or_is_not_in_charge_makes_no_disagreement() -> None:
    case = make.at("susun_naskah")
    for told in (OutsideVerdict.YES, OutsideVerdict.NOT_OURS):
        row, token = ask(case=case, by="toni", question=f"Bagaimana menurut Anda? {told}")
        answer(row, token, replace(ANSWER, verdict=told))

    assert verdicts(case) == []


# --- meetings -----------------------------------------------------------------------------------------------------

MEETING = acts.MeetingReport(law.today, "Aula contoh", "Tim dan pemohon", "Jalan masuk diperlebar.")  # type: ignore[arg-type]  # the day is filled in where it is used


@pytest.mark.parametrize("who", ["toni", "yoga"])
def test_a_meeting_is_recorded_and_moves_nothing(who: str) -> None:
    case = make.at("susun_naskah")
    turn = make.turn(case)

    row = acts.record_meeting(case.pk, replace(MEETING, held_on=law.today()), who=make.who(who))

    assert row.by == make.account(who)
    assert make.turn(case) == turn
    assert ledger.kinds_about(row.ref) == ["decisions.meeting_recorded"]
    with pytest.raises(NotedAlready):
        acts.record_meeting(case.pk, replace(MEETING, held_on=law.today()), who=make.who(who))
    assert opinions.meetings_of(case) == [row]


def test_applicants_and_overseers_record_none_and_a_day_to_come_is_none() -> None:
    case = make.at("susun_naskah")
    for who in ("bunga", "teguh"):
        with pytest.raises(NotYourTurn):
            acts.record_meeting(case.pk, replace(MEETING, held_on=law.today()), who=make.who(who))
    with pytest.raises(MeetingIncomplete):
        acts.record_meeting(
            case.pk, replace(MEETING, held_on=law.today() + timedelta(1)), who=make.who("toni")
        )
    assert not Meeting.objects.exists()
