# SPDX-License-Identifier: Apache-2.0
"""What the desk itself says no to."""

from permisi.ground.refusal import Refusal


class SaidTooOften(Refusal):
    """More reports in an hour than a person writes."""

    sentence = (
        "Terlalu banyak laporan dalam satu jam. Tunggu sebentar, lalu kirim lagi; isian Anda masih ada."
    )
    status = 429
