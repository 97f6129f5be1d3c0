"""The code on a slip: the only key a client has, and no name (words.md 3).

Eight characters of Crockford's base32 from `secrets` and a check character, shown as `7K3M-9QXF-2`.
"""

import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# The check character's own alphabet is longer, as 37 is the next prime: one slip or two changed places are always seen.
_CHECK_SIGNS = _SIGNS + "*~$=U"
LENGTH = 9
_READ_AS = str.maketrans("OIL", "011")


def new_code() -> str:
    number = secrets.randbits(40)
    digits = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    # Signs that are no letter or digit are hard to say on the phone: such a number is drawn again.
    check = _CHECK_SIGNS[number % 37]
    return digits + check if check.isalnum() else new_code()


def shown(code: str) -> str:
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def read(typed: str) -> str | None:
    """The code that somebody typed, however it was grouped and whatever was taken for 0 or 1; None for no code."""
    signs = "".join(character for character in typed.upper() if character.isalnum()).translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs[:8]) <= set(_SIGNS):
        return None
    return signs if signs[8] == _check(signs[:8]) else None


def _check(digits: str) -> str:
    number = 0
    for digit in digits:
        number = number * 32 + _SIGNS.index(digit)
    return _CHECK_SIGNS[number % 37]
