"""A pathway is read from left to right: what stands on each step today, for whoever looks from wherever."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from directory.actions import life
from directory.models import Need, Stage
from pathways.actions import placing, publishing
from tests.plugins.cast import make_organization, signed_in
from tests.plugins.listings import NOBODY, make_activity
from tests.plugins.pathways import make_pathway
from tests.plugins.referrals import make_type

pytestmark = pytest.mark.django_db
# Begun, ended, and the database told who asks, before and after.
TRANSACTION = 4


@pytest.fixture
def lumme(region):
    return make_organization("Arkivoima Lumme ry", town="915")


def read(address, person=None):
    answer = (signed_in(person) if person else Client()).get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(answer.content.decode()).split())


def meeting(organization, name="Tuulikin olohuone", **more):
    return make_activity(organization, name, kind="meeting_place", **more)


def test_listing_stands_where_the_rule_draws_it_and_nowhere_else(county, tupa):
    meeting(tupa)
    make_activity(tupa, "Kuntosali", relations={"needs": ["exercise"]})

    page = read(make_pathway(county).get_absolute_url())

    assert page.count(">Tuulikin olohuone<") == 1
    assert "Kuntosali" not in page
    assert "1 toiminta." in page


def test_new_listing_appears_by_itself_and_one_that_stops_is_gone_the_same_moment(county, tupa):
    address = make_pathway(county).get_absolute_url()
    assert "Täältä puuttuu" in read(address)

    one = meeting(tupa)
    assert "Tuulikin olohuone" in read(address)

    life.pause(by=NOBODY, activity=one, until=None)
    assert "Tauolla" in read(address)

    life.archive(by=NOBODY, activity=one)
    assert "Tuulikin olohuone" not in read(address)


def test_rows_part_statutory_services_from_support_alongside(county, unit, tupa):
    care = {"relations": {"needs": ["home_living"]}, "nature": "professional"}
    make_activity(unit, "Kotihoito", kind="service", **care)
    make_activity(tupa, "Arkiapu", kind="service", **care)
    steps = [
        {"stage": "basic", "row": row, "name_fi": name, "needs": ["home_living"]}
        for row, name in (("statutory", "Apua kotiin"), ("alongside", "Naapurin apu"))
    ]

    page = read(make_pathway(county, steps=steps).get_absolute_url())

    assert page.index("Lakisääteinen palvelu") < page.index(">Kotihoito<") < page.index("Rinnalla tukea")
    assert page.index("Rinnalla tukea") < page.index(">Arkiapu<")
    assert page.count(">Kotihoito<") == page.count(">Arkiapu<") == 1


def test_municipality_narrows_and_an_empty_place_says_where_the_nearest_is(county, tupa, lumme):
    meeting(lumme, "Kosken tupa")
    address = make_pathway(county).get_absolute_url()

    assert "Kosken tupa" in read(f"{address}?municipality=915")
    page = read(f"{address}?municipality=297")
    assert "Kosken tupa" not in page
    assert "Lähin: Varkaus." in page


def test_client_group_leaves_the_steps_of_others_out(county):
    steps = [
        {"stage": "guidance", "name_fi": "Kaikille", "needs": ["company"]},
        {"stage": "guidance", "name_fi": "Verkostolle", "needs": ["company"], "clienthood_types": ["network"]},
        {"stage": "guidance", "name_fi": "Yhteistyölle", "needs": ["company"], "clienthood_types": ["cooperation"]},
    ]
    address = make_pathway(county, steps=steps).get_absolute_url()

    assert "Verkostolle" in read(address)
    network = read(f"{address}?group=network")
    assert ("Kaikille" in network, "Verkostolle" in network, "Yhteistyölle" in network) == (True, True, False)
    # A group that no step names is as if it had not been asked.
    assert "Verkostolle" in read(f"{address}?group=self")


@pytest.mark.parametrize("query", ["municipality=091", "municipality=%00", "group=" + "x" * 9999, "group=resident"])
def test_what_is_not_known_is_as_if_it_had_not_been_asked(county, tupa, query):
    meeting(tupa)

    assert "Tuulikin olohuone" in read(f"{make_pathway(county).get_absolute_url()}?{query}")


def test_pinned_activity_stands_first_and_is_counted_once(county, tupa):
    meeting(tupa)
    version = make_pathway(county, state="draft")
    choir = make_activity(tupa, "Kuoro")
    placing.place(by=NOBODY, step=version.steps.first(), activity=choir)
    publishing.publish(by=NOBODY, version=version)

    page = read(version.get_absolute_url())

    assert page.index("Kuoro") < page.index("Tuulikin olohuone")
    assert "2 toimintaa." in page


def test_what_is_bought_stands_in_its_lane_and_not_beside_it_too(county, tupa):
    meals = make_activity(tupa, "Ateriat kotiin", relations={"needs": ["home_living"]})
    steps = [
        {"stage": "basic", "row": "alongside", "name_fi": "Apua kotiin", "needs": ["home_living"]},
        {"stage": "basic", "row": "purchased", "name_fi": "Ostettu apu", "draws": False},
    ]
    version = make_pathway(county, steps=steps, state="draft")
    placing.place(by=NOBODY, step=version.steps.get(row="purchased"), activity=meals)
    publishing.publish(by=NOBODY, version=version)

    page = read(version.get_absolute_url())

    assert page.count(">Ateriat kotiin<") == 1
    assert page.index("hyvinvointialue ostaa") < page.index(">Ateriat kotiin<")


def test_stage_shows_what_is_before_beside_and_next_and_staff_reads_its_own_part(county, tupa, aino):
    meeting(tupa)
    steps = [
        {"stage": "promotion", "name_fi": "Liiku ja harrasta", "needs": ["exercise"]},
        {
            "stage": "meeting_places", "name_fi": "Seuraa", "needs": ["company"],
            "public_fi": "Täällä tapaa muita.", "staff_fi": "Lähde ensimmäisellä kerralla mukaan.",
        },
        {"stage": "guidance", "name_fi": "Neuvoja", "needs": ["digital_help"]},
    ]  # fmt: skip
    make_type(county)
    version = make_pathway(county, steps=steps)
    address = reverse("pathways:stage", args=[version.key, "meeting_places"])

    page = read(address)
    staff = read(address, aino)

    assert page.index("Liiku ja harrasta") < page.index("Neuvoja") < page.index("Täällä tapaa muita.")
    assert "Lähde ensimmäisellä kerralla mukaan." not in page
    assert "Lähde ensimmäisellä kerralla mukaan." in staff
    assert "Anna lappu mukaan" in staff and "Anna lappu mukaan" not in page


def test_text_missing_in_the_readers_language_is_shown_in_finnish_and_said_to_be(county):
    version = make_pathway(county)

    page = read(f"/sv{version.get_absolute_url()}")

    assert "Yksin asuva ikääntynyt sv" in page
    assert '<p class="pp-lead" lang="fi">Apua, joka jatkuu.</p>' in page


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_only_what_is_published_is_read(county, state):
    version = make_pathway(county, state=state)

    assert Client().get(version.get_absolute_url()).status_code == 404
    assert "Yksin asuva" not in read(reverse("pathways:pathways"))


def test_sensitive_theme_leaves_no_name_in_the_address_and_lets_leave_quickly(county):
    version = make_pathway(county, "Päihteistä toipuva", theme=Need.objects.get(code="substance_addiction"))

    assert version.key == str(version.pathway_id)
    assert "Poistu nopeasti" in read(version.get_absolute_url())


def test_retired_stage_stays_while_a_step_stands_on_it(county, tupa):
    meeting(tupa)
    version = make_pathway(county)
    Stage.objects.filter(code__in=["meeting_places", "after"]).update(in_use=False)

    page = read(version.get_absolute_url())

    assert "Tuulikin olohuone" in page
    assert "Kiinni arjessa" not in page


def test_renamed_pathway_is_found_by_its_old_address(county):
    version = make_pathway(county)

    answer = Client().get(reverse("pathways:board", args=[f"vanha-nimi-{version.pathway_id}"]))

    assert answer.status_code == 302
    assert answer.headers["Location"] == version.get_absolute_url()


def test_questions_stay_the_same_however_much_stands_there(county, tupa, django_assert_max_num_queries):
    steps = [
        {"stage": stage, "name_fi": f"Askel {number}", "needs": ["company"]}
        for stage in ("promotion", "meeting_places", "guidance")
        for number in range(6)
    ]
    version = make_pathway(county, steps=steps)
    for number in range(6):
        meeting(tupa, f"Tupa {number}")
    addresses = [
        version.get_absolute_url(),
        reverse("pathways:pathways"),
        reverse("pathways:stage", args=[version.key, "meeting_places"]) + "?municipality=297",
    ]

    for address, most in zip(addresses, (10, 5, 15), strict=True):
        with django_assert_max_num_queries(most + TRANSACTION):
            Client().get(address)
