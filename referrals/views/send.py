"""Guiding on from a listing: a slip with one press, a question for a place or a call with one short form."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory import selection
from organizations import once
from organizations.crumbs import trail
from organizations.errors import Refused
from organizations.forms.posted import posted
from referrals import access, deriving
from referrals.actions import sending
from referrals.actions.ordering import MOST
from referrals.actions.sending import NOBODY_CALLS
from referrals.forms.contact import ContactForm
from referrals.forms.sending import CarriedForm, PlaceForm
from referrals.reading.order import chosen, offered_after, order_of


@require_POST
def give(request, slug):
    """The button on the card: the referral is there at once, and its page prints the slip."""
    activity = access.activity_for_guiding(request.actor, slug)
    form = CarriedForm(request.POST, actor=request.actor)
    key = form.key()

    def work():
        referral = sending.give(by=request.actor, activity=activity, told=form.told())
        messages.success(request, _("Written down. Give the slip along."))
        return reverse("referrals:sent", args=[referral.pk])

    return redirect(once.handle(key, f"give:{activity.pk}", request.actor.user, work))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_place(request, slug):
    return _ask(request, slug, PlaceForm, "ask_place", _place, _("Ask for a place"))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_contact(request, slug):
    """What is typed here waits in no session when one has ended (`survives_sign_in`): it is a client's."""
    return _ask(request, slug, ContactForm, "ask_contact", _contact, _("Ask for contact"))


def _place(request, activity, form):
    later = "later" in request.POST
    verb = sending.draft if later else sending.ask_for_place
    referral = verb(by=request.actor, activity=activity, told=form.told(), then=form.then_asked())
    return referral, _("Kept for later, for 14 days.") if later else _("Sent. The answer comes to you by mail.")


def _contact(request, activity, form):
    told, details, given = form.told(), form.details(), form.given()
    referral = sending.ask_for_contact(
        by=request.actor, activity=activity, details=details, given=given, told=told, then=form.then_asked()
    )
    return referral, _("Sent. The organization makes contact, and you are told how it went.")


def _ask(request, slug, kind, name, send, here):
    """`send` gives the referral and what is said of it."""
    activity = access.activity_for_guiding(request.actor, slug)
    may_call = deriving.somebody_calls(activity.organization)
    if kind is ContactForm and not may_call:
        # Before a client's number is typed for a mailbox that many read.
        raise Refused(NOBODY_CALLS)
    order, offered = _order(request, activity, calls=kind is ContactForm)
    # An order that was chosen is ticked; what the client allows never is.
    ticked = [one.pk for one in offered] if order and kind is PlaceForm else []
    initial = kind.carried(request.GET) | {"then": ticked}
    form = kind(posted(request), actor=request.actor, activity=activity, offered=offered, initial=initial)
    status = 200 if request.method != "POST" or form.is_valid() else 400
    if request.method == "POST" and form.is_valid():

        def work():
            referral, text = send(request, activity, form)
            messages.success(request, text)
            return reverse("referrals:sent", args=[referral.pk])

        key = form.cleaned_data["form_key"]
        try:
            return redirect(once.handle(key, f"{name}:{activity.pk}", request.actor.user, work))
        except Refused as refused:
            # Told on the form, so that what was typed stays.
            form.add_error(None, str(refused))
            status = 409
    context = {
        "form": form,
        "activity": activity,
        "order": order,
        "may_call": may_call,
        "just_asked": None if form.errors else access.just_asked(request.actor, activity),
        "crumbs": _crumbs(activity, here),
    }
    return render(request, f"referrals/{name}.html", context, status=status)


def _order(request, activity, *, calls):
    """The order that was chosen, None without one; and those that may be asked after this activity."""
    order = chosen(request.actor, request.GET, calls=calls)
    if order is None:
        return None, offered_after(request.actor, activity, request.GET, calls=calls)
    return order, [one for one in order.asked if one != activity][: MOST - 1]


@require_safe
def ask_in_order(request):
    """What was selected: the first that may be asked has the form, and the others come after it."""
    keys = selection.read(request.GET).keys
    order = order_of(access.activities_for_guiding(request.actor, keys))
    if order.asked:
        return redirect(reverse("referrals:ask_place", args=[order.asked[0].slug]) + order.query)
    crumbs = trail((_("Find"), reverse("directory:search")), (_("Ask for a place in order"), ""))
    return render(request, "referrals/ask_in_order.html", {"order": order, "crumbs": crumbs})


def _crumbs(activity, here):
    name = _("Activity") if activity.is_sensitive else activity.name
    return trail((name, activity.get_absolute_url()), (here, ""))
