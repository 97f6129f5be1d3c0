"""What the coordinating organization needs to name a link worker."""

from referrals import deriving
from referrals.choices import FirstContact
from referrals.forms.linking import GiveForm
from referrals.models import LinkWork, Referral
from referrals.states import ALIVE


def naming(referral: Referral) -> dict:
    """For the page of a referral that goes to a link worker; nothing for others."""
    if referral.first_contact != FirstContact.LINK_WORKER or referral.state not in ALIVE:
        return {}
    work = LinkWork.objects.select_related("worker").filter(referral=referral).first()
    return {
        "give_form": GiveForm(workers=deriving.link_workers(referral.receiver)),
        "link_worker": work.worker.name if work else "",
    }
