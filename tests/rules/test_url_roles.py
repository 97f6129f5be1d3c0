"""Every URL x role x method x (own, foreign): who is let in, who is not, and that a foreign object is not found."""

import pytest
from django.urls import reverse

from organizations import checks, policy
from organizations.models import Organization
from tests.plugins.cast import signed_in
from tests.rules.asking import ask, in_groups, is_refused, tells_nothing, undone, walk, written
from tests.rules.url_roles import EVERYBODY, PUBLIC_SIGNIN, SIGNED_IN, SIGNED_IN_SIGNIN, TABLE


@in_groups(TABLE)
def test_url_lets_in_those_of_the_table_and_nobody_else(world, browsers, rows):
    faults = []

    for row, role, method in walk(rows, lambda row: EVERYBODY):
        with undone() as changed:
            response = ask(browsers[role], row, method, world, row.own, role)
            if role in row.roles:
                right = not is_refused(response, role) and (response.status_code < 500 or row.name == "readyz")
            else:
                right = is_refused(response, role) and tells_nothing(response) and not changed()
            if not right:
                faults.append((row.name, role, method, response.status_code))

    assert faults == []


@in_groups(row for row in TABLE if row.foreign)
def test_foreign_object_is_not_found(world, browsers, rows):
    faults = []

    for row, role, method in walk(rows, lambda row: row.roles):
        with undone() as changed:
            response = ask(browsers[role], row, method, world, row.foreign)
            if response.status_code != 404 or not tells_nothing(response) or changed():
                faults.append((row.name, role, method, response.status_code))

    assert faults == []


@in_groups(row for row in TABLE if row.foreign == "foreign_organization")
def test_neighbour_in_the_same_county_is_not_found_for_an_editor(world, browsers, rows):
    for row in rows:
        response = ask(browsers["editor"], row, row.methods[0], world, "foreign_here")

        assert response.status_code == 404, row.name
        assert tells_nothing(response), row.name


@in_groups(row for row in TABLE if "GET" not in row.methods)
def test_address_that_writes_answers_no_get(world, browsers, rows):
    before = written()

    for row in rows:
        arguments = {name: world.get(part, part) for name, part in row.more.items()} | (
            {row.keyword: world[row.own]} if row.own else {}
        )
        response = browsers[min(row.roles)].get(reverse(row.name, kwargs=arguments))

        assert response.status_code == 405, row.name
        assert written() == before, row.name


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


def test_what_a_refusal_writes_is_seen_and_taken_back(tupa):
    with undone() as changed:
        assert not changed()
        Organization.objects.filter(pk=tupa.pk).update(name="Kirjoitettu ry")
        assert changed()

    assert not Organization.objects.filter(name="Kirjoitettu ry").exists()
