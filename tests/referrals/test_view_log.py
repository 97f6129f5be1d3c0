"""The privacy auditor reads who opened what: marks for referrals, no client, activity, code or contact; and is seen."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from organizations import clock, policy
from organizations.choices import OrganizationType, RoleCode
from referrals import vault
from referrals.actions import viewing
from referrals.choices import Party, ViewPurpose
from referrals.models import LogReading, Referral, ReferralView
from referrals.reading import view_log
from referrals.reading.view_log import mark_of
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.mail_links import Reader, boxed, letters, link_in
from tests.plugins.referrals import acting, contact_asked, guided
from tests.referrals.asking import NOTE, at, read

LOG = "/loki/"


@pytest.fixture
def auditor(pirkko):
    return signed_in(pirkko)


def rows(page):
    """The table of openings, without what may be chosen above it."""
    return read(page).partition("<tbody>")[2].partition("</tbody>")[0]


def opened(person, referral, times=1, purpose=ViewPurpose.READ, days=0, role=None):
    with acting(person, role) as by, clock.at(timezone.now() - timedelta(days=days)):
        party = Party.SENDER if by.membership.role == RoleCode.PROFESSIONAL else Party.RECEIVER
        for _time in range(times):
            viewing.note_view(by=by, referral=referral, party=party, purpose=purpose)


def test_auditor_reads_who_when_what_for_and_between_whom(auditor, aino, raili, craft, desk, client):
    referral = contact_asked(aino, craft, note=NOTE)
    desk.get(at("sent", referral))
    with acting(raili) as by:
        vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    client.post(reverse("referrals:code"), {"code": referral.shown_code}, HTTP_SEC_FETCH_SITE="same-origin")

    table = rows(auditor.get(LOG))

    for told in ("Aino Miettinen", "Raili Kettunen", "Asiakas", "Yhteystiedot avattu", mark_of(referral.pk)):
        assert told in table
    assert "Palveluohjaus, Kuopio" in table and "Tuulikin Tupa ry" in table


def test_log_tells_nothing_of_the_client(auditor, aino, raili, shelter, desk):
    referral = contact_asked(aino, shelter, note=NOTE)
    with acting(raili) as by:
        vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    desk.get(at("sent", referral))

    page = read(auditor.get(LOG))

    assert mark_of(referral.pk) in page
    for hidden in ("Turvallinen", "Kanaria", "401234567", referral.code, referral.shown_code, f"/{referral.pk}/"):
        assert hidden not in page


def test_database_shows_the_auditor_the_log_and_no_referral(aino, pirkko, craft):
    """The net: a forgotten filter shows no more than the page."""
    referral = contact_asked(aino, craft)
    opened(aino, referral)

    with acting(pirkko):
        assert ReferralView.objects.count() == 1
        assert not Referral.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM referrals_referralcontact), count(*) FROM referrals_contactkey"
            )
            assert cursor.fetchone() == (0, 0)
    with acting(pirkko) as by, pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        viewing.note_view(by=by, referral=referral, party=Party.SENDER)


def test_another_countys_auditor_sees_nothing(aino, craft):
    opened(aino, guided(aino, craft, "sent"))
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    stranger = make_person("Kalle Kainulainen", (RoleCode.PRIVACY_AUDITOR, far))

    with acting(stranger):
        assert not ReferralView.objects.exists()
    page = read(signed_in(stranger).get(LOG + "?person=1"))
    assert "Aino" not in page and "Mitään ei ole vielä avattu" in page


def test_everybody_else_is_refused(client, aino, raili, ylva, maija, eero, liisa):
    for person in (aino, raili, ylva, maija, eero, liisa):
        assert signed_in(person).get(LOG).status_code == 403, person
    assert client.get(LOG).status_code == 302
    assert not LogReading.objects.exists()


def test_filters_narrow_by_place_person_purpose_mark_and_period(auditor, aino, raili, craft):
    first, second = guided(aino, craft, "sent"), guided(aino, craft, "sent")
    opened(aino, first)
    opened(raili, second, purpose=ViewPurpose.CODE)
    opened(raili, first, days=40)

    def found(query):
        table = rows(auditor.get(LOG + query))
        return "Aino" in table, "Raili" in table

    today = timezone.localdate()
    assert found("") == (True, True)
    assert found(f"?person={raili.pk}") == (False, True)
    assert found(f"?organization={aino.memberships.get().organization_id}") == (True, False)
    assert found("?purpose=code") == (False, True)
    assert found(f"?referral={mark_of(first.pk).lower()}") == (True, False)
    assert found("?referral=EIOLE-12345") == (False, False)
    assert found(f"?since={today - timedelta(days=50)}&until={today - timedelta(days=35)}") == (False, True)
    # What is not known is as if it had not been asked, and never an error.
    for odd in ("?since=x&until=2026-99-99", "?person=abc", "?purpose=%00", "?organization=99999999999999", "?page=x"):
        assert found(odd) == (True, True), odd


def test_what_stands_out_comes_first_and_leads_to_its_openings(auditor, aino, raili, craft, monkeypatch):
    monkeypatch.setattr(view_log, "MANY_IN_A_DAY", 3)
    many = [guided(aino, craft, "sent") for _each in range(4)]
    for referral in many:
        opened(aino, referral, times=2)
    # Often the same is no more than one.
    opened(raili, many[0], times=9)
    called = contact_asked(aino, craft)
    opened(raili, called, times=3, purpose=ViewPurpose.CONTACT)
    opened(raili, many[1], times=2, purpose=ViewPurpose.CONTACT)

    page = read(auditor.get(LOG))
    busy, again = page.partition('id="busy"')[2].split('id="again"')
    again = again.partition("</section>")[0]

    assert "Aino Miettinen" in busy and "Raili" not in busy
    assert "Raili Kettunen" in again and mark_of(called.pk) in again and mark_of(many[1].pk) not in again
    link = again.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert rows(auditor.get(LOG + link)).count("<tr>") == 3


def test_auditors_own_looking_is_written_down(auditor, pirkko, aino, craft):
    opened(aino, guided(aino, craft, "sent"))

    auditor.get(LOG + f"?person={aino.pk}")
    page = read(auditor.get(LOG))

    readings = LogReading.objects.order_by("pk")
    assert [(one.user, one.asked.get("person")) for one in readings] == [(pirkko, str(aino.pk)), (pirkko, None)]
    assert "Pirkko Tanskanen" in page
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        LogReading.objects.update(user=aino)


def test_mailbox_that_opened_is_named_by_its_organization(auditor, aino, lumme, craft):
    listing = make_activity(boxed(lumme), "Lukupiiri", way_in="ask_place")
    guided(aino, listing, "sent")
    Reader().press(link_in(letters("referral_to_receiver")[-1][1]), "show", name="Kerttu")

    table = rows(auditor.get(LOG))

    assert "Yhteisestä postilaatikosta" in table and "Arkivoima Lumme ry" in table
    assert "Kerttu" not in table


def test_log_is_read_a_page_at_a_time_with_the_same_number_of_questions(
    auditor, aino, craft, django_assert_max_num_queries
):
    referral = guided(aino, craft, "sent")
    with policy.system(policy.SystemReason.PROOF) as by:
        viewing.note_views(by=by, referrals=[referral] * 60, party=Party.SYSTEM, purpose=ViewPurpose.CARRIED)

    with django_assert_max_num_queries(30):
        first = auditor.get(LOG)

    assert rows(first).count("<tr>") == 50
    assert rows(auditor.get(LOG + "?page=2")).count("<tr>") == 10
    assert rows(auditor.get(LOG + "?print=1")).count("<tr>") == 60


@pytest.mark.parametrize("query", ["since=0001-01-01", "until=9999-12-31", "since=%00&page=99999999999999999999"])
def test_odd_days_are_as_if_they_had_not_been_asked(auditor, query):
    assert auditor.get(f"{LOG}?{query}").status_code == 200
