from referrals.models.code_pin import CodePin
from referrals.models.contact import ContactKey, ReferralContact
from referrals.models.fact import ReferralFact
from referrals.models.feedback import Feedback, FeedbackLink
from referrals.models.guidance_event import GuidanceEvent
from referrals.models.link_work import LinkWork, TriedActivity
from referrals.models.log_reading import LogReading
from referrals.models.mail_link import MailLink
from referrals.models.next_in_order import NextInOrder
from referrals.models.permission import ReferralPermission
from referrals.models.question import Question
from referrals.models.referral import Referral
from referrals.models.referral_type import ReferralType
from referrals.models.trail import ReferralEvent, ReferralView
from referrals.models.walk_in import WalkIn

__all__ = [
    "CodePin", "ContactKey", "Feedback", "FeedbackLink", "GuidanceEvent", "LinkWork", "LogReading", "MailLink",
    "NextInOrder", "Question", "Referral", "ReferralContact", "ReferralEvent", "ReferralFact", "ReferralPermission",
    "ReferralType", "ReferralView", "TriedActivity", "WalkIn",
]  # fmt: skip
