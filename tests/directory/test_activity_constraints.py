"""What the database itself refuses, whatever way a row comes."""

from datetime import date, time

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from directory.models import Activity, ActivityBreak, ActivityContact, ActivityPlace, ActivityText, ActivityTime
from tests.plugins.listings import make_activity

DAY, LATER = date(2026, 12, 1), date(2026, 12, 2)
MODELS = (Activity, ActivityText, ActivityPlace, ActivityTime, ActivityBreak, ActivityContact)
NOW = timezone.now()

# Constraint → (model, what is refused, what beside it is kept).
RULES = {
    "activity_ages_in_order": (
        Activity,
        [{"age_min": 18, "age_max": 17}],
        [{"age_min": 18, "age_max": 18}, {"age_min": 18}, {"age_max": 17}],
    ),
    "activity_season_in_order": (
        Activity,
        [{"season_from": LATER, "season_to": DAY}],
        [{"season_from": DAY, "season_to": DAY}, {"season_from": DAY}, {"season_to": DAY}],
    ),
    "activity_price_not_negative": (
        Activity,
        [{"price_type": "chargeable", "price_amount": "-0.01"}],
        [{"price_type": "chargeable", "price_amount": 0}],
    ),
    "activity_amount_has_a_price": (
        Activity,
        [{"price_type": price, "price_amount": 5} for price in ("", "free", "ask")],
        [{"price_type": price, "price_amount": 5} for price in ("voluntary", "membership", "income_based")],
    ),
    "activity_break_only_when_paused": (
        Activity,
        [{"paused_until": DAY}, {"state": "published", "published_at": NOW, "paused_until": DAY}],
        [{"state": "paused", "published_at": NOW, "paused_until": DAY}, {"state": "paused", "published_at": NOW}],
    ),
    "activity_shown_since": (
        Activity,
        [{"state": "published"}, {"state": "paused"}],
        [{"state": "archived"}, {"published_at": NOW}, {"state": "published", "published_at": NOW}],
    ),
    "activity_room_has_a_date": (
        Activity,
        [{"capacity_state": "open"}],
        [{"capacity_state": "open", "capacity_told_on": DAY}, {"capacity_told_on": DAY}],
    ),
    "activity_text_once_a_language": (ActivityText, [{"language": "fi"}], [{"language": "sv"}]),
    "activity_time_weekday_or_day": (
        ActivityTime,
        [
            {"starts": time(9)},
            {"starts": time(9), "weekday": 1, "on_date": DAY},
            {"starts": time(9), "weekday": 1, "repeats": ""},
            {"starts": time(9), "on_date": DAY, "repeats": "weekly"},
        ],
        [{"starts": time(9), "weekday": 1}, {"starts": time(9), "on_date": DAY, "repeats": ""}],
    ),
    "activity_time_in_order": (
        ActivityTime,
        [{"weekday": 1, "starts": time(9), "ends": time(9)}, {"weekday": 1, "starts": time(9), "ends": time(8)}],
        [{"weekday": 1, "starts": time(9), "ends": time(9, 1)}, {"weekday": 1, "starts": time(9)}],
    ),
    "activity_break_in_order": (
        ActivityBreak,
        [{"first_day": LATER, "last_day": DAY}],
        [{"first_day": DAY, "last_day": DAY}],
    ),
    "activity_contact_can_be_reached": (
        ActivityContact,
        [{"name": "Tuulikki"}],
        [{"phone": "040 1"}, {"email": "t@tarina.example"}],
    ),
}


@pytest.fixture
def write(tupa):
    """Writes a row of the model past forms and actions."""
    activity = make_activity(tupa, state="draft")

    def write(model, values):
        owner = {"organization": tupa} if model is Activity else {"activity": activity}
        with transaction.atomic():
            return model.objects.create(**owner, **values)

    return write


@pytest.mark.parametrize("name", RULES)
def test_database_refuses(write, name):
    model, refused, _kept = RULES[name]

    for values in refused:
        with pytest.raises(IntegrityError, match=name):
            write(model, values)


@pytest.mark.parametrize("name", RULES)
def test_database_keeps_what_is_right_beside_it(write, name):
    model, _refused, kept = RULES[name]

    for values in kept:
        assert write(model, values).pk


def test_every_constraint_has_its_row_here():
    named = {constraint.name for model in MODELS for constraint in model._meta.constraints}

    assert {name for name in named if not name.endswith("_uid_once")} == set(RULES)


@pytest.mark.parametrize("model", [ActivityPlace, ActivityTime, ActivityBreak, ActivityContact])
def test_row_is_in_a_listing_once(write, tupa, model):
    told = {
        ActivityPlace: {"name": "Tupa", "municipality": tupa.municipality},
        ActivityTime: {"weekday": 1, "starts": time(9)},
        ActivityBreak: {"first_day": DAY, "last_day": DAY},
        ActivityContact: {"phone": "040 1"},
    }[model]
    first = write(model, told)

    with pytest.raises(IntegrityError, match="uid_once"):
        write(model, told | {"uid": first.uid})


def test_organization_with_listings_cannot_be_removed(tupa):
    make_activity(tupa)

    with pytest.raises(models.ProtectedError):
        tupa.delete()
