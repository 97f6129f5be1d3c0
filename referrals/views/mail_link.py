"""Answering from a mail, without an account. Opening the link shows and changes nothing: scanners open it too."""

from dataclasses import replace
from datetime import timedelta

from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from organizations import clock, policy
from organizations.actor import VISITOR
from organizations.public_post import public_post
from referrals import access, mail_links
from referrals.choices import LinkPurpose
from referrals.forms.questions import NameForm
from referrals.views import mail_question, mail_referral

_PAGES = {LinkPurpose.REFERRAL: mail_referral, LinkPurpose.QUESTION: mail_question}
# Longer than an answer may be taken back.
_PAGE_STAYS = timedelta(hours=1)


@public_post("mail_link", most=60, within=timedelta(minutes=10), secret_address=True)
@require_http_methods(["GET", "HEAD", "POST"])
def mail_link(request, token):
    """Used, called back, expired and invented links, and what has been answered already, look the same."""
    link = mail_links.find(token)
    translation.activate(link.language if link else "fi")
    request.LANGUAGE_CODE = translation.get_language()
    actor = access.actor_of_link(link) if link else None
    with policy.acting_as(actor or VISITOR):
        opens = actor is not None and link.stands and "again" not in request.POST
        response = _opened(request, link, actor) if opens else None
        response = response or _closed(request, link, actor)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _opened(request, link, actor):
    """None when nothing more can be answered by it."""
    page = _PAGES[link.purpose]
    form = NameForm(request.POST if request.method == "POST" else None) if link.mailbox_id else None
    if request.method != "POST" or (form and not form.is_valid()):
        return _shut(request, link, actor, form) if _is_fresh(link, actor) else None
    if form:
        # Nobody is signed in at a shared mailbox: who answers is asked.
        actor = replace(actor, said_name=form.cleaned_data["name"])
    if not _is_fresh(link, actor) and not _presses_on(request, link):
        return None
    return page.answered(request, link, actor)


def _is_fresh(link, actor) -> bool:
    page = _PAGES[link.purpose]
    return page.follows(link, actor) or (link.used_at is None and page.awaits(link, actor))


def _presses_on(request, link) -> bool:
    """From the page of an answer, pressed again or taken back; who does so a little too late is told why."""
    lately = link.used_at is None or clock.now() - link.used_at < _PAGE_STAYS
    return lately and bool(_PAGES[link.purpose].BUTTONS & request.POST.keys())


def _shut(request, link, actor, form):
    context = {
        "form": form,
        "is_question": link.purpose == LinkPurpose.QUESTION,
        "follows": _PAGES[link.purpose].follows(link, actor),
    }
    return render(request, "referrals/mail_link.html", context, status=400 if form and form.errors else 200)


def _closed(request, link, actor):
    """A new link goes to the same reader while an answer is waited for; the page says the same in every case."""
    asked = "again" in request.POST
    if asked and actor and _PAGES[link.purpose].awaits(link, actor):
        mail_links.send_again(link)
    return render(request, "referrals/mail_link_closed.html", {"asked": asked}, status=200 if asked else 410)
