"""The roles as a lawyer reads them: who it is, what it sees, which permission words it holds.

Every role works within the subtree of its membership's organization; the rules in each app's access.py say
which rows a word reaches. docs/roles.md is generated from here (`./run roles_doc`).
"""

from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationType, RoleCode


class Role:
    code: str
    sees: str
    permissions: frozenset[str] = frozenset()
    # Roles that see referrals: second factor by default, short sessions (trust.md 3).
    sees_referrals = False

    @classmethod
    def label(cls):
        return RoleCode(cls.code).label


class Professional(Role):
    code = RoleCode.PROFESSIONAL
    sees = _("Own unit's referrals")
    sees_referrals = True
    permissions = frozenset(
        {"organization.see_own", "activity.professional_part", "referral.send", "contact.open", "figures.see"}
    )


class Receiver(Role):
    code = RoleCode.RECEIVER
    sees = _("What comes to the organization")
    sees_referrals = True
    permissions = frozenset(
        {
            "organization.see_own",
            "activity.professional_part",
            "referral.answer",
            "referral.look_up",
            "contact.open",
            "figures.see",
        }
    )


class Editor(Role):
    code = RoleCode.EDITOR
    sees = _("Own organization's listings")
    permissions = frozenset(
        {
            "organization.see_own",
            "organization.edit",
            "membership.see",
            "membership.end",
            "invitation.send",
            "activity.edit",
            "activity.professional_part",
            "pathway.edit",
            "pathway.publish",
            "figures.see",
        }
    )


class LinkWorker(Role):
    code = RoleCode.LINK_WORKER
    sees = _("People given to them")
    sees_referrals = True
    permissions = frozenset({"organization.see_own", "activity.professional_part", "link.walk", "contact.open"})


class Reporting(Role):
    code = RoleCode.REPORTING
    sees = _("Counts within their scope, never persons")
    permissions = frozenset({"organization.see_own", "figures.see"})


class RegionAdmin(Role):
    code = RoleCode.REGION_ADMIN
    sees = _("Vocabularies, approvals and pathways, never contact details")
    permissions = frozenset(
        {
            "organization.see_own",
            "organization.edit",
            "organization.administer",
            "membership.see",
            "membership.end",
            "invitation.send",
            "region.administer",
            "message.see",
            "activity.edit",
            "activity.curate",
            "activity.professional_part",
            "pathway.edit",
            "pathway.publish",
            "feedback.moderate",
        }
    )


class PrivacyAuditor(Role):
    code = RoleCode.PRIVACY_AUDITOR
    sees = _("Access logs, never contact details")
    # Not one of them, but who opened which, and from where to where it went.
    sees_referrals = True
    permissions = frozenset({"organization.see_own", "log.read"})


ROLES: dict[str, type[Role]] = {
    role.code: role for role in (Professional, Receiver, Editor, LinkWorker, Reporting, RegionAdmin, PrivacyAuditor)
}

# They see the whole county, so they are given at the county itself and nowhere else.
COUNTY_ROLES = frozenset({RoleCode.REGION_ADMIN, RoleCode.PRIVACY_AUDITOR})

# Whom each role may invite: an organization looks after its own people, the rest is the county's to give.
MAY_INVITE: dict[str, frozenset[str]] = {
    RoleCode.EDITOR: frozenset({RoleCode.EDITOR, RoleCode.RECEIVER}),
    RoleCode.REGION_ADMIN: frozenset(RoleCode.values),
}


def fits(role: str, organization) -> bool:
    """Whether the role can be held at this organization at all, whoever gives it."""
    return role not in COUNTY_ROLES or (organization.type == OrganizationType.COUNTY and organization.parent_id is None)


def givable(giver: str, organization) -> frozenset[str]:
    """The roles that somebody in the role `giver` may give at the organization."""
    return frozenset(role for role in MAY_INVITE.get(giver, ()) if fits(role, organization))
