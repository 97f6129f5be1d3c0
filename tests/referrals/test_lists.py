"""Lists ask no more however long they are, and leave nothing out of reach."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.search.rebuilding import add_up
from referrals.actions import answering
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import at, read


def many(aino, raili, activity, number):
    for _each in range(number):
        for answers in ([], ["accept"], ["put_on_list"], ["decline"]):
            referral = guided(aino, activity, "sent")
            for answer in answers:
                told = {"put_on_list": {"expected_on": None}, "decline": {"reason": "full"}}.get(answer, {})
                with acting(raili) as by:
                    getattr(answering, answer)(by=by, referral=referral, **told)


@pytest.mark.parametrize(
    ("name", "who", "most"), [("inbox", "phone", 11), ("received_list", "phone", 10), ("sent_list", "desk", 17)]
)
def test_lists_ask_no_more_however_long_they_are(name, who, most, desk, phone, aino, raili, craft):
    many(aino, raili, craft, 6)
    browser = {"desk": desk, "phone": phone}[who]
    browser.get(reverse(f"referrals:{name}"))  # the session is read and written once

    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse(f"referrals:{name}"))

    # Without the four by which each transaction begins and ends and tells the database who acts.
    assert len([query for query in queries.captured_queries if " FROM " in query["sql"]]) <= most


def test_buttons_on_a_page_of_results_cost_two_questions(desk, craft, tupa):
    """Whether a type is in use, and who answers where: asked once for the whole page."""
    for name in ("Kudontapiiri", "Lukupiiri", "Laulupiiri"):
        make_activity(tupa, name, way_in="ask_place")
    add_up()

    with CaptureQueriesContext(connection) as queries:
        page = read(desk.get(reverse("directory:search")))

    ours = [query for query in queries.captured_queries if "referrals_" in query["sql"] or "'receiver'" in query["sql"]]
    assert page.count("/paikka/") == 4
    assert len(ours) == 2


def test_no_draft_is_out_of_reach_however_many_there_are(desk, aino, craft):
    drafts = [guided(aino, craft, "draft") for _each in range(23)]

    pages = [read(desk.get(reverse("referrals:sent_list") + f"?page={number}")) for number in (1, 2)]

    assert ">23<" in pages[0]
    for draft in drafts:
        assert any(f'href="{at("sent", draft)}"' in page for page in pages)
