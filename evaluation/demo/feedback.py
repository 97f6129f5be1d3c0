"""What clients of the demo have said afterwards: enough for an average at a few listings, too little at others."""

from datetime import datetime, timedelta
from random import Random

from evaluation.demo.referrals import NEW_START, ROOM, WALKING, actor, then
from evaluation.demo.region import COUNTY
from organizations import clock, policy
from organizations.choices import RoleCode
from referrals import access, facts
from referrals.actions import hearing
from referrals.actions.hearing import Heard
from referrals.choices import FeedbackState, Outcome
from referrals.choices import ReferralState as S
from referrals.models import Feedback, Referral, ReferralFact
from referrals.models.feedback import ITEMS

_BATCH = 2000
# Of those who have been there so many answer.
_ANSWER, _WRITE = 0.3, 0.25
_WORDS = (
    "Ovella oltiin ystävällisiä. Ensimmäinen kerta jännitti, mutta se meni ohi.",
    "Joku jaksoi kuunnella. Se oli tärkeintä.",
    "Hyvä porukka. Saisi olla useammin.",
    "Paikka oli vaikea löytää. Kyltti ovessa auttaisi.",
    "Sain seuraa ja vähän liikuntaa samalla.",
    "Kahvi oli hyvää ja juttu luisti.",
    "Alku oli hidas, mutta kolmannella kerralla tunsin jo muut.",
    "Portaat olivat minulle liian jyrkät.",
    "Olisin kaivannut enemmän tietoa etukäteen.",
    "Ryhmä oli iso, en oikein päässyt juttuun mukaan.",
    "Det var trevligt och alla tog emot mig väl.",
    "Sain apua lomakkeisiin, kiitos siitä.",
)
# Those that wait for Ylva: listing → words.
_WAITING = {
    WALKING: "Kävely sopi minulle hyvin. Vetäjä odotti aina hitaimpia.",
    ROOM: "Tuuliki oli mukava, mutta naapurini näki minut siellä ja se harmitti.",
    NEW_START: "Ryhmässä sai puhua omalla vuorolla. Viikko oli pitkä väli.",
}
_HIDDEN = "Ohjaaja Pertti puhui vain omista asioistaan."


def write_feedback() -> None:
    """Of the two years in bulk, as the action would have left it; of the last days by the action itself."""
    dice = Random(12)
    region = Referral.objects.filter(left_at__isnull=False).first().region
    region.asks_daily_life = True
    region.save()
    been = Referral.objects.filter(state=S.CLOSED, outcome__in=[Outcome.ATTACHED, Outcome.GOT_INFORMATION])
    asked = been.filter(changed_at__lt=then(10)).select_related("region").order_by("pk")
    written = [_one(dice, referral) for referral in asked if dice.random() < _ANSWER]
    Referral.objects.bulk_update([one.referral for one in written], ["daily_life_before"], _BATCH)
    Feedback.objects.bulk_create(written, _BATCH)
    rows = [fact for one in written for fact in facts.facts_of_feedback(one, one.referral)]
    for fact in rows:
        fact.written_on = fact.on
    ReferralFact.objects.bulk_create(rows, _BATCH)
    _write_waiting()


def _one(dice: Random, referral: Referral) -> Feedback:
    told_at: datetime = min(referral.changed_at + timedelta(days=dice.randint(0, 12)), then(1))
    if dice.random() < 0.5:
        referral.daily_life_before = dice.randint(2, 6)
    before = referral.daily_life_before
    after = None if before is None else min(10, max(0, before + dice.choice([-2, -1, 0, 0, 1, 2, 2, 3, 4])))
    mood = dice.choices([2, 3, 4, 5], [6, 14, 40, 40])[0]
    scores = {name: min(5, max(1, mood + dice.choice([-1, 0, 0, 1]))) for name in ITEMS if dice.random() < 0.93}
    return Feedback(
        referral=referral,
        region_id=referral.region_id,
        activity_id=referral.activity_id,
        receiver_id=referral.receiver_id,
        sender_id=referral.sender_id,
        text=dice.choice(_WORDS) if dice.random() < _WRITE else "",
        daily_life=after,
        told_at=told_at,
        state=FeedbackState.APPROVED,
        decided_at=told_at,
        **scores,
    )


def _write_waiting() -> None:
    """A few that wait to be read, one that was hidden, and one that its sender may read."""
    quiet = Referral.objects.filter(state=S.CLOSED, feedback=None, outcome=Outcome.ATTACHED).order_by("-changed_at")
    moderator = actor("Ylva Backman", RoleCode.REGION_ADMIN, COUNTY)
    for days, (name, words) in enumerate(_WAITING.items(), start=1):
        referral = quiet.filter(activity__texts__name=name).first() or quiet.first()
        _said(referral, days, Heard({"got_help": 4, "felt_welcome": 5}, words, sender_may_read=name == WALKING))
    hidden = _said(quiet.first(), 3, Heard({"got_help": 2}, _HIDDEN))
    hearing.decide(by=moderator, feedback=hidden, state=FeedbackState.HIDDEN, seen=FeedbackState.WAITING)
    mine = quiet.filter(sent_by__name="Aino Miettinen").first()
    read = _said(mine, 4, Heard({"felt_welcome": 5, "would_return": 5}, _WORDS[1], sender_may_read=True))
    hearing.decide(by=moderator, feedback=read, state=FeedbackState.APPROVED, seen=FeedbackState.WAITING)


def _said(referral: Referral, days: int, heard: Heard) -> Feedback:
    with clock.at(then(days)), policy.system(policy.SystemReason.FEEDBACK) as by:
        link = access.feedback_link(hearing.open_link(referral=referral))
        return hearing.tell(by=by, link=link, heard=heard)
