# SPDX-License-Identifier: Apache-2.0
"""A production database is served with safe settings or not at all."""

import base64
from dataclasses import replace
from typing import Any

import pytest

from permisi.doors.shell.installing.errors import Unmarked, UnsafeStart
from permisi.doors.shell.safety import Settings, require_safe

KEY = base64.b64encode(bytes(32)).decode()
GOOD = Settings(
    origin="https://izin.example.id",
    hosts=["izin.example.id"],
    role="permisi_web",
    secret_key=KEY,
    data_key=KEY,
    subject_key=KEY,
    log_verifier="buku",
    promise_verifier="janji",
    promise_key_file="/etc/permisi/cilegon/promise.key",
)


def test_good_settings_are_served() -> None:
    require_safe("production", GOOD)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"origin": "http://izin.example.id"}, "https://"),
        ({"hosts": ["*", "izin.example.id"]}, "PERMISI_HOSTS"),
        ({"hosts": ["lain.example.id"]}, "PERMISI_ORIGIN"),
        ({"role": "permisi_owner"}, "permisi_web"),
        ({"role": "postgres"}, "permisi_web"),
        ({"secret_key": "pendek"}, "PERMISI_SECRET_KEY"),
        ({"data_key": ""}, "PERMISI_DATA_KEY"),
        ({"subject_key": "bukan base64"}, "PERMISI_SUBJECT_KEY"),
        ({"log_verifier": ""}, "PERMISI_LOG_VERIFIER"),
        ({"promise_verifier": ""}, "PERMISI_PROMISE_VERIFIER"),
        ({"log_key_file": "/etc/permisi/cilegon/log.key"}, "sekaligus"),
        ({"only_for_trials": ["/trial.p12"]}, "PERMISI_TRIAL"),
    ],
)
def test_an_unsafe_setting_is_named(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(UnsafeStart, match=named):
        require_safe("production", replace(GOOD, **wrong))


@pytest.mark.parametrize("kind", ["demo", "rehearsal"])
def test_a_marked_database_says_what_it_is_instead(kind: str) -> None:
    require_safe(kind, replace(GOOD, origin="http://127.0.0.1:8000", secret_key=""))


def test_nobody_serves_a_database_of_which_nobody_said_what_it_is() -> None:
    with pytest.raises(Unmarked, match="mark_database"):
        require_safe("", GOOD)
