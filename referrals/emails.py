"""What this floor's mails say: that something waits, and where. Never an activity, a code or a person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations import outbox
from organizations.emails import absolute, mail
from referrals.choices import ReferralState
from referrals.models import LinkWork, Referral
from referrals.notices import TO_LINK_WORKER, TO_RECEIVER, TO_SENDER


@outbox.kind(TO_RECEIVER, gettext_lazy("A request for a place"))
def write_to_receiver(message):
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or message.recipient is None:
        return None
    waits = referral.state == ReferralState.SENT
    subject = _("A request for a place waits for your answer") if waits else _("A request for a place has changed")
    link = absolute(reverse("referrals:inbox"))
    return mail(message.recipient.email, subject, "referral_to_receiver", waits=waits, link=link)


@outbox.kind(TO_SENDER, gettext_lazy("News of a referral"))
def write_to_sender(message):
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or message.recipient is None:
        return None
    link = absolute(reverse("referrals:sent", args=[referral.pk]))
    return mail(message.recipient.email, _("News of a referral of yours"), "referral_to_sender", link=link)


@outbox.kind(TO_LINK_WORKER, gettext_lazy("Somebody new for a link worker"))
def write_to_link_worker(message):
    work = LinkWork.objects.filter(pk=message.object_key, worker=message.recipient).first()
    if work is None:
        return None
    link = absolute(reverse("referrals:walked"))
    return mail(message.recipient.email, _("Somebody new for you"), "referral_to_link_worker", link=link)
