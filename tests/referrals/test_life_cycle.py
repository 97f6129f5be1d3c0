"""A random walk against the rules on paper; the long form is `./run prove life_cycle`."""

import pytest

from proofs.life_cycle import found_after, walk, world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


# Those that are met within few steps; the long form plants more.
FAULTS = ["taken back, still counted", "taken back after an hour", "the next in order forgotten"]


def test_product_and_paper_agree_after_every_step():
    walked = walk(world(), 400, seed=1)

    assert sum(came["done"] for came in walked.came_of.values()) > 80
    assert walked.came_of["decline"]["done"]


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_fault_is_found(fault):
    assert found_after(world(), fault, 300, seed=2)
