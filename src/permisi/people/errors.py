# SPDX-License-Identifier: Apache-2.0
"""What the people room says no to."""

from permisi.ground.refusal import Refusal


class ContactTaken(Refusal):
    """Another account is reached at this phone number or address."""

    sentence = "Nomor ponsel atau surel ini sudah dipakai akun lain."
    status = 409


class SecondStepNeeded(Refusal):
    """The city demands a second step of whoever decides about others; this account has none."""

    sentence = (
        "Pasang langkah kedua dulu di Akun, Keamanan. Tombol kembali peramban membawa Anda ke isian tadi."
    )
    status = 403


class StaffNumberTaken(Refusal):
    """The personnel number belongs to another account, or the account already has another one."""

    sentence = "Nomor pegawai ini sudah dipakai orang lain, atau orang ini sudah punya nomor lain."
    status = 409


class ViewUnnamed(Refusal):
    """A view of the inbox is kept under a short name."""

    sentence = "Beri nama saringan ini, paling banyak {longest} huruf."
    status = 422


class TooManyViews(Refusal):
    """More views than can be looked over."""

    sentence = "Anda sudah menyimpan {most} saringan. Hapus satu dahulu."
    status = 409
