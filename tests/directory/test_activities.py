"""A listing is written, shown, paused and put away."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.choices import ActivityState, CapacityState, ContactRole, Coverage, PriceType, WayIn
from directory.completeness import NEEDED
from directory.models import Activity, ActivityContact, Need, TargetGroup
from organizations.errors import Refused
from tests.plugins.cast import actor
from tests.plugins.listings import NOBODY, make_activity, make_rich_activity, put_text, whole

THURSDAY = {"weekday": 4, "starts": time(13), "ends": time(15)}
TUESDAY = {"weekday": 2, "starts": time(17)}


def save(activity, by=NOBODY, **answers):
    return activities.save_answers(by=by, activity=activity, answers=Answers(**answers))


@pytest.fixture
def draft(tupa):
    return make_activity(tupa, state="draft")


@pytest.fixture
def shown(tupa):
    return make_activity(tupa)


def test_new_one_is_a_draft_with_its_name_and_the_organizations_town(eero, tupa):
    made = activities.create(by=actor(eero), organization=tupa, language="sv", name="Kaffestunden")

    assert (made.state, made.main_language, made.name) == (ActivityState.DRAFT, "sv", "Kaffestunden")
    assert [town.name_fi for town in made.municipalities.all()] == ["Kuopio"]
    assert [language.code for language in made.languages.all()] == ["sv"]
    assert (made.reviewed_at, made.published_at) == (None, None)


def test_new_one_of_an_organization_without_a_town_has_none(region, tupa):
    tupa.municipality = None
    tupa.save()

    made = activities.create(by=NOBODY, organization=tupa, language="fi", name="Kahvihetki")

    assert not made.municipalities.exists()


def test_what_is_not_named_stays_as_it_is(tupa):
    rich = make_rich_activity(tupa, state="draft")
    texts = list(rich.texts.order_by("pk").values())
    rows = {name: list(getattr(rich, name).values()) for name in activities.ROWS}

    saved = save(rich, facts={"age_min": 65})

    assert saved.age_min == 65
    assert list(saved.texts.order_by("pk").values()) == texts
    assert {name: list(getattr(saved, name).values()) for name in activities.ROWS} == rows
    assert {need.code for need in saved.needs.all()} == {"company", "eating_together"}


def test_words_go_to_the_text_in_the_listings_own_language(tupa):
    swedish = make_activity(tupa, "Kaffestunden", language="sv", state="draft")

    saved = save(swedish, words={"summary": "Kaffe och sällskap."})

    assert [(text.language, text.name, text.summary) for text in saved.texts.all()] == [
        ("sv", "Kaffestunden", "Kaffe och sällskap.")
    ]


def test_order_is_by_the_finnish_name_whoever_saves(tupa):
    both = put_text(make_activity(tupa, "Äitien kahvit"), "sv", name="Mammornas kaffe")
    key = both.sort_key

    with translation.override("sv"):
        saved = save(both, facts={"age_min": 18})

    assert saved.sort_key == key == "|itien kahvit"


def test_rows_saved_twice_are_the_same_rows(draft):
    first = save(draft, rows={"times": [THURSDAY, TUESDAY]})
    keys = [row.pk for row in first.times.all()]

    second = save(draft, rows={"times": [THURSDAY, TUESDAY]})

    assert [row.pk for row in second.times.all()] == keys
    assert [row.weekday for row in second.times.all()] == [4, 2]


def test_rows_are_kept_in_the_order_in_which_they_were_written(draft):
    save(draft, rows={"times": [THURSDAY, TUESDAY]})

    turned = save(draft, rows={"times": [TUESDAY, THURSDAY]})

    assert [row.weekday for row in turned.times.all()] == [2, 4]
    assert [row.position for row in turned.times.all()] == [0, 1]


def test_row_left_out_goes_and_leaves_nothing_to_the_one_that_moves_into_its_place(draft):
    tuulikki = {"name": "Tuulikki", "phone": "040 1", "email": "t@tarina.example", "role": ContactRole.PEER}
    sirpa = {"name": "Sirpa", "phone": "040 2"}
    save(draft, rows={"contacts": [tuulikki | {"professionals_only": True}, sirpa]})

    saved = save(draft, rows={"contacts": [sirpa]})

    only = saved.contacts.get()
    assert (only.name, only.phone, only.email) == ("Sirpa", "040 2", "")
    assert (only.role, only.professionals_only) == (ContactRole.EMPLOYEE, False)


def test_weekly_time_becomes_a_single_day(draft):
    save(draft, rows={"times": [THURSDAY]})

    saved = save(draft, rows={"times": [{"on_date": date(2026, 12, 1), "repeats": "", "starts": time(18)}]})

    assert [(row.weekday, row.on_date) for row in saved.times.all()] == [(None, date(2026, 12, 1))]


def test_all_rows_taken_away(draft):
    save(draft, rows={"times": [THURSDAY, TUESDAY]})

    assert not save(draft, rows={"times": []}).times.exists()


def test_rows_of_another_listing_stay(tupa, draft):
    other = make_activity(tupa, "Toinen")

    save(draft, rows={"contacts": []})

    assert other.contacts.count() == 1


def test_part_that_a_listing_does_not_have_is_refused_loudly(draft):
    with pytest.raises(ValueError, match="texts"):
        save(draft, rows={"texts": []})


@time_machine.travel("2026-11-26 10:00+02:00")
def test_room_is_told_with_the_day_on_which_it_was_told(draft):
    told = save(draft, facts={"capacity_state": CapacityState.FEW})
    with time_machine.travel("2026-11-30 10:00+02:00"):
        unrelated = save(draft, facts={"age_min": 18})
        confirmed = save(draft, facts={"capacity_state": CapacityState.FEW})
    untold = save(draft, facts={"capacity_state": ""})

    assert told.capacity_told_on == unrelated.capacity_told_on == date(2026, 11, 26)
    assert confirmed.capacity_told_on == date(2026, 11, 30)
    assert untold.capacity_told_on is None


def test_day_of_room_is_the_local_one(draft):
    with time_machine.travel("2026-11-26 23:30+00:00"):
        told = save(draft, facts={"capacity_state": CapacityState.OPEN})

    assert told.capacity_told_on == date(2026, 11, 27)


def test_saving_and_publishing_are_reviews_and_a_break_is_not(eero, ylva, shown):
    saved = save(shown, by=actor(eero))
    reviewed = saved.reviewed_at
    paused = life.pause(by=actor(ylva), activity=shown)
    published = life.publish(by=actor(ylva), activity=shown)

    assert (saved.reviewed_by, paused.reviewed_by, published.reviewed_by) == (eero, eero, ylva)
    assert paused.reviewed_at == reviewed < published.reviewed_at


def test_text_in_another_language_is_added_changed_and_taken_away(shown):
    put_text(shown, "sv", name="Kaffestunden", summary="Kaffe och sällskap.")
    changed = put_text(shown, "sv", name="Kaffestund")
    texts = {text.language: (text.name, text.summary) for text in changed.texts.all()}

    removed = activities.remove_text(by=NOBODY, activity=shown, language="sv")

    assert texts["sv"] == ("Kaffestund", "Kaffe och sällskap.")
    assert [text.language for text in removed.texts.all()] == ["fi"]


@pytest.mark.parametrize("words", [{}, {"name": ""}, {"name": "  ", "summary": "Kaffe."}])
def test_text_without_a_name_is_refused(shown, words):
    with pytest.raises(Refused):
        put_text(shown, "sv", **words)

    assert shown.texts.count() == 1


def test_own_language_cannot_be_taken_away(shown):
    with pytest.raises(Refused):
        activities.remove_text(by=NOBODY, activity=shown, language="fi")

    assert whole(shown).name == "Kahvihetki"


def test_publishing_names_everything_that_is_missing(tupa):
    empty = activities.create(by=NOBODY, organization=tupa, language="fi", name="")
    empty.municipalities.clear()

    with pytest.raises(Refused) as refused:
        life.publish(by=NOBODY, activity=empty)

    named = str(refused.value)
    assert [point.name for point in NEEDED if str(point.label) not in named] == []
    assert whole(empty).is_draft


def test_publishing_names_only_what_is_missing(draft):
    save(draft, facts={"price_type": ""})

    price = next(point for point in NEEDED if point.name == "price_type")
    with pytest.raises(Refused, match=f": {price.label}\\.$"):
        life.publish(by=NOBODY, activity=draft)


def test_published_listing_is_shown_since_the_first_time(shown):
    first = shown.published_at

    life.archive(by=NOBODY, activity=shown)
    life.restore(by=NOBODY, activity=shown)
    back = life.publish(by=NOBODY, activity=shown)

    assert back.published_at == first is not None


LESS = {
    "name": {"words": {"name": " "}},
    "summary": {"words": {"summary": ""}},
    "needs": {"relations": {"needs": []}},
    "target_groups": {"relations": {"target_groups": []}},
    "municipalities": {"relations": {"municipalities": []}},
    "price": {"facts": {"price_type": ""}},
    "way_in": {"facts": {"way_in": ""}},
    "contacts": {"rows": {"contacts": []}},
    "contact_for_all": {"rows": {"contacts": [{"phone": "040 1", "professionals_only": True}]}},
}


@pytest.mark.parametrize("state", [ActivityState.PUBLISHED, ActivityState.PAUSED])
@pytest.mark.parametrize("less", LESS.values(), ids=LESS)
def test_shown_listing_cannot_fall_below_what_publishing_asks_and_nothing_of_the_try_is_kept(tupa, state, less):
    activity = make_activity(tupa, state=state)
    contact = activity.contacts.get().pk

    with pytest.raises(Refused):
        save(activity, **less | {"facts": {"age_min": 7} | less.get("facts", {})})

    kept = whole(activity)
    assert (kept.age_min, kept.price_type, kept.way_in) == (None, PriceType.FREE, WayIn.OPEN_DOOR)
    assert (kept.name, kept.text.summary) == ("Kahvihetki", "Kahvia ja seuraa kaikille.")
    assert [need.code for need in kept.needs.all()] == ["company"]
    assert kept.target_groups.exists() and kept.municipalities.exists()
    assert ActivityContact.objects.get(activity=kept).pk == contact
    assert kept.reviewed_at == activity.reviewed_at


@pytest.mark.parametrize("less", LESS.values(), ids=LESS)
def test_draft_may_lack_all_of_it(draft, less):
    assert save(draft, **less).is_draft


def test_shown_listing_for_the_whole_county_needs_no_town(shown):
    saved = save(shown, facts={"coverage": Coverage.COUNTY}, relations={"municipalities": []})

    assert saved.is_published


VERBS = {
    "publish": life.publish,
    "pause": life.pause,
    "archive": life.archive,
    "restore": life.restore,
}
# State now → verb → state then; a move that is not here is refused.
MOVES = {
    "draft": {"publish": "published", "archive": "archived"},
    "published": {"publish": "published", "pause": "paused", "archive": "archived"},
    "paused": {"publish": "published", "pause": "paused", "archive": "archived"},
    "archived": {"archive": "archived", "restore": "draft"},
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", MOVES)
def test_life_of_a_listing(tupa, state, verb):
    activity = make_activity(tupa, state=state)
    then = MOVES[state].get(verb)

    if then:
        VERBS[verb](by=NOBODY, activity=activity)
    else:
        with pytest.raises(Refused):
            VERBS[verb](by=NOBODY, activity=activity)

    assert whole(activity).state == (then or state)


def test_break_has_a_day_until_it_ends_or_is_put_away(shown):
    day = timezone.localdate() + timedelta(days=10)
    life.pause(by=NOBODY, activity=shown, until=day)
    longer = life.pause(by=NOBODY, activity=shown, until=day + timedelta(days=1))
    back = life.publish(by=NOBODY, activity=shown)
    life.pause(by=NOBODY, activity=shown, until=day)
    away = life.archive(by=NOBODY, activity=shown)

    assert longer.paused_until == day + timedelta(days=1)
    assert back.paused_until is None
    assert away.paused_until is None


def test_listing_read_before_it_was_archived_does_not_bring_it_back(shown):
    life.archive(by=NOBODY, activity=whole(shown))

    save(shown, facts={"age_min": 18})
    put_text(shown, "sv", name="Kaffestunden")

    assert whole(shown).is_archived


def test_saving_asks_as_often_for_many_choices_as_for_few(tupa):
    def questions(needs, groups):
        rich = make_rich_activity(tupa)
        chosen = {
            "needs": list(Need.objects.specific()[needs]),
            "target_groups": list(TargetGroup.objects.all()[groups]),
        }
        with CaptureQueriesContext(connection) as asked:
            save(rich, relations=chosen)
        return len(asked)

    assert questions(slice(20, 32), slice(0, 8)) <= questions(slice(20, 22), slice(0, 2)) + 5  # an axis more each


def test_answers_that_another_makes_meaningless_go(tupa):
    shown = make_activity(
        tupa, price_type="chargeable", price_amount=5, price_unit="month", capacity_state="full",
        capacity_until=date(2027, 1, 7), relations={"municipalities": [tupa.municipality]},
    )  # fmt: skip

    tidied = save(shown, facts={"price_type": "free", "capacity_state": "open", "coverage": "county"})

    assert (tidied.price_amount, tidied.price_unit, tidied.capacity_until) == (None, "", None)
    assert not tidied.municipalities.exists()


@pytest.mark.parametrize("facts", [{"kind": "x"}, {"way_in": "x"}, {"channels": ["x"]}, {"age_min": 121}])
def test_value_that_the_field_does_not_know_is_refused(draft, facts):
    with pytest.raises(ValidationError):
        save(draft, facts=facts)

    assert Activity.objects.get().kind == "activity"


def test_machine_and_draft_are_no_review(eero, shown, draft):
    by_machine = save(shown, by=NOBODY, words={"summary": "Uusi lause."})
    unfinished = save(draft, by=actor(eero), words={"summary": "Uusi lause."})

    assert (by_machine.reviewed_at, unfinished.reviewed_at) == (None, None)
    assert by_machine.changed_at > shown.changed_at


def test_other_languages_are_behind_only_when_the_words_have_changed(tupa):
    rich = make_rich_activity(tupa)
    swedish = rich.text_in("sv").changed_at

    same = whole(save(rich, words={"summary": rich.text_in("fi").summary}))
    changed = whole(save(rich, words={"summary": "Uusi lause."}))

    assert same.text_in("fi").changed_at < swedish < changed.text_in("fi").changed_at
