"""The guided form: each question saved, kept and refused as its writer would expect."""

from datetime import date, time

import pytest
from django.urls import reverse

from directory.models import AccessFeature, Activity, ActivityText, Need, TargetGroup
from directory.questions import STEPS, Question
from organizations.models import Municipality
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, make_rich_activity


@pytest.fixture
def draft(tupa):
    return Activity.objects.get(pk=make_activity(tupa, state="draft").pk)


@pytest.fixture
def browser(eero):
    return signed_in(eero)


def address(activity, question):
    return reverse("directory:answer", args=[activity.pk, question])


def rows(name, *filled):
    """What a browser posts of a list: its rows and one left empty."""
    data = {f"{name}-TOTAL_FORMS": len(filled) + 1, f"{name}-INITIAL_FORMS": 0}
    for place, row in enumerate(filled):
        data |= {f"{name}-{place}-{key}": value for key, value in row.items()}
    return data


def need(code):
    return Need.objects.get(code=code).pk


def what(**changes):
    return {
        "said_name": "Torstain kävelyporukka",
        "said_summary": "Kävellään tunti ja juodaan kahvit.",
        "kind": "activity",
        "nature": "peer",
        "needs": [need("company")],
    } | changes


def test_answer_is_saved_and_leads_to_the_next_question(browser, draft):
    answer = browser.post(address(draft, Question.WHAT), what(then="on"))

    draft.refresh_from_db()
    assert answer.url == address(draft, Question.FOR_WHOM)
    assert (draft.name, draft.nature) == ("Torstain kävelyporukka", "peer")


@pytest.mark.parametrize("then", ["back", "", "keksitty"])
def test_other_buttons_lead_back_to_the_listing(browser, draft, then):
    answer = browser.post(address(draft, Question.WHAT), what(then=then))

    assert answer.url == reverse("directory:listing", args=[draft.pk])


def test_last_question_leads_to_the_listing(browser, draft):
    answer = browser.post(address(draft, Question.CONTACTS), rows("contacts") | {"then": "on"})

    assert answer.url == reverse("directory:listing", args=[draft.pk])


def test_draft_may_be_left_unfinished_but_for_the_name(browser, draft):
    unfinished = browser.post(address(draft, Question.WHAT), {"said_name": "Kerho", "kind": "activity"})
    nameless = browser.post(address(draft, Question.WHAT), what(said_name=""))

    assert (unfinished.status_code, nameless.status_code) == (302, 400)


def test_published_listing_keeps_what_publishing_asked(browser, tupa):
    shown = make_activity(tupa)

    answer = browser.post(address(shown, Question.WHAT), what(said_summary="", said_description="Uutta tekstiä."))

    shown.refresh_from_db()
    assert answer.status_code == 400
    assert "Uutta tekstiä." in answer.content.decode()
    assert shown.text.summary != ""


def test_contacts_of_a_published_listing_cannot_all_be_taken_away(browser, tupa):
    shown = make_activity(tupa)

    answer = browser.post(address(shown, Question.CONTACTS), rows("contacts"))

    assert answer.status_code == 400
    assert shown.contacts.count() == 1


def test_for_whom_is_saved(browser, draft):
    groups = TargetGroup.objects.filter(code__in=["older", "living_alone"])
    form = {"target_groups": [g.pk for g in groups], "age_min": "60", "said_who_comes": "Kymmenkunta eläkeläistä."}

    browser.post(address(draft, Question.FOR_WHOM), form)

    draft.refresh_from_db()
    assert set(draft.target_groups.all()) == set(groups)
    assert (draft.age_min, draft.age_max, draft.text.who_comes) == (60, None, "Kymmenkunta eläkeläistä.")


@pytest.mark.parametrize(
    "ages", [{"age_min": "70", "age_max": "60"}, {"age_min": "-1"}, {"age_max": "121"}, {"age_min": "vanha"}]
)
def test_impossible_ages_are_told_and_kept_in_the_form(browser, draft, ages):
    answer = browser.post(address(draft, Question.FOR_WHOM), ages)

    draft.refresh_from_db()
    assert answer.status_code == 400
    assert (draft.age_min, draft.age_max) == (None, None)
    assert all(f'value="{value}"' in answer.content.decode() for value in ages.values())


def test_places_are_saved_in_their_order_and_an_emptied_one_goes(browser, draft):
    kuopio, varkaus = (Municipality.objects.get(code=code).pk for code in ("297", "915"))
    base = {"channels": ["in_person"], "coverage": "municipalities", "municipalities": [kuopio, varkaus]}
    two = rows("places", {"name": "Tupa", "municipality": kuopio}, {"name": "Kirjasto", "municipality": varkaus})
    one = rows("places", {"name": "", "municipality": kuopio}, {"name": "Kirjasto", "municipality": varkaus})

    browser.post(address(draft, Question.WHERE), base | two)
    assert [place.name for place in draft.places.all()] == ["Tupa", "Kirjasto"]

    browser.post(address(draft, Question.WHERE), base | one)
    assert [place.name for place in draft.places.all()] == ["Kirjasto"]


def test_municipality_of_another_county_cannot_be_chosen(browser, draft):
    form = {"channels": ["in_person"], "coverage": "municipalities"} | rows("places")
    form["municipalities"] = [Municipality.objects.get(code="205").pk]

    assert browser.post(address(draft, Question.WHERE), form).status_code == 400


def test_one_more_row_saves_and_stays_on_the_question(browser, draft):
    form = rows("times", {"weekday": "4", "repeats": "weekly", "starts": "13:00", "ends": "14:30"})
    form |= rows("breaks") | {"then": "times"}

    answer = browser.post(address(draft, Question.WHEN), form)

    assert answer.url == address(draft, Question.WHEN) + "#times"
    held = draft.times.get()
    assert (held.weekday, held.repeats, held.starts, held.ends) == (4, "weekly", time(13), time(14, 30))


def test_times_sent_twice_are_saved_once(browser, draft):
    form = rows("times", {"weekday": "4", "repeats": "weekly", "starts": "13:00"}) | rows("breaks")

    for _ in range(2):
        browser.post(address(draft, Question.WHEN), form)

    assert draft.times.count() == 1


def test_single_day_repeats_nothing(browser, draft):
    form = rows("times", {"on_date": "2026-12-13", "repeats": "weekly", "starts": "12:00"}) | rows("breaks")

    browser.post(address(draft, Question.WHEN), form)

    assert (draft.times.get().on_date, draft.times.get().repeats) == (date(2026, 12, 13), "")


@pytest.mark.parametrize(
    "row",
    [
        {"weekday": "4", "repeats": "weekly"},
        {"starts": "13:00", "repeats": "weekly"},
        {"weekday": "4", "on_date": "2026-12-13", "starts": "13:00", "repeats": "weekly"},
        {"weekday": "4", "starts": "14:00", "ends": "13:00", "repeats": "weekly"},
        {"weekday": "8", "starts": "14:00", "repeats": "weekly"},
        {"weekday": "4", "starts": "25:00", "repeats": "weekly"},
        {"weekday": "4", "starts": "14:00", "repeats": "joskus"},
    ],
)
def test_impossible_time_is_told_and_nothing_of_the_question_is_saved(browser, draft, row):
    form = rows("times", row) | rows("breaks") | {"said_when": "Kesällä ulkona."}

    answer = browser.post(address(draft, Question.WHEN), form)

    draft.refresh_from_db()
    assert answer.status_code == 400
    assert not draft.times.exists()
    assert draft.text.when == ""
    assert "Kesällä ulkona." in answer.content.decode()


@pytest.mark.parametrize(
    "broken", [{"times-TOTAL_FORMS": "x"}, {"times-TOTAL_FORMS": "100000"}, {"times-TOTAL_FORMS": "-1"}, {}]
)
def test_broken_list_is_refused_not_a_fault_of_ours(browser, draft, broken):
    assert browser.post(address(draft, Question.WHEN), rows("breaks") | broken).status_code == 400


def test_price_without_an_amount_forgets_the_amount(browser, draft):
    browser.post(address(draft, Question.PRICE), {"price_type": "chargeable", "price_amount": "2,50"})
    draft.refresh_from_db()
    assert str(draft.price_amount) == "2.50"

    contradicting = browser.post(address(draft, Question.PRICE), {"price_type": "free", "price_amount": "2,50"})
    browser.post(address(draft, Question.PRICE), {"price_type": "free"})
    draft.refresh_from_db()
    assert contradicting.status_code == 400
    assert draft.price_amount is None


def test_room_gets_the_day_when_it_was_told(browser, draft, time_machine):
    time_machine.move_to("2026-11-25T10:00:00+02:00")

    browser.post(address(draft, Question.JOINING), {"way_in": "ask_place", "capacity_state": "few"})

    draft.refresh_from_db()
    assert (draft.capacity_state, draft.capacity_told_on) == ("few", date(2026, 11, 25))


def test_features_that_follow_from_other_answers_are_not_asked(browser, draft):
    page = browser.get(address(draft, Question.FIRST_TIME)).content.decode()

    assert "Pääsee pyörätuolilla" in page
    assert "Maksuton" not in page


def test_chosen_features_stay_beside_those_that_follow(browser, draft):
    lift = AccessFeature.objects.get(code="lift")

    browser.post(address(draft, Question.FIRST_TIME), {"features": [lift.pk], "meets_you": "yes"})

    codes = set(draft.features.values_list("code", flat=True))
    assert codes == {"lift", "someone_meets_you", "free", "walk_in"}


def test_contact_needs_a_way_to_be_reached(browser, draft):
    refused = browser.post(address(draft, Question.CONTACTS), rows("contacts", {"name": "Tuula", "role": "volunteer"}))
    allowed = browser.post(
        address(draft, Question.CONTACTS), rows("contacts", {"name": "Tuula", "role": "volunteer", "phone": "050 1"})
    )

    assert (refused.status_code, allowed.status_code) == (400, 302)
    assert draft.contacts.get().name == "Tuula"


def test_identity_code_in_a_row_is_refused_and_not_shown_again(browser, draft):
    form = rows("contacts", {"name": "Tuula 131052-308T", "role": "volunteer", "phone": "050 1"})

    answer = browser.post(address(draft, Question.CONTACTS), form)

    assert answer.status_code == 400
    assert "131052-308T" not in answer.content.decode()


def test_unknown_question_is_not_found(browser, draft):
    for value in ("sv", "keksitty"):
        assert browser.get(f"/omat/toiminnat/{draft.pk}/kysymys/{value}/").status_code == 404


@pytest.mark.parametrize("question", STEPS)
def test_every_question_asks_the_database_a_bounded_number_of_times(
    browser, tupa, question, django_assert_max_num_queries
):
    rich = make_rich_activity(tupa)

    with django_assert_max_num_queries(34):
        assert browser.get(address(rich, question)).status_code == 200


# --- two writers ---


def as_shown(browser, activity, question):
    """What a browser posts of the page as it is now: every field, and what was shown in it."""
    sheet = browser.get(address(activity, question)).context["sheet"]
    data = {}
    for form in [sheet.form, *(form for rows in sheet.rows.values() for form in rows.forms)]:
        for field in form:
            value = field.value()
            shown = field.field.prepare_value(value) if hasattr(field.field, "prepare_value") else value
            data[field.html_name] = "" if shown in (None, False) else shown
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = data[field.html_name]
    for name, rows_shown in sheet.rows.items():
        data |= {f"{name}-TOTAL_FORMS": len(rows_shown.forms), f"{name}-INITIAL_FORMS": rows_shown.initial_form_count()}
    return {name: value for name, value in data.items() if value != ""}


def test_old_page_of_a_published_listing_overwrites_nobodys_newer_answer(browser, tupa):
    shown = make_activity(tupa, price_type="free", words={"price": "Kahvi kuuluu hintaan."})
    old_page = as_shown(browser, shown, Question.PRICE)
    newer = as_shown(browser, shown, Question.PRICE) | {"price_type": "chargeable", "price_amount": "5"}
    browser.post(address(shown, Question.PRICE), newer)

    browser.post(address(shown, Question.PRICE), old_page | {"said_price": "Kahvi ja pulla."})

    shown.refresh_from_db()
    assert (shown.price_type, shown.price_amount, shown.text.price) == ("chargeable", 5, "Kahvi ja pulla.")


def test_room_told_again_as_it_is_gets_todays_date(browser, tupa, time_machine):
    time_machine.move_to("2026-11-01T10:00:00+02:00")
    shown = make_activity(tupa, capacity_state="few")
    time_machine.move_to("2026-11-25T10:00:00+02:00")

    browser.post(address(shown, Question.JOINING), as_shown(browser, shown, Question.JOINING))

    shown.refresh_from_db()
    assert (shown.capacity_state, shown.capacity_told_on) == ("few", date(2026, 11, 25))


def test_old_page_in_another_language_overwrites_nobodys_newer_words(browser, tupa):
    rich = make_rich_activity(tupa)
    path = text_address(rich)
    form = browser.get(path).context["form"]
    old = {name: form[name].value() for name in form.fields}
    page = old | {form[name].html_initial_name: value for name, value in old.items()}
    browser.post(path, page | {"summary": "Nyare mening."})

    browser.post(path, page | {"first_visit": "Matti möter dig."})

    swedish = ActivityText.objects.get(language="sv")
    assert (swedish.summary, swedish.first_visit) == ("Nyare mening.", "Matti möter dig.")


def test_row_that_somebody_added_meanwhile_stays(browser, tupa):
    shown = make_rich_activity(tupa)
    old_page = as_shown(browser, shown, Question.CONTACTS)
    added = as_shown(browser, shown, Question.CONTACTS) | {"contacts-3-name": "Liisa", "contacts-3-phone": "050 9"}
    browser.post(address(shown, Question.CONTACTS), added)

    browser.post(address(shown, Question.CONTACTS), old_page | {"contacts-0-name": "Tuulikki Uusi"})

    names = {contact.name for contact in shown.contacts.model.objects.filter(activity=shown)}
    assert {"Tuulikki Uusi", "Liisa"} <= names


def test_row_taken_away_leaves_the_others_the_same_rows(browser, tupa):
    shown = make_rich_activity(tupa)
    before = {contact.name: contact.pk for contact in shown.contacts.all()}

    page = as_shown(browser, shown, Question.CONTACTS) | {"contacts-0-DELETE": "on"}
    browser.post(address(shown, Question.CONTACTS), page)

    after = {contact.name: contact.pk for contact in shown.contacts.model.objects.filter(activity=shown)}
    assert after == {name: pk for name, pk in before.items() if name != "Tuulikki Rissanen"}


# --- saved as it goes ---


def type_on(browser, activity, question, data):
    return browser.post(address(activity, question), data, headers={"HX-Request": "true"})


def test_draft_is_saved_while_it_is_written(browser, draft):
    answer = type_on(browser, draft, Question.WHAT, what(said_description="Kävellään ra"))

    draft.refresh_from_db()
    assert draft.text.description == "Kävellään ra"
    assert "Tallennettu" in answer.content.decode()


def test_what_is_right_is_saved_beside_what_is_unfinished(browser, draft):
    form = rows("times", {"weekday": "4", "repeats": "weekly"}) | rows("breaks") | {"said_when": "Kesällä ulkona."}

    answer = type_on(browser, draft, Question.WHEN, form)

    draft.refresh_from_db()
    assert (draft.text.when, draft.times.count()) == ("Kesällä ulkona.", 0)
    assert "kesken" in answer.content.decode()


def test_name_emptied_for_a_moment_is_not_lost(browser, draft):
    type_on(browser, draft, Question.WHAT, what(said_name=""))

    draft.refresh_from_db()
    assert draft.name == "Kahvihetki"


def test_published_listing_changes_only_by_the_button(browser, tupa):
    shown = make_activity(tupa)

    type_on(browser, shown, Question.WHAT, what())

    shown.refresh_from_db()
    assert shown.name == "Kahvihetki"


# --- another language ---


def text_address(activity, language="sv"):
    return reverse("directory:text", args=[activity.pk, language])


def test_swedish_is_written_beside_the_finnish(browser, tupa):
    shown = make_activity(tupa, words={"first_visit": "Tuula odottaa ovella."})

    page = browser.get(text_address(shown)).content.decode()
    answer = browser.post(
        text_address(shown), {"name": "Kaffestund", "summary": "Kaffe.", "first_visit": "Tuula möter dig."}
    )

    assert "Tuula odottaa ovella." in page
    assert answer.status_code == 302
    assert ActivityText.objects.get(language="sv").first_visit == "Tuula möter dig."


def test_only_what_has_been_told_is_asked_in_another_language(browser, tupa):
    shown = make_activity(tupa)

    page = browser.get(text_address(shown)).content.decode()

    assert 'name="summary"' in page
    assert 'name="not_for"' not in page


def test_text_without_a_name_is_refused(browser, draft):
    assert browser.post(text_address(draft), {"name": "", "summary": "Kaffe."}).status_code == 400
    assert not ActivityText.objects.filter(language="sv").exists()


@pytest.mark.parametrize("language", ["fi", "de", "xx"])
def test_own_and_unknown_languages_are_not_found(browser, draft, language):
    assert browser.get(text_address(draft, language)).status_code == 404


def test_language_is_taken_away(browser, tupa):
    rich = make_rich_activity(tupa)

    browser.post(reverse("directory:remove_text", args=[rich.pk, "sv"]))

    assert [text.language for text in ActivityText.objects.all()] == ["fi"]


def test_neighbour_reaches_neither_question_nor_language(onni, draft):
    browser = signed_in(onni)

    assert browser.post(address(draft, Question.WHAT), what()).status_code == 404
    assert browser.post(text_address(draft), {"name": "X"}).status_code == 404
    draft.refresh_from_db()
    assert draft.name == "Kahvihetki"
