"""Where, what it costs, how one gets in, whether there is room, for whom."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Answer, CapacityState, Channel, Coverage, PriceType, WayIn
from directory.models import Activity
from directory.words.days import day_in_words, language

_CHANNELS = dict(Channel.choices)
_WAYS_IN = {
    WayIn.OPEN_DOOR: gettext_lazy("Just come, you need not sign up."),
    WayIn.ASK_PLACE: gettext_lazy("Ask for a place before you come."),
    WayIn.ASK_CONTACT: gettext_lazy("Ask to be contacted, and the organizer will get in touch with you."),
    WayIn.ASK_FIRST: gettext_lazy("Ask first whether this suits you."),
}
_FEW_TOWNS = 3


def where_in_words(activity: Activity) -> list[str]:
    """A line for each place: name, street, town; and how else one takes part."""
    places = [", ".join(filter(None, [p.name, p.street, p.municipality.name])) for p in activity.places.all()]
    ways = [str(_CHANNELS[way]) for way in Channel.values if way in activity.channels]
    if activity.is_on_site and places:
        return [*places, *ways[1:]]
    return [*ways, *places]


def town_in_words(activity: Activity) -> str:
    """For a list's row: where it is, else from how far one may come."""
    places = activity.places.all() if activity.is_on_site else ()
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
    if activity.price_unit:
        amount = f"{amount} {activity.get_price_unit_display()}"
    return amount if activity.price_type == PriceType.CHARGEABLE else f"{kind}, {amount}"


def way_in_in_words(activity: Activity) -> str:
    """To one who looks for help. What is not held in a place has no door to come to."""
    if activity.way_in == WayIn.OPEN_DOOR and not activity.is_on_site:
        return _("Just get in touch, you need not sign up.")
    return str(_WAYS_IN.get(activity.way_in, ""))


def room_in_words(activity: Activity) -> str:
    """With the day when it was told; a promised day that is past says nothing any more."""
    if not activity.capacity_state:
        return ""
    room, until = activity.get_capacity_state_display(), activity.capacity_until
    if activity.capacity_state == CapacityState.FULL and until and until > timezone.localdate():
        room = _("Full, room again from %(day)s") % {"day": day_in_words(until)}
    return _("%(room)s (told %(day)s)") % {"room": room, "day": day_in_words(activity.capacity_told_on)}


def groups_in_words(activity: Activity) -> str:
    """Words of the trade are left out (words.md 6); "everyone" beside others means these above all."""
    public = [group for group in activity.target_groups.all() if group.public]
    everyone = next((group.name for group in public if group.code == "everyone"), "")
    others = ", ".join(group.name for group in public if group.code != "everyone")
    if everyone and others:
        return _("%(everyone)s, above all: %(groups)s") % {"everyone": everyone, "groups": others}
    return everyone or others


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
