"""An organization's own listings: the list, a new one, one listing's desk, its life."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory import sweeps
from directory.models import Activity
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity, make_rich_activity, put_text

LIST = "/omat/toiminnat/"


def desk(activity):
    return reverse("directory:listing", args=[activity.pk])


def press(person, name, activity, **data):
    return signed_in(person).post(reverse(f"directory:{name}", args=[activity.pk]), data)


# --- the list ---


def test_editors_first_page_is_the_list(eero):
    assert signed_in(eero).get(reverse("organizations:home")).url == LIST


def test_list_shows_ones_own_and_nobody_elses(eero, tupa, lumme):
    make_activity(tupa, "Torstain juttutupa")
    make_activity(lumme, "Lumikerho")

    page = signed_in(eero).get(LIST).content.decode()

    assert "Torstain juttutupa" in page
    assert "Lumikerho" not in page


def test_administrator_sees_the_whole_county_but_no_other(ylva, tupa, lumme):
    far = make_organization("Kainuun kerho", town="205")
    for organization, name in ((tupa, "Juttutupa"), (lumme, "Lumikerho"), (far, "Kaukokerho")):
        make_activity(organization, name)

    page = signed_in(ylva).get(LIST).content.decode()

    assert "Juttutupa" in page
    assert "Lumikerho" in page
    assert "Kaukokerho" not in page


def test_archived_are_shown_only_when_asked_for(eero, tupa):
    make_activity(tupa, "Vanha kerho", state="archived")
    browser = signed_in(eero)

    assert "Vanha kerho" not in browser.get(LIST).content.decode()
    assert "Vanha kerho" in browser.get(LIST + "?state=archived").content.decode()


def test_unknown_state_in_the_address_narrows_nothing(eero, tupa):
    make_activity(tupa, "Juttutupa")

    page = signed_in(eero).get(LIST + "?state=keksitty&order=x&page=-1")

    assert page.status_code == 200
    assert "Juttutupa" in page.content.decode()


def test_list_is_searched_by_name_in_any_language(eero, tupa):
    make_activity(tupa, "Juttutupa")
    make_activity(tupa, "Kävelyporukka")

    put_text(make_activity(tupa, "Kuorolaulu"), "sv", name="Körsång")

    page = signed_in(eero).get(LIST + "?q=kävely").content.decode()
    swedish = signed_in(eero).get(LIST + "?q=körsång").content.decode()

    assert "Kävelyporukka" in page
    assert "Juttutupa" not in page
    assert "Kuorolaulu" in swedish


def test_tabs_count_each_listing_once_in_how_many_languages_it_is_told(eero, tupa):
    make_rich_activity(tupa)

    page = signed_in(eero).get(LIST + "?q=tuulik")

    assert page.context["counts"] == [("published", "Julkaistu", 1)]


def test_unfinished_come_first(eero, tupa):
    make_activity(tupa, "Aamukahvi")
    make_activity(tupa, "Yökerho", state="draft")

    page = signed_in(eero).get(LIST).content.decode()

    assert page.index("Yökerho") < page.index("Aamukahvi")


def test_list_of_many_asks_the_database_as_often_as_one_of_few(eero, tupa, django_assert_max_num_queries):
    browser = signed_in(eero)
    for number in range(12):
        make_activity(tupa, f"Kerho {number}", state="draft")

    with django_assert_max_num_queries(24):
        browser.get(LIST)


# --- a new one ---


def test_new_listing_is_a_draft_in_the_language_chosen(eero, tupa):
    form = {"name": "Pratstugan", "language": "sv", "form_key": str(uuid.uuid4())}

    answer = signed_in(eero).post(reverse("directory:add_listing"), form)

    made = Activity.objects.get()
    assert answer.url == reverse("directory:answer", args=[made.pk, "mita"])
    assert (made.name, made.state, made.main_language, made.organization) == ("Pratstugan", "draft", "sv", tupa)


def test_form_sent_twice_makes_one_listing(eero):
    browser = signed_in(eero)
    form = {"name": "Juttutupa", "language": "fi", "form_key": str(uuid.uuid4())}

    first, second = (browser.post(reverse("directory:add_listing"), form) for _ in range(2))

    assert Activity.objects.count() == 1
    assert first.url == second.url


def test_name_is_needed(eero):
    form = {"name": " ", "language": "fi", "form_key": str(uuid.uuid4())}

    assert signed_in(eero).post(reverse("directory:add_listing"), form).status_code == 400
    assert not Activity.objects.exists()


def test_only_ones_own_organization_can_be_chosen(eero, tupa, lumme):
    unit = make_organization("Tuvan Varkauden piste", parent=tupa, town="915")
    form = {"name": "Kerho", "language": "fi", "form_key": str(uuid.uuid4()), "organization": lumme.pk}

    refused = signed_in(eero).post(reverse("directory:add_listing"), form)
    allowed = signed_in(eero).post(reverse("directory:add_listing"), form | {"organization": unit.pk})

    assert (refused.status_code, allowed.status_code) == (400, 302)
    assert Activity.objects.get().organization == unit


def test_identity_code_in_the_name_is_refused_and_not_shown_again(eero):
    form = {"name": "Kerho 131052-308T", "language": "fi", "form_key": str(uuid.uuid4())}

    answer = signed_in(eero).post(reverse("directory:add_listing"), form)

    assert answer.status_code == 400
    assert "131052-308T" not in answer.content.decode()


# --- its life ---


def test_draft_that_lacks_something_is_not_published_and_says_what(eero, tupa):
    draft = make_activity(tupa, state="draft", price_type="")
    browser = signed_in(eero)

    answer = browser.post(reverse("directory:publish", args=[draft.pk]))

    draft.refresh_from_db()
    assert draft.state == "draft"
    page = browser.get(answer.url).content.decode()
    assert "Jotain puuttuu vielä" in page
    assert "Mitä se maksaa" in page


def test_whole_draft_is_published(eero, tupa):
    draft = make_activity(tupa, state="draft")

    press(eero, "publish", draft)

    draft.refresh_from_db()
    assert (draft.state, draft.reviewed_by) == ("published", eero)


def test_break_has_its_day_and_ends(eero, tupa):
    shown = make_activity(tupa)
    until = timezone.localdate() + timedelta(days=30)

    press(eero, "pause", shown, since=timezone.localdate().isoformat(), until=until.isoformat())
    shown.refresh_from_db()
    assert (shown.state, shown.paused_until) == ("paused", until)

    press(eero, "publish", shown)
    shown.refresh_from_db()
    assert (shown.state, shown.paused_until) == ("published", None)


def test_day_that_is_no_day_is_told_and_nothing_is_paused(eero, tupa):
    shown = make_activity(tupa)

    answer = press(eero, "pause", shown, since=timezone.localdate().isoformat(), until="huomenna")

    shown.refresh_from_db()
    assert answer.status_code == 400
    assert shown.state == "published"
    assert 'value="huomenna"' in answer.content.decode()


def test_break_that_begins_later_is_noted_and_nothing_stops_today(eero, tupa):
    shown, today = make_activity(tupa), timezone.localdate()
    days = {"since": (today + timedelta(days=10)).isoformat(), "until": (today + timedelta(days=20)).isoformat()}

    press(eero, "pause", shown, **days)

    shown.refresh_from_db()
    noted = shown.breaks.get()
    assert shown.state == "published"
    # It goes on again on the day that was told.
    assert (noted.first_day, noted.last_day) == (today + timedelta(days=10), today + timedelta(days=19))


@pytest.mark.parametrize("days", [(0, -1), (0, 0), (5, 5), (5, 4), (5, None)])
def test_break_that_cannot_be_is_told(eero, tupa, days):
    shown, today = make_activity(tupa), timezone.localdate()
    since, until = (day if day is None else (today + timedelta(days=day)).isoformat() for day in days)

    answer = press(eero, "pause", shown, since=since, until=until or "")

    shown.refresh_from_db()
    assert answer.status_code == 400
    assert (shown.state, shown.breaks.count()) == ("published", 0)


def test_break_ends_by_itself_on_its_day(tupa, time_machine):
    time_machine.move_to("2026-12-01T10:00:00+02:00")
    ending, open_ended = make_activity(tupa, state="paused"), make_activity(tupa, state="paused")
    reviewed = ending.reviewed_at
    type(ending).objects.filter(pk=open_ended.pk).update(paused_until=None)

    time_machine.move_to("2026-12-30T10:00:00+02:00")
    sweeps.end_breaks()
    assert {row.state for row in Activity.objects.all()} == {"paused"}

    time_machine.move_to("2026-12-31T10:00:00+02:00")
    sweeps.end_breaks()
    ending.refresh_from_db(), open_ended.refresh_from_db()
    assert (ending.state, ending.paused_until, open_ended.state) == ("published", None, "paused")
    assert ending.reviewed_at == reviewed


def test_listing_that_cannot_go_on_holds_up_no_other(tupa, time_machine, caplog):
    time_machine.move_to("2026-12-01T10:00:00+02:00")
    broken, whole_one = make_activity(tupa, "A", state="paused"), make_activity(tupa, "B", state="paused")
    broken.contacts.all().delete()
    time_machine.move_to("2027-01-15T10:00:00+02:00")

    sweeps.end_breaks()

    broken.refresh_from_db(), whole_one.refresh_from_db()
    assert (broken.state, whole_one.state) == ("paused", "published")
    assert "break not ended" in caplog.text


def test_archived_listing_is_restored_as_a_draft(eero, tupa):
    shown = make_activity(tupa)

    press(eero, "archive", shown)
    shown.refresh_from_db()
    assert shown.state == "archived"

    press(eero, "restore", shown)
    shown.refresh_from_db()
    assert shown.state == "draft"


def test_move_that_cannot_be_made_is_told(eero, tupa):
    draft = make_activity(tupa, state="draft")

    assert press(eero, "pause", draft, since=timezone.localdate().isoformat()).status_code == 409
    assert press(eero, "restore", draft).status_code == 409


@pytest.mark.parametrize("name", ["publish", "pause", "archive", "restore"])
def test_neighbours_listing_is_not_found(onni, tupa, name):
    draft = make_activity(tupa, state="draft")

    assert press(onni, name, draft).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_editor_of_a_closed_organization_finds_nothing(eero, tupa):
    """A role that opens nothing any more: the listings are not to be reached from the past."""
    draft = make_activity(tupa, state="draft")
    other = make_organization("Toinen")
    person = make_person("Kaisa Kaksi", ("editor", other))
    type(tupa).objects.filter(pk=tupa.pk).update(state="archived")

    assert signed_in(person).get(desk(draft)).status_code == 404
    assert signed_in(eero).get(desk(draft)).status_code == 403


def test_desk_tells_what_is_missing_and_what_could_be_told(eero, tupa):
    draft = make_activity(tupa, state="draft", price_type="")

    page = signed_in(eero).get(desk(draft)).content.decode()

    assert "Ennen julkaisua" in page
    assert "Vielä voisi kertoa" in page
    assert "%" not in page.split("<main", 1)[1].split("</main>", 1)[0]
