"""People guided on in the last weeks, in every state, so that both lists have something true to show."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.models import Municipality, Organization, User
from referrals.actions import answering, sending, telling, walk_ins
from referrals.actions.sending import Told
from referrals.choices import AgeBand, NeedSaidBy, PracticalNeed, Setting
from referrals.sweeps import take_steps

WALKING, ROOM, GARDEN = "Torstain kävelyporukka", "Tuulikin tupa, avoin olohuone", "Puutarhakerho"
NEW_START, SLEEP, DIGITAL = "Uusi alku -ryhmä yksin asuville", "Unikoulu verkossa", "Digiapua kirjastossa"
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
    (35, SLEEP, "ask_for_place", "915", AgeBand.FROM_18, [], "", []),
    (33, SLEEP, "ask_for_place", "297", AgeBand.FROM_30, [], "Iltaisin klo 18 jälkeen", [
        (30, "put_on_list", {"expected_on": _TODAY + timedelta(days=20), "place": 3}),
    ]),
    (26, GARDEN, "ask_for_place", "297", AgeBand.FROM_80, [PracticalNeed.TRANSPORT], "Kävelee kepin kanssa", [
        (24, "accept", {}), (17, "start", {}),
    ]),
    (22, GARDEN, "ask_for_place", "297", AgeBand.FROM_65, [], "", [(19, "accept", {})]),
    (21, ROOM, "give", "297", "", [], "", []),
    (16, GARDEN, "ask_for_place", "749", AgeBand.FROM_65, [PracticalNeed.COMPANION], "", [(12, "accept", {})]),
    (15, NEW_START, "ask_for_place", "297", AgeBand.FROM_80, [PracticalNeed.COMPANION], "", []),
    (13, GARDEN, "ask_for_place", "297", AgeBand.FROM_65, [PracticalNeed.MEET_AT_DOOR], "Kävelee kepin kanssa", []),
    (12, GARDEN, "ask_for_place", "297", AgeBand.FROM_30, [], "", [(9, "decline", {"reason": "wrong_time"})]),
    (5, GARDEN, "ask_for_place", "297", "", [PracticalNeed.INDUCTION_LOOP], "", []),
    (3, WALKING, "give", "297", AgeBand.FROM_80, [], "", []),
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
# days ago, listing, how many
CAME = [(8, ROOM, 6), (4, ROOM, 4), (1, ROOM, 5)]


def write_referrals(places: dict[str, Municipality]) -> None:
    """By Aino at her unit in Kuopio; each organization's own receiver answers."""
    aino = _actor("Aino Miettinen", RoleCode.PROFESSIONAL, "Palveluohjaus, Kuopio")
    listings = {listing.name: listing for listing in Activity.objects.shown().prefetch_related("texts", "needs")}
    for days, name, how, town, age, needs, note, answers in REFERRALS:
        told = Told(
            municipality=places[town],
            age_band=age,
            practical_needs=needs,
            note=note,
            need_said_by=NeedSaidBy.TOGETHER if age else "",
        )
        with clock.at(_then(days)):
            referral = getattr(sending, how)(by=aino, activity=listings[name], told=told)
        for later, answer, words in answers:
            with clock.at(_then(later)):
                receiver = _actor_at(referral.receiver)
                getattr(answering, answer)(by=receiver, referral=referral, **words)
    for days, name, number, setting in TOLD:
        with clock.at(_then(days)):
            telling.tell(by=aino, activity=listings[name], number=number, setting=setting)
    for days, name, number in CAME:
        with clock.at(_then(days)):
            walk_ins.count(by=_actor_at(listings[name].organization), activity=listings[name], number=number)
    _let_the_clocks_run()


def _let_the_clocks_run() -> None:
    """As the sweep would have done on each of these days."""
    for days in range(REFERRALS[0][0], -1, -1):
        with clock.at(_then(days)):
            take_steps()


def _then(days: int):
    return timezone.now() - timedelta(days=days, hours=2)


def _actor(name: str, role: str, place: str) -> Actor:
    person = User.objects.get(name=name)
    return Actor(
        user=person,
        membership=person.memberships.select_related("organization__region").get(role=role, organization__name=place),
    )


def _actor_at(organization: Organization) -> Actor:
    works = organization.memberships.select_related("organization__region", "user")
    mine = works.filter(role=RoleCode.RECEIVER).first()
    return Actor(user=mine.user, membership=mine)
