"""People guided on in the last weeks, in every state, so that both lists have something true to show."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.models import Municipality, Organization, User
from referrals.actions import answering, sending, telling
from referrals.actions.sending import Told
from referrals.choices import AgeBand, NeedSaidBy, PracticalNeed, Setting

WALKING, ROOM, GARDEN = "Torstain kävelyporukka", "Tuulikin tupa, avoin olohuone", "Puutarhakerho"
NEW_START, SLEEP, DIGITAL = "Uusi alku -ryhmä yksin asuville", "Unikoulu verkossa", "Digiapua kirjastossa"
# Where a shared mailbox answers.
LOOMS = "Keskiviikkokerho"
_TODAY = timezone.localdate()

# days ago, listing, how, municipality, age, practical needs, note, [(days ago, the receiver's answer, what it tells)]
REFERRALS = [
    (44, WALKING, "give", "297", AgeBand.FROM_65, [], "", [
        (37, "start", {}),
        (5, "close", {"outcome": "attached", "right_time": "yes", "right_kind": "yes", "amount": "right"}),
    ]),
    (39, NEW_START, "ask_for_place", "749", AgeBand.FROM_65, [PracticalNeed.MEET_AT_DOOR], "", [
        (36, "decline", {"reason": "starts_later", "starts_on": _TODAY + timedelta(days=48)}),
    ]),
    (33, SLEEP, "ask_for_place", "297", AgeBand.FROM_30, [], "Iltaisin klo 18 jälkeen", [
        (30, "put_on_list", {"expected_on": _TODAY + timedelta(days=20), "place": 3}),
    ]),
    (26, GARDEN, "ask_for_place", "297", AgeBand.FROM_80, [PracticalNeed.TRANSPORT], "Kävelee kepin kanssa", [
        (24, "accept", {}), (17, "start", {}),
    ]),
    (21, ROOM, "give", "297", "", [], "", []),
    (16, GARDEN, "ask_for_place", "749", AgeBand.FROM_65, [PracticalNeed.COMPANION], "", [(12, "accept", {})]),
    (12, GARDEN, "ask_for_place", "297", AgeBand.FROM_30, [], "", [(9, "decline", {"reason": "wrong_time"})]),
    (9, GARDEN, "ask_for_place", "297", AgeBand.FROM_65, [PracticalNeed.MEET_AT_DOOR], "Kävelee kepin kanssa", []),
    (5, GARDEN, "ask_for_place", "297", "", [PracticalNeed.INDUCTION_LOOP], "", []),
    (3, WALKING, "give", "297", AgeBand.FROM_80, [], "", []),
    (2, LOOMS, "ask_for_place", "687", AgeBand.FROM_65, [PracticalNeed.TRANSPORT], "", []),
    (1, GARDEN, "ask_for_place", "749", AgeBand.FROM_65, [], "", []),
    (1, DIGITAL, "give", "297", AgeBand.FROM_80, [], "", []),
    (0, NEW_START, "draft", "297", "", [], "", []),
]  # fmt: skip
# days ago, listing, how many, where
TOLD = [
    (20, WALKING, 25, Setting.STAND),
    (13, ROOM, 1, Setting.APPOINTMENT),
    (6, DIGITAL, 12, Setting.THEME_DAY),
    (2, WALKING, 1, Setting.PHONE),
]


def write_referrals(places: dict[str, Municipality]) -> None:
    """By Aino at her unit in Kuopio; each organization's own receiver answers."""
    by = aino()
    listings = {listing.name: listing for listing in Activity.objects.shown().prefetch_related("texts", "needs")}
    for days, name, how, town, age, needs, note, answers in REFERRALS:
        told = Told(
            municipality=places[town],
            age_band=age,
            practical_needs=needs,
            note=note,
            need_said_by=NeedSaidBy.TOGETHER if age else "",
        )
        with clock.at(then(days)):
            referral = getattr(sending, how)(by=by, activity=listings[name], told=told)
        for later, answer, words in answers:
            with clock.at(then(later)):
                receiver = actor_at(referral.receiver)
                getattr(answering, answer)(by=receiver, referral=referral, **words)
    for days, name, number, setting in TOLD:
        with clock.at(then(days)):
            telling.tell(by=by, activity=listings[name], number=number, setting=setting)


def aino() -> Actor:
    return actor("Aino Miettinen", RoleCode.PROFESSIONAL, "Palveluohjaus, Kuopio")


def then(days: int):
    return timezone.now() - timedelta(days=days, hours=2)


def actor(name: str, role: str, place: str) -> Actor:
    person = User.objects.get(name=name)
    return Actor(
        user=person,
        membership=person.memberships.select_related("organization__region").get(role=role, organization__name=place),
    )


def actor_at(organization: Organization) -> Actor:
    works = organization.memberships.select_related("organization__region", "user")
    mine = works.filter(role=RoleCode.RECEIVER).first()
    return Actor(user=mine.user, membership=mine)
