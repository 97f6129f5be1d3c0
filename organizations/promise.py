"""The promise of confidentiality: its words, and who gives it before meeting any referral (words.md 4).

Volunteers answer in these roles, and no law or contract of work tells them to keep silent.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from organizations.actor import Actor

SENTENCES = (
    _("I look only at what my task needs, and use it for nothing else."),
    _("I tell nobody who has come to us, or why: not at home, not to friends, not online."),
    _("I speak with a client where others do not hear."),
    _("I keep slips and notes out of others' sight, and destroy them when they are no longer needed."),
    _("My sign-in is mine alone. I lend it to nobody."),
    _("If something goes wrong, I tell my organization at once."),
    _("This promise holds also when my task has ended."),
)


def is_missing(actor: Actor) -> bool:
    """Whether the work in which one acts asks for the promise, and its words of today have not been accepted."""
    return bool(actor.membership and actor.membership.asks_promise and not actor.user.has_promised)


def without_it(actor: Actor) -> Actor:
    """The same person in no work; those that ask for no promise can still be changed to."""
    others = tuple(work for work in actor.memberships if not work.asks_promise)
    return replace(actor, membership=None, memberships=others)
