# SPDX-License-Identifier: Apache-2.0
"""The addresses of accounts. What allauth could do beyond these (passwords, sign-up forms) is not mounted."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import URLPattern, path

from permisi.doors.portal.accounts import views

entrance: list[URLPattern] = [
    path("", views.Entrance.as_view(), name="account_login"),
    path("", views.Entrance.as_view(), name="account_request_login_code"),
    path("kode/", views.EntranceCode.as_view(), name="account_confirm_login_code"),
    path("kunci-sandi/", passkey.LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path(
        "langkah-kedua/",
        mfa.AuthenticateView.as_view(template_name="portal/akun/langkah-kedua.html"),
        name="mfa_authenticate",
    ),
    path(
        "nonaktif/",
        account.AccountInactiveView.as_view(template_name="portal/akun/nonaktif.html"),
        name="account_inactive",
    ),
]

leave = account.LogoutView.as_view(template_name="portal/akun/keluar.html")

_contact = [
    path("surel/", account.EmailView.as_view(template_name="portal/akun/surel.html"), name="account_email"),
    path(
        "surel/kode/",
        account.ConfirmEmailVerificationCodeView.as_view(template_name="portal/akun/surel-kode.html"),
        name="account_email_verification_sent",
    ),
    path(
        "ponsel/",
        account.ChangePhoneView.as_view(template_name="portal/akun/ponsel.html"),
        name="account_change_phone",
    ),
    path("ponsel/kode/", views.phone_code, name="account_verify_phone"),
    path("pemberitahuan/", views.told_by, name="account_told_by"),
]

_app = [
    path(
        "aplikasi/",
        app.ActivateTOTPView.as_view(template_name="portal/akun/aplikasi.html"),
        name="mfa_activate_totp",
    ),
    path(
        "aplikasi/lepas/",
        app.DeactivateTOTPView.as_view(template_name="portal/akun/aplikasi-lepas.html"),
        name="mfa_deactivate_totp",
    ),
]

_passkeys = [
    path(
        "kunci-sandi/",
        passkey.ListWebAuthnView.as_view(template_name="portal/akun/kunci.html"),
        name="mfa_list_webauthn",
    ),
    path(
        "kunci-sandi/tambah/",
        passkey.AddWebAuthnView.as_view(template_name="portal/akun/kunci-tambah.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "kunci-sandi/<int:pk>/ubah/",
        passkey.EditWebAuthnView.as_view(template_name="portal/akun/kunci-ubah.html"),
        name="mfa_edit_webauthn",
    ),
    path(
        "kunci-sandi/<int:pk>/hapus/",
        passkey.RemoveWebAuthnView.as_view(template_name="portal/akun/kunci-hapus.html"),
        name="mfa_remove_webauthn",
    ),
]

_spare = [
    path(
        "kode-cadangan/",
        spare.ViewRecoveryCodesView.as_view(template_name="portal/akun/cadangan.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "kode-cadangan/buat/",
        spare.GenerateRecoveryCodesView.as_view(template_name="portal/akun/cadangan-buat.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "kode-cadangan/unduh/",
        spare.DownloadRecoveryCodesView.as_view(template_name="portal/akun/cadangan.txt"),
        name="mfa_download_recovery_codes",
    ),
]

_once_more = [
    path(
        "ulang/",
        mfa.ReauthenticateView.as_view(template_name="portal/akun/ulang.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "ulang/kunci-sandi/",
        passkey.ReauthenticateWebAuthnView.as_view(template_name="portal/akun/ulang-kunci.html"),
        name="mfa_reauthenticate_webauthn",
    ),
]


def _under(prefix: str, patterns: list[URLPattern]) -> list[URLPattern]:
    return [path(f"{prefix}{one.pattern}", one.callback, name=one.name) for one in patterns]


own: list[URLPattern] = [
    path("", views.home, name="account_home"),
    *_contact,
    path("keamanan/", mfa.IndexView.as_view(template_name="portal/akun/keamanan.html"), name="mfa_index"),
    path("keamanan/wajib/", views.second_step, name="account_second_step"),
    path("keamanan/nanti/", views.offer_later, name="account_offer_later"),
    *_under("keamanan/", [*_app, *_passkeys, *_spare, *_once_more]),
]
