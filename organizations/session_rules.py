"""How long a session lasts, and what a person without the second factor reaches.

Stands between ActorMiddleware and PolicyMiddleware: an ended session and a missing second factor take the actor's
role away before any policy is asked, so that the page, the menu and the database all see a person without it.
"""

import time
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from organizations import policy, second_factor
from organizations.actor import VISITOR, Actor, tell_database
from organizations.addresses import parts_of

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
_STAMP_EVERY = 60

# What a person reaches before the second factor is on, besides public pages (sign-out is one).
_SET_UP_PAGES = {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
}


def begin(request) -> None:
    """Starts the clocks at sign-in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


class SessionRulesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.lacks_second_factor = False
        if request.actor.user is not None:
            self._keep_or_end(request)
        if settings.SECOND_FACTOR == "required" and second_factor.is_missing(request):
            request.lacks_second_factor = True
            _act_as(request, Actor(user=request.actor.user))
        return _lead_whole_page(request, self.get_response(request))

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if not request.lacks_second_factor or match.view_name in _SET_UP_PAGES:
            return None
        if policy.word_of(match, view) == policy.PUBLIC:
            return None
        return redirect("mfa_activate_totp")

    def _keep_or_end(self, request):
        now = int(time.time())
        session = request.session
        if SIGNED_IN_AT not in session:
            begin(request)
        reason = _why_over(request, now)
        if reason:
            logout(request)
            _act_as(request, VISITOR)
            messages.warning(request, reason)
        elif now - session[SEEN_AT] >= _STAMP_EVERY:
            session[SEEN_AT] = now


def _why_over(request, now: int) -> str:
    age, idle = now - request.session[SIGNED_IN_AT], now - request.session[SEEN_AT]
    if second_factor.concerns_any_work(request.actor):
        if idle >= settings.SESSION_IDLE_SECONDS:
            return _("You were signed out, because nothing was done for a while. Please sign in again.")
        if age >= settings.SESSION_LONGEST_SECONDS:
            return _("You were signed out, because the working day's session is over. Please sign in again.")
    if age >= settings.SESSION_COOKIE_AGE:
        return _("You were signed out, because you signed in long ago. Please sign in again.")
    return ""


def _act_as(request, actor: Actor) -> None:
    request.actor = actor
    tell_database(actor)


def _lead_whole_page(request, response):
    """A redirect to sign-in or set-up leads the whole page there, and later back to the page, not to what it posted."""
    if response.status_code != 302:
        return response
    path = urlsplit(response.url).path
    if path not in {resolve_url(settings.LOGIN_URL), resolve_url("mfa_activate_totp")}:
        return response
    url = response.url
    fragment = "HX-Request" in request.headers
    if path == resolve_url(settings.LOGIN_URL) and (fragment or request.method not in {"GET", "HEAD"}):
        page = _page_shown(request)
        url = f"{path}?{urlencode({'next': page})}" if page else path
    if not fragment:
        response.headers["Location"] = url
        return response
    return HttpResponse(headers={"HX-Redirect": url})


def _page_shown(request) -> str:
    """The page that the person looked at when it sent this request."""
    shown = parts_of(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if shown.netloc != request.get_host():
        return ""
    return f"{shown.path}?{shown.query}" if shown.query else shown.path
