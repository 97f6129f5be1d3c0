from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import quote

import pghistory
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from organizations import kept_posts, policy, promise, second_factor
from organizations.actor import ACTING_KEY, VISITOR, actor_of, tell_database
from organizations.errors import Refused

# Asked when the database is down too: they tell so themselves.
_WITHOUT_DATABASE = {"/healthz", "/readyz"}


class ActorMiddleware:
    """One transaction a request, in which the database knows who acts (trust.md 2).

    ATOMIC_REQUESTS would lose the transaction-local setting before templates render; here everything up to the
    rendered response is inside. What raised or answered 500 or more is rolled back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.view_raised = False
        if request.path in _WITHOUT_DATABASE:
            request.actor = VISITOR
            return self.get_response(request)
        with transaction.atomic():
            request.actor = actor_of(request)
            tell_database(request.actor)
            with history_of(request.actor):
                response = self.get_response(request)
            if request.actor.user:
                # What was shown goes with its reader: neither the next at this machine nor "back" finds it again.
                add_never_cache_headers(response)
            if response.streaming:
                raise RuntimeError("A streaming response would read rows after the actor is gone.")
            if request.view_raised or response.status_code >= 500:
                transaction.set_rollback(True)
        if connection.in_atomic_block:
            # Only inside somebody else's transaction (a test's) does the setting outlive ours.
            tell_database(None)
        return response

    def process_exception(self, request, exception):
        # Only noted here: the page that answers may still ask the database; what was written goes at the end.
        request.view_raised = True
        if isinstance(exception, Refused):
            return self._refused(request, exception)
        return None

    def _refused(self, request, refused):
        back = request.headers.get("Referer", "")
        here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        context = {"reason": str(refused), "back": back if here else "/"}
        if request.headers.get("HX-Request") == "true":
            # Said where it was pressed; the rest of the page stays.
            response = render(request, "partials/refused.html", context, status=409)
            response["HX-Reswap"] = "afterbegin"
            return response
        return render(request, "409.html", context, status=409)


def history_of(actor):
    """Whoever changes a tracked row is written beside the change; no address, since some addresses are keys."""
    if actor.user is None:
        return nullcontext()
    return pghistory.context(user=actor.user.pk, membership=actor.membership.pk if actor.membership else None)


class PolicyMiddleware:
    """Refuses every URL that carries no policy word, and every actor that does not hold it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        word = policy.word_of(request.resolver_match, view)
        if word is None:
            raise PermissionDenied("no policy")
        if policy.holds(request.actor, word):
            return None
        works = request.actor.works_with(word)
        if works and request.method in {"GET", "HEAD"}:
            # A page of another of one's works, from a mail or the menu: asked anew as that work, with all its rules.
            request.session[ACTING_KEY] = works[0].pk
            return HttpResponseRedirect(request.get_full_path())
        if len(works) == 1 and self._takes_form_as(works[0], request):
            return None
        if request.actor.is_visitor:
            kept_posts.keep(request, view)
            login = resolve_url(settings.LOGIN_URL)
            return HttpResponseRedirect(f"{login}?next={quote(request.get_full_path())}")
        raise PermissionDenied(word)

    def _takes_form_as(self, work, request) -> bool:
        """A form of one's only other work that holds the word, from a page of before the change."""
        actor = replace(request.actor, membership=work)
        if settings.SECOND_FACTOR == "required" and second_factor.is_missing(request, actor):
            return False
        if promise.is_missing(actor):
            return False
        request.actor = actor
        tell_database(actor)
        return True
