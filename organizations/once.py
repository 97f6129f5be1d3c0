"""A form posted twice is handled once: it carries a key, and the first answer is given again."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.errors import Refused
from organizations.models import Submission, User


@transaction.atomic
def handle(key: uuid.UUID, purpose: str, user: User | None, work: Callable[[], str]) -> str:
    """Runs `work`, which gives the address to go to, and remembers it; an equal form gets the same address.

    One posted at the same moment waits here for the first one's end. Raises Refused for somebody else's key.
    """
    submission, first = Submission.objects.get_or_create(key=key, defaults={"purpose": purpose, "user": user})
    if not first:
        if submission.purpose != purpose or submission.user != user:
            raise Refused(_("This form has been sent already. Please open the page again."))
        return submission.answer
    submission.answer = work()
    submission.save(update_fields=["answer"])
    return submission.answer
