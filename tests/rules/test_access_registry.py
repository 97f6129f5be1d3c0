"""Nothing is reachable that nobody thought of."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as house_urls
from organizations import checks, policy
from organizations.actor import VISITOR, Actor
from organizations.models import Organization
from organizations.roles import MAY_INVITE, ROLES


def open_to_nobody(request):
    return HttpResponse("seen")


urlpatterns = [path("unthought/", open_to_nobody, name="unthought"), *house_urls]


def test_every_url_carries_a_known_word():
    house = [error for error in run_checks() if error.id and error.id.startswith("house.")]

    assert house == []


def test_url_without_a_word_is_refused(client, settings, db):
    settings.ROOT_URLCONF = __name__

    assert client.get("/unthought/").status_code == 403


def test_url_without_a_word_is_found_by_the_check(settings):
    settings.ROOT_URLCONF = __name__

    assert [error.id for error in checks.every_url_has_a_policy(None)] == ["house.E001"]


def test_every_word_of_a_role_has_a_rule_or_a_page():
    ruled = {word for _model, word in policy.rules()}
    paged = {checks._word(name, pattern, namespace) for name, pattern, namespace in checks.urls()}

    assert policy.words() - ruled - paged == set()


def test_every_rule_has_a_role_that_holds_its_word():
    assert {word for _model, word in policy.rules()} - policy.words() == {policy.PUBLIC}


def test_visitor_reaches_no_rows(db, tupa):
    assert not policy.rows(VISITOR, "organization.edit", Organization.objects.all()).exists()
    assert not policy.holds(VISITOR, "organization.edit")


def test_person_without_role_reaches_no_rows(tupa, eero):
    jobless = Actor(user=eero)

    assert not policy.rows(jobless, "organization.see_own", Organization.objects.all()).exists()


def test_superuser_gets_no_word_of_any_role(django_user_model, tupa):
    boss = django_user_model.objects.create_superuser("boss@tarina.example", "x", name="Boss")

    assert not [word for word in policy.words() if policy.holds(Actor(user=boss), word)]


def test_two_rules_for_the_same_word_are_refused():
    with pytest.raises(RuntimeError):
        policy.rule(Organization, "organization.edit")(lambda actor: None)


def test_unknown_system_reason_is_refused(db):
    with pytest.raises(ValueError, match="because"), policy.system("because"):
        pass


def test_nobody_may_invite_a_role_that_sees_more_than_an_organization_unless_the_region_does():
    for giver, roles in MAY_INVITE.items():
        assert set(roles) <= set(ROLES)
        if giver != "region_admin":
            assert "region_admin" not in roles
            assert "privacy_auditor" not in roles


def test_anonymous_user_is_a_visitor(rf):
    from organizations.actor import actor_of

    request = rf.get("/")
    request.user = AnonymousUser()

    assert actor_of(request).is_visitor
