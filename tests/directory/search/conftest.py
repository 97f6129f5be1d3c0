import pytest

from organizations.models import Municipality, Region


@pytest.fixture(params=["voikko", "simplemma"])
def analyser(request, settings):
    """Each of the two; Voikko's tests are skipped with one line where the machine has no libvoikko."""
    from directory.search import analysis, voikko

    if request.param == "voikko" and not voikko.is_here():
        pytest.skip("libvoikko is not on this machine")
    settings.SEARCH_ANALYSER = request.param
    _forget(analysis)
    yield request.param
    _forget(analysis)


def _forget(analysis):
    for cached in (analysis.lexemes, analysis.lemmas, analysis.parts):
        cached.cache_clear()


@pytest.fixture
def served(db):
    """The demo county is served here, so its municipalities can be chosen."""
    Region.objects.filter(code="13").update(in_use=True)
    return {place.name_fi: place for place in Municipality.objects.filter(region__code="13")}
