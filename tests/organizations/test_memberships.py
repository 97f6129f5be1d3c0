"""A role ends, rests and goes on; who acts changes with it at once."""

import pytest
from django.urls import reverse

from organizations.choices import OrganizationState, RoleCode
from organizations.models import Membership
from tests.plugins.cast import make_person, signed_in


@pytest.fixture
def colleague(tupa):
    return make_person("Riitta Savolainen", (RoleCode.RECEIVER, tupa))


def membership_of(person):
    return person.memberships.first()


def post(person, page, membership):
    return signed_in(person).post(reverse(f"organizations:{page}", args=[membership.pk]))


def test_ended_role_opens_nothing_on_the_next_request(eero, colleague):
    theirs = signed_in(colleague)
    assert theirs.get(reverse("organizations:own")).status_code == 200

    post(eero, "end_membership", membership_of(colleague))

    assert theirs.get(reverse("organizations:own")).status_code == 403


def test_suspended_role_opens_nothing_until_it_goes_on(eero, colleague):
    theirs = signed_in(colleague)

    post(eero, "suspend_membership", membership_of(colleague))
    suspended = theirs.get(reverse("organizations:own")).status_code
    post(eero, "resume_membership", membership_of(colleague))
    resumed = theirs.get(reverse("organizations:own")).status_code

    assert (suspended, resumed) == (403, 200)


@pytest.mark.parametrize("page", ["end_membership", "suspend_membership", "resume_membership"])
def test_outsider_finds_no_membership(onni, colleague, page):
    assert post(onni, page, membership_of(colleague)).status_code == 404
    assert Membership.objects.open().filter(user=colleague).exists()


def test_receiver_may_end_nobodys_role(colleague, eero):
    assert post(colleague, "end_membership", membership_of(eero)).status_code == 403


def test_editor_cannot_end_a_role_that_is_the_countys_to_give(eero, tupa):
    reporter = make_person("Raija Raportti", (RoleCode.REPORTING, tupa))

    assert post(eero, "end_membership", membership_of(reporter)).status_code == 404


def test_last_administrator_cannot_end_the_own_role(ylva):
    response = post(ylva, "end_membership", membership_of(ylva))

    assert response.status_code == 409
    assert Membership.objects.open().filter(user=ylva).exists()


def test_administrator_may_end_the_own_role_when_another_stays(ylva, county):
    make_person("Seppo Toinen", (RoleCode.REGION_ADMIN, county))

    assert post(ylva, "end_membership", membership_of(ylva)).status_code == 302


def test_editor_cannot_end_the_last_editors_role(eero):
    assert post(eero, "end_membership", membership_of(eero)).status_code == 409
    assert Membership.objects.open().filter(user=eero, role=RoleCode.EDITOR).exists()


def test_region_may_end_the_last_editors_role(ylva, eero):
    assert post(ylva, "end_membership", membership_of(eero)).status_code == 302


def test_own_role_cannot_be_suspended(eero, tupa):
    make_person("Pauliina Niskanen", (RoleCode.EDITOR, tupa))

    assert post(eero, "suspend_membership", membership_of(eero)).status_code == 409


def test_people_page_offers_to_suspend_others_and_not_oneself(eero, tupa, colleague):
    page = signed_in(eero).get(reverse("organizations:people", args=[tupa.pk])).content.decode()

    assert reverse("organizations:suspend_membership", args=[membership_of(colleague).pk]) in page
    assert reverse("organizations:suspend_membership", args=[membership_of(eero).pk]) not in page


def test_role_ended_twice_is_told(eero, colleague):
    membership = membership_of(colleague)
    post(eero, "end_membership", membership)

    assert post(eero, "end_membership", membership).status_code == 404


def test_person_of_an_archived_organization_reaches_nothing(ylva, eero, tupa):
    theirs = signed_in(eero)

    signed_in(ylva).post(reverse("organizations:archive", args=[tupa.pk]))

    assert theirs.get(reverse("organizations:own")).status_code == 403
    tupa.refresh_from_db()
    assert tupa.state == OrganizationState.ARCHIVED


def test_deactivated_person_is_signed_out(eero):
    theirs = signed_in(eero)
    eero.is_active = False
    eero.save()

    assert theirs.get(reverse("organizations:own")).status_code == 302


def test_person_with_several_works_changes_between_them(eero):
    browser = signed_in(eero)
    receiver = eero.memberships.get(role=RoleCode.RECEIVER)

    browser.post(reverse("organizations:switch"), {"membership": receiver.pk})

    page = browser.get(reverse("organizations:own"))
    assert page.wsgi_request.actor.membership == receiver


@pytest.mark.parametrize("value", ["", "x", "99999999999999999999", "0"])
def test_change_to_a_work_that_is_none_is_refused(eero, value):
    assert signed_in(eero).post(reverse("organizations:switch"), {"membership": value}).status_code == 404


def test_change_to_somebody_elses_work_is_refused(eero, onni):
    browser = signed_in(eero)

    response = browser.post(reverse("organizations:switch"), {"membership": membership_of(onni).pk})

    assert response.status_code == 404
    assert browser.get(reverse("organizations:own")).wsgi_request.actor.user == eero


def test_acting_in_an_ended_work_gives_way_to_another(eero, tupa):
    browser = signed_in(eero)
    receiver = eero.memberships.get(role=RoleCode.RECEIVER)
    browser.post(reverse("organizations:switch"), {"membership": receiver.pk})

    Membership.objects.filter(pk=receiver.pk).update(ended_at="2026-01-01T00:00Z")

    assert browser.get(reverse("organizations:own")).wsgi_request.actor.membership.role == RoleCode.EDITOR


def test_person_without_any_role_is_told_so(region):
    lone = make_person("Lassi Yksin")
    browser = signed_in(lone)

    assert browser.get(reverse("organizations:home")).headers["Location"] == reverse("organizations:no_role")
    assert browser.get(reverse("organizations:no_role")).status_code == 200


def test_people_page_costs_the_same_for_one_and_for_many(eero, tupa, django_assert_max_num_queries):
    for number in range(15):
        make_person(f"Henkilö {number}", (RoleCode.RECEIVER, tupa), email=f"h{number}@tarina.example")
    browser = signed_in(eero)
    page = reverse("organizations:people", args=[tupa.pk])
    browser.get(page)

    with django_assert_max_num_queries(12):
        browser.get(page)
