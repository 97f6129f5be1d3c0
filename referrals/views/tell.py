"""Kerroin tästä: one press counts, a second page corrects how many and where."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from organizations import once
from organizations.crumbs import trail
from organizations.forms.posted import posted
from referrals import access
from referrals.actions import telling
from referrals.forms.sending import CarriedForm
from referrals.forms.telling import ToldForm
from referrals.reading.guide import guide_again


@require_POST
def tell(request, slug):
    activity = access.activity_for_guiding(request.actor, slug)
    form = CarriedForm(request.POST, actor=request.actor)
    key = form.key()

    def work():
        told = telling.tell(by=request.actor, activity=activity, need=form.told().need)
        return reverse("referrals:told", args=[told.pk])

    address = once.handle(key, f"tell:{activity.pk}", request.actor.user, work)
    if request.headers.get("HX-Request") == "true":
        again = {"address": address, "guide": guide_again(request.actor, activity, form.told()), "name": activity.name}
        return render(request, "referrals/_told.html", again)
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
def told(request, pk):
    shown = access.guidance_event_for_teller(request.actor, pk)
    form = ToldForm(posted(request), initial={"number": shown.number, "setting": shown.setting})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        telling.correct(by=request.actor, told=shown, number=number, setting=form.cleaned_data["setting"])
        text = ngettext("Counted: told to %(number)s person.", "Counted: told to %(number)s people.", number)
        messages.success(request, text % {"number": number})
        return redirect("referrals:told", pk)
    crumbs = trail((_("Find"), reverse("directory:search")), (_("I told of this"), ""))
    context = {"form": form, "told": shown, "crumbs": crumbs}
    return render(request, "referrals/told.html", context, status=400 if form.errors else 200)


@require_POST
def undo(request, pk):
    shown = access.guidance_event_for_teller(request.actor, pk)
    telling.undo(by=request.actor, told=shown)
    messages.success(request, _("Taken back: it is counted nowhere."))
    return redirect("referrals:told", pk)
