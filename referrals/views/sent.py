"""What one's own unit has sent: the list, one referral, and what its sender may still do."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.qr import code_of
from directory.reading.page import ActivityPage
from organizations import policy
from organizations.addresses import key_in
from organizations.crumbs import trail
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.paging import page_by_key
from referrals import access
from referrals.actions import calling_back, pinning, pressing, sending, undoing, viewing
from referrals.choices import FactKind, Outcome, Party, ReferralState, ViewPurpose
from referrals.forms.answering import CodeForm
from referrals.forms.sending import CountingForm, PlaceForm
from referrals.models import Question, Referral
from referrals.reading.client import now
from referrals.reading.doors import doors_for
from referrals.reading.lines import valid_until
from referrals.reading.next_best import next_best
from referrals.reading.questions import unread_and_open
from referrals.reading.sent import SentReferral, client_address, elsewhere
from referrals.reading.sent_list import ASK, OPEN, tab_of, tabs_to_show
from referrals.states import MOVES

_WAITING_SHOWN = 10


@require_safe
def sent_list(request):
    return _list(request, CodeForm(auto_id="code-%s"))


@require_POST
def look_up(request):
    """A client rings up and says the code."""
    form = CodeForm(request.POST, auto_id="code-%s")
    if form.is_valid():
        referral = access.sent_with_code(request.actor, form.cleaned_data["code"])
        if referral is not None:
            return redirect("referrals:sent", referral.pk)
        form.add_error("code", _("No referral of yours has this code. Check the code."))
    return _list(request, form, status=400)


@require_safe
def sent(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER)
    return sent_page(request, referral)


def sent_page(request, referral, **more):
    ended = referral.state in MOVES["redirect"].froms
    context = {
        "shown": SentReferral(referral, request.actor),
        "elsewhere": elsewhere(referral) if ended else "",
        "next_best": next_best(request.actor, referral) if ended else [],
        "feedback": access.feedback_for_sender(request.actor, referral),
        "crumbs": crumbs_of(referral),
    }
    return render(request, "referrals/sent.html", context | more)


@require_safe
def slip(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    if not SentReferral(referral, request.actor).has_slip:
        return redirect("referrals:sent", referral.pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER, purpose=ViewPurpose.PRINT)
    context = {
        "referral": referral,
        "listing": ActivityPage(
            referral.activity, neutral=referral.is_sensitive, way_in=referral.state == ReferralState.GIVEN
        ),
        "now": "" if referral.state == ReferralState.GIVEN else now(referral),
        "code": code_of(client_address(referral.code)),
        "address": client_address("").rstrip("#"),
        "until": valid_until(referral),
        "doors": doors_for(request.actor, referral),
    }
    return render(request, "referrals/slip.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_draft(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    if referral.state != ReferralState.DRAFT:
        # Sent already, perhaps by this very form pressed twice.
        return redirect("referrals:sent", referral.pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER)
    places = list(referral.next_in_order.whole())
    kept = {"then": [one.activity_id for one in places if one.taken_out_at is None]}
    form = PlaceForm(
        posted(request),
        actor=request.actor,
        activity=referral.activity,
        offered=[one.activity for one in places],
        initial=PlaceForm.initial_of(referral) | kept,
    )
    status = 200 if request.method != "POST" or form.is_valid() else 400
    if request.method == "POST" and form.is_valid():
        sending.tell_draft(by=request.actor, referral=referral, told=form.told(), then=form.then_asked())
        try:
            if "later" in request.POST:
                messages.success(request, _("Kept for later, for 14 days."))
            else:
                sending.send(by=request.actor, referral=referral)
                messages.success(request, _("Sent. The answer comes to you by mail."))
            return redirect("referrals:sent", referral.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = 409
    context = {"form": form, "activity": referral.activity, "crumbs": crumbs_of(referral, _("Ask for a place"))}
    return render(request, "referrals/ask_place.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def recount(request, pk):
    """What serves counting alone, told or corrected afterwards."""
    referral = access.referral_for_sender(request.actor, pk)
    viewing.note_view(by=request.actor, referral=referral, party=Party.SENDER)
    form = CountingForm(
        posted(request), actor=request.actor, activity=referral.activity, initial=CountingForm.initial_of(referral)
    )
    if request.method == "POST" and form.is_valid():
        sending.recount(by=request.actor, referral=referral, told=form.told())
        messages.success(request, _("Saved."))
        return redirect("referrals:sent", referral.pk)
    crumbs = crumbs_of(referral, _("What is counted"))
    context = {"form": form, "shown": SentReferral(referral, request.actor), "crumbs": crumbs}
    return render(request, "referrals/recount.html", context, status=400 if form.errors else 200)


@require_POST
def withdraw(request, pk):
    return _pressed(request, pk, sending.withdraw, ReferralState.WITHDRAWN, _("Withdrawn."))


@require_POST
def void(request, pk):
    return _pressed(request, pk, sending.void, ReferralState.VOID, _("Taken back: it is counted nowhere."))


@require_POST
def undo(request, pk):
    return _pressed(request, pk, undoing.undo, FactKind.UNDONE, _("As it was before."), party=Party.SENDER)


@require_POST
def take_pin_away(request, pk):
    """For a client who has forgotten it."""
    referral = access.referral_for_sender(request.actor, pk)
    taken = pinning.take_away(by=request.actor, referral=referral)
    said = _("The PIN is away: the code alone opens the page now.") if taken else _("No PIN was set on this code.")
    messages.success(request, said)
    return redirect("referrals:sent", referral.pk)


@require_POST
def client_came(request, pk):
    return _pressed(request, pk, calling_back.came, FactKind.ARRIVED, _("Noted: the client came."))


@require_POST
def client_did_not_come(request, pk):
    text = _("Noted: the client did not come.")
    return _pressed(request, pk, calling_back.close, ReferralState.CLOSED, text, outcome=Outcome.DID_NOT_COME)


@require_POST
def not_known(request, pk):
    text = _("Noted: it is not known.")
    return _pressed(request, pk, calling_back.close, ReferralState.CLOSED, text, outcome=Outcome.UNKNOWN)


def _pressed(request, pk, action, leads_to, text, **more):
    """Shown on its own page; answered on the list of those to ask about, the list comes back with it on top."""
    referral = access.referral_for_sender(request.actor, pk)
    seen = request.POST.get("seen", "")
    pressing.press(action, by=request.actor, referral=referral, leads_to=leads_to, seen=seen, **more)
    messages.success(request, text)
    if "in_list" in request.POST:
        return redirect(reverse("referrals:sent_list") + f"?show={ASK}&just={pk}")
    return redirect("referrals:sent", referral.pk)


def _list(request, code_form, status=200):
    mine = policy.rows(request.actor, "referral.send", Referral.objects.whole().with_seen())
    asked = policy.rows(request.actor, "referral.send", Question.objects.whole())
    region, chosen = request.actor.organization.region, tab_of(request.GET.get("show"))
    questions = unread_and_open(asked, request.actor) if chosen.code == OPEN else []
    page = page_by_key(chosen.rows(mine, region), request)
    page.object_list = [SentReferral(referral, request.actor) for referral in page.object_list]
    waits = mine.awaiting_sender() if chosen.code == OPEN else mine.none()
    # The rest of what waits is on the tabs: a draft among what is under way, an end among what is over.
    waiting = [SentReferral(one, request.actor) for one in waits[:_WAITING_SHOWN]]
    context = {
        "page": page,
        "tabs": tabs_to_show(mine, region, chosen),
        "chosen": chosen,
        "just": _just_answered(request, mine),
        "waiting": waiting,
        "number": waits.count(),
        "has_any": bool(waiting or page.object_list) or mine.exists(),
        "questions": questions[:_WAITING_SHOWN],
        "has_questions": bool(questions) or asked.exists(),
        "code_form": code_form,
    }
    return render(request, "referrals/sent_list.html", context, status=status)


def _just_answered(request, mine):
    """What was answered a moment ago, to be taken back where it was pressed."""
    key = key_in(request.GET, "just")
    referral = mine.filter(pk=key).first() if key else None
    shown = SentReferral(referral, request.actor) if referral else None
    return shown if shown and shown.may_undo else None


def crumbs_of(referral, here=""):
    word = _("Referral")
    name = f"{word} {referral.pk}"
    steps = [(_("Referrals"), reverse("referrals:sent_list"))]
    steps += [(name, reverse("referrals:sent", args=[referral.pk])), (here, "")] if here else [(name, "")]
    return trail(*steps)
