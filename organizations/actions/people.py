from django.db import transaction

from organizations.models import User


@transaction.atomic
def change_details(*, person: User) -> None:
    """A person's own doing: name, job title and the language of mails."""
    person.save(update_fields=["name", "job_title", "language"])
