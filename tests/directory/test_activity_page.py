"""The listing's own page, for those who look for help and for professionals."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from directory.reading.page import TEXT_MESSAGE, ActivityPage
from organizations.choices import OrganizationState
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, make_rich_activity

# Every request: one transaction, and the database told who acts.
FRAME = 4
PROFESSIONALS_NUMBER = "044 555 6677"


def read(address, browser=None):
    return (browser or Client()).get(address).content.decode()


def words_on(html):
    """The page's text as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_first_screen_answers_what_one_asks_first(tupa):
    page = words_on(read(make_rich_activity(tupa).get_absolute_url()))

    for told in (
        "Torstain juttutupa",
        "Vertaistoimintaa",
        "Ikääntyneet, Yksinasuvat",
        "Torstaisin klo 13–14.30",
        "Tuulikin tupa, Torikatu 4, Kuopio",
        "Maksuton",
        "Mukaan mahtuu (kerrottu",
        "Tule vain paikalle",
        "Ovella Tuulikki tervehtii",
        "Tuulikki Rissanen Työntekijä",
        "Palvelua suomi, ruotsi",
        "Tiedot tarkistettu",
    ):
        assert told in page


def test_phone_and_mail_are_links(tupa):
    page = read(make_rich_activity(tupa).get_absolute_url())

    assert 'href="tel:0401234567"' in page
    assert 'href="mailto:tuulikki@tarina.example"' in page


def test_only_what_has_been_told_is_shown(tupa):
    page = words_on(read(make_activity(tupa).get_absolute_url()))

    for untold in ("Milloin", "Tilaa nyt", "Ketä siellä käy?", "Kun tulet ensimmäisen kerran", "Esteettömyys"):
        assert untold not in page


def test_words_of_the_organization_are_escaped_and_keep_their_lines(tupa):
    activity = make_activity(tupa, words={"description": "Yksi\nkaksi\n\n<b>kolme</b>"})

    page = read(activity.get_absolute_url())

    assert "Yksi<br>kaksi" in page
    assert "<b>kolme" not in page and "&lt;b&gt;kolme" in page


def test_visitor_never_sees_the_professionals_part(tupa):
    page = read(make_rich_activity(tupa).get_absolute_url())

    assert PROFESSIONALS_NUMBER not in page
    assert "Ammattilaiselle" not in page
    assert "Saattajan voi tilata" not in page and "Ei sovi, jos" not in page


@pytest.mark.parametrize("who", ["aino", "liisa", "eero"])
def test_professional_sees_a_part_of_the_own(request, tupa, who):
    activity = make_rich_activity(tupa)

    page = words_on(read(activity.get_absolute_url(), signed_in(request.getfixturevalue(who))))

    for told in ("Ammattilaiselle", PROFESSIONALS_NUMBER, "Missä kohtaa polkua", "Palveluluokka"):
        assert told in page
    assert "Saattajan voi tilata" in page and "Ei sovi, jos" in page


@pytest.mark.parametrize("who", ["maija", "pirkko"])
def test_one_who_reports_or_audits_reads_as_a_resident(request, tupa, who):
    page = read(make_rich_activity(tupa).get_absolute_url(), signed_in(request.getfixturevalue(who)))

    assert PROFESSIONALS_NUMBER not in page


def test_group_that_is_no_public_word_is_not_shown(tupa):
    activity = make_activity(tupa, relations={"target_groups": ["older", "special_support"]})
    hidden = activity.target_groups.get(code="special_support").name

    page = read(activity.get_absolute_url())

    assert "Ikääntyneet" in page
    assert hidden not in page


def test_way_to_edit_is_shown_to_the_own_editor_alone(tupa, eero, onni):
    activity = make_activity(tupa)
    edit = reverse("directory:listing", args=[activity.pk])

    assert edit in read(activity.get_absolute_url(), signed_in(eero))
    assert edit not in read(activity.get_absolute_url(), signed_in(onni))
    assert edit not in read(activity.get_absolute_url())


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_listing_that_is_not_shown_is_not_found(tupa, eero, state):
    activity = make_activity(tupa, state=state)

    for browser in (Client(), signed_in(eero)):
        for name, key in (("activity", activity.slug), ("print_activity", activity.slug), ("short", activity.pk)):
            assert browser.get(reverse(f"directory:{name}", args=[key])).status_code == 404


def test_listing_of_an_organization_out_of_use_is_not_found(tupa):
    activity = make_activity(tupa)
    tupa.state = OrganizationState.ARCHIVED
    tupa.save()

    assert Client().get(activity.get_absolute_url()).status_code == 404


def test_old_name_in_the_address_leads_to_the_page_in_the_same_language(tupa):
    activity = make_activity(tupa)

    answer = Client().get(f"/sv/toiminta/vanha-nimi-{activity.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sv/toiminta/{activity.slug}/")


@pytest.mark.parametrize("key", ["kahvihetki", "kahvihetki-", "-x", "9" * 30, "kahvi-٣"])
def test_address_without_a_listings_number_is_not_found(tupa, key):
    assert Client().get(f"/toiminta/{key}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_short_address_leads_to_the_page_in_the_same_language(tupa, prefix):
    activity = make_activity(tupa)

    answer = Client().get(f"{prefix}/t/{activity.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{prefix}/toiminta/{activity.slug}/")


def test_break_is_told_before_anything_else(tupa):
    page = words_on(read(make_activity(tupa, state="paused").get_absolute_url()))

    assert page.index("Tauolla, jatkuu") < page.index("Kahvia ja seuraa")


def test_text_in_another_language_is_marked_and_told(tupa):
    page = read("/sv" + make_activity(tupa).get_absolute_url())

    assert "Texten visas på finska." in page
    assert '<h1 lang="fi">Kahvihetki</h1>' in page


def test_what_the_swedish_text_leaves_out_is_shown_in_finnish(tupa):
    page = read("/sv" + make_rich_activity(tupa).get_absolute_url())

    assert "<h1>Torsdagspratstugan</h1>" in page
    assert "En del av texten visas på finska." in page
    assert '<div class="pp-own-words" lang="fi"><p>Soita, jos et löydä ovea.' in page


def test_text_in_the_readers_language_is_not_marked(tupa):
    page = read(make_rich_activity(tupa).get_absolute_url())

    assert "näytetään" not in page
    assert 'lang="sv"><p>' not in page


def test_sensitive_listing_keeps_its_name_out_of_title_and_address(tupa):
    activity = make_activity(tupa, "Turvallinen arki", sensitive=True)

    page = read(activity.get_absolute_url())

    assert re.search(r"<title>\s*Toiminta –", page)
    assert "turvallinen" not in activity.get_absolute_url()
    assert "<h1>Turvallinen arki</h1>" in page


def test_quick_exit_is_on_sensitive_pages_only_and_works_as_a_link(tupa):
    sensitive = read(make_activity(tupa, sensitive=True).get_absolute_url())

    assert re.search(r'href="/" data-leave', sensitive)
    assert "data-leave" not in read(make_activity(tupa).get_absolute_url())


def test_text_message_tells_name_time_place_phone_and_address(tupa):
    page = read(make_rich_activity(tupa).get_absolute_url())

    body = unquote(re.search(r'href="sms:\?&(?:amp;)?body=([^"]+)"', page).group(1))
    assert body.splitlines()[:4] == [
        "Torstain juttutupa",
        "Torstaisin klo 13–14.30",
        "Tuulikin tupa, Torikatu 4, Kuopio",
        "040 123 4567",
    ]
    assert "/t/" in body.splitlines()[4]


def test_text_message_stays_short_and_keeps_its_address(tupa):
    place = {"name": "P" * 100, "street": "K" * 100, "municipality": tupa.municipality}
    activity = make_activity(tupa, "N" * 100, rows={"places": [place]})

    message = ActivityPage(activity).text_message

    assert len(message) <= TEXT_MESSAGE
    assert message.startswith("N" * 100) and f"/t/{activity.pk}/" in message


def test_text_message_of_a_sensitive_listing_tells_nothing_of_it(tupa):
    message = ActivityPage(make_activity(tupa, "Turvallinen arki", sensitive=True)).text_message

    assert "Turvallinen" not in message
    assert message.splitlines()[0] == "040 123 4567"


def test_page_asks_the_database_a_constant_number_of_questions(tupa, django_assert_num_queries):
    poor, rich = make_activity(tupa), make_rich_activity(tupa)
    browser = Client()

    with django_assert_num_queries(20 + FRAME):
        browser.get(rich.get_absolute_url())
    with django_assert_num_queries(19 + FRAME):  # without places there are no towns of places
        browser.get(poor.get_absolute_url())


def test_professionals_words_are_kept_from_other_readers_whatever_a_template_asks(tupa):
    rich = make_rich_activity(tupa)

    resident, professional = ActivityPage(rich), ActivityPage(rich, professional=True)

    assert not {"for_professionals", "not_for"} & set(resident.said)
    assert (resident.professional_facts, resident.professional_contacts) == ([], [])
    assert professional.said["for_professionals"]
    assert professional.professional_facts


def test_on_a_break_nobody_is_told_to_just_come(tupa):
    page = words_on(read(make_rich_activity(tupa, state="paused").get_absolute_url()))

    assert "Tauolla" in page
    assert "Seuraava kerta" in page
    assert "Tule vain paikalle" not in page
    assert "Mukaan mahtuu" not in page
