"""One's own plan: filled in, and shown as a sheet to print. Nothing of it is written anywhere."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory import access
from directory.forms.plan import PlanForm
from directory.reading.plan import Plan
from directory.reading.selection import ChosenPage
from directory.reading.tray import Tray
from organizations.forms.posted import posted
from organizations.public_post import posted_from_here


@posted_from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    asked = Tray(request.GET)
    rows = access.activities_chosen(request.actor, asked.selection.keys)
    chosen = ChosenPage(asked.of(rows), rows, named=True)
    form = PlanForm(posted(request), listings=[item.listing for item in chosen.offered])
    context = {"form": form, "chosen": chosen, "tray": chosen.tray}
    asks = request.method == "POST" and "edit" not in request.POST
    if asks and chosen.offered and form.is_valid():
        return render(request, "directory/plan_sheet.html", context | {"plan": Plan(form)})
    return render(request, "directory/plan.html", context, status=400 if asks else 200)
