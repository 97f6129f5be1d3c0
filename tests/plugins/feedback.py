"""What clients of the cast say afterwards, by the product's own actions.

closed(aino, raili, activity, way="sent", outcome="attached", days=0, **told) -> Referral   begun and closed, days ago
token_of(referral) -> str   of the link by which its client tells
said(referral, text="", score=None, days=0, **heard) -> Feedback   `score` for each of the four sentences
decided(ylva, feedback, state="approved") -> None
"""

from datetime import timedelta

from django.utils import timezone

from organizations import clock, policy
from referrals import access
from referrals.actions import answering, hearing
from referrals.actions.hearing import Heard
from referrals.models import Feedback
from referrals.models.feedback import ITEMS
from tests.plugins.referrals import acting, guided


def closed(sender, receiver, activity, way="sent", outcome="attached", days=0, **told):
    with clock.at(timezone.now() - timedelta(days=days)):
        referral = guided(sender, activity, way, **told)
        with acting(receiver) as by:
            if outcome == "attached":
                answering.start(by=by, referral=referral)
            else:
                answering.accept(by=by, referral=referral)
            answering.close(by=by, referral=referral, outcome=outcome)
    return referral


def token_of(referral):
    with policy.system(policy.SystemReason.CLIENT_CODE):
        return hearing.open_link(referral=referral)


def said(referral, text="", score=None, days=0, **heard):
    scores = dict.fromkeys(ITEMS, score) if score else {}
    token = token_of(referral)
    with clock.at(timezone.now() - timedelta(days=days)), policy.system(policy.SystemReason.FEEDBACK) as by:
        link = access.feedback_link(token)
        return hearing.tell(by=by, link=link, heard=Heard(scores, text, **heard))


def decided(moderator, feedback, state="approved"):
    with acting(moderator) as by:
        found = Feedback.objects.get(pk=feedback.pk)
        hearing.decide(by=by, feedback=found, state=state, seen=found.state)
