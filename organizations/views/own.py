"""One's own organization, for those who work there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import access, policy
from organizations.actions import organizations
from organizations.crumbs import trail
from organizations.forms.organization import OrganizationForm
from organizations.forms.posted import posted
from organizations.tree import branch_as_tree


@require_safe
def own(request, pk=None):
    """One's own organization, or one of its units."""
    organization = access.organization_for_member(request.actor, pk)
    return render(
        request,
        "organizations/own.html",
        {
            "organization": organization,
            "crumbs": trail((_("Own organization"), reverse("organizations:own")), (organization.display_name, "")),
            "tree": branch_as_tree(organization),
            "may_edit": policy.may(request.actor, "organization.edit", organization),
            "may_see_people": policy.may(request.actor, "invitation.send", organization),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    form = OrganizationForm(posted(request), instance=access.organization_for_editor(request.actor, pk))
    back = _page_of(request.actor, form.instance)
    if request.method == "POST" and form.is_valid():
        organizations.edit(by=request.actor, organization=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect(back)
    stored = access.organization_for_editor(request.actor, pk)
    crumbs = trail((stored.display_name, back), (_("Edit details"), ""))
    return render(
        request,
        "organizations/edit_organization.html",
        {"form": form, "organization": stored, "crumbs": crumbs, "back": back},
        status=400 if form.errors else 200,
    )


def _page_of(actor, organization):
    """Its own page for those who work there; the administrator's for an administrator who does not."""
    if policy.may(actor, "organization.see_own", organization):
        return reverse("organizations:own_unit", args=[organization.pk])
    return organization.get_absolute_url()
