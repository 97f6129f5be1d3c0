"""A request is answered from the mail on a phone, without an account; the sender sees it. A question likewise."""

import pytest

from organizations import outbox
from referrals.models import MailLink, Question
from tests.browser import assert_accessible, assert_no_sideways_scroll, screenshot
from tests.plugins.mail_links import letters, link_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_place_is_promised_from_the_mail_in_two_presses(offered, visit, open_page, sign_in, aino, raili, scripts):
    desk, phone = open_page(javascript=scripts), open_page(javascript=scripts, width=390)
    sign_in(aino, desk)
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Kysy paikkaa : Kädentyöpiiri").click()
    desk.get_by_label("Joku ovelle vastaan").check()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty").first.wait_for()
    asked = desk.url
    outbox.send_waiting()

    visit(link_in(letters("referral_to_receiver")[0][1]), page=phone, width=390)
    assert "Kädentyöpiiri" not in phone.content()
    assert_accessible(phone)
    phone.get_by_role("button", name="Näytä ja vastaa").click()
    phone.get_by_role("heading", name="Kädentyöpiiri").wait_for()
    assert "Joku ovelle vastaan" in phone.locator("main").inner_text()
    screenshot(phone, "mail-shown-390")
    # A thumb finds it.
    assert phone.get_by_role("button", name="Lupaa paikka").bounding_box()["height"] >= 48
    phone.get_by_role("button", name="Lupaa paikka").click()
    phone.get_by_text("Paikka on luvattu. Lähettäjä saa tiedon.").wait_for()
    assert phone.context.cookies() == []

    desk.goto(asked)
    desk.get_by_text("Paikka luvattu").first.wait_for()

    # It was a mistake: the same page takes it back and answers otherwise.
    phone.get_by_role("button", name="Peru vastaus").click()
    phone.locator("summary", has_text="Ei onnistu nyt").click()
    phone.get_by_role("button", name="Lähetä vastaus").click()
    phone.get_by_text("Valitse syy.").first.wait_for()
    assert_accessible(phone)
    phone.set_viewport_size({"width": 320, "height": 844})
    assert_no_sideways_scroll(phone)
    phone.get_by_label("Ryhmä on täynnä").check()
    phone.get_by_role("button", name="Lähetä vastaus").click()
    phone.get_by_role("heading", name="Kiitos").wait_for()
    assert_accessible(phone)
    desk.goto(asked)
    desk.get_by_text("Ryhmä on täynnä.").first.wait_for()
    assert MailLink.objects.get().used_at


def test_room_is_asked_first_and_answered_from_the_mail(offered, visit, open_page, sign_in, aino, raili):
    desk, phone = open_page(), open_page(width=390)
    sign_in(aino, desk)
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Kysy ensin : Kävelyporukka").click()
    desk.get_by_label("Mitä haluat tietää?").fill("Pysyykö rollaattorilla mukana?")
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Odottaa vastausta").first.wait_for()
    activity = Question.objects.get().activity_id
    visit(f"/ohjaa/onko-tilaa/?valitut={activity}", page=desk)
    desk.get_by_role("button", name="Kysy kaikilta").click()
    desk.get_by_role("heading", name="Onko tilaa?").wait_for()
    group = desk.url

    visit(link_in(letters("question_to_receiver")[-1][1]), page=phone, width=390)
    phone.get_by_role("button", name="Näytä ja vastaa").click()
    phone.get_by_role("heading", name="Kävelyporukka").wait_for()
    assert_accessible(phone)
    phone.get_by_role("button", name="Kyllä, tilaa on").click()
    phone.get_by_text("Vastattu. Lähettäjä saa tiedon.").wait_for()
    assert_accessible(phone)

    desk.goto(group)
    desk.get_by_text("Kyllä, tilaa on").wait_for()
