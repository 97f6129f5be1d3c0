from django.utils.translation import gettext as _

from referrals import vault
from referrals.choices import ViewPurpose
from referrals.sealing import Unreadable


def opened(request, referral, party) -> dict:
    """For the page on which contact details were asked for: `details`, or `no_details` that says why not."""
    try:
        details = vault.reveal(by=request.actor, referral=referral, party=party, purpose=ViewPurpose.CONTACT)
    except Unreadable:
        return {"no_details": _("They cannot be read any more: their key is gone. Ask the sender.")}
    return {"details": details} if details else {"no_details": _("There are no contact details any more.")}
