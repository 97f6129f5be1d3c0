"""Whom the sender lets be asked next: taken out, put back, stopped."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.errors import Refused
from referrals import access
from referrals.actions import ordering
from referrals.forms.order import OrderForm


@require_POST
def change_order(request, pk):
    referral = access.referral_for_sender(request.actor, pk)
    form = OrderForm(request.POST, referral=referral)
    if not form.is_valid():
        raise Refused(_("This is no longer in the order."))
    out, place = form.cleaned_data["change"] == OrderForm.TAKE_OUT, form.place_key()
    if out:
        ordering.take_out(by=request.actor, referral=referral, place=place)
    else:
        ordering.put_back(by=request.actor, referral=referral, place=place)
    messages.success(request, _("Taken out of the order.") if out else _("Put back into the order."))
    return redirect("referrals:sent", referral.pk)
