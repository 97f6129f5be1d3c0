"""The cast: named people at named organizations, made only when a test asks for them."""

import pytest
from django.test import Client
from django.utils import timezone

from organizations import tree
from organizations.actor import Actor
from organizations.choices import PROMISE_VERSION, OrganizationState, OrganizationType, RoleCode
from organizations.models import Membership, Municipality, Organization, Region, User

PASSWORD = "kahvia ja pullaa 7"


def make_organization(name, kind=OrganizationType.ASSOCIATION, parent=None, town="297", **fields):
    place = Municipality.objects.select_related("region").get(code=town)
    organization = Organization.objects.create(
        name=name, type=kind, parent=parent, region=place.region, municipality=place, **fields
    )
    tree.plant(organization)
    return organization


def make_person(name, *works, email=None, **fields):
    """A person with (role, organization) pairs, who has promised confidentiality."""
    login = name.split()[0].lower()
    fields = {"promise_version": PROMISE_VERSION, "promised_on": timezone.localdate()} | fields
    person = User.objects.create_user(email or f"{login}@tarina.example", PASSWORD, name=name, **fields)
    for role, organization in works:
        Membership.objects.create(user=person, organization=organization, role=role)
    return person


def actor(person, role=None):
    works = person.memberships.select_related("organization__region")
    return Actor(user=person, membership=works.filter(role=role).first() if role else works.first())


def signed_in(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def region(db):
    region = Region.objects.get(code="13")
    region.in_use = True
    region.save()
    return region


@pytest.fixture
def county(region):
    return make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)


@pytest.fixture
def unit(county):
    return make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county, default_stage="guidance")


@pytest.fixture
def other_unit(county):
    return make_organization("Terveysasema, Varkaus", OrganizationType.COUNTY, parent=county, town="915")


@pytest.fixture
def tupa(region):
    """Association A, Eero's."""
    return make_organization("Tuulikin Tupa ry")


@pytest.fixture
def lumme(region):
    """Association B, Onni's: the outsider in every refusal."""
    return make_organization("Arkivoima Lumme ry")


@pytest.fixture
def aino(unit):
    """The professional."""
    return make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))


@pytest.fixture
def eero(tupa):
    """Receiver and editor of association A."""
    return make_person("Eero Kettunen", (RoleCode.EDITOR, tupa), (RoleCode.RECEIVER, tupa))


@pytest.fixture
def raili(tupa):
    """Receiver of association A and nothing else."""
    return make_person("Raili Kettunen", (RoleCode.RECEIVER, tupa))


@pytest.fixture
def onni(lumme):
    """Receiver and editor of association B."""
    return make_person("Onni Laakso", (RoleCode.EDITOR, lumme), (RoleCode.RECEIVER, lumme))


@pytest.fixture
def liisa(region):
    """The link worker, at the municipality."""
    town = make_organization("Varkauden kaupunki", OrganizationType.MUNICIPALITY, town="915")
    return make_person("Liisa Väänänen", (RoleCode.LINK_WORKER, town))


@pytest.fixture
def maija(county):
    """She who reports."""
    return make_person("Maija Hyvärinen", (RoleCode.REPORTING, county))


@pytest.fixture
def ylva(county):
    """The regional administrator."""
    return make_person("Ylva Backman", (RoleCode.REGION_ADMIN, county))


@pytest.fixture
def pirkko(county):
    """The privacy auditor."""
    return make_person("Pirkko Tanskanen", (RoleCode.PRIVACY_AUDITOR, county))


@pytest.fixture
def stranger_region_admin(db):
    """The administrator of another county: sees nothing of this one."""
    other = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    return make_person("Kerttu Kainulainen", (RoleCode.REGION_ADMIN, other))


@pytest.fixture
def pending(region):
    """An informal group that registered itself."""
    from organizations.models import Registration

    group = make_organization(
        "Kiuruveden Kylätalkoot", OrganizationType.INFORMAL_GROUP, town="263", state=OrganizationState.PENDING
    )
    return Registration.objects.create(
        organization=group,
        contact_name="Helmi Tossavainen",
        contact_email="helmi@tarina.example",
        about="Lumityöt ja halonhakkuu yhdessä.",
    )
