"""The database itself shows a referral to its two parties alone: what holds when a filter has been forgotten."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, transaction

from organizations import policy
from organizations.choices import OrganizationType, RoleCode
from referrals import row_security
from referrals.actions import sending, viewing
from referrals.choices import Party
from referrals.models import (
    ContactKey,
    Referral,
    ReferralContact,
    ReferralEvent,
    ReferralView,
)
from referrals.row_security import TABLES
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.database import as_owner
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, contact_asked, guided, make_type


@pytest.fixture
def referrals(aino, raili, tupa, county):
    make_type(county)
    craft = make_activity(tupa, "Kädentyöpiiri", way_in="ask_place")
    sent, draft = contact_asked(aino, craft, then=[make_activity(tupa)]), guided(aino, craft, "draft")
    with acting(aino) as by:
        viewing.note_view(by=by, referral=sent, party=Party.SENDER)
    return {"sent": sent, "draft": draft}


def seen(person, role=None):
    """By raw questions without any filter, as a forgotten one would be: rows of each table."""
    with acting(person, role), connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found.append(cursor.fetchone()[0])
        return tuple(found)


# Referrals, their events, their views: draft and sent are two events of the one, draft one of the other. Then the
# permissions of the one that was sent, its contact and the key of that, and who is asked next; the tables of link
# workers and of what clients say afterwards are empty here (test_link_workers.py, test_feedback.py, test_pins.py).
EMPTY = {
    "referrals_linkwork", "referrals_triedactivity", "referrals_feedbacklink", "referrals_feedback",
    "referrals_codepin",
}  # fmt: skip
ALL, OF_RECEIVER = (2, 3, 1, 4, 1, 1, 1, *(0,) * 5), (1, 2, 1, 4, 1, 1, 0, *(0,) * 5)
NOTHING, LOG_ALONE = (0,) * 12, (0, 0, 1, *(0,) * 9)
# Contact details are erased by either party.
KEPT = [table for table in reversed(TABLES) if table not in ("referrals_referralcontact", "referrals_contactkey")]


def test_each_party_sees_its_own(referrals, aino, raili):
    assert seen(aino) == ALL
    assert seen(raili) == OF_RECEIVER


def test_a_unit_above_sees_what_its_units_sent(referrals, county):
    assert seen(make_person("Paula Johtaja", (RoleCode.PROFESSIONAL, county))) == ALL


def test_others_see_nothing(referrals, other_unit, tupa, onni, maija, ylva, pirkko, eero):
    colleague_elsewhere = make_person("Tiina Terveysasemalta", (RoleCode.PROFESSIONAL, other_unit))
    branch = make_organization("Tuulikin Tupa ry, Varkauden osasto", parent=tupa)
    below = make_person("Aatu Osastolta", (RoleCode.RECEIVER, branch))
    for person in (colleague_elsewhere, below, maija, ylva):
        assert seen(person) == NOTHING, person
    # The log of openings and nothing that it is about.
    assert seen(pirkko) == LOG_ALONE
    assert seen(onni, RoleCode.RECEIVER) == NOTHING
    # At the very organization, in a role that does not answer.
    assert seen(eero, RoleCode.EDITOR) == NOTHING


def test_without_an_actor_there_is_nothing(referrals):
    assert not Referral.objects.exists()
    assert not ReferralEvent.objects.exists()
    assert not ReferralView.objects.exists()


def test_forgotten_filter_changes_and_removes_nothing_of_others(referrals, onni):
    with acting(onni, RoleCode.RECEIVER):
        assert Referral.objects.update(note="vieras") == 0
        assert Referral.objects.all()._raw_delete(Referral.objects.db) == 0
    with policy.system(policy.SystemReason.PROOF):
        assert Referral.objects.filter(note="").count() == 2


def test_nobody_writes_in_anothers_name(referrals, onni, lumme, aino):
    stranger = make_person("Outi Ohjaaja", (RoleCode.PROFESSIONAL, lumme))
    with policy.system(policy.SystemReason.PROOF):
        forged = Referral.objects.get(pk=referrals["draft"].pk)
    forged.pk, forged.code = None, "ZZZZZZZZZ"

    with pytest.raises(DatabaseError, match="row-level security"), acting(stranger), transaction.atomic():
        forged.save(force_insert=True)


def test_nobody_hands_a_row_over_to_another_party(referrals, aino, raili, lumme):
    for person, change in ((aino, {"sender": lumme}), (aino, {"receiver": lumme}), (raili, {"sender": lumme})):
        with acting(person), pytest.raises(DatabaseError, match="Cannot update|row-level"), transaction.atomic():
            Referral.objects.update(**change)


def test_nobody_erases_what_happened(referrals, aino, raili, ylva):
    """Nor does the system for any other work than that one (`retention`)."""
    actors = [actor(person) for person in (aino, raili, ylva)]
    others = set(policy.SystemReason) - {policy.SystemReason.RETENTION}
    actors += [policy.system_actor(reason) for reason in others]
    for one in actors:
        with policy.acting_as(one), connection.cursor() as cursor:
            for table in KEPT:
                cursor.execute(f"DELETE FROM {table}")
                assert cursor.rowcount == 0, (one, table)
    assert seen(aino) == ALL


def test_reason_alone_without_the_system_erases_nothing(referrals, aino):
    """The net asks for both; a person's transaction in which somebody set the reason by hand is still a person's."""
    with acting(aino), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('palvelupolku.reason', %s, true)", [policy.SystemReason.RETENTION.value])
        cursor.execute("DELETE FROM referrals_referralview")
        assert cursor.rowcount == 0


def test_reason_is_gone_after_the_block_and_the_one_before_is_back(referrals):
    with policy.system(policy.SystemReason.DUE):
        with policy.system(policy.SystemReason.RETENTION):
            assert Referral.objects.count() == 2
        assert ReferralView.objects.all()._raw_delete(ReferralView.objects.db) == 0


def test_retention_alone_erases(referrals, aino):
    with policy.system(policy.SystemReason.RETENTION), connection.cursor() as cursor:
        cursor.execute("DELETE FROM referrals_maillink")
        for table in reversed(TABLES):
            cursor.execute(f"DELETE FROM {table}")
            assert cursor.rowcount > 0 or table in EMPTY, table

    assert seen(aino) == NOTHING


def test_contact_details_are_erased_by_a_party_and_by_nobody_else(referrals, raili, onni, ylva):
    for person, erased in ((onni, 0), (ylva, 0), (raili, 1)):
        with acting(person, RoleCode.RECEIVER if person is onni else None):
            for model in (ContactKey, ReferralContact):
                assert model.objects.all()._raw_delete(model.objects.db) == erased, person


def test_draft_thrown_away_is_never_shown_to_the_receiver(referrals, aino, raili):
    with acting(aino) as by:
        sending.void(by=by, referral=referrals["draft"])

    assert seen(raili) == OF_RECEIVER


def test_setting_is_gone_after_the_block(referrals, aino):
    with acting(aino):
        assert Referral.objects.exists()

    assert not Referral.objects.exists()


def test_another_county_sees_nothing(referrals):
    county = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")

    assert seen(make_person("Kerttu Kainulainen", (RoleCode.PROFESSIONAL, county))) == NOTHING


def test_trail_is_never_rewritten(referrals, aino):
    for model in (ReferralEvent, ReferralView):
        with acting(aino), pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            model.objects.update(party=Party.CLIENT)


@pytest.mark.django_db(transaction=True)
def test_start_is_refused_where_one_role_does_all(client, two_roles):
    """The planted fault: the application's address names the owner of the tables, whom no policy binds."""
    call_command("check", "--database", "default")

    with as_owner():
        assert not row_security.is_active()
        with pytest.raises(SystemCheckError, match="house.E020"):
            call_command("check", "--database", "default")
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["row_security"] is False


@pytest.mark.django_db(transaction=True)
def test_without_policies_the_same_questions_show_everything(two_roles, county, tupa, aino, raili):
    """The tests above can fail: to the owner every row is shown, whoever acts."""
    make_type(county)
    guided(aino, make_activity(tupa), "given")
    stranger = make_organization("Arkivoima Lumme ry")
    outsider = make_person("Onni Laakso", (RoleCode.RECEIVER, stranger))

    with as_owner(), policy.acting_as(actor(outsider)):
        shown = Referral.objects.count()

    assert shown == 1
    assert seen(outsider) == NOTHING
