"""Access features that follow from what has been told already: nothing is asked twice."""

from datetime import time

from directory.choices import Answer, Channel, PriceType, WayIn, Weekday
from directory.models import Activity

EVENING = time(16)

_RULES = {
    "free": lambda activity: activity.price_type == PriceType.FREE,
    "walk_in": lambda activity: activity.way_in == WayIn.OPEN_DOOR,
    "come_and_see": lambda activity: activity.may_visit == Answer.YES,
    "someone_meets_you": lambda activity: activity.meets_you == Answer.YES,
    "home_visit": lambda activity: Channel.HOME_VISIT in activity.channels,
    "remote": lambda activity: bool({Channel.PHONE, Channel.ONLINE} & set(activity.channels)),
    "phone_help": lambda activity: Channel.PHONE in activity.channels,
    "sign_language": lambda activity: any(language.code == "fse" for language in activity.languages.all()),
    "evening_weekend": lambda activity: any(_is_evening_or_weekend(time) for time in activity.times.all()),
}
CODES = frozenset(_RULES)


def known(activity: Activity) -> set[str]:
    """Codes of the features that the activity's other answers tell."""
    return {code for code, follows in _RULES.items() if follows(activity)}


def _is_evening_or_weekend(held) -> bool:
    day = held.weekday or held.on_date.isoweekday()
    return day >= Weekday.SATURDAY or held.starts >= EVENING
