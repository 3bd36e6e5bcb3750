# SPDX-License-Identifier: Apache-2.0
"""One rule of sight: whatever the way, a person comes to know of the same files (product point 10)."""

from uuid import UUID

import pytest

from config.paths import COUNT, READ_PATHS
from permisi.cases import acts, queries
from permisi.regulation.queries import Principal
from tests import make, proxies

pytestmark = pytest.mark.django_db

SEES = {
    "bunga": {"bunga-baru", "bunga-ditinjau"},  # an applicant
    "jaka": {"jaka-baru"},  # another one
    "rini": {"bunga-baru", "bunga-ditinjau", "jaka-baru"},  # the permit agency
    "galih": {"bunga-ditinjau"},  # the technical OPD: only what came to it
    "surya": set(),  # the mayor: what is delegated is not his
    "teguh": {"bunga-baru", "bunga-ditinjau", "jaka-baru"},  # the inspectorate
}


@pytest.fixture
def files() -> dict[str, UUID]:
    """Four files of two applicants; one is a draft."""
    return {
        "bunga-baru": make.filed().pk,
        "bunga-ditinjau": make.at("tinjau").pk,
        "jaka-baru": make.filed(by="jaka").pk,
        "jaka-draf": make.draft(by="jaka").pk,
    }


@pytest.mark.parametrize("person", sorted(SEES))
def test_every_way_shows_the_same_files(person: str, files: dict[str, UUID]) -> None:
    who, wanted = make.who(person), {files[name] for name in SEES[person]}

    assert {name: path(who, list(files.values())) for name, path in READ_PATHS.items()} == dict.fromkeys(
        READ_PATHS, wanted
    )
    assert COUNT(who) == len(wanted)


def test_an_agent_sees_what_the_kuasa_reaches_whatever_the_way(files: dict[str, UUID]) -> None:
    proxy = proxies.accepted(case_id=files["bunga-baru"])
    jaka, wanted = make.who("jaka"), {files["jaka-baru"], files["bunga-baru"]}
    assert all(path(jaka, list(files.values())) == wanted for path in READ_PATHS.values())
    acts.end_proxy(proxy.pk, who=make.who("bunga"))

    assert all(
        path(make.who("jaka"), list(files.values())) == {files["jaka-baru"]} for path in READ_PATHS.values()
    )


def test_a_stranger_sees_nothing(files: dict[str, UUID]) -> None:
    stranger = Principal(None)

    assert all(path(stranger, list(files.values())) == set() for path in READ_PATHS.values())
    assert COUNT(stranger) == 0


def test_a_draft_is_its_owners_alone(files: dict[str, UUID]) -> None:
    seen = {
        person: queries.visible_to(make.who(person)).filter(pk=files["jaka-draf"]).exists() for person in SEES
    }

    assert [person for person, sees in seen.items() if sees] == ["jaka"]


def test_tracking_needs_number_and_code_together() -> None:
    case, other = make.filed(), make.filed(by="jaka")

    assert queries.tracked(case.number, case.code) == case
    assert queries.tracked(case.number, other.code) is None
    assert queries.tracked(case.number, "") is None
    assert queries.tracked("", case.code) is None
