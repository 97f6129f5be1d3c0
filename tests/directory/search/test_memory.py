"""Search in memory answers as the SQL does, and is as new as the database."""

import random

import pytest
from django.utils import timezone

from directory.actions import life
from directory.models import Activity, Need, SearchChange, TargetGroup
from directory.search.facets import ANYWHERE, FacetAxis, county, number
from directory.search.find import find
from directory.search.indexing import index
from directory.search.memory import keeper
from directory.search.rebuilding import CHANGES_KEPT, add_up
from tests.plugins.listings import NOBODY, make_activity

WORDS = ("kuoro", "kerho", "kahvila", "vertaisryhmä", "neuvonta", "kävely", "perhe", "nuori", "muisti", "velka")


@pytest.fixture
def remembered():
    yield keeper.load
    keeper.forget()


def by_sql(*args, **kwargs):
    kept, keeper._kept = keeper._kept, None
    try:
        return find(*args, **kwargs)
    finally:
        keeper._kept = kept


@pytest.fixture
def many(tupa, served):
    chance = random.Random(7)
    needs = [need.code for need in Need.objects.specific()[:12]]
    groups = [group.code for group in TargetGroup.objects.public()[:6]]
    for place in range(60):
        told = {
            "needs": chance.sample(needs, 2),
            "target_groups": chance.sample(groups, 2),
            "municipalities": chance.sample(list(served.values()), 2),
        }
        coverage = chance.choice(["municipalities", "municipalities", "county", "nationwide"])
        name = " ".join(chance.sample(WORDS, 2))
        made = make_activity(tupa, f"{name} {place}", relations=told, coverage=coverage)
        if place % 3:
            day = timezone.now() - timezone.timedelta(days=chance.randrange(500))
            Activity.objects.filter(pk=made.pk).update(reviewed_at=day)
    index(Activity.objects.values_list("pk", flat=True))
    add_up()


def questions(served):
    kuopio = [number(FacetAxis.WHERE, served["Kuopio"].pk), county(served["Kuopio"].region_id), ANYWHERE]
    needs = [number(FacetAxis.NEED, need.pk) for need in Need.objects.specific()[:12]]
    groups = [number(FacetAxis.TARGET_GROUP, group.pk) for group in TargetGroup.objects.public()[:6]]
    for text in ("", "kuoro", "nuorten vertaisryhmä", "kahvilla juttuseuraa velasta", "muistisairaan perhe kävelylle"):
        yield text, {FacetAxis.NEED: needs[:1]}
        yield text, {FacetAxis.NEED: needs[2:4], FacetAxis.WHERE: kuopio}
        yield text, {FacetAxis.NEED: needs[:3], FacetAxis.WHERE: kuopio, FacetAxis.TARGET_GROUP: groups[:2]}
        if text:
            yield text, {}


def test_memory_and_sql_give_the_same(many, served, remembered):
    remembered()

    for text, chosen in questions(served):
        for page in (1, 2):
            assert find(text, chosen, page=page, size=10) == by_sql(text, chosen, page=page, size=10), (text, chosen)


def test_what_is_written_after_loading_is_found_at_once(many, tupa, served, remembered):
    remembered()
    find("kuoro")

    new = make_activity(tupa, "Ukuleleorkesteri")
    gone = Activity.objects.filter(texts__name__contains="kuoro").first()
    life.archive(by=NOBODY, activity=gone)

    assert list(find("ukuleleorkesteri").versions) == [new.pk]
    assert gone.pk not in find("kuoro", size=100).versions
    for text, chosen in questions(served):
        assert find(text, chosen) == by_sql(text, chosen), (text, chosen)


def test_new_search_word_is_understood_after_the_vocabulary_has_changed(many, tupa, remembered):
    from directory.models import Alias
    from directory.search.phrases import rebuild_phrases

    remembered()
    make_activity(tupa, "Lepohetki", relations={"needs": ["sleep"]})
    assert find("zzhiekka").total == 0

    Alias.objects.create(need=Need.objects.get(code="sleep"), language="fi", word="zzhiekka")
    rebuild_phrases()

    assert find("zzhiekka").total


def test_change_is_seen_although_an_older_transaction_is_still_open(many, remembered):
    """A reader asks again from the oldest open transaction: after the last number alone a late commit is missed."""
    remembered()
    find("kuoro")
    kept = keeper._kept

    assert kept.horizon <= SearchChange.objects.order_by("-transaction").first().transaction


def test_process_that_only_runs_a_command_keeps_nothing(many):
    find("kuoro")

    assert keeper._kept is None


def test_changes_that_every_process_has_seen_are_swept(many):
    SearchChange.objects.update(at=timezone.now() - CHANGES_KEPT - timezone.timedelta(hours=1))

    add_up()

    assert not SearchChange.objects.exists()
