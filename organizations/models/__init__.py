from organizations.models.fields import WebAddressField
from organizations.models.machinery import Attempt, DueRun, Message, Submission
from organizations.models.membership import Invitation, Membership
from organizations.models.naming import ThreeNames, finnish_sort_key
from organizations.models.organization import Organization, Registration
from organizations.models.region import Municipality, Region, SubRegion
from organizations.models.user import User

__all__ = [
    "Attempt",
    "DueRun",
    "Invitation",
    "Membership",
    "Message",
    "Municipality",
    "Organization",
    "Region",
    "Registration",
    "SubRegion",
    "Submission",
    "ThreeNames",
    "User",
    "WebAddressField",
    "finnish_sort_key",
]
