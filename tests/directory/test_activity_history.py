"""Who changed what in a listing is written down; of those who answer nothing is kept."""

import pghistory
from django.apps import apps
from django.db import connection

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.models import Activity, ActivityPlace, ActivityText
from tests.plugins.cast import actor
from tests.plugins.listings import NOBODY, make_activity, put_text


def events(model):
    return apps.get_model("directory", f"{model.__name__}Event").objects.order_by("pgh_id")


def save(activity, by=NOBODY, **answers):
    return activities.save_answers(by=by, activity=activity, answers=Answers(**answers))


def test_changed_words_are_kept_with_who_changed_them(eero, tupa):
    activity = make_activity(tupa)
    text = activity.texts.get()

    with pghistory.context(user=eero.pk):
        save(activity, by=actor(eero), words={"summary": "Teetä."})

    told = events(ActivityText).filter(pgh_obj=text)
    assert [event.summary for event in told][-2:] == ["Kahvia ja seuraa kaikille.", "Teetä."]
    assert told.last().pgh_context.metadata["user"] == eero.pk


def test_same_words_saved_again_leave_no_trace_in_the_history(tupa):
    activity = make_activity(tupa)
    before = events(ActivityText).count()

    save(activity, words={"summary": "Kahvia ja seuraa kaikille."})

    assert events(ActivityText).count() == before


def test_text_taken_away_stays_in_the_history(tupa):
    activity = put_text(make_activity(tupa), "sv", name="Kaffestunden")

    activities.remove_text(by=NOBODY, activity=activity, language="sv")

    assert events(ActivityText).filter(language="sv", name="Kaffestunden").exists()


def test_states_and_places_are_kept(tupa):
    activity = make_activity(tupa)
    life.archive(by=NOBODY, activity=activity)
    save(activity, rows={"places": [{"name": "Tupa", "municipality": tupa.municipality}]})

    states = events(Activity).filter(pgh_obj=activity).values_list("state", flat=True)
    assert list(dict.fromkeys(states)) == ["draft", "published", "archived"]
    assert events(ActivityPlace).filter(name="Tupa").exists()


def test_change_by_plain_sql_is_written_too(tupa):
    text = make_activity(tupa).texts.get()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_activitytext SET name = 'Muu' WHERE id = %s", [text.pk])

    assert events(ActivityText).filter(pgh_obj=text, name="Muu").exists()


def test_who_no_longer_answers_is_kept_nowhere(tupa):
    activity = make_activity(tupa, rows={"contacts": [{"name": "Kanarialintu", "phone": "040 1"}]})

    save(activity, rows={"contacts": [{"name": "Toinen", "phone": "040 2"}]})

    assert not [
        model for model in apps.get_models() if "contact" in model.__name__.lower() and "Event" in model.__name__
    ]
    assert found_anywhere("Kanarialintu") == []


def found_anywhere(word):
    """Tables in which any row holds the word."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT 1 FROM "{table}" AS row WHERE row::text LIKE %s LIMIT 1', [f"%{word}%"])
            found += [table] if cursor.fetchone() else []
    return found
