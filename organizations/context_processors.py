from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext

from organizations import menu, policy
from organizations.actor import VISITOR
from organizations.models import Region
from organizations.signin import second_factor_notice


def house(request):
    """What every page's frame needs: name, menu, who acts, the same page in the other languages."""
    actor = getattr(request, "actor", VISITOR)
    return {
        "house": {
            "name": settings.PRODUCT_NAME,
            "logo": settings.PRODUCT_LOGO,
            "theme_css": settings.PRODUCT_THEME,
            "menu": menu.as_links(actor, request.path),
            "who": _who(actor),
            "badge": None,
            "languages": _languages(request),
            "demo": settings.DEMO,
            "sign_in_url": reverse("account_login"),
            "home_url": reverse("organizations:home" if actor.user else "organizations:start"),
            "second_factor_notice": second_factor_notice(request),
            "links": _account_links(actor),
            "support": _support(actor),
            "footer": menu.footer_links(),
        }
    }


def _account_links(actor):
    """One's own place of work, and one's own sign-in: devices, password, second step."""
    if actor.user is None:
        return []
    own = {"label": gettext("Own organization"), "icon": "building", "url": reverse("organizations:own")}
    promised = {"label": gettext("My promise"), "icon": "certificate", "url": reverse("organizations:promise")}
    return [
        *([own] if policy.holds(actor, "organization.see_own") else []),
        *([promised] if any(work.asks_promise for work in actor.memberships) else []),
        {"label": gettext("Own details"), "icon": "user-circle", "url": reverse("organizations:details")},
        {"label": gettext("Two-step sign-in"), "icon": "shield-check", "url": reverse("mfa_index")},
        {"label": gettext("Password"), "icon": "key", "url": reverse("account_change_password")},
        {"label": gettext("Signed-in devices"), "icon": "device-mobile", "url": reverse("usersessions_list")},
    ]


def _support(actor):
    """Whom to ask for help with the service: one's own region's, for a visitor the only region's served here."""
    region = actor.organization.region if actor.organization else None
    if region is None:
        served = Region.objects.filter(in_use=True)[:2]
        region = served[0] if len(served) == 1 else None
    return {"email": region.support_email, "phone": region.support_phone} if region else None


def _who(actor):
    if actor.user is None:
        return None
    acting = [
        {"id": m.pk, "label": str(m), "current": m.pk == (actor.membership and actor.membership.pk)}
        for m in actor.memberships
    ]
    return {
        "name": actor.user.name,
        "email": actor.user.email,
        "role": actor.role.label() if actor.role else "",
        "organization": actor.organization.display_name if actor.organization else "",
        "acting": acting,
    }


def _languages(request):
    """The same page in each language; where a page has one address for all, its first page in that language."""
    current = get_language()
    links = []
    for code, _label in settings.LANGUAGES:
        url = request.get_full_path() if code == current else translate_url(request.get_full_path(), code)
        if code != current and url == request.get_full_path():
            url = translate_url(reverse("organizations:start"), code)
        links.append({"code": code, "label": _OWN_NAMES[code], "url": url, "current": code == current})
    return links


# Each language by its own name, so that its reader recognises it.
_OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
