"""What is held of a client, in plain words, and who answers for it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations import policy
from referrals.models import ReferralType


@require_safe
def privacy(request):
    in_use = policy.rows(request.actor, policy.PUBLIC, ReferralType.objects.select_related("controller", "region"))
    return render(request, "referrals/privacy.html", {"types": in_use})
