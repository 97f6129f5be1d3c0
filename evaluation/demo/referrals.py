"""People guided on in the last weeks, in every state, so that both lists have something true to show."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Activity, ClienthoodType
from organizations import clock
from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.models import Municipality, Organization, User
from referrals.actions import answering, linking, reaching, sending, telling, viewing, walk_ins
from referrals.actions.asking_for_call import ask_for_call
from referrals.actions.permitting import Given
from referrals.actions.sending import Told
from referrals.choices import (
    AgeBand,
    FirstContact,
    NeedSaidBy,
    Party,
    PermissionKind,
    PracticalNeed,
    Setting,
    ViewPurpose,
)
from referrals.models import Referral
from referrals.sweeps import take_steps
from referrals.vault import Details

WALKING, ROOM, GARDEN = "Torstain kävelyporukka", "Tuulikin tupa, avoin olohuone", "Puutarhakerho"
NEW_START, SLEEP, DIGITAL = "Uusi alku -ryhmä yksin asuville", "Unikoulu verkossa", "Digiapua kirjastossa"
PILOT, EXERCISE, CAFE = "Hyvinvointiluotsi", "Tasapainoryhmä", "Tiistain lounasseura"
ESCORT, HOMEWARDS = "Kulkija rinnalle", "Kotiin sairaalasta"
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
    (2, LOOMS, "ask_for_place", "687", AgeBand.FROM_65, [PracticalNeed.TRANSPORT], "", []),
    (1, GARDEN, "ask_for_place", "749", AgeBand.FROM_65, [], "", []),
    (1, DIGITAL, "give", "297", AgeBand.FROM_80, [], "", []),
    (0, NEW_START, "draft", "297", "", [], "", []),
]  # fmt: skip
# days ago, listing, municipality, age, practical needs, who is called, permissions, answers as above
_FIRST, _ALL = ("contact_me", "pass_on", "tell_sender"), tuple(PermissionKind.values)
CONTACTS = [
    (18, ESCORT, "297", AgeBand.FROM_80, [PracticalNeed.MEET_AT_DOOR],
     Details("Kerttu", "phone", "+358401234501", "Aamupäivisin", "suomi"), _ALL, [
        (16, "reach", {}), (10, "start", {}),
    ]),
    (11, ESCORT, "297", AgeBand.FROM_65, [],
     Details("Sirkka", "phone", "+358401234504", "", "suomi"), _FIRST, [(9, "reach", {})]),
    (6, HOMEWARDS, "297", AgeBand.FROM_65, [PracticalNeed.TRANSPORT],
     Details("Aulis", "phone", "+358401234502", "", "suomi"), _FIRST, [(4, "try_contact", {}), (2, "try_contact", {})]),
    (1, ESCORT, "749", AgeBand.FROM_65, [PracticalNeed.COMPANION],
     Details("Rauha", "text", "+358401234503", "Arkisin klo 12 jälkeen", "suomi"), _FIRST, []),
]  # fmt: skip
# Given to Liisa: days ago, who, when to contact next (days from now), answers, tried together
WALKED = [
    (
        30,
        Details("Esko", "phone", "+358401234505", "Iltapäivisin", "suomi"),
        3,
        [(24, "reach", {})],
        [(20, EXERCISE, "not_for_me"), (9, CAFE, "started")],
    ),
    (
        8,
        Details("Irja", "phone", "+358401234506", "", "suomi"),
        0,
        [(5, "try_contact", {}), (2, "reach", {})],
        [(2, CAFE, "planned")],
    ),
    (2, Details("Tauno", "text", "+358401234507", "Aamulla", "suomi"), None, [], []),
]
# Asked in order: days ago, listings, age, the first answer's days ago (None: it is waited for)
IN_ORDER = [
    (9, (GARDEN, NEW_START, SLEEP), AgeBand.FROM_65, 6),
    (4, (GARDEN, SLEEP, NEW_START), AgeBand.FROM_30, None),
]
# Opened often, so that the auditor's log has something that stands out: by Aino on one day, and one contact again.
OPENED_IN_A_DAY, OPENED_AGAIN = 34, 4
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
        _answer(referral, answers)
    for days, name, town, age, needs, details, kinds, answers in CONTACTS:
        told = Told(municipality=places[town], age_band=age, practical_needs=needs, need_said_by=NeedSaidBy.CLIENT)
        with clock.at(then(days)):
            referral = sending.ask_for_contact(
                by=by, activity=listings[name], details=details, given=Given(frozenset(kinds)), told=told
            )
        _answer(referral, answers)
    _write_in_order(by, listings, places["297"])
    _write_walked(by, listings, places["915"])
    with clock.at(then(1)):
        details = Details("Hilkka", "phone", "+358401234508", "Ennen puoltapäivää", "")
        ask_for_call(activity=listings[ESCORT], details=details)
    for days, name, number, setting in TOLD:
        with clock.at(then(days)):
            telling.tell(by=by, activity=listings[name], number=number, setting=setting)
    for days, name, number in CAME:
        with clock.at(then(days)):
            walk_ins.count(by=actor_at(listings[name].organization), activity=listings[name], number=number)
    _let_the_clocks_run()
    _open_often(by)


def _write_in_order(by: Actor, listings: dict[str, Activity], town: Municipality) -> None:
    """Of shared clients, whom several services know."""
    group = ClienthoodType.objects.get(code="cooperation")
    for days, names, age, answered in IN_ORDER:
        told = Told(municipality=town, age_band=age, clienthood=group, shared_client=True)
        first, *others = [listings[name] for name in names]
        with clock.at(then(days)):
            referral = sending.ask_for_place(by=by, activity=first, told=told, then=others)
        if answered is not None:
            _answer(referral, [(answered, "decline", {"reason": "full"})])


def _open_often(by: Actor) -> None:
    mine = Referral.objects.filter(sent_by=by.user, left_at__isnull=False).order_by("-left_at")
    with clock.at(then(2)):
        opened = mine[:OPENED_IN_A_DAY]
        viewing.note_views(by=by, referrals=opened, party=Party.SENDER, purpose=ViewPurpose.READ)
    called = mine.filter(contact__isnull=False).exclude(first_contact=FirstContact.LINK_WORKER).first()
    for days in range(OPENED_AGAIN):
        with clock.at(then(days)):
            viewing.note_view(
                by=actor_at(called.receiver), referral=called, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT
            )


def _let_the_clocks_run() -> None:
    """As the sweep would have done on each of these days."""
    for days in range(REFERRALS[0][0], -1, -1):
        with clock.at(then(days)):
            take_steps()


def _write_walked(sender: Actor, listings: dict[str, Activity], town: Municipality) -> None:
    """Three-party referrals at Varkaus: the town's coordinator names Liisa, who walks beside."""
    liisa = actor("Liisa Väänänen", RoleCode.LINK_WORKER, listings[PILOT].organization.name)
    for days, details, next_in, answers, tried in WALKED:
        told = Told(municipality=town, age_band=AgeBand.FROM_65, need_said_by=NeedSaidBy.TOGETHER)
        with clock.at(then(days)):
            referral = sending.ask_for_contact(
                by=sender, activity=listings[PILOT], details=details, given=Given(frozenset(_ALL)), told=told
            )
        with clock.at(then(days - 1)):
            linking.give(by=actor_at(referral.receiver), referral=referral, worker=liisa.user)
        _answer(referral, answers)
        for ago, name, how in tried:
            with clock.at(then(ago)):
                linking.try_activity(by=liisa, referral=referral, activity=listings[name], how=how)
        if next_in is not None:
            linking.plan_contact(by=liisa, referral=referral, on=_TODAY + timedelta(days=next_in))


def _answer(referral, answers):
    for days, answer, words in answers:
        with clock.at(then(days)):
            verb = getattr(reaching if hasattr(reaching, answer) else answering, answer)
            verb(by=actor_at(referral.receiver), referral=referral, **words)


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
