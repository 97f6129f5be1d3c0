"""Finnish words: their dictionary form, the parts of a compound, their family."""

import pytest

from directory.search import analysis, dictionary, voikko
from directory.search.roots import root
from directory.search.tokens import asked, tokens


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("yksinäisyyteen", "yksinäisyys"),
        ("kuntoutujien", "kuntoutuja"),
        ("juttuseuraa", "juttuseura"),
        ("omaishoitajille", "omaishoitaja"),
        ("varkaudessa", "varkaus"),
    ],
)
def test_inflected_form_is_read_as_its_dictionary_word(analyser, form, lemma):
    assert analysis.lexemes(form, "fi")[lemma] == 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("päihdekuntoutujien", {"päihde", "kuntoutuja"}),
        ("vertaistukiryhmät", {"vertaistuki", "tukiryhmä", "ryhmä"}),
        ("velkaneuvontaa", {"velka", "neuvonta"}),
        ("ruoka-apua", {"ruoka", "apu"}),
    ],
)
def test_compound_is_found_by_its_parts_too(analyser, word, parts):
    found = analysis.lexemes(word, "fi")

    assert parts <= found.keys()
    assert all(found[part] < 1 for part in parts)


@pytest.mark.parametrize("word", ["kuntoutuja", "yksinäisyys", "ystävä", "rahasto"])
def test_word_that_is_no_compound_is_not_taken_apart(analyser, word):
    assert analysis.parts(word, "fi") == ()


def test_ruoka_apu_is_the_same_with_and_without_its_hyphen(analyser):
    assert analysis.lemmas("ruoka-apu", "fi") == analysis.lemmas("ruoka-apua", "fi") == ("ruokaapu",)


def test_word_that_nobody_knows_is_found_as_it_is_written(analyser):
    assert analysis.lexemes("qwertyqwerty", "fi") == {"qwertyqwerty": 1}
    assert not analysis.is_known("qwertyqwerty", "fi")


@pytest.mark.parametrize(("word", "language"), [("tvättmaskin", "sv"), ("pesukone", "fi"), ("työ", "fi")])
def test_endless_compound_is_read_in_no_time(word, language):
    """Without memory of what has been tried, twelve of them took a minute."""
    for times in (5, 12, 60):
        dictionary.read(word * times, language)


def test_swedish_and_english_have_their_own_dictionaries(analyser):
    assert analysis.lemmas("vännerna", "sv") == ("vän",)
    assert analysis.lemmas("groups", "en") == ("group",)


@pytest.mark.parametrize(
    "family",
    [
        ("yksinäinen", "yksinäisyys"),
        ("kuntoutuja", "kuntoutua", "kuntoutus"),
        ("masentunut", "masennus"),
        ("ahdistus", "ahdistaa", "ahdistunut"),
        ("asunnoton", "asunnottomuus"),
    ],
)
def test_words_of_one_family_share_a_root(family):
    assert len({root(word) for word in family}) == 1
    assert root(family[0])


@pytest.mark.parametrize("word", ["kerho", "talo", "apu", "kahvila"])
def test_word_without_such_an_ending_has_no_root(word):
    assert root(word) == ""


def test_words_that_say_nothing_are_left_out_unless_nothing_would_be_left():
    assert asked("Minä ja Sinä tarvitsemme APUA!") == ["tarvitsemme", "apua"]
    assert asked("ja tai") == ["ja", "tai"]
    assert tokens("A\u0308iti 24-vuotias  ja\tAA-ryhmä") == ["äiti", "24-vuotias", "ja", "aa-ryhmä"]


def test_analyser_that_the_machine_lacks_is_told_at_once(settings, monkeypatch):
    settings.SEARCH_ANALYSER = "voikko"
    monkeypatch.setattr(voikko, "is_here", lambda: False)

    with pytest.raises(RuntimeError, match="libvoikko"):
        analysis.name()


def test_analyser_with_an_unknown_name_is_refused(settings):
    settings.SEARCH_ANALYSER = "snowball"

    with pytest.raises(RuntimeError, match="snowball"):
        analysis.name()
