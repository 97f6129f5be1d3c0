"""After a no: asked elsewhere, with everything carried along."""

from django.contrib import messages
from django.forms import Form
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.forms.posted import posted
from referrals import access, vault
from referrals.actions import redirecting, viewing
from referrals.choices import Party, ReferralState
from referrals.forms.contact import PassOnForm
from referrals.models import Referral
from referrals.reading.sent import SentReferral
from referrals.views.sent import crumbs_of


@require_http_methods(["GET", "HEAD", "POST"])
def send_on(request, pk, slug):
    referral = access.referral_for_sender(request.actor, pk)
    activity = access.activity_for_guiding(request.actor, slug)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER)
    carried = redirecting.carries_contact(referral, activity)
    form = _passed_on(request, referral, activity, carried)
    if request.method == "POST" and form.is_valid():
        given = form.given() if form.fields else None
        following = _sent_on_once(request, referral, activity, given)
        return redirect("referrals:sent", following.pk)
    context = {
        "form": form,
        "activity": activity,
        "gives": not (carried or redirecting.is_asked(activity)),
        "drops_contact": vault.holds(referral) and not carried,
        "shown": SentReferral(referral, request.actor),
        "crumbs": crumbs_of(referral, _("Ask elsewhere")),
    }
    return render(request, "referrals/send_on.html", context, status=400 if form.errors else 200)


def _passed_on(request, referral, activity, carried):
    """Permissions are asked where there are contact details to pass on."""
    if not carried:
        return Form(posted(request))
    return PassOnForm(posted(request), receivers=[activity.organization], sender=referral.sender)


def _sent_on_once(request, referral, activity, given):
    """Pressed twice it is the same one."""
    done = Referral.objects.filter(previous=referral, activity=activity).first()
    if done is None:
        done = redirecting.send_on(by=request.actor, referral=referral, activity=activity, given=given)
        given_along = done.state == ReferralState.GIVEN
        text = _("Written down. Give the slip along.") if given_along else _("Sent. The answer comes to you by mail.")
        messages.success(request, text)
    return done
