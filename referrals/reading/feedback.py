"""How it went for those who came: averages of what they scored, and their words by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Activity
from organizations import policy
from organizations.actor import Actor
from referrals.choices import FeedbackState
from referrals.facts import FEEDBACK
from referrals.models import Feedback, ReferralFact
from referrals.models.feedback import ITEMS

Scores = list[tuple[int | None, ...]]


@dataclass(frozen=True)
class Average:
    """`items` are (sentence, average); one that too few have scored is left out."""

    shown: str
    answers: int
    items: list[tuple[str, str]]


def averages(activities: Iterable[int], below: int) -> dict[int, Average]:
    """Activity's key → its average, of those that have one.

    Answers are taken in as many together as the region shows at least (five or more), in their order: so an average
    is never of fewer, and no two looks at it tell what one more person has scored.
    """
    told = ReferralFact.objects.filter(kind=FEEDBACK, activity__in=activities).order_by("pk")
    found: dict[int, Scores] = {}
    for key, *scores in told.values_list("activity", *ITEMS):
        found.setdefault(key, []).append(tuple(scores))
    whole = {key: scores[: len(scores) // below * below] for key, scores in found.items()}
    return {key: _average(scores, below) for key, scores in whole.items() if scores}


def in_words(value: float) -> str:
    return number_format(value, decimal_pos=1)


def of_answer(scores: Iterable[int | None]) -> float:
    """The mean of what one answer has scored."""
    return fmean(score for score in scores if score is not None)


def average_for(actor: Actor, activity: Activity) -> Average | None:
    """For professionals, and for the organization itself; other organizations and residents see none of it."""
    guides = any(policy.holds(actor, word) for word in ("referral.send", "link.walk", "feedback.moderate"))
    own = actor.membership is not None and actor.membership.organization_id in activity.organization.lineage
    if not guides and not own:
        return None
    return averages([activity.pk], activity.organization.region.suppress_below).get(activity.pk)


def of_organization(actor: Actor) -> list[tuple[Activity, Average | None]]:
    """The organization's own activities of which somebody has told, with what may be shown of it."""
    here = ReferralFact.objects.filter(kind=FEEDBACK, receiver__lineage__contains=[actor.membership.organization_id])
    keys = set(here.values_list("activity", flat=True))
    found = averages(keys, actor.organization.region.suppress_below)
    activities = Activity.objects.filter(pk__in=keys).prefetch_related("texts")
    return [(one, found.get(one.pk)) for one in sorted(activities, key=lambda one: one.name.lower())]


def waits_in_words(actor: Actor) -> str:
    """How much waits for the moderator."""
    mine = policy.rows(actor, "feedback.moderate", Feedback.objects.all())
    number = mine.filter(state=FeedbackState.WAITING).count()
    said = ngettext("%(number)s waits to be read", "%(number)s wait to be read", number) % {"number": number}
    return said if number else _("Nothing waits to be read")


def _average(scores: Scores, below: int) -> Average:
    items = []
    for name, given in zip(ITEMS, zip(*scores, strict=True), strict=True):
        told = [score for score in given if score is not None]
        if len(told) >= below:
            items.append((str(Feedback._meta.get_field(name).verbose_name), in_words(fmean(told))))
    return Average(in_words(fmean(map(of_answer, scores))), len(scores), items)
