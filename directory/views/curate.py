"""The regional curator looks at what is derived of a listing, and corrects it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory import access
from directory.actions import classification
from directory.crumbs import to_listing
from directory.forms.curate import CurateForm
from organizations.forms.posted import posted


@require_http_methods(["GET", "HEAD", "POST"])
def curate(request, pk):
    activity = access.activity_for_curator(request.actor, pk)
    form = CurateForm(posted(request), activity=activity)
    if "follow_rules" in request.POST:
        classification.follow_rules(by=request.actor, activity=activity)
        messages.success(request, _("The classification follows the rules again."))
        return redirect("directory:curate", pk)
    if request.method == "POST" and form.is_valid():
        classification.correct(by=request.actor, activity=activity, chosen=form.chosen())
        messages.success(request, _("Saved."))
        return redirect("directory:curate", pk)
    context = {
        "form": form,
        "activity": activity,
        "crumbs": to_listing(request.actor, activity, (_("Classification"), "")),
    }
    return render(request, "directory/curate.html", context, status=400 if form.errors else 200)
