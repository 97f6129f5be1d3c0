"""What words of one family share: yksinäinen and yksinäisyys, ahdistaa and ahdistunut, kuntoutuja and kuntoutus."""

import re

SHORTEST = 4

# Longest first; what is left must still be a word's body.
_ENDINGS = tuple(
    sorted(
        """
        isuus isyys inen isen juus jyys uus yys minen ja jä us ys nta ntä nut nyt unut ynyt ua yä aa ää
        lainen läinen llinen mainen mäinen sto stö vuus vyys ttu tty
        """.split(),
        key=len,
        reverse=True,
    )
)
_SOFT_ENDS = {"nn": "nt", "ll": "lt", "rr": "rt", "mm": "mp"}
# Without something, and being without it: asunnoton and asunnottomuus.
_WITHOUT = re.compile("(?:t[oö]n|tt?[oö]m[uy][uy]s)$")
_VOWELS = re.compile("[aeiouyäö]+$")


def root(lemma: str) -> str:
    """The word's body with `~` after it, two where it is about being without; empty for one without such an ending."""
    if without := _WITHOUT.search(lemma):
        return f"{lemma[: without.start()]}~~"
    body = _without_ending(lemma)
    if body == lemma:
        return ""
    body = _VOWELS.sub("", body)
    body = body[:-2] + _SOFT_ENDS.get(body[-2:], body[-2:])
    return f"{body}~" if len(body) >= SHORTEST else ""


def _without_ending(lemma: str) -> str:
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= SHORTEST:
            return lemma.removesuffix(ending)
    return lemma
