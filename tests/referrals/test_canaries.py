"""What a client tells lies nowhere that it should not; the long form is `./run prove canaries`."""

import pytest

from proofs.canaries import PLANTED, make_cast
from proofs.canaries_loop import loop

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.usefixtures("two_roles")]


def test_loop_leaves_nothing_behind():
    traces = loop(make_cast())

    assert traces.found() == []
    assert all(len(traces.places[place]) > 100 for place in ("logs", "mails", "outbox rows", "task arguments"))


def test_details_that_were_not_sealed_are_found():
    """The planted fault; the long form has one for each place."""
    cast = make_cast()
    place, fault = PLANTED["details not sealed"]

    with fault(cast):
        found = loop(cast).found()

    assert place in {where for _word, where in found}
