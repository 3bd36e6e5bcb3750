# SPDX-License-Identifier: Apache-2.0
"""What the ledger says no to."""

from permisi.ground.refusal import Refusal


class StalePage(Refusal):
    """The page was drawn from an older version of the row; somebody acted in between, or this is a second click."""

    sentence = "Halaman ini sudah tidak sesuai keadaan terakhir. Muat ulang halaman, lalu periksa sebelum melanjutkan."
    status = 409


class ClockIsReal(Refusal):
    """Only a database marked at birth as demo or rehearsal may set its clock."""

    sentence = "Jam tidak dapat diatur pada basis data resmi."
    status = 403


class AlreadyForgotten(Refusal):
    """The content of this entry was erased before."""

    sentence = "Isi catatan ini sudah dihapus sebelumnya."
    status = 409


class NoKey(Refusal):
    """The key that this process needs is not there; without it nothing is promised or published."""

    sentence = "Kunci {name} belum dipasang. Hubungi pengelola sistem."
    status = 503


class TreeAltered(Refusal):
    """The stored tiles no longer give the root that was signed; somebody changed them."""

    sentence = "Pohon buku besar pada ukuran {size} tidak cocok dengan akar yang sudah ditandatangani."
    status = 500
