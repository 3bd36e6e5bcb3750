# SPDX-License-Identifier: Apache-2.0
"""The sealed file: opened by its key only, refused by name when cut, altered, foreign or too new; what is kept."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permisi.doors.shell.keeping import envelope, manifest, secrets
from permisi.doors.shell.keeping.checking import check
from permisi.doors.shell.keeping.errors import (
    BackupAltered,
    BackupCutShort,
    BackupMissing,
    KeyIsThere,
    KeyUnfit,
    NewerSchema,
    NotABackup,
    OtherFormat,
    RecipientUnfit,
    WrongKey,
)
from tests import sealing

BROKEN = (BackupAltered, BackupCutShort, NotABackup, WrongKey)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return sealing.sealed(tmp_path_factory.mktemp("backup"))


def test_what_was_sealed_is_what_is_read(whole: tuple[Path, Path]) -> None:
    found = check(*whole)

    assert found.manifest == sealing.told()
    assert found.keys == {"log.key": b"secret"}
    assert found.parts["database"][:2] == [1, 150_000]
    assert found.size == whole[0].stat().st_size


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_byte_anywhere_is_refused_by_name(whole: tuple[Path, Path], data: st.DataObject) -> None:
    file, key = whole
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    other = file.with_name("other.age")
    other.write_bytes(content)

    with pytest.raises(BROKEN):
        check(other, key)


def test_a_change_in_the_middle_is_called_a_change(whole: tuple[Path, Path]) -> None:
    content = bytearray(whole[0].read_bytes())
    content[70_000] ^= 1
    other = whole[0].with_name("middle.age")
    other.write_bytes(content)

    with pytest.raises(BackupAltered):
        check(other, whole[1])


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_file_that_ends_too_early_is_refused_by_name(whole: tuple[Path, Path], data: st.DataObject) -> None:
    file, key = whole
    content = file.read_bytes()
    size = data.draw(st.integers(0, len(content) - 1))
    other = file.with_name("short.age")
    other.write_bytes(content[:size])

    with pytest.raises(BackupCutShort if size > 40 else (BackupCutShort, NotABackup)):
        check(other, key)


def test_bytes_after_the_end_are_refused(whole: tuple[Path, Path]) -> None:
    other = whole[0].with_name("long.age")
    other.write_bytes(whole[0].read_bytes() + random.Random(7).randbytes(70_000))

    with pytest.raises(BROKEN):
        check(other, whole[1])


def test_another_key_opens_nothing(whole: tuple[Path, Path], tmp_path: Path) -> None:
    envelope.new_key(tmp_path / "other.txt")

    with pytest.raises(WrongKey):
        check(whole[0], tmp_path / "other.txt")


def test_a_key_that_is_none_and_a_file_that_is_not_there(whole: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("nothing")

    with pytest.raises(KeyUnfit):
        check(whole[0], tmp_path / "empty")
    with pytest.raises(BackupMissing):
        check(tmp_path / "nowhere", whole[1])


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OtherFormat):
        check(*sealing.sealed(tmp_path, sealing.told(format=2).text()))


def test_tables_that_this_code_does_not_know_are_refused(tmp_path: Path) -> None:
    newer = {"ledger": ["0001_initial", "0999_from_tomorrow"]}

    with pytest.raises(NewerSchema, match=r"ledger\.0999_from_tomorrow"):
        check(*sealing.sealed(tmp_path, sealing.told(migrations=newer).text()))


@pytest.mark.parametrize("name", ["cities/../../etc/passwd", "elsewhere/x", "store/ab/cd/short"])
def test_a_member_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BackupAltered):
        check(*sealing.sealed(tmp_path, parts={name: b"x"}))


@pytest.mark.parametrize("end", [b"{}", b"not json"])
def test_sums_that_do_not_agree_are_refused(tmp_path: Path, end: bytes) -> None:
    with pytest.raises(BackupAltered):
        check(*sealing.sealed(tmp_path, end=end))


def test_a_manifest_that_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotABackup):
        check(*sealing.sealed(tmp_path, b'{"format": 1}'))


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    envelope.new_key(tmp_path / "key.txt")

    with pytest.raises(KeyIsThere):
        envelope.new_key(tmp_path / "key.txt")
    assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600


def test_a_recipient_that_is_none_is_not_repeated() -> None:
    with pytest.raises(RecipientUnfit) as refused:
        envelope.recipients(["AGE-SECRET-KEY-1WHATEVER"])
    assert "WHATEVER" not in refused.value.words()


def test_a_name_tells_city_and_moment() -> None:
    name = manifest.name_of("cilegon", sealing.AT)

    assert manifest.taken_at(name, "cilegon") == sealing.AT
    assert manifest.taken_at(name, "serang") is None
    assert manifest.taken_at("cilegon-20261399T999999Z.permisi.tar.age", "cilegon") is None


def test_days_and_weeks_are_kept_and_all_of_the_last_days() -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    moments = [noon - timedelta(days=n, hours=h) for n in range(60) for h in (0, 3)]
    kept = set(moments) - set(manifest.surplus(moments, daily=5, weekly=4))

    assert {noon - timedelta(days=n) for n in range(5)} <= kept
    assert {moment for moment in moments if noon - moment < manifest.RECENT} <= kept
    assert len(kept) == 5 + 3 + 2, "a day's newest, a second one on each of three days, two weeks"
    assert manifest.surplus([noon], daily=0, weekly=0) == []


def test_settings_take_the_keys_and_keep_all_other_lines() -> None:
    text = 'PERMISI_CITY="kota"\nPERMISI_DATA_KEY="new"\n# end\n'
    made = secrets.with_words(text, {"PERMISI_DATA_KEY": r"o\1ld", "PERMISI_TRIAL_ROOT": "/x"})

    assert made == 'PERMISI_CITY="kota"\nPERMISI_DATA_KEY="o\\1ld"\n# end\nPERMISI_TRIAL_ROOT="/x"\n'
