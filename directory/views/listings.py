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
from directory.reading.answers import short_answers
from organizations import once, policy
from organizations.crumbs import trail
from organizations.forms.posted import posted
from organizations.models import Organization
from organizations.paging import page_of

# So many are found by looking, without a search box.
_FEW = 9
# Those that are looked after come first; what was put away is asked for.
_AT_FIRST = [state for state in ActivityState.values if state != ActivityState.ARCHIVED]


@require_safe
def listings(request):
    form = ListingFilterForm(request.GET)
    fitting = form.narrow(policy.rows(request.actor, "activity.edit", Activity.objects.all()))
    in_state = fitting.in_states([form.chosen_state] if form.chosen_state else _AT_FIRST)
    page = page_of(form.ordered(in_state).with_what_is_told(), request)
    for activity in page:
        activity.lacks = completeness.missing(activity)
    counts = _counts(fitting)
    searched = bool(form.cleaned_data.get("q"))
    context = {
        "form": form,
        "page": page,
        "counts": counts,
        "title": title_of_list(request.actor),
        "has_any": searched or bool(counts),
        "may_open_doors": policy.holds(request.actor, "region.administer"),
        "has_many": searched or sum(number for _state, _label, number in counts) > _FEW,
    }
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
    return render(request, "directory/listing.html", _desk_of(request.actor, activity))


def _desk_of(actor, activity, pause_form=None):
    """What one listing's own page shows."""
    lacking = completeness.missing(activity)
    answers = short_answers(activity)
    written = {text.language: text for text in activity.texts.all() if text.name}
    return {
        "activity": activity,
        "missing": lacking,
        "could_tell": completeness.could_tell(activity),
        "questions": [(question, told, answers[question]) for question, told in completeness.answered(activity)],
        "lacking": {point.question for point in lacking},
        "languages": [
            (code, label, written.get(code), _is_behind(written.get(code), activity))
            for code, label in TextLanguage.choices
            if code != activity.main_language
        ],
        "pause_form": pause_form or PauseForm(initial={"until": activity.paused_until}),
        "may_curate": policy.may(actor, "activity.curate", activity),
        "crumbs": to_listing(actor, activity),
    }


def _is_behind(text, activity) -> bool:
    """The listing's own language has been written anew after this one."""
    own = activity.text_in(activity.main_language)
    return bool(text and own) and own.changed_at > text.changed_at


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
    form = PauseForm(request.POST)
    if not form.is_valid():
        return render(request, "directory/listing.html", _desk_of(request.actor, activity, form), status=400)
    paused = life.pause(by=request.actor, activity=activity, **form.cleaned_data)
    if paused.is_paused:
        messages.success(request, _("On a break now. It is still shown, with the word that it is on a break."))
    else:
        messages.success(request, _("The break is noted. Until then everything goes on as before."))
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
