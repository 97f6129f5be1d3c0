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
from referrals import access, pins
from referrals.actions import hearing, moving, permitting, pinning, sending, undoing, viewing
from referrals.choices import Party, PermissionKind, ViewPurpose
from referrals.forms.client_code import ClientCodeForm
from referrals.reading import held
from referrals.reading.client import ClientReferral, Hearing


@public_post("client_code", most=30)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    form = ClientCodeForm(request.POST if request.method == "POST" else None)
    found = _found(form, request.POST) if form.is_valid() else {}
    if found.get("report"):
        context = {"parts": found["report"], "code": found["shown"].referral.shown_code}
        return render(request, "referrals/held.html", context)
    status = 409 if found.get("refused") else 400 if request.method == "POST" and not found else 200
    return render(request, "referrals/code.html", {"form": form, "shown": None} | found, status=status)


def _found(form, posted) -> dict:
    """Whoever has the slip acts for its client; nobody is asked for a name. What the page shows; nothing where it does
    not open."""
    with policy.system(policy.SystemReason.CLIENT_CODE) as client:
        referral = access.referral_of_client(form.cleaned_data["code"])
        if not _opens(referral, form.cleaned_data["pin"], posted.get("passed", "")):
            form.add_error("code", _closed())
            return {}
        refused = _done(client, referral, posted)
        # Read here: to the page's template, which no client acts for any more, there would be none.
        prefetch_related_objects([referral], "events", "permissions")
        purpose = ViewPurpose.HELD if "held" in posted else ViewPurpose.CODE
        viewing.note_view(by=client, referral=referral, party=Party.CLIENT, purpose=purpose)
        return {"refused": refused} | _shown(client, referral, "held" in posted)


def _closed() -> str:
    """The same for a wrong code, a wrong PIN and too many tries."""
    return _(
        "Nothing opens with this. Check the code, and your PIN if you have set one. After five wrong tries it opens "
        "again in an hour."
    )


def _opens(referral, pin: str, passed: str) -> bool:
    if referral is None:
        pins.spend_the_same(pin)
        return False
    return pins.opens(referral.code, pin, passed)


def _shown(client, referral, wants_report: bool) -> dict:
    neutral = referral.is_sensitive
    listing = ActivityPage(Activity.objects.whole().get(pk=referral.activity_id), neutral=neutral)
    shown = ClientReferral(referral, client, listing)
    return {
        "shown": shown,
        "report": held.parts(shown, neutral=neutral) if wants_report else [],
        "went": held.went(shown, neutral=neutral),
        "told": held.told_to_organization(referral),
        "hearing": Hearing.of(referral),
        "passed": pins.pass_of(referral.code),
    }


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
        elif "erase_words" in posted:
            hearing.erase_words(by=client, referral=referral)
        elif "set_pin" in posted:
            pinning.set_pin(by=client, referral=referral, pin=posted.get("new_pin", ""))
        elif "no_pin" in posted:
            pinning.take_off(by=client, referral=referral)
        elif "undo" in posted:
            undoing.undo(by=client, referral=referral, party=Party.CLIENT)
    except Refused as refused:
        referral.refresh_from_db()
        return str(refused)
    return ""
