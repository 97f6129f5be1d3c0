"""What clients have said afterwards, in every state that hides it from somebody; and openings of referrals that the log
tells: world key → row. Who reads which words is said here in plain Python."""

from dataclasses import dataclass

from directory.models import Activity
from organizations.choices import RoleCode
from organizations.models import Organization, User
from proofs.access.cells import WITHIN
from referrals.actions import permitting, viewing
from referrals.choices import Party, PermissionKind
from referrals.models import Feedback, Referral
from tests.plugins.cast import make_person
from tests.plugins.feedback import closed, decided, said, token_of
from tests.plugins.referrals import acting
from tests.rules.asking import CANARY

# In an earlier month, whatever day it is.
EARLIER = 40


@dataclass(frozen=True)
class Words:
    """`allowed`: the client lets the sender read them; `taken_back`: and has thought better of it."""

    state: str = "approved"
    days: int = EARLIER
    allowed: bool = True
    taken_back: bool = False
    silent: bool = False
    foreign: bool = False


SAID = {
    "earlier": Words(),
    "this month": Words(days=0),
    "hidden": Words(state="hidden"),
    "waiting": Words(state="waiting"),
    "not allowed": Words(allowed=False),
    "taken back": Words(taken_back=True),
    "silent": Words(silent=True),
    "foreign": Words(foreign=True),
}
# As the pages have them.
WORDS_OF = {f"words of {name}": f"Sanottua: {name}." for name in SAID}
NO_WORDS = 'pp-said"></blockquote>'


def read_by(role: str, relation: str, word: str) -> frozenset[str]:
    """What somebody in a relation to the own organization reads of it by a word."""
    if relation not in WITHIN:
        return frozenset()
    reads = {
        ("professional", "referral.send"): _by_sender,
        ("receiver", "referral.answer"): _by_receiver,
        ("region_admin", "feedback.moderate"): lambda words: not words.silent,
    }.get((role, word))
    return frozenset(name for name, words in SAID.items() if reads and reads(words))


def _by_sender(words: Words) -> bool:
    return words.state == "approved" and words.allowed and not words.taken_back and not words.foreign


def _by_receiver(words: Words) -> bool:
    """The own organization's, once their month is over, whatever the sender may."""
    return words.state == "approved" and words.days == EARLIER and not words.silent and not words.foreign


def feedback(world, colleague, moderator):
    """`said` is the name of each by its referral's key."""
    own = (world["sender"], colleague, Activity.objects.get(pk=world["shown_activity"]))
    made = {name: _told(name, words, _foreign(world) if words.foreign else own) for name, words in SAID.items()}
    for name, words in SAID.items():
        if words.state != "waiting" and not words.silent:
            decided(moderator, Feedback(pk=made[name][1]), words.state)
        if words.taken_back:
            with acting(world["sender"]) as by:
                permitting.withdraw(
                    by=by, referral=made[name][0], kind=PermissionKind.READ_FEEDBACK, party=Party.SENDER
                )
    asked = closed(*own)
    return (
        {f"said {name}": referral.pk for name, (referral, _key) in made.items()}
        | {"said": {referral.pk: name for name, (referral, _key) in made.items()}}
        | {"feedback_asked": token_of(asked), "feedback_told": token_of(made["earlier"][0])}
        | WORDS_OF
    )


def _foreign(world):
    sender, receiver = (User.objects.get(email=f"{login}@tarina.example") for login in ("lahettaja", "vastaaja"))
    return sender, receiver, Activity.objects.get(organization=world["foreign_here"], state="published")


def _told(name: str, words: Words, parties) -> tuple[Referral, int]:
    referral = closed(*parties, days=words.days)
    text, score = ("", 4) if words.silent else (WORDS_OF[f"words of {name}"], None)
    told = said(referral, text, score, days=words.days, sender_may_read=words.allowed)
    return referral, told.pk


def openings(world, county):
    """One in each county; and each county's auditor has read of it."""
    far = Organization.objects.get(pk=world["foreign_county"])
    _opened(world["sender"], Referral.objects.filter(pk=world["own_sent"]))
    stranger = User.objects.get(email="etaalla@tarina.example")
    _opened(stranger, Referral.objects.filter(sender=far))
    for name, place in (("Lokinlukija", county), (f"{CANARY} lokinlukija", far)):
        reader = make_person(name, (RoleCode.PRIVACY_AUDITOR, place), email=f"loki-{place.pk}@tarina.example")
        with acting(reader) as by:
            viewing.note_reading(by=by, asked={})


def _opened(person, referrals):
    with acting(person) as by:
        viewing.note_view(by=by, referral=referrals.earliest("pk"), party=Party.SENDER)
