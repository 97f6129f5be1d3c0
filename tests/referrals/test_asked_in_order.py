"""Several are asked in order: who, who is passed over and why, and what the sender may change."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from organizations import clock, policy
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals import access, notices, sweeps, vault
from referrals.actions import ordering
from referrals.choices import Party, PermissionKind, ReferralState, ViewPurpose
from referrals.models import NextInOrder, Referral, ReferralPermission
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity
from tests.plugins.mail_links import boxed
from tests.plugins.referrals import DETAILS, acting, contact_asked, decline, in_order
from tests.referrals.asking import all_referrals, at, figures, following, read, state_of

S = ReferralState


@pytest.fixture
def choir(lumme, onni):
    return make_activity(lumme, "Kuoro", way_in="ask_place")


def selected(*activities):
    return reverse("referrals:ask_in_order") + "?valitut=" + ",".join(str(one.pk) for one in activities)


def next_names(referral):
    with policy.system(policy.SystemReason.PROOF):
        places = NextInOrder.objects.standing().filter(referral=referral).select_related("activity")
        return [place.activity.name for place in places]


def test_selection_leads_to_the_form_of_the_first_and_tells_who_is_passed_over(desk, craft, quilt, choir, tupa, county):
    door = make_activity(tupa, "Avoin ovi", way_in="open_door")
    resting = make_activity(tupa, "Tauolla", way_in="ask_place", state="paused")
    silent = make_activity(county, "Kukaan ei vastaa", way_in="ask_place")
    chosen = selected(door, craft, resting, quilt, silent, choir)

    offered = read(desk.get(reverse("directory:selection") + chosen.partition("/jarjestyksessa/")[2]))
    page = desk.get(chosen)
    form = read(desk.get(page.headers["Location"]))

    assert chosen in offered
    assert page.headers["Location"].startswith(at("ask_place", craft))
    asked, _more, passed = form.partition("Ohitetaan")
    assert asked.index("Kädentyöpiiri") < asked.index("Tilkkupiiri") < asked.index("Kuoro")
    for name, reason in (("Avoin ovi", "Avoin ovi: "), ("Tauolla", "Tauolla"), ("Kukaan ei vastaa", "ei vastaa")):
        assert name in passed and reason in passed


def test_those_that_stay_ticked_are_asked_in_the_order_of_the_selection(desk, raili, onni, craft, quilt, choir):
    address = desk.get(selected(craft, choir, quilt)).headers["Location"]
    posted = {"form_key": uuid4(), "first_contact": "client"}

    refused = desk.post(address, posted | {"then": [craft.pk]})
    desk.post(address, posted | {"then": [quilt.pk, choir.pk]})

    assert refused.status_code == 400
    (referral,) = all_referrals()
    assert (referral.activity, next_names(referral)) == (craft, ["Kuoro", "Tilkkupiiri"])
    decline(raili, referral)
    assert following(referral).activity == choir


def test_nobody_to_ask_and_nothing_selected_are_told(desk, tupa, craft, aino):
    door = make_activity(tupa, "Avoin ovi", way_in="open_door")

    assert "slip" not in read(desk.get(selected(door)))
    assert "Avoin ovi" in read(desk.get(selected(door)))
    assert desk.get(reverse("referrals:ask_in_order")).status_code == 200
    assert desk.get(reverse("referrals:ask_in_order") + "?valitut=9999999,x").status_code == 200


def test_client_allows_each_organization_by_name_and_is_ticked_for_none(desk, raili, onni, craft, quilt, county):
    boxed(county)
    box = make_activity(county, "Postilaatikko", way_in="ask_place")
    address = desk.get(selected(craft, quilt, box)).headers["Location"].replace("/paikka/", "/yhteydenotto/")
    posted = {
        "form_key": uuid4(), "name": "Aili", "channel": "phone", "address": "040 123 4567", "contact_me": "on",
        "pass_on": "on", "how": "spoken", "given_by": "client", "then": [quilt.pk],
    }  # fmt: skip

    form = read(desk.get(address))
    desk.post(address, posted)

    assert "Arkivoima Lumme ry (Tilkkupiiri)" in form
    assert "checked" not in form.partition("Arkivoima Lumme ry (Tilkkupiiri)")[0].rpartition("<input")[2]
    # Contact details are asked of nobody for whom only a mailbox answers.
    assert "Postilaatikko" in form.partition("Ohitetaan")[2]
    (referral,) = all_referrals()
    with policy.system(policy.SystemReason.PROOF):
        allowed = ReferralPermission.objects.filter(referral=referral, kind=PermissionKind.PASS_ON)
        assert {one.to_organization for one in allowed} == {craft.organization, quilt.organization}
    decline(raili, referral)
    with acting(onni, RoleCode.RECEIVER) as by:
        new = access.referral_for_receiver(by, following(referral).pk)
        assert vault.reveal(by=by, referral=new, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT).name == "Aili"


def test_draft_keeps_its_order(desk, craft, quilt, choir):
    address = desk.get(selected(craft, quilt, choir)).headers["Location"]
    posted = {"form_key": uuid4(), "first_contact": "client", "then": [quilt.pk, choir.pk]}
    desk.post(address, posted | {"later": "1"})
    (draft,) = all_referrals()

    page = read(desk.get(at("edit_draft", draft)))
    desk.post(at("edit_draft", draft), posted | {"then": [choir.pk]})

    assert page.count("checked") >= 3
    assert (state_of(draft), next_names(draft)) == (S.SENT, ["Kuoro"])


def test_sender_takes_one_out_puts_it_back_and_stops(desk, raili, aino, craft, quilt, choir):
    referral = in_order(aino, craft, quilt, choir)
    with acting(aino):
        first = referral.next_in_order.get(activity=quilt)
    change = at("change_order", referral)

    desk.post(change, {"change": "take_out", "place": first.pk})
    assert next_names(referral) == ["Kuoro"]
    assert "Otettu pois" in read(desk.get(at("sent", referral)))
    desk.post(change, {"change": "put_back", "place": first.pk})
    assert next_names(referral) == ["Tilkkupiiri", "Kuoro"]
    desk.post(change, {"change": "take_out"})

    decline(raili, referral)
    assert (state_of(referral), following(referral)) == (S.DECLINED, None)


def test_order_of_another_or_of_what_is_over_is_not_changed(desk, raili, onni, aino, craft, quilt, choir):
    referral, other = in_order(aino, craft, quilt), in_order(aino, craft, choir)
    with acting(aino):
        place, foreign = referral.next_in_order.get(), other.next_in_order.get()

    assert desk.post(at("change_order", referral), {"change": "take_out", "place": foreign.pk}).status_code == 409
    assert signed_in(onni).post(at("change_order", referral), {"change": "take_out"}).status_code == 403
    decline(raili, referral)
    # The place has gone along; what is over asks nobody.
    with acting(aino) as by, pytest.raises(Refused):
        ordering.take_out(by=by, referral=Referral.objects.get(pk=referral.pk), place=place.pk)
    assert next_names(other) == ["Kuoro"]


def test_receiver_sees_no_order_and_changes_none(aino, raili, craft, quilt, phone):
    referral = in_order(aino, craft, quilt)

    assert "Tilkkupiiri" not in read(phone.get(at("received", referral)))
    with acting(raili):
        assert not NextInOrder.objects.exists()
        assert NextInOrder.objects.update(taken_out_at=timezone.now()) == 0


def test_page_tells_the_whole_chain_and_whom_next(desk, aino, raili, craft, quilt, choir):
    referral = in_order(aino, craft, quilt, choir)
    decline(raili, referral)

    for one in (referral, following(referral)):
        page = read(desk.get(at("sent", one))).partition('id="order"')[2]
        assert page.index("Kädentyöpiiri") < page.index("Ohjattu muualle") < page.index("Tilkkupiiri")
    assert "Kuoro" in page


def test_silence_asks_the_next_one_and_the_sender_is_told_once(aino, raili, onni, craft, quilt, time_machine):
    """By the clocks: the rows of both are the system's to write, and nobody else's is touched."""
    referral, untouched = in_order(aino, craft, quilt), in_order(aino, quilt)
    with clock.at(timezone.now() - timedelta(days=40)):
        old = in_order(aino, craft, quilt)
    before = {one.pk: one.changed_at for one in (referral, untouched)}

    sweeps.take_steps()
    sweeps.take_steps()

    new = following(old)
    assert (state_of(old), new.state, new.activity, new.code) == (S.REDIRECTED, S.SENT, quilt, old.code)
    assert figures() == {"sent": 4, "no_answer": 1, "redirected": 1}
    told = Message.objects.filter(recipient=aino).values_list("kind", flat=True)
    assert list(told) == [notices.ENDED_FOR_SENDER]
    assert Message.objects.filter(recipient=onni, kind=notices.TO_RECEIVER, object_key=str(new.pk)).count() == 1
    assert {one.pk: one.changed_at for one in all_referrals() if one.pk in before} == before
    with acting(raili):
        assert not Referral.objects.filter(pk=new.pk).exists()


def test_silence_passes_the_contact_on_only_with_the_permission_given_for_that_organization(
    aino, onni, craft, quilt, choir
):
    with clock.at(timezone.now() - timedelta(days=40)):
        referral = contact_asked(aino, craft, then=[quilt])

    sweeps.take_steps()

    with acting(onni, RoleCode.RECEIVER) as by:
        new = access.referral_for_receiver(by, following(referral).pk)
        assert vault.reveal(by=by, referral=new, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) == DETAILS
    with policy.system(policy.SystemReason.PROOF):
        assert not vault.holds(referral)
