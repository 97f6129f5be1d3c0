"""What words a listing is found by, and how much each weighs."""

from collections.abc import Iterable

from directory.choices import TextLanguage
from directory.models import Activity
from directory.search import weights
from directory.search.analysis import lexemes
from directory.search.facets import facets_of
from directory.search.tokens import telling, tokens

# The fields of a text that tell what it is and for whom; the rest says how to come.
TEXT_FIELDS = ("summary", "description", "for_whom", "who_comes", "first_visit")
LONGEST = 120


def facet_word(facet: int) -> str:
    return f"#{facet}"


def spoken_word(language: str) -> str:
    """Stands in listings that are held in the language: what one types in Swedish is asked for in Swedish."""
    return f"#{language}"


def words_of(activity: Activity) -> dict[str, float]:
    """Lexeme → weight. Reads what `for_index` has fetched."""
    found: dict[str, float] = {facet_word(facet): 1.0 for facet in facets_of(activity) if facet}
    found |= {spoken_word(language.code): 1.0 for language in activity.languages.all()}
    for text in activity.texts.all():
        _add(found, [text.name], text.language, weights.NAME)
        _add(found, [getattr(text, field) for field in TEXT_FIELDS], text.language, weights.TEXT)
    for language in TextLanguage.values:
        # A group that is a word of the trade finds nothing by its name: a stranger could tell who is tagged with it.
        chosen = [*activity.needs.all(), *(group for group in activity.target_groups.all() if group.public)]
        _add(found, [getattr(value, f"name_{language}") for value in chosen], language, weights.CHOSEN)
    places = [*activity.municipalities.all(), *(place.municipality for place in activity.places.all())]
    _add(found, [place.name_fi for place in places], TextLanguage.FI, weights.PLACE)
    _add(found, [place.name_sv for place in places], TextLanguage.SV, weights.PLACE)
    _add(found, [place.name for place in activity.places.all()], activity.main_language, weights.PLACE)
    _add(found, [activity.organization.name], TextLanguage.FI, weights.ORGANIZATION)
    _add(found, [activity.organization.name_sv], TextLanguage.SV, weights.ORGANIZATION)
    _add(found, activity.keywords, activity.main_language, weights.CHOSEN)
    return found


def _add(found: dict[str, float], texts: Iterable[str], language: str, weight: float) -> None:
    for text in texts:
        for token in telling(tokens(text)):
            for lexeme, share in lexemes(token, language).items():
                if len(lexeme) <= LONGEST:
                    found[lexeme] = max(found.get(lexeme, 0), weight * share)
