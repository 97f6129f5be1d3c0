"""A listing in one more language, beside what its own language says."""

from copy import copy

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory import access
from directory.actions import activities
from directory.choices import TextLanguage
from directory.crumbs import to_listing
from directory.forms.listing import TextForm
from directory.models import ActivityText
from organizations import kept_posts
from organizations.forms.posted import posted


@kept_posts.survives_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def text(request, pk, language):
    activity = access.activity_for_editor(request.actor, pk)
    stored = _text(activity, language)
    data = posted(request) if request.method == "POST" else kept_posts.given_back(request)
    form = TextForm(data, instance=copy(stored), original=activity.text_in(activity.main_language))
    if request.method == "POST" and form.is_valid():
        activities.save_text(by=request.actor, activity=activity, language=language, words=form.told())
        messages.success(request, _("Saved."))
        return redirect("directory:listing", pk)
    label = TextLanguage(language).label
    crumbs = to_listing(request.actor, activity, (label, ""))
    return render(
        request,
        "directory/listing_text.html",
        {"activity": activity, "form": form, "stored": stored, "code": language, "label": label, "crumbs": crumbs},
        status=400 if request.method == "POST" else 200,
    )


@require_POST
def remove(request, pk, language):
    activity = access.activity_for_editor(request.actor, pk)
    _text(activity, language)
    activities.remove_text(by=request.actor, activity=activity, language=language)
    messages.success(request, _("The text in this language was taken away."))
    return redirect("directory:listing", pk)


def _text(activity, language):
    """The text in the language, or a new one; 404 for the listing's own language and for an unknown one."""
    if language not in TextLanguage.values or language == activity.main_language:
        raise Http404
    return activity.text_in(language) or ActivityText(activity=activity, language=language)
