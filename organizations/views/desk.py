"""The regional administrator's desk: what waits, all organizations, one organization."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations import access, once, policy
from organizations.actions import organizations, registrations
from organizations.choices import OrganizationType
from organizations.crumbs import to_organization, trail
from organizations.desk_tiles import tiles_for
from organizations.forms.organization import AdministeredOrganizationForm, NewOrganizationForm, OrganizationFilterForm
from organizations.forms.posted import posted
from organizations.forms.registration import ApproveForm, DeclineForm
from organizations.models import Membership, Message, Organization
from organizations.paging import page_of
from organizations.tree import branch_as_tree


@require_safe
def desk(request):
    actor = request.actor
    mine = policy.rows(actor, "organization.administer", Organization.objects.all())
    county = mine.active().roots().filter(type=OrganizationType.COUNTY).first()
    return render(
        request,
        "organizations/desk.html",
        {
            "region": actor.organization.region,
            "county": county,
            "units": Organization.objects.under(county).active().count() - 1 if county else 0,
            "pending": mine.pending().select_related("registration", "municipality").order_by("created_at"),
            "organizations": mine.active().roots().count(),
            "people": policy.rows(actor, "membership.see", Membership.objects.open()).values("user").distinct().count(),
            "tiles": tiles_for(actor),
            "failed_mails": policy.rows(actor, "message.see", Message.objects.failed()).count(),
        },
    )


@require_safe
def organization_list(request):
    mine = policy.rows(request.actor, "organization.administer", Organization.objects.all())
    form = OrganizationFilterForm(request.GET)
    page = page_of(form.narrow(mine).select_related("municipality", "parent"), request)
    return render(request, "organizations/admin_organizations.html", {"form": form, "page": page})


@require_safe
def organization(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    registration = getattr(shown, "registration", None)
    return render(
        request,
        "organizations/admin_organization.html",
        {
            "organization": shown,
            "registration": registration,
            "twins": Organization.objects.same_business_id(shown),
            "approve_form": ApproveForm(),
            "decline_form": DeclineForm(),
            "tree": branch_as_tree(shown),
            "crumbs": to_organization(shown),
        },
    )


@require_POST
def approve(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    form = ApproveForm(request.POST)
    form.full_clean()
    invitation = registrations.approve(
        by=request.actor,
        registration=access.registration_of(shown),
        invite_contact=form.cleaned_data["invite_contact"],
    )
    if invitation:
        text = _("Approved. An invitation is on its way to %(email)s.") % {"email": invitation.email}
    else:
        text = _("Approved. Nobody was invited yet.")
    messages.success(request, text)
    return _next_or(request, shown)


@require_POST
def decline(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return render(request, "organizations/decline.html", {"organization": shown, "form": form}, status=400)
    registrations.decline(
        by=request.actor, registration=access.registration_of(shown), reason=form.cleaned_data["reason"]
    )
    messages.success(request, _("Not approved. The reason was sent to the applicant."))
    return _next_or(request, shown)


def _next_or(request, decided):
    """Back to the desk while others wait for a decision, else to what was decided."""
    waiting = policy.rows(request.actor, "organization.administer", Organization.objects.pending())
    return redirect("organizations:desk") if waiting.exists() else redirect(decided)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, parent_pk=None):
    """A new organization, or a new unit below `parent_pk`."""
    parent = access.organization_for_administrator(request.actor, parent_pk) if parent_pk else None
    draft = Organization(region=request.actor.organization.region, parent=parent)
    if parent:
        draft.type = parent.type
    form = NewOrganizationForm(posted(request), instance=draft)
    if request.method == "POST" and form.is_valid():

        def work():
            added = organizations.add(by=request.actor, organization=form.save(commit=False), parent=parent)
            messages.success(request, _("%(name)s was added.") % {"name": added.name})
            return added.get_absolute_url()

        return redirect(once.handle(form.cleaned_data["form_key"], "add_organization", request.actor.user, work))
    return render(
        request,
        "organizations/edit_organization.html",
        {"form": form, "parent": parent, "crumbs": _crumbs_of_new(parent), "back": _back_from_new(parent)},
        status=400 if form.errors else 200,
    )


def _back_from_new(parent):
    return parent.get_absolute_url() if parent else reverse("organizations:admin_organizations")


def _crumbs_of_new(parent):
    if parent:
        return to_organization(parent, (_("Add a unit"), ""))
    return trail((_("Organizations"), _back_from_new(None)), (_("Add an organization"), ""))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    form = AdministeredOrganizationForm(posted(request), instance=shown)
    if request.method == "POST" and form.is_valid():
        organizations.edit(by=request.actor, organization=form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect(shown)
    stored = access.organization_for_administrator(request.actor, pk)
    crumbs = to_organization(stored, (_("Edit details"), ""))
    return render(
        request,
        "organizations/edit_organization.html",
        {"form": form, "organization": stored, "crumbs": crumbs, "back": stored.get_absolute_url()},
        status=400 if form.errors else 200,
    )


@require_POST
def archive(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    organizations.archive(by=request.actor, organization=shown)
    messages.success(request, _("Archived. You can restore it on this page."))
    return redirect(shown)


@require_POST
def restore(request, pk):
    shown = access.organization_for_administrator(request.actor, pk)
    organizations.restore(by=request.actor, organization=shown)
    messages.success(request, _("In use again."))
    return redirect(shown)
