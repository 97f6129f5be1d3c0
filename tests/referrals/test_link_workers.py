"""Sender → coordinating organization → link worker → activity: "started" is the success."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from directory.choices import WayIn
from organizations.choices import OrganizationType, RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals import access, vault
from referrals.actions import linking, reaching
from referrals.actions.asking_for_call import ask_for_call
from referrals.choices import FirstContact, HowTried, Party, ReferralState, ViewPurpose
from referrals.models import LinkWork, Referral, ReferralView
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import DETAILS, acting, contact_asked, make_type
from tests.referrals.asking import figures, read, state_of


@pytest.fixture
def town(region):
    return make_organization("Varkauden kaupunki", OrganizationType.MUNICIPALITY, town="915")


@pytest.fixture
def marja(town):
    """Coordinates the link workers."""
    return make_person("Marja Tolonen", (RoleCode.RECEIVER, town))


@pytest.fixture
def liisa(town):
    return make_person("Liisa Väänänen", (RoleCode.LINK_WORKER, town))


@pytest.fixture
def veera(town):
    """Another link worker of the same town."""
    return make_person("Veera Väänänen", (RoleCode.LINK_WORKER, town), email="veera@tarina.example")


@pytest.fixture
def asked(aino, marja, liisa, town, county):
    make_type(county, "contact", way_in=WayIn.ASK_CONTACT, first_contact=FirstContact.ORGANIZATION)
    make_type(county, way_in=WayIn.ASK_CONTACT, first_contact=FirstContact.LINK_WORKER)
    return contact_asked(aino, make_activity(town, "Hyvinvointiluotsi", way_in="ask_contact"))


@pytest.fixture
def given(asked, marja, liisa):
    with acting(marja) as by:
        linking.give(by=by, referral=asked, worker=liisa)
    return asked


def mine(person):
    with acting(person) as by:
        return [one.pk for one in access.policy.rows(by, "link.walk", Referral.objects.all())]


def test_type_with_a_link_worker_is_chosen_where_there_are_some(asked, aino, tupa, raili):
    assert asked.first_contact == FirstContact.LINK_WORKER
    assert asked.type.code == "wellbeing"
    other = contact_asked(aino, make_activity(tupa, way_in="ask_contact"))
    assert (other.first_contact, other.type.code) == (FirstContact.ORGANIZATION, "contact")


def test_given_one_is_told_and_it_is_the_answer_to_the_sender(given, liisa, aino):
    assert state_of(given) == ReferralState.ACCEPTED
    assert Message.objects.filter(recipient=liisa, kind="referral_to_link_worker").count() == 1
    assert Message.objects.filter(recipient=aino, kind="referral_to_sender").count() == 1
    assert mine(liisa) == [given.pk]


def test_before_and_after_it_is_given_others_see_nothing_of_it(asked, marja, liisa, veera):
    assert mine(liisa) == []
    with acting(marja) as by:
        linking.give(by=by, referral=asked, worker=liisa)
    assert mine(veera) == []
    with acting(veera):
        # By raw questions too, as a forgotten filter would ask.
        assert not Referral.objects.exists()
        assert not LinkWork.objects.exists()
    with acting(marja) as by:
        linking.give(by=by, referral=access.referral_for_receiver(by, asked.pk), worker=veera)
    assert (mine(liisa), mine(veera)) == ([], [asked.pk])


def test_only_a_link_worker_of_the_receiver_is_named(asked, marja, raili, tupa):
    stranger = make_person("Sirpa Muualta", (RoleCode.LINK_WORKER, tupa))
    for person in (raili, stranger):
        with acting(marja) as by, pytest.raises(Refused):
            linking.give(by=by, referral=asked, worker=person)


def test_link_worker_opens_the_contact_and_others_do_not(given, liisa, veera):
    with acting(liisa) as by:
        told = vault.reveal(by=by, referral=given, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    assert told == DETAILS
    with acting(veera) as by, pytest.raises(Http404):
        vault.reveal(by=by, referral=given, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)


def test_page_shows_the_number_when_it_is_asked_for(given, liisa):
    desk = signed_in(liisa)

    assert DETAILS.address not in read(desk.get(reverse("referrals:walk", args=[given.pk])))
    assert DETAILS.address in read(desk.post(reverse("referrals:open_walked_contact", args=[given.pk])))


def test_my_people_today_by_first_name_and_each_showing_is_written(given, liisa):
    desk = signed_in(liisa)

    page = read(desk.get(reverse("referrals:walked")))

    assert DETAILS.name in page
    assert DETAILS.address not in page
    with acting(liisa):
        assert ReferralView.objects.filter(purpose=ViewPurpose.LISTED, user=liisa).count() == 1


def test_own_people_are_the_first_page(liisa):
    assert signed_in(liisa).get(reverse("organizations:home")).headers["Location"] == reverse("referrals:walked")


def test_next_contact_moves_one_to_later(given, liisa):
    desk, later = signed_in(liisa), timezone.localdate() + timedelta(days=9)
    address = reverse("referrals:plan_contact", args=[given.pk])

    assert desk.post(address, {"next_contact_on": later.isoformat()}).status_code == 302
    assert desk.post(address, {"next_contact_on": "2020-01-01"}).status_code == 409

    groups = desk.get(reverse("referrals:walked")).context["groups"]
    assert [str(group.heading) for group in groups] == ["Myöhemmin"]


def test_tried_activities_and_the_beginning_that_counts(given, liisa, tupa):
    walk, quilt = make_activity(tupa, "Kävely"), make_activity(tupa, "Tilkkupiiri")
    with acting(liisa) as by:
        reaching.reach(by=by, referral=access.referral_for_link_worker(by, given.pk))
        for activity, how in [(walk, "planned"), (walk, "not_for_me"), (quilt, "visited"), (quilt, "started")]:
            referral = access.referral_for_link_worker(by, given.pk)
            linking.try_activity(by=by, referral=referral, activity=activity, how=how)
        tried = {one.activity.name: one.how for one in given.tried.all()}

    assert tried == {"Kävely": HowTried.NOT_FOR_ME, "Tilkkupiiri": HowTried.STARTED}
    assert state_of(given) == ReferralState.STARTED
    assert figures() == {"sent": 1, "accepted": 1, "contacted": 1, "arrived": 1, "started": 1}


def test_from_a_listing_with_one_of_ones_own_people(given, liisa, tupa):
    quilt, desk = make_activity(tupa, "Tilkkupiiri"), signed_in(liisa)
    address = reverse("referrals:try_with", args=[quilt.slug])

    assert DETAILS.name in read(desk.get(address))
    assert desk.post(address, {"referral": "999999"}).status_code == 400
    assert desk.post(address, {"referral": given.pk}).status_code == 302
    with acting(liisa):
        assert [one.activity for one in given.tried.all()] == [quilt]


def test_who_walks_here_no_more_sees_nothing(given, liisa):
    liisa.memberships.update(ended_at=timezone.now())

    assert signed_in(liisa).get(reverse("referrals:walk", args=[given.pk])).status_code in (302, 403)


def test_list_asks_the_same_however_many_are_on_it(given, aino, marja, liisa, django_assert_max_num_queries):
    """Each name is opened and written down, in bulk."""
    desk = signed_in(liisa)
    for _person in range(4):
        another = contact_asked(aino, given.activity)
        with acting(marja) as by:
            linking.give(by=by, referral=another, worker=liisa)

    with django_assert_max_num_queries(24):
        page = read(desk.get(reverse("referrals:walked")))

    assert page.count(DETAILS.name) >= 5


def test_residents_own_call_goes_to_a_link_worker_where_there_are_some(given):
    referral = ask_for_call(activity=given.activity, details=DETAILS)

    assert referral.first_contact == FirstContact.LINK_WORKER
