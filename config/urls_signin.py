"""Addresses of sign-in: allauth's views one by one, each with its policy word. What is not here does not exist:
no sign-up, no second address, no connecting of accounts."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from organizations.policy import PUBLIC, SIGNED_IN

_no_own_password = TemplateView.as_view(template_name="account/no_own_password.html")

signin_patterns = [
    path("kirjaudu/", account.login, name="account_login"),
    path("kirjaudu/koodi/", second_factor.authenticate, name="mfa_authenticate"),
    path("kirjaudu/ei-kaytossa/", account.account_inactive, name="account_inactive"),
    path("kirjaudu/vahvista/", account.reauthenticate, name="account_reauthenticate"),
    path("kirjaudu/vahvista-koodilla/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("kirjaudu/oidc/keskeytetty/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("kirjaudu/oidc/<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path("kirjaudu/oidc/<slug:provider_id>/paluu/", openid.callback, name="openid_connect_callback"),
    path("kirjaudu-ulos/", require_POST(account.logout), name="account_logout"),
    path("salasana/", account.password_change, name="account_change_password"),
    path("salasana/oma/", _no_own_password, name="account_set_password"),
    path("salasana/unohtui/", account.password_reset, name="account_reset_password"),
    path("salasana/unohtui/lahetetty/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "salasana/uusi/<slug:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("salasana/vaihdettu/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("kaksivaiheinen/", second_factor.index, name="mfa_index"),
    path("kaksivaiheinen/kayttoon/", totp.activate_totp, name="mfa_activate_totp"),
    path("kaksivaiheinen/pois/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("kaksivaiheinen/varakoodit/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("kaksivaiheinen/varakoodit/uudet/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("kaksivaiheinen/varakoodit/lataa/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("istunnot/", sessions.list_usersessions, name="usersessions_list"),
]

_PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    # In the middle of signing in: allauth itself lets only the person through whose password was right.
    "mfa_authenticate",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
}

SIGNIN_POLICIES = {pattern.name: PUBLIC if pattern.name in _PUBLIC else SIGNED_IN for pattern in signin_patterns}
