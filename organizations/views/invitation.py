"""The link of an invitation. Opening it changes nothing: mail scanners open links too."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations import access
from organizations.actions import invitations
from organizations.actor import ACTING_KEY
from organizations.errors import Refused
from organizations.forms.people import AcceptInvitationForm
from organizations.links import fingerprint
from organizations.models import Invitation, User
from organizations.public_post import public_post


@public_post("invitation", most=30, within=timedelta(minutes=10))
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Used, called back, expired and invented links look the same and offer a new link."""
    row = Invitation.objects.select_related(
        "organization", "sub_region", "municipality", "invited_by", "accepted_by"
    ).filter(link_fingerprint=fingerprint(token))
    found = row.first()
    translation.activate(found.language if found else "fi")
    request.LANGUAGE_CODE = translation.get_language()
    if found is not None and found.accepted_by_id and found.accepted_by == request.actor.user:
        return redirect("organizations:home")
    if found is None or not found.is_open or not access.invitation_is_backed(found):
        return _closed(request, found)
    known = User.objects.filter(email__iexact=found.email).exists()
    if request.method == "POST":
        return _accept_as_known(request, found) if known else _accept_as_new(request, found)
    form = None if known else AcceptInvitationForm(invitation=found, initial={"name": found.name})
    return _page(request, found, form)


def _accept_as_new(request, found):
    form = AcceptInvitationForm(request.POST, invitation=found)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    user = invitations.accept_as_new(
        invitation=found, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
    )
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return _welcome(request, found)


def _accept_as_known(request, found):
    if request.actor.user is None:
        return _page(request, found, None)
    try:
        invitations.accept_as_known(invitation=found, user=request.actor.user)
    except Refused as refused:
        return _page(request, found, None, refused=str(refused), status=409)
    return _welcome(request, found)


def _welcome(request, found):
    membership = (
        found.organization.memberships.current().filter(role=found.role, user__email__iexact=found.email).last()
    )
    request.session[ACTING_KEY] = membership.pk
    text = _("Welcome! You now work as: %(membership)s")
    messages.success(request, text % {"membership": membership})
    return redirect("organizations:home")


def _page(request, found, form, *, refused="", status=200):
    context = {
        "invitation": found,
        "form": form,
        "refused": refused,
        "own": request.actor.user is not None and request.actor.user.email.lower() == found.email.lower(),
        "sign_in": f"{reverse('account_login')}?next={request.path}",
    }
    response = render(request, "organizations/invitation.html", context, status=status)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _closed(request, found):
    """An expired invitation is sent anew on request; whatever the link was, the answer looks the same."""
    asked = request.method == "POST"
    if asked and found is not None and found.is_waiting and access.invitation_is_backed(found):
        invitations.send_again(by=None, invitation=found)
    response = render(request, "organizations/invitation_closed.html", {"asked": asked}, status=200 if asked else 410)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
