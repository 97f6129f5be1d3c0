"""The demo region's listings: enough of everything that the pages show, each as an organization would write it."""

import re
from collections import Counter

import pytest

from directory import completeness
from directory.choices import (
    ActivityKind,
    ActivityNature,
    ActivityState,
    CapacityState,
    Channel,
    ContactRole,
    Coverage,
    PriceType,
    Repeats,
    WayIn,
)
from directory.models import AccessFeature, Activity, ActivityText, Need, Stage
from evaluation.demo.region import COUNTY_CODE
from organizations.models import Municipality, Organization
from organizations.validators import holds_identity_code

LONGEST = {field.name: field.max_length for field in ActivityText._meta.fields if field.max_length}


@pytest.fixture
def listings(loaded):
    return list(Activity.objects.whole())


@pytest.fixture
def shown(listings):
    return [activity for activity in listings if activity.is_shown]


@pytest.fixture
def texts(loaded):
    return list(ActivityText.objects.all())


def codes(activities, relation):
    return {row.code for activity in activities for row in getattr(activity, relation).all()}


def words_of(text):
    return [getattr(text, field) for field in LONGEST if field != "language"]


def test_there_are_listings_in_every_state(listings):
    states = Counter(activity.state for activity in listings)

    assert len(listings) >= 180
    assert set(states) == set(ActivityState.values)
    assert states["draft"] >= 3
    assert states["paused"] >= 3


def test_every_shown_listing_tells_what_is_needed(shown):
    lacking = {activity.name: completeness.missing(activity) for activity in shown}

    assert {name: points for name, points in lacking.items() if points} == {}


def test_some_could_still_tell_more_and_some_have_told_all(shown):
    left = [len(completeness.could_tell(activity)) for activity in shown]

    assert min(left) == 0
    assert max(left) >= 10


def test_every_need_and_theme_has_somebody(shown):
    assert codes(shown, "needs") == set(Need.objects.specific().values_list("code", flat=True))


def test_every_stage_and_feature_is_met(shown):
    assert codes(shown, "stages") == set(Stage.objects.values_list("code", flat=True))
    assert codes(shown, "features") == set(AccessFeature.objects.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        ("kind", ActivityKind),
        ("nature", ActivityNature),
        ("channels", Channel),
        ("price_type", PriceType),
        ("capacity_state", CapacityState),
        ("way_in", WayIn),
        ("coverage", Coverage),
    ],
)
def test_every_choice_is_met(shown, field, choices):
    told = [getattr(activity, field) for activity in shown]

    assert set(choices.values) <= {value for each in told for value in (each if isinstance(each, list) else [each])}


def test_times_repeat_in_every_way_but_the_rarest(shown):
    repeats = {time.repeats for activity in shown for time in activity.times.all()}

    assert repeats >= set(Repeats.values) - {Repeats.FOURTH} | {""}


def test_every_municipality_has_something_and_the_centre_most(shown):
    places = Counter(place.code for activity in shown for place in activity.municipalities.all())

    assert set(places) == set(Municipality.objects.filter(region__code=COUNTY_CODE).values_list("code", flat=True))
    assert places.most_common(1)[0][0] == "297"
    assert places["687"] <= 3


@pytest.mark.parametrize("town", ["297", "915"])
def test_who_wants_company_has_a_choice(shown, town):
    near = [activity for activity in shown if town in {place.code for place in activity.municipalities.all()}]

    assert len([activity for activity in near if "company" in codes([activity], "needs")]) >= 3


def test_contacts_are_of_every_kind_and_of_nobody_real(shown):
    contacts = [contact for activity in shown for contact in activity.contacts.all()]

    assert {contact.role for contact in contacts} == set(ContactRole.values)
    assert any(contact.professionals_only for contact in contacts)
    assert all(re.fullmatch(r"(017|050) 000 \d{4}", contact.phone) for contact in contacts if contact.phone)
    assert all(contact.email.endswith("@esittely.example") for contact in contacts if contact.email)


def test_services_speak_many_languages(shown):
    assert len(codes(shown, "languages")) >= 10


def test_texts_are_written_in_three_languages(texts):
    languages = Counter(text.language for text in texts)

    assert languages["fi"] >= 100
    assert languages["sv"] >= 30
    assert languages["en"] >= 15
    assert all(text.summary for text in texts if text.language != "fi")
    assert Activity.objects.filter(main_language="sv").exists()


def test_no_two_summaries_are_alike(texts):
    summaries = Counter(text.summary for text in texts if text.summary)

    assert {summary for summary, times in summaries.items() if times > 1} == set()


def test_texts_fit_and_name_nobody(listings, texts):
    for activity in listings:
        activity.full_clean()

    assert [text for text in texts for field, most in LONGEST.items() if len(getattr(text, field)) > most] == []
    assert not any(holds_identity_code(words) for text in texts for words in words_of(text))


def test_sentences_are_short(texts):
    sentences = [
        sentence for text in texts for words in words_of(text) for sentence in re.split(r"(?<=[.!?])\s+", words)
    ]
    finnish = [
        len(sentence.split())
        for text in texts
        if text.language == "fi"
        for sentence in re.split(r"(?<=[.!?])\s+", text.description)
        if sentence
    ]

    assert max(len(sentence.split()) for sentence in sentences) <= 24
    assert sum(finnish) / len(finnish) <= 12


def test_own_editor_has_reviewed_and_others_are_reviewed_by_the_region(loaded):
    walk = Activity.objects.get(texts__name="Torstain kävelyporukka")
    calls = Activity.objects.get(texts__name="Soittokaveri")

    assert walk.reviewed_by.name == "Eero Kettunen"
    assert calls.reviewed_by.name == "Ylva Backman"
    assert walk.published_at < walk.reviewed_at


def test_every_organization_has_a_listing(loaded):
    own = Organization.objects.filter(state="active", parent=None).exclude(type="county")
    with_listings = set(Activity.objects.values_list("organization", flat=True))

    assert [organization.name for organization in own if organization.pk not in with_listings] == []
