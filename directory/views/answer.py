"""The guided form: one question a page, saved as it goes (words.md 7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory import access, completeness
from directory.actions import activities
from directory.crumbs import to_listing
from directory.forms.rows import ROW_SETS
from directory.forms.sheet import Sheet
from directory.questions import STEPS, Question, after
from organizations import kept_posts
from organizations.forms.posted import posted


@kept_posts.survives_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk, question):
    activity = access.activity_for_editor(request.actor, pk)
    question = _question(question)
    sheet = Sheet(question, activity, posted(request))
    if request.method == "POST":
        if "HX-Request" in request.headers:
            return _save_as_it_goes(request, activity, sheet)
        if sheet.is_valid():
            activities.save_answers(by=request.actor, activity=activity, answers=sheet.answers())
            return redirect(_onwards(request, activity, question))
    elif kept := kept_posts.given_back(request):
        sheet = Sheet(question, activity, kept)
        sheet.is_valid()
    status = 400 if request.method == "POST" else 200
    return render(request, "directory/answer.html", _page(request, activity, question, sheet), status=status)


def _question(value):
    if value not in STEPS:
        raise Http404
    return Question(value)


def _save_as_it_goes(request, activity, sheet):
    """Saves what is right so far of what nobody else sees; a listing that others see changes only by the button."""
    whole = sheet.is_valid()
    if not activity.is_shown and not sheet.form.non_field_errors():
        told = sheet.answers()
        activity = activities.save_answers(by=request.actor, activity=activity, answers=told, unseen_only=True)
    return render(request, "directory/_saved.html", {"waits": activity.is_shown, "whole": whole})


def _onwards(request, activity, question):
    """Where the pressed button leads: on, back to the listing, or one more row of a list on this page."""
    pressed = request.POST.get("then", "")
    if pressed in ROW_SETS:
        return reverse("directory:answer", args=[activity.pk, question]) + f"#{pressed}"
    following = after(question)
    if pressed == "on" and following:
        return reverse("directory:answer", args=[activity.pk, following])
    messages.success(request, _("Saved."))
    return reverse("directory:listing", args=[activity.pk])


def _page(request, activity, question, sheet):
    return {
        "activity": activity,
        "question": question,
        "number": STEPS.index(question) + 1,
        "steps": completeness.answered(activity),
        "sheet": sheet,
        "form": sheet.form,
        "after": after(question),
        "crumbs": to_listing(request.actor, activity, (question.label, "")),
    }
