"""A person is invited, and takes the invitation up from the mail's link."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from organizations import outbox
from organizations.actions import invitations
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Invitation, Membership, Message, User
from tests.plugins.cast import actor, make_person, signed_in

PASSWORD = "mustikkapiirakka viileni"
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def invitation(eero, tupa):
    return invitations.invite(by=actor(eero), organization=tupa, role=RoleCode.EDITOR, email="Uusi@tarina.example")


def link_of(invitation):
    message = Message.objects.filter(kind="invitation", object_key=invitation.pk).first()
    return re.search(r"/kutsu/\S+", outbox.write(message).text)[0]


def accept(client, link, **changes):
    return client.post(link, {"name": "Uusi Ihminen", "password": PASSWORD} | changes, **FROM_HERE)


def test_opening_the_link_changes_nothing(client, invitation):
    response = client.get(link_of(invitation))

    invitation.refresh_from_db()
    assert response.status_code == 200
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert invitation.accepted_at is None
    assert not response.cookies


def test_invited_person_sets_a_password_and_is_signed_in(client, invitation, tupa):
    response = accept(client, link_of(invitation))

    person = User.objects.get(email="uusi@tarina.example")
    assert response.status_code == 302
    assert person.check_password(PASSWORD)
    assert person.memberships.get().organization == tupa
    assert client.get(reverse("organizations:own")).status_code == 200


@pytest.mark.parametrize("password", ["lyhyt", "salasana1234"[:11], "123456789012", "uusi@tarina.example"])
def test_weak_password_is_told_and_nothing_is_made(client, invitation, password):
    response = accept(client, link_of(invitation), password=password)

    assert response.status_code == 400
    assert "Uusi Ihminen" in response.content.decode()
    assert not User.objects.filter(email="uusi@tarina.example").exists()


def test_link_works_once(client, invitation):
    link = link_of(invitation)
    accept(client, link)
    client.logout()

    assert client.get(link).status_code == 410


def test_own_used_link_leads_home(client, invitation):
    link = link_of(invitation)
    accept(client, link)

    assert client.get(link).headers["Location"] == reverse("organizations:home")


def test_invitation_to_an_archived_organization_does_not_open(client, ylva, invitation, tupa):
    link = link_of(invitation)

    signed_in(ylva).post(reverse("organizations:archive", args=[tupa.pk]))

    assert client.get(link).status_code == 410
    assert outbox.write(Message.objects.get(kind="invitation")) is None
    assert accept(client, link).status_code == 200
    assert not User.objects.filter(email="uusi@tarina.example").exists()


@pytest.mark.parametrize("role", ["region_admin", "privacy_auditor"])
def test_countys_role_is_given_at_the_county_alone(ylva, county, unit, tupa, role):
    for elsewhere in (unit, tupa):
        with pytest.raises(Refused):
            invitations.invite(by=actor(ylva), organization=elsewhere, role=role, email="uusi@tarina.example")

    assert invitations.invite(by=actor(ylva), organization=county, role=role, email="uusi@tarina.example")


def test_mail_to_somebody_with_an_account_does_not_ask_for_a_new_password(eero, onni, lumme):
    second = invitations.invite(by=actor(onni), organization=lumme, role=RoleCode.RECEIVER, email=eero.email)

    text = outbox.write(Message.objects.get(kind="invitation", object_key=second.pk)).text

    assert "Avaa kutsu tästä" in text
    assert "Onni Laakso" in text


def test_used_revoked_expired_and_invented_links_look_the_same(client, eero, tupa):
    def invite(email):
        return invitations.invite(by=actor(eero), organization=tupa, role=RoleCode.EDITOR, email=email)

    used, revoked, expired = invite("a@tarina.example"), invite("b@tarina.example"), invite("c@tarina.example")
    links = [link_of(i) for i in (used, revoked, expired)] + ["/kutsu/keksitty/"]
    Invitation.objects.filter(pk=used.pk).update(accepted_at=timezone.now())
    invitations.revoke(by=None, invitation=revoked)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(days=1))

    answers = [client.get(link) for link in links]

    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.content for answer in answers}) == 1


def test_expired_invitation_is_sent_anew_on_request(client, invitation):
    link = link_of(invitation)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        client.post(link, **FROM_HERE)

        assert Message.objects.filter(kind="invitation").count() == 2
        assert client.get(link).status_code == 200


def test_revoked_invitation_is_not_sent_anew(client, invitation):
    link = link_of(invitation)
    invitations.revoke(by=None, invitation=invitation)

    client.post(link, **FROM_HERE)

    assert Message.objects.filter(kind="invitation").count() == 1


def test_mail_of_a_revoked_invitation_is_not_written(invitation):
    invitations.revoke(by=None, invitation=invitation)

    assert outbox.write(Message.objects.get(kind="invitation")) is None


def test_sending_again_gives_the_same_link(invitation):
    first = link_of(invitation)

    invitations.send_again(by=None, invitation=invitation)

    assert link_of(invitation) == first


def test_database_holds_no_link(invitation):
    token = link_of(invitation).split("/")[2]

    assert token not in str(list(Invitation.objects.values())) + str(list(Message.objects.values()))


def test_known_person_takes_up_a_second_role_after_signing_in(eero, onni, lumme):
    second = invitations.invite(by=actor(onni), organization=lumme, role=RoleCode.RECEIVER, email=eero.email)

    response = signed_in(eero).post(link_of(second), **FROM_HERE)

    assert response.status_code == 302
    assert Membership.objects.filter(user=eero, organization=lumme, role=RoleCode.RECEIVER).exists()


def test_another_person_cannot_take_up_the_invitation(aino, eero, onni, lumme):
    second = invitations.invite(by=actor(onni), organization=lumme, role=RoleCode.RECEIVER, email=eero.email)

    response = signed_in(aino).post(link_of(second), **FROM_HERE)

    second.refresh_from_db()
    assert response.status_code == 409
    assert second.accepted_at is None


def test_known_person_who_is_not_signed_in_is_led_to_sign_in(client, eero, onni, lumme):
    second = invitations.invite(by=actor(onni), organization=lumme, role=RoleCode.RECEIVER, email=eero.email)

    response = client.post(link_of(second), {"name": "Eero", "password": PASSWORD}, **FROM_HERE)

    assert response.status_code == 200
    assert not Membership.objects.filter(user=eero, organization=lumme).exists()


def test_editor_invites_to_the_own_organization_only(eero, tupa, lumme):
    browser = signed_in(eero)
    form = {
        "email": "uusi@tarina.example",
        "name": "",
        "role": "receiver",
        "language": "fi",
        "form_key": str(uuid.uuid4()),
    }

    own = browser.post(reverse("organizations:invite", args=[tupa.pk]), form)
    foreign = browser.post(reverse("organizations:invite", args=[lumme.pk]), form | {"form_key": str(uuid.uuid4())})

    assert own.status_code == 302
    assert foreign.status_code == 404
    assert Invitation.objects.get().organization == tupa


@pytest.mark.parametrize("role", ["region_admin", "privacy_auditor", "reporting", "professional"])
def test_editor_cannot_give_the_countys_roles(eero, tupa, role):
    form = {"email": "uusi@tarina.example", "role": role, "language": "fi", "form_key": str(uuid.uuid4())}

    response = signed_in(eero).post(reverse("organizations:invite", args=[tupa.pk]), form)

    assert response.status_code == 400
    with pytest.raises(Refused):
        invitations.invite(by=actor(eero), organization=tupa, role=role, email="uusi@tarina.example")
    assert not Invitation.objects.exists()


def test_inviting_the_same_person_twice_is_told(eero, tupa, invitation):
    form = {"email": invitation.email, "role": "editor", "language": "fi", "form_key": str(uuid.uuid4())}

    response = signed_in(eero).post(reverse("organizations:invite", args=[tupa.pk]), form)

    assert response.status_code == 400
    assert Invitation.objects.count() == 1


def test_reporting_may_be_narrowed_to_one_area(ylva, county, region):
    area = region.sub_regions.get(code="varkaus")
    town = region.municipalities.get(code="915")
    form = {"email": "luvut@tarina.example", "role": "reporting", "language": "fi", "sub_region": area.pk}
    address = reverse("organizations:invite", args=[county.pk])
    browser = signed_in(ylva)

    both = browser.post(address, form | {"municipality": town.pk, "form_key": str(uuid.uuid4())})
    wrong_role = browser.post(address, form | {"role": "professional", "form_key": str(uuid.uuid4())})
    right = browser.post(address, form | {"form_key": str(uuid.uuid4())})

    assert (both.status_code, wrong_role.status_code, right.status_code) == (400, 400, 302)
    assert Invitation.objects.get().sub_region == area


@pytest.mark.parametrize("page", ["send_invitation_again", "revoke_invitation"])
def test_outsider_finds_no_invitation(onni, invitation, page):
    response = signed_in(onni).post(reverse(f"organizations:{page}", args=[invitation.pk]))

    invitation.refresh_from_db()
    assert response.status_code == 404
    assert invitation.revoked_at is None


def test_role_given_by_an_accepted_invitation_is_the_one_invited(client, ylva, county):
    invitation = invitations.invite(
        by=actor(ylva), organization=county, role=RoleCode.PRIVACY_AUDITOR, email="uusi@tarina.example"
    )

    accept(client, link_of(invitation), role="region_admin")

    assert Membership.objects.get(user__email="uusi@tarina.example").role == RoleCode.PRIVACY_AUDITOR


def test_former_member_can_be_invited_back(client, eero, onni, tupa):
    Membership.objects.filter(user=eero).update(ended_at=timezone.now())
    boss = make_person("Pauliina Niskanen", (RoleCode.EDITOR, tupa))
    back = invitations.invite(by=actor(boss), organization=tupa, role=RoleCode.EDITOR, email=eero.email)

    signed_in(eero).post(link_of(back), **FROM_HERE)

    assert Membership.objects.open().filter(user=eero, organization=tupa).count() == 1


def test_editor_cannot_write_to_any_number_of_strangers(eero, tupa):
    for number in range(20):
        invitations.invite(
            by=actor(eero), organization=tupa, role=RoleCode.RECEIVER, email=f"vieras{number}@tarina.example"
        )

    with pytest.raises(Refused):
        invitations.invite(by=actor(eero), organization=tupa, role=RoleCode.RECEIVER, email="vieras@tarina.example")
