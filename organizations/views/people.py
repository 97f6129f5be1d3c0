"""Who works in an organization: shown, invited, suspended, ended. For the region and for the organization itself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations import access, once, policy
from organizations.actions import invitations, memberships
from organizations.choices import OrganizationType, RoleCode
from organizations.crumbs import to_organization, trail
from organizations.errors import Refused
from organizations.forms.people import InvitationForm, PeopleFilterForm
from organizations.forms.posted import posted
from organizations.models import Invitation, Membership
from organizations.paging import page_of

# Shown at once; the page says when there are more and how to narrow them.
MOST_INVITATIONS = 100


@require_safe
def people(request, pk):
    organization = access.organization_for_inviter(request.actor, pk)
    shown = policy.rows(request.actor, "membership.see", Membership.objects.current().filter(organization=organization))
    waiting = policy.rows(
        request.actor, "invitation.send", Invitation.objects.waiting().filter(organization=organization)
    )
    may_end = set(policy.rows(request.actor, "membership.end", shown).values_list("pk", flat=True))
    context = {
        "organization": organization,
        "crumbs": _crumbs(request.actor, organization),
        "page": page_of(
            shown.select_related("user", "organization", "sub_region", "municipality").order_by("user__name", "pk"),
            request,
        ),
        "invitations": waiting.select_related("organization", "sub_region", "municipality"),
        "may_end": may_end,
    }
    return render(request, "organizations/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, pk):
    organization = access.organization_for_inviter(request.actor, pk)
    form = InvitationForm(posted(request), actor=request.actor, organization=organization, initial=_usual(organization))

    def work():
        chosen = form.cleaned_data | {"organization": organization}
        chosen.pop("form_key")
        invitation = invitations.invite(by=request.actor, **chosen)
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email})
        return reverse("organizations:people", args=[organization.pk])

    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once.handle(form.cleaned_data["form_key"], "invite", request.actor.user, work))
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(
        request,
        "organizations/invite.html",
        {
            "form": form,
            "organization": organization,
            "crumbs": _crumbs(request.actor, organization, _("Invite a person")),
        },
        status=400 if form.errors else 200,
    )


@require_safe
def all_people(request):
    """Everybody with a role in the region, to be found by name; and the invitations that nobody has taken up."""
    form = PeopleFilterForm(request.GET)
    mine = policy.rows(request.actor, "membership.see", Membership.objects.current())
    open_ones = policy.rows(request.actor, "invitation.send", Invitation.objects.waiting())
    page = page_of(form.narrow(mine).select_related("user", "organization", "sub_region", "municipality"), request)
    found = list(form.narrow_invitations(open_ones).select_related("organization")[: MOST_INVITATIONS + 1])
    context = {
        "form": form,
        "page": page,
        "invitations": found[:MOST_INVITATIONS],
        "more_invitations": len(found) > MOST_INVITATIONS,
    }
    return render(request, "organizations/all_people.html", context)


def _crumbs(actor, organization, here=""):
    """To the organization's people, or to a page `here` below them."""
    below = [(_("People"), reverse("organizations:people", args=[organization.pk]) if here else "")]
    if here:
        below.append((here, ""))
    if policy.may(actor, "organization.administer", organization):
        return to_organization(organization, *below)
    return trail((_("Own organization"), reverse("organizations:own")), *below)


def _usual(organization):
    """What is most often asked for: an association's editor, a unit's professional, in the page's language."""
    role = RoleCode.PROFESSIONAL if organization.type == OrganizationType.COUNTY else RoleCode.EDITOR
    return {"language": get_language()[:2], "role": role}


@require_POST
def send_again(request, pk):
    invitation = access.invitation_for_inviter(request.actor, pk)
    invitations.send_again(by=request.actor, invitation=invitation)
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email})
    return redirect("organizations:people", invitation.organization_id)


@require_POST
def revoke(request, pk):
    invitation = access.invitation_for_inviter(request.actor, pk)
    invitations.revoke(by=request.actor, invitation=invitation)
    messages.success(request, _("The invitation was called back. Its link does not work any more."))
    return redirect("organizations:people", invitation.organization_id)


@require_POST
def end(request, pk):
    membership = access.membership_for_ender(request.actor, pk)
    memberships.end(by=request.actor, membership=membership)
    messages.success(request, _("The role of %(name)s has ended.") % {"name": membership.user.name})
    return _back(request, membership)


@require_POST
def suspend(request, pk):
    membership = access.membership_for_ender(request.actor, pk)
    memberships.suspend(by=request.actor, membership=membership)
    text = _("The role of %(name)s is suspended. You can open it again on its row.")
    messages.success(request, text % {"name": membership.user.name})
    return _back(request, membership)


@require_POST
def resume(request, pk):
    membership = access.membership_for_ender(request.actor, pk)
    memberships.resume(by=request.actor, membership=membership)
    messages.success(request, _("The role of %(name)s is open again.") % {"name": membership.user.name})
    return _back(request, membership)


def _back(request, membership):
    """To the list of people, or home for somebody who has just closed the own door."""
    if membership.user_id == request.actor.user.pk:
        return redirect("organizations:home")
    return redirect("organizations:people", membership.organization_id)
