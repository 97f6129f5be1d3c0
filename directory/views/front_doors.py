"""The region's front doors: which listing is whose entrance."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory import access, selection
from directory.actions import front_doors
from directory.forms.front_doors import FrontDoorForm, NewFrontDoorForm
from directory.models import FrontDoor
from organizations import once, policy
from organizations.crumbs import trail
from organizations.errors import Refused
from organizations.forms.posted import posted


@require_safe
def door_list(request):
    mine = policy.rows(request.actor, "region.administer", FrontDoor.objects.for_reading())
    doors = mine.select_related("municipality", "activity__organization").prefetch_related("activity__texts")
    crumbs = _crumbs((_("Front doors"), ""))
    return render(request, "directory/front_doors.html", {"doors": doors, "crumbs": crumbs})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    door = FrontDoor(region=request.actor.organization.region)
    chosen = selection.read(request.GET).keys
    initial = {"listing": str(chosen[0])} if chosen else {}
    form = NewFrontDoorForm(posted(request), instance=door, actor=request.actor, initial=initial)

    def work():
        front_doors.save_door(by=request.actor, door=form.save(commit=False))
        messages.success(request, _("The front door is open."))
        return reverse("directory:front_doors")

    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once.handle(form.cleaned_data["form_key"], "front_door", request.actor.user, work))
        except Refused as refused:
            form.add_error(None, str(refused))
    return _page(request, form, _("Add a front door"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    form = FrontDoorForm(
        posted(request), instance=access.front_door_for_administrator(request.actor, pk), actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            front_doors.save_door(by=request.actor, door=form.save(commit=False))
            messages.success(request, _("Saved."))
            return redirect("directory:front_doors")
        except Refused as refused:
            form.add_error(None, str(refused))
    return _page(request, form, str(access.front_door_for_administrator(request.actor, pk)), pk)


@require_POST
def remove(request, pk):
    front_doors.remove_door(by=request.actor, door=access.front_door_for_administrator(request.actor, pk))
    messages.success(request, _("The front door was taken away. Its listing stays."))
    return redirect("directory:front_doors")


def _crumbs(*steps):
    return trail((_("Administration"), reverse("organizations:desk")), *steps)


def _page(request, form, title, pk=None):
    crumbs = _crumbs((_("Front doors"), reverse("directory:front_doors")), (title, ""))
    context = {"form": form, "title": title, "pk": pk, "crumbs": crumbs}
    return render(request, "directory/front_door.html", context, status=400 if form.errors else 200)
