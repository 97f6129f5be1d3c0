"""The demo region: believable, complete, and never in real use."""

from django.core.management import call_command

from evaluation.checks import no_demo_people
from evaluation.demo import region as demo
from organizations.choices import OrganizationState, OrganizationType, RoleCode
from organizations.models import Invitation, Membership, Message, Organization, User
from referrals.models import ReferralType


def test_demo_region_has_every_role_and_type(loaded):
    assert set(Membership.objects.values_list("role", flat=True)) == set(RoleCode.values)
    assert set(Organization.objects.values_list("type", flat=True)) == set(OrganizationType.values)
    assert Organization.objects.active().roots().exclude(type=OrganizationType.COUNTY).count() >= 45
    assert Organization.objects.pending().count() == len(demo.REGISTRATIONS)
    assert Invitation.objects.open().count() == len(demo.INVITATIONS)


def test_one_referral_type_still_waits_for_its_controller(loaded):
    assert [kind.is_complete for kind in ReferralType.objects.all()].count(False) == 1


def test_units_know_their_stage_and_their_lineage(loaded):
    unit = Organization.objects.get(name="Palveluohjaus, Kuopio")

    assert unit.default_stage == "guidance"
    assert len(unit.lineage) == 3
    assert unit.state == OrganizationState.ACTIVE


def test_mails_of_the_demo_are_kept_to_be_read(loaded):
    dropped = Message.objects.filter(state="dropped")
    assert set(Message.objects.values_list("state", flat=True)) == {"kept", "dropped"}
    # Of a question that has been answered nobody needs to be asked any more.
    assert set(dropped.values_list("kind", flat=True)) == {"question_to_receiver"}


def test_second_run_changes_nothing(loaded, capsys):
    before = User.objects.count(), Organization.objects.count()

    call_command("demo")

    assert (User.objects.count(), Organization.objects.count()) == before
    assert "already" in capsys.readouterr().out


def test_sign_ins_name_one_person_per_role(loaded, capsys):
    capsys.readouterr()
    call_command("demo", "--sign-ins")

    printed = capsys.readouterr().out
    assert all(role in printed for role in RoleCode.values)
    assert len(printed.splitlines()) == len(demo.PEOPLE)  # the others do not sign in


def test_demo_person_signs_in_with_the_printed_password(loaded, client):
    answer = client.post("/kirjaudu/", {"login": f"ylva@{demo.DOMAIN}", "password": demo.PASSWORD})

    assert answer.status_code == 302
    assert client.get("/hallinta/").status_code == 200


def test_real_use_is_refused_while_demo_people_exist(loaded):
    assert [error.id for error in no_demo_people(None)] == ["house.E010"]
