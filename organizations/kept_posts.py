"""What was written survives a new sign-in.

A post that meets an ended session waits in the visitor's own session, on the server, and is given back to the same
address after sign-in: shown in the form again, not saved by itself. Only views that ask for it, since the next to
sign in on a shared computer could be somebody else.
"""

import time
from datetime import timedelta

from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _

from organizations import limits
from organizations.validators import holds_identity_code

_KEY = "kept_post"
_SECONDS = 3600
_LARGEST = 60_000
# Anybody may post: without a limit each post of a stranger's would be a row of this size.
_MOST, _WITHIN = 100, timedelta(hours=1)


def survives_sign_in(view):
    view.keeps_post = True
    return view


def keep(request, view) -> None:
    """For a post that is led to sign-in."""
    if request.method != "POST" or not getattr(view, "keeps_post", False):
        return
    body = request.POST.urlencode()
    if len(body) > _LARGEST or _holds_identity_code(request.POST):
        return
    if not limits.too_many("kept_post", limits.who(request), most=_MOST, within=_WITHIN):
        request.session[_KEY] = {"path": request.path, "body": body, "at": int(time.time())}


def _holds_identity_code(data: QueryDict) -> bool:
    """No form would save it, so it is not stored unseen either."""
    return any(holds_identity_code(value) for _name, values in data.lists() for value in values)


def given_back(request) -> QueryDict | None:
    """What was posted to this address before signing in again, told to the writer; given once."""
    kept = _take(request) if request.method == "GET" else None
    if kept:
        messages.warning(request, _("You signed in again. What you wrote is here: please save it."))
    return kept


def _take(request) -> QueryDict | None:
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["body"]) if time.time() - kept["at"] <= _SECONDS else None
