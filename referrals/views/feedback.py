"""What clients say afterwards: their own page, the link that is handed over, and what the organization reads of it."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.qr import code_of
from organizations import once, policy
from organizations.emails import absolute
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.paging import page_of
from organizations.public_post import public_post
from referrals import access
from referrals.actions import hearing, viewing
from referrals.choices import Party, PermissionKind, ViewPurpose
from referrals.forms.feedback import FeedbackForm
from referrals.models import Feedback
from referrals.reading.feedback import of_organization
from referrals.reading.sent import client_address


@public_post("feedback", most=30, secret_address=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, token):
    """Used, expired and invented links look the same. Nothing on the page says of what or whom it is."""
    with policy.system(policy.SystemReason.FEEDBACK) as client:
        link = access.feedback_link(token)
        response = _told(request, client, link) if link else None
    response = response or render(request, "referrals/feedback_closed.html", status=410)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _told(request, client, link):
    """None where nothing can be told by it. The same form posted twice is thanked for twice, and counted once."""
    allowed = link.referral.permissions.filter(kind=PermissionKind.READ_FEEDBACK, withdrawn_at=None).exists()
    form = FeedbackForm(posted(request), referral=link.referral, initial={"sender_may_read": allowed})
    if request.method == "POST" and form.is_valid():

        def work():
            hearing.tell(by=client, link=link, heard=form.heard())
            return ""

        try:
            once.handle(form.cleaned_data["form_key"], f"feedback:{link.pk}", None, work)
        except Refused:
            return None
        return render(request, "referrals/feedback_thanks.html")
    if not link.stands or not hearing.is_asked(link.referral):
        return None
    return render(request, "referrals/feedback.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def hand_over(request, pk):
    """The receiver's paper, and the same as a text message; whether it has been used is told to nobody."""
    referral = access.referral_for_receiver(request.actor, pk)
    token = hearing.open_link(referral=referral)
    viewing.note_view(by=request.actor, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.PRINT)
    address = absolute(reverse("referrals:tell_feedback", args=[token]))
    context = {
        "referral": referral,
        "address": address,
        "code": code_of(address),
        "client_page": client_address("").rstrip("#"),
    }
    return render(request, "referrals/feedback_slip.html", context)


@require_safe
def received(request):
    words = policy.rows(request.actor, "referral.answer", Feedback.objects.whole()).by_month()
    context = {
        "averages": of_organization(request.actor),
        "below": request.actor.organization.region.suppress_below,
        "page": page_of(words, request),
    }
    return render(request, "referrals/received_feedback.html", context)
