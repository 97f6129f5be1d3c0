"""One's own plan: a sheet of paper that nobody keeps."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from config.logs import JsonFormatter
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, make_rich_activity

CANARY = "Kanariasuunnitelma"
pytestmark = pytest.mark.django_db


def address(*activities):
    return f"{reverse('directory:plan')}?valitut={','.join(str(one.pk) for one in activities)}"


def post(path, client=None, site="same-origin", **told):
    # The CSRF check is on, so that a form without a token must get through by its own rule.
    return (client or Client(enforce_csrf_checks=True)).post(path, told, HTTP_SEC_FETCH_SITE=site)


def rows_of_all_tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
        return found


def written(caplog):
    return "\n".join([caplog.text, *(str(record.__dict__) for record in caplog.records)])


@pytest.fixture
def choir(tupa):
    return make_rich_activity(tupa, "Kuoro")


def test_sheet_tells_what_was_written_and_what_is_chosen(choir):
    told = {
        f"line_{choir.pk}": "Torstaisin, Maija tulee mukaan",
        "goals": ["company", "maintain"],
        "own_goal": "Laulan joulujuhlassa",
        "review_on": "2027-01-15",
        "review_with": "Ainon kanssa",
        "more": "Nuotit mukaan",
    }

    answer = post(address(choir), **told)

    page = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "Kuoro", "Torstaisin klo 13–14.30", "Maija tulee mukaan", "Saan seuraa ja tapaan ihmisiä",
        "Pidän yllä sitä, mikä jo sujuu", "Laulan joulujuhlassa", "15.1.2027, Ainon kanssa", "Nuotit mukaan",
        "Tämä ei ole viranomaisen suunnitelma",
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("reader", ["visitor", "aino"])
def test_nothing_of_it_is_kept_anywhere(choir, request, caplog, reader):
    client = Client() if reader == "visitor" else signed_in(request.getfixturevalue(reader))
    caplog.handler.setFormatter(JsonFormatter())
    caplog.set_level(logging.DEBUG)
    client.get(address(choir))
    before, told = rows_of_all_tables(), {f"line_{choir.pk}": CANARY, "own_goal": CANARY, "more": CANARY}

    answers = [post(address(choir), client, **told), post(address(choir), client, **told, edit="1")]
    answers.append(post(address(choir), client, **told, review_on="x"))

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    for answer in answers:
        assert CANARY in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        assert reader != "visitor" or not answer.cookies
    assert rows_of_all_tables() == before
    assert CANARY not in written(caplog)


def test_row_and_line_of_log_would_be_seen(caplog, tupa):
    """The planted faults: what the test above looks for is found when it is there."""
    before = rows_of_all_tables()
    make_activity(tupa)
    logging.getLogger("directory").warning("plan", extra={"told": CANARY})

    assert rows_of_all_tables() != before
    assert CANARY in written(caplog)


def test_going_back_keeps_what_was_written(choir):
    told = {
        f"line_{choir.pk}": "Torstaisin",
        "goals": "maintain",
        "review_on": "2027-01-15",
        "more": "Eka rivi\r\nToka",
    }

    page = post(address(choir), **told, edit="1").content.decode()

    for kept in ('value="Torstaisin"', 'value="2027-01-15"', "Eka rivi\nToka"):
        assert kept in page
    assert "checked" in page.split('value="maintain"')[1][:120]


def test_identity_code_is_refused_in_every_text_and_not_shown_again(choir):
    for name in (f"line_{choir.pk}", "own_goal", "review_with", "more"):
        answer = post(address(choir), **{name: "Soita 131052-308T"})

        assert answer.status_code == 400, name
        assert "131052" not in answer.content.decode(), name


def test_client_decides_whether_a_private_matter_is_named(tupa):
    private = make_rich_activity(tupa, "Turvallinen arki", relations={"needs": ["domestic_violence"]})

    neutral = post(address(private)).content.decode()
    named = post(address(private), named="on").content.decode()

    for silent in ("Turvallinen arki", tupa.name, "Tuulikin tupa"):
        assert silent not in neutral and silent in named
    assert "Näytä nimet" in Client().get(address(private)).content.decode()


def test_name_is_not_asked_about_where_nothing_is_private(choir):
    assert "Näytä nimet" not in Client().get(address(choir)).content.decode()


def test_post_from_elsewhere_is_refused(choir):
    assert post(address(choir), site="cross-site").status_code == 403


def test_what_is_gone_is_not_planned(choir, tupa):
    gone = make_activity(tupa, "Entinen", state="archived")

    assert "Entinen" not in Client().get(address(choir, gone)).content.decode()
    assert "Mitään ei ole vielä valittu" in post(address(gone)).content.decode()
