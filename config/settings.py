"""All settings. Values that differ between places come from the environment (see .env.example)."""

import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import environment as env
from config import logs
from config.cache import caches, connection_for_cache

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_env_file(Path(env.text("ENV_FILE") or BASE_DIR / ".env"))

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
# Key of the links in mails (invitations, answers). Its own key, so that it can be changed alone.
LINK_KEY = env.text("LINK_KEY") or SECRET_KEY
# Key id -> long random text; the first seals, the others open what they have sealed before (docs/running.md).
CONTACT_KEYS = env.keys("CONTACT_KEYS") or {"0": SECRET_KEY}
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
# The address that mails and slips print; no path.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "evaluation",
    "referrals",
    "pathways",
    "directory",
    "organizations",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth.usersessions needs it
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "config.middleware.RequestIdMiddleware",
    "config.middleware.ReadableCookiesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "organizations.middleware.ActorMiddleware",
    "organizations.session_rules.SessionRulesMiddleware",
    "organizations.middleware.PolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "organizations.context_processors.house",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database: two roles, two addresses ---------------------------------------------------------------------------
# The application role owns nothing; what changes the schema or must see every row runs as the owner.
OWNER_COMMANDS = {"migrate", "makemigrations", "flush", "backup", "restore", "createsuperuser"}
DATABASE_OWNER_URL = env.text("DATABASE_OWNER_URL")
DATABASE_URL = env.text("DATABASE_URL")
_as_owner = len(sys.argv) > 1 and Path(sys.argv[0]).name == "manage.py" and sys.argv[1] in OWNER_COMMANDS
# Row level security spares the owner: such a process is not asked whether it holds.
RUNS_AS_OWNER = _as_owner
DATABASES = {
    "default": env.database((DATABASE_OWNER_URL if _as_owner else "") or DATABASE_URL or "postgresql:///palvelupolku")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in tries are counted where all processes see them: a table by a connection of its own, or CACHE_URL.
DATABASES |= connection_for_cache(DATABASES["default"])
DATABASE_ROUTERS = ["organizations.shared_cache.Router"]
CACHES = caches()

# --- people and sign-in ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organizations.User"
from config.signin import *  # noqa: E402, F403 (reads the environment, so not before .env)

# --- languages and time -------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

# --- static files --------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.text("STATIC_ROOT") or BASE_DIR / "var" / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- search: see docs/search.md -------------------------------------------------------------------------------------
# voikko or simplemma; empty: Voikko where the machine has it.
SEARCH_ANALYSER = env.text("SEARCH_ANALYSER")
# The word lists of simplemma in the form in which they are read fast; built once from the library.
WORD_LISTS = Path(env.text("WORD_LISTS") or BASE_DIR / "var" / "words")

# Each web process keeps search in its memory; 0 where memory is short: then the database answers every search.
SEARCH_IN_MEMORY = env.flag("SEARCH_IN_MEMORY", default=True)

# --- mails: put in the outbox, sent by the sweep; without EMAIL_HOST they are kept and shown to the administrator ---
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
MAIL_DOMAIN = SITE_URL.split("//")[-1].split(":")[0]
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"Palvelupolku <palvelupolku@{MAIL_DOMAIN}>")

# --- repeated work by worker and beat (config/celery.py); without them `run_due --every` does it ----------------------
CELERY_BROKER_URL = env.text("BROKER_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Our own logs (JSON, without addresses that are keys) instead of celery's.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

# --- what a page may load and do: nothing from outside, no inline code or style (the name Django 6 uses) -------------
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

# --- the deployment's own face ------------------------------------------------------------------------------------
PRODUCT_NAME = env.text("PRODUCT_NAME", "Palvelupolku")
PRODUCT_LOGO = env.text("PRODUCT_LOGO") or None
PRODUCT_THEME = env.text("PRODUCT_THEME") or None
# The demo region is loaded: pages say so.
DEMO = env.flag("DEMO")
# Our own proxy sets X-Forwarded-For and X-Forwarded-Proto.
BEHIND_PROXY = env.flag("BEHIND_PROXY")

# --- the interface for other systems: JSON only, nobody signs in to it ------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    # The policy word on the address decides who gets in, as on every page.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": PRODUCT_NAME,
    "VERSION": "1",
    "SERVE_PUBLIC": True,
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = logs.LOGGING
