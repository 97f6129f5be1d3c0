"""The client's contact details and permissions on the pages of the two parties, and the report of what is held."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organizations.errors import Refused
from referrals import access
from referrals.actions import permitting, viewing
from referrals.choices import Party, PermissionKind, ViewPurpose
from referrals.reading import held
from referrals.reading.sent import SentReferral
from referrals.views.inbox import received_page
from referrals.views.opening import opened
from referrals.views.sent import crumbs_of, sent_page


@require_POST
def open_sent(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    return sent_page(request, referral, **opened(request, referral, Party.SENDER))


@require_POST
def open_received(request, pk):
    """A press, not a visit: that they were opened is written down."""
    referral = access.referral_for_receiver(request.actor, pk)
    return received_page(request, referral, **opened(request, referral, Party.RECEIVER))


@require_POST
def end_sent(request, pk):
    _end(request, access.referral_for_sender(request.actor, pk), Party.SENDER)
    return redirect("referrals:sent", pk)


@require_POST
def end_received(request, pk):
    _end(request, access.referral_for_receiver(request.actor, pk), Party.RECEIVER)
    return redirect("referrals:inbox")


@require_POST
def end_walked(request, pk):
    _end(request, access.referral_for_link_worker(request.actor, pk), Party.RECEIVER)
    return redirect("referrals:walked")


@require_POST
def erase(request, pk):
    """The client wants the contact details gone now."""
    referral = access.referral_for_sender(request.actor, pk)
    permitting.erase(by=request.actor, referral=referral, party=Party.SENDER)
    messages.success(request, _("Erased. What is counted stays as it was."))
    return redirect("referrals:sent", pk)


@require_safe
def held_on(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER, purpose=ViewPurpose.HELD)
    context = {
        "parts": held.parts(SentReferral(referral, request.actor), neutral=False),
        "code": referral.shown_code,
        "crumbs": crumbs_of(referral, _("What is held")),
    }
    return render(request, "referrals/held.html", context)


def _end(request, referral, party):
    kind = request.POST.get("kind", "")
    if kind not in PermissionKind.values:
        raise Refused(_("Choose the permission."))
    permitting.withdraw(by=request.actor, referral=referral, kind=kind, party=party)
    messages.success(request, _("Withdrawn. The others are told."))
