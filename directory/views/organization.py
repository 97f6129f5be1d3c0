"""Organizations as everybody reads them: one with its listings, and all from A to Ö."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory import access
from directory.forms.organizations import PublicOrganizationFilterForm
from directory.models import Activity
from directory.reading.contacts import contact_of_organization
from directory.reading.links import organization_key
from directory.reading.organizations import organization_rows, path_of
from directory.reading.rows import row_of
from organizations import policy
from organizations.models import Organization
from organizations.paging import page_of

# A whole catalogue fits on one page of most organizations, so that it can be printed at once.
CATALOGUE = 50


@require_safe
def organization(request, key):
    found = access.organization_for_reader(request.actor, key)
    if key != organization_key(found):
        return redirect("directory:organization", organization_key(found))
    activities = policy.rows(request.actor, policy.PUBLIC, Activity.objects.of(found).for_rows())
    page = page_of(activities, request, CATALOGUE)
    context = {
        "organization": found,
        "contact": contact_of_organization(found),
        "above": path_of(found),
        "page": page,
        "rows": [row_of(activity) for activity in page],
        "sensitive": any(activity.is_sensitive for activity in page),
    }
    return render(request, "directory/organization.html", context)


@require_safe
def organizations(request):
    everybody = policy.rows(request.actor, policy.PUBLIC, Organization.objects.roots().served())
    form = PublicOrganizationFilterForm(request.GET, organizations=everybody)
    page = page_of(form.narrow(everybody).select_related("municipality"), request)
    context = {"form": form, "page": page, "rows": organization_rows(page)}
    return render(request, "directory/organizations.html", context)
