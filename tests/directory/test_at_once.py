"""Two editors do two things to the same listing at the same moment: each is done wholly or refused."""

import threading
from datetime import time

import pytest
from django.db import connections

from directory.actions import activities, classification, life
from directory.actions.activities import Answers
from directory.models import Activity
from organizations.errors import Refused
from tests.plugins.listings import NOBODY, make_activity, put_text, whole

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8


def at_once(*works):
    """Runs the works in threads that start together; gives what each answered or raised, in the same order."""
    gate, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(number, work):
        gate.wait()
        try:
            answers[number] = work()
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def saving(activity, **answers):
    """Saves from a row that was read before the others began."""
    read_before = Activity.objects.whole().get(pk=activity.pk)
    return lambda: activities.save_answers(by=NOBODY, activity=read_before, answers=Answers(**answers))


def doing(verb, activity):
    read_before = Activity.objects.whole().get(pk=activity.pk)
    return lambda: verb(by=NOBODY, activity=read_before)


def faults(answers):
    return [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, Refused)]


def test_different_answers_saved_at_once_are_all_kept(tupa):
    activity = make_activity(tupa)
    for number in range(ROUNDS):
        answers = at_once(
            saving(activity, facts={"age_min": number}),
            saving(activity, facts={"age_max": 90 + number}),
            saving(activity, words={"description": f"Kuvaus {number}"}),
            saving(activity, words={"who_comes": f"Tulija {number}"}),
        )

        kept = whole(activity)
        assert faults(answers) == []
        assert (kept.age_min, kept.age_max) == (number, 90 + number)
        assert (kept.text.description, kept.text.who_comes) == (f"Kuvaus {number}", f"Tulija {number}")


def test_two_first_texts_in_a_language_at_once_are_one_text(tupa):
    for number in range(ROUNDS):
        activity = make_activity(tupa, f"Kahvihetki {number}")

        answers = at_once(
            lambda activity=activity: put_text(activity, "sv", name="Kaffe", summary="Ett"),
            lambda activity=activity: put_text(activity, "sv", name="Kaffe", description="Två"),
        )

        text = activity.texts.get(language="sv")
        assert faults(answers) == []
        assert (text.summary, text.description) == ("Ett", "Två")


def test_rows_saved_at_once_leave_one_whole_list(tupa):
    activity = make_activity(tupa, state="draft")
    one = [{"weekday": 1, "starts": time(hour)} for hour in (9, 10, 11)]
    two = [{"weekday": 2, "starts": time(hour)} for hour in (12, 13)]
    for _round in range(ROUNDS):
        answers = at_once(saving(activity, rows={"times": one}), saving(activity, rows={"times": two}))

        times = whole(activity).times.all()
        kept = [{"weekday": row.weekday, "starts": row.starts} for row in times]
        assert faults(answers) == []
        assert kept in (one, two)
        assert [row.position for row in times] == list(range(len(kept)))


def test_relations_saved_at_once_leave_one_whole_choice(tupa):
    model = Activity._meta.get_field("needs").related_model
    one, two = (list(model.objects.filter(parent__code=theme).order_by("pk")) for theme in ("loneliness", "exercise"))
    activity = make_activity(tupa)
    for _round in range(ROUNDS):
        answers = at_once(saving(activity, relations={"needs": one}), saving(activity, relations={"needs": two}))

        assert faults(answers) == []
        assert list(whole(activity).needs.order_by("pk")) in (one, two)


def test_publishing_and_putting_away_at_once_end_in_one_of_them(tupa):
    for number in range(ROUNDS):
        activity = make_activity(tupa, f"Kahvihetki {number}", state="draft")

        answers = at_once(doing(life.publish, activity), doing(life.archive, activity))

        kept = whole(activity)
        assert faults(answers) == []
        assert kept.is_archived
        assert isinstance(answers[0], Refused) or kept.published_at


def test_break_and_putting_away_at_once_leave_no_break_behind(tupa):
    for number in range(ROUNDS):
        activity = make_activity(tupa, f"Kahvihetki {number}")

        answers = at_once(doing(life.pause, activity), doing(life.archive, activity))

        assert faults(answers) == []
        assert whole(activity).is_archived


def test_publishing_while_the_last_contact_is_taken_away_never_shows_a_listing_without_one(tupa):
    for number in range(ROUNDS):
        activity = make_activity(tupa, f"Kahvihetki {number}", state="draft")

        answers = at_once(doing(life.publish, activity), saving(activity, rows={"contacts": []}))

        kept = whole(activity)
        assert faults(answers) == []
        assert kept.is_draft or kept.contacts.exists()


def test_correcting_while_answers_change_keeps_both(tupa):
    needs = Activity._meta.get_field("needs").related_model.objects
    changes = [list(needs.filter(code=code)) for code in ("cancer", "hobbies_courses")]
    activity = make_activity(tupa)
    for number in range(ROUNDS):
        read_before = whole(activity)
        answers = at_once(
            saving(activity, relations={"needs": changes[number % 2]}),
            lambda row=read_before: classification.correct(
                by=NOBODY, activity=row, chosen={"stages": ["meeting_places"]}
            ),
        )

        kept = whole(activity)
        assert faults(answers) == []
        assert list(kept.needs.all()) == changes[number % 2]
        assert [stage.code for stage in kept.stages.all()] == ["meeting_places"]
