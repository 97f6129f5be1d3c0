from referrals.models.fact import ReferralFact
from referrals.models.guidance_event import GuidanceEvent
from referrals.models.mail_link import MailLink
from referrals.models.question import Question
from referrals.models.referral import Referral
from referrals.models.referral_type import ReferralType
from referrals.models.trail import ReferralEvent, ReferralView

__all__ = [
    "GuidanceEvent",
    "MailLink",
    "Question",
    "Referral",
    "ReferralEvent",
    "ReferralFact",
    "ReferralType",
    "ReferralView",
]
