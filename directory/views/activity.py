"""A listing as everybody reads it: on the page and on paper."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory import access, guiding
from directory.qr import code_of
from directory.reading.page import ActivityPage
from directory.reading.tray import Tray
from organizations import policy


@require_safe
def activity(request, key):
    found = access.activity_for_reader(request.actor, key)
    tray = Tray(request.GET)
    if key != found.slug:
        return redirect(found.get_absolute_url() + tray.selection.query)
    listing = ActivityPage(found, professional=access.reads_as_professional(request.actor))
    may = {
        "offer": guiding.offers(request.actor, [found]).get(found.pk) or _for_resident(request.actor, found),
        "feedback": guiding.feedback_of(request.actor, found),
        "tray": tray,
        "pick": tray.pick(found.pk),
        "may_edit": policy.may(request.actor, "activity.edit", found),
        "may_be_door": policy.may(request.actor, "region.administer", found),
        "may_curate": policy.may(request.actor, "activity.curate", found),
    }
    return render(request, "directory/activity.html", {"listing": listing, **may})


def _for_resident(actor, activity):
    return guiding.offer_to_resident(activity) if actor.is_visitor and activity.is_shown else None


@require_safe
def short(request, pk):
    """The address that paper and text messages carry."""
    return redirect(access.activity_for_reader(request.actor, str(pk)))


@require_safe
def print_activity(request, key):
    found = access.activity_for_reader(request.actor, key)
    if key != found.slug:
        return redirect("directory:print_activity", found.slug)
    listing = ActivityPage(found)
    return render(request, "directory/print_activity.html", {"listing": listing, "code": code_of(listing.short_url)})
