"""Every URL x role x method x (own, foreign): who is let in, who is not, and that a foreign object is not found."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from directory.models import Activity, ActivityText
from directory.reading.links import organization_key
from organizations import checks, policy
from organizations.choices import MessageState, OrganizationState, OrganizationType, RoleCode
from organizations.models import Invitation, Membership, Message, Organization, Registration
from referrals.models import ReferralType
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.rules.url_roles import EVERYBODY, PUBLIC_SIGNIN, SIGNED_IN, SIGNED_IN_SIGNIN, TABLE

CANARY = "Kanarialintu"
# So many addresses are walked in one world: making it takes longer than asking.
TOGETHER = 8


def in_groups(rows):
    """Parameters of a test: some rows at a time, named by the first."""
    rows = list(rows)
    groups = [rows[start : start + TOGETHER] for start in range(0, len(rows), TOGETHER)]
    return pytest.mark.parametrize("rows", groups, ids=lambda group: f"{group[0].name}+{len(group) - 1}")


def make_invitation(organization, inviter, email):
    from django.utils import timezone

    return Invitation.objects.create(
        organization=organization,
        role=RoleCode.RECEIVER,
        email=email,
        invited_by=inviter,
        link_fingerprint=email,
        expires_at=timezone.now() + timezone.timedelta(days=1),
    )


def make_message(invitation):
    region = invitation.organization.region
    return Message.objects.create(kind="invitation", object_key=invitation.pk, region=region, state=MessageState.FAILED)


@pytest.fixture
def world(region, county, unit, tupa, ylva):
    """Two counties with an organization each; the second's things carry the canary."""
    far = make_organization(f"{CANARY} hyvinvointialue", OrganizationType.COUNTY, town="205")
    # In our own county, for the editor another organization; for the administrator a foreign one lies in `far`.
    foreign_here = make_organization(f"{CANARY} naapuri")
    colleague = make_person("Riitta Savolainen", (RoleCode.RECEIVER, tupa))
    stranger = make_person(f"{CANARY} Vieras", (RoleCode.RECEIVER, far))
    group = make_organization("Ryhmä", OrganizationType.INFORMAL_GROUP, state=OrganizationState.PENDING)
    for organization in (group, far):
        Registration.objects.create(
            organization=organization, contact_name=CANARY, contact_email="r@tarina.example", about=CANARY
        )
    own_invitation = make_invitation(tupa, ylva, "oma@tarina.example")
    shown = make_activity(tupa)
    hidden = make_activity(foreign_here, CANARY, state="draft")
    unapproved = make_organization(f"{CANARY} odottaa", state=OrganizationState.PENDING)
    foreign_invitation = make_invitation(far, ylva, f"{CANARY}@tarina.example")
    return {
        "token": "keksitty",
        "own_organization": tupa.pk,
        # Each role's own place of work.
        "own_place": dict.fromkeys(EVERYBODY, county.pk)
        | {"professional": unit.pk}
        | dict.fromkeys(["receiver", "editor", "link_worker"], tupa.pk),
        "foreign_organization": far.pk,
        "foreign_here": foreign_here.pk,
        "foreign_county": far.pk,
        "own_invitation": own_invitation.pk,
        "foreign_invitation": foreign_invitation.pk,
        "own_membership": colleague.memberships.get().pk,
        "foreign_membership": stranger.memberships.get().pk,
        "pending": group.pk,
        "own_message": make_message(own_invitation).pk,
        "foreign_message": make_message(foreign_invitation).pk,
        "own_type": ReferralType.objects.create(region=region, code="a", name_fi="A", name_sv="A").pk,
        "shown_activity": shown.pk,
        "shown_key": shown.slug,
        "hidden_activity": hidden.pk,
        "hidden_key": hidden.slug,
        "organization_key": organization_key(tupa),
        "hidden_organization_key": organization_key(unapproved),
        "own_activity": make_activity(tupa, "Kahvihetki", state="draft").pk,
        "foreign_activity": make_activity(far, CANARY).pk,
        "foreign_type": ReferralType.objects.create(region=far.region, code="b", name_fi=CANARY, name_sv="B").pk,
    }


@pytest.fixture
def browsers(county, unit, tupa, ylva):
    """A browser for each role."""
    places = {
        "professional": unit,
        "receiver": tupa,
        "editor": tupa,
        "link_worker": tupa,
        "reporting": county,
        "privacy_auditor": county,
    }
    people = {
        role: make_person(f"Rooli {role}", (role, place), email=f"{role}@tarina.example")
        for role, place in places.items()
    }
    found = {role: signed_in(person) for role, person in (people | {"region_admin": ylva}).items()}
    return found | {"visitor": Client()}


@contextmanager
def undone():
    """What is written here is taken back, so that the next is asked in the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(browser, row, method, world, key, role=""):
    own = world[key] if key else None
    arguments = row.more | ({row.keyword: own[role] if isinstance(own, dict) else own} if key else {})
    browser.raise_request_exception = True
    address = reverse(row.name, kwargs=arguments)
    if method == "GET":
        return browser.get(address)
    return browser.post(address, row.post, HTTP_SEC_FETCH_SITE="same-origin")


def is_refused(response, role):
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login"))
    return to_sign_in if role == "visitor" else response.status_code == 403


def everything_that_can_change():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Organization, Membership, Invitation, Message, ReferralType, Registration, Activity, ActivityText)
    ]


def walk(rows, roles_of):
    for row in rows:
        for role in sorted(roles_of(row)):
            for method in row.methods:
                yield row, role, method


@in_groups(TABLE)
def test_url_lets_in_those_of_the_table_and_nobody_else(world, browsers, rows):
    before, faults = everything_that_can_change(), []

    for row, role, method in walk(rows, lambda row: EVERYBODY):
        with undone():
            response = ask(browsers[role], row, method, world, row.own, role)
            if role in row.roles:
                right = not is_refused(response, role) and (response.status_code < 500 or row.name == "readyz")
            else:
                right = (
                    is_refused(response, role) and tells_nothing(response) and everything_that_can_change() == before
                )
            if not right:
                faults.append((row.name, role, method, response.status_code))

    assert faults == []


@in_groups(row for row in TABLE if row.foreign)
def test_foreign_object_is_not_found(world, browsers, rows):
    before, faults = everything_that_can_change(), []

    for row, role, method in walk(rows, lambda row: row.roles):
        with undone():
            response = ask(browsers[role], row, method, world, row.foreign)
            if response.status_code != 404 or not tells_nothing(response) or everything_that_can_change() != before:
                faults.append((row.name, role, method, response.status_code))

    assert faults == []


def tells_nothing(response):
    return CANARY not in response.content.decode()


@in_groups(row for row in TABLE if row.foreign == "foreign_organization")
def test_neighbour_in_the_same_county_is_not_found_for_an_editor(world, browsers, rows):
    for row in rows:
        response = ask(browsers["editor"], row, row.methods[0], world, "foreign_here")

        assert response.status_code == 404, row.name
        assert tells_nothing(response), row.name


@in_groups(row for row in TABLE if "GET" not in row.methods)
def test_address_that_writes_answers_no_get(world, browsers, rows):
    before = everything_that_can_change()

    for row in rows:
        arguments = row.more | ({row.keyword: world[row.own]} if row.own else {})
        response = browsers["region_admin"].get(reverse(row.name, kwargs=arguments))

        assert response.status_code == 405, row.name
        assert everything_that_can_change() == before, row.name


@pytest.mark.parametrize("name", SIGNED_IN_SIGNIN)
def test_pages_of_ones_own_account_need_a_sign_in(client, db, name):
    assert is_refused(client.get(reverse(name)), "visitor")


def test_table_names_every_url():
    named = {row.name for row in TABLE} | set(PUBLIC_SIGNIN) | set(SIGNED_IN_SIGNIN)
    known = {
        name
        for name, _pattern, _namespace in checks.urls()
        if not name.startswith("admin:") and "tekninen/" not in name
    }

    assert known == named


def test_table_and_urls_agree_on_the_words():
    words = {name: checks._word(name, pattern, namespace) for name, pattern, namespace in checks.urls()}

    for row in TABLE:
        word = words[row.name]
        if word == policy.PUBLIC:
            assert row.roles == EVERYBODY, row.name
        elif word == policy.SIGNED_IN:
            assert row.roles == SIGNED_IN, row.name
        else:
            from organizations.roles import ROLES

            assert row.roles == {code for code, role in ROLES.items() if word in role.permissions}, row.name
    assert {words[name] for name in PUBLIC_SIGNIN} == {policy.PUBLIC}
    assert {words[name] for name in SIGNED_IN_SIGNIN} == {policy.SIGNED_IN}


def test_technical_admin_is_for_the_superuser_alone(client, ylva, django_user_model):
    address = reverse("admin:index")
    boss = django_user_model.objects.create_superuser("boss@tarina.example", "x", name="Boss")

    assert is_refused(client.get(address), "visitor")
    assert signed_in(ylva).get(address).status_code == 403
    assert signed_in(boss).get(address).status_code == 200
