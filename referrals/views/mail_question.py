"""A question, answered from the mail."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from organizations.errors import why_refused
from referrals import access, mail_links
from referrals.actions import questions
from referrals.reading.from_mail import MailedQuestion
from referrals.reading.questions import form_of

# What is pressed on its page.
BUTTONS = frozenset({"send", "undo"})


def awaits(link, actor) -> bool:
    question = access.question_of_link(actor, link)
    return question is not None and question.is_open


def follows(link, actor) -> bool:
    """An answered question asks nothing more."""
    return False


def answered(request, link, actor):
    """Shows it, answers it or takes the answer back, as was pressed; None for one that was withdrawn."""
    question = access.question_of_link(actor, link)
    if question is None:
        return None
    if "undo" in request.POST:
        return _undone(request, link, actor, question)
    if "send" not in request.POST:
        return _page(request, link, actor)
    form = form_of(question, request.POST)
    if not form.is_valid():
        return _page(request, link, actor, form=form, status=400)
    refused = why_refused(questions.answer, by=actor, question=question, said=form.said())
    if refused:
        return _page(request, link, actor, refused=refused, status=409)
    mail_links.use(link)
    return _page(request, link, actor, thanks=_("Answered. The sender is told."))


def _undone(request, link, actor, question):
    refused = why_refused(questions.take_back, by=actor, question=question)
    if refused:
        return _page(request, link, actor, refused=refused, status=409)
    mail_links.give_back(link)
    return _page(request, link, actor, said=_("The answer was taken back."))


def _page(request, link, actor, *, form=None, status=200, **said):
    """As it is by now; None when it has just been withdrawn."""
    question = access.question_of_link(actor, link)
    if question is None:
        return None
    context = {"shown": MailedQuestion(question, actor, form=form), "name": actor.said_name, **said}
    return render(request, "referrals/mail_question.html", context, status=status)
