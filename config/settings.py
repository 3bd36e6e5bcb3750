# SPDX-License-Identifier: Apache-2.0
"""Settings of one city's process. Every value from outside is read here, once; no secret has a default."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from config.policy import CONTENT_SECURITY

ROOT = Path(__file__).resolve().parent.parent


def _database(url: str) -> dict[str, object]:
    parts = conninfo_to_dict(url) if url else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "permisi"),
        "USER": parts.pop("user", "permisi_web"),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"connect_timeout": 5, **parts},
    }


# --- the city and its process -------------------------------------------------------------------------------
PERMISI_CITY = os.environ.get("PERMISI_CITY", "cilegon")
PERMISI_CITY_FOLDER = Path(os.environ.get("PERMISI_CITIES", ROOT / "cities")) / PERMISI_CITY
PERMISI_ORIGIN = os.environ.get("PERMISI_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
PERMISI_STORE = Path(os.environ.get("PERMISI_STORE", ROOT / "var" / "store"))
PERMISI_FONTS = ROOT / "src" / "permisi" / "decisions" / "papers" / "fonts"
PERMISI_PRACTICE = os.environ.get("PERMISI_PRACTICE", "") == "1"  # a practice city: its messages are shown
PERMISI_ACCOUNTS_FILE = os.environ.get("PERMISI_ACCOUNTS_FILE", "")

# --- secrets: from the environment only; a process that lacks one cannot do what needs it ---------------------
SECRET_KEY = os.environ.get("PERMISI_SECRET_KEY", "")
PERMISI_DATA_KEY = os.environ.get("PERMISI_DATA_KEY", "")
PERMISI_SUBJECT_KEY = os.environ.get("PERMISI_SUBJECT_KEY", "")
PERMISI_PROMISE_KEY_FILE = os.environ.get("PERMISI_PROMISE_KEY_FILE", "")
PERMISI_LOG_KEY_FILE = os.environ.get("PERMISI_LOG_KEY_FILE", "")
PERMISI_LOG_VERIFIER = os.environ.get("PERMISI_LOG_VERIFIER", "")  # public: everybody checks with it
PERMISI_PROMISE_VERIFIER = os.environ.get("PERMISI_PROMISE_VERIFIER", "")
PERMISI_PRESSURE_KEYS = os.environ.get(
    "PERMISI_PRESSURE_KEYS", ""
)  # public: overseers who read sealed reports
PERMISI_TRIAL_ROOT = os.environ.get("PERMISI_TRIAL_ROOT", "")
PERMISI_TRIAL_P12 = os.environ.get("PERMISI_TRIAL_P12", "")
PERMISI_TRIAL_P12_PASS = os.environ.get("PERMISI_TRIAL_P12_PASS", "")

DEBUG = False
ALLOWED_HOSTS = os.environ.get("PERMISI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PERMISI_ORIGIN]
SECURE = PERMISI_ORIGIN.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "permisi.ledger",
    "permisi.pressure",
    "permisi.people",
    "permisi.regulation",
    "permisi.procedure",
    "permisi.catalogue",
    "permisi.register",
    "permisi.cases",
    "permisi.decisions",
    "permisi.dispatch",
    "permisi.parts",
    "permisi.doors.portal",
    "permisi.doors.desk",
    "permisi.doors.oversight",
    "permisi.doors.studio",
    "permisi.doors.shell",
]

MIDDLEWARE = [
    "config.tracing.follow",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.languages.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.audience",
    "permisi.parts.refusals.answer",
    "config.troubles.words",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "permisi.parts.forms.OurMarkup"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [ROOT / "config" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.middleware.city",
            ],
            "builtins": [
                "django.templatetags.static",
                "permisi.parts.templatetags.permisi",
                "permisi.parts.templatetags.said",
            ],
        },
    }
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {
            "MAX_ENTRIES": 50_000
        },  # pacing counts stand here; a flood of keys must not push them out
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

# --- accounts: by phone number or e-mail with a code; passkey or TOTP offered ---------------------------------
_ACCOUNTS = "permisi.doors.portal.accounts"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0  # a public site stands behind one proxy of ours
ACCOUNT_ADAPTER = f"{_ACCOUNTS}.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": f"{_ACCOUNTS}.forms.EntranceForm",
    "confirm_login_code": f"{_ACCOUNTS}.forms.EntranceCodeForm",
    "add_email": f"{_ACCOUNTS}.forms.EmailForm",
    "confirm_email_verification_code": f"{_ACCOUNTS}.forms.EmailCodeForm",
    "verify_phone": f"{_ACCOUNTS}.forms.PhoneCodeForm",
}
ACCOUNT_USER_DISPLAY = "permisi.people.queries.called"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone"]  # no form of allauth's asks for them: ours takes either
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # a waiting code never keeps anybody from correcting a number
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 4
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 4
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # by the code that signs in; see the adapter's stages
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/akun/"
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one takes its place once proved
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip",  # carriers put many phones behind one; contacts are paced in dispatch
    "change_phone": "10/m/user",
    "confirm_email": None,
    "verify_phone": None,
}
MFA_ADAPTER = f"{_ACCOUNTS}.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": f"{_ACCOUNTS}.second_factor.SecondStepForm",
    "reauthenticate": f"{_ACCOUNTS}.second_factor.OnceMoreForm",
    "activate_totp": f"{_ACCOUNTS}.second_factor.CodeAppForm",
    "add_webauthn": f"{_ACCOUNTS}.second_factor.PasskeyForm",
    "edit_webauthn": f"{_ACCOUNTS}.second_factor.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody is signed in without a proved contact
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
LOGIN_URL = "/akun/masuk/"
LOGIN_REDIRECT_URL = "/saya/"
PERMISI_FIRST_PAGES = {  # of whoever holds a post that opens this door; the first that fits
    "meja": "/meja/",
    "pengawasan": "/pengawasan/",
    "studio": "/studio/",
    "kepegawaian": "/studio/orang/",
    "orang": "/studio/orang/",
}
LOGOUT_REDIRECT_URL = "/"

# --- messages ----------------------------------------------------------------------------------------------------
PERMISI_EMAIL_URL = os.environ.get("PERMISI_EMAIL_URL", "")
PERMISI_WHATSAPP_URL = os.environ.get("PERMISI_WHATSAPP_URL", "").rstrip("/")
PERMISI_WHATSAPP_TOKEN = os.environ.get("PERMISI_WHATSAPP_TOKEN", "")
PERMISI_WHATSAPP_SECRET = os.environ.get("PERMISI_WHATSAPP_SECRET", "")  # what the gateway signs reports with
PERMISI_WHATSAPP_VERIFY = os.environ.get("PERMISI_WHATSAPP_VERIFY", "")  # what it says when it subscribes
PERMISI_SMS_URL = os.environ.get("PERMISI_SMS_URL", "").rstrip("/")
PERMISI_SMS_TOKEN = os.environ.get("PERMISI_SMS_TOKEN", "")
PERMISI_SMS_SENDER = os.environ.get("PERMISI_SMS_SENDER", "")

# --- language and time -------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [ROOT / "src" / "permisi" / "parts" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- files ---------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = (
    os.environ.get("PERMISI_STATIC") or None
)  # collected files, where a proxy or WhiteNoise serves them
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PERMISI_STORE},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# --- security ----------------------------------------------------------------------------------------------------
PERMISI_POLICY = CONTENT_SECURITY
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
PERMISI_OFFICER_HOURS = int(
    os.environ.get("PERMISI_OFFICER_HOURS") or 12
)  # then desk and oversight ask again
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "config.start.fill_slots"
PROCRASTINATE_IMPORT_PATHS = ["config.jobs"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.formatter"}, "plain": {"()": "config.logs.readable"}},
    "handlers": {
        "out": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if os.environ.get("PERMISI_LOG_STYLE") == "plain" else "json",
        }
    },
    "root": {"handlers": ["out"], "level": os.environ.get("PERMISI_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "pyhanko": {"level": "ERROR"},
        "pyhanko_certvalidator": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
