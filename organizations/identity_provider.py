"""Sign-in at the organization's own provider (OpenID Connect): who is let in, and what the provider says of them."""

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from organizations.actions import identity
from organizations.actor import tell_database
from organizations.models import User


def name_of() -> str:
    """The provider's name as people know it; empty when none is set."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["name"] if apps else ""


def asked_second_factor(signal_kwargs) -> bool:
    """Whether this sign-in came from the provider and the provider had asked a second factor."""
    # Taken up again after our own code page, the sign-in has lost the mark; then the code was given here.
    return getattr((signal_kwargs or {}).get("sociallogin"), "asked_second_factor", False)


class ProviderAdapter(DefaultSocialAccountAdapter):
    def authenticate_by_email(self, sociallogin):
        # Some providers write "false" as a text, which would count as true.
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True
        return super().authenticate_by_email(sociallogin)

    def pre_social_login(self, request, sociallogin):
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(redirect("account_login"))
        self._take_claims(sociallogin)
        user = sociallogin.user
        if not sociallogin.is_existing or not user.is_active:
            return
        _mark_address_proven(user, sociallogin)
        _give_roles(request, user, sociallogin.groups)
        if not user.is_superuser and not user.memberships.open().exists():
            raise ImmediateHttpResponse(_no_access(request))

    def is_open_for_signup(self, request, sociallogin):
        """A new person needs a proven address that nobody has yet, and a group that gives a role."""
        addresses = [address.email for address in sociallogin.email_addresses if address.verified]
        if not addresses or User.objects.filter(email__iexact=sociallogin.user.email).exists():
            raise ImmediateHttpResponse(_no_access(request))
        if not identity.grants_of(sociallogin.groups):
            raise ImmediateHttpResponse(_no_access(request))
        return True

    def populate_user(self, request, sociallogin, data):
        user = super().populate_user(request, sociallogin, data)
        full = " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        user.name = (data.get("name") or full or user.email)[:100]
        user.language = (get_language() or "fi")[:2]
        return user

    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        _give_roles(request, user, sociallogin.groups)
        return user

    def _take_claims(self, sociallogin):
        """Reads what is needed of the provider's answer and keeps none of it."""
        account = sociallogin.account
        id_token, userinfo = account.extra_data.get("id_token") or {}, account.extra_data.get("userinfo") or {}
        groups = id_token.get(settings.OIDC_GROUPS_CLAIM, userinfo.get(settings.OIDC_GROUPS_CLAIM, []))
        sociallogin.groups = {groups} if isinstance(groups, str) else {str(group) for group in groups}
        amr = id_token.get("amr") or []
        sociallogin.asked_second_factor = (
            bool(set(settings.OIDC_SECOND_FACTOR_AMR) & set([amr] if isinstance(amr, str) else amr))
            or id_token.get("acr") in settings.OIDC_SECOND_FACTOR_ACR
        )
        account.extra_data = {}
        if account.pk:
            account.save(update_fields=["extra_data"])


def _mark_address_proven(user, sociallogin) -> None:
    # Invited people have proven theirs by opening the link; unmarked, allauth would take their password away.
    address = sociallogin._did_authenticate_by_email
    if address and address.lower() == user.email.lower():
        EmailAddress.objects.update_or_create(
            user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
        )


def _give_roles(request, user, groups) -> None:
    identity.give_roles(user=user, groups=groups)
    tell_database(request.actor)


def _no_access(request):
    return render(request, "socialaccount/no_access.html", status=403)
