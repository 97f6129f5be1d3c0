"""The regional administrator's desk: organizations and units are added, changed, moved, archived, found."""

import uuid

import pytest
from django.urls import reverse

from organizations.actions import invitations
from organizations.choices import OrganizationState, OrganizationType
from organizations.models import Organization
from tests.plugins.cast import actor, make_organization, make_person, signed_in


def form_of(organization, **changes):
    fields = {
        "name": organization.name,
        "name_sv": "",
        "municipality": organization.municipality_id,
        "phone": "",
        "email": "",
        "website": "",
    }
    if organization.is_unit:
        fields |= {"parent": organization.parent_id, "default_stage": organization.default_stage}
    else:
        fields |= {"type": organization.type, "business_id": organization.business_id}
    return fields | changes


def new(**changes):
    return {"name": "Uusi yhdistys ry", "type": OrganizationType.ASSOCIATION, "form_key": str(uuid.uuid4())} | changes


def test_organization_is_added_once_however_often_the_form_is_posted(ylva, region):
    browser, form = signed_in(ylva), new()

    answers = {browser.post(reverse("organizations:add_organization"), form).headers["Location"] for _ in range(3)}

    added = Organization.objects.get(name="Uusi yhdistys ry")
    assert answers == {added.get_absolute_url()}
    assert (added.region, added.state, added.lineage) == (region, OrganizationState.ACTIVE, [added.pk])


def test_unit_is_added_below_its_parent_with_a_stage(ylva, county):
    address = reverse("organizations:add_unit", args=[county.pk])

    signed_in(ylva).post(address, {"name": "Kotiutustiimi", "default_stage": "basic", "form_key": str(uuid.uuid4())})

    unit = Organization.objects.get(name="Kotiutustiimi")
    assert (unit.parent, unit.type, unit.default_stage) == (county, OrganizationType.COUNTY, "basic")
    assert unit.lineage == [county.pk, unit.pk]


def test_unit_with_an_unknown_stage_is_told(ylva, county):
    address = reverse("organizations:add_unit", args=[county.pk])

    answer = signed_in(ylva).post(
        address, {"name": "Kotiutustiimi", "default_stage": "third", "form_key": str(uuid.uuid4())}
    )

    assert answer.status_code == 400
    assert not Organization.objects.filter(name="Kotiutustiimi").exists()


def test_unit_moves_with_its_form(ylva, unit, other_unit):
    form = form_of(unit, parent=other_unit.pk)

    answer = signed_in(ylva).post(reverse("organizations:admin_edit", args=[unit.pk]), form)

    unit.refresh_from_db()
    assert answer.status_code == 302
    assert unit.parent == other_unit
    assert unit.lineage[-2:] == [other_unit.pk, unit.pk]


def test_unit_cannot_move_to_another_countys_tree(ylva, unit, county):
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")

    answer = signed_in(ylva).post(reverse("organizations:admin_edit", args=[unit.pk]), form_of(unit, parent=far.pk))

    unit.refresh_from_db()
    assert answer.status_code == 400
    assert unit.parent == county


def test_unit_cannot_move_below_itself(ylva, unit):
    team = make_organization("Kotiutustiimi", OrganizationType.COUNTY, parent=unit)

    answer = signed_in(ylva).post(reverse("organizations:admin_edit", args=[unit.pk]), form_of(unit, parent=team.pk))

    assert answer.status_code == 400


@pytest.mark.parametrize("field", ["type", "business_id", "state", "region", "parent", "lineage"])
def test_editor_cannot_change_what_the_region_decides(eero, tupa, field):
    before = getattr(tupa, field)
    form = {"name": "Tuulikin Tupa", field: "county" if field == "type" else "1"}

    signed_in(eero).post(reverse("organizations:edit_own", args=[tupa.pk]), form)

    tupa.refresh_from_db()
    assert getattr(tupa, field) == before
    assert tupa.name == "Tuulikin Tupa"


def test_business_id_of_another_organization_in_use_is_refused_and_nothing_is_changed(ylva, tupa, lumme):
    Organization.objects.filter(pk=lumme.pk).update(business_id="0737546-2")

    answer = signed_in(ylva).post(
        reverse("organizations:admin_edit", args=[tupa.pk]), form_of(tupa, business_id="0737546-2", name="Muu")
    )

    tupa.refresh_from_db()
    assert answer.status_code in {400, 409}
    assert (tupa.name, tupa.business_id) == ("Tuulikin Tupa ry", "")


def test_county_stays_a_county(ylva, county):
    signed_in(ylva).post(reverse("organizations:admin_edit", args=[county.pk]), form_of(county, type="company"))

    county.refresh_from_db()
    assert county.type == OrganizationType.COUNTY


def test_units_follow_the_type_of_what_they_belong_to(ylva, tupa):
    branch = make_organization("Tuulikin Tupa, Nilsiä", parent=tupa)

    signed_in(ylva).post(reverse("organizations:admin_edit", args=[tupa.pk]), form_of(tupa, type="company"))

    branch.refresh_from_db()
    assert branch.type == OrganizationType.COMPANY


def test_nobody_adds_a_second_county(ylva):
    answer = signed_in(ylva).post(reverse("organizations:add_organization"), new(type=OrganizationType.COUNTY))

    assert answer.status_code == 400


def test_group_with_a_business_id_is_told_in_plain_words(ylva):
    answer = signed_in(ylva).post(
        reverse("organizations:add_organization"), new(type=OrganizationType.INFORMAL_GROUP, business_id="0737546-2")
    )

    assert answer.status_code == 400
    assert "Tyhjennä Y-tunnus" in answer.content.decode()
    assert "organization_group" not in answer.content.decode()


def test_unit_is_found_by_its_name(ylva, unit):
    page = signed_in(ylva).get(reverse("organizations:admin_organizations"), {"q": "palveluohjaus"})

    assert list(page.context["page"]) == [unit]
    assert "Kuuluu tähän: Pohjois-Savon hyvinvointialue" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "kettunen"}, {"Eero Kettunen"}),
        ({"q": "onni@"}, {"Onni Laakso"}),
        ({"role": "region_admin"}, {"Ylva Backman"}),
    ],
)
def test_person_is_found_in_the_region(ylva, eero, onni, asked, found):
    page = signed_in(ylva).get(reverse("organizations:all_people"), asked).context["page"]

    assert {membership.user.name for membership in page} == found


def test_archived_organization_comes_back(ylva, tupa, eero):
    browser = signed_in(ylva)
    browser.post(reverse("organizations:archive", args=[tupa.pk]))

    browser.post(reverse("organizations:restore", args=[tupa.pk]))

    assert signed_in(eero).get(reverse("organizations:own")).status_code == 200


def test_archiving_takes_the_units_along(ylva, tupa):
    branch = make_organization("Tuulikin Tupa, Nilsiä", parent=tupa)

    signed_in(ylva).post(reverse("organizations:archive", args=[tupa.pk]))

    branch.refresh_from_db()
    assert branch.state == OrganizationState.ARCHIVED


def test_unit_of_an_archived_organization_is_not_restored_alone(ylva, tupa):
    branch = make_organization("Tuulikin Tupa, Nilsiä", parent=tupa)
    browser = signed_in(ylva)
    browser.post(reverse("organizations:archive", args=[tupa.pk]))

    assert browser.post(reverse("organizations:restore", args=[branch.pk])).status_code == 409


def test_own_county_cannot_be_archived(ylva, county):
    assert signed_in(ylva).post(reverse("organizations:archive", args=[county.pk])).status_code == 409


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "tuulikin"}, ["Tuulikin Tupa ry"]),
        ({"q": "tupa tuulikin"}, ["Tuulikin Tupa ry"]),
        ({"q": "0737546"}, ["Arkivoima Lumme ry"]),
        ({"type": "county"}, ["Pohjois-Savon hyvinvointialue"]),
        ({"state": "pending"}, []),
        ({"q": "lumme", "type": "olematon"}, ["Arkivoima Lumme ry"]),
        ({"page": "999", "unknown": "1"}, ["Arkivoima Lumme ry", "Pohjois-Savon hyvinvointialue", "Tuulikin Tupa ry"]),
    ],
)
def test_list_is_narrowed_by_its_address(ylva, tupa, lumme, asked, found):
    Organization.objects.filter(pk=lumme.pk).update(business_id="0737546-2")

    page = signed_in(ylva).get(reverse("organizations:admin_organizations"), asked).context["page"]

    assert [organization.name for organization in page] == found


def test_list_costs_the_same_for_one_and_for_many(ylva, django_assert_max_num_queries):
    for number in range(30):
        make_organization(f"Yhdistys {number}")
    browser = signed_in(ylva)
    browser.get(reverse("organizations:admin_organizations"))

    with django_assert_max_num_queries(12):
        browser.get(reverse("organizations:admin_organizations"))


def test_desk_costs_the_same_for_one_and_for_many(ylva, pending, django_assert_max_num_queries):
    for number in range(30):
        make_organization(f"Ryhmä {number}", state=OrganizationState.PENDING)
    browser = signed_in(ylva)
    browser.get(reverse("organizations:desk"))

    with django_assert_max_num_queries(17):
        browser.get(reverse("organizations:desk"))


def settings_form(**changes):
    return {
        "remind_first_days": 3,
        "remind_second_days": 7,
        "tell_sender_days": 10,
        "no_answer_days": 30,
        "contact_erase_days": 30,
        "counts_only_months": 24,
        "suppress_below": 5,
        "reporting_period": "quarter",
        "support_email": "",
        "support_phone": "",
    } | changes


def test_region_settings_are_saved(ylva, region):
    answer = signed_in(ylva).post(reverse("organizations:region_settings"), settings_form(remind_first_days=2))

    region.refresh_from_db()
    assert answer.status_code == 302
    assert region.remind_first_days == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"remind_second_days": 3},
        {"tell_sender_days": 7},
        {"suppress_below": 4},
        {"no_answer_days": 0},
        {"no_answer_days": "x"},
        {"contact_erase_days": 99999},
        {"reporting_period": "week"},
        {"support_phone": "131052-308T"},
    ],
)
def test_wrong_region_setting_is_told_and_nothing_is_changed(ylva, region, wrong):
    answer = signed_in(ylva).post(reverse("organizations:region_settings"), settings_form(no_answer_days=20) | wrong)

    region.refresh_from_db()
    assert answer.status_code == 400
    assert region.no_answer_days == 30


def test_own_page_shows_the_units_to_whoever_works_above_them(maija, unit):
    page = signed_in(maija).get(reverse("organizations:own"))

    assert unit.name in page.content.decode()


def test_people_of_a_unit_are_hidden_from_its_professional(aino, unit):
    make_person("Riitta Savolainen", ("professional", unit))

    assert signed_in(aino).get(reverse("organizations:people", args=[unit.pk])).status_code == 403


def test_administrator_who_edits_by_the_editors_page_is_led_to_the_own_page_of_it(ylva, tupa):
    answer = signed_in(ylva).post(reverse("organizations:edit_own", args=[tupa.pk]), {"name": "Tupa"}, follow=True)

    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == tupa.get_absolute_url()


def test_refused_form_keeps_the_stored_name_in_its_heading(eero, tupa):
    page = signed_in(eero).post(reverse("organizations:edit_own", args=[tupa.pk]), {"name": "Uusi", "email": "x"})

    assert page.status_code == 400
    assert page.context["organization"].name == "Tuulikin Tupa ry"
    assert 'value="Uusi"' in page.content.decode()


def test_people_page_says_when_there_are_more_invitations(ylva, tupa, monkeypatch):
    monkeypatch.setattr("organizations.views.people.MOST_INVITATIONS", 1)
    for number in range(2):
        invitations.invite(by=actor(ylva), organization=tupa, role="editor", email=f"k{number}@tarina.example")

    page = signed_in(ylva).get(reverse("organizations:all_people"))

    assert len(page.context["invitations"]) == 1
    assert "Kutsuja on enemmän" in page.content.decode()
