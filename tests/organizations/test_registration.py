"""An organization registers itself and is answered."""

import uuid

import pytest
from django.urls import reverse

from organizations import outbox
from organizations.actions import registrations
from organizations.choices import OrganizationState, OrganizationType
from organizations.errors import Refused
from organizations.models import Attempt, Invitation, Message, Municipality, Organization, Registration
from tests.plugins.cast import actor, make_organization, signed_in

URL = "/ilmoittaudu/"
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def filled(**changes):
    return {
        "organization_name": "Suonenjoen Omaiset ry",
        "type": OrganizationType.ASSOCIATION,
        "business_id": "9100001-3",
        "municipality": Municipality.objects.get(code="778").pk,
        "about": "Vertaisryhmä niille, jotka hoitavat läheistään kotona.",
        "contact_name": "Kauko Räsänen",
        "contact_email": "kauko@tarina.example",
        "contact_phone": "",
        "website": "",
        "form_key": str(uuid.uuid4()),
    } | changes


@pytest.fixture(autouse=True)
def served_region(region):
    return region


def post(client, **changes):
    return client.post(URL, filled(**changes), **FROM_HERE)


def test_page_sets_no_cookie_and_holds_no_csrf_token(client):
    response = client.get(URL)

    assert response.status_code == 200
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_association_registers_and_waits_for_approval(client, ylva):
    response = post(client, business_id="")

    assert response.status_code == 302
    organization = Organization.objects.get(name="Suonenjoen Omaiset ry")
    assert organization.state == OrganizationState.PENDING
    assert organization.region.code == "13"
    assert set(Message.objects.values_list("kind", flat=True)) == {"registration_received", "registration_to_decide"}


def test_group_without_business_id_registers(client):
    response = post(client, type=OrganizationType.INFORMAL_GROUP, business_id="")

    assert response.status_code == 302
    assert Registration.objects.count() == 1


def test_forms_own_key_is_never_taken_for_an_identity_code(client):
    response = post(client, business_id="", form_key="a72c1189-a9ff-46dd-80c6-b318654f8291")

    assert response.status_code == 302


def test_group_with_a_business_id_is_asked_again(client):
    response = post(client, type=OrganizationType.INFORMAL_GROUP, business_id="0737546-2")

    assert response.status_code == 400
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("business_id", "1234567-8"),
        ("organization_name", ""),
        ("organization_name", "x" * 151),
        ("contact_email", "kauko"),
        ("municipality", "0"),
        ("type", "county"),
        ("website", "javascript:alert(1)"),
        ("about", "x" * 501),
        ("form_key", "none"),
    ],
)
def test_wrong_value_is_told_and_what_was_typed_is_kept(client, field, value):
    response = post(client, **{field: value})

    assert response.status_code == 400
    assert not Organization.objects.exists()
    assert "Kauko Räsänen" in response.content.decode()


def test_identity_code_is_refused_and_not_shown_again(client):
    response = post(client, about="Soittakaa, 131052-308T")

    page = response.content.decode()
    assert response.status_code == 400
    assert "131052" not in page
    assert "Kauko Räsänen" in page


def test_same_form_posted_ten_times_gives_one_registration_and_one_mail(client):
    form = filled(business_id="")

    answers = {client.post(URL, form, **FROM_HERE).headers["Location"] for _ in range(10)}

    assert answers == {reverse("organizations:registered")}
    assert Registration.objects.count() == 1
    assert Message.objects.filter(kind="registration_received").count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {},
    ],
)
def test_post_from_another_site_is_refused(client, headers):
    response = client.post(URL, filled(business_id=""), **headers)

    assert response.status_code == 403
    assert not Registration.objects.exists()


@pytest.mark.parametrize("headers", [FROM_HERE, {"HTTP_ORIGIN": "http://testserver"}])
def test_post_from_our_own_page_passes(client, headers):
    assert client.post(URL, filled(business_id=""), **headers).status_code == 302


def test_too_many_posts_from_one_address_are_refused(client):
    answers = [post(client, contact_email="").status_code for _ in range(21)]

    assert answers[:20] == [400] * 20
    assert answers[20] == 429
    assert not Attempt.objects.filter(who__contains="127.0.0.1").exists()


def test_municipality_of_a_county_that_is_not_served_is_refused(client):
    response = post(client, municipality=Municipality.objects.get(code="205").pk)

    assert response.status_code == 400


def test_approval_opens_the_organization_and_invites_its_contact(ylva, pending):
    response = signed_in(ylva).post(
        reverse("organizations:approve", args=[pending.organization_id]), {"invite_contact": "on"}
    )

    pending.organization.refresh_from_db()
    invitation = Invitation.objects.get()
    assert response.status_code == 302
    assert pending.organization.state == OrganizationState.ACTIVE
    assert (invitation.email, invitation.role) == ("helmi@tarina.example", "editor")
    assert outbox.write(Message.objects.get(kind="invitation")).to == "helmi@tarina.example"


def test_approval_without_invitation_invites_nobody(ylva, pending):
    signed_in(ylva).post(reverse("organizations:approve", args=[pending.organization_id]))

    assert not Invitation.objects.exists()


def test_second_approval_is_told_and_changes_nothing(ylva, pending):
    browser = signed_in(ylva)
    address = reverse("organizations:approve", args=[pending.organization_id])
    browser.post(address, {"invite_contact": "on"})

    second = browser.post(address, {"invite_contact": "on"})

    assert second.status_code == 409
    assert Invitation.objects.count() == 1


def test_approval_of_a_business_id_in_use_is_refused(ylva, county, region):
    make_organization("Suonenjoen Omaiset", business_id="0737546-2")
    twin = make_organization("Suonenjoen omaiset ry", business_id="0737546-2", state=OrganizationState.PENDING)
    registration = Registration.objects.create(
        organization=twin, contact_name="K", contact_email="k@tarina.example", about="Sama yhdistys."
    )

    with pytest.raises(Refused):
        registrations.approve(by=actor(ylva), registration=registration, invite_contact=True)

    twin.refresh_from_db()
    assert twin.state == OrganizationState.PENDING


def test_decline_needs_a_reason(ylva, pending):
    response = signed_in(ylva).post(reverse("organizations:decline", args=[pending.organization_id]), {"reason": ""})

    pending.organization.refresh_from_db()
    assert response.status_code == 400
    assert pending.organization.state == OrganizationState.PENDING


def test_decline_sends_the_reason_to_the_applicant(ylva, pending):
    signed_in(ylva).post(
        reverse("organizations:decline", args=[pending.organization_id]), {"reason": "Toiminta on Kainuussa."}
    )

    mail = outbox.write(Message.objects.get(kind="registration_declined"))
    assert mail.to == "helmi@tarina.example"
    assert "Toiminta on Kainuussa." in mail.text


def test_declined_registration_is_shown_with_its_reason_and_can_be_approved_after_all(ylva, pending):
    browser = signed_in(ylva)
    browser.post(reverse("organizations:decline", args=[pending.organization_id]), {"reason": "Toiminta on Kainuussa."})
    shown = browser.get(pending.organization.get_absolute_url()).content.decode()

    browser.post(reverse("organizations:approve", args=[pending.organization_id]), {"invite_contact": "on"})

    pending.refresh_from_db()
    assert "Toiminta on Kainuussa." in shown
    assert "Ylva Backman" in shown
    assert pending.organization.state == OrganizationState.ACTIVE
    assert pending.reason == ""
    assert Invitation.objects.get().email == "helmi@tarina.example"


def test_declined_organization_is_not_taken_into_use_past_its_registration(ylva, pending):
    browser = signed_in(ylva)
    browser.post(reverse("organizations:decline", args=[pending.organization_id]), {"reason": "Ei."})

    assert browser.post(reverse("organizations:restore", args=[pending.organization_id])).status_code == 409


def test_contact_persons_own_details_do_not_become_the_organizations(client):
    post(client, business_id="", contact_phone="040 000 0000")

    organization = Organization.objects.get(name="Suonenjoen Omaiset ry")
    assert (organization.email, organization.phone) == ("", "")


def test_answer_taken_back_before_it_went_out_is_not_sent(ylva, pending):
    browser = signed_in(ylva)
    browser.post(reverse("organizations:decline", args=[pending.organization_id]), {"reason": "Toiminta on Kainuussa."})
    browser.post(reverse("organizations:approve", args=[pending.organization_id]), {"invite_contact": "on"})

    assert outbox.write(Message.objects.get(kind="registration_declined")) is None


@pytest.mark.parametrize("page", ["approve", "decline"])
def test_another_countys_administrator_finds_no_registration(stranger_region_admin, pending, page):
    response = signed_in(stranger_region_admin).post(
        reverse(f"organizations:{page}", args=[pending.organization_id]), {"reason": "x"}
    )

    pending.organization.refresh_from_db()
    assert response.status_code == 404
    assert pending.organization.state == OrganizationState.PENDING
