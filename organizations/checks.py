"""House rules that Django's `check` enforces; `./run` and the container's entry point run it before serving."""

from types import SimpleNamespace

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.urls import URLPattern, URLResolver, get_resolver

from organizations import policy
from organizations.choices import RoleCode
from organizations.roles import MAY_INVITE, ROLES


@register()
def every_url_has_a_policy(app_configs, **kwargs):
    return [
        Error(f"The URL {name} carries no policy word.", hint="Wrap its view in policy.needs(...).", id="house.E001")
        for name, pattern, namespace in urls()
        if not _word(name, pattern, namespace)
    ]


@register()
def every_word_is_known(app_configs, **kwargs):
    known = policy.words() | {policy.PUBLIC, policy.SIGNED_IN, policy.TECHNICAL_ADMIN}
    wrong = {word for name, pattern, ns in urls() if (word := _word(name, pattern, ns)) and word not in known}
    return [Error(f"No role holds the policy word {word}.", id="house.E002") for word in sorted(wrong)]


@register()
def every_role_is_described(app_configs, **kwargs):
    wrong = set(RoleCode.values) ^ set(ROLES) | set(MAY_INVITE) - set(ROLES)
    return [Error(f"The role {code} is not told alike everywhere.", id="house.E003") for code in sorted(wrong)]


@register(Tags.security, deploy=True)
def mails_leave_the_house(app_configs, **kwargs):
    if settings.EMAIL_HOST:
        return []
    text = "No mail server is set: mails, links to new passwords among them, are shown to the administrators."
    return [Error(text, hint="Set EMAIL_HOST.", id="house.E004")]


@register(Tags.security, deploy=True)
def second_factor_is_asked(app_configs, **kwargs):
    if settings.SECOND_FACTOR == "required":
        return []
    text = "Who sees referrals may sign in with a password alone: SECOND_FACTOR is offered, as a first ./run writes it."
    return [Warning(text, hint="Set SECOND_FACTOR=required.", id="house.W005")]


@register(Tags.security, deploy=True)
def proxy_is_known(app_configs, **kwargs):
    """The web server itself speaks no https, so with such an address somebody stands before it."""
    if settings.BEHIND_PROXY or not settings.SITE_URL.startswith("https://"):
        return []
    text = "BEHIND_PROXY is not set: all visitors count as one, whose wrong passwords shut out everybody."
    return [Warning(text, hint="Set BEHIND_PROXY=1.", id="house.W006")]


def urls(resolver=None, namespace="", prefix=""):
    """Every URL as (name with namespace or its pattern, the pattern, namespace)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(part for part in (namespace, entry.namespace) if part)
            yield from urls(entry, inner, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            name = (
                ":".join(part for part in (namespace, entry.name) if part)
                if entry.name
                else prefix + str(entry.pattern)
            )
            yield name, entry, namespace


def _word(name, pattern, namespace):
    return policy.word_of(SimpleNamespace(view_name=name, namespace=namespace), pattern.callback)
