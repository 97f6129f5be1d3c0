"""Questions that have come to an organization, answered in Tulossa meille."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organizations import policy
from organizations.paging import page_of
from referrals import access
from referrals.actions import questions
from referrals.models import Question
from referrals.reading.questions import ReceivedQuestion, form_of


@require_safe
def received(request, pk):
    return _page(request, access.question_for_receiver(request.actor, pk))


@require_safe
def received_list(request):
    """All that have come, the newest first."""
    page = page_of(policy.rows(request.actor, "referral.answer", Question.objects.whole()), request)
    page.object_list = [ReceivedQuestion(one, request.actor) for one in page.object_list]
    return render(request, "referrals/received_questions.html", {"page": page})


@require_POST
def answer(request, pk):
    question = access.question_for_receiver(request.actor, pk)
    form = form_of(question, request.POST)
    if not form.is_valid():
        return _page(request, question, form, status=400)
    questions.answer(by=request.actor, question=question, said=form.said())
    messages.success(request, _("Answered. The sender is told."))
    return redirect("referrals:received_question", pk)


@require_POST
def undo(request, pk):
    questions.take_back(by=request.actor, question=access.question_for_receiver(request.actor, pk))
    messages.success(request, _("The answer was taken back."))
    return redirect("referrals:received_question", pk)


def _page(request, question, form=None, status=200):
    context = {"shown": ReceivedQuestion(question, request.actor, form=form)}
    return render(request, "referrals/received_question.html", context, status=status)
