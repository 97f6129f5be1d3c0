"""Two years of guiding in the demo region, written in bulk: rows, trails and facts as the actions would have left them.

The same every time, apart from the codes on the slips, which are as random as anywhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db.models import prefetch_related_objects
from django.utils import timezone

from directory.choices import WayIn
from directory.models import Activity, Stage
from evaluation.demo.lives import Step, life_of_question, life_of_slip
from evaluation.demo.region import GUIDING
from organizations.choices import RoleCode
from organizations.models import Membership, Municipality, Organization, User
from organizations.working_days import is_working_day
from referrals import deriving, facts
from referrals.actions.moving import NO_ANSWER
from referrals.choices import AgeBand, FirstContact, NeedSaidBy, Party, PracticalNeed, Setting, ViewPurpose
from referrals.choices import ReferralState as S
from referrals.models import GuidanceEvent, Referral, ReferralEvent, ReferralFact, ReferralType, ReferralView
from referrals.querysets import LATELY
from referrals.states import STATES

DAYS = 730
# On an average working day, when the use began; it doubles in two years.
REFERRALS, TALLIES = 6.6, 12.5
# July sleeps, autumn begins with many wishes.
_SEASON = {1: 1.15, 2: 1.05, 3: 1.05, 4: 1, 5: 0.95, 6: 0.7, 7: 0.4, 8: 0.95, 9: 1.3, 10: 1.2, 11: 1.15, 12: 0.75}
_BATCH = 2000
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
        left = self._moment(day)
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
            direction=deriving.direction(sender.place, activity.organization),
            first_contact=FirstContact.CLIENT,
            practical_needs=self._practical_needs() if asks else [],
            need=self.dice.choice(activity.needs.all()),
            need_said_by=self.dice.choice(["", NeedSaidBy.CLIENT, NeedSaidBy.TOGETHER]),
            stage=self._stage(sender.place, activity),
            attachment_point=next(iter(activity.attachment_points.all()), None),
            municipality=town if self.dice.random() < 0.7 else None,
            age_band=self._age(activity),
            is_sensitive=activity.is_sensitive,
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
            number=self.dice.randint(4, 22) if many else 1,
            setting=setting,
            need=self.dice.choice(activity.needs.all()),
            stage=self._stage(sender.place, activity),
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


def write_history() -> None:
    history = History(timezone.now())
    lives = [history.referral(day) for day, busy in history.days() for _n in range(history.how_many(busy * REFERRALS))]
    told = [history.tally(day) for day, busy in history.days() for _n in range(history.how_many(busy * TALLIES))]
    _write_referrals(lives, history)
    _write_tallies(told)


def _people(role: str) -> dict[int, User]:
    """Organization → somebody there in the role."""
    works = Membership.objects.open().filter(role=role).select_related("user").order_by("-pk")
    return {work.organization_id: work.user for work in works}


def _senders() -> tuple[list[Sender], list[int]]:
    people = _people(RoleCode.PROFESSIONAL)
    places = {place.name: place for place in Organization.objects.select_related("municipality")}
    found = [Sender(places[name], people.get(places[name].pk)) for name, _weight in GUIDING]
    return found, [weight for _name, weight in GUIDING]


def _write_referrals(lives: list[tuple[Referral, list[Step]]], history: History) -> None:
    for referral, steps in lives:
        for step in steps:
            _take(referral, step)
    Referral.objects.bulk_create([referral for referral, _steps in lives], _BATCH)
    ReferralEvent.objects.bulk_create(
        [event for referral, steps in lives for event in _trail(referral, steps, history)], _BATCH
    )
    referrals = [referral for referral, _steps in lives]
    prefetch_related_objects(referrals, "events")
    _write_facts(
        facts.fact_of(referral, event, 1) for referral in referrals for event in facts.counted(referral.events.all())
    )
    ReferralView.objects.bulk_create(_read(referrals, history.now), _BATCH)


def _take(referral: Referral, step: Step) -> None:
    """What the row says once the step has been taken; an answer before it is untold."""
    if step.kind not in STATES:
        return
    for name, value in NO_ANSWER.items():
        setattr(referral, name, value)
    for name, value in step.told.items():
        setattr(referral, name, value)
    referral.state, referral.changed_at = step.kind, step.at
    if STATES[step.kind].over:
        referral.ended_by = step.party


def _trail(referral: Referral, steps: list[Step], history: History) -> Iterator[ReferralEvent]:
    before = S.DRAFT
    yield _event(referral, S.DRAFT, referral.left_at, Party.SENDER, "", S.DRAFT, history)
    for step in steps:
        state = step.kind if step.kind in STATES else before
        yield _event(referral, step.kind, step.at, step.party, before if step.kind in STATES else "", state, history)
        before = state


def _event(referral, kind, at, party, before, state, history) -> ReferralEvent:
    doers = {
        Party.SENDER: (referral.sent_by, referral.sender),
        Party.RECEIVER: (history.answering.get(referral.receiver_id), referral.receiver),
    }
    user, organization = doers.get(party, (None, None))
    return ReferralEvent(
        referral=referral,
        kind=kind,
        at=at,
        party=party,
        user=user,
        organization=organization,
        state_before=before,
        state=state,
    )


def _read(referrals: list[Referral], now: datetime) -> Iterator[ReferralView]:
    """What ended lately has been read at both ends, but for the last days' news."""
    for referral in referrals:
        if STATES[referral.state].over and now - LATELY <= referral.changed_at < now - timedelta(days=2):
            for party, user, place in (
                (Party.SENDER, referral.sent_by, referral.sender),
                (Party.RECEIVER, None, referral.receiver),
            ):
                yield ReferralView(
                    referral=referral,
                    region_id=referral.region_id,
                    at=referral.changed_at + timedelta(hours=20),
                    party=party,
                    user=user,
                    organization=place,
                    purpose=ViewPurpose.READ,
                )


def _write_tallies(told: list[GuidanceEvent]) -> None:
    GuidanceEvent.objects.bulk_create(told, _BATCH)
    _write_facts(facts.fact_of_told(one, one.number) for one in told)


def _write_facts(written: Iterable[ReferralFact]) -> None:
    """Each on its day."""
    rows = list(written)
    for fact in rows:
        fact.written_on = fact.on
    ReferralFact.objects.bulk_create(rows, _BATCH)
