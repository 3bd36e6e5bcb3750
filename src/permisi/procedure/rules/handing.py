# SPDX-License-Identifier: Apache-2.0
"""Why an open activity changes hands."""

from enum import StrEnum

from permisi.ground.said import mark


class Why(StrEnum):
    """The reasons of the list; the record keeps the words."""

    ENDED = "berakhir"
    AWAY = "cuti"
    MOVED = "mutasi"
    INTEREST = "kepentingan"
    LOAD = "beban"


WHY = {
    Why.ENDED: mark("Penempatan pemegangnya berakhir"),
    Why.AWAY: mark("Pemegangnya cuti, sakit, atau dinas luar"),
    Why.MOVED: mark("Pemegangnya pindah tugas"),
    Why.INTEREST: mark("Pemegangnya punya benturan kepentingan"),
    Why.LOAD: mark("Membagi beban kerja"),
}
