"""Somebody came without a slip: counted in the inbox, corrected or taken back on a page of its own for a day."""

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
from referrals.actions import walk_ins
from referrals.forms.answering import CodeForm
from referrals.forms.telling import HowManyForm
from referrals.forms.walk_ins import WalkInForm
from referrals.views import inbox


@require_POST
def add(request):
    form = WalkInForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return inbox.page(request, CodeForm(auto_id="code-%s"), form, status=400)
    told = form.cleaned_data

    def work():
        made = walk_ins.count(by=request.actor, activity=told["activity"], number=told["number"])
        return reverse("referrals:walk_in", args=[made.pk])

    return redirect(once.handle(told["form_key"], "walk_in", request.actor.user, work))


@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request, pk):
    shown = access.walk_in_for_receiver(request.actor, pk)
    form = HowManyForm(posted(request), initial={"number": shown.number})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        walk_ins.correct(by=request.actor, walk_in=shown, number=number)
        text = ngettext("Counted: %(number)s came.", "Counted: %(number)s came.", number)
        messages.success(request, text % {"number": number})
        return redirect("referrals:walk_in", pk)
    crumbs = trail((_("Coming to us"), reverse("referrals:inbox")), (_("Came without a slip"), ""))
    context = {"form": form, "told": shown, "crumbs": crumbs}
    return render(request, "referrals/walk_in.html", context, status=400 if form.errors else 200)


@require_POST
def undo(request, pk):
    shown = access.walk_in_for_receiver(request.actor, pk)
    walk_ins.undo(by=request.actor, walk_in=shown)
    messages.success(request, _("Taken back: it is counted nowhere."))
    return redirect("referrals:walk_in", pk)
