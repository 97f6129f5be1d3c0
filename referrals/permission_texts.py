"""What the client is asked, word for word. A permission keeps the version and language of the text that was given.

Whoever changes a text gives it a new version: the old permissions were given to the old words.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.choices import PermissionKind

VERSION = "2026-11"


@dataclass(frozen=True)
class Text:
    """`%(receiver)s` and `%(sender)s` name the organizations."""

    kind: PermissionKind
    words: Promise
    must: bool


TEXTS = (
    Text(PermissionKind.CONTACT_ME, _("%(receiver)s may contact me in the way that I have told here"), True),
    Text(PermissionKind.PASS_ON, _("My contact details may be given to %(receiver)s"), True),
    Text(PermissionKind.TELL_SENDER, _("%(receiver)s may tell %(sender)s whether I came and how it went"), False),
    Text(PermissionKind.READ_FEEDBACK, _("%(sender)s may read the feedback that I give at the end"), False),
)
NEEDED = frozenset(text.kind for text in TEXTS if text.must)


def in_words(text: Text, *, receiver: str, sender: str) -> str:
    return str(text.words) % {"receiver": receiver, "sender": sender}
