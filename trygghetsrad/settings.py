"""All settings, read from the environment. The README's table says what each variable decides.

Nothing needs to be set to run on one's own machine. With an `https` SITE_URL the site is meant for the public: it then
refuses to start on anything missing, and names it.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def whole_number(variable, default):
    """An empty variable is as good as none."""
    value = env.str(variable, default="") or default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{variable} must be a whole number; it is {value!r}") from None


# Where the site stands

PORT = whole_number("PORT", 8000)
# As browsers and nginx write it, for pages are kept under it: in small letters, and the usual port left out
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/").lower()
SITE_URL = SITE_URL.removesuffix({"https": ":443", "http": ":80"}.get(urlsplit(SITE_URL).scheme, ""))
_site = urlsplit(SITE_URL)
IS_SECURE_SITE = _site.scheme == "https"
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

if _site.scheme not in {"http", "https"} or not _site.hostname or _site.path:
    raise ImproperlyConfigured(f"SITE_URL must be a scheme and a host, like https://example.org; it is {SITE_URL!r}")
if not IS_SECURE_SITE and _site.hostname not in {"127.0.0.1", "localhost", "::1"}:
    raise ImproperlyConfigured(f"SITE_URL must be https for any host but this machine itself; it is {SITE_URL!r}")

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_key(variable, name):
    """A key from the environment; on one's own machine a file for its owner alone, made at the first start."""
    if key := env.str(variable, default=""):
        return key
    if IS_SECURE_SITE:
        raise ImproperlyConfigured(f"{variable} must be set when SITE_URL is https")
    path = DATA_DIR / name
    if not path.exists():
        made = DATA_DIR / f"{name}.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        try:
            os.link(made, path)  # whichever of two processes is first decides
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text()


SECRET_KEY = kept_key("SECRET_KEY", "secret-key")
FOLLOW_KEY = kept_key("FOLLOW_KEY", "follow-key")  # of the codes by which residents follow their cases; never changed
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = [_site.hostname] if IS_SECURE_SITE else LOOPBACK
TRUSTED_PROXIES = whole_number("TRUSTED_PROXIES", 0)
if IS_SECURE_SITE and not TRUSTED_PROXIES:
    raise ImproperlyConfigured("TRUSTED_PROXIES must say how many proxies stand in front; one speaks https")
WEB_PROCESSES = whole_number("WEB_PROCESSES", 1)
WEB_THREADS = whole_number("WEB_THREADS", 16)  # for each process; three quarters may wait for slow senders
PAGE_CACHE_MB = whole_number("PAGE_CACHE_MB", 16)  # of public pages, in each process; 0: nginx or another keeps them

# What it is made of

INSTALLED_APPS = [
    "trygghetsrad.apps.StaffSiteConfig",  # the stock admin, under our name
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "js_asset",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "trygghetsrad",
    "trygghetsrad.accounts",
    "trygghetsrad.records",
    "council",
    "notes",
    "contact",
]

# What our own cache does once for each page that it keeps.
FOR_ANOTHER_CACHE = [
    "trygghetsrad.middleware.PackPublicMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
]

MIDDLEWARE = [
    "trygghetsrad.middleware.speak_language_of_path",  # first, so that every page about an error speaks it too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *([] if PAGE_CACHE_MB else FOR_ANOTHER_CACHE),  # around whatever makes or changes a page
    "trygghetsrad.middleware.PolicyMiddleware",
    "trygghetsrad.middleware.limit_request",
    "trygghetsrad.writers.leave_a_thread_to_readers",  # before all that writes, sessions too
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trygghetsrad.middleware.tell_of_changes",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "trygghetsrad.accounts.middleware.require_own_password",
]

ROOT_URLCONF = "trygghetsrad.urls"
WSGI_APPLICATION = "trygghetsrad.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# What it keeps, and where

EMBEDDED = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "db.sqlite3"}
DATABASES = {"default": env.db("DATABASE_URL") if os.environ.get("DATABASE_URL") else EMBEDDED}
if DATABASES["default"] is EMBEDDED and not EMBEDDED["NAME"].exists():
    EMBEDDED["NAME"].touch(mode=0o600)  # SQLite would let everybody on the machine read it
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None  # to open the file and set it up takes as long as to make a page
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer queues at BEGIN instead of failing in the middle
        "timeout": 5,  # seconds
        # FULL: a form that was acknowledged must survive a power cut
        # secure_delete: what a person had taken away is not to be read in the free pages of the file
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
else:
    own = DATABASES["default"].get("OPTIONS", {})
    # jit: a count that takes some milliseconds was compiled for seconds first, each time it was asked
    limits = "-c lock_timeout=5s -c statement_timeout=15s -c jit=off"
    DATABASES["default"] |= {
        "ENGINE": "trygghetsrad.lib.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A lock that somebody else holds, or a query gone astray, ends in words on the page; it does not hold the site.
        # One that hangs, or whose machine is gone, is told by whoever waits: lib/postgresql.
        # What DATABASE_URL itself says, such as ?sslmode=require, stands.
        "OPTIONS": {
            "connect_timeout": 3,  # seconds
            "tcp_user_timeout": 5000,  # milliseconds
        }
        | own
        | {"options": f"{limits} {own.get('options', '')}".strip()},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tries to sign in are counted in it. A table of 300 rows, as is usual, forgets some of them at random.
SHARED_CACHE = {
    "BACKEND": "trygghetsrad.lib.shared_cache.SharedCache",
    "LOCATION": "shared_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {"default": env.cache("CACHE_URL") if os.environ.get("CACHE_URL") else SHARED_CACHE}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},  # nginx sends them as itself
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FEEDBACK_LIMIT = whole_number("FEEDBACK_LIMIT", 50)  # forms a day from one address; a library has many visitors
# Bytes; a larger request is answered in words, unread. Twice what a file may have: one that is too large is read too,
# so that it can be refused where it was chosen, with the rest of the form in place.
REQUEST_LIMIT = 60 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes of a form, its files aside

HAS_REAL_MAIL = bool(os.environ.get("EMAIL_URL"))
if HAS_REAL_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
    if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":  # noqa: F821 (the line above names it)
        EMAIL_BACKEND = "trygghetsrad.lib.smtp.EmailBackend"
else:
    EMAIL_BACKEND, EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", DATA_DIR / "mail"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="trygghetsradet@example.org")

# Language and time

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("fi", "Suomi"), ("en", "English")]  # the first in all that names no other
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "trygghetsrad.formats"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Signing in: staff only

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/admin/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "trygghetsrad.accounts.adapter.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "trygghetsrad.accounts.forms.LoginForm",
    "change_password": "trygghetsrad.accounts.forms.ChangePasswordForm",
    "reset_password": "trygghetsrad.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "trygghetsrad.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]  # sign-up itself is closed
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator enters the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# What can be said of the customer centre even when the database does not answer

CENTRE_PHONE = "0220-240 00"

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],  # the nonce is made only where a page asks for it: in the admin
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: a working day
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "trygghetsrad.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if IS_SECURE_SITE:
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "trygghetsrad.lib.refusals.OneLine"}},
    "formatters": {"faults": {"()": "trygghetsrad.lib.refusals.WithoutTheRow"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["refusals"], "formatter": "faults"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
