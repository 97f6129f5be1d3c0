"""Kysy ensin: a question to one organization, or to many at once whether there is room; and what came of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory import selection
from organizations import once, policy
from organizations.crumbs import trail
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.paging import page_of
from referrals import access
from referrals.actions import questions
from referrals.forms.questions import QuestionForm, RoomForm
from referrals.models import Question
from referrals.reading.guide import guides
from referrals.reading.questions import SentQuestion
from referrals.reading.room import asked_for


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    activity = access.activity_for_guiding(request.actor, slug)
    form = QuestionForm(posted(request))
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():

        def work():
            question = questions.ask(by=request.actor, activity=activity, text=form.cleaned_data["text"])
            messages.success(request, _("Sent. The answer comes to you by mail."))
            return question.get_absolute_url()

        try:
            return redirect(once.handle(form.cleaned_data["form_key"], f"ask:{activity.pk}", request.actor.user, work))
        except Refused as refused:
            # Told on the form, so that what was typed stays.
            form.add_error(None, str(refused))
            status = 409
    name = _("Activity") if activity.is_sensitive else activity.name
    crumbs = trail((name, activity.get_absolute_url()), (_("Ask first"), ""))
    return render(request, "referrals/ask.html", {"form": form, "activity": activity, "crumbs": crumbs}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_room(request):
    """Of what was selected."""
    activities = access.activities_for_guiding(request.actor, selection.read(request.GET).keys)
    offered = asked_for(request.actor, activities)
    open_to = [one.activity for one in offered if one.may_ask]
    form = RoomForm(posted(request), offered=open_to, initial={"activities": [one.pk for one in open_to]})
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        ticked = [one for one in open_to if one.pk in form.cleaned_data["activities"]]

        def work():
            group = questions.ask_for_room(by=request.actor, activities=ticked)
            messages.success(request, _("Asked. The answers come to you by mail."))
            return reverse("referrals:question_group", args=[group])

        try:
            return redirect(once.handle(form.cleaned_data["form_key"], "ask_room", request.actor.user, work))
        except Refused as refused:
            form.add_error(None, str(refused))
            status = 409
    crumbs = trail((_("Find"), reverse("directory:search")), (_("Is there room?"), ""))
    ticked_keys = form.cleaned_data.get("activities", []) if form.is_bound else [one.pk for one in open_to]
    context = {"form": form, "offered": offered, "ticked": ticked_keys, "may_ask": bool(open_to), "crumbs": crumbs}
    return render(request, "referrals/ask_room.html", context, status=status)


@require_safe
def question(request, pk):
    shown = SentQuestion(access.question_for_asker(request.actor, pk), request.actor)
    questions.note_read(by=request.actor, questions=[shown.question])
    activity = shown.question.activity
    may_guide = policy.may(request.actor, "referral.send", activity)
    context = {
        "shown": shown,
        "guide": guides(request.actor, [activity], ())[activity.pk]["guide"] if may_guide else None,
        "crumbs": trail((_("Referrals"), reverse("referrals:sent_list")), (_("Question"), "")),
    }
    return render(request, "referrals/question.html", context)


@require_safe
def question_group(request, group):
    found = access.group_for_asker(request.actor, group)
    questions.note_read(by=request.actor, questions=found)
    context = {
        "rows": [SentQuestion(one, request.actor) for one in found],
        "answered": sum(one.answered_at is not None for one in found),
        "crumbs": trail((_("Referrals"), reverse("referrals:sent_list")), (_("Is there room?"), "")),
    }
    return render(request, "referrals/question_group.html", context)


@require_safe
def question_list(request):
    page = page_of(policy.rows(request.actor, "referral.send", Question.objects.whole()), request)
    page.object_list = [SentQuestion(one, request.actor) for one in page.object_list]
    crumbs = trail((_("Referrals"), reverse("referrals:sent_list")), (_("Questions"), ""))
    return render(request, "referrals/question_list.html", {"page": page, "crumbs": crumbs})


@require_POST
def withdraw(request, pk):
    shown = access.question_for_asker(request.actor, pk)
    questions.withdraw(by=request.actor, question=shown)
    messages.success(request, _("Withdrawn."))
    return redirect(shown)
