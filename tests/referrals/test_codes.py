"""The code on a slip."""

import pytest

from referrals import codes


def test_code_is_read_however_it_was_typed():
    code = codes.new_code()

    assert codes.read(codes.shown(code)) == code
    assert codes.read(f" {code[:4].lower()} {code[4:].lower()} ") == code


def test_signs_that_look_alike_are_taken_for_the_digits():
    code = next(one for one in (codes.new_code() for _ in range(10_000)) if "0" in one[:8] and "1" in one[:8])

    assert codes.read(code.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-9QXF-22", "ÄÄÄÄ-ÄÄÄÄ-Ä", "²²²²²²²²²", "\0" * 9, "x" * 5000])
def test_what_is_no_code_is_none(typed):
    assert codes.read(typed) is None


def test_one_slip_or_two_changed_places_are_always_seen():
    code = codes.new_code()
    for place in range(8):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(code[place], ""):
            assert codes.read(code[:place] + other + code[place + 1 :]) is None
    for place in range(7):
        changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert changed == code or codes.read(changed) is None


def test_codes_differ():
    assert len({codes.new_code() for _ in range(2000)}) == 2000
