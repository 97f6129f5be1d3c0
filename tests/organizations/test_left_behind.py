"""Who has lost a role has left no door open: invitations count only while their sender could still send them."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from organizations import outbox
from organizations.actions import invitations
from organizations.choices import RoleCode
from organizations.links import token_for
from organizations.models import Membership, Message
from tests.plugins.cast import actor, make_person, signed_in

FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
FORM = {"name": "Salainen Sisäänkäynti", "password": "mustikkapiirakka viileni"}


@pytest.fixture
def sleeper(eero, tupa):
    """Eero's invitation to an address of his own."""
    return invitations.invite(by=actor(eero), organization=tupa, role=RoleCode.EDITOR, email="toinen@tarina.example")


def link_of(invitation):
    return reverse("invitation", args=[token_for("invitation", invitation.public_id)])


def shut_out(person, **change):
    Membership.objects.filter(user=person).update(**change or {"ended_at": timezone.now()})


@pytest.mark.parametrize("how", ["ended_at", "suspended_at"])
def test_invitation_of_somebody_shut_out_opens_nothing(client, eero, sleeper, how):
    shut_out(eero, **{how: timezone.now()})

    seen, taken = client.get(link_of(sleeper)), client.post(link_of(sleeper), FORM, **FROM_HERE)

    assert (seen.status_code, taken.status_code) == (410, 200)
    assert not Membership.objects.filter(user__email=sleeper.email).exists()


def test_former_administrator_makes_no_administrator(client, ylva, county):
    former = make_person("Seppo Entinen", (RoleCode.REGION_ADMIN, county))
    made = invitations.invite(
        by=actor(former), organization=county, role=RoleCode.REGION_ADMIN, email="toinen@tarina.example"
    )
    shut_out(former)

    client.post(link_of(made), FORM, **FROM_HERE)

    assert not Membership.objects.filter(user__email=made.email).exists()


def test_expired_invitation_of_somebody_shut_out_is_not_sent_anew(client, eero, sleeper):
    shut_out(eero)
    with time_machine.travel(timezone.now() + timedelta(days=700)):
        client.post(link_of(sleeper), **FROM_HERE)

    assert Message.objects.filter(kind="invitation").count() == 1
    assert outbox.write(Message.objects.get(kind="invitation")) is None


def test_colleague_who_sends_it_again_answers_for_it(client, eero, tupa, sleeper):
    colleague = make_person("Pauliina Niskanen", (RoleCode.EDITOR, tupa))
    shut_out(eero)

    signed_in(colleague).post(reverse("organizations:send_invitation_again", args=[sleeper.pk]))

    assert client.get(link_of(sleeper)).status_code == 200


def test_idle_hour_is_not_slept_through_in_another_role(eero):
    """The editor's sessions are long, the receiver's short: the one must not keep the other's door open."""
    browser = signed_in(eero)
    browser.get(reverse("organizations:own"))
    receiver = eero.memberships.get(role=RoleCode.RECEIVER)

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        browser.post(reverse("organizations:switch"), {"membership": receiver.pk})
        response = browser.get(reverse("organizations:own"))

    assert response.status_code == 302
