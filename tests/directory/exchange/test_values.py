"""What a cell says in any language becomes the product's own values; what nobody knows stays as a search word."""

import pytest

from directory.choices import Channel, Coverage, PriceType, PriceUnit
from directory.models import Need
from tests.directory.exchange.files import codes, listing

REMOTELY = [Channel.PHONE, Channel.ONLINE]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("company", ["company"]),
        ("Seuraa ja juttukavereita", ["company"]),
        ("  SÄLLSKAP och någon  att prata med ", ["company"]),
        ("Company and someone to talk with", ["company"]),
        ("ei ole kavereita", ["company"]),
        ("ensam|alkoholi", ["alcohol", "company"]),
        ("Liikunta", ["exercise"]),
    ],
)
def test_need_by_code_name_or_search_word_in_any_language(read_rows, cell, found):
    said = read_rows({"needs": cell})

    assert codes(listing().needs) == found
    assert "tuntematon" not in said


def test_other_vocabularies_in_swedish(read_rows):
    read_rows(
        {
            "target_groups": "Äldre|ungdom",
            "stages": "mötesplatser",
            "languages": "finska|teckenspråk|العربية",
            "channel": "telefon",
        }
    )

    found = listing()
    assert codes(found.target_groups) == ["older", "young"]
    assert codes(found.stages) == ["meeting_places"]
    assert codes(found.languages) == ["ar", "fi", "fse"]
    assert found.channels == [Channel.PHONE]


def test_unknown_values_become_search_words_and_are_told(read_rows):
    said = read_rows(
        {"needs": "company|lentäminen", "languages": "klingon", "municipalities": "Ankkalinna", "channel": "savumerkki"}
    )

    found = listing()
    assert found.keywords == ["kirjat", "lentäminen", "klingon", "Ankkalinna", "savumerkki"]
    assert codes(found.needs) == ["company"]
    for what in ("tarve ”lentäminen”", "kieli ”klingon”", "kunta ”Ankkalinna”", "osallistumistapa ”savumerkki”"):
        assert f"Rivi 2: tuntematon {what} jätettiin hakusanaksi." in said


def test_value_out_of_use_is_unknown(read_rows):
    Need.objects.filter(code="easy_exercise").update(in_use=False)

    said = read_rows({"needs": "easy_exercise"})

    assert not listing().needs.exists()
    assert "tuntematon tarve ”easy_exercise”" in said


def test_value_is_known_by_an_inflected_form_and_by_half_of_its_name(read_rows):
    read_rows({"needs": "velat|omaishoitajille"})

    assert codes(listing().needs) == ["debt_advice", "family_carer"]
    assert listing().keywords == ["kirjat"]


def test_search_word_that_is_too_long_becomes_several(read_rows):
    read_rows({"keywords": "sana " * 30 + "|Kirjat|kirjat"})

    words = listing().keywords
    assert " ".join(words[:2]) == ("sana " * 30).strip()
    assert words[2:] == ["Kirjat"]
    assert max(map(len, words)) <= 80


@pytest.mark.parametrize("cell", ["Kuopio|Siilinjärvi", "297|749", "kuopio |SIILINJÄRVI"])
def test_municipalities_by_name_and_code(read_rows, cell):
    read_rows({"municipalities": cell})

    assert codes(listing().municipalities) == ["297", "749"]


def test_municipality_in_swedish_and_without_its_first_zero(read_rows):
    read_rows({"municipalities": "Åbo|Esbo|20"})

    assert codes(listing().municipalities) == ["020", "049", "853"]


@pytest.mark.parametrize(
    ("places", "channel", "coverage", "channels"),
    [
        ("Etä", "", Coverage.NATIONWIDE, REMOTELY),
        ("På distans", "online", Coverage.NATIONWIDE, REMOTELY),
        ("Koko maa", "", Coverage.NATIONWIDE, []),
        ("Kuopio|Etä", "", Coverage.MUNICIPALITIES, [Channel.IN_PERSON, *REMOTELY]),
        ("Kuopio", "kotikäynti", Coverage.MUNICIPALITIES, [Channel.HOME_VISIT]),
        ("", "", Coverage.MUNICIPALITIES, []),
    ],
)
def test_remote_and_nationwide(read_rows, places, channel, coverage, channels):
    read_rows({"municipalities": places, "channel": channel})

    found = listing()
    assert (found.coverage, found.channels) == (coverage, channels)


@pytest.mark.parametrize(
    ("cell", "kind", "amount", "unit", "said"),
    [
        ("", "", None, "", ""),
        ("Maksuton", PriceType.FREE, None, "", ""),
        ("gratis", PriceType.FREE, None, "", ""),
        ("0", PriceType.FREE, None, "", ""),
        ("0 €", PriceType.FREE, None, "", ""),
        ("5 €", PriceType.CHARGEABLE, "5.00", "", ""),
        ("12,50 € / kerta", PriceType.CHARGEABLE, "12.50", PriceUnit.TIME, ""),
        ("20 euroa kuukaudessa", PriceType.CHARGEABLE, "20.00", PriceUnit.MONTH, ""),
        ("€30 per termin", PriceType.CHARGEABLE, "30.00", PriceUnit.TERM, ""),
        ("5 €, kahvi kuuluu hintaan", PriceType.CHARGEABLE, "5.00", "", "5 €, kahvi kuuluu hintaan"),
        ("5–10 €", PriceType.CHARGEABLE, None, "", "5–10 €"),
        ("-5 €", PriceType.CHARGEABLE, None, "", "-5 €"),
        ("Tulojen mukaan", PriceType.ASK, None, "", "Tulojen mukaan"),
        ("membership", PriceType.MEMBERSHIP, None, "", ""),
        ("9999999999 €", PriceType.ASK, None, "", "9999999999 €"),
    ],
)
def test_price(read_rows, cell, kind, amount, unit, said):
    read_rows({"price": cell})

    found = listing()
    told = found.price_amount if found.price_amount is None else str(found.price_amount)
    assert (found.price_type, told, found.price_unit) == (kind, amount, unit)
    assert found.text.price == said


def test_texts_that_are_too_long_stand_whole_in_the_description(read_rows):
    name, summary = "Sanoja riittää " * 12, "Tulemme yhteen joka viikko. " * 9

    said = read_rows({"name": name, "summary": summary, "description": "Lopuksi kahvit."})

    text = listing().text
    assert len(text.name) <= 100
    assert text.name.endswith(" Sanoja…")
    assert text.summary == ("Tulemme yhteen joka viikko. " * 5).strip()
    assert text.description == f"{name.strip()}\n\n{summary.strip()}\n\nLopuksi kahvit."
    assert "Rivi 2: nimi on pidempi kuin 100 merkkiä." in said
    assert "Rivi 2: tiivistys on pidempi kuin 150 merkkiä." in said


def test_long_description_is_kept_whole_and_told(read_rows):
    said = read_rows({"description": "ääni " * 1000})

    assert listing().text.description == ("ääni " * 1000).strip()
    assert "kuvaus on pidempi kuin 2500 merkkiä. Se säilytettiin kokonaan" in said


def test_long_words_of_a_price_go_on_in_the_description(read_rows):
    price = "Hinta sovitaan. " * 60

    read_rows({"price": price})

    assert listing().text.description.endswith(price.strip())
    assert len(listing().text.price) <= 500
