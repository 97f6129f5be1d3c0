from django.conf import settings
from django.core.checks import Error, register

from organizations.roles import ROLES


@register()
def every_group_gives_a_known_role(app_configs, **kwargs):
    unknown = sorted({row["role"] for row in settings.OIDC_GROUPS} - set(map(str, ROLES)))
    return [Error(f"OIDC_GROUPS names an unknown role {role}.", id="house.E006") for role in unknown]


@register()
def provider_is_complete(app_configs, **kwargs):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not apps or (apps[0]["settings"]["server_url"] and apps[0]["secret"]):
        return []
    return [Error("OIDC_CLIENT_ID needs OIDC_SERVER_URL and OIDC_CLIENT_SECRET.", id="house.E005")]
