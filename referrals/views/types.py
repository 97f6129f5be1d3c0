"""A county's own referral types, with the checklist that stands between a type and its use."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import once, policy
from organizations.crumbs import trail
from organizations.forms.posted import posted
from referrals import access
from referrals.actions import types
from referrals.forms.types import NewReferralTypeForm, ReferralTypeForm
from referrals.models import ReferralType


@require_safe
def type_list(request):
    types = policy.rows(request.actor, "region.administer", ReferralType.objects.select_related("controller"))
    return render(request, "referrals/types.html", {"types": types})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_type(request, pk):
    shown = access.referral_type_for_administrator(request.actor, pk)
    form = ReferralTypeForm(posted(request), instance=shown)
    if request.method == "POST" and form.is_valid():
        types.save_type(by=request.actor, referral_type=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("referrals:types")
    stored = access.referral_type_for_administrator(request.actor, pk)
    return render(
        request,
        "referrals/type.html",
        {"form": form, "type": stored, "crumbs": _crumbs(stored.name)},
        status=400 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_type(request):
    draft = ReferralType(region=request.actor.organization.region)
    form = NewReferralTypeForm(posted(request), instance=draft)
    if request.method == "POST" and form.is_valid():

        def work():
            types.save_type(by=request.actor, referral_type=form.save(commit=False))
            messages.success(request, _("Saved."))
            return reverse("referrals:types")

        return redirect(once.handle(form.cleaned_data["form_key"], "referral_type", request.actor.user, work))
    return render(
        request,
        "referrals/type.html",
        {"form": form, "type": None, "crumbs": _crumbs(_("Add a type"))},
        status=400 if form.errors else 200,
    )


def _crumbs(here):
    return trail((_("Referral types"), reverse("referrals:types")), (here, ""))
