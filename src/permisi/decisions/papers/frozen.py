# SPDX-License-Identifier: Apache-2.0
"""A content that was frozen at approval: what comes out of the database is what was hashed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785


@dataclass(frozen=True, slots=True)
class Frozen:
    """The frozen JSON of a paper; canonical form makes it byte for byte what approval hashed."""

    kept: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Which paper it is."""
        return str(self.kept["schema"]).removeprefix("permisi/").partition("@")[0]

    @property
    def code(self) -> str:
        """The code in its QR."""
        return str(self.kept["code"])

    def to_json(self) -> bytes:
        """The canonical JSON (RFC 8785)."""
        return rfc8785.dumps(dict(self.kept))
