"""The page of privacy: what is held of a client, and who answers for each kind of referral."""

import pytest
from django.test import Client
from django.urls import reverse

from organizations.choices import OrganizationType
from tests.plugins.cast import make_organization
from tests.plugins.referrals import make_type

pytestmark = pytest.mark.django_db


def page(path="/tietosuoja/"):
    answer = Client().get(path)
    assert answer.status_code == 200 and not answer.cookies
    return answer.content.decode()


def test_each_type_in_use_names_its_controller_contact_and_notice(county):
    make_type(county)

    told = page()

    for words in ("Hyvinvointilähete", county.name, "tietosuoja@tarina.example", "https://tarina.example/seloste"):
        assert words in told
    assert "Nimeäsi ei kysytä" in told and "tietosuojavaltuutetun" in told


def test_unfinished_types_and_regions_not_served_are_not_named(county):
    make_type(county, "draft", name_fi="Keskeneräinen", in_use=False)
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    make_type(far, name_fi="Kainuun lähete")

    told = page()

    assert "Keskeneräinen" not in told and "Kainuun" not in told
    assert "Täällä ei vielä ohjata koodilla" in told


def test_every_page_and_the_page_of_the_code_lead_there(region):
    assert f'href="{reverse("referrals:privacy")}"' in page("/haku/")
    assert page(reverse("referrals:code")).count(f'href="{reverse("referrals:privacy")}"') == 2
