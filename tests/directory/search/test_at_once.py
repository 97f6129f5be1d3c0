"""Several at once: savings, sweeps, rebuilding and vocabulary changes neither wait in a circle nor count twice."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from directory.models import Activity, ActivityIndex, FacetCount, SearchPhrase, SearchState
from directory.search import rebuilding
from directory.search.facets import EVERY
from directory.search.find import find, ready_counts
from directory.search.indexing import add_words
from directory.search.phrases import rebuild_phrases
from directory.search.rebuilding import add_up, mend
from tests.plugins.listings import make_activity


@contextmanager
def held_open(work):
    """`work` is done in a transaction beside, which ends with the block."""
    ready, go = Event(), Event()

    def run():
        try:
            with transaction.atomic():
                work()
                ready.set()
                go.wait(20)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    assert ready.wait(20)
    try:
        yield go
    finally:
        go.set()
        thread.join(20)


def beside(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def recount():
    with transaction.atomic(), connection.cursor() as cursor:
        rebuilding._alone(cursor)
        cursor.execute(rebuilding._COUNT_ANEW)


@pytest.mark.django_db(transaction=True)
def test_counting_anew_while_a_sweep_adds_up_counts_once():
    FacetCount.objects.create(facet=5, number=1)
    ActivityIndex.objects.create(activity_id=1, facets=[5])

    with held_open(add_up) as go:
        other = beside(recount)
        other.join(0.5)
        go.set()
    other.join(20)

    assert ready_counts() == {5: 1}


@pytest.mark.django_db(transaction=True)
def test_two_vocabulary_changes_at_once_leave_every_phrase_once():
    before = SearchPhrase.objects.count()

    with held_open(rebuild_phrases) as go:
        other = beside(rebuild_phrases)
        other.join(0.5)
        go.set()
    other.join(20)

    assert SearchPhrase.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_same_new_word_from_two_sides_waits_and_does_not_fail():
    with held_open(lambda: add_words({"aakkonen", "öljylamppu"})) as go:
        other = beside(lambda: add_words({"öljylamppu", "aakkonen", "muu"}))
        other.join(0.5)
        go.set()
    other.join(20)

    assert rebuilding.SearchWord.objects.filter(word__in=["aakkonen", "öljylamppu", "muu"]).count() == 3
    rebuilding.SearchWord.objects.filter(word__in=["aakkonen", "öljylamppu", "muu"]).delete()


@pytest.mark.django_db
def test_sweep_that_changes_nothing_makes_nobody_read_anew(tupa):
    make_activity(tupa)
    add_up()
    edition = SearchState.objects.get().edition

    add_up()

    assert SearchState.objects.get().edition == edition


@pytest.mark.django_db
def test_sweep_mends_what_two_savings_did_not_see_of_each_other(tupa):
    gone, lost = make_activity(tupa, "Kuoro"), make_activity(tupa, "Kerho")
    Activity.objects.filter(pk=gone.pk).update(state="archived")
    ActivityIndex.objects.filter(pk=lost.pk).delete()
    FacetCount.objects.filter(facet=EVERY).delete()
    FacetCount.objects.create(facet=EVERY, number=1)

    assert mend() == 2

    assert (find("kuoro").total, find("kerho").total) == (0, 1)
    assert mend() == 0
