"""The client tells afterwards how it went, once, without an account; the words are read by a moderator first (D12)."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.links import fingerprint, token_for
from referrals import facts, trail
from referrals.actions import permitting
from referrals.choices import FeedbackState, Outcome, ReferralState
from referrals.models import Feedback, FeedbackLink, Referral

VALID_FOR = timedelta(days=90)
# Who has not been there has nothing to say of it.
_NEVER_CAME = {Outcome.DID_NOT_COME, Outcome.NOT_REACHED, Outcome.CLIENT_DECLINED}


@dataclass(frozen=True)
class Heard:
    """What the client says: `scores` by the name of the item, those that were told."""

    scores: dict[str, int] = field(default_factory=dict)
    text: str = ""
    daily_life: int | None = None
    sender_may_read: bool = False


def is_asked(referral: Referral) -> bool:
    """Once it is over; and of a slip, which nobody needs to close, once somebody has come with it."""
    came = trail.has_arrived(referral.events.all())
    if referral.state == ReferralState.CLOSED:
        return came or referral.outcome not in _NEVER_CAME
    return referral.state == ReferralState.GIVEN and came


@transaction.atomic
def open_link(*, referral: Referral) -> str:
    """The token of its link, the same for whoever hands it over. Raises Refused where nothing is asked."""
    if not is_asked(referral):
        raise Refused(_("This can be told once it is over."))
    link = FeedbackLink(referral=referral, made_at=clock.now(), valid_until=clock.now() + VALID_FOR)
    link.fingerprint = fingerprint(_token(link))
    # Two at the same moment make one.
    FeedbackLink.objects.bulk_create([link], ignore_conflicts=True)
    return _token(FeedbackLink.objects.get(referral=referral))


def _token(link: FeedbackLink) -> str:
    return token_for("feedback", link.public_id)


@transaction.atomic
def tell(*, by: Actor, link: FeedbackLink, heard: Heard) -> Feedback:
    """Uses the link up: of two at the same moment exactly one succeeds. Raises Refused for a link that does not stand.

    No event is noted: the receiver reads the trail, and would see whose words arrived on which day.
    """
    used = FeedbackLink.objects.standing().filter(pk=link.pk).update(used_at=clock.now())
    referral = Referral.objects.get(pk=link.referral_id)
    if not used or not is_asked(referral):
        raise Refused(_("Nothing more can be told by this link."))
    feedback = Feedback.objects.create(
        referral=referral,
        region_id=referral.region_id,
        activity_id=referral.activity_id,
        receiver_id=referral.receiver_id,
        sender_id=referral.sender_id,
        daily_life=heard.daily_life,
        text=heard.text,
        sender_may_read=heard.sender_may_read and referral.sender_id is not None,
        told_at=clock.now(),
        # Scores alone need nobody to read them first.
        **({} if heard.text else {"state": FeedbackState.APPROVED, "decided_at": clock.now()}),
        **heard.scores,
    )
    if feedback.sender_may_read:
        permitting.allow_reading(by=by, referral=referral)
    facts.put_feedback(feedback, referral)
    return feedback


@transaction.atomic
def erase_words(*, by: Actor, referral: Referral) -> None:
    """The client's own words go; what was counted stays counted."""
    Feedback.objects.filter(referral=referral).update(text="")


@transaction.atomic
def decide(*, by: Actor, feedback: Feedback, state: str, seen: str) -> None:
    """Approves, hides, or lays it back to be read, from the state that its reader saw; the same twice is once. Raises
    Refused for one that somebody else has decided of meanwhile, and where the client has taken the words away."""
    if feedback.state == state:
        return
    decided = None if state == FeedbackState.WAITING else clock.now()
    as_seen = Feedback.objects.with_words().filter(pk=feedback.pk, state=seen)
    if not as_seen.update(state=state, decided_at=decided, decided_by=by.user if decided else None):
        raise Refused(_("This has changed meanwhile. Please look at the list again."))
