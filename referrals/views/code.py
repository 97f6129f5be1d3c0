"""The page behind a slip's picture code. The code is typed, or read by the page itself: it is in no address."""

from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.models import Activity
from directory.reading.page import ActivityPage
from organizations import policy
from organizations.errors import Refused
from organizations.public_post import public_post
from referrals import access
from referrals.actions import moving, permitting, sending, undoing, viewing
from referrals.choices import Party, PermissionKind, ViewPurpose
from referrals.forms.answering import CodeForm
from referrals.reading import held
from referrals.reading.client import ClientReferral


@public_post("client_code", most=30)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    form = CodeForm(request.POST if request.method == "POST" else None)
    shown, refused, report = _found(form, request.POST) if form.is_valid() else (None, "", [])
    if report:
        return render(request, "referrals/held.html", {"parts": report, "code": shown.referral.shown_code})
    status = 409 if refused else 400 if request.method == "POST" and shown is None else 200
    context = {"form": form, "shown": shown, "refused": refused}
    return render(request, "referrals/code.html", context, status=status)


def _found(form, posted):
    """Whoever has the slip acts for its client; nobody is asked for a name. Gives what is shown, why not more, and
    the report of what is held where it was asked for."""
    with policy.system(policy.SystemReason.CLIENT_CODE) as client:
        referral = access.referral_of_client(form.cleaned_data["code"])
        if referral is None:
            form.add_error("code", _("There is no slip with this code. Check the code."))
            return None, "", []
        refused = _done(client, referral, posted)
        # Read here: to the page's template, which no client acts for any more, there would be none.
        prefetch_related_objects([referral], "events", "permissions")
        purpose = ViewPurpose.HELD if "held" in posted else ViewPurpose.CODE
        viewing.note_view(by=client, referral=referral, party=Party.CLIENT, purpose=purpose)
        listing = ActivityPage(Activity.objects.whole().get(pk=referral.activity_id), neutral=referral.is_sensitive)
        shown = ClientReferral(referral, client, listing)
        report = held.parts(shown, neutral=referral.is_sensitive) if "held" in posted else []
        return shown, refused, report


def _done(client, referral, posted) -> str:
    """Refused is told on the page itself: this way the try is counted too."""
    try:
        if "came" in posted:
            moving.arrive(by=client, referral=referral, party=Party.CLIENT)
        elif "withdraw" in posted:
            sending.withdraw(by=client, referral=referral, party=Party.CLIENT)
        elif posted.get("permission") in PermissionKind.values:
            permitting.withdraw(by=client, referral=referral, kind=posted["permission"], party=Party.CLIENT)
        elif "erase" in posted:
            permitting.erase(by=client, referral=referral, party=Party.CLIENT)
        elif "undo" in posted:
            undoing.undo(by=client, referral=referral, party=Party.CLIENT)
    except Refused as refused:
        referral.refresh_from_db()
        return str(refused)
    return ""
