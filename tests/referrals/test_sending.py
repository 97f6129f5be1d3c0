"""A professional guides somebody on."""

import pytest

from organizations.choices import OrganizationType, RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals.actions import sending, telling
from referrals.actions.sending import Told
from referrals.choices import Direction, Party, ReferralState
from referrals.models import GuidanceEvent, Referral, ReferralFact
from tests.plugins.cast import make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided, make_type
from tests.referrals.asking import figures


@pytest.fixture
def walking(tupa, county):
    make_type(county)
    return make_activity(tupa, "Kävelyporukka", relations={"needs": ["company"]}, way_in="open_door")


@pytest.fixture
def craft(tupa, eero, county):
    make_type(county)
    return make_activity(tupa, "Kädentyöpiiri", relations={"needs": ["company"]}, way_in="ask_place")


def test_slip_is_counted_at_once_and_nobody_is_mailed(aino, walking, unit):
    referral = guided(aino, walking)

    assert referral.state == ReferralState.GIVEN
    assert referral.need.code == "company"
    assert referral.stage.code == unit.default_stage
    assert referral.direction == Direction.TO_NGO
    assert referral.left_at
    assert figures() == {"given": 1}
    assert not Message.objects.exists()


def test_asking_for_a_place_tells_the_receivers(aino, craft, eero):
    referral = guided(aino, craft, "sent", practical_needs=["companion"], note="Kulkee kepin kanssa")

    assert referral.state == ReferralState.SENT
    assert [message.recipient for message in Message.objects.all()] == [eero]
    assert figures() == {"sent": 1}


def test_asking_where_nobody_answers_is_refused_and_leaves_nothing(aino, lumme, county):
    make_type(county)
    lonely = make_activity(lumme)

    with pytest.raises(Refused, match="vastaa"):
        guided(aino, lonely, "sent")

    with acting(aino):
        assert not Referral.objects.exists()
    assert figures() == {}


def test_without_a_type_in_use_nothing_is_sent(aino, tupa):
    with pytest.raises(Refused):
        guided(aino, make_activity(tupa))


def test_activity_on_a_break_takes_nobody(aino, tupa, county):
    make_type(county)

    with pytest.raises(Refused, match="tauolla"):
        guided(aino, make_activity(tupa, state="paused"))


def test_draft_is_sent_later_and_counted_then(aino, craft, eero):
    referral = guided(aino, craft, "draft")
    assert figures() == {}

    with acting(aino) as by:
        sending.send(by=by, referral=referral)

    assert figures() == {"sent": 1}


def test_sent_one_cannot_be_sent_again(aino, craft):
    referral = guided(aino, craft, "sent")

    with acting(aino) as by, pytest.raises(Refused):
        sending.send(by=by, referral=referral)

    assert figures() == {"sent": 1}


def test_entered_in_error_is_counted_nowhere(aino, walking):
    referral = guided(aino, walking)

    with acting(aino) as by:
        sending.void(by=by, referral=referral)

    assert figures() == {}


def test_correcting_what_is_counted_moves_the_figures(aino, walking):
    referral = guided(aino, walking)
    with acting(aino) as by:
        sending.recount(by=by, referral=referral, told=Told(need=referral.need, age_band="80_plus"))

    facts = ReferralFact.objects.filter(age_band="80_plus")
    assert sum(fact.number for fact in facts) == 1
    assert figures() == {"given": 1}


def test_withdrawn_by_the_sender(aino, craft, eero):
    referral = guided(aino, craft, "sent")

    with acting(aino) as by:
        sending.withdraw(by=by, referral=referral)

    assert referral.state == ReferralState.WITHDRAWN
    assert referral.ended_by == Party.SENDER
    assert figures() == {"sent": 1, "withdrawn": 1}


def test_from_a_parish_to_the_county_is_towards_public_services(unit, county, region):
    make_type(county)
    parish = make_organization("Suvikummun seurakunta", OrganizationType.PARISH)
    deacon = make_person("Elina Rissanen", (RoleCode.PROFESSIONAL, parish))

    assert guided(deacon, make_activity(unit)).direction == Direction.NGO_TO_PUBLIC


def test_told_to_several_at_a_stand_and_taken_back(aino, walking):
    with acting(aino) as by:
        told = telling.tell(by=by, activity=walking, number=25, setting="stand")
        assert figures() == {"told": 25}

        telling.correct(by=by, told=told, number=12, setting="stand")
        assert figures() == {"told": 12}

        telling.undo(by=by, told=told)
    assert figures() == {}
    with acting(aino) as by, pytest.raises(Refused):
        telling.undo(by=by, told=GuidanceEvent.objects.get())


def test_others_see_nothing_in_the_database(aino, onni, eero, maija, craft):
    referral = guided(aino, craft, "sent")

    for stranger in (onni, maija):
        with acting(stranger):
            assert not Referral.objects.filter(pk=referral.pk).exists()
    with acting(eero, RoleCode.RECEIVER):
        assert Referral.objects.filter(pk=referral.pk).exists()
    with acting(eero, RoleCode.EDITOR):
        assert not Referral.objects.filter(pk=referral.pk).exists()
    assert not Referral.objects.exists()
