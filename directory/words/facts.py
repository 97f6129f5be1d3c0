"""Where, what it costs, how one gets in, whether there is room, for whom."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Answer, CapacityState, Channel, Coverage, WayIn
from directory.models import Activity
from directory.words.days import day_in_words, language

_ON_SITE = {Channel.IN_PERSON, Channel.HYBRID}
_WAYS_IN = {
    WayIn.OPEN_DOOR: gettext_lazy("Just come, you need not sign up."),
    WayIn.ASK_PLACE: gettext_lazy("Ask for a place before you come."),
    WayIn.ASK_CONTACT: gettext_lazy("Ask to be contacted, and the organizer will get in touch with you."),
    WayIn.ASK_FIRST: gettext_lazy("Ask first whether this suits you."),
}
_ROOM = {
    CapacityState.OPEN: gettext_lazy("Room for new people"),
    CapacityState.FEW: gettext_lazy("Few places left"),
    CapacityState.FULL: gettext_lazy("Full"),
}
_FEW_TOWNS = 3


def where_in_words(activity: Activity) -> list[str]:
    """A line for each place: name, street, town; without places how one takes part."""
    places = [", ".join(filter(None, [p.name, p.street, p.municipality.name])) for p in activity.places.all()]
    if activity.channel in _ON_SITE and places:
        return places if activity.channel == Channel.IN_PERSON else [*places, _("Also online")]
    return [activity.get_channel_display(), *places]


def town_in_words(activity: Activity) -> str:
    """For a list's row: where it is, else from how far one may come."""
    places = activity.places.all() if activity.channel in _ON_SITE else ()
    towns = list(dict.fromkeys(place.municipality.name for place in places))
    if not towns and activity.coverage == Coverage.MUNICIPALITIES:
        towns = [town.name for town in activity.municipalities.all()]
    if len(towns) > _FEW_TOWNS:
        return _("%(towns)s and others") % {"towns": ", ".join(towns[:_FEW_TOWNS])}
    return ", ".join(towns) or coverage_in_words(activity)


def coverage_in_words(activity: Activity) -> str:
    if activity.coverage != Coverage.MUNICIPALITIES:
        return activity.get_coverage_display()
    towns = ", ".join(town.name for town in activity.municipalities.all())
    return _("For residents of: %(towns)s") % {"towns": towns} if towns else ""


def price_in_words(activity: Activity) -> str:
    """Empty when nothing is told."""
    kind = activity.get_price_type_display() if activity.price_type else ""
    if activity.price_amount is None:
        return kind
    amount = _euros(activity.price_amount)
    return amount if activity.price_type == "chargeable" else f"{kind}, {amount}"


def way_in_in_words(activity: Activity) -> str:
    """To one who looks for help. What is not held in a place has no door to come to."""
    if activity.way_in == WayIn.OPEN_DOOR and activity.channel not in _ON_SITE:
        return _("Just get in touch, you need not sign up.")
    return str(_WAYS_IN.get(activity.way_in, ""))


def room_in_words(activity: Activity) -> str:
    """With the day when it was told; a promised day that is past says nothing any more."""
    if not activity.capacity_state:
        return ""
    room, until = str(_ROOM[activity.capacity_state]), activity.capacity_until
    if activity.capacity_state == CapacityState.FULL and until and until > timezone.localdate():
        room = _("Full, room again from %(day)s") % {"day": day_in_words(until)}
    return _("%(room)s (told %(day)s)") % {"room": room, "day": day_in_words(activity.capacity_told_on)}


def ages_in_words(activity: Activity) -> str:
    lowest, highest = activity.age_min, activity.age_max
    if lowest is not None and highest is not None:
        return _("Ages %(from)s–%(to)s") % {"from": lowest, "to": highest}
    if lowest is not None:
        return _("Ages %(from)s and up") % {"from": lowest}
    return _("Ages up to %(to)s") % {"to": highest} if highest is not None else ""


def answer_in_words(answer: str, yes: str) -> str:
    """`yes` is the word that the question takes: one may, somebody can."""
    words = {Answer.YES: yes, Answer.ASK: _("Ask first"), Answer.NO: _("No")}
    return str(words.get(answer, ""))


def _euros(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    number = format_decimal(amount, "0" if whole else "0.00", locale=language())
    return f"€{number}" if language() == "en" else f"{number}\N{NO-BREAK SPACE}€"
