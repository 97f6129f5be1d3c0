"""A listing of another register is shown with what that register tells; people may add the rest when they like."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directory import completeness
from directory.exchange.importing import import_rows
from directory.exchange.mapping import mapping_of
from directory.models import Activity
from organizations.actor import Actor
from tests.directory.exchange.files import codes, listing
from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, whole

BARE = {name: "" for name in ("summary", "description", "needs", "target_groups", "municipalities", "channel", "price")}


@pytest.fixture
def bare(read_rows):
    read_rows(BARE | {"keywords": ""})
    return listing()


def test_bare_listing_lacks_nothing_and_could_tell_the_rest(bare):
    assert bare.is_published
    assert completeness.missing(bare) == []
    assert {"summary", "needs", "price_type", "contacts"} <= {point.name for point in completeness.could_tell(bare)}


def test_own_listing_is_asked_as_before(tupa):
    own = make_activity(tupa, state="draft", words={"summary": ""})

    assert not whole(own).is_imported
    assert [point.name for point in completeness.missing(own)] == ["summary"]


def test_pages_of_a_bare_listing_show_no_empty_boxes(bare, client, eero):
    page = client.get(bare.get_absolute_url()).content.decode()
    paper = client.get(bare.get_absolute_url() + "tuloste/").content.decode()
    desk = signed_in(eero).get(f"/omat/toiminnat/{bare.pk}/").content.decode()

    assert "Lukupiiri" in page
    assert "Lyhyesti" not in page
    assert "Paikan päällä" not in page
    assert "<dl" not in paper
    assert "Ennen julkaisua" not in desk


def test_editor_corrects_the_name_without_being_asked_for_the_rest(bare, eero):
    answer = {"said_name": "Kirjapiiri", "said_summary": "", "said_description": "", "kind": "activity", "nature": ""}

    posted = signed_in(eero).post(f"/omat/toiminnat/{bare.pk}/kysymys/mita/", answer)

    assert posted.status_code == 302
    assert listing().name == "Kirjapiiri"


def test_own_listing_must_keep_its_need_and_summary(tupa, eero):
    own = make_activity(tupa)
    answer = {"said_name": "Kirjapiiri", "said_summary": "", "said_description": "", "kind": "activity", "nature": ""}

    posted = signed_in(eero).post(f"/omat/toiminnat/{own.pk}/kysymys/mita/", answer)

    assert posted.status_code == 400


def test_long_description_does_not_keep_an_editor_from_saving(read_rows, eero):
    long = ("ääni " * 1000).strip()
    read_rows({"description": long})
    answer = {"said_name": "Kirjapiiri", "said_summary": "Uusi.", "said_description": long, "kind": "activity"}
    address = f"/omat/toiminnat/{listing().pk}/kysymys/mita/"

    longer = signed_in(eero).post(address, answer | {"said_description": long + " ja vielä"})
    posted = signed_in(eero).post(
        address, answer | {"nature": "", "needs": [need.pk for need in listing().needs.all()]}
    )

    assert (longer.status_code, posted.status_code) == (400, 302)
    assert (listing().name, listing().text.description) == ("Kirjapiiri", long)


def test_municipalities_of_other_counties_stay_when_an_editor_saves(read_rows, eero):
    read_rows({"municipalities": "Turku|Kuopio"})
    towns = [town.pk for town in listing().municipalities.all()]
    answer = {
        "channels": ["in_person"], "coverage": "municipalities", "municipalities": towns, "website": "",
        "said_where": "Ovi pihan puolella.", "places-TOTAL_FORMS": "0", "places-INITIAL_FORMS": "0",
    }  # fmt: skip

    posted = signed_in(eero).post(f"/omat/toiminnat/{listing().pk}/kysymys/missa/", answer)

    assert posted.status_code == 302
    assert codes(listing().municipalities) == ["297", "853"]


def test_editors_list_asks_no_more_for_imported_listings(read_rows, eero):
    read_rows(*({"external_id": f"a{number}"} for number in range(3)))
    client = signed_in(eero)
    _queries(client)
    with_few = _queries(client)
    read_rows(*({"external_id": f"a{number}"} for number in range(8)))

    assert _queries(client) == with_few


def _queries(client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/omat/toiminnat/").status_code == 200
    return len(asked)


def test_rows_from_a_program_inside_a_transaction_that_is_rolled_back(tupa):
    mapping = mapping_of(
        {
            "import": {"source": "kokeilu", "organization": "Tuulikin Tupa ry"},
            "columns": {"external_id": "id", "municipalities": "municipality"},
        }
    )
    rows = [
        {"id": 1, "name": "Soittokaveri", "needs": ["yksinäinen"], "municipality": "Etä", "languages": ["fi"]},
        {"id": 2, "name": "Kahvila", "needs": [], "municipality": "Kuopio", "languages": None},
    ]

    with transaction.atomic():
        report = import_rows(rows, mapping, by=Actor(reason="test"))
        found = Activity.objects.whole().in_bulk(report.activities.values())
        transaction.set_rollback(True)

    assert (report.counts["new"], len(report.remarks)) == (2, 0)
    assert found[report.activities["1"]].channels == ["phone", "online"]
    assert codes(found[report.activities["2"]].municipalities) == ["297"]
    assert not Activity.objects.exists()
