# SPDX-License-Identifier: Apache-2.0
"""Files that belong together: noted by an officer, joined by their applicant; no clock is touched by either."""

import pytest
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.errors import NoSuchCase, NotYoursToTalk, ReasonTooShort
from permisi.cases.errors.relating import CannotJoin, NumberUnknown, RelatedAlready
from permisi.cases.models import Case, Relation
from permisi.cases.related import joinable, related
from permisi.cases.rules.state import State
from permisi.decisions import acts as decisions
from permisi.ledger import queries as ledger
from permisi.procedure import queries as activities
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
WHY = "Satu bangunan, dua permohonan."


def two() -> tuple[Case, Case]:
    """Two files of Bunga's, the older one first."""
    return make.filed(), make.filed()


def test_both_files_name_each_other_to_whoever_may_see_both() -> None:
    first, second = two()
    row = acts.relate_files(first.pk, second.number or "", WHY, who=make.who("rini"))

    for case, other in ((first, second), (second, first)):
        assert [one.other for one in related(case, make.who("rini"))] == [other]
    assert related(first, make.who("hasan")) == []
    assert related(first, make.who("bunga")) == []  # a note of the office
    with pytest.raises(RelatedAlready):
        acts.relate_files(second.pk, first.number or "", WHY, who=make.who("rini"))

    acts.end_relation(row.pk, who=make.who("dodi"))
    assert related(first, make.who("rini")) == []
    with pytest.raises(NoSuchCase):
        acts.end_relation(row.pk, who=make.who("dodi"))
    acts.relate_files(second.pk, first.number or "", WHY, who=make.who("rini"))


def test_what_nobody_may_relate() -> None:
    first, second = two()
    for number in (first.number or "", "TIDAK/ADA", "", "\0"):
        with pytest.raises(NumberUnknown):
            acts.relate_files(first.pk, number, WHY, who=make.who("rini"))
    with pytest.raises(ReasonTooShort):
        acts.relate_files(first.pk, second.number or "", "ya", who=make.who("rini"))
    for key, no in (("teguh", NotYoursToTalk), ("bunga", NotYoursToTalk)):
        with pytest.raises(no):
            acts.relate_files(first.pk, second.number or "", WHY, who=make.who(key))


def test_the_later_application_ends_and_the_earlier_one_keeps_its_time() -> None:
    first, second = two()
    days = (first.check_by, first.decide_by, first.submitted_at)
    assert joinable(second, make.who("bunga")) == [first]
    assert joinable(first, make.who("bunga")) == []

    acts.join_files(second.pk, first.pk, WHY, who=make.who("bunga"))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.check_by, first.decide_by, first.submitted_at) == days
    assert (first.state, second.state) == (State.CHECKED, State.WITHDRAWN)
    assert activities.open_at(second.ref) == []
    assert [one.gone_in for one in related(second, make.who("bunga"))] == [True]
    assert "cases.joined" in ledger.kinds_about(second.ref)
    assert "cases.took_in" in ledger.kinds_about(first.ref)
    with pytest.raises(CannotJoin):
        acts.join_files(second.pk, first.pk, WHY, who=make.who("bunga"))
    assert Relation.objects.count() == 1


def test_only_ones_own_of_one_kind_and_the_later_into_the_earlier() -> None:
    first, second = two()
    other = make.filed(by="jaka")
    for case, into in ((first, second), (second, other), (second, second)):
        with pytest.raises(CannotJoin):
            acts.join_files(case.pk, into.pk, WHY, who=make.who("bunga"))
    with pytest.raises(NoSuchCase):
        acts.join_files(second.pk, first.pk, WHY, who=make.who("jaka"))
    with pytest.raises(ReasonTooShort):
        acts.join_files(second.pk, first.pk, " ", who=make.who("bunga"))


def test_nothing_is_joined_to_what_is_signed_and_waits_for_its_seal() -> None:
    first = make.at("tanda_tangan")
    decisions.approve(make.turn(first).pk, who=make.who("teladan"))
    second = make.filed()

    with pytest.raises(CannotJoin):
        acts.join_files(second.pk, first.pk, WHY, who=make.who("bunga"))


def test_on_the_pages() -> None:
    first, second = two()
    rini, bunga = signed_in("rini"), signed_in("bunga")
    page = reverse("meja:terkait", args=[first.pk])
    wrong = rini.post(page, {"number": "TIDAK/ADA", "words": WHY})
    assert wrong.status_code == 422
    assert WHY in text(wrong)
    assert rini.post(page, {"number": second.number, "words": WHY}).status_code == 302
    assert second.number in text(rini.get(reverse("meja:berkas", args=[first.pk])))
    row = Relation.objects.get()
    release = reverse("meja:lepas-terkait", args=[first.pk, row.pk])
    assert rini.post(release).status_code == 302
    assert rini.post(release).status_code == 404

    join = reverse("saya:join", args=[second.pk])
    assert join in text(bunga.get(reverse("saya:case", args=[second.pk])))
    assert bunga.post(join, {"into": "", "words": WHY}).status_code == 422
    assert bunga.post(join, {"into": str(first.pk), "words": WHY}).status_code == 302
    assert second.number in text(bunga.get(reverse("saya:case", args=[first.pk])))
    assert bunga.get(join).status_code == 302
    assert signed_in("jaka").get(join).status_code == 404
