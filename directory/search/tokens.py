"""A text as words: lower case, one form of every letter, inner hyphens kept."""

import re
import unicodedata

# What is typed into the box beyond this says nothing more.
MOST_TOKENS = 24

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")  # noqa: RUF001 (both apostrophes)

# Words that stand in every text. "Ei" and "yksin" are not among them: they carry the meaning of many needs.
STOP_WORDS = frozenset(
    """
    ja tai sekä että kun jos niin myös on ovat oli olla olen olet olemme olisi ole minä sinä hän me te he se ne tämä
    nämä joka jotka mikä mitä missä kuka minun sinun hänen meidän teidän heidän sen mutta eli kuin vain jo nyt sitä
    siellä täällä kanssa kautta sinua minua jossa johon josta joita jotain jotakin joku jonkun joku mukaan
    och att det som en ett den de är på i för med till av om inte jag du han hon vi ni har kan ska eller men där här
    the a an and or of to in on for with is are be i you he she we they it my your at by from that this
    """.split()
)  # fmt: skip

# How a wish begins; in a search it says nothing of what is wished for.
WISH_WORDS = frozenset(
    """
    kaipaan kaipaa kaivata tarvitsen tarvitsee tarvita haluan haluaa haluaisin haluta etsin etsii etsiä löydän löytää
    löytyy saan saa saada voin voi voisin voida pitää pitäisi tahdon haen hakea asiakas asiakkaan asiakkaalle asiakkaani
    söker behöver vill skulle hittar klient need needs want looking find search client
    """.split()
)  # fmt: skip


def tokens(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def telling(words: list[str]) -> list[str]:
    """Without the words that say nothing, unless nothing would be left."""
    left = [word for word in words if word not in STOP_WORDS]
    return left or words


def asked(text: str) -> list[str]:
    """The words of a search that say something; `is_wish` tells which of them only begin a wish."""
    return telling(tokens(text))[:MOST_TOKENS]


def is_wish(token: str) -> bool:
    return token in WISH_WORDS
