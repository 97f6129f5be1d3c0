"""The doors to single listings: what each opens, and that everything else is not found."""

import pytest
from django.http import Http404

from directory import access
from directory.choices import ActivityState
from directory.models import Activity
from organizations import policy
from organizations.actor import VISITOR, Actor
from organizations.choices import OrganizationState, RoleCode
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.listings import make_activity

STATES = ActivityState.values
SHOWN = {ActivityState.PUBLISHED, ActivityState.PAUSED}
ODD_KEYS = [
    "", "-", "--", "kahvi", "kahvi-", "kahvi-²", "²", "١٢", "1" * 19, "9" * 30, "kahvi-" + "9" * 30, "0", "-0",
    "999999999999999999", "{pk} ", " {pk}", "kahvi- {pk}", "{pk}\n", "{pk}\x00", "+{pk}", "{pk}.0", "0x{pk}", "{pk}_0",
    "{pk}-", "{pk}-kahvi",
]  # fmt: skip


def opens(door, who, key):
    try:
        return door(who, key) is not None
    except Http404:
        return False


@pytest.fixture
def far():
    return make_organization("Kajaanin tupa", town="205")


@pytest.mark.parametrize("state", STATES)
def test_reader_gets_what_is_shown(tupa, state):
    activity = make_activity(tupa, state=state)

    assert opens(access.activity_for_reader, VISITOR, activity.slug) is (state in SHOWN)


@pytest.mark.parametrize("state", STATES)
def test_its_own_editor_is_a_reader_like_the_others_at_the_readers_door(tupa, eero, state):
    activity = make_activity(tupa, state=state)

    assert opens(access.activity_for_reader, actor(eero), activity.slug) is (state in SHOWN)


@pytest.mark.parametrize("state", OrganizationState.values)
def test_organization_out_of_use_takes_its_listings_with_it(tupa, state):
    activity = make_activity(tupa)

    tupa.state = state
    tupa.save()

    in_use = state == OrganizationState.ACTIVE
    assert opens(access.activity_for_reader, VISITOR, activity.slug) is in_use
    assert opens(access.organization_for_reader, VISITOR, str(tupa.pk)) is in_use
    assert Activity.objects.shown().exists() is in_use


def test_number_alone_and_any_name_before_it_lead_to_the_listing(tupa):
    activity = make_activity(tupa)

    for key in (str(activity.pk), f"vanha-nimi-{activity.pk}", f"-{activity.pk}", f"00{activity.pk}"):
        assert access.activity_for_reader(VISITOR, key) == activity


@pytest.mark.parametrize("key", ODD_KEYS, ids=ascii)
def test_odd_key_is_not_found(tupa, key):
    activity = make_activity(tupa)

    assert not opens(access.activity_for_reader, VISITOR, key.format(pk=activity.pk))
    assert not opens(access.organization_for_reader, VISITOR, key.format(pk=tupa.pk))


@pytest.mark.parametrize(
    "key", ["-", "kahvi-²", "9" * 30, "%20", "{pk}%20", "{pk}%0A", "{pk}%00", "kahvi%2F{pk}", "١٢"], ids=ascii
)
def test_odd_address_answers_not_found(client, tupa, key):
    activity = make_activity(tupa)

    for prefix in ("", "/sv"):
        assert client.get(f"{prefix}/toiminta/{key.format(pk=activity.pk)}/").status_code == 404


@pytest.mark.parametrize("pk", [0, 10**18, 2**63, 10**30])
def test_number_that_no_row_has_is_not_found(ylva, pk):
    for door in (access.activity_for_editor, access.activity_for_curator):
        assert not opens(door, actor(ylva), pk)


@pytest.mark.parametrize("state", STATES)
def test_editor_reaches_ones_own_in_every_state_and_no_neighbours(eero, tupa, lumme, state):
    own, neighbours = make_activity(tupa, state=state), make_activity(lumme, state=state)

    assert opens(access.activity_for_editor, actor(eero), own.pk)
    assert not opens(access.activity_for_editor, actor(eero), neighbours.pk)


def test_editor_reaches_the_units_below_and_not_what_is_above_or_beside(tupa):
    one, two = make_organization("Osasto yksi", parent=tupa), make_organization("Osasto kaksi", parent=tupa)
    editor = make_person("Olli Osasto", (RoleCode.EDITOR, one))
    whole = make_person("Kaisa Koko", (RoleCode.EDITOR, tupa))
    made = {place: make_activity(place).pk for place in (tupa, one, two)}

    assert [opens(access.activity_for_editor, actor(whole), pk) for pk in made.values()] == [True, True, True]
    assert [opens(access.activity_for_editor, actor(editor), pk) for pk in made.values()] == [False, True, False]


def test_administrator_reaches_ones_county_and_no_other(ylva, stranger_region_admin, tupa, far):
    here, there = make_activity(tupa), make_activity(far)

    for door in (access.activity_for_editor, access.activity_for_curator):
        assert opens(door, actor(ylva), here.pk)
        assert opens(door, actor(stranger_region_admin), there.pk)
        assert not opens(door, actor(ylva), there.pk)
        assert not opens(door, actor(stranger_region_admin), here.pk)


@pytest.mark.parametrize("state", [OrganizationState.PENDING, OrganizationState.DECLINED, OrganizationState.ARCHIVED])
def test_nobody_edits_the_listings_of_an_organization_out_of_use(eero, ylva, tupa, state):
    activity = make_activity(tupa)

    tupa.state = state
    tupa.save()

    for person in (eero, ylva):
        assert not opens(access.activity_for_editor, actor(person), activity.pk)
        assert not policy.may(actor(person), "activity.edit", tupa)


@pytest.mark.parametrize("who", ["visitor", "aino", "liisa", "maija", "pirkko", "jobless", "receiver", "superuser"])
def test_others_reach_no_listing_to_edit_or_curate(request, tupa, django_user_model, who):
    activity = make_activity(tupa, state=ActivityState.DRAFT)
    made = {
        "visitor": lambda: VISITOR,
        "jobless": lambda: Actor(user=make_person("Joku Joutilas")),
        "receiver": lambda: actor(make_person("Riitta Savolainen", (RoleCode.RECEIVER, tupa))),
        "superuser": lambda: Actor(user=django_user_model.objects.create_superuser("b@tarina.example", "x", name="B")),
    }
    acting = made[who]() if who in made else actor(request.getfixturevalue(who))

    assert not opens(access.activity_for_editor, acting, activity.pk)
    assert not opens(access.activity_for_curator, acting, activity.pk)
    assert not policy.may(acting, "activity.edit", tupa)


def test_editor_does_not_curate(eero, tupa):
    assert not opens(access.activity_for_curator, actor(eero), make_activity(tupa).pk)


def test_curator_reaches_drafts_and_what_is_put_away(ylva, tupa):
    for state in STATES:
        assert opens(access.activity_for_curator, actor(ylva), make_activity(tupa, state=state).pk)


@pytest.mark.parametrize(
    ("who", "reads"),
    [("aino", True), ("eero", True), ("liisa", True), ("ylva", True), ("maija", False), ("pirkko", False)],
)
def test_who_reads_as_a_professional(request, who, reads):
    assert access.reads_as_professional(actor(request.getfixturevalue(who))) is reads


def test_visitor_does_not_read_as_a_professional(db, tupa):
    assert not access.reads_as_professional(VISITOR)
    assert not policy.rows(VISITOR, "activity.professional_part", Activity.objects.all()).exists()
    assert not policy.rows(VISITOR, "activity.edit", Activity.objects.all()).exists()
