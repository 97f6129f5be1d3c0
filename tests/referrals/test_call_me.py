"""Soittakaa minulle: a resident asks for a call, without an account and without a trace of it anywhere else."""

import uuid

import pytest
from django.urls import reverse

from organizations import policy
from organizations.choices import RoleCode
from organizations.models import Message
from referrals import vault
from referrals.actions import answering, asking_for_call
from referrals.choices import Direction, Origin, Party, ReferralState, ViewPurpose
from referrals.models import Referral, ReferralFact
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting
from tests.referrals.asking import all_referrals, figures, read

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
OWN_CODE = "010170-999R"


def asked(client, activity, **told):
    form = {"form_key": uuid.uuid4(), "name": "Kanarianimi", "channel": "phone", "address": "040 123 4567"}
    form |= {"origin": "self", "allowed": "on"} | told
    return client.post(reverse("referrals:call_me", args=[activity.slug]), form, **HERE)


def test_call_is_asked_for_and_the_receiver_opens_the_number(client, craft, raili):
    page = asked(client, craft)

    (referral,) = all_referrals()
    assert referral.shown_code in read(page)
    assert not page.cookies
    assert (referral.sender_id, referral.origin, referral.direction) == (None, Origin.SELF, Direction.SELF)
    assert Message.objects.filter(recipient=raili, kind="referral_to_receiver").count() == 1
    with acting(raili) as by:
        told = vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    assert (told.name, told.address) == ("Kanarianimi", "0401234567")
    assert figures() == {"sent": 1}
    assert ReferralFact.objects.get(kind="sent").origin == Origin.SELF


def test_same_form_ten_times_is_one_call_with_the_same_code(client, craft):
    key = uuid.uuid4()
    pages = [read(asked(client, craft, form_key=key)) for _time in range(10)]

    (referral,) = all_referrals()
    assert all(referral.shown_code in page for page in pages)


@pytest.mark.parametrize(
    "told",
    [
        {"allowed": ""},
        {"address": "soita naapurille"},
        {"channel": "email", "address": "040 123 4567"},
        {"name": OWN_CODE},
        {"time": f"koodini on {OWN_CODE}"},
        {"name": "a" * 61},
        {"website": "https://halpaa.example"},
    ],
)
def test_what_cannot_be_called_is_told_and_nothing_is_kept(client, craft, told):
    page = asked(client, craft, **told)

    assert page.status_code == 400
    assert OWN_CODE not in read(page)
    assert all_referrals() == []


def test_not_from_another_site_and_not_too_often(client, craft):
    elsewhere = client.post(reverse("referrals:call_me", args=[craft.slug]), {}, HTTP_SEC_FETCH_SITE="cross-site")
    pages = [asked(client, craft, allowed="").status_code for _time in range(11)]

    assert elsewhere.status_code == 403
    assert pages == [400] * 10 + [429]


def test_an_organization_is_asked_so_many_in_a_day(client, craft, monkeypatch):
    monkeypatch.setattr(asking_for_call, "MOST_A_DAY", 1)
    asked(client, craft)

    assert asked(client, craft).status_code == 409
    assert len(all_referrals()) == 1


def test_no_call_where_nobody_answers_or_nothing_is_in_use(client, craft, lumme, raili):
    silent = make_activity(lumme, "Hiljainen")
    paused = make_activity(craft.organization, "Tauolla", state="paused")

    for activity in (silent, paused):
        assert client.get(reverse("referrals:call_me", args=[activity.slug])).status_code == 404
        assert "soittakaa" not in read(client.get(activity.get_absolute_url()))
    assert reverse("referrals:call_me", args=[craft.slug]) in read(client.get(craft.get_absolute_url()))


def test_another_organization_is_not_shown_it(client, craft, onni):
    asked(client, craft)

    with acting(onni, RoleCode.RECEIVER):
        assert not Referral.objects.exists()


def test_client_follows_it_by_the_code_and_is_told_in_own_words(client, craft, raili):
    asked(client, craft)
    (referral,) = all_referrals()
    with acting(raili) as by:
        answering.decline(by=by, referral=Referral.objects.get(pk=referral.pk), reason="full")

    page = read(client.post(reverse("referrals:code"), {"code": referral.code}, **HERE))

    assert "ammattilainen" not in page.split("<main")[1].split("</main")[0].lower()
    with policy.system(policy.SystemReason.PROOF):
        assert Referral.objects.get().state == ReferralState.DECLINED
