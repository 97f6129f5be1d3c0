"""Who has opened referrals of the county: for its privacy auditor alone."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations import policy
from organizations.paging import page_of
from referrals.actions import viewing
from referrals.forms.view_log import LogForm
from referrals.models import LogReading, ReferralView
from referrals.reading.view_log import CONTACT_AGAIN, MANY_IN_A_DAY, Opening, Reading, outliers, with_mark

_READINGS_SHOWN = 10
_SHOWN, _PRINTED = 50, 1000


@require_safe
def view_log(request):
    log = policy.rows(request.actor, "log.read", ReferralView.objects.whole())
    form = LogForm(request.GET, log=log)
    chosen = with_mark(form.narrow(log), form.cleaned_data.get("referral", ""))
    busy, again = outliers(chosen, form.since_day, form.until_day)
    is_printed = "print" in request.GET
    page = page_of(chosen, request, _PRINTED if is_printed else _SHOWN)
    page.object_list = [Opening(one) for one in page.object_list]
    readings = policy.rows(request.actor, "log.read", LogReading.objects.select_related("user"))[:_READINGS_SHOWN]
    context = {
        "form": form,
        "page": page,
        "busy": busy,
        "again": again,
        "many": MANY_IN_A_DAY,
        "times": CONTACT_AGAIN,
        "readings": [Reading(one) for one in readings],
        "has_any": log.exists(),
        "is_printed": is_printed,
        "since": form.since_day,
        "until": form.until_day,
    }
    viewing.note_reading(by=request.actor, asked=form.asked())
    return render(request, "referrals/view_log.html", context)
