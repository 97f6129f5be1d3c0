"""The first administrator of a new installation, named at the terminal."""

import re

import pytest
from django.core.management import CommandError, call_command

from organizations.choices import OrganizationState, OrganizationType, RoleCode
from organizations.models import Membership, Organization, Region, User

ADDRESS = "ritva.hallikainen@savo.example"
PASSWORD = "kolme-lahtea-ja-silta"


def open_county(capsys, code="13", email=ADDRESS, name="Ritva Hallikainen"):
    call_command("open_county", code, email, name)
    return capsys.readouterr().out


def link_in(text):
    return re.search(r"https?://[^/]+(/salasana/uusi/\S+)", text).group(1)


def test_first_administrator_sets_a_password_and_works_in_the_county(db, client, capsys):
    said = open_county(capsys)

    shown = client.get(link_in(said), follow=True)
    client.post(shown.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/kirjaudu/", {"login": ADDRESS, "password": PASSWORD})
    home = client.get("/hallinta/")

    county = Organization.objects.get(region__code="13", type=OrganizationType.COUNTY)
    assert "Pohjois-Savon hyvinvointialue is in use." in said
    assert home.status_code == 200
    assert Region.objects.get(code="13").in_use
    assert (county.name, county.name_sv, county.lineage) == (
        "Pohjois-Savon hyvinvointialue",
        "Norra Savolax välfärdsområde",
        [county.pk],
    )


def test_asked_again_for_the_same_person_it_prints_a_new_link_and_adds_nothing(db, capsys):
    open_county(capsys)
    again = open_county(capsys, email=ADDRESS.upper())

    assert link_in(again)
    assert Membership.objects.filter(role=RoleCode.REGION_ADMIN).count() == 1
    assert Organization.objects.filter(type=OrganizationType.COUNTY).count() == 1


def test_person_who_has_a_password_gets_no_link(ylva, capsys):
    ylva.set_password(PASSWORD)
    ylva.save()

    said = open_county(capsys, email=ylva.email)

    assert "has a password already" in said
    assert "/salasana/" not in said


def test_known_person_and_the_county_that_is_there_are_taken(county, aino, capsys):
    open_county(capsys, email=aino.email)

    assert Membership.objects.get(role=RoleCode.REGION_ADMIN).user == aino
    assert Organization.objects.filter(type=OrganizationType.COUNTY, parent=None).get() == county


def test_archived_county_is_left_and_a_new_one_made(county, capsys):
    Organization.objects.filter(pk=county.pk).update(state=OrganizationState.ARCHIVED)

    open_county(capsys)

    assert Membership.objects.get(role=RoleCode.REGION_ADMIN).organization != county


def test_region_with_an_administrator_is_refused(ylva):
    with pytest.raises(CommandError, match="on jo pääkäyttäjä"):
        call_command("open_county", "13", ADDRESS, "Ritva Hallikainen")

    assert not User.objects.filter(email=ADDRESS).exists()


def test_person_who_may_not_sign_in_is_refused(aino):
    User.objects.filter(pk=aino.pk).update(is_active=False)

    with pytest.raises(CommandError, match="ei voi kirjautua"):
        call_command("open_county", "13", aino.email, "Aino Miettinen")

    assert not Membership.objects.filter(role=RoleCode.REGION_ADMIN).exists()


def test_wrong_code_names_the_regions(db):
    with pytest.raises(CommandError, match="13 Pohjois-Savon hyvinvointialue"):
        call_command("open_county", "99", ADDRESS, "Ritva Hallikainen")


@pytest.mark.parametrize(("email", "name"), [("ei osoite", "Ritva"), (ADDRESS, "")])
def test_wrong_address_or_no_name_changes_nothing(db, email, name):
    with pytest.raises(CommandError):
        call_command("open_county", "13", email, name)

    assert not Region.objects.filter(in_use=True).exists()
    assert not Organization.objects.exists()
