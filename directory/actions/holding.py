"""What every writing of a listing begins and ends with."""

from django.utils import timezone
from django.utils.translation import gettext as _

from directory import completeness
from directory.actions import following
from directory.choices import CapacityState, Coverage, TextLanguage, WayIn
from directory.models import Activity
from directory.models.activity import WITHOUT_AMOUNT
from directory.search.indexing import index
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models.naming import finnish_sort_key


def hold(activity: Activity) -> Activity:
    """The row as it is now, kept for this transaction: whoever else writes to the listing waits."""
    held = Activity.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("source").get(pk=activity.pk)


def settle(activity: Activity, by: Actor, *, reviewed: bool = True) -> Activity:
    """The end of every writing: tidies, brings up to date what follows, saves, tells search.

    Raises ValidationError for a value that the field does not know, Refused for a shown listing that lacks something.
    A person who tells anew about a shown listing has looked at it; a draft and a machine are no review.
    """
    _tidy(activity)
    # A register may leave untold how one takes part; people are asked.
    untold = ["channels"] if activity.is_imported and not activity.channels else []
    activity.clean_fields(exclude=["organization", "reviewed_by", *untold])
    following.bring_up_to_date(activity)
    activity.sort_key, activity.changed_at = _sort_key(activity), timezone.now()
    if activity.is_shown and by.user and reviewed:
        activity.reviewed_at, activity.reviewed_by = activity.changed_at, by.user
    activity.save()
    if activity.is_shown:
        _refuse_if_incomplete(activity)
    index([activity.pk])
    return activity


def _tidy(activity: Activity) -> None:
    """What one answer makes meaningless of another goes."""
    if activity.price_type in WITHOUT_AMOUNT:
        activity.price_amount = None
    if activity.price_amount is None:
        activity.price_unit = ""
    if activity.capacity_state != CapacityState.FULL:
        activity.capacity_until = None
    if activity.way_in == WayIn.OPEN_DOOR:
        # Nobody is asked any more, so no answer could ever lift it.
        activity.silent_since = None
    if activity.coverage != Coverage.MUNICIPALITIES:
        activity.municipalities.clear()


def _refuse_if_incomplete(activity: Activity) -> None:
    lacking = completeness.missing(activity)
    if lacking:
        what = ", ".join(str(point.label) for point in lacking)
        raise Refused(_("A published listing also needs: %(what)s.") % {"what": what})


def _sort_key(activity: Activity) -> str:
    """By the Finnish name, whoever saves; by the listing's own when there is none."""
    text = activity.text_for(TextLanguage.FI)
    return finnish_sort_key(text.name if text else "")[:200]
