"""Yhteinen asiakas (E1): marked by the sender, for the sender and for figures alone."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from directory.models import ClienthoodType
from organizations.choices import OrganizationType
from referrals.actions import answering, redirecting
from referrals.models import Referral, ReferralFact
from tests.plugins.cast import make_organization
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import all_referrals, at, read

KEY = {"form_key": "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11", "first_contact": "client"}


@pytest.fixture
def social_work(county):
    return make_organization("Aikuissosiaalityö", OrganizationType.COUNTY, parent=county)


def test_own_unit_has_the_main_responsibility_unless_another_is_named(desk, craft, unit, social_work):
    desk.post(at("ask_place", craft), KEY | {"shared_client": "on"})
    (own,) = all_referrals()
    desk.post(at("recount", own), {"responsible": social_work.pk})
    (named,) = all_referrals()
    desk.post(at("recount", named), {"age_band": "80_plus"})
    (unmarked,) = all_referrals()

    assert (own.shared_client, own.responsible) == (True, unit)
    # Whoever names another has said that the client is shared.
    assert (named.shared_client, named.responsible) == (True, social_work)
    assert (unmarked.shared_client, unmarked.responsible) == (False, None)
    facts = ReferralFact.objects.order_by("pk").values_list("shared_client", "number")
    assert list(facts) == [(True, 1), (True, -1), (True, 1), (True, -1), (False, 1)]


def test_only_a_public_service_of_the_region_can_be_responsible(desk, craft, tupa):
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")

    for foreign in (tupa, far):
        assert desk.post(at("ask_place", craft), KEY | {"responsible": foreign.pk}).status_code == 400
    assert all_referrals() == []


def test_marks_go_along_to_the_next_one_and_stand_in_the_clients_report(desk, aino, raili, craft, lumme, social_work):
    group = ClienthoodType.objects.get(code="network")
    told = {"clienthood": group, "shared_client": True, "responsible": social_work}
    referral = guided(aino, craft, "sent", **told)
    with acting(raili) as by:
        answering.decline(by=by, referral=referral, reason="full")
    with acting(aino) as by:
        activity = make_activity(lumme, way_in="ask_place")
        new = redirecting.send_on(by=by, referral=Referral.objects.get(pk=referral.pk), activity=activity)

    report = read(desk.get(reverse("referrals:held", args=[new.pk])))

    assert (new.clienthood, new.shared_client, new.responsible) == (group, True, social_work)
    assert "Aikuissosiaalityö" in report
    assert set(ReferralFact.objects.values_list("clienthood", "shared_client")) == {(group.pk, True)}


def test_database_wants_somebody_responsible_for_a_shared_client_and_for_no_other(aino, craft, social_work):
    referral = guided(aino, craft, "sent")
    for change in ({"shared_client": True}, {"responsible": social_work}):
        with acting(aino), pytest.raises(IntegrityError, match="responsible"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(**change)
