"""The regional administrator reads what clients have written before anybody else does."""

from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from organizations import policy
from organizations.addresses import key_in
from organizations.paging import page_of
from referrals import access
from referrals.actions import hearing
from referrals.choices import FeedbackState
from referrals.models import Feedback


@require_safe
def desk(request):
    mine = policy.rows(request.actor, "feedback.moderate", Feedback.objects.whole())
    asked = request.GET.get("show")
    chosen = FeedbackState(asked) if asked in FeedbackState.values else FeedbackState.WAITING
    context = {
        "page": page_of(mine.in_state(chosen), request),
        "tabs": [(state.value, state.label, mine.filter(state=state).count()) for state in FeedbackState],
        "chosen": chosen,
        "just": _just_decided(request, mine),
    }
    return render(request, "referrals/feedback_desk.html", context)


@require_POST
def decide(request, pk):
    feedback = access.feedback_for_moderator(request.actor, pk)
    state, seen = request.POST.get("state"), request.POST.get("seen")
    if state not in FeedbackState.values or seen not in FeedbackState.values:
        raise BadRequest("state")
    hearing.decide(by=request.actor, feedback=feedback, state=state, seen=seen)
    # Back to the list where it was pressed, with what was decided on top to be taken back.
    just = f"&just={pk}" if state != FeedbackState.WAITING else ""
    return redirect(f"{reverse('referrals:feedback_desk')}?show={seen if just else state}{just}")


def _just_decided(request, mine):
    key = key_in(request.GET, "just")
    found = mine.filter(pk=key).first() if key else None
    return found if found and found.state != FeedbackState.WAITING else None
