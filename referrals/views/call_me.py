"""Soittakaa minulle: a resident asks for a call from the activity's page; no account, no cookie."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organizations import once, policy
from organizations.errors import Refused
from organizations.forms.posted import posted
from organizations.public_post import public_post
from referrals import access
from referrals.actions.asking_for_call import ask_for_call
from referrals.forms.call_me import CallMeForm
from referrals.models import Referral


@never_cache
@public_post("call_me", most=10)
@require_http_methods(["GET", "HEAD", "POST"])
def call_me(request, slug):
    activity = access.activity_for_resident(slug)
    form = CallMeForm(posted(request), organization=activity.organization)
    status = 200 if request.method != "POST" else 400
    if request.method == "POST" and form.is_valid():
        try:
            code = _asked_once(activity, form)
            return render(request, "referrals/call_asked.html", {"activity": activity, "code": code})
        except Refused as refused:
            form.add_error(None, str(refused))
            status = 409
    context = {"form": form, "activity": activity}
    return render(request, "referrals/call_me.html", context, status=status)


def _asked_once(activity, form) -> str:
    """The code, the same for the same form posted again. It is shown on the answer itself: in no address."""

    def work():
        told = form.cleaned_data
        return str(ask_for_call(activity=activity, details=form.details(), origin=told["origin"]).pk)

    key = once.handle(form.cleaned_data["form_key"], f"call_me:{activity.pk}", None, work)
    with policy.system(policy.SystemReason.RESIDENT):
        return Referral.objects.get(pk=key).shown_code
