"""Every read question of this floor, by name."""

from django.db.models import Q, QuerySet


class VocabularyQuerySet(QuerySet):
    def in_use(self):
        """What may still be chosen; retired values stay under what already stands on them."""
        return self.filter(in_use=True)


class NeedQuerySet(VocabularyQuerySet):
    def in_use(self):
        """A retired theme takes its needs with it."""
        return self.filter(in_use=True).exclude(parent__in_use=False)

    def themes(self):
        return self.filter(parent=None)

    def specific(self):
        return self.filter(parent__isnull=False)

    def sensitive(self):
        return self.filter(Q(sensitive=True) | Q(parent__sensitive=True))

    def not_sensitive(self):
        return self.filter(sensitive=False).exclude(parent__sensitive=True)


class TargetGroupQuerySet(VocabularyQuerySet):
    def public(self):
        """Groups that a visitor may see as a facet (words.md 6)."""
        return self.in_use().filter(public=True)


class WellbeingGoalQuerySet(VocabularyQuerySet):
    def valid_in(self, year):
        started = Q(first_year=None) | Q(first_year__lte=year)
        not_ended = Q(last_year=None) | Q(last_year__gte=year)
        return self.in_use().filter(started & not_ended)
