"""One's own organization's listings: the list, a new one, one listing's desk and its life."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory import access, completeness
from directory.actions import activities, life
from directory.choices import ActivityState, TextLanguage
from directory.crumbs import title_of_list, to_listing
from directory.forms.listing import ListingFilterForm, NewListingForm, PauseForm
from directory.models import Activity
from directory.questions import Question
from organizations import once, policy
from organizations.crumbs import trail
from organizations.forms.posted import posted
from organizations.models import Organization
from organizations.paging import page_of

# Those that are looked after come first; what was put away is asked for.
_AT_FIRST = [state for state in ActivityState.values if state != ActivityState.ARCHIVED]


@require_safe
def listings(request):
    form = ListingFilterForm(request.GET)
    fitting = form.narrow(policy.rows(request.actor, "activity.edit", Activity.objects.all()))
    shown = fitting.in_states([form.state] if form.state else _AT_FIRST).with_what_is_told()
    page = page_of(shown, request)
    for activity in page:
        activity.lacks = completeness.missing(activity)
    context = {"form": form, "page": page, "counts": _counts(fitting), "title": title_of_list(request.actor)}
    context["any"] = bool(context["counts"]) or bool(form.cleaned_data.get("q"))
    return render(request, "directory/listings.html", context)


def _counts(fitting):
    """(state, its name, how many) of the states in which there are any."""
    counts = fitting.counts_by_state()
    return [(state, ActivityState(state).label, counts[state]) for state in ActivityState.values if counts.get(state)]


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    mine = policy.rows(request.actor, "activity.edit", Organization.objects.all())
    form = NewListingForm(posted(request), organizations=mine, home=request.actor.membership.organization_id)
    if request.method == "POST" and form.is_valid():

        def work():
            made = activities.create(
                by=request.actor,
                organization=form.organization_chosen(),
                language=form.cleaned_data["language"],
                name=form.cleaned_data["name"],
            )
            return reverse("directory:answer", args=[made.pk, Question.WHAT])

        return redirect(once.handle(form.cleaned_data["form_key"], "add_listing", request.actor.user, work))
    crumbs = trail((title_of_list(request.actor), reverse("directory:listings")), (_("New listing"), ""))
    context = {"form": form, "crumbs": crumbs}
    return render(request, "directory/add_listing.html", context, status=400 if form.errors else 200)


@require_safe
def listing(request, pk):
    activity = access.activity_for_editor(request.actor, pk)
    return render(request, "directory/listing.html", desk_of(request.actor, activity))


def desk_of(actor, activity, pause_form=None):
    """What one listing's own page shows."""
    lacking = completeness.missing(activity)
    written = {text.language: text for text in activity.texts.all() if text.name}
    return {
        "activity": activity,
        "missing": lacking,
        "could_tell": completeness.could_tell(activity),
        "questions": completeness.answered(activity),
        "lacking": {point.question for point in lacking},
        "languages": [
            (code, label, written.get(code)) for code, label in TextLanguage.choices if code != activity.main_language
        ],
        "pause_form": pause_form or PauseForm(instance=activity),
        "may_curate": policy.may(actor, "activity.curate", activity),
        "crumbs": to_listing(actor, activity),
    }


@require_POST
def publish(request, pk):
    activity = access.activity_for_editor(request.actor, pk)
    if completeness.missing(activity):
        messages.error(request, _("Something is still missing: see below."))
        return redirect("directory:listing", pk)
    life.publish(by=request.actor, activity=activity)
    messages.success(request, _("Published: everybody sees it now."))
    return redirect("directory:listing", pk)


@require_POST
def pause(request, pk):
    activity = access.activity_for_editor(request.actor, pk)
    form = PauseForm(request.POST, instance=access.activity_for_editor(request.actor, pk))
    if not form.is_valid():
        return render(request, "directory/listing.html", desk_of(request.actor, activity, form), status=400)
    life.pause(by=request.actor, activity=activity, until=form.cleaned_data["paused_until"])
    messages.success(request, _("On a break now. It is still shown, with the word that it is on a break."))
    return redirect("directory:listing", pk)


@require_POST
def archive(request, pk):
    life.archive(by=request.actor, activity=access.activity_for_editor(request.actor, pk))
    messages.success(request, _("Archived: nobody else sees it. You can restore it on this page."))
    return redirect("directory:listing", pk)


@require_POST
def restore(request, pk):
    life.restore(by=request.actor, activity=access.activity_for_editor(request.actor, pk))
    messages.success(request, _("Restored. Look it through and publish it."))
    return redirect("directory:listing", pk)
