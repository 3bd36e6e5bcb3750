# SPDX-License-Identifier: Apache-2.0
"""Keys, papers, the way to the target date, and what officers practised elsewhere."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from permisi.catalogue import jobs, queries
from permisi.catalogue.acts import report_readiness
from permisi.catalogue.models import Practice, ReadyDay
from permisi.catalogue.rules.readiness import KEY, REHEARSAL, TEMPLATE, Check, Ready
from permisi.decisions import jobs as decision_jobs
from permisi.decisions.acts import readying
from permisi.doors.shell import practising
from permisi.doors.shell.practising import FileAltered, NotFromHere
from permisi.ledger import queries as ledger
from permisi.ledger import queries as log
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.people.queries import account_at
from permisi.regulation import acts as law_acts
from permisi.regulation import queries as law
from permisi.regulation import readying as city_readying
from permisi.regulation.errors import NoReasonGiven, NoSuchRecord, NotYourTask, TaskSettled
from tests import make

pytestmark = pytest.mark.django_db

CODE = "PDK-PAUD"
BY = Actor.system("uji")


def line(name: str, code: str = CODE) -> Check:
    return next(one for one in queries.lines(code) if one.name == name)


# --- keys and papers -------------------------------------------------------------------------------------------


def test_the_key_stands_until_its_certificate_ends_and_a_second_look_is_silent() -> None:
    decision_jobs.look_at_readiness(0)

    key = line(KEY)
    assert (key.state, key.until and key.until > law.today()) == (Ready.OK, True)
    before = Entry.objects.count()
    decision_jobs.look_at_readiness(0)
    assert Entry.objects.count() == before


def test_without_a_key_no_type_is_ready() -> None:
    with override_settings(PERMISI_TRIAL_P12=""):
        decision_jobs.look_at_readiness(0)

    assert not any(one.ready for one in queries.boards())
    assert any("kunci" in why.lower() for why in queries.blocking(CODE))


@pytest.mark.parametrize("code", [CODE, "RKL-PERM"])
def test_the_papers_of_a_type_can_be_printed_with_sample_answers(code: str) -> None:
    assert readying.template_check(code) == Check(TEMPLATE, Ready.OK)


def test_a_template_that_is_broken_is_found_before_anybody_waits_for_its_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readying, "SAMPLE", "\U0001f3eb")  # a letter that no font of the papers has

    check = readying.template_check(CODE)

    assert (check.state, bool(check.why)) == (Ready.NOT, True)


def test_where_nobody_may_sign_the_papers_are_not_looked_at() -> None:
    law_acts.end_authority("perizinan-dpmptsp", last_day=law.today() - timedelta(days=1), by=BY)
    law_acts.end_placement("surya-1", last_day=law.today() - timedelta(days=1), by=BY)

    assert readying.template_check(CODE).state in (Ready.UNKNOWN, Ready.OK)


# --- the way to the target ----------------------------------------------------------------------------------------


def test_each_day_is_counted_once_and_the_last_count_stands() -> None:
    jobs.count_ready(0)
    report_readiness(CODE, Check(REHEARSAL, Ready.NOT, "gladi tidak lulus"), by=BY)
    jobs.count_ready(0)

    day = ReadyDay.objects.get()
    assert (day.ready, day.total, day.lacking) == (9, 10, {REHEARSAL: 1})


def test_the_city_sees_how_far_it_is_from_its_target() -> None:
    days = queries.ready_days(queries.boards())
    pace = queries.pace(days)

    assert pace is not None
    assert (pace.target, pace.lacking) == (date(2026, 12, 31), 0)
    assert [(one.on, one.ready) for one in days] == [(law.today(), 10)]


def test_every_check_names_the_posts_that_mend_it() -> None:
    duties = queries.duties()

    assert any("Putri" in names for _, names in duties[KEY])
    assert any("Laras" in names for _, names in duties["pelaksana"])


# --- the city's own tasks ----------------------------------------------------------------------------------------


def test_a_task_is_ticked_by_its_post_with_what_shows_it_and_taken_back_with_a_reason() -> None:
    task = law_acts.finish_task("publikasi", "BA 12/2026, foto terlampir", who=make.who("putri"))
    assert (task.done_on, task.done_by) == (law.today(), make.account("putri"))

    with pytest.raises(TaskSettled):
        law_acts.finish_task("publikasi", "sekali lagi", who=make.who("putri"))
    task = law_acts.reopen_task("publikasi", "spanduknya belum dipasang", who=make.who("putri"))
    assert (task.done_on, task.done_words) == (None, "")
    assert log.kinds_about(task.ref)[-2:] == ["regulation.city_task_done", "regulation.city_task_reopened"]
    with pytest.raises(TaskSettled):
        law_acts.reopen_task("publikasi", "sekali lagi", who=make.who("putri"))


def test_who_has_nothing_to_do_with_a_task_does_not_tick_it() -> None:
    with pytest.raises(NotYourTask):
        law_acts.finish_task("publikasi", "sudah kok", who=make.who("rini"))
    with pytest.raises(NoReasonGiven):
        law_acts.finish_task("publikasi", " ", who=make.who("putri"))
    with pytest.raises(NoSuchRecord):
        law_acts.finish_task("tidak-ada", "sudah selesai", who=make.who("putri"))


def test_open_tasks_come_first_by_their_day_with_who_does_them() -> None:
    law_acts.finish_task("perangkat-loket", "BA 3/2026", who=make.who("putri"))

    rows = city_readying.city_tasks()

    assert [task.done_on is None for task, _, _ in rows] == [True, True, True, True, False]
    assert rows[0][0].key == "jaringan-cadangan"
    assert all(post for _, post, _ in rows)


# --- practice ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """What this database, as a practice city, says of a file that went through the desk."""
    make.at("susun_rekomendasi")
    file = tmp_path / "latihan.jsonl"
    out = StringIO()
    call_command("tell_readiness", "--practice-results", stdout=out)
    file.write_text(out.getvalue())
    return file


def test_what_was_done_in_a_practice_city_is_brought_and_shown(results: Path) -> None:
    call_command("tell_readiness", "--practised", str(results), stdout=StringIO(), stderr=StringIO())

    rini, yoga = make.account("rini"), make.account("yoga")
    asked, brought = queries.asked_of_posts(), queries.practised()
    posts = {name: sorted(make.who(name).positions) for name in ("rini", "yoga")}
    assert queries.practice_of(rini.pk, posts["rini"], asked, brought)[0] > 0
    done, total = queries.practice_of(yoga.pk, posts["yoga"], asked, brought)
    assert done < total
    assert {one.on for one in Practice.objects.all()} == {law.today()}
    call_command("tell_readiness", "--practised", str(results), stdout=StringIO(), stderr=StringIO())
    assert Practice.objects.count() == len(brought)


def test_a_file_that_was_changed_is_refused(results: Path) -> None:
    text = results.read_text().replace('"belum": ["', '"belum": ["x', 1)
    with pytest.raises(FileAltered):
        practising.read_results(text)
    with pytest.raises(FileAltered):
        practising.read_results("bukan json")
    results.write_text(text)
    with pytest.raises(CommandError, match="berubah"):
        call_command("tell_readiness", "--practised", str(results), stdout=StringIO())


def test_a_file_of_another_city_is_refused() -> None:
    told = json.dumps(
        {"kota": "Kota Lain", "orang": "x", "jabatan": "y", "selesai": [], "belum": [], "pada": "2026-11-01"}
    )
    with pytest.raises(NotFromHere):
        practising.read_results(f"{told}\n{json.dumps({'sidik': practising.digest_of([told])})}")


def test_a_real_city_gives_no_practice_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "is_marked", lambda: False)
    with pytest.raises(CommandError, match="kota latihan"):
        call_command("tell_readiness", "--practice-results", stdout=StringIO())


def test_officers_go_into_a_practice_city_and_hold_their_posts(tmp_path: Path) -> None:
    out, file = StringIO(), tmp_path / "petugas.json"
    call_command("tell_readiness", "--officers", stdout=out)
    told = json.loads(out.getvalue())["petugas"]
    told.append(
        {
            "nama": "Baru Rekaan",
            "surel": "baru.rekaan@example.id",
            "telepon": None,
            "jabatan": ["petugas-bo", "tidak-ada"],
        }
    )
    file.write_text(json.dumps({"petugas": told}))

    say = StringIO()
    call_command("load_officers", str(file), stdout=say)
    call_command("load_officers", str(file), stdout=say)

    new = account_at("baru.rekaan@example.id")
    assert new is not None
    assert [held.position for held in law.principal(new).held] == ["petugas-bo"]
    assert "tidak-ada" in say.getvalue()


def test_a_list_of_officers_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "petugas.json"
    file.write_text("[]")
    with pytest.raises(CommandError, match="--officers"):
        call_command("load_officers", str(file))


def test_the_three_boards_are_one_object_for_machines() -> None:
    out = StringIO()
    call_command("tell_readiness", "--json", stdout=out)
    told = json.loads(out.getvalue())

    assert set(told) == {"siap", "jenis", "target", "papan", "orang", "kota", "pekerjaan", "perjalanan"}
    assert told["target"]["hari"] == "2026-12-31"
    assert all(set(one) >= {"jabatan", "masuk", "langkah_kedua", "latihan"} for one in told["orang"])
    assert (law.today() + timedelta(days=0)).isoformat() == told["perjalanan"][-1][0]
