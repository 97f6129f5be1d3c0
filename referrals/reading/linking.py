"""What the coordinating organization needs to name a link worker."""

from organizations.models import User
from referrals.actions.linking import link_workers
from referrals.choices import FirstContact
from referrals.forms.linking import GiveForm
from referrals.models import LinkWork, Referral
from referrals.states import ALIVE


def naming(referral: Referral) -> dict:
    """For the page of a referral that goes to a link worker; nothing for others."""
    if referral.first_contact != FirstContact.LINK_WORKER or referral.state not in ALIVE:
        return {}
    workers = User.objects.filter(pk__in=[one.pk for one in link_workers(referral.receiver)])
    work = LinkWork.objects.select_related("worker").filter(referral=referral).first()
    return {"give_form": GiveForm(workers=workers), "link_worker": work.worker.name if work else ""}
