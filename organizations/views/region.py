from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations import access
from organizations.actions import region as actions
from organizations.forms.posted import posted
from organizations.forms.region import RegionSettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    region = access.region_for_administrator(request.actor)
    form = RegionSettingsForm(posted(request), instance=region)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(by=request.actor, region=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("organizations:region_settings")
    return render(
        request,
        "organizations/region_settings.html",
        {"form": form, "region": region},
        status=400 if form.errors else 200,
    )
