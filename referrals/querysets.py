"""Every read question of this floor, by name."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import MD5, Coalesce, TruncDate, TruncMonth
from django.utils import timezone

from organizations import clock
from organizations.models import Region
from referrals.choices import FactKind, FeedbackState, Party, PermissionKind, QuestionKind, ReferralState, ViewPurpose
from referrals.clocks import Step, ask_since, end_of, late_since, left_by
from referrals.states import ALIVE, MOVES, STATES

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
            "activity__organization",
            "receiver",
            "sender",
            "need__parent",
            "stage",
            "municipality",
            "type",
            "sent_by",
            "region",
        ).prefetch_related("activity__texts", "events")

    def awaiting_answer(self):
        """Oldest first."""
        return self.filter(state=ReferralState.SENT).order_by("left_at", "pk")

    def late(self, region: Region, today: date):
        """Over the region's second reminder and still without an answer."""
        return self.awaiting_answer().waiting_since(late_since(region, today))

    def waiting_since(self, day: date):
        """Since that day or an earlier one: they left by then, and nobody has tried to reach the client since."""
        return self.filter(self._waiting_since(day))

    def _waiting_since(self, day: date) -> Q:
        tried = self._standing_events(FactKind.CONTACT_TRIED).filter(at__gte=end_of(day))
        return Q(~Exists(tried), left_at__lt=end_of(day))

    def with_step_due(self, region: Region, today: date):
        """Those whose clock has a step to take."""
        due = Q()
        for step in list(Step)[1:]:
            due |= Q(self._waiting_since(left_by(step, region, today)), clock_step__lt=step)
        return self.filter(due, ~Exists(self._arrivals()), region=region, state=ReferralState.SENT)

    def to_ask_about(self, today: date):
        """Handed over, promised or reached a while ago, and nobody has told whether the client came; the latest first,
        since of those one remembers most, and none whose code works no more."""
        since = end_of(ask_since(today))
        lately = Exists(self._events(kind=OuterRef("state"), at__gte=since))
        left = {"left_at__lt": since, "left_at__gt": clock.now() - CODE_WORKS}
        asked_about = self.filter(state__in=MOVES["call_back"].froms, **left)
        return asked_about.exclude(lately).exclude(Exists(self._arrivals())).order_by("-left_at", "-pk")

    def unanswered(self):
        """Ended lately because nobody answered: who comes all the same is still written down."""
        lately = clock.now() - LATELY
        return self.filter(state=ReferralState.NO_ANSWER, changed_at__gt=lately).order_by("-changed_at", "-pk")

    def forgotten_drafts(self, before: datetime):
        return self.filter(state=ReferralState.DRAFT, changed_at__lt=before)

    def over_since(self, before: datetime):
        """Nothing has happened since then, and no code of theirs works any more; drafts have a shorter time."""
        works = Q(state__in=ALIVE, left_at__gt=clock.now() - CODE_WORKS)
        quiet = self.filter(~works, changed_at__lt=before).exclude(state=ReferralState.DRAFT)
        return quiet.exclude(Exists(self._events(at__gte=before)))

    def _events(self, **which):
        events = self.model.events.rel.related_model.objects
        return events.filter(referral=OuterRef("pk"), **which)

    def _arrivals(self):
        return self._standing_events(FactKind.ARRIVED)

    def _standing_events(self, kind: str):
        """Those that stand: what was taken back is followed by that."""
        events = self.model.events.rel.related_model.objects
        after = events.filter(referral=OuterRef("referral"), at__gt=OuterRef("at")).order_by("at", "pk")
        found = self._events(kind=kind).annotate(then=Coalesce(Subquery(after.values("kind")[:1]), Value("")))
        return found.exclude(then=FactKind.UNDONE)

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
        ended = Q(state__in=[ReferralState.DECLINED, ReferralState.NO_ANSWER]) | Q(
            state=ReferralState.WITHDRAWN, ended_by=Party.CLIENT
        )
        read = Exists(self._views(Party.SENDER, user=OuterRef("sent_by")))
        unread = Q(changed_at__gt=timezone.now() - LATELY) & ~read
        return self.filter(Q(state=ReferralState.DRAFT) | ended & unread).order_by("-changed_at", "-pk")

    def withdrawn_unread(self):
        """Withdrawn lately, though the receiver had been asked, and nobody there has opened it since."""
        asked = Exists(self._events(kind=ReferralState.SENT))
        unread = Q(changed_at__gt=timezone.now() - LATELY) & ~Exists(self._views(Party.RECEIVER))
        return self.filter(asked, unread, state=ReferralState.WITHDRAWN).order_by("-changed_at", "-pk")

    def _views(self, party: Party, **more):
        """Openings since the last change."""
        views = self.model.views.rel.related_model.objects
        return views.filter(referral=OuterRef("pk"), party=party, at__gte=OuterRef("changed_at"), **more)

    def of_slip(self, code: str):
        """The one that the code on a slip leads to now, for a year; not one that was entered in error."""
        lately = timezone.now() - CODE_WORKS
        elsewhere = [ReferralState.VOID, ReferralState.REDIRECTED]
        return self.filter(code=code, left_at__gt=lately).exclude(state__in=elsewhere)

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


class NextInOrderQuerySet(QuerySet):
    def whole(self):
        return self.select_related("activity__organization").prefetch_related("activity__texts")

    def standing(self):
        """In their order, without those that the sender has taken out."""
        return self.filter(taken_out_at=None)


class ViewQuerySet(QuerySet):
    def whole(self):
        """With all that a row of the log shows; never the referral itself."""
        return self.select_related("user", "organization", "sender", "receiver")

    def between(self, first: date, last: date):
        """By local days, both included."""
        return self.filter(at__gte=end_of(first - timedelta(days=1)), at__lt=end_of(last))

    def many_in_a_day(self, most: int):
        """(person, day, how many referrals), the most first: more than so many were opened by one person."""
        days = self.filter(user__isnull=False).annotate(day=TruncDate("at")).order_by()
        counted = days.values("user", "day").annotate(number=Count("referral", distinct=True))
        return counted.filter(number__gt=most).order_by("-number", "-day", "user")

    def contact_again(self, least: int):
        """(person, referral, how many times): the same contact details, opened so many times or more."""
        opened = self.filter(user__isnull=False, purpose=ViewPurpose.CONTACT).order_by()
        counted = opened.values("user", "referral").annotate(number=Count("pk"))
        return counted.filter(number__gte=least).order_by("-number", "user", "referral")


class MailLinkQuerySet(QuerySet):
    def standing(self):
        """Neither used nor called back nor too old."""
        return self.filter(used_at=None, revoked_at=None, valid_until__gt=timezone.now())


class FeedbackLinkQuerySet(QuerySet):
    def standing(self):
        """Neither used nor too old."""
        return self.filter(used_at=None, valid_until__gt=clock.now())


class FeedbackQuerySet(QuerySet):
    def whole(self):
        return self.select_related("activity", "receiver").prefetch_related("activity__texts")

    def with_words(self):
        """Scores alone are only counted; what was erased is no longer there."""
        return self.exclude(text="")

    def in_state(self, state: str):
        """What waits stands oldest first, what has been decided latest first."""
        order = ["told_at", "pk"] if state == FeedbackState.WAITING else ["-decided_at", "-pk"]
        return self.filter(state=state).order_by(*order)

    def allowed_to_sender(self):
        """As the client chose on the form, while the permission stands; what ended because its time was over was
        allowed when it was said."""
        permissions = self.model._meta.get_field("referral").related_model.permissions.rel.related_model.objects
        latest = permissions.filter(referral=OuterRef("referral"), kind=PermissionKind.READ_FEEDBACK).order_by("-pk")
        stands = Q(withdrawn_at=None) | Q(withdrawn_by=Party.SYSTEM)
        standing = permissions.filter(stands, referral=OuterRef("referral"), pk=Subquery(latest.values("pk")[:1]))
        return self.filter(Exists(standing), sender_may_read=True)

    def by_month(self):
        """The latest month first. Within a month in an order that says nothing of who was first."""
        return self.annotate(month=TruncMonth("told_at"), mixed=MD5("text")).order_by("-month", "mixed")
