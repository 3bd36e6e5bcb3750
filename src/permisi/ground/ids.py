# SPDX-License-Identifier: Apache-2.0
"""Names for things: row identities, and codes that people read aloud or scan."""

import secrets
import time
import uuid

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: read over a phone without mistakes


def new_id() -> uuid.UUID:
    """A version 7 identity: the first 48 bits are milliseconds, so that index pages fill in order."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    return uuid.UUID(int=value)


def new_code(length: int) -> str:
    """An unguessable code of ``length`` letters; 5 bits each."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))


def tidy_code(typed: str) -> str:
    """What a person typed, as the code it means: no hyphens, no spaces, upper case."""
    return "".join(letter for letter in typed.upper() if letter in CODE_LETTERS)


def spelled(code: str) -> str:
    """A code in groups of four, as printed: ``ABCD-EFGH``."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
