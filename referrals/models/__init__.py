from referrals.models.fact import ReferralFact
from referrals.models.guidance_event import GuidanceEvent
from referrals.models.referral import Referral
from referrals.models.referral_type import ReferralType
from referrals.models.trail import ReferralEvent, ReferralView
from referrals.models.walk_in import WalkIn

__all__ = ["GuidanceEvent", "Referral", "ReferralEvent", "ReferralFact", "ReferralType", "ReferralView", "WalkIn"]
