"""Every read question of this floor, by name."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from referrals.choices import Party, QuestionKind, ReferralState
from referrals.states import ALIVE, STATES

# A slip works for a year, also late (words.md 2).
CODE_WORKS = timedelta(days=365)
# How long an end that nobody has read yet stays on the list of what waits.
LATELY = timedelta(days=14)
# The same listing is not asked again for room by the same unit before.
ASK_AGAIN = timedelta(days=7)
OVER = [state for state, about in STATES.items() if about.over]


class ReferralQuerySet(QuerySet):
    def whole(self):
        """With all that a row on a list shows."""
        return self.select_related(
            "activity__organization", "receiver", "sender", "need__parent", "stage", "municipality", "type", "sent_by"
        ).prefetch_related("activity__texts", "events")

    def by_state(self) -> dict[str, int]:
        """State → how many."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))

    def awaiting_answer(self):
        """Oldest first."""
        return self.filter(state=ReferralState.SENT).order_by("left_at", "pk")

    def awaiting_arrival(self):
        """Somebody was promised a place, and whether they came is not yet known; those who began are not closed yet."""
        return self.filter(state__in=[ReferralState.ACCEPTED, ReferralState.STARTED]).order_by("changed_at", "pk")

    def waiting(self):
        return self.filter(state=ReferralState.WAITING).order_by("expected_on", "queue_place", "left_at", "pk")

    def over(self):
        return self.filter(state__in=OVER).order_by("-changed_at", "-pk")

    def open(self):
        return self.exclude(state__in=OVER).order_by("-changed_at", "-pk")

    def awaiting_sender(self):
        """Begun and not sent, or ended lately by another than its sender, who has not opened it since."""
        ended = Q(state=ReferralState.DECLINED) | Q(state=ReferralState.WITHDRAWN, ended_by=Party.CLIENT)
        read = Exists(self._views(Party.SENDER, user=OuterRef("sent_by")))
        unread = Q(changed_at__gt=timezone.now() - LATELY) & ~read
        return self.filter(Q(state=ReferralState.DRAFT) | ended & unread).order_by("-changed_at", "-pk")

    def withdrawn_unread(self):
        """Withdrawn lately, though the receiver had been asked, and nobody there has opened it since."""
        events = self.model.events.rel.related_model.objects
        asked = Exists(events.filter(referral=OuterRef("pk"), kind=ReferralState.SENT))
        unread = Q(changed_at__gt=timezone.now() - LATELY) & ~Exists(self._views(Party.RECEIVER))
        return self.filter(asked, unread, state=ReferralState.WITHDRAWN).order_by("-changed_at", "-pk")

    def _views(self, party: Party, **more):
        """Openings since the last change."""
        views = self.model.views.rel.related_model.objects
        return views.filter(referral=OuterRef("pk"), party=party, at__gte=OuterRef("changed_at"), **more)

    def of_slip(self, code: str):
        """The one on whose slip the code stands, for a year; not one that was entered in error."""
        lately = timezone.now() - CODE_WORKS
        return self.filter(code=code, left_at__gt=lately).exclude(state=ReferralState.VOID)

    def with_code(self, code: str):
        """The one that can still be entered by its code."""
        return self.of_slip(code).filter(state__in=ALIVE)

    def with_seen(self):
        """`is_seen`: whether somebody at the receiver has opened it."""
        views = self.model.views.rel.related_model.objects.filter(referral=OuterRef("pk"), party=Party.RECEIVER)
        return self.annotate(is_seen=Exists(views))


class QuestionQuerySet(QuerySet):
    def whole(self):
        """With all that a row on a list shows."""
        people = ("asked_by", "answered_by")
        return self.select_related("activity__organization", "receiver", "sender", *people).prefetch_related(
            "activity__texts"
        )

    def open(self):
        """Oldest first."""
        return self.filter(answered_at=None, withdrawn_at=None).order_by("asked_at", "pk")

    def unread_or_open(self):
        """First what has been answered and nobody of the unit has read, then what waits for an answer."""
        asked = self.filter(read_at=None, withdrawn_at=None)
        return asked.order_by(F("answered_at").desc(nulls_last=True), "asked_at", "pk")

    def about_room_lately(self, sender, activities):
        """What the unit has asked of these within the last days, the newest first."""
        since = timezone.now() - ASK_AGAIN
        asked = self.filter(kind=QuestionKind.ROOM, sender=sender, activity__in=activities, withdrawn_at=None)
        return asked.filter(asked_at__gt=since).order_by("-asked_at", "-pk")


class MailLinkQuerySet(QuerySet):
    def standing(self):
        """Neither used nor called back nor too old."""
        return self.filter(used_at=None, revoked_at=None, valid_until__gt=timezone.now())
