# SPDX-License-Identifier: Apache-2.0
"""What this room says no to."""

from permisi.ground.refusal import Refusal


class NobodyToRead(Refusal):
    """The city names no overseer's key: a report could be read by nobody, so none is taken."""

    sentence = (
        "Laporan belum dapat dikirim: kunci pembacanya belum dipasang. Datangi langsung Inspektorat atau KPK."
    )
    status = 503


class OverseersUnreadable(Refusal):
    """A part of the setting is no ``name=age1…``; what was given is not repeated."""

    sentence = "Kunci pembaca ke-{number} tidak terbaca. Tulis seperti: Inspektorat=age1…, KPK=age1…"
    status = 500


class NotForThisKey(Refusal):
    """The report was sealed for other keys, or is no report of ours."""

    sentence = "Laporan ini tidak terbuka dengan kunci ini. Mungkin ia disegel untuk kunci yang lama."


class DayNotOver(Refusal):
    """A day is closed once it is over, never before."""

    sentence = "Hari {day} belum berakhir. Kotaknya ditutup sesudah hari itu."


class DayClosed(Refusal):
    """The box of that day, or of a later one, was closed already."""

    sentence = "Kotak sampai hari {day} sudah ditutup."
