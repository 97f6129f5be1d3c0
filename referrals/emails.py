"""What this floor's mails say: that something waits, for how long, and where. Never an activity, a code or a person."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizations import clock, outbox
from organizations.choices import RoleCode
from organizations.emails import absolute, mail
from organizations.models import Membership
from organizations.working_days import working_days_after
from referrals import mail_links, notices, trail
from referrals.choices import FeedbackState, LinkPurpose, ReferralState
from referrals.clocks import Step, left_by
from referrals.models import Feedback, LinkWork, Question, Referral
from referrals.reading.from_mail import FOLLOWED
from referrals.reading.lines import working_days_in_words


@outbox.kind(notices.TO_RECEIVER, gettext_lazy("A request for a place"))
def write_to_receiver(message):
    """A shared mailbox gets it as long as there is something to do by the link, or to know."""
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or not message.reader_address:
        return None
    waits, follows = referral.state == ReferralState.SENT, referral.state in FOLLOWED
    answer = mail_links.address_in(message, LinkPurpose.REFERRAL)
    sign_in = absolute(reverse("referrals:inbox")) if message.recipient else ""
    if waits and not (answer or sign_in):
        return None
    subject = _("A request for a place waits for your answer") if waits else _("A request for a place has changed")
    told = {"waits": waits, "follows": follows, "answer": answer, "link": sign_in}
    return mail(message.reader_address, subject, "referral_to_receiver", **told)


@outbox.kind(notices.TO_SENDER, gettext_lazy("News of a referral"))
def write_to_sender(message):
    referral = Referral.objects.filter(pk=message.object_key).first()
    if referral is None or message.recipient is None:
        return None
    link = absolute(reverse("referrals:sent", args=[referral.pk]))
    return mail(message.recipient.email, _("News of a referral of yours"), "referral_to_sender", link=link)


@outbox.kind(notices.TO_LINK_WORKER, gettext_lazy("Somebody new for a link worker"))
def write_to_link_worker(message):
    work = LinkWork.objects.filter(pk=message.object_key, worker=message.recipient).first()
    if work is None:
        return None
    link = absolute(reverse("referrals:walked"))
    return mail(message.recipient.email, _("Somebody new for you"), "referral_to_link_worker", link=link)


@outbox.kind(notices.WAITS, gettext_lazy("A reminder of requests for a place"))
def write_reminder(message):
    """Of all that wait for this person by now; who has answered meanwhile gets none."""
    mine = Referral.objects.filter(receiver__lineage__overlap=_places(message.recipient, RoleCode.RECEIVER))
    number, days = _waiting(message, mine, Step.FIRST_REMINDER)
    subject = ngettext(
        "%(number)s request for a place waits for your answer",
        "%(number)s requests for a place wait for your answer",
        number,
    )
    return _of_many(message, "requests_wait", subject, number, days, reverse("referrals:inbox"))


@outbox.kind(notices.SILENCE, gettext_lazy("An answer is late"))
def write_silence(message):
    mine = Referral.objects.filter(sender__lineage__overlap=_places(message.recipient, RoleCode.PROFESSIONAL))
    own = mine.filter(sent_by=message.recipient)
    number, days = _waiting(message, own if own.exists() else mine, Step.SENDER_TOLD)
    subject = ngettext(
        "%(number)s referral of yours waits for an answer",
        "%(number)s referrals of yours wait for an answer",
        number,
    )
    return _of_many(message, "answers_are_late", subject, number, days, reverse("referrals:sent_list") + "?show=late")


@outbox.kind(notices.ENDED_FOR_SENDER, gettext_lazy("Closed without an answer"))
def write_end_for_sender(message):
    link = absolute(reverse("referrals:sent_list"))
    return mail(message.recipient.email, _("A referral got no answer"), "referrals_ended_unanswered", link=link)


@outbox.kind(notices.ENDED_FOR_RECEIVER, gettext_lazy("A request was closed without an answer"))
def write_end_for_receiver(message):
    """A shared mailbox has no page of its own to look at."""
    link = absolute(reverse("referrals:inbox")) if message.recipient else ""
    subject = _("A request for a place was closed without your answer")
    return mail(message.reader_address, subject, "requests_ended_unanswered", link=link)


def _places(person, role: str) -> list[int]:
    works = Membership.objects.open().filter(user=person, role=role)
    return list(works.values_list("organization_id", flat=True))


def _waiting(message, mine, step: Step) -> tuple[int, int]:
    """How many have waited over the step, and for how many working days the one that has waited longest."""
    since = left_by(step, message.region, clock.today())
    waiting = mine.awaiting_answer().waiting_since(since).prefetch_related("events")
    days = [working_days_after(timezone.localdate(trail.waits_since(one)), clock.today()) for one in waiting]
    return len(days), max(days, default=0)


def _of_many(message, template: str, subject: str, number: int, days: int, path: str):
    if not number:
        return None
    told = {"number": number, "days": working_days_in_words(days), "link": absolute(path)}
    return mail(message.recipient.email, subject % {"number": number}, template, **told)


@outbox.kind(notices.QUESTION_TO_RECEIVER, gettext_lazy("A question"))
def write_question(message):
    question = Question.objects.open().filter(pk=message.object_key).first()
    answer = mail_links.address_in(message, LinkPurpose.QUESTION)
    sign_in = absolute(reverse("referrals:inbox")) if message.recipient else ""
    if question is None or not message.reader_address or not (answer or sign_in):
        return None
    subject = _("A question waits for your answer")
    return mail(message.reader_address, subject, "question_to_receiver", answer=answer, link=sign_in)


@outbox.kind(notices.QUESTION_TO_SENDER, gettext_lazy("News of a question"))
def write_to_asker(message):
    question = Question.objects.filter(pk=message.object_key).first()
    if question is None or message.recipient is None:
        return None
    link = absolute(question.get_absolute_url())
    return mail(message.recipient.email, _("News of a question of yours"), "question_to_sender", link=link)


@outbox.kind(notices.FEEDBACK_WAITS, gettext_lazy("Feedback waits to be read"))
def write_to_moderator(message):
    """None when all has been read meanwhile, and for whoever moderates no more."""
    here = Membership.objects.open().filter(user=message.recipient, role=RoleCode.REGION_ADMIN)
    if not here.filter(organization__region=message.region).exists():
        return None
    waits = Feedback.objects.filter(region=message.region).with_words().in_state(FeedbackState.WAITING)
    number = waits.count()
    if not number:
        return None
    subject = ngettext("%(number)s feedback waits to be read", "%(number)s feedbacks wait to be read", number)
    link = absolute(reverse("referrals:feedback_desk"))
    return mail(message.recipient.email, subject % {"number": number}, "feedback_waits", number=number, link=link)
