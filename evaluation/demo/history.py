"""Two years of guiding in the demo region: who guided whom where, by one set of dice.

The same every time, apart from the codes on the slips, which are as random as anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from directory.choices import WayIn
from directory.models import Activity, ClienthoodType, Stage
from evaluation.demo.lives import Step, life_of_question, life_of_slip
from evaluation.demo.region import GUIDING
from organizations.choices import RoleCode
from organizations.models import Membership, Municipality, Organization, User
from organizations.working_days import is_working_day
from referrals import deriving
from referrals.choices import AgeBand, FirstContact, NeedSaidBy, PracticalNeed, Setting
from referrals.models import GuidanceEvent, Referral, ReferralType, WalkIn

DAYS = 730
# On an average working day, when the use began; it doubles in two years.
REFERRALS, TALLIES = 6.6, 12.5
# Every working day, at all the open doors that count them.
WALK_INS = 2
# July sleeps, autumn begins with many wishes.
_SEASON = {1: 1.15, 2: 1.05, 3: 1.05, 4: 1, 5: 0.95, 6: 0.7, 7: 0.4, 8: 0.95, 9: 1.3, 10: 1.2, 11: 1.15, 12: 0.75}
_GROUP_AGES = {
    "children_families": (18, 64),
    "young": (13, 29),
    "working_age": (18, 64),
    "unemployed": (18, 64),
    "older": (65, 95),
}
_AGES = {
    AgeBand.UNDER_18: (13, 17),
    AgeBand.FROM_18: (18, 29),
    AgeBand.FROM_30: (30, 64),
    AgeBand.FROM_65: (65, 79),
    AgeBand.FROM_80: (80, 95),
}


@dataclass(frozen=True)
class Sender:
    place: Organization
    person: User | None


def is_going_on(activity: Activity, day: date) -> bool:
    """Seasons come back each year; what is held on single days only has no past."""
    times = activity.times.all()
    if times and all(time.on_date for time in times):
        return False
    if activity.season_from is None or activity.season_to is None:
        return True
    first, last, then = ((one.month, one.day) for one in (activity.season_from, activity.season_to, day))
    return first <= then <= last if first <= last else then >= first or then <= last


def fits(activity: Activity, least: int, most: int) -> bool:
    """Whether somebody of that age may come, by the listing's own ages and by whom it is for."""
    if not (activity.age_min or 0) <= most or not least <= (activity.age_max or most):
        return False
    groups = [_GROUP_AGES[group.code] for group in activity.target_groups.all() if group.code in _GROUP_AGES]
    return not groups or any(low <= most and least <= high for low, high in groups)


class History:
    """Everything that is chosen by chance, from one set of dice."""

    def __init__(self, now: datetime):
        self.now = now
        self.dice = Random(2026)
        # Of their own, so that a mark more or less changes nothing else.
        self.marking = Random(2026)
        self.groups = list(ClienthoodType.objects.in_use().order_by("code"))
        self.kind = ReferralType.objects.filter(in_use=True).first()
        self.places = list(Municipality.objects.filter(region=self.kind.region).order_by("code"))
        self.answering = _people(RoleCode.RECEIVER)
        self.activities = list(
            Activity.objects.findable()
            .filter(paused_until=None)
            .select_related("organization")
            .prefetch_related(
                "needs__parent", "stages", "attachment_points", "municipalities", "times", "target_groups"
            )
            .order_by("pk")
        )
        self.open_doors = [
            one for one in self.activities if one.way_in == WayIn.OPEN_DOOR and one.organization_id in self.answering
        ]
        self.senders, self.weights = _senders()
        self.stages = {stage.code: stage for stage in Stage.objects.all()}
        self.near = {place.pk: self._near(place) for place in self.places}

    def days(self) -> Iterator[tuple[datetime, float]]:
        """Each working day at eight with how busy it was: 1 on an average day of the beginning."""
        for number in range(DAYS, 2, -1):
            day = timezone.localtime(self.now - timedelta(days=number)).replace(
                hour=8, minute=0, second=0, microsecond=0
            )
            if is_working_day(day.date()):
                yield day, _SEASON[day.month] * (1 + (DAYS - number) / DAYS)

    def referral(self, day: datetime) -> tuple[Referral, list[Step]]:
        sender, activity, town = self._who_and_where(day)
        left, need = self._moment(day), self.dice.choice(activity.needs.all())
        answers = self.answering.get(activity.organization_id)
        asks = answers and activity.way_in == WayIn.ASK_PLACE and self.dice.random() < 0.85
        steps = life_of_question(self.dice, left) if asks else life_of_slip(self.dice, left, bool(answers))
        referral = Referral(
            region=self.kind.region,
            type=self.kind,
            activity=activity,
            receiver=activity.organization,
            sender=sender.place,
            sent_by=sender.person,
            origin=deriving.origin(sender.place),
            direction=deriving.direction(sender.place, activity.organization),
            first_contact=FirstContact.CLIENT,
            practical_needs=self._practical_needs() if asks else [],
            need=need,
            need_said_by=self.dice.choice(["", NeedSaidBy.CLIENT, NeedSaidBy.TOGETHER]),
            stage=self._stage(sender.place, activity),
            attachment_point=next(iter(activity.attachment_points.all()), None),
            municipality=town if self.dice.random() < 0.7 else None,
            age_band=self._age(activity),
            **self._marks(sender.place),
            is_sensitive=activity.is_sensitive or need.is_sensitive,
            left_at=left,
        )
        return referral, [step for step in steps if step.at < self.now]

    def tally(self, day: datetime) -> GuidanceEvent:
        sender, activity, _town = self._who_and_where(day)
        setting = self.dice.choices(Setting.values, [64, 2, 12, 1, 21])[0]
        many = setting in (Setting.STAND, Setting.THEME_DAY)
        return GuidanceEvent(
            region=self.kind.region,
            activity=activity,
            sender=sender.place,
            user=sender.person,
            origin=deriving.origin(sender.place),
            number=self.dice.randint(4, 22) if many else 1,
            setting=setting,
            need=self.dice.choice(activity.needs.all()),
            stage=self._stage(sender.place, activity),
            at=self._moment(day),
        )

    def walk_in(self, day: datetime) -> WalkIn:
        """Those who came to an open door without a slip."""
        activity = next(one for one in self.dice.choices(self.open_doors, k=50) if is_going_on(one, day.date()))
        return WalkIn(
            region=self.kind.region,
            activity=activity,
            receiver=activity.organization,
            user=self.answering[activity.organization_id],
            number=self.dice.randint(1, 6),
            at=self._moment(day),
        )

    def how_many(self, average: float) -> int:
        return max(0, round(self.dice.gauss(average, average**0.5)))

    def _who_and_where(self, day: datetime) -> tuple[Sender, Activity, Municipality]:
        sender = self.dice.choices(self.senders, self.weights)[0]
        # Most live where the unit is, some in the next municipality.
        home = sender.place.municipality
        town = home if self.dice.random() < 0.75 else self.dice.choice(self.places)
        for activity in self.dice.choices(*self.near[town.pk], k=20):
            if is_going_on(activity, day.date()):
                return sender, activity, town
        raise ValueError(f"Nothing goes on in {town}")

    def _age(self, activity: Activity) -> str:
        """One that the activity is for; often it is not told."""
        fitting = [band for band, (least, most) in _AGES.items() if fits(activity, least, most)]
        return self.dice.choice(["", "", *fitting])

    def _marks(self, sender: Organization) -> dict:
        """The client's group, which half of the units mark, and whether other services take part."""
        if self.marking.random() < 0.5:
            return {}
        shared = self.marking.random() < 0.2
        return {
            "clienthood": self.marking.choice(self.groups),
            "shared_client": shared,
            "responsible": sender if shared else None,
        }

    def _near(self, place: Municipality) -> tuple[list[Activity], list[int]]:
        """What is offered there, and how often it is chosen: a few are known to everybody."""
        found = [
            activity
            for activity in self.activities
            if not activity.municipalities.all() or place in activity.municipalities.all()
        ]
        return found, [self._how_known(activity) for activity in found]

    def _how_known(self, activity: Activity) -> int:
        """A few are known to everybody; where a place is asked for, professionals know the way."""
        near = 5 if activity.municipalities.all() else 2
        return near * (3 if activity.pk % 7 == 0 else 1) * (3 if activity.way_in == WayIn.ASK_PLACE else 1)

    def _stage(self, sender: Organization, activity: Activity):
        """Who works at no stage tells it, from among the activity's."""
        return self.stages.get(sender.default_stage) or self.dice.choice([*activity.stages.all()] or [None])

    def _practical_needs(self) -> list[str]:
        return self.dice.sample(PracticalNeed.values, self.dice.choices([0, 1, 2], [60, 30, 10])[0])

    def _moment(self, day: datetime) -> datetime:
        return day + timedelta(minutes=self.dice.randrange(8 * 60))


def _people(role: str) -> dict[int, User]:
    """Organization → somebody there in the role."""
    works = Membership.objects.open().filter(role=role).select_related("user").order_by("-pk")
    return {work.organization_id: work.user for work in works}


def _senders() -> tuple[list[Sender], list[int]]:
    people = _people(RoleCode.PROFESSIONAL)
    places = {place.name: place for place in Organization.objects.select_related("municipality")}
    found = [Sender(places[name], people.get(places[name].pk)) for name, _weight in GUIDING]
    return found, [weight for _name, weight in GUIDING]
