"""Two people do two things to the same row at the same moment: each is done wholly or refused, none undoes another."""

import threading
import uuid

import pytest
from django.db import connections
from django.urls import reverse

from organizations import tree
from organizations.actions import invitations, organizations, registrations
from organizations.choices import OrganizationState, OrganizationType, RoleCode
from organizations.links import token_for
from organizations.models import Membership, Message, Organization
from tests.plugins.cast import actor, make_organization, make_person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def at_once(*posts):
    """Posts (browser, address, form) from threads that start together; gives the statuses in the same order."""
    gate, statuses = threading.Barrier(len(posts)), [0] * len(posts)

    def post(number, browser, address, form):
        browser.raise_request_exception = False
        gate.wait()
        statuses[number] = browser.post(address, form, **FROM_HERE).status_code
        connections.close_all()

    threads = [threading.Thread(target=post, args=(number, *each)) for number, each in enumerate(posts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def edit_address(organization):
    return reverse("organizations:admin_edit", args=[organization.pk])


def test_form_read_before_archiving_does_not_bring_back_what_was_archived(ylva, eero, tupa):
    read_before = Organization.objects.get(pk=tupa.pk)
    organizations.archive(by=actor(ylva), organization=tupa)

    organizations.edit(by=actor(eero), organization=read_before)

    tupa.refresh_from_db()
    assert tupa.state == OrganizationState.ARCHIVED


def test_form_read_before_a_move_does_not_write_the_old_place_back(ylva, county, unit, other_unit):
    team = make_organization("Kotiutustiimi", OrganizationType.COUNTY, parent=unit)
    read_before = Organization.objects.get(pk=team.pk)
    tree.move(unit, other_unit, refusal="loop")

    organizations.edit(by=actor(ylva), organization=read_before)

    team.refresh_from_db()
    assert team.lineage == [county.pk, other_unit.pk, unit.pk, team.pk]


def test_form_read_before_approval_does_not_take_the_approval_back(ylva, pending):
    read_before = Organization.objects.get(pk=pending.organization_id)
    registrations.approve(by=actor(ylva), registration=pending, invite_contact=False)

    organizations.edit(by=actor(ylva), organization=read_before)

    pending.organization.refresh_from_db()
    assert pending.organization.state == OrganizationState.ACTIVE


def test_two_moves_below_each_other_end_in_one_move_and_one_refusal(ylva, county):
    def below(moved, parent):
        return signed_in(ylva), edit_address(moved), {"name": moved.name, "parent": parent.pk, "default_stage": ""}

    for _round in range(ROUNDS):
        one, two = (make_organization(name, OrganizationType.COUNTY, parent=county) for name in ("Yksi", "Kaksi"))
        statuses = at_once(below(one, two), below(two, one))
        assert 302 in statuses
        assert set(statuses) <= {302, 400, 409}


@pytest.mark.parametrize("state", [OrganizationState.PENDING, OrganizationState.DECLINED, OrganizationState.ARCHIVED])
def test_no_unit_in_use_below_an_organization_that_is_not(ylva, tupa, state):
    Organization.objects.filter(pk=tupa.pk).update(state=state)
    form = {"name": "Yksikkö", "form_key": str(uuid.uuid4())}

    response = signed_in(ylva).post(reverse("organizations:add_unit", args=[tupa.pk]), form)

    assert response.status_code == 409
    assert not Organization.objects.filter(parent=tupa).exists()


def test_two_administrators_who_archive_each_others_units_leave_one(county, unit, other_unit):
    one = make_person("Yksi Pää", (RoleCode.REGION_ADMIN, unit))
    two = make_person("Toinen Pää", (RoleCode.REGION_ADMIN, other_unit))

    def archive(person, organization):
        return signed_in(person), reverse("organizations:archive", args=[organization.pk]), {}

    at_once(archive(one, other_unit), archive(two, unit))

    assert Membership.objects.open().filter(role=RoleCode.REGION_ADMIN).count() == 1


def test_new_person_takes_up_two_invitations_at_once_and_gets_no_fault(client, ylva, tupa, lumme):
    form = {"name": "Uusi Ihminen", "password": "mustikkapiirakka viileni"}
    for number in range(ROUNDS):
        links = []
        for organization in (tupa, lumme):
            made = invitations.invite(
                by=actor(ylva), organization=organization, role=RoleCode.EDITOR, email=f"uusi{number}@tarina.example"
            )
            links.append(reverse("invitation", args=[token_for("invitation", made.public_id)]))
        statuses = at_once(*[(type(client)(), link, form) for link in links])
        assert 302 in statuses
        assert set(statuses) <= {200, 302, 409}


def test_type_with_the_same_code_added_in_two_tabs_is_told(ylva):
    address = reverse("referrals:add_type")
    for number in range(ROUNDS):
        form = {"code": f"laji-{number}", "name_fi": "A", "name_sv": "B", "way_in": "ask_place"}
        form |= {"first_contact": "client", "position": "0"}
        statuses = at_once(*[(signed_in(ylva), address, form | {"form_key": str(uuid.uuid4())}) for _tab in range(2)])
        assert 302 in statuses
        assert set(statuses) <= {302, 400, 409}


def test_send_again_pressed_many_times_sends_one_mail(eero, tupa):
    made = invitations.invite(by=actor(eero), organization=tupa, role=RoleCode.EDITOR, email="uusi@tarina.example")
    address = reverse("organizations:send_invitation_again", args=[made.pk])

    at_once(*[(signed_in(eero), address, {}) for _press in range(6)])

    assert Message.objects.filter(kind="invitation").count() == 1
