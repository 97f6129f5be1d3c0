"""What search reads; all of it is made from the listings and the vocabularies, and can be made anew (`rebuild_search`).

No foreign key is held by the database: a listing is indexed in the transaction that saves it, a word row is never
removed while something stands on it, and checking each of a hundred rows a listing would cost more than writing them.
"""

from time import time_ns

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from directory.models.activity import Activity


class ActivityIndex(models.Model):
    """A listing that may be found: published, its organization in use, and no volunteer task (A9).

    `facets` are numbers of `search.facets`, of all axes together.
    """

    activity = models.OneToOneField(Activity, models.CASCADE, primary_key=True, db_constraint=False, related_name="+")
    facets = ArrayField(models.IntegerField())
    paused = models.BooleanField(default=False)
    # When somebody last looked that it is right; old ones sink, and those whose organization leaves requests
    # unanswered: they have none.
    reviewed_on = models.DateField(null=True)
    # Another at every writing, so that what is kept in memory is known to be the same.
    version = models.BigIntegerField(default=time_ns)

    NEWEST_FIRST = (models.F("reviewed_on").desc(nulls_last=True), "activity")

    class Meta:
        indexes = [
            GinIndex(fields=["facets"], name="activity_index_facets", fastupdate=False),
            models.Index(models.F("reviewed_on").desc(nulls_last=True), "activity", name="activity_index_newest"),
        ]

    def __str__(self):
        return str(self.activity_id)


class SearchWord(models.Model):
    """The lexicon: a dictionary word, or `#12` for the facet value 12, and in how many shown listings it stands.

    `documents` is for weighing alone: it is brought up to date by `rebuild_search` and a sweep, not by each saving,
    so that two savings never wait for each other over a common word.
    """

    word = models.CharField(max_length=120, unique=True)
    documents = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_word_trigrams", fastupdate=False)]

    def __str__(self):
        return self.word


class SearchPosting(models.Model):
    """That a word stands in a listing, and how much it weighs there, in hundredths. Plain numbers: millions of rows."""

    pk = models.CompositePrimaryKey("word_id", "activity_id")
    word_id = models.BigIntegerField()
    activity_id = models.BigIntegerField(db_index=True)
    weight = models.SmallIntegerField()

    class Meta:
        # All that search reads of it, so that it never goes to the table.
        indexes = [models.Index(fields=["word_id"], include=["activity_id", "weight"], name="search_posting_of_word")]

    def __str__(self):
        return f"{self.word_id} in {self.activity_id}"


class SearchPhrase(models.Model):
    """What means a facet value when somebody searches: its name or search word, as dictionary words in their order."""

    words = models.CharField(max_length=200, db_index=True)
    facet = models.IntegerField()
    # 1 for the value itself, less for what only points at it.
    weight = models.FloatField()

    def __str__(self):
        return self.words


class FacetCount(models.Model):
    """How many shown listings have a facet value: the sum of its rows.

    A saving adds rows and changes none, so that savings never wait for each other; a sweep adds them up.
    """

    facet = models.IntegerField(db_index=True)
    number = models.IntegerField()

    def __str__(self):
        return f"{self.facet}: {self.number}"


class SearchChange(models.Model):
    """That a listing was written anew: what is kept in memory follows it (`search.memory`).

    `transaction` is the database's own number of it, by which a reader knows what it cannot have seen yet.
    """

    activity_id = models.BigIntegerField()
    transaction = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.activity_id} in {self.transaction}"


class SearchState(models.Model):
    """One row: with what the index was made, and which edition the words and phrases are of."""

    analyser = models.CharField(max_length=60, blank=True)
    edition = models.BigIntegerField(default=time_ns)

    def __str__(self):
        return self.analyser
