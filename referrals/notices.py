"""Whom a change is told by mail. The mail says that something waits and where to look, never what it is about."""

from collections.abc import Iterable

from organizations import clock, outbox
from organizations.choices import RoleCode
from organizations.models import Membership, Organization, Region, User
from referrals import mail_links
from referrals.choices import ReferralState
from referrals.mail_links import QUESTION_TO_RECEIVER, TO_RECEIVER, Reader
from referrals.models import Question, Referral, ReferralEvent
from referrals.states import TOLD_WITH_PERMISSION

TO_SENDER, TO_LINK_WORKER, QUESTION_TO_SENDER = "referral_to_sender", "referral_to_link_worker", "question_to_sender"
# Mails that name the referral, or the question, which they are about.
ABOUT_ONE = (TO_RECEIVER, TO_SENDER, TO_LINK_WORKER)
ABOUT_A_QUESTION = (QUESTION_TO_RECEIVER, QUESTION_TO_SENDER)
# What the clocks tell, of all that waits or ended together.
WAITS, SILENCE = "requests_wait", "answers_are_late"
ENDED_FOR_SENDER, ENDED_FOR_RECEIVER = "referrals_ended_unanswered", "requests_ended_unanswered"
# Of all the words that wait to be read, to those who moderate them.
FEEDBACK_WAITS = "feedback_waits"


def tell_receivers(referral: Referral) -> bool:
    """With a link that answers, while an answer is waited for. False where nobody answers."""
    readers = who_answers(referral.receiver)
    for reader in readers:
        if referral.state == ReferralState.SENT:
            mail_links.put(referral, reader)
        else:
            _put(TO_RECEIVER, referral, reader, referral.receiver)
    return bool(readers)


def tell_sender(referral: Referral, event: ReferralEvent) -> None:
    """Nobody, of what the client has not allowed to be told."""
    if event.kind in TOLD_WITH_PERMISSION and not referral.tells_sender:
        return
    for person in people_of_sender(referral):
        _put(TO_SENDER, referral, person, referral.sender)


def tell_link_worker(referral: Referral, worker: User) -> None:
    _put(TO_LINK_WORKER, referral, worker, referral.receiver)


def ask_receivers(question: Question) -> None:
    for reader in who_answers(question.receiver):
        mail_links.put(question, reader)


def tell_asker(question: Question) -> None:
    for person in _at_the_sender(question.asked_by, question.sender):
        _put(QUESTION_TO_SENDER, question, person, question.sender)


def tell_moderators(region: Region) -> None:
    works = Membership.objects.open().filter(role=RoleCode.REGION_ADMIN, organization__region=region)
    for work in works.select_related("user", "organization__region").order_by("user"):
        remind(FEEDBACK_WAITS, [work.user], work.organization)


def remind(kind: str, readers: Iterable[Reader], place: Organization) -> None:
    """One mail of a kind to one reader on one day, however many it is about."""
    # Always in the same order: two that put for the same people at once never wait for each other in a circle.
    for reader in sorted(readers, key=lambda one: (type(one).__name__, one.pk)):
        # A mailbox is told apart from the person with the same number.
        key = f"{kind}:{'m' if isinstance(reader, Organization) else ''}{reader.pk}:{clock.today()}"
        outbox.put(kind, **mail_links.to(reader), region=place.region, unique_key=key)


def people_of_sender(referral: Referral) -> list[User]:
    """Nobody, of one without a sender."""
    return _at_the_sender(referral.sent_by, referral.sender) if referral.sender else []


def who_answers(receiver: Organization) -> list[Reader]:
    """The receivers at the organization itself, else its shared mailbox; else the same of the nearest one above."""
    people = _by_place(RoleCode.RECEIVER, receiver)
    if receiver.pk in people:
        return people[receiver.pk]
    mailboxes = {one.pk: one for one in Organization.objects.with_mailbox().filter(pk__in=receiver.lineage)}
    for key in reversed(receiver.lineage):
        if key in people:
            return people[key]
        if key in mailboxes:
            return [mailboxes[key]]
    return []


def _at_the_sender(person: User | None, unit: Organization) -> list[User]:
    """Who sent it, as long as that person still works there; then the unit's others, or those of the nearest above."""
    mine = Membership.objects.open().filter(user=person, role=RoleCode.PROFESSIONAL, organization=unit)
    if person and mine.exists():
        return [person]
    people = _by_place(RoleCode.PROFESSIONAL, unit)
    return next((people[key] for key in reversed(unit.lineage) if key in people), [])


def _by_place(role: str, organization: Organization) -> dict[int, list[User]]:
    works = Membership.objects.open().filter(role=role, organization__in=organization.lineage).select_related("user")
    found: dict[int, list[User]] = {}
    for work in works:
        found.setdefault(work.organization_id, []).append(work.user)
    return found


def _put(kind: str, about, reader: Reader, place: Organization) -> None:
    outbox.put(kind, **mail_links.to(reader), region=place.region, object_key=about.pk)
