"""What this floor's mails say: that something waits, and where. Never an activity, a code or a person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations import outbox
from organizations.emails import absolute, mail
from referrals import mail_links
from referrals.choices import LinkPurpose, ReferralState
from referrals.models import Question, Referral
from referrals.notices import QUESTION_TO_RECEIVER, QUESTION_TO_SENDER, TO_RECEIVER, TO_SENDER


@outbox.kind(TO_RECEIVER, gettext_lazy("A request for a place"))
def write_to_receiver(message):
    """A shared mailbox gets it as long as there is something to do by the link, or to know."""
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or not message.reader_address:
        return None
    waits = referral.state == ReferralState.SENT
    answer = mail_links.address_in(message, LinkPurpose.REFERRAL)
    sign_in = absolute(reverse("referrals:inbox")) if message.recipient else ""
    if waits and not (answer or sign_in):
        return None
    subject = _("A request for a place waits for your answer") if waits else _("A request for a place has changed")
    told = {"waits": waits, "answer": answer, "link": sign_in}
    return mail(message.reader_address, subject, "referral_to_receiver", **told)


@outbox.kind(TO_SENDER, gettext_lazy("News of a referral"))
def write_to_sender(message):
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or message.recipient is None:
        return None
    link = absolute(reverse("referrals:sent", args=[referral.pk]))
    return mail(message.recipient.email, _("News of a referral of yours"), "referral_to_sender", link=link)


@outbox.kind(QUESTION_TO_RECEIVER, gettext_lazy("A question"))
def write_question(message):
    question = Question.objects.open().filter(pk=message.object_key).first()
    answer = mail_links.address_in(message, LinkPurpose.QUESTION)
    sign_in = absolute(reverse("referrals:inbox")) if message.recipient else ""
    if question is None or not message.reader_address or not (answer or sign_in):
        return None
    subject = _("A question waits for your answer")
    return mail(message.reader_address, subject, "question_to_receiver", answer=answer, link=sign_in)


@outbox.kind(QUESTION_TO_SENDER, gettext_lazy("News of a question"))
def write_to_asker(message):
    question = Question.objects.filter(pk=message.object_key).first()
    if question is None or message.recipient is None:
        return None
    link = absolute(question.get_absolute_url())
    return mail(message.recipient.email, _("News of a question of yours"), "question_to_sender", link=link)
