"""Every page template with the states in which a person may meet it, and how to get there.

test_states.py renders each; test_pages_in_a_browser.py opens each in Chromium. A page template that is missing here
fails the rule test.
"""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from organizations.actions import invitations, registrations
from organizations.choices import MessageState, OrganizationType, RoleCode
from organizations.links import token_for
from organizations.models import Attempt, Invitation, Membership, Message, User
from referrals.models import ReferralType
from tests.board_states import BOARD_STATES
from tests.feedback_states import FEEDBACK_STATES
from tests.figure_states import FIGURE_STATES
from tests.listing_states import LISTING_STATES
from tests.menu_states import MENU_STATES
from tests.pathway_states import PATHWAY_STATES
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.referrals import make_type
from tests.question_states import QUESTION_STATES
from tests.reader_states import READER_STATES
from tests.referral_states import REFERRAL_STATES
from tests.state import State, page


def many(world) -> str:
    """A region in which every list has something, one thing of each kind."""
    ylva, tupa = world.ylva, world.tupa
    for number in range(25):
        make_organization(f"Yhdistys numero {number:02}", website="https://yhdistys.example/pitka/osoite/sivulle")
        make_person(f"Henkilö {number:02}", (RoleCode.RECEIVER, tupa), email=f"h{number}@tarina.example")
    suspended = Membership.objects.get(user__email="h0@tarina.example")
    Membership.objects.filter(pk=suspended.pk).update(suspended_at=timezone.now())
    for role in (RoleCode.EDITOR, RoleCode.RECEIVER):
        invitations.invite(by=actor(ylva), organization=tupa, role=role, email="kutsuttu@tarina.example")
    Invitation.objects.filter(role=RoleCode.RECEIVER).update(expires_at=timezone.now() - timedelta(days=1))
    region = tupa.region
    for state in MessageState.values:
        Message.objects.create(kind="password_reset", recipient=ylva, region=region, state=state, error="SMTPError")
    ReferralType.objects.create(region=region, code="wellbeing", name_fi="Hyvinvointilähete", name_sv="Välfärdsremiss")
    return ""


def with_many(path: Callable) -> Callable:
    def prepared(world):
        many(world)
        return path(world)

    return prepared


def invitation_link(*, known=False, closed=False):
    def path(world):
        email = world.onni.email if known else "uusi@tarina.example"
        made = invitations.invite(
            by=actor(world.ylva), organization=world.tupa, role=RoleCode.RECEIVER, email=email, name="Uusi Ihminen"
        )
        if closed:
            invitations.revoke(by=None, invitation=made)
        return reverse("invitation", args=[token_for("invitation", made.public_id)])

    return path


def an_own_mail(world):
    many(world)
    return reverse("organizations:mail", args=[Message.objects.filter(kind="invitation").first().pk])


def a_needless_mail(world):
    invitation_link(closed=True)(world)
    return reverse("organizations:mail", args=[Message.objects.filter(kind="invitation").first().pk])


def after_too_many_tries(world):
    from django.test import RequestFactory

    from organizations import limits

    who = limits.who(RequestFactory().get("/"))
    Attempt.objects.bulk_create(Attempt(what="registration", who=who) for _ in range(50))
    return reverse("organizations:register")


def an_unfinished_type(world):
    made = ReferralType.objects.create(region=world.region, code="x", name_fi="Liikuntalähete", name_sv="Motionsremiss")
    return reverse("referrals:edit_type", args=[made.pk])


def a_county_with_units(world):
    for name in ("unit", "other_unit"):
        getattr(world, name)
    make_organization("Kotiutustiimi", OrganizationType.COUNTY, parent=world.unit)
    return reverse("organizations:admin_organization", args=[world.county.pk])


def not_promised(world):
    User.objects.filter(pk=world.jobless.pk).update(promise_version=0, promised_on=None)
    Membership.objects.create(user=world.jobless, organization=world.tupa, role=RoleCode.RECEIVER)
    return reverse("organizations:promise")


def a_twin(world):
    world.pending.organization.type = OrganizationType.ASSOCIATION
    world.pending.organization.business_id = "0737546-2"
    world.pending.organization.save()
    make_organization("Toinen, jolla on sama tunnus", business_id="0737546-2")
    return world.pending.organization.get_absolute_url()


def a_declined_registration(world):
    registrations.decline(by=actor(world.ylva), registration=world.pending, reason="Toiminta on toisella alueella.")
    return world.pending.organization.get_absolute_url()


STATES = [
    *LISTING_STATES,
    *READER_STATES,
    *BOARD_STATES,
    *PATHWAY_STATES,
    State("organizations/start.html", "visitor", "visitor", page("organizations:start")),
    State("organizations/start.html", "signed-in", "eero", page("organizations:start")),
    State("organizations/register.html", "empty", "visitor", page("organizations:register")),
    State("organizations/register.html", "errors", "visitor", page("organizations:register"), {"name": ""}, 400),
    State("organizations/registered.html", "done", "visitor", page("organizations:registered")),
    State("organizations/credits.html", "told", "visitor", page("organizations:credits")),
    State("organizations/no_role.html", "told", "jobless", page("organizations:no_role")),
    State("organizations/own.html", "association", "eero", page("organizations:own")),
    State(
        "organizations/own.html", "county", "maija", lambda w: (a_county_with_units(w), reverse("organizations:own"))[1]
    ),
    State("organizations/edit_organization.html", "own", "eero", page("organizations:edit_own", "tupa")),
    State(
        "organizations/edit_organization.html",
        "own-errors",
        "eero",
        page("organizations:edit_own", "tupa"),
        {"name": ""},
        400,
    ),
    State("organizations/edit_organization.html", "new", "ylva", page("organizations:add_organization")),
    State("organizations/edit_organization.html", "unit", "ylva", page("organizations:admin_edit", "unit")),
    State("organizations/edit_organization.html", "new-unit", "ylva", page("organizations:add_unit", "county")),
    State("organizations/people.html", "few", "eero", page("organizations:people", "tupa")),
    State("organizations/people.html", "many", "eero", with_many(page("organizations:people", "tupa"))),
    State("organizations/people.html", "empty", "ylva", page("organizations:people", "lumme")),
    State("organizations/invite.html", "editor", "eero", page("organizations:invite", "tupa")),
    State("organizations/invite.html", "administrator", "ylva", page("organizations:invite", "county")),
    State("organizations/invite.html", "errors", "ylva", page("organizations:invite", "county"), {"email": "x"}, 400),
    State("organizations/invitation.html", "new", "visitor", invitation_link()),
    State("organizations/invitation.html", "errors", "visitor", invitation_link(), {"password": "lyhyt"}, 400),
    State("organizations/invitation.html", "known", "visitor", invitation_link(known=True)),
    State("organizations/invitation.html", "own", "onni", invitation_link(known=True)),
    State("organizations/invitation.html", "another", "aino", invitation_link(known=True), {}, 409),
    State("organizations/invitation_closed.html", "closed", "visitor", invitation_link(closed=True), None, 410),
    State("organizations/invitation_closed.html", "asked", "visitor", invitation_link(closed=True), {}),
    State("organizations/desk.html", "empty", "ylva", page("organizations:desk")),
    State(
        "organizations/desk.html", "waiting", "ylva", lambda w: (w.pending, many(w), reverse("organizations:desk"))[2]
    ),
    State(
        "organizations/admin_organizations.html", "many", "ylva", with_many(page("organizations:admin_organizations"))
    ),
    State(
        "organizations/admin_organizations.html",
        "none-fits",
        "ylva",
        lambda w: reverse("organizations:admin_organizations") + "?q=olematon",
    ),
    State(
        "organizations/admin_organization.html", "association", "ylva", page("organizations:admin_organization", "tupa")
    ),
    State("organizations/admin_organization.html", "county", "ylva", a_county_with_units),
    State(
        "organizations/admin_organization.html", "pending", "ylva", lambda w: w.pending.organization.get_absolute_url()
    ),
    State("organizations/admin_organization.html", "twin", "ylva", a_twin),
    State(
        "organizations/decline.html",
        "no-reason",
        "ylva",
        lambda w: reverse("organizations:decline", args=[w.pending.organization_id]),
        {},
        400,
    ),
    State("organizations/all_people.html", "many", "ylva", with_many(page("organizations:all_people"))),
    State(
        "organizations/all_people.html",
        "none-fits",
        "ylva",
        lambda w: reverse("organizations:all_people") + "?q=olematon",
    ),
    State("organizations/promise.html", "waits", "jobless", not_promised),
    State("organizations/promise.html", "given", "eero", page("organizations:promise")),
    State("organizations/promise.html", "errors", "jobless", not_promised, {"version": "x"}, 400),
    State("organizations/details.html", "own", "eero", page("organizations:details")),
    State("organizations/details.html", "errors", "eero", page("organizations:details"), {"name": ""}, 400),
    State("organizations/own.html", "unit", "maija", page("organizations:own_unit", "unit")),
    State("organizations/admin_organization.html", "declined", "ylva", a_declined_registration),
    State("organizations/region_settings.html", "settings", "ylva", page("organizations:region_settings")),
    State("organizations/region_settings.html", "errors", "ylva", page("organizations:region_settings"), {}, 400),
    State("organizations/mailbox.html", "empty", "ylva", page("organizations:mailbox")),
    State("organizations/mailbox.html", "many", "ylva", with_many(page("organizations:mailbox"))),
    State("organizations/mail.html", "kept", "ylva", an_own_mail),
    State("organizations/mail.html", "needless", "ylva", a_needless_mail),
    *REFERRAL_STATES,
    *QUESTION_STATES,
    *FEEDBACK_STATES,
    *FIGURE_STATES,
    *MENU_STATES,
    State("referrals/privacy.html", "empty", "visitor", page("referrals:privacy")),
    State(
        "referrals/privacy.html", "some", "visitor", lambda w: (make_type(w.county), reverse("referrals:privacy"))[1]
    ),
    State("referrals/types.html", "empty", "ylva", page("referrals:types")),
    State("referrals/types.html", "some", "ylva", with_many(page("referrals:types"))),
    State("referrals/type.html", "new", "ylva", page("referrals:add_type")),
    State("referrals/type.html", "unfinished", "ylva", an_unfinished_type),
    State("referrals/type.html", "errors", "ylva", an_unfinished_type, {"in_use": "on"}, 400),
    State("403.html", "refused", "aino", page("organizations:desk"), None, 403),
    State("404.html", "unknown", "visitor", lambda w: "/ei-ole/", None, 404),
    State("404.html", "foreign", "eero", page("organizations:people", "lumme"), None, 404),
    State(
        "409.html",
        "last-administrator",
        "ylva",
        lambda w: reverse("organizations:end_membership", args=[w.ylva.memberships.get().pk]),
        {},
        409,
    ),
    State("429.html", "told", "visitor", after_too_many_tries, {}, 429),
    State("account/login.html", "empty", "visitor", page("account_login")),
    State("account/login.html", "wrong", "visitor", page("account_login"), {"login": "x@y.example", "password": "x"}),
    State("account/account_inactive.html", "told", "visitor", page("account_inactive")),
    State("account/password_reset.html", "empty", "visitor", page("account_reset_password")),
    State("account/password_reset_done.html", "told", "visitor", page("account_reset_password_done")),
    State("account/password_reset_from_key_done.html", "told", "visitor", page("account_reset_password_from_key_done")),
    State("account/password_change.html", "empty", "eero", page("account_change_password")),
    State("account/no_own_password.html", "told", "eero", page("account_set_password")),
    State("mfa/index.html", "off", "eero", page("mfa_index")),
    State("socialaccount/login_cancelled.html", "told", "visitor", page("socialaccount_login_cancelled")),
    State("usersessions/usersession_list.html", "one", "eero", page("usersessions_list")),
]

# Rendered in tests of their own, where the way there is walked.
ELSEWHERE = {
    "400.html": "tests/config/test_errors.py",
    "403_csrf.html": "tests/config/test_errors.py",
    "500.html": "tests/config/test_errors.py",
    "account/password_reset_from_key.html": "tests/organizations/test_signin.py",
    "account/reauthenticate.html": "tests/organizations/test_second_factor.py",
    "account/signup_closed.html": "tests/organizations/test_signin.py",
    "mfa/authenticate.html": "tests/organizations/test_second_factor.py",
    "mfa/reauthenticate.html": "tests/organizations/test_second_factor.py",
    "mfa/recovery_codes/generate.html": "tests/organizations/test_second_factor.py",
    "mfa/recovery_codes/index.html": "tests/organizations/test_second_factor.py",
    "mfa/totp/activate_form.html": "tests/organizations/test_second_factor.py",
    "mfa/totp/deactivate_form.html": "tests/organizations/test_second_factor.py",
    "socialaccount/authentication_error.html": "tests/organizations/test_identity_provider.py",
    "socialaccount/login.html": "tests/organizations/test_identity_provider.py",
    "socialaccount/no_access.html": "tests/organizations/test_identity_provider.py",
}
