# SPDX-License-Identifier: Apache-2.0
"""What allauth says to people, in our words. An empty text is something that the page itself already says."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from permisi.ground.said import mark

Words = str | Promise

ERRORS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "account_inactive": _("Akun ini sedang tidak aktif."),
        "duplicate_email": _("Alamat surel ini sudah dipakai di akun Anda."),
        "email_taken": _("Alamat surel ini sudah dipakai akun lain."),
        "phone_taken": _("Nomor ponsel ini sudah dipakai akun lain."),
        "incorrect_code": _("Kode tidak cocok. Periksa pesan terakhir, lalu isi lagi."),
        "too_many_login_attempts": _("Kode salah terlalu sering. Minta kode baru."),
        "same_as_current": _("Isi yang berbeda dari sekarang."),
        "rate_limited": _("Terlalu cepat. Tunggu setengah menit, lalu coba lagi."),
        "cannot_remove_primary_email": _("Alamat surel hanya dapat diganti."),
    }
)

SECOND_FACTOR_ERRORS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "cannot_delete_authenticator": _("Pengaman ini tidak dapat dilepas."),
        "cannot_generate_recovery_codes": _("Pasang kunci sandi atau aplikasi kode dulu."),
        "incorrect_code": _("Kode tidak cocok. Tunggu kode berikutnya, lalu isi lagi."),
    }
)

MESSAGES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "account/messages/logged_out.txt": _("Anda sudah keluar."),
        "account/messages/email_confirmed.txt": _("Alamat surel sudah dipasang."),
        "account/messages/email_confirmation_failed.txt": _("Alamat surel ini sudah dipakai akun lain."),
        "account/messages/cannot_delete_primary_email.txt": _(
            "Alamat surel satu-satunya tidak dapat dihapus."
        ),
        "account/messages/phone_verified.txt": _("Nomor ponsel sudah dipasang."),
        "mfa/messages/totp_activated.txt": _("Aplikasi kode sudah dipasang."),
        "mfa/messages/totp_deactivated.txt": _("Aplikasi kode sudah dilepas."),
        "mfa/messages/webauthn_added.txt": _("Kunci sandi sudah dipasang."),
        "mfa/messages/webauthn_removed.txt": _("Kunci sandi sudah dihapus."),
        "mfa/messages/recovery_codes_generated.txt": _("Kode cadangan baru sudah dibuat."),
    }
)

NOTICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account/email/email_changed": mark("Alamat surel akun Anda diganti"),
        "mfa/email/totp_activated": mark("Aplikasi kode dipasang pada akun Anda"),
        "mfa/email/totp_deactivated": mark("Aplikasi kode dilepas dari akun Anda"),
        "mfa/email/webauthn_added": mark("Kunci sandi dipasang pada akun Anda"),
        "mfa/email/webauthn_removed": mark("Kunci sandi dihapus dari akun Anda"),
        "mfa/email/recovery_codes_generated": mark("Kode cadangan baru dibuat untuk akun Anda"),
    }
)
PHONE_CHANGED: Final = mark("Nomor ponsel akun Anda diganti")
