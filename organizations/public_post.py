"""Posts from pages that set no cookie: checked by where they come from and how often, instead of by a CSRF token."""

from datetime import timedelta
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from organizations import limits
from organizations.addresses import parts_of


def posted_from_here(view):
    """For a post that writes nothing: it is not even counted, since that would be a row of its own."""

    @csrf_exempt
    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied("posted from elsewhere")
        return view(request, *args, **kwargs)

    return checked


def public_post(what: str, *, most: int = 10, within: timedelta = timedelta(hours=1), secret_address: bool = False):
    """Lets a post through when the browser says it is from our own page and its sender has not posted too often.

    `secret_address`: nobody else can know where to post, and the page sends no Referer; a browser that then says
    nothing of where the post comes from is let through.
    """

    def decorate(view):
        @csrf_exempt
        @wraps(view)
        def checked(request, *args, **kwargs):
            if request.method == "POST":
                if not comes_from_here(request) and not (secret_address and says_nothing(request)):
                    raise PermissionDenied("posted from elsewhere")
                if limits.too_many(what, limits.who(request), most=most, within=within):
                    return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return checked

    return decorate


def comes_from_here(request) -> bool:
    """By Sec-Fetch-Site, else Origin, else Referer; a post that names none of them is refused."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(source) and parts_of(source).netloc == request.get_host()


def says_nothing(request) -> bool:
    """A page without a Referer names its origin as "null" (older browsers, and all of them without https)."""
    told = request.headers.get("Sec-Fetch-Site"), request.headers.get("Referer")
    return told == (None, None) and request.headers.get("Origin", "null") == "null"
