from django.db import transaction
from django.utils.translation import gettext as _

from organizations import clock
from organizations.actor import Actor
from organizations.choices import PROMISE_VERSION
from organizations.errors import Refused
from organizations.models import User


@transaction.atomic
def change_details(*, person: User) -> None:
    """A person's own doing: name, job title and the language of mails."""
    person.save(update_fields=["name", "job_title", "language"])


@transaction.atomic
def accept_promise(*, by: Actor, version: int) -> None:
    """The person's own promise, with the version of its words and the day. Accepted twice it keeps its first day.

    Raises Refused when the words have changed since they were read.
    """
    if version != PROMISE_VERSION:
        raise Refused(_("The words of the promise have changed. Please read them again."))
    waiting = User.objects.filter(pk=by.user.pk).exclude(promise_version=version)
    waiting.update(promise_version=version, promised_on=clock.today())
