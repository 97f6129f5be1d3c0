"""A request for a place, answered from the mail: the same verbs and rules as in Tulossa meille."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from organizations.errors import why_refused
from referrals import access, mail_links
from referrals.actions import answering, pressing, undoing, viewing
from referrals.choices import FactKind, Party, ViewPurpose
from referrals.forms.answering import CloseForm, DeclineForm, WaitForm
from referrals.reading.from_mail import AWAITING, FOLLOWED, MailedReferral
from referrals.states import MOVES

# Verb → what is told with it, and what does it.
_VERBS = {
    "accept": (None, answering.accept),
    "wait": (WaitForm, answering.put_on_list),
    "decline": (DeclineForm, answering.decline),
}
# What a shared mailbox tells afterwards: the same taps as in the inbox.
_VERBS_OF_MAILBOX = {
    "arrive": (None, answering.mark_arrived),
    "start": (None, answering.start),
    "close": (CloseForm, answering.close),
}
# What is pressed on its page.
BUTTONS = frozenset({*_VERBS, *_VERBS_OF_MAILBOX, "undo"})


def awaits(link, actor) -> bool:
    """Whether there is anything to do by a link of this reader's, be it this one or a new one."""
    referral = access.referral_of_link(actor, link)
    return referral is not None and (referral.state in AWAITING or _is_followed(link, referral))


def follows(link, actor) -> bool:
    """Whether this very link, although it has answered, still tells how it went."""
    referral = access.referral_of_link(actor, link)
    return referral is not None and _is_followed(link, referral)


def _is_followed(link, referral) -> bool:
    return link.mailbox_id is not None and referral.state in FOLLOWED


def answered(request, link, actor):
    """Shows it, answers it or takes the answer back, as was pressed; None for one that is out of reach by now."""
    referral = access.referral_of_link(actor, link)
    if referral is None:
        return None
    if "undo" in request.POST:
        return _undone(request, link, actor, referral)
    verbs = _VERBS | (_VERBS_OF_MAILBOX if link.mailbox_id else {})
    verb = next((verb for verb in verbs if verb in request.POST), None)
    if verb is None:
        return _page(request, link, actor)
    kind, action = verbs[verb]
    form = kind(request.POST, auto_id=f"{verb}-{referral.pk}-%s") if kind else None
    if form and not form.is_valid():
        return _page(request, link, actor, forms={verb: form}, status=400)
    told = form.cleaned_data if form else {}
    leads_to = FactKind.ARRIVED if verb == "arrive" else MOVES[verb].to
    # What waits for nothing by this link is moved by none; the same pressed twice is told as done.
    seen = request.POST.get("seen", "") if awaits(link, actor) else "over"
    refused = _press(action, actor, referral, leads_to, seen=seen, **told)
    if refused:
        return _page(request, link, actor, refused=refused, status=409)
    mail_links.use(link)
    return _page(request, link, actor, thanks=_thanks(verb))


def _undone(request, link, actor, referral):
    refused = _press(undoing.undo, actor, referral, FactKind.UNDONE, party=Party.RECEIVER)
    if refused:
        return _page(request, link, actor, refused=refused, status=409)
    mail_links.give_back(link)
    return _page(request, link, actor, said=_("The answer was taken back."))


def _press(action, actor, referral, leads_to, **told) -> str:
    return why_refused(pressing.press, action, by=actor, referral=referral, leads_to=leads_to, **told)


def _thanks(verb) -> str:
    return {
        "accept": _("A place is promised. The sender is told."),
        "wait": _("On the list. The sender is told."),
        "decline": _("Answered. The sender is told."),
        "arrive": _("Came. The sender is told."),
        "start": _("Has begun. The sender is told."),
        "close": _("Closed. The sender is told."),
    }[verb]


def _page(request, link, actor, *, forms=None, status=200, **said):
    """As it is by now; None when its sender has just taken it out of reach."""
    referral = access.referral_of_link(actor, link)
    if referral is None:
        return None
    viewing.note_view(by=actor, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.MAIL_LINK)
    context = {"shown": MailedReferral(referral, actor, forms=forms or {}), "name": actor.said_name, **said}
    return render(request, "referrals/mail_referral.html", context, status=status)
