# SPDX-License-Identifier: Apache-2.0
"""When a permit of this city's register meets a requirement in the place of a document."""

from permisi.ground.said import mark
from permisi.register.rules import Standing

WORDS = {
    Standing.IN_FORCE: mark("berlaku"),
    Standing.NOT_YET: mark("belum berlaku"),
    Standing.EXPIRED: mark("sudah kedaluwarsa"),
    Standing.REPLACED: mark("sudah diganti"),
    Standing.REVOKED: mark("sudah diakhiri atau dicabut"),
}


def serves(standing: Standing, *, own: bool) -> bool:
    """Whether a permit that stands so meets the requirement.

    Another type's permit must be in force. One of the file's own type (``own``) is what the file acts on: as for the
    number that is asked for, its term may be over.
    """
    usable = (Standing.IN_FORCE, Standing.EXPIRED, Standing.NOT_YET)
    return standing in usable if own else standing is Standing.IN_FORCE
