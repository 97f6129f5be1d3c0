"""The outbox as the administrator sees it: what was sent, what waits, what failed. The text only where no mail
server is set (a trial): there nobody else would ever see it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organizations import access, outbox, policy
from organizations.models import Message
from organizations.paging import page_of


@require_safe
def mailbox(request):
    page = page_of(
        policy.rows(request.actor, "message.see", Message.objects.select_related("recipient", "organization")), request
    )
    kept_here = not settings.EMAIL_HOST
    for message in page:
        message.label = outbox.label_of(message.kind)
        # In a trial the address is shown, by writing the mail; nothing of it is stored.
        written = _written(message) if kept_here else None
        message.address = written.to if written else ""
        message.subject = written.subject if written else ""
    return render(request, "organizations/mailbox.html", {"page": page, "kept_here": kept_here})


@require_safe
def mail(request, pk):
    """One kept mail, written anew: no body is stored."""
    if settings.EMAIL_HOST:
        raise Http404
    message = access.message_for_administrator(request.actor, pk)
    return render(
        request,
        "organizations/mail.html",
        {"message": message, "label": outbox.label_of(message.kind), "mail": _written(message)},
    )


@require_POST
def try_again(request, pk):
    message = access.message_for_administrator(request.actor, pk)
    outbox.try_again(message)
    messages.success(request, _("The mail will be tried again within a minute."))
    return redirect("organizations:mailbox")


def _written(message):
    """As the sender writes it: the administrator's own role is shown no referral, and its mail would seem needless."""
    with policy.system(policy.SystemReason.OUTBOX):
        return outbox.write(message)
