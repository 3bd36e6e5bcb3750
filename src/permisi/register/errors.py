# SPDX-License-Identifier: Apache-2.0
"""What the register says no to."""

from permisi.ground.refusal import Refusal


class PermitNotFound(Refusal):
    """No permit of this number is in the register."""

    sentence = "Izin nomor {number} tidak ada di register. Periksa nomornya pada izin lama Anda."
    status = 404
