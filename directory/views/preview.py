"""A listing before others see it, as they will see it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory import access
from directory.reading.page import ActivityPage

PROFESSIONAL = "professional"


@require_safe
def preview(request, pk):
    activity = access.activity_for_editor(request.actor, pk)
    professional = request.GET.get("reader") == PROFESSIONAL
    listing = ActivityPage(activity, professional=professional)
    return render(request, "directory/preview.html", {"listing": listing, "professional": professional})
