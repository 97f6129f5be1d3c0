"""Contact details: sealed, bound to their row, opened by the two parties alone, gone when their time is over."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from organizations import clock, policy
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals import access, sealing, vault
from referrals.actions import answering, erasing, permitting, sending
from referrals.choices import FactKind, FirstContact, Party, PermissionKind, ReferralState, ViewPurpose
from referrals.models import ContactKey, Referral, ReferralContact, ReferralEvent, ReferralPermission, ReferralView
from referrals.reading import held
from referrals.reading.client import ClientReferral
from referrals.reading.sent import SentReferral
from referrals.vault import Details
from tests.plugins.cast import actor
from tests.plugins.listings import make_activity
from tests.plugins.referrals import DETAILS, acting, contact_asked, guided, make_type
from tests.referrals.asking import figures


@pytest.fixture
def asked(aino, raili, tupa, county):
    make_type(county)
    return contact_asked(aino, make_activity(tupa, "Kädentyöpiiri", way_in="ask_contact"))


def opened(person, referral, role=None):
    with acting(person, role) as by:
        party = Party.RECEIVER if by.membership.role == RoleCode.RECEIVER else Party.SENDER
        return vault.reveal(by=by, referral=referral, party=party, purpose=ViewPurpose.CONTACT)


def contacts():
    with policy.system(policy.SystemReason.RETENTION):
        return ReferralContact.objects.count(), ContactKey.objects.count()


def test_both_parties_open_what_was_told_and_each_opening_is_written(asked, aino, raili):
    assert opened(raili, asked) == DETAILS
    assert opened(aino, asked) == DETAILS

    with acting(aino):
        views = ReferralView.objects.filter(referral=asked, purpose=ViewPurpose.CONTACT).order_by("pk")
        assert [(view.party, view.user) for view in views] == [(Party.RECEIVER, raili), (Party.SENDER, aino)]


def test_nobody_else_opens_them(asked, onni, maija, ylva, pirkko, liisa, eero):
    """Neither the administrator nor the auditor, nor an editor of the very organization (trust.md 1.7)."""
    for person, role in [
        (onni, RoleCode.RECEIVER), (maija, None), (ylva, None), (pirkko, None), (liisa, None), (eero, RoleCode.EDITOR),
    ]:  # fmt: skip
        with acting(person, role) as by, pytest.raises(Http404):
            vault.reveal(by=by, referral=asked, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)


def test_rule_itself_refuses_them_to_others(asked, raili, onni, maija, ylva, pirkko, liisa, eero):
    """As the system, to which the database shows the row: no row security and no door before it helps the rule."""
    others = [actor(person) for person in (maija, ylva, pirkko, liisa)]
    others += [actor(onni, RoleCode.RECEIVER), actor(eero, RoleCode.EDITOR)]
    party = {"party": Party.RECEIVER, "purpose": ViewPurpose.CONTACT}

    with policy.system(policy.SystemReason.PROOF):
        for by in others:
            with pytest.raises(Http404):
                vault.reveal(by=by, referral=asked, **party)
        assert vault.reveal(by=actor(raili), referral=asked, **party) == DETAILS


def test_technical_administration_shows_none_of_it():
    assert not [model for model in admin.site._registry if model._meta.app_label == "referrals"]


def test_the_table_holds_nothing_that_can_be_read(asked):
    with policy.system(policy.SystemReason.RETENTION), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM referrals_referralcontact")
        sealed = bytes(cursor.fetchone()[0])
        for told in (DETAILS.name, DETAILS.address, DETAILS.time):
            assert told.encode() not in sealed


def test_sealed_bytes_of_another_row_or_changed_ones_are_refused(asked, aino, raili):
    other = contact_asked(aino, asked.activity)
    with acting(aino):
        first, second = ReferralContact.objects.get(pk=asked.pk), ReferralContact.objects.get(pk=other.pk)
        keys = ContactKey.objects.get(pk=asked.pk)
        ReferralContact.objects.filter(pk=other.pk).update(sealed=first.sealed)
        ContactKey.objects.filter(pk=other.pk).update(wrapped=keys.wrapped)
    with pytest.raises(sealing.Unreadable):
        opened(raili, other)

    with acting(aino):
        changed = bytes([second.sealed[0] ^ 1]) + bytes(second.sealed[1:])
        ReferralContact.objects.filter(pk=asked.pk).update(sealed=changed)
    with pytest.raises(sealing.Unreadable):
        opened(raili, asked)


def test_no_contact_without_both_permissions(aino, tupa, raili, county):
    make_type(county)
    craft = make_activity(tupa, "Kädentyöpiiri", way_in="ask_contact")
    bare = guided(aino, craft, "draft")
    with acting(aino), pytest.raises(IntegrityError), transaction.atomic():
        vault.put(referral=bare, details=DETAILS)


def test_a_permission_does_not_end_while_the_contact_stands_on_it(asked, aino):
    with acting(aino):
        mine = ReferralPermission.objects.filter(referral=asked, kind=PermissionKind.PASS_ON)
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(withdrawn_at=timezone.now(), withdrawn_by=Party.CLIENT)


def test_a_permission_for_another_organization_is_none_for_this(aino, tupa, lumme, raili, county):
    make_type(county)
    bare = guided(aino, make_activity(tupa, "Kädentyöpiiri", way_in="ask_contact"), "draft")
    with acting(aino) as by:
        bare.receiver = lumme
        given = permitting.Given(frozenset({"contact_me", "pass_on"}))
        permitting.record(by=by, referral=bare, given=given)
        bare.refresh_from_db()
        with pytest.raises(IntegrityError), transaction.atomic():
            vault.put(referral=bare, details=DETAILS)


@pytest.mark.parametrize("kind", [PermissionKind.CONTACT_ME, PermissionKind.PASS_ON])
def test_without_the_permission_the_contact_goes_at_once(asked, raili, kind):
    with acting(raili) as by:
        permitting.withdraw(by=by, referral=asked, kind=kind, party=Party.RECEIVER)
        permitting.withdraw(by=by, referral=asked, kind=kind, party=Party.RECEIVER)
        state = Referral.objects.get(pk=asked.pk).state

    assert contacts() == (0, 0)
    assert state == (ReferralState.WITHDRAWN if kind == PermissionKind.PASS_ON else ReferralState.SENT)
    assert opened(raili, asked) is None
    with acting(raili):
        # The client may still come with the code.
        assert Referral.objects.get(pk=asked.pk).first_contact == FirstContact.CLIENT


def test_client_who_is_not_told_of_keeps_it_from_the_sender(asked, aino, raili):
    with acting(aino) as by:
        permitting.withdraw(by=by, referral=asked, kind=PermissionKind.TELL_SENDER, party=Party.SENDER)
    before = Message.objects.filter(recipient=aino).count()
    with acting(raili) as by:
        answering.start(by=by, referral=Referral.objects.get(pk=asked.pk))

    assert Message.objects.filter(recipient=aino).count() == before
    assert figures()["started"] == 1


def test_contact_goes_thirty_days_after_the_end_and_no_figure_changes(asked, raili):
    with acting(raili) as by:
        answering.start(by=by, referral=asked)
        answering.close(by=by, referral=asked, outcome="attached")
    before = figures()

    with clock.at(timezone.now() + timedelta(days=29)):
        erasing.erase_ended_contacts()
    assert contacts() == (1, 1)
    with clock.at(timezone.now() + timedelta(days=31)):
        assert erasing.erase_ended_contacts() == 1
        assert erasing.erase_ended_contacts() == 0

    assert contacts() == (0, 0)
    assert figures() == before
    with acting(raili):
        assert ReferralEvent.objects.filter(referral=asked, kind=FactKind.CONTACT_ERASED).count() == 1


def test_what_was_told_while_it_was_allowed_stays_told(asked, aino, raili):
    with acting(raili) as by:
        answering.start(by=by, referral=asked)
        answering.close(by=by, referral=asked, outcome="attached")
    with clock.at(timezone.now() + timedelta(days=31)):
        erasing.erase_ended_contacts()

    with acting(aino) as by:
        shown = SentReferral(access.referral_for_sender(by, asked.pk), by)
        assert (shown.state, shown.answer) == ("Päättynyt", "Kiinnittyi toimintaan.")
        assert shown.latest.startswith("Päättynyt")


def test_report_holds_the_whole_and_no_more_than_its_reader_may_know(aino, raili, tupa, county):
    make_type(county)
    quiet = ("contact_me", "pass_on")
    asked = contact_asked(aino, make_activity(tupa, "Kädentyöpiiri", way_in="ask_contact"), quiet)
    with acting(raili) as by:
        answering.start(by=by, referral=asked)

    with acting(aino) as by:
        told = str(held.parts(SentReferral(access.referral_for_sender(by, asked.pk), by), neutral=False))
    with policy.system(policy.SystemReason.CLIENT_CODE) as by:
        own = str(held.parts(ClientReferral(access.referral_of_client(asked.code), by, None), neutral=True))

    assert "Aloittanut" not in told
    assert "Tuli paikalle" not in told
    assert "Aloittanut" in own
    for report in (told, own):
        assert "Palveluohjaus, Kuopio" in report
        assert DETAILS.address not in report
    assert "Kädentyöpiiri" not in own


def test_a_permission_ends_on_its_day(asked):
    with clock.at(timezone.now() + permitting.VALID + timedelta(days=2)):
        assert erasing.end_permissions() == 1
        assert erasing.end_permissions() == 0

    assert contacts() == (0, 0)


def test_keys_are_changed_and_the_old_one_may_go(asked, raili, settings):
    settings.CONTACT_KEYS = {"b": "a newer text", **settings.CONTACT_KEYS}
    call_command("rotate_contact_keys")
    call_command("rotate_contact_keys")
    settings.CONTACT_KEYS = {"b": "a newer text"}

    assert opened(raili, asked) == DETAILS


def test_without_its_key_nothing_is_read(asked, raili, settings):
    settings.CONTACT_KEYS = {"b": "another text"}

    with pytest.raises(sealing.Unreadable):
        opened(raili, asked)


def test_asking_for_contact_needs_the_permissions(aino, tupa, raili, county):
    make_type(county)
    craft = make_activity(tupa, "Kädentyöpiiri", way_in="ask_contact")
    with acting(aino) as by, pytest.raises(Refused):
        sending.ask_for_contact(
            by=by, activity=craft, details=DETAILS, given=permitting.Given(frozenset({"contact_me"}))
        )
    with policy.system(policy.SystemReason.RETENTION):
        assert not Referral.objects.exists()


def test_address_is_one_address_in_its_link():
    """Whoever writes it must not write the reader's mail too."""
    odd = Details("Kanarianimi", "email", "kanaria?cc=muu@tarina.example")

    assert odd.link == "mailto:kanaria%3Fcc%3Dmuu@tarina.example"
    assert Details("Kanarianimi", "phone", "+358401234567").link == "tel:+358401234567"
