"""The links by which a request or a question is answered from the mail, without an account (trust.md 2).

A link is made with its mail and for the mail's reader; its token comes into being when the mail is written.
"""

from datetime import timedelta

from django.urls import reverse

from organizations import clock, limits, outbox
from organizations.emails import absolute
from organizations.links import fingerprint, token_for
from organizations.models import Message, Organization, User
from referrals.choices import LinkPurpose
from referrals.models import MailLink, Question, Referral

VALID_FOR = timedelta(days=14)
# New links that one reader may ask for in a day, for the same request.
_AGAIN = {"most": 3, "within": timedelta(days=1)}
TO_RECEIVER, QUESTION_TO_RECEIVER = "referral_to_receiver", "question_to_receiver"
_MAIL_KINDS = {LinkPurpose.REFERRAL: TO_RECEIVER, LinkPurpose.QUESTION: QUESTION_TO_RECEIVER}

Reader = User | Organization


def put(about: Referral | Question, reader: Reader) -> None:
    """Puts the mail in the outbox, with the link that it will hold."""
    purpose = LinkPurpose.QUESTION if isinstance(about, Question) else LinkPurpose.REFERRAL
    message = outbox.put(
        _MAIL_KINDS[purpose],
        **to(reader),
        region=about.receiver.region,
        object_key=about.pk,
    )
    _make(message, purpose, about)


def to(reader: Reader) -> dict:
    """For the outbox: a person, or an organization's shared mailbox."""
    return {"organization" if isinstance(reader, Organization) else "recipient": reader}


def find(token: str) -> MailLink | None:
    links = MailLink.objects.select_related("receiver__region", "user", "mailbox__region")
    return links.filter(fingerprint=fingerprint(token)).first()


def address_in(message: Message, purpose: LinkPurpose) -> str:
    """The whole address for the mail; empty when the link has been used, called back or is too old, and for a person
    who promises confidentiality first, behind the sign-in."""
    if message.recipient and not message.recipient.has_promised:
        return ""
    token = token_for(purpose, message.public_id)
    stands = MailLink.objects.standing().filter(fingerprint=fingerprint(token)).exists()
    return absolute(reverse("mail_link", args=[token])) if stands else ""


def use(link: MailLink) -> None:
    MailLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now())


def give_back(link: MailLink) -> None:
    """The answer was taken back: the same link answers again."""
    MailLink.objects.filter(pk=link.pk).update(used_at=None)


def revoke(about: Referral | Question) -> None:
    """No link of it opens anything any more."""
    about.links.filter(revoked_at=None).update(revoked_at=clock.now())


def send_again(link: MailLink) -> None:
    """A fresh link to the same reader; after a few in a day none."""
    about = link.referral or link.question
    reader = link.user or link.mailbox
    who = limits.hashed(f"{link.purpose}:{about.pk}:{type(reader).__name__}:{reader.pk}")
    if not limits.too_many("mail_link_again", who, **_AGAIN):
        put(about, reader)


def mark_of(mailbox: Organization) -> str:
    return limits.hashed(mailbox.answers_email.lower())


def _make(message: Message, purpose: LinkPurpose, about: Referral | Question) -> None:
    MailLink.objects.create(
        purpose=purpose,
        referral=about if purpose == LinkPurpose.REFERRAL else None,
        question=about if purpose == LinkPurpose.QUESTION else None,
        receiver=about.receiver,
        user=message.recipient,
        mailbox=message.organization,
        mailbox_mark=mark_of(message.organization) if message.organization else "",
        fingerprint=fingerprint(token_for(purpose, message.public_id)),
        language=message.language,
        made_at=clock.now(),
        valid_until=clock.now() + VALID_FOR,
    )
