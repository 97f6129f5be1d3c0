"""What a search gives: by need, by word, by place; full matches first; counts that lead nowhere empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.actions import life
from directory.models import Activity, ActivityIndex, FacetCount, Need, SearchPosting
from directory.search.asking import Asked, answer
from directory.search.facets import EVERY, FacetAxis, number
from directory.search.find import find, ready_counts
from directory.search.indexing import index
from directory.search.labels import load
from directory.search.rebuilding import add_up, is_of_this_analyser, rebuild
from organizations.actions import organizations as organization_actions
from tests.plugins.cast import actor
from tests.plugins.listings import NOBODY, make_activity, put_text

pytestmark = pytest.mark.django_db


def names(found):
    rows = Activity.objects.with_texts().in_bulk(found.versions)
    return [rows[key].name for key in found.versions]


def need(code):
    return number(FacetAxis.NEED, Need.objects.get(code=code).pk)


@pytest.fixture
def help_for_all(tupa, lumme):
    make_activity(tupa, "Tiistain kävelyporukka", relations={"needs": ["easy_exercise", "company"]})
    make_activity(tupa, "Velkaneuvoja paikalla", relations={"needs": ["debt_advice"]})
    make_activity(lumme, "Omaishoitajien iltapäivä", relations={"needs": ["carers_relatives"]})
    add_up()


def test_inflected_and_colloquial_words_find_what_is_meant(help_for_all, analyser):
    rebuild()

    assert names(find("velkaneuvontaa"))[0] == "Velkaneuvoja paikalla"
    assert names(find("omaishoitajalle lepoa"))[0] == "Omaishoitajien iltapäivä"
    assert names(find("ei ole kavereita"))[0] == "Tiistain kävelyporukka"


def test_swedish_and_english_words_find_a_finnish_listing(help_for_all):
    assert names(find("skuldrådgivning", language="sv"))[0] == "Velkaneuvoja paikalla"
    assert names(find("carer", language="en"))[0] == "Omaishoitajien iltapäivä"


def test_word_of_another_language_does_not_bring_all_that_speaks_it(help_for_all):
    """Finnish typed on the Swedish page: that nearly every listing is in Finnish tells nothing."""
    assert names(find("velkaneuvonta", language="sv")) == ["Velkaneuvoja paikalla"]


def test_slip_of_the_finger_is_forgiven(help_for_all):
    assert names(find("velkaneuvonat"))[0] == "Velkaneuvoja paikalla"
    assert names(find("omaishoitja"))[0] == "Omaishoitajien iltapäivä"


def test_beginning_of_a_word_is_enough(help_for_all):
    assert "Tiistain kävelyporukka" in names(find("kävelypor"))


def test_word_that_nothing_knows_finds_nothing(help_for_all):
    assert find("qwertyqwerty").total == 0


def test_listing_that_answers_all_words_comes_first(tupa):
    make_activity(tupa, "Kitarakerho")
    make_activity(tupa, "Kitarakerho nuorille", relations={"target_groups": ["young"]})

    assert names(find("kitara nuorille"))[0] == "Kitarakerho nuorille"


def test_name_weighs_more_than_the_text(tupa):
    make_activity(tupa, "Torstaikerho", words={"description": "Joskus soitetaan myös harmonikkaa."})
    make_activity(tupa, "Harmonikkapiiri")

    assert names(find("harmonikka")) == ["Harmonikkapiiri", "Torstaikerho"]


def test_every_language_version_is_searched(tupa):
    put_text(make_activity(tupa, "Neulekahvila"), "sv", name="Stickcafé")

    assert names(find("stickcafé")) == ["Neulekahvila"]


def test_name_of_the_organization_and_of_the_place_find_its_listings(tupa, lumme):
    make_activity(tupa, "Kahvihetki")
    make_activity(lumme, "Teehetki")

    assert names(find("tuulikin tupa"))[0] == "Kahvihetki"


def test_typed_words_only_leaves_the_vocabulary_aside(help_for_all):
    assert "Tiistain kävelyporukka" in names(find("yksinäinen"))
    assert "Tiistain kävelyporukka" not in names(find("kaverittomuus", vocabulary=False))


def test_choices_of_one_axis_widen_and_of_two_axes_narrow(help_for_all):
    both = find("", {FacetAxis.NEED: [need("company"), need("debt_advice")]})
    none = find("", {FacetAxis.NEED: [need("company")], FacetAxis.STAGE: [number(FacetAxis.STAGE, 10**6)]})

    assert sorted(names(both)) == ["Tiistain kävelyporukka", "Velkaneuvoja paikalla"]
    assert none.total == 0
    assert none.without == {FacetAxis.STAGE: 1}


def test_counts_of_an_axis_leave_out_its_own_choice(help_for_all):
    found = find("", {FacetAxis.NEED: [need("company")]})

    assert found.total == 1
    assert found.counts[need("debt_advice")] == 1
    assert found.counts[need("easy_exercise")] == 1


def test_theme_stands_for_all_its_needs(help_for_all):
    theme = Need.objects.get(code="debt_advice").theme

    assert names(find("", {FacetAxis.NEED: [number(FacetAxis.NEED, theme.pk)]})) == ["Velkaneuvoja paikalla"]


def test_resident_of_a_municipality_may_come_to_what_the_county_and_the_country_offer(tupa, served):
    kuopio, varkaus = served["Kuopio"], served["Varkaus"]
    make_activity(tupa, "Kuopiossa", relations={"municipalities": [kuopio]})
    make_activity(tupa, "Varkaudessa", relations={"municipalities": [varkaus]})
    make_activity(tupa, "Koko maakunnassa", coverage="county")
    make_activity(tupa, "Verkossa kaikille", coverage="nationwide", channels=["online"])
    label = load(public=True)[number(FacetAxis.WHERE, varkaus.pk)]

    assert names(answer(Asked(chosen=(label,)))) == ["Varkaudessa", "Koko maakunnassa", "Verkossa kaikille"]


def test_old_details_sink_and_so_does_a_break(tupa):
    old, fresh = make_activity(tupa, "Vanha kuoro"), make_activity(tupa, "Uusi kuoro")
    Activity.objects.filter(pk=old.pk).update(reviewed_at=timezone.now() - timedelta(days=400))
    Activity.objects.filter(pk=fresh.pk).update(reviewed_at=timezone.now())
    index([old.pk, fresh.pk])
    assert names(find("kuoro")) == ["Uusi kuoro", "Vanha kuoro"]

    life.pause(by=NOBODY, activity=fresh)

    assert names(find("kuoro"))[0] == "Uusi kuoro"
    assert ActivityIndex.objects.get(pk=fresh.pk).paused


def test_draft_archived_and_volunteer_task_are_not_found(tupa):
    make_activity(tupa, "Keskeneräinen kuoro", state="draft")
    make_activity(tupa, "Entinen kuoro", state="archived")
    make_activity(tupa, "Tule kuoronjohtajaksi", kind="volunteer_task")

    assert find("kuoro").total == 0
    assert find().total == 0


def test_archived_listing_leaves_search_at_once(tupa):
    choir = make_activity(tupa, "Kuoro")
    assert find("kuoro").total == 1

    life.archive(by=NOBODY, activity=choir)

    assert find("kuoro").total == 0
    assert not SearchPosting.objects.filter(activity_id=choir.pk).exists()
    assert ready_counts().get(EVERY, 0) == 0


def test_organization_out_of_use_takes_its_listings_out_of_search_and_back(tupa, ylva):
    make_activity(tupa, "Kuoro")

    organization_actions.archive(by=actor(ylva), organization=tupa)
    assert find("kuoro").total == 0

    organization_actions.restore(by=actor(ylva), organization=tupa)
    assert find("kuoro").total == 1


def test_renamed_organization_is_found_by_its_new_name(tupa, ylva):
    make_activity(tupa, "Kuoro")
    tupa.name = "Pihlajan Väki ry"

    organization_actions.edit(by=actor(ylva), organization=tupa)

    assert find("pihlajan väki").total == 1


def test_counts_kept_ready_are_those_that_are_counted(help_for_all, tupa):
    make_activity(tupa, "Vielä yksi", relations={"needs": ["company"]})
    counted = find("", {FacetAxis.CHANNEL: list(range(70_000_001, 70_000_005))}).counts
    ready = ready_counts()

    assert {facet: ready[facet] for facet in counted} == dict(counted)

    rows = FacetCount.objects.count()
    add_up()
    assert ready_counts() == ready
    assert FacetCount.objects.count() < rows


def test_rebuilding_gives_what_saving_gave(help_for_all):
    def stored():
        return (
            list(
                SearchPosting.objects.order_by("word_id", "activity_id").values_list("word_id", "activity_id", "weight")
            ),
            list(ActivityIndex.objects.order_by("pk").values_list("pk", "facets")),
            ready_counts(),
        )

    before = stored()

    rebuild()

    assert stored() == before
    assert is_of_this_analyser()


def test_index_of_another_analyser_is_noticed(help_for_all, monkeypatch):
    rebuild()
    assert is_of_this_analyser()

    monkeypatch.setattr("directory.search.analysis.name", lambda: "another")

    assert not is_of_this_analyser()


def test_pages_follow_each_other_without_gap_or_repeat(tupa):
    for place in range(7):
        make_activity(tupa, f"Kuoro {place}")

    pages = [names(find("kuoro", page=page, size=3)) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({name for page in pages for name in page}) == 7
