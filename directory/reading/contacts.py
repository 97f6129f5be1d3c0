"""Who answers, as a reader may see them."""

from dataclasses import dataclass

from directory.models import Activity, ActivityContact
from directory.words.phones import dialled
from organizations.models import Organization


@dataclass(frozen=True)
class Contact:
    name: str
    role: str
    phone: str
    email: str

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it; empty for what is none."""
        return dialled(self.phone)


def contacts_of(activity: Activity, *, professionals_only: bool) -> list[Contact]:
    return [_told(row) for row in activity.contacts.all() if row.professionals_only == professionals_only]


def contact_of_organization(organization: Organization) -> Contact:
    return Contact("", "", organization.phone, organization.email)


def _told(row: ActivityContact) -> Contact:
    return Contact(row.name, row.get_role_display(), row.phone, row.email)
