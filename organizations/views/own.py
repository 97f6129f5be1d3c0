"""One's own organization, for those who work there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import access, policy
from organizations.actions import organizations
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
            "tree": branch_as_tree(organization),
            "may_edit": policy.may(request.actor, "organization.edit", organization),
            "may_see_people": policy.may(request.actor, "invitation.send", organization),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    organization = access.organization_for_editor(request.actor, pk)
    form = OrganizationForm(posted(request), instance=organization)
    if request.method == "POST" and form.is_valid():
        organizations.edit(by=request.actor, organization=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("organizations:own_unit", organization.pk)
    return render(
        request,
        "organizations/edit_organization.html",
        {"form": form, "organization": organization, "own": True},
        status=400 if form.errors else 200,
    )
