"""After a no the chain goes on elsewhere, by its sender or in the order that was chosen; the slip stays good."""

import pytest
from django.urls import reverse

from directory.choices import WayIn
from directory.search.rebuilding import add_up
from organizations import policy
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals import access, vault
from referrals.actions import answering, permitting, redirecting, sending
from referrals.actions.permitting import Given
from referrals.actions.sending import Told
from referrals.choices import FirstContact, Party, PermissionKind, ReferralState, ViewPurpose
from referrals.models import NextInOrder, Referral, ReferralPermission
from referrals.reading import held
from referrals.reading.sent import SentReferral
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import DETAILS, acting, contact_asked, decline, guided, in_order
from tests.referrals.asking import all_referrals, at, figures, following, read, state_of

S = ReferralState
NEEDED = Given(frozenset({PermissionKind.CONTACT_ME, PermissionKind.PASS_ON}))


@pytest.fixture
def declined(aino, raili, craft):
    referral = guided(aino, craft, "sent", practical_needs=["companion"], note="Rollaattori", age_band="80_plus")
    with acting(raili) as by:
        answering.decline(by=by, referral=referral, reason="full")
    return referral


def read_again(by, referral):
    return access.referral_for_sender(by, referral.pk)


def test_everything_told_goes_along_and_nothing_is_asked_twice(declined, aino, onni, quilt):
    with acting(aino) as by:
        new = redirecting.send_on(by=by, referral=declined, activity=quilt)

    assert (state_of(declined), state_of(new)) == (S.REDIRECTED, S.SENT)
    assert (new.practical_needs, new.note, new.age_band) == (["companion"], "Rollaattori", "80_plus")
    assert (new.code, new.previous_id) == (declined.code, declined.pk)
    assert Message.objects.filter(recipient=onni, kind="referral_to_receiver").count() == 1
    assert figures() == {"sent": 2, "declined": 1, "redirected": 1}


def test_the_slip_leads_to_where_it_stands_now(declined, aino, raili, onni, quilt):
    with acting(aino) as by:
        new = redirecting.send_on(by=by, referral=declined, activity=quilt)
    with acting(onni, RoleCode.RECEIVER) as by:
        assert access.referral_with_code(by, declined.shown_code) == new
    with acting(raili) as by:
        assert access.referral_with_code(by, declined.shown_code) is None
    with acting(aino) as by:
        assert access.sent_with_code(by, declined.shown_code) == new
    with policy.system(policy.SystemReason.CLIENT_CODE):
        assert access.referral_of_client(declined.code) == new


def test_sent_on_once_and_never_to_where_it_was_asked(declined, aino, craft, quilt):
    with acting(aino) as by:
        with pytest.raises(Refused):
            redirecting.send_on(by=by, referral=declined, activity=craft)
        redirecting.send_on(by=by, referral=declined, activity=quilt)
        with pytest.raises(Refused):
            redirecting.send_on(by=by, referral=declined, activity=quilt)


def test_three_best_are_offered_and_pressed_twice_it_is_sent_once(desk, declined, aino, onni, quilt, lumme):
    door = make_activity(lumme, "Avoin ovi", relations={"needs": ["company"]}, way_in="open_door")
    add_up()
    address = reverse("referrals:send_on", args=[declined.pk, door.slug])

    assert address in read(desk.get(at("sent", declined)))
    pages = [desk.post(address) for _time in range(2)]

    assert {page.headers["Location"] for page in pages} == {at("sent", following(declined))}
    # Nobody is asked at an open door: the slip goes along.
    assert state_of(following(declined)) == S.GIVEN


def test_what_was_corrected_after_the_page_was_opened_goes_along_corrected(aino, declined, quilt):
    with acting(aino) as by:
        page = read_again(by, declined)
        sending.recount(by=by, referral=read_again(by, declined), told=Told(age_band="65_79"))
        new = redirecting.send_on(by=by, referral=page, activity=quilt)

    assert new.age_band == "65_79"


def test_what_is_not_over_is_not_sent_on(aino, craft, quilt):
    waiting = guided(aino, craft, "sent")
    with acting(aino) as by, pytest.raises(Refused):
        redirecting.send_on(by=by, referral=waiting, activity=quilt)
    assert following(waiting) is None


def test_contact_goes_along_only_with_permission_for_that_organization(aino, raili, onni, craft, quilt):
    referral = contact_asked(aino, craft)
    decline(raili, referral)
    with acting(aino) as by:
        with pytest.raises(Refused):
            redirecting.send_on(by=by, referral=referral, activity=quilt)
        assert state_of(referral) == S.DECLINED
        new = redirecting.send_on(by=by, referral=referral, activity=quilt, given=NEEDED)

    with acting(onni, RoleCode.RECEIVER) as by:
        assert vault.reveal(by=by, referral=new, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) == DETAILS
    with acting(raili) as by:
        # Who said no sees them no more.
        assert vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) is None


def test_where_nobody_could_call_the_contact_details_end_and_the_client_goes_with_the_code(aino, raili, craft, region):
    """Nobody is asked for permissions that nobody could use."""
    unanswered = make_activity(make_organization("Suvikummun Kuoro ry"), "Kuoro", way_in=WayIn.ASK_PLACE)
    referral = contact_asked(aino, craft)
    decline(raili, referral)
    address = reverse("referrals:send_on", args=[referral.pk, unanswered.slug])

    page = read(signed_in(aino).get(address))
    signed_in(aino).post(address)

    new = following(referral)
    assert "yhteystiedot poistetaan nyt" in page and "lue ääneen" not in page
    assert "Anna lappu mukaan" in page
    assert (state_of(new), new.first_contact) == (S.GIVEN, FirstContact.CLIENT)
    with acting(aino):
        assert not vault.holds(new) and not vault.holds(referral)
        assert not ReferralPermission.objects.filter(withdrawn_at=None).exists()


def test_next_in_order_is_asked_after_a_no_and_not_before(aino, raili, onni, craft, quilt):
    """Asked by the system, since who says no may not write to another's row; and the row is really there."""
    referral = in_order(aino, craft, quilt)
    assert following(referral) is None

    decline(raili, referral)

    new = following(referral)
    assert (state_of(referral), new.state, new.receiver) == (S.REDIRECTED, S.SENT, quilt.organization)
    assert Message.objects.filter(recipient=onni, kind="referral_to_receiver").count() == 1
    with acting(raili):
        assert not Referral.objects.filter(pk=new.pk).exists()
        assert not NextInOrder.objects.exists()
    decline(onni, new)
    assert state_of(new) == S.DECLINED


def test_order_passes_over_who_takes_nobody_and_goes_along(aino, raili, onni, craft, quilt, lumme):
    paused = make_activity(lumme, "Kuoro", way_in="ask_place", state="paused")
    third = make_activity(lumme, "Lukupiiri", way_in="ask_place")
    referral = in_order(aino, craft, paused, quilt, third)

    decline(raili, referral)
    second = following(referral)
    decline(onni, second)

    assert (second.activity, following(second).activity) == (quilt, third)


def test_contact_goes_along_in_order_with_the_permissions_that_were_given_at_the_start(aino, raili, onni, craft, quilt):
    given = Given(frozenset(PermissionKind.values))
    with acting(aino) as by:
        referral = sending.ask_for_contact(by=by, activity=craft, details=DETAILS, given=given, then=[quilt])
    decline(raili, referral)

    new = following(referral)
    with acting(onni, RoleCode.RECEIVER) as by:
        assert vault.reveal(by=by, referral=new, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) == DETAILS
        standing = ReferralPermission.objects.filter(referral=new, withdrawn_at=None)
        assert {one.kind for one in standing} == set(PermissionKind.values)


def test_contact_goes_along_to_the_third_in_order_as_well(aino, raili, onni, craft, quilt):
    """What was allowed for those still ahead goes along, so that the second can say no too."""
    club = make_organization("Kylän kerho ry")
    kaisa = make_person("Kaisa Kerholainen", (RoleCode.RECEIVER, club))
    third = make_activity(club, "Lukupiiri", way_in="ask_place")
    referral = contact_asked(aino, craft, kinds=NEEDED.kinds, then=[quilt, third])
    decline(raili, referral)
    second = following(referral)

    decline(onni, second)

    with acting(kaisa) as by:
        last = access.referral_for_receiver(by, following(second).pk)
        assert vault.reveal(by=by, referral=last, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) == DETAILS


@pytest.mark.parametrize("who", ["sender", "client"])
def test_erasure_takes_the_note_from_the_one_before_as_well(aino, raili, onni, craft, quilt, who):
    referral = contact_asked(aino, craft, then=[quilt], note="Rollaattori mukana")
    decline(raili, referral)

    client = policy.system(policy.SystemReason.CLIENT_CODE)
    with acting(aino) if who == "sender" else client as by:
        permitting.erase(by=by, referral=following(referral), party=Party(who))

    assert {one.note for one in all_referrals()} == {""}


def test_a_permission_withdrawn_before_the_no_leaves_no_contact_to_pass_on(aino, raili, onni, craft, quilt):
    given = Given(frozenset(PermissionKind.values))
    with acting(aino) as by:
        referral = sending.ask_for_contact(by=by, activity=craft, details=DETAILS, given=given, then=[quilt])
        permitting.withdraw(by=by, referral=referral, kind=PermissionKind.CONTACT_ME, party=Party.SENDER)
    decline(raili, referral)

    with acting(onni, RoleCode.RECEIVER) as by:
        new = access.referral_for_receiver(by, following(referral).pk)
        assert vault.reveal(by=by, referral=new, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT) is None


def test_a_lost_key_or_a_county_that_stopped_keeps_nobody_from_saying_no(aino, raili, onni, craft, quilt, settings):
    given = Given(frozenset(PermissionKind.values))
    with acting(aino) as by:
        lost = sending.ask_for_contact(by=by, activity=craft, details=DETAILS, given=given, then=[quilt])
    stopped = in_order(aino, craft, quilt)
    settings.CONTACT_KEYS = {"z": "another text"}

    decline(raili, lost)
    stopped.type.in_use = False
    stopped.type.save()
    decline(raili, stopped)

    new = following(lost)
    assert (new.state, new.first_contact) == (S.SENT, "client")
    assert (state_of(stopped), following(stopped)) == (S.DECLINED, None)


def test_report_tells_where_the_code_has_been(declined, aino, quilt):
    with acting(aino) as by:
        new = redirecting.send_on(by=by, referral=declined, activity=quilt)
        report = held.parts(SentReferral(access.referral_for_sender(by, new.pk), by), neutral=False)

    (went,) = [part for part in report if part.heading == "Mihin se on mennyt"]
    assert [words for _day, words in went.pairs] == [
        "Tuulikin Tupa ry · Ohjattu muualle",
        "Arkivoima Lumme ry · Lähetetty",
    ]


def test_page_before_tells_no_more_of_the_next_than_the_client_allows(desk, aino, raili, onni, craft, quilt):
    referral = contact_asked(aino, craft, kinds=NEEDED.kinds)
    decline(raili, referral)
    with acting(aino) as by:
        new = redirecting.send_on(by=by, referral=read_again(by, referral), activity=quilt, given=NEEDED)
    with acting(onni, RoleCode.RECEIVER) as by:
        answering.start(by=by, referral=access.referral_for_receiver(by, new.pk))

    page = read(desk.get(at("sent", referral)))

    assert "Tilkkupiiri" in page
    assert "Aloittanut" not in page
