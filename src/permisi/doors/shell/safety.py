# SPDX-License-Identifier: Apache-2.0
"""With which settings a production database is not served. Demo and rehearsal say on every page what they are."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from permisi.doors.shell.databases import WEB
from permisi.doors.shell.installing.errors import Unmarked, UnsafeStart

LEAST_SECRET = 43  # letters: 32 random bytes in base64
KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the process was given."""

    origin: str
    hosts: Sequence[str]
    role: str
    secret_key: str
    data_key: str
    subject_key: str
    log_verifier: str
    promise_verifier: str
    log_key_file: str = ""
    promise_key_file: str = ""
    only_for_trials: Sequence[str] = ()


def require_safe(kind: str, given: Settings) -> None:
    """Refuse an unmarked database, and a production one with settings that are missing or unsafe.

    Raises:
        Unmarked, UnsafeStart: as they say.
    """
    if not kind:
        raise Unmarked()
    found = list(faults(given)) if kind == "production" else []
    if found:
        raise UnsafeStart(faults="\n".join(f"- {one}" for one in found))


def faults(given: Settings) -> Iterator[str]:
    """Everything that is wrong, in words for the operator."""
    parts = urlsplit(given.origin)
    open_to_all = any(one.strip().startswith(("*", ".")) for one in given.hosts)
    both_keys = bool(given.log_key_file and given.promise_key_file)
    wrong = {
        "PERMISI_ORIGIN harus dimulai dengan https://": parts.scheme != "https",
        "PERMISI_HOSTS tidak boleh memuat * atau nama yang dimulai dengan titik": open_to_all,
        "PERMISI_HOSTS harus memuat nama dari PERMISI_ORIGIN": parts.hostname not in given.hosts,
        f"DATABASE_URL harus masuk sebagai {WEB}": given.role != WEB,
        f"PERMISI_SECRET_KEY lebih pendek dari {LEAST_SECRET} huruf": len(given.secret_key) < LEAST_SECRET,
        f"PERMISI_DATA_KEY bukan {KEY_BYTES} bita dalam base64": not _is_key(given.data_key),
        f"PERMISI_SUBJECT_KEY bukan {KEY_BYTES} bita dalam base64": not _is_key(given.subject_key),
        "PERMISI_LOG_VERIFIER harus diisi": not given.log_verifier,
        "PERMISI_PROMISE_VERIFIER harus diisi": not given.promise_verifier,
        "satu proses tidak memegang kunci buku besar dan kunci janji sekaligus": both_keys,
        "PERMISI_TRIAL_… dan PERMISI_ACCOUNTS_FILE harus kosong": any(given.only_for_trials),
    }
    yield from (words for words, is_so in wrong.items() if is_so)


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False
