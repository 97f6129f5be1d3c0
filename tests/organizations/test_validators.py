import pytest
from django.core.exceptions import ValidationError

from organizations.validators import business_id_from, holds_identity_code, validate_business_id

# Invented; the numbers 900 to 999 are never given to anybody.
CODE = "131052-308T"


@pytest.mark.parametrize("value", ["1572860-0", "0737546-2"])
def test_business_id_with_right_check_digit_passes(value):
    validate_business_id(value)


@pytest.mark.parametrize("value", ["1572860-1", "737546-2", "07375462", "0737546-X", "abc", "0000000-1"])
def test_business_id_with_wrong_form_or_digit_is_refused(value):
    with pytest.raises(ValidationError):
        validate_business_id(value)


def test_business_id_from_its_stem_passes_the_check():
    validate_business_id(business_id_from("9100001"))


def test_business_id_without_any_check_digit_is_refused():
    with pytest.raises(ValueError, match="9100003"):
        business_id_from("9100003")


KEY_LIKE_A_CODE = "a72c1189-a9ff-46dd-80c6-b318654f8291"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        f"{CODE} {KEY_LIKE_A_CODE}",
        f"Asiakas {CODE}.",
        CODE.lower(),
        CODE.replace("-", "+"),
        CODE.replace("-", "–"),
        *[CODE.replace("-", sign) for sign in "ABCDEFUVWXY"],
        "131052 - 308T",
        "(131052-308t)",
    ],
)
def test_identity_code_is_found_whatever_its_separator(text):
    assert holds_identity_code(text)


@pytest.mark.parametrize(
    "text", ["", "131052-308A", "puh. 131052-3081", "1310521-308T", "tilaus 131052-3", "9131052-308T", KEY_LIKE_A_CODE]
)
def test_text_that_only_resembles_an_identity_code_passes(text):
    assert not holds_identity_code(text)
