"""What goes to an organization of a client, or of nobody, gives no way to reach anybody."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizations.validators import plain

_REACHES_SOMEBODY = re.compile(r"@|\(at\)|www\.|://|\w\.(?:fi|com|net|org)\b|(?:\d[^\w,;]{0,3}){7,}", re.IGNORECASE)


def refuse_contact(typed: str) -> None:
    """Raises ValidationError for somebody's number or address: it would be a contact without permissions."""
    if _REACHES_SOMEBODY.search(plain(typed)):
        raise ValidationError(_("A number or an address does not belong here: this is sent without contact details."))
