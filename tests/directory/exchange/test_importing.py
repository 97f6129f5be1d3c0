"""A register's file becomes listings; the same file again changes nothing, and people's own words stay theirs."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.choices import PriceType
from directory.exchange.handling import RowHandler
from directory.models import Activity, ImportBatch
from organizations.errors import Refused
from tests.directory.exchange.files import codes, file_of, listing, read, row
from tests.plugins.cast import actor, make_organization
from tests.plugins.listings import NOBODY


def edit(activity, person, **words):
    activities.save_answers(by=actor(person), activity=activity, answers=Answers(words=words))


def test_row_becomes_a_published_listing(read_rows, tupa):
    said = read_rows({})

    found = listing()
    assert found.is_published
    assert (found.name, found.text.summary) == ("Lukupiiri", "Luetaan ja jutellaan.")
    assert (found.organization, found.price_type, found.keywords) == (tupa, PriceType.FREE, ["kirjat"])
    assert codes(found.needs) == ["company"]
    assert codes(found.municipalities) == ["297"]
    assert "1 uutta, 0 muuttunutta, 0 ennallaan, 0 pois jätettyä." in said


def test_same_file_again_changes_nothing(read_rows):
    read_rows({}, {"external_id": "a2", "price": "5 € / kerta", "stages": "guidance"})
    before = {found.pk: found.changed_at for found in Activity.objects.all()}

    said = read_rows({}, {"external_id": "a2", "price": "5 € / kerta", "stages": "guidance"})

    assert "0 uutta, 0 muuttunutta, 2 ennallaan" in said
    assert {found.pk: found.changed_at for found in Activity.objects.all()} == before


def test_register_tells_otherwise(read_rows):
    read_rows({})

    said = read_rows({"summary": "Luetaan yhdessä.", "needs": "loneliness", "price": "10 €", "municipalities": "Etä"})

    found = listing()
    assert "0 uutta, 1 muuttunutta" in said
    assert found.text.summary == "Luetaan yhdessä."
    assert codes(found.needs) == ["loneliness"]
    assert found.price_amount == 10
    assert not found.municipalities.exists()


def test_words_that_an_editor_changed_are_kept_and_the_rest_follows(read_rows, eero):
    read_rows({})
    edit(listing(), eero, name="Lukupiiri Tuulikin tuvalla")

    said = read_rows({"name": "Lukupiiri maanantaisin", "summary": "Uusi tiivistys."})

    found = listing()
    assert (found.name, found.text.summary) == ("Lukupiiri Tuulikin tuvalla", "Uusi tiivistys.")
    assert "Rivi 2: ”nimi” on muutettu täällä käsin" in said


def test_kept_words_are_told_once(read_rows, eero):
    read_rows({})
    edit(listing(), eero, name="Oma nimi")
    read_rows({"name": "Rekisterin uusi nimi"})

    said = read_rows({"name": "Rekisterin uusi nimi"})

    assert "käsin" not in said
    assert listing().name == "Oma nimi"


def test_price_that_an_editor_changed_is_kept_whole(read_rows, eero):
    read_rows({"price": "5 €"})
    changed = Answers(facts={"price_type": PriceType.MEMBERSHIP})
    activities.save_answers(by=actor(eero), activity=listing(), answers=changed)

    read_rows({"price": "7 €"})

    found = listing()
    assert (found.price_type, found.price_amount) == (PriceType.MEMBERSHIP, 5)


def test_column_that_the_register_tells_anew_fills_what_was_empty(tmp_path, tupa):
    short = file_of(tmp_path, "a1,Lukupiiri,Tuulikin Tupa ry", header="external_id,name,organization")
    read(short)

    said = read(file_of(tmp_path, row()))

    assert "1 muuttunutta" in said
    assert codes(listing().needs) == ["company"]


def test_stage_in_the_file_is_a_correction_and_an_empty_one_follows_the_rules(read_rows):
    read_rows({"stages": "guidance"}, {"external_id": "a2"})

    assert codes(listing("a1").stages) == ["guidance"]
    assert listing("a1").corrected == ["stages"]
    assert listing("a2").corrected == []

    read_rows({"stages": ""}, {"external_id": "a2"})

    assert listing("a1").corrected == []
    assert codes(listing("a1").stages) == codes(listing("a2").stages)


def test_trial_tells_everything_and_writes_nothing(read_rows):
    said = read_rows({"needs": "lentäminen"}, {"external_id": "a2", "name": ""}, options=["--dry-run"])

    assert "tuntematon tarve ”lentäminen” jätettiin hakusanaksi" in said
    assert "1 uutta" in said
    assert "Mitään ei kirjoitettu" in said
    assert not Activity.objects.exists()
    assert not ImportBatch.objects.exists()


def test_trial_foresees_a_change_and_kept_words(read_rows, eero):
    read_rows({})
    edit(listing(), eero, name="Oma nimi")

    said = read_rows({"name": "Rekisterin nimi", "summary": "Uusi."}, options=["--dry-run"])

    assert "0 uutta, 1 muuttunutta" in said
    assert "”nimi” on muutettu täällä käsin" in said
    assert listing().text.summary == "Luetaan ja jutellaan."


def test_reading_that_breaks_off_keeps_what_was_saved_and_goes_on(read_rows, monkeypatch, capsys):
    rows = [{"external_id": f"a{number}"} for number in range(5)]
    works, calls = RowHandler.handle, []

    def breaks(self, row, source):
        calls.append(row)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return works(self, row, source)

    monkeypatch.setattr(RowHandler, "handle", breaks)
    with pytest.raises(KeyboardInterrupt):
        read_rows(*rows)
    monkeypatch.setattr(RowHandler, "handle", works)

    assert Activity.objects.count() == 3
    call_command("import_activities", "--list")
    assert "3 uutta, 0 muuttunutta, 0 ennallaan, 0 pois jätettyä. Keskeytyi kohtaan 3 / 5." in capsys.readouterr().out
    assert "2 uutta, 0 muuttunutta, 3 ennallaan" in read_rows(*rows)


def test_row_that_cannot_be_saved_leaves_nothing_half_done(read_rows, monkeypatch):
    publish = life.publish

    def refuses(*, by, activity):
        if activity.name == "Huono":
            raise Refused("Ei käy.")
        return publish(by=by, activity=activity)

    monkeypatch.setattr(life, "publish", refuses)

    said = read_rows({"name": "Huono"}, {"external_id": "a2"})

    assert "Rivi 2: jätettiin pois: Ei käy." in said
    assert [found.name for found in Activity.objects.all()] == ["Lukupiiri"]


def test_listing_that_the_file_no_longer_has_is_told_and_left(read_rows):
    read_rows({}, {"external_id": "a2"})

    said = read_rows({})

    assert "Toimintoja, joita tiedostossa ei enää ole: 1." in said
    assert listing("a2").is_published


def test_archived_listing_stays_archived_when_the_register_tells_of_it(read_rows):
    read_rows({})
    life.archive(by=NOBODY, activity=listing())

    read_rows({"name": "Uusi nimi"})

    assert listing().is_archived


def test_id_of_another_organizations_listing_is_refused_without_a_named_register(read_rows, lumme):
    read_rows({})

    said = read_rows({"organization": "Arkivoima Lumme ry"})

    assert "tunnus kuuluu jo toiminnalle, jonka järjestää ”Tuulikin Tupa ry”" in said
    assert listing().organization.name == "Tuulikin Tupa ry"


def test_named_register_may_move_a_listing_to_another_organization(read_rows, mapping, lumme):
    named = ["--mapping", str(mapping('[import]\nsource = "kunta"\n'))]
    read_rows({}, options=named)

    read_rows({"organization": "Arkivoima Lumme ry"}, options=named)

    assert listing(source="kunta").organization == lumme


def test_organization_is_found_by_swedish_name_number_and_business_id(read_rows, region):
    there = make_organization("Savon Sointu ry", name_sv="Savolax klang rf", business_id="1234567-1")

    read_rows(
        {"organization": "savolax  KLANG rf"},
        {"external_id": "a2", "organization": there.pk},
        {"external_id": "a3", "organization": "1234567-1"},
    )

    assert {listing(number).organization for number in ("a1", "a2", "a3")} == {there}


def test_without_a_file_the_command_asks_for_one(db):
    with pytest.raises(CommandError, match="Anna luettavan tiedoston nimi"):
        call_command("import_activities")


def test_unchanged_rows_cost_no_questions_of_their_own(read_rows):
    rows = [{"external_id": f"a{number}"} for number in range(9)]
    read_rows(*rows)

    with CaptureQueriesContext(connection) as for_few:
        read_rows(*rows[:2])
    with CaptureQueriesContext(connection) as for_many:
        read_rows(*rows)

    assert len(for_many) == len(for_few)
