"""A link worker's own people: whom to contact today, what was tried, and how it ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizations.forms.posted import posted
from referrals import access, deriving
from referrals.actions import answering, linking, pressing, reaching, undoing, viewing
from referrals.choices import FactKind, HowTried, Party, ReferralState
from referrals.forms.answering import CloseForm
from referrals.forms.linking import GiveForm, PlanForm, TriedForm, WithWhomForm
from referrals.reading.walked import WalkedReferral, groups
from referrals.views.opening import opened


@require_POST
def give(request, pk):
    """By the coordinating organization."""
    referral = access.referral_for_receiver(request.actor, pk)
    form = GiveForm(request.POST, workers=deriving.link_workers(referral.receiver))
    if form.is_valid():
        linking.give(by=request.actor, referral=referral, worker=form.cleaned_data["worker"])
        messages.success(request, _("Given to %(name)s.") % {"name": form.cleaned_data["worker"].name})
    else:
        messages.error(request, _("Choose a link worker of your organization."))
    return redirect("referrals:received", pk)


@require_safe
def walked(request):
    return render(request, "referrals/walked.html", {"groups": groups(request.actor)})


@require_safe
def walk(request, pk):
    referral = access.referral_for_link_worker(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.RECEIVER)
    return _page(request, referral)


@require_POST
def open_contact(request, pk):
    referral = access.referral_for_link_worker(request.actor, pk)
    return _page(request, referral, **opened(request, referral, Party.RECEIVER))


@require_POST
def reach(request, pk):
    return _pressed(request, pk, reaching.reach, ReferralState.CONTACTED, _("Reached. The sender is told."))


@require_POST
def try_contact(request, pk):
    return _pressed(request, pk, reaching.try_contact, FactKind.CONTACT_TRIED, _("Written down. The sender is told."))


@require_POST
def undo(request, pk):
    return _pressed(request, pk, undoing.undo, FactKind.UNDONE, _("The answer was taken back."), party=Party.RECEIVER)


@require_POST
def close(request, pk):
    form = CloseForm(request.POST, auto_id=f"close-{pk}-%s")
    if form.is_valid():
        text = _("Closed. The sender is told.")
        return _pressed(request, pk, answering.close, ReferralState.CLOSED, text, **form.cleaned_data)
    return _page(request, access.referral_for_link_worker(request.actor, pk), forms={"close": form}, status=400)


@require_POST
def plan(request, pk):
    referral = access.referral_for_link_worker(request.actor, pk)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _page(request, referral, plan_form=form, status=400)
    linking.plan_contact(by=request.actor, referral=referral, on=form.cleaned_data["next_contact_on"])
    messages.success(request, _("Saved."))
    return redirect("referrals:walk", pk)


@require_POST
def tried(request, pk, slug):
    referral = access.referral_for_link_worker(request.actor, pk)
    activity = access.activity_for_link_worker(request.actor, slug)
    form = TriedForm(request.POST)
    how = form.cleaned_data["how"] if form.is_valid() else ""
    linking.try_activity(by=request.actor, referral=referral, activity=activity, how=how)
    messages.success(request, _("Saved."))
    return redirect("referrals:walk", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def try_with(request, slug):
    """From a listing: which of one's people tries it."""
    activity = access.activity_for_link_worker(request.actor, slug)
    people = [(row.key, row.name) for group in groups(request.actor) for row in group.rows if row.verbs]
    form = WithWhomForm(posted(request), people=people)
    if request.method == "POST" and form.is_valid():
        referral = access.referral_for_link_worker(request.actor, int(form.cleaned_data["referral"]))
        linking.try_activity(by=request.actor, referral=referral, activity=activity, how=HowTried.PLANNED)
        messages.success(request, _("Saved."))
        return redirect("referrals:walk", referral.pk)
    context = {"form": form, "activity": activity, "people": people}
    return render(request, "referrals/try_with.html", context, status=400 if form.errors else 200)


def _pressed(request, pk, action, leads_to, text, **told):
    referral = access.referral_for_link_worker(request.actor, pk)
    seen = request.POST.get("seen", "")
    pressing.press(action, by=request.actor, referral=referral, leads_to=leads_to, seen=seen, **told)
    messages.success(request, text)
    return redirect("referrals:walk", pk)


def _page(request, referral, status=200, forms=None, plan_form=None, **more):
    shown = WalkedReferral(referral, request.actor, forms=forms or {})
    context = {
        "shown": shown,
        "plan_form": plan_form or PlanForm(initial={"next_contact_on": referral.link_work.next_contact_on}),
        "how_tried": HowTried.choices,
    }
    return render(request, "referrals/walk.html", context | more, status=status)
