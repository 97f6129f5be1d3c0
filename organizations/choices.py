from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganizationType(TextChoices):
    """Who provides (C7). An informal group has no business id and is approved like the others (C5)."""

    ASSOCIATION = "association", _("Association")
    FOUNDATION = "foundation", _("Foundation")
    PARISH = "parish", _("Parish")
    INFORMAL_GROUP = "informal_group", _("Group without a business ID")
    COOPERATIVE = "cooperative", _("Cooperative")
    COMPANY = "company", _("Company")
    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("Wellbeing services county")
    STATE = "state", _("Central government")


class OrganizationState(TextChoices):
    PENDING = "pending", _("Waiting for approval")
    ACTIVE = "active", _("In use")
    DECLINED = "declined", _("Not approved")
    ARCHIVED = "archived", _("Archived")


class RoleCode(TextChoices):
    """Stored roles, words.md 4. A visitor has no row; a job title is a free field beside the role."""

    PROFESSIONAL = "professional", _("Professional")
    RECEIVER = "receiver", _("Receiver")
    EDITOR = "editor", _("Listing editor")
    LINK_WORKER = "link_worker", _("Link worker")
    REPORTING = "reporting", _("Reporting")
    REGION_ADMIN = "region_admin", _("Regional administrator")
    PRIVACY_AUDITOR = "privacy_auditor", _("Privacy auditor")


# The words of the promise of confidentiality (`promise.SENTENCES`): a changed text is another version, which everybody
# is asked anew (a test watches it).
PROMISE_VERSION = 1
# Those who promise confidentiality at their first sign-in: volunteers answer in these roles.
PROMISING_ROLES = frozenset({RoleCode.RECEIVER, RoleCode.LINK_WORKER})


class ReportingPeriod(TextChoices):
    THIRD = "third", _("Third of a year")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


class MessageState(TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept here")
    DROPPED = "dropped", _("Not sent, no longer needed")
    FAILED = "failed", _("Could not be sent")
