"""Every read question of this floor, by name."""

from django.apps import apps
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from directory.choices import ActivityKind, ActivityState
from organizations.choices import OrganizationState

SHOWN = Q(state__in=[ActivityState.PUBLISHED, ActivityState.PAUSED], organization__state=OrganizationState.ACTIVE)


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


class ActivityQuerySet(QuerySet):
    def shown(self):
        """Published, also while on a break; an organization out of use takes its listings with it."""
        return self.filter(SHOWN)

    def no_longer_shown(self):
        """Archived, or its organization is out of use. A draft never was."""
        return self.exclude(SHOWN).exclude(state=ActivityState.DRAFT)

    def findable(self):
        """What search gives to one who looks for help: a volunteer task is not for them (A9)."""
        return self.shown().exclude(kind=ActivityKind.VOLUNTEER_TASK)

    def of(self, organization):
        """The organization's own and its units'."""
        return self.filter(organization__lineage__contains=[organization.pk])

    def named_like(self, text):
        """By the listing's name in any language or the organization's; each word must be found."""
        texts = self.model._meta.get_field("texts").related_model.objects
        found = Q()
        for word in text.split():
            found &= (
                Exists(texts.filter(activity=OuterRef("pk"), name__icontains=word))
                | Q(organization__name__icontains=word)
                | Q(organization__name_sv__icontains=word)
            )
        return self.filter(found)

    def break_over(self, today):
        """On a break that was to last until today or earlier."""
        return self.filter(state=ActivityState.PAUSED, paused_until__lte=today)

    def in_states(self, states):
        return self.filter(state__in=states)

    def drafts_first(self):
        """What is unfinished waits for its writer; then by name."""
        return self.order_by(Case(When(state=ActivityState.DRAFT, then=0), default=1), "sort_key", "pk")

    def oldest_review_first(self):
        return self.order_by(F("reviewed_at").asc(nulls_first=True), "sort_key", "pk")

    def with_what_is_told(self):
        """For an editor's list: what `completeness.missing` looks at."""
        told = self.with_texts().select_related("source")
        return told.prefetch_related("target_groups", "municipalities", "places", "contacts")

    def with_texts(self):
        """For lists: name, state, organization, and whether it is sensitive."""
        return self.select_related("organization__region", "organization__municipality").prefetch_related(
            "texts", "needs__parent"
        )

    def whole(self):
        """For one page: all that it shows."""
        return self.with_texts().select_related("source").prefetch_related(
            "target_groups", "municipalities", "languages", "features", "places__municipality", "times", "breaks",
            "contacts", "stages", "attachment_points", "need_levels", "goals", "service_classes",
        )  # fmt: skip

    def for_index(self):
        """What search keeps of a listing."""
        return self.select_related("organization").prefetch_related(
            "texts", "needs", "target_groups", "municipalities", "languages", "features", "stages", "attachment_points",
            "places__municipality",
        )  # fmt: skip

    def for_cards(self):
        """For search: what one card shows, in as few questions as that takes."""
        places = self.model._meta.get_field("places").related_model.objects.select_related("municipality")
        needs = self.model._meta.get_field("needs").related_model.objects.select_related("parent")
        return self.select_related("organization").prefetch_related(
            "texts", Prefetch("needs", needs), "target_groups", "municipalities", Prefetch("places", places), "times"
        )

    def for_rows(self):
        """For readers' lists: what one row shows."""
        return self.with_texts().prefetch_related(
            "municipalities", "places__municipality", "times", "breaks", "contacts"
        )

    def counts_by_root(self, roots) -> dict[int, int]:
        """How many each of the organizations has, its units' included."""
        mine = self.order_by().filter(organization__lineage__0__in=roots)
        return dict(mine.values_list("organization__lineage__0").annotate(Count("pk")))

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(Count("pk")))


class FrontDoorQuerySet(QuerySet):
    def leading_to(self, region, municipality):
        """Those of the municipality, and those of everywhere else in its region."""
        return self.filter(Q(municipality=None) | Q(municipality=municipality), region=region)

    def for_reading(self):
        """With the version of its listing, none where search does not show it, and the number to call."""
        listing = self.model._meta.get_field("activity").related_model
        contacts = listing._meta.get_field("contacts").related_model.objects
        index = apps.get_model("directory", "ActivityIndex").objects.filter(pk=OuterRef("activity_id"))
        answering = contacts.filter(activity=OuterRef("activity_id"), professionals_only=False).exclude(phone="")
        return self.annotate(
            version=Subquery(index.values("version")),
            phone=Coalesce(Subquery(answering.values("phone")[:1]), F("activity__organization__phone")),
        )
