"""Tulossa meille: what waits for an answer, answered where it stands."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organizations import limits, policy
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.paging import page_by_key
from referrals import access
from referrals.actions import answering, hearing, pressing, reaching, undoing, viewing
from referrals.choices import FactKind, Party, ViewPurpose
from referrals.forms.answering import CloseForm, CodeForm, DeclineForm, WaitForm
from referrals.forms.walk_ins import WalkInForm
from referrals.models import Question, Referral
from referrals.reading.inbox import GROUPS, numbers, parts
from referrals.reading.linking import naming
from referrals.reading.questions import ReceivedQuestion
from referrals.reading.received import ReceivedReferral
from referrals.states import MOVES

# A look-up by code, so many in a minute (words.md 3).
LOOK_UPS = {"most": 10, "within": limits.MINUTE}
_QUESTIONS_SHOWN = 10


@require_safe
def inbox(request):
    return page(request, CodeForm(auto_id="code-%s"))


@require_safe
def received_list(request):
    """One group of them, all of it, a page at a time."""
    chosen = next((group for group in GROUPS if group.code == request.GET.get("show")), GROUPS[0])
    mine = _mine(request.actor)
    some = page_by_key(chosen.rows(mine), request)
    some.object_list = [ReceivedReferral(referral, request.actor) for referral in some.object_list]
    found = numbers(mine)
    tabs = [(group, found.get(group.code, "")) for group in GROUPS]
    return render(request, "referrals/received_list.html", {"page": some, "chosen": chosen, "tabs": tabs})


@require_safe
def received(request, pk):
    referral = access.referral_for_receiver(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.RECEIVER)
    return received_page(request, referral)


def received_page(request, referral, **more):
    context = {
        "shown": ReceivedReferral(referral, request.actor),
        "opened": request.GET.get("open", ""),
        "hears": hearing.is_asked(referral),
    }
    return render(request, "referrals/received.html", context | naming(referral) | more)


@require_POST
def look_up(request):
    """A client came with a slip: foreign, unknown and old codes get the same answer."""
    form = CodeForm(request.POST, auto_id="code-%s")
    if limits.too_many("referral_code", limits.hashed(f"user:{request.actor.user.pk}"), **LOOK_UPS):
        return render(request, "429.html", status=429)
    if form.is_valid():
        referral = access.referral_with_code(request.actor, form.cleaned_data["code"])
        if referral is not None:
            viewing.note_view(by=request.actor, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CODE)
            answering.mark_arrived(by=request.actor, referral=referral)
            messages.success(request, _("Written down: came with a slip."))
            return redirect("referrals:received", referral.pk)
        form.add_error("code", _("No slip of yours has this code. Check the code."))
    return page(request, form, status=400)


@require_POST
def accept(request, pk):
    return _pressed(request, pk, answering.accept, "accept", _("A place is promised. The sender is told."))


@require_POST
def wait(request, pk):
    return _with_form(request, pk, "wait", WaitForm, answering.put_on_list, _("On the list. The sender is told."))


@require_POST
def decline(request, pk):
    return _with_form(request, pk, "decline", DeclineForm, answering.decline, _("Answered. The sender is told."))


@require_POST
def start(request, pk):
    return _pressed(request, pk, answering.start, "start", _("Has begun. The sender is told."))


@require_POST
def reach(request, pk):
    return _pressed(request, pk, reaching.reach, "reach", _("Reached. The sender is told."))


@require_POST
def try_contact(request, pk):
    return _pressed(request, pk, reaching.try_contact, FactKind.CONTACT_TRIED, _("Written down. The sender is told."))


@require_POST
def arrive(request, pk):
    return _pressed(request, pk, answering.mark_arrived, FactKind.ARRIVED, _("Came. The sender is told."))


@require_POST
def close(request, pk):
    return _with_form(request, pk, "close", CloseForm, answering.close, _("Closed. The sender is told."))


@require_POST
def undo(request, pk):
    return _pressed(request, pk, undoing.undo, FactKind.UNDONE, _("The answer was taken back."), party=Party.RECEIVER)


def _pressed(request, pk, action, verb, text, **told):
    """Done, and shown where it was asked: in its place on the list, or on its own page."""
    referral = access.referral_for_receiver(request.actor, pk)
    leads_to = MOVES[verb].to if verb in MOVES else verb
    seen, status = request.POST.get("seen", ""), 200
    try:
        pressing.press(action, by=request.actor, referral=referral, leads_to=leads_to, seen=seen, **told)
    except Refused as refused:
        if not _in_place(request):
            raise
        text, status = str(refused), 409
    if _in_place(request):
        shown = ReceivedReferral(access.referral_for_receiver(request.actor, pk), request.actor)
        number = _mine(request.actor).awaiting_answer().count()
        context = {"shown": shown, "said": text, "number": number, "asked": _questions(request.actor).count()}
        return render(request, "referrals/_answered.html", context, status=status)
    messages.success(request, text)
    return redirect("referrals:received", referral.pk)


def _with_form(request, pk, verb, kind, action, text):
    form = kind(request.POST, auto_id=f"{verb}-{pk}-%s")
    if form.is_valid():
        return _pressed(request, pk, action, verb, text, **form.cleaned_data)
    referral = access.referral_for_receiver(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.RECEIVER)
    context = {
        "shown": ReceivedReferral(referral, request.actor, forms={verb: form}),
        "said": _("Not sent yet: see what is marked in red."),
        "in_list": _in_place(request),
    }
    template = "referrals/_received.html" if _in_place(request) else "referrals/received.html"
    return render(request, template, context, status=400)


def _in_place(request) -> bool:
    return request.headers.get("HX-Request") == "true"


def _mine(actor: Actor):
    return policy.rows(actor, "referral.answer", Referral.objects.whole())


def _questions(actor: Actor):
    return policy.rows(actor, "referral.answer", Question.objects.whole()).open()


def page(request, code_form, walk_in_form=None, status=200):
    """The inbox, with a form that came back with errors."""
    mine = _mine(request.actor)
    found = parts(mine, request.actor)
    waiting = next((one.number for one in found if not one.is_brief), 0)
    asked = list(_questions(request.actor))
    context = {
        "parts": found,
        "number": waiting,
        "questions": [ReceivedQuestion(one, request.actor) for one in asked[:_QUESTIONS_SHOWN]],
        "asked": len(asked),
        "code_form": code_form,
        "walk_in_form": walk_in_form or WalkInForm(actor=request.actor),
    }
    return render(request, "referrals/inbox.html", context, status=status)
