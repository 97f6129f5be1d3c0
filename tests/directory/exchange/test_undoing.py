"""A reading is taken back by its number: what nobody touched goes, what people changed stays theirs."""

import pytest
from django.core.management import CommandError

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.models import Activity, ActivityIndex, ImportBatch
from organizations.models import Organization
from tests.directory.exchange.files import codes, listing, undo
from tests.plugins.cast import actor, signed_in
from tests.plugins.listings import NOBODY


def last_batch():
    return ImportBatch.objects.first().pk


def test_new_listings_that_nobody_touched_are_removed(read_rows):
    read_rows({}, {"external_id": "a2"})

    said = undo(last_batch())

    assert "2 poistettu, 0 palautettu entiselleen, 0 arkistoitu." in said
    assert not Activity.objects.exists()
    assert not ActivityIndex.objects.exists()


def test_new_listing_that_an_editor_changed_is_archived_and_named(read_rows, eero):
    read_rows({}, {"external_id": "a2"})
    found = listing()
    activities.save_answers(by=actor(eero), activity=found, answers=Answers(words={"summary": "Oma."}))

    said = undo(last_batch())

    assert "1 poistettu, 0 palautettu entiselleen, 1 arkistoitu." in said
    assert f"{found.pk} Lukupiiri" in said
    assert listing().is_archived


def test_new_listing_to_which_an_editor_added_what_no_register_tells_is_archived(read_rows, eero):
    read_rows({})
    answer = {"then": "", "said_first_visit": "Ovella tervehditään.", "may_visit": "yes", "meets_you": ""}
    posted = signed_in(eero).post(f"/omat/toiminnat/{listing().pk}/kysymys/ensikerta/", answer)

    said = undo(last_batch())

    assert posted.status_code == 302
    assert "0 poistettu, 0 palautettu entiselleen, 1 arkistoitu." in said


def test_paused_listing_is_archived_and_not_removed(read_rows, eero):
    read_rows({})
    life.pause(by=actor(eero), activity=listing())

    undo(last_batch())

    assert listing().is_archived


def test_changed_listing_gets_back_what_the_register_told_before(read_rows):
    read_rows({})
    read_rows(
        {"summary": "Uusi.", "needs": "loneliness", "price": "5 €", "municipalities": "Etä", "stages": "guidance"}
    )

    said = undo(last_batch())

    found = listing()
    assert "0 poistettu, 1 palautettu entiselleen, 0 arkistoitu." in said
    assert (found.text.summary, found.price_type, found.corrected) == ("Luetaan ja jutellaan.", "free", [])
    assert codes(found.needs) == ["company"]
    assert codes(found.municipalities) == ["297"]
    assert "0 uutta, 0 muuttunutta, 1 ennallaan" in read_rows({})


def test_change_that_an_editor_made_since_is_kept_and_told(read_rows, eero):
    read_rows({})
    read_rows({"summary": "Uusi.", "name": "Uusi nimi"})
    activities.save_answers(by=actor(eero), activity=listing(), answers=Answers(words={"summary": "Oma."}))

    said = undo(last_batch())

    assert (listing().name, listing().text.summary) == ("Lukupiiri", "Oma.")
    assert f"käsin tehdyt muutokset säilyivät:\n  {listing().pk} Uusi nimi" in said


def test_readings_are_taken_back_newest_first(read_rows):
    read_rows({})
    first = last_batch()
    read_rows({"summary": "Uusi."})
    second = last_batch()

    with pytest.raises(CommandError, match=f"Peru ensin myöhempi tuonti {second}"):
        undo(first)
    undo(second)

    assert "1 poistettu" in undo(first)


def test_taken_back_once(read_rows):
    read_rows({})
    undo(last_batch())

    with pytest.raises(CommandError, match="jo peruttu"):
        undo(last_batch())


def test_reading_that_is_not_there(db):
    with pytest.raises(CommandError, match="Tuontia 999 ei ole"):
        undo(999)


def test_organization_that_the_reading_added_goes_when_nobody_has_come_there(read_rows, mapping):
    added = '[import]\nunknown_organizations = "create"\nregion = "13"\ntype = "association"\n'
    options = ["--mapping", str(mapping(added))]
    read_rows({"organization": "Uusi ry"}, {"external_id": "a2", "organization": "Toinen ry"}, options=options)
    life.pause(by=NOBODY, activity=listing("a2"))

    said = undo(last_batch())

    assert not Organization.objects.filter(name="Uusi ry").exists()
    assert "Nämä organisaatiot jäävät, koska niillä on toimintaa tai ihmisiä:\n  Toinen ry" in said
