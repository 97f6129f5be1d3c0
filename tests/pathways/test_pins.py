"""Activities pinned to a step: found by name, with what is agreed, and told when it no longer holds."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.actions import life
from directory.models import Activity
from pathways.actions import placing, publishing
from pathways.actions.placing import Agreed
from pathways.models import Placement
from tests.pathways.test_writing import page, step_page, words
from tests.plugins.cast import make_organization, signed_in
from tests.plugins.listings import NOBODY, make_activity, make_alike
from tests.plugins.pathways import make_pathway

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(tupa):
    return make_pathway(tupa, state="draft").steps.first()


@pytest.fixture
def choir(lumme):
    return make_activity(lumme, "Kuoro Kajo")


@pytest.fixture
def editor(eero):
    return signed_in(eero)


def of_pin(step, activity, name="pin"):
    return page(name, step.version, step.uid, activity.pk)


def place(editor, step, activity):
    return editor.post(step_page(step, "place"), {"activity": activity.pk, "q": "kuoro"})


def test_activity_is_found_by_name_pinned_once_and_stands_first(step, tupa, choir, editor):
    make_activity(tupa, "Tuulikin olohuone", kind="meeting_place")
    found = words(editor.get(step_page(step, "pins") + "?q=kuoro"))

    answers = [place(editor, step, choir) for _each in range(2)]
    pinned = words(editor.get(step_page(step, "pins") + "?q=kuoro"))
    publishing.publish(by=NOBODY, version=step.version)
    board = words(editor.get(step.version.get_absolute_url()))

    assert "Kuoro Kajo" in found
    assert {answer.headers["Location"] for answer in answers} == {step_page(step, "pins") + "?q=kuoro"}
    assert Placement.objects.get().activity == choir
    assert "ei sovittu" in pinned and "Tämän nimistä ei löytynyt" in pinned
    assert board.index("Kuoro Kajo") < board.index("Tuulikin olohuone")
    assert "ei sovittu" not in board


def test_search_shows_the_first_twenty_and_only_what_readers_would_see(step, tupa, editor):
    make_alike(make_activity(tupa, "Kerho"), [f"Kerho {number:02}" for number in range(24)])
    make_activity(tupa, "Kerho kesken", state="draft")
    make_activity(tupa, "Kerho, johon kaivataan auttajia", kind="volunteer_task")
    make_activity(make_organization("Kajaanin kerho ry", town="205"), "Kerho kaukana")

    few = editor.get(step_page(step, "pins") + "?q=kerho")
    refused = [place(editor, step, Activity.objects.get(texts__name=name)).status_code
               for name in ("Kerho kesken", "Kerho, johon kaivataan auttajia", "Kerho kaukana")]  # fmt: skip

    assert len(few.context["found"]) == 20 and few.context["has_more"]
    assert refused == [409, 409, 409]
    assert not Placement.objects.exists()


def test_agreement_is_told_with_its_end_and_marked_before_it(step, tupa, choir, editor):
    place(editor, step, choir)
    today = timezone.localdate()
    post = {"role": "Mukana alussa", "agreed": "Kaksi paikkaa.", "agreed_by": "Lumme ry", "seen": 0}

    marks = {}
    for days in (61, 60, 0, -1):
        seen = Placement.objects.get().edition
        editor.post(of_pin(step, choir), post | {"agreed_until": today + timedelta(days=days), "seen": seen})
        marks[days] = words(editor.get(reverse("pathways:own")))

    assert "sopimus" not in marks[61]
    assert "1 sopimus päättyy pian" in marks[60] and "1 sopimus päättyy pian" in marks[0]
    assert "1 sopimus on päättynyt" in marks[-1]
    assert "Mukana alussa" in words(editor.get(step_page(step, "pins")))


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed": ""}, {"agreed": "x" * 301}, {"role": "x" * 121}, {"agreed_until": "32.5.2026"},
        {"agreed_until": "0026-05-05"}, {"agreed_by": "Soita 131052-308T"}, {"seen": "-1"},
    ],
)  # fmt: skip
def test_bad_agreement_is_told_and_not_saved(step, choir, editor, wrong):
    place(editor, step, choir)
    post = {"role": "", "agreed": "Kaksi.", "agreed_by": "Lumme ry", "agreed_until": "", "seen": 0} | wrong

    answer = editor.post(of_pin(step, choir), post)

    assert answer.status_code == 400
    assert "131052-308T" not in words(answer)
    assert Placement.objects.get().agreed == ""


def test_what_two_agree_at_once_is_shown_to_the_second_and_not_lost_when_unpinned(step, choir, editor):
    place(editor, step, choir)
    placing.agree(by=NOBODY, placement=Placement.objects.get(), agreed=Agreed(agreed="Toisen sana."), seen=0)
    post = {"agreed": "Oma sana.", "seen": 0}

    second = editor.post(of_pin(step, choir), post)
    kept = Placement.objects.get().agreed
    placing.unplace(by=NOBODY, placement=Placement.objects.get())
    late = editor.post(of_pin(step, choir), post | {"seen": 1})

    assert second.status_code == 409 and "Toisen sana." in words(second) and "Oma sana." in words(second)
    assert kept == "Toisen sana."
    assert late.status_code == 409 and "Oma sana." in words(late)


def test_activity_that_stops_is_shown_to_editors_with_the_way_to_take_it_away(step, tupa, choir, editor):
    place(editor, step, choir)
    life.pause(by=NOBODY, activity=choir, until=None)
    paused = words(editor.get(step_page(step, "pins")))
    life.archive(by=NOBODY, activity=choir)
    publishing.publish(by=NOBODY, version=step.version)
    publishing.draft(by=NOBODY, pathway=step.version.pathway)

    gone = words(editor.get(step_page(step, "pins")))
    listed = words(editor.get(reverse("pathways:own")))
    readers = words(editor.get(step.version.get_absolute_url()))
    editor.post(of_pin(step, choir, "unplace"))

    assert "Tauolla" in paused
    assert "ei enää tarjolla" in gone and "Irrota" in gone
    assert "1 kiinnitetty toiminta ei ole enää tarjolla" in listed
    assert "Kuoro Kajo" not in readers and "ei enää tarjolla" not in readers
    # The published version keeps what it had.
    assert Placement.objects.get().step.version.number == 1


def test_unpinned_activity_is_pinned_again_with_what_was_agreed(step, choir, editor):
    placing.place(by=NOBODY, step=step, activity=choir, agreed=Agreed(agreed="Kaksi paikkaa."))
    publishing.publish(by=NOBODY, version=step.version)
    draft = publishing.draft(by=NOBODY, pathway=step.version.pathway)
    editor.post(of_pin(step, choir, "unplace"))
    offered = words(editor.get(step_page(step, "pins")))

    for _each in range(2):
        editor.post(of_pin(step, choir, "put_back_pin"))

    assert "Tässä luonnoksessa irrotetut" in offered
    assert Placement.objects.get(step__version=draft).agreed == "Kaksi paikkaa."


def test_pins_stand_in_the_order_that_is_given(step, tupa, choir, editor):
    other = make_activity(tupa, "Kuoro Toinen")
    for activity in (choir, other):
        place(editor, step, activity)

    editor.post(of_pin(step, other, "move_pin"), {"earlier": "1"})

    assert [pin.activity for pin in step.placements.all()] == [other, choir]


def test_others_pins_are_not_found(step, choir, editor, onni, stranger_region_admin):
    place(editor, step, choir)

    for person in (onni, stranger_region_admin):
        stranger = signed_in(person)
        assert stranger.get(step_page(step, "pins")).status_code == 404
        assert stranger.post(of_pin(step, choir), {"agreed": "x", "seen": 0}).status_code == 404
        assert stranger.post(of_pin(step, choir, "unplace")).status_code == 404
    assert Placement.objects.get().agreed == ""
