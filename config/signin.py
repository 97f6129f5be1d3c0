"""Sign-in: passwords, second factor, sessions, cookies, rate limits, the organization's own sign-in (OIDC)."""

from django.core.exceptions import ImproperlyConfigured

from config import environment as env
from config.identity_provider import read_groups

_BEHIND_PROXY = env.flag("BEHIND_PROXY")
_HTTPS = env.text("SITE_URL").startswith("https://")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "organizations:home"
LOGOUT_REDIRECT_URL = "organizations:start"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# From the moment the mail is asked for (signin_emails.py), and again from the moment it is written.
PASSWORD_RESET_TIMEOUT = _DAY

# --- accounts: an e-mail address and a password, by invitation only -------------------------------------------------
ACCOUNT_ADAPTER = "organizations.signin.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# The invitation's link has proven the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * _MINUTE
# Django's own: allauth's writes a row for each address it makes a token for.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # Codes of the second factor are counted here too, by person.
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "organizations.forms.signin.SignInForm",
    "reset_password": "organizations.forms.signin.ResetPasswordForm",
    "reset_password_from_key": "organizations.forms.signin.NewPasswordForm",
    "change_password": "organizations.forms.signin.ChangePasswordForm",
    "reauthenticate": "organizations.forms.signin.ConfirmPasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _BEHIND_PROXY else 0

# --- second factor ----------------------------------------------------------------------------------------------------
SECOND_FACTOR = env.text("SECOND_FACTOR", "required")
if SECOND_FACTOR not in {"required", "offered"}:
    raise ImproperlyConfigured("SECOND_FACTOR must be required or offered")
# Key of the stored secrets of authenticator apps. Its own, so that SECRET_KEY can be changed alone.
SECOND_FACTOR_KEY = env.text("SECOND_FACTOR_KEY") or env.text("SECRET_KEY")
MFA_ADAPTER = "organizations.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A code of the half minute before or after is good too; forms/signin.py lets none be used twice.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = env.text("PRODUCT_NAME", "Palvelupolku")
MFA_FORMS = {
    "authenticate": "organizations.forms.signin.CodeForm",
    "reauthenticate": "organizations.forms.signin.ConfirmCodeForm",
    "activate_totp": "organizations.forms.signin.FirstCodeForm",
}

# --- sessions (organizations/session_rules.py) -----------------------------------------------------------------------
SESSION_IDLE_SECONDS = 30 * _MINUTE
SESSION_LONGEST_SECONDS = 10 * _HOUR
SESSION_COOKIE_AGE = 14 * _DAY
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- cookies and transport --------------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-session" if _HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=_HTTPS)
# Asked from inside the container, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * _DAY if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
# Preloading binds a whole domain for years: its owner's decision, not the product's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- the organization's own sign-in (OpenID Connect) ------------------------------------------------------------------
OIDC_PROVIDER_ID = env.text("OIDC_PROVIDER_ID", "oidc")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_GROUPS_CLAIM = env.text("OIDC_GROUPS_CLAIM", "groups")
# Each: group, organization (id or business id), role and perhaps sub_region or municipality (codes).
OIDC_GROUPS = read_groups(env.text("OIDC_GROUPS"))
# What the provider says when it has asked a second factor itself; empty: it is asked here as well.
OIDC_SECOND_FACTOR_AMR = env.words("OIDC_SECOND_FACTOR_AMR")
OIDC_SECOND_FACTOR_ACR = env.words("OIDC_SECOND_FACTOR_ACR")
SOCIALACCOUNT_ADAPTER = "organizations.identity_provider.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_CLIENT_ID:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": OIDC_PROVIDER_ID,
            "name": env.text("OIDC_NAME", "OpenID Connect"),
            "client_id": OIDC_CLIENT_ID,
            "secret": env.text("OIDC_CLIENT_SECRET"),
            "settings": {
                "server_url": env.text("OIDC_SERVER_URL"),
                # For providers that do not send email_verified but know their people's addresses.
                "verified_email": env.flag("OIDC_EMAIL_VERIFIED"),
            },
        }
    )
