"""How long a session lasts, and what a person reaches without the second factor or the promise of confidentiality.

Stands between ActorMiddleware and PolicyMiddleware: an ended session, a missing second factor and a missing promise
take the actor's role away before any policy is asked, so that the page, the menu and the database all see a person
without it.
"""

import time
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations import policy, promise, second_factor
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


# One's own, but of a work that cannot be opened yet.
_FIRST_PAGES = {"organizations:home", "organizations:no_role"}


def begin(request) -> None:
    """Starts the clocks at sign-in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


class SessionRulesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.lacks_second_factor = request.lacks_promise = False
        if request.actor.user is not None:
            self._keep_or_end(request)
        if settings.SECOND_FACTOR == "required" and second_factor.is_missing(request):
            request.lacks_second_factor = True
            _act_as(request, Actor(user=request.actor.user))
        elif promise.is_missing(request.actor):
            request.lacks_promise = True
            _act_as(request, promise.without_it(request.actor))
        return _lead_whole_page(request, self.get_response(request))

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if request.lacks_promise and _opens_with_promise(request, policy.word_of(match, view), match.view_name):
            return _to_promise(request)
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


def _opens_with_promise(request, word, view_name) -> bool:
    """Public pages, one's own settings and one's other works need none."""
    if word == policy.SIGNED_IN:
        return view_name in _FIRST_PAGES
    return bool(word) and not policy.holds(request.actor, word) and not request.actor.works_with(word)


def _to_promise(request):
    """Back to the page afterwards, not to what was posted to it."""
    url = reverse("organizations:promise")
    if request.method in {"GET", "HEAD"}:
        url += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(url)


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
    """A redirect to sign-in, set-up or the promise leads the whole page there; from sign-in one comes back to the page,
    not to what it posted."""
    if response.status_code != 302:
        return response
    path = urlsplit(response.url).path
    if path not in {resolve_url(name) for name in (settings.LOGIN_URL, "mfa_activate_totp", "organizations:promise")}:
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
