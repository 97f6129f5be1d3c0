"""A listing as a row of a list."""

from dataclasses import dataclass

from directory import words
from directory.models import Activity
from directory.reading.contacts import Contact, contacts_of
from directory.reading.said import Said, said_of


@dataclass(frozen=True)
class Row:
    url: str
    name: Said
    summary: Said
    when: list[str]
    town: str
    price: str
    notice: str
    contact: Contact | None


def row_of(activity: Activity) -> Row:
    said, contacts = said_of(activity), contacts_of(activity, professionals_only=False)
    return Row(
        url=activity.get_absolute_url(),
        name=said["name"],
        summary=said["summary"],
        when=words.times_in_words(activity),
        town=words.town_in_words(activity),
        price=words.price_in_words(activity),
        notice=words.notice_in_words(activity),
        contact=contacts[0] if contacts else None,
    )
