"""What was written survives a new sign-in.

A post that meets an ended session waits in the visitor's own session, on the server, and is given back to the same
address after sign-in: shown in the form again, not saved by itself. Only views that ask for it, since the next to
sign in on a shared computer could be somebody else.
"""

import time

from django.http import QueryDict

_KEY = "kept_post"
_SECONDS = 3600
_LARGEST = 60_000


def survives_sign_in(view):
    view.keeps_post = True
    return view


def keep(request, view) -> None:
    """For a post that is led to sign-in."""
    if request.method != "POST" or not getattr(view, "keeps_post", False):
        return
    body = request.POST.urlencode()
    if len(body) <= _LARGEST:
        request.session[_KEY] = {"path": request.path, "body": body, "at": int(time.time())}


def take(request) -> QueryDict | None:
    """What was posted to this address before signing in again; given once."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["body"]) if time.time() - kept["at"] <= _SECONDS else None
