"""The states of the pages on which somebody is guided, answered and followed."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from organizations import clock
from organizations.choices import RoleCode
from referrals import access, vault
from referrals.actions import (
    answering,
    linking,
    ordering,
    reaching,
    redirecting,
    sending,
    telling,
    viewing,
    walk_ins,
)
from referrals.choices import Party, ViewPurpose
from referrals.models import Referral, ReferralType
from referrals.sweeps import take_steps
from tests.plugins.cast import make_person
from tests.plugins.listings import make_activity, make_rich_activity
from tests.plugins.referrals import acting, contact_asked, guided, make_type
from tests.state import State, page

SOON = timezone.localdate() + timedelta(days=20)
LONG_NOTE = "Liikkuu rollaattorilla ja tarvitsee tuolin läheltä ovea, kuulee paremmin vasemmalla korvalla."


def ready(world):
    """The county has a type in use, and the organization somebody to answer."""
    if not ReferralType.objects.exists():
        make_type(world.county)
    return world.raili


def in_state(how="given", answer=None, make=make_rich_activity, days=0, **told):
    """A referral of Aino's, some days old, that the receiver has perhaps answered: (verb, what is told)."""

    def made(world):
        raili = ready(world)
        with clock.at(timezone.now() - timedelta(days=days)):
            referral = guided(world.aino, make(world.tupa), how, **told)
        for verb, words in answer or ():
            with acting(raili) as by:
                getattr(answering, verb)(by=by, referral=referral, **words)
        return referral

    return made


def at(name, made):
    return lambda world: reverse(f"referrals:{name}", args=[made(world).pk])


def listing(name, query=""):
    def path(world):
        ready(world)
        activity = make_rich_activity(world.tupa, way_in="ask_place")
        return reverse(f"referrals:{name}", args=[activity.slug]) + query

    return path


def told(world):
    ready(world)
    activity = make_rich_activity(world.tupa)
    with acting(world.aino) as by:
        return reverse("referrals:told", args=[telling.tell(by=by, activity=activity, number=25, setting="stand").pk])


def unanswered(world):
    """Of each a long while ago: a slip, a question that waits, and one that has ended."""
    ready(world)
    activity = make_rich_activity(world.tupa, way_in="ask_place")
    left = [("given", 25), ("sent", 20), ("sent", 40)]
    made = [in_state(how, days=days, make=lambda _organization: activity)(world) for how, days in left]
    take_steps()
    return made[-1]


def long_ago(name, query=""):
    def path(world):
        unanswered(world)
        return reverse(f"referrals:{name}") + query

    return path


def came_without_a_slip(world):
    raili, activity = ready(world), make_rich_activity(world.tupa)
    with acting(raili) as by:
        return walk_ins.count(by=by, activity=activity, number=4)


def taken_back(world):
    walk_in = came_without_a_slip(world)
    with acting(world.raili) as by:
        walk_ins.undo(by=by, walk_in=walk_in)
    return walk_in


START = ("start", {})
WAIT = ("put_on_list", {"expected_on": SOON, "place": 4})
DECLINE = ("decline", {"reason": "starts_later", "starts_on": SOON})
CLOSE = ("close", {"outcome": "attached", "right_time": "yes", "right_kind": "partly", "amount": "right"})


def of_every_state(world):
    """One in each, and so many that the list has a second page."""
    ready(world)
    activity = make_rich_activity(world.tupa, "Torstain juttutupa kaikille, jotka kaipaavat seuraa", way_in="ask_place")
    for how in ("draft", "given", "sent"):
        guided(world.aino, activity, how, practical_needs=["companion", "induction_loop"], note=LONG_NOTE)
    for answers in ([("accept", {})], [WAIT], [DECLINE], [START], [START, CLOSE]):
        in_state("sent", answers, make=lambda _organization: activity)(world)
    for _place in range(21):
        guided(world.aino, activity, "sent")


def everywhere(name, query=""):
    def path(world):
        of_every_state(world)
        return reverse(f"referrals:{name}") + query

    return path


def shut(world):
    ready(world)
    return reverse("referrals:code")


def to_be_called(world):
    """The organization is to call, and has tried once."""
    raili = ready(world)
    needs = ["companion", "induction_loop"]
    referral = contact_asked(world.aino, make_rich_activity(world.tupa), needed_by=SOON, practical_needs=needs)
    with acting(raili) as by:
        reaching.try_contact(by=by, referral=referral)
    return referral


def refused_contact(world):
    referral = to_be_called(world)
    with acting(world.raili) as by:
        answering.decline(by=by, referral=referral, reason="full")
    return referral


def sent_on(made):
    def path(world):
        other = make_activity(world.tupa, "Puutarhakerho", way_in="ask_place")
        return reverse("referrals:send_on", args=[made(world).pk, other.slug])

    return path


CALL = {
    "form_key": "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f12",
    "name": "Aili",
    "channel": "phone",
    "address": "040 123 4567",
    "origin": "self",
    "allowed": "on",
}


def walked(world):
    """Given to Liisa, who has tried an activity with the client."""
    worker = world.liisa
    town = worker.memberships.get().organization
    coordinator = make_person("Marja Tolonen", (RoleCode.RECEIVER, town))
    make_type(world.county, way_in="ask_contact", first_contact="link_worker")
    referral = contact_asked(world.aino, make_activity(town, "Hyvinvointiluotsi", way_in="ask_contact"))
    with acting(coordinator) as by:
        linking.give(by=by, referral=referral, worker=worker)
    with acting(worker) as by:
        referral = access.referral_for_link_worker(by, referral.pk)
        reaching.try_contact(by=by, referral=referral)
        linking.try_activity(by=by, referral=referral, activity=make_activity(world.tupa), how="visited")
    return referral


def walked_list(world):
    walked(world)
    return reverse("referrals:walked")


def selected(world):
    """Some to ask in order, one of them an open door, the address of whose form the selection leads to."""
    ready(world)
    rows = [make_rich_activity(world.tupa, name, way_in="ask_place") for name in ("Puutarhakerho", "Tilkkupiiri")]
    rows.append(make_activity(world.tupa, "Avoin ovi", way_in="open_door"))
    return rows


def in_order(name):
    def path(world):
        rows = selected(world)
        keys = ",".join(str(one.pk) for one in rows)
        return reverse(f"referrals:{name}", args=[rows[0].slug]) + f"?jarjestys={keys}"

    return path


def nobody_to_ask(world):
    ready(world)
    door = make_activity(world.tupa, "Avoin ovi", way_in="open_door")
    return reverse("referrals:ask_in_order") + f"?valitut={door.pk}"


def asked_in_order(world):
    """The first has said no, the second is asked, the third comes after it; one has been taken out."""
    raili = ready(world)
    names = ("Puutarhakerho", "Tilkkupiiri", "Kuoro", "Lukupiiri")
    first, *others = [make_activity(world.tupa, name, way_in="ask_place") for name in names]
    with acting(world.aino) as by:
        referral = sending.ask_for_place(by=by, activity=first, then=others)
    with acting(raili) as by:
        answering.decline(by=by, referral=referral, reason="full")
    with acting(world.aino) as by:
        second = redirecting.chain_after(Referral.objects.get(pk=referral.pk))[-1]
        ordering.take_out(by=by, referral=second, place=second.next_in_order.last().pk)
    return second


def opened_often(world):
    """A log with what stands out, on more than one page."""
    referral = to_be_called(world)
    with acting(world.raili) as by:
        for _time in range(4):
            vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    many = [guided(world.aino, referral.activity) for _each in range(32)]
    with acting(world.aino) as by:
        viewing.note_views(by=by, referrals=many * 2, party=Party.SENDER, purpose=ViewPurpose.READ)
    return reverse("referrals:view_log")


SENSITIVE = {"make": lambda organization: make_activity(organization, sensitive=True)}

REFERRAL_STATES = [
    State("referrals/ask_place.html", "form", "aino", listing("ask_place")),
    State(
        "referrals/ask_place.html",
        "errors",
        "aino",
        listing("ask_place"),
        {"first_contact": "client", "note": "050 123 4567", "age_band": "x"},
        400,
    ),
    State("referrals/ask_contact.html", "form", "aino", listing("ask_contact")),
    State(
        "referrals/ask_contact.html",
        "errors",
        "aino",
        listing("ask_contact"),
        {"name": "Aili", "channel": "phone", "address": "soita naapurille", "contact_me": "on", "how": "x"},
        400,
    ),
    State("referrals/ask_place.html", "draft", "aino", at("edit_draft", in_state("draft", note=LONG_NOTE))),
    State("referrals/ask_place.html", "in-order", "aino", in_order("ask_place")),
    State("referrals/ask_contact.html", "in-order", "aino", in_order("ask_contact")),
    State("referrals/ask_in_order.html", "empty", "aino", page("referrals:ask_in_order")),
    State("referrals/ask_in_order.html", "nobody", "aino", nobody_to_ask),
    State("referrals/sent.html", "in-order", "aino", at("sent", asked_in_order)),
    State("referrals/view_log.html", "empty", "pirkko", page("referrals:view_log")),
    State("referrals/view_log.html", "many", "pirkko", opened_often),
    State(
        "referrals/view_log.html", "none-fits", "pirkko", lambda w: opened_often(w) + "?referral=EIOLE&since=2026-99-99"
    ),
    State("referrals/sent_list.html", "empty", "aino", page("referrals:sent_list")),
    State("referrals/sent_list.html", "many", "aino", everywhere("sent_list")),
    State("referrals/sent_list.html", "over", "aino", everywhere("sent_list", "?show=over")),
    State("referrals/sent_list.html", "late", "aino", long_ago("sent_list", "?show=late")),
    State("referrals/sent_list.html", "ask", "aino", long_ago("sent_list", "?show=ask")),
    State("referrals/sent.html", "no-answer", "aino", at("sent", unanswered)),
    State("referrals/sent.html", "given", "aino", at("sent", in_state())),
    State("referrals/sent.html", "draft", "aino", at("sent", in_state("draft"))),
    State("referrals/sent.html", "waiting", "aino", at("sent", in_state("sent", [WAIT], note=LONG_NOTE))),
    State("referrals/sent.html", "declined", "aino", at("sent", in_state("sent", [DECLINE]))),
    State("referrals/sent.html", "closed", "aino", at("sent", in_state("sent", [START, CLOSE]))),
    State("referrals/sent.html", "contact", "aino", at("sent", to_be_called)),
    State("referrals/sent.html", "details", "aino", at("open_sent_contact", to_be_called), {}),
    State("referrals/send_on.html", "place", "aino", sent_on(in_state("sent", [DECLINE]))),
    State("referrals/send_on.html", "contact", "aino", sent_on(refused_contact)),
    State("referrals/send_on.html", "errors", "aino", sent_on(refused_contact), {}, 400),
    State("referrals/held.html", "all", "aino", at("held", to_be_called)),
    State("referrals/slip.html", "rich", "aino", at("slip", in_state())),
    State("referrals/slip.html", "poor", "aino", at("slip", in_state(make=make_activity))),
    State("referrals/slip.html", "sensitive", "aino", at("slip", in_state(**SENSITIVE))),
    State("referrals/recount.html", "form", "aino", at("recount", in_state())),
    State("referrals/recount.html", "errors", "aino", at("recount", in_state()), {"age_band": "x"}, 400),
    State("referrals/told.html", "form", "aino", told),
    State("referrals/told.html", "errors", "aino", told, {"number": "0", "setting": ""}, 400),
    State("referrals/inbox.html", "empty", "raili", page("referrals:inbox")),
    State("referrals/inbox.html", "unanswered", "raili", long_ago("inbox")),
    State("referrals/received.html", "no-answer", "raili", at("received", unanswered)),
    State("referrals/walk_in.html", "form", "raili", at("walk_in", came_without_a_slip)),
    State("referrals/walk_in.html", "errors", "raili", at("walk_in", came_without_a_slip), {"number": "0"}, 400),
    State("referrals/walk_in.html", "taken-back", "raili", at("walk_in", taken_back)),
    State("referrals/inbox.html", "many", "raili", everywhere("inbox")),
    State("referrals/received.html", "sent", "raili", at("received", in_state("sent", note=LONG_NOTE))),
    State("referrals/received.html", "contact", "raili", at("received", to_be_called)),
    State("referrals/received.html", "details", "raili", at("open_received_contact", to_be_called), {}),
    State("referrals/received.html", "waiting", "raili", at("received", in_state("sent", [WAIT]))),
    State("referrals/received.html", "started", "raili", at("received", in_state("sent", [START]))),
    State("referrals/received.html", "over", "raili", at("received", in_state("sent", [START, CLOSE]))),
    State(
        "referrals/received.html", "errors", "raili", at("decline", in_state("sent")), {"reason": "starts_later"}, 400
    ),
    State("referrals/received_list.html", "empty", "raili", page("referrals:received_list")),
    State("referrals/received_list.html", "many", "raili", everywhere("received_list")),
    State("referrals/received_list.html", "over", "raili", everywhere("received_list", "?show=over")),
    State("referrals/walked.html", "empty", "liisa", page("referrals:walked")),
    State("referrals/walked.html", "one", "liisa", walked_list),
    State("referrals/walk.html", "accepted", "liisa", at("walk", walked)),
    State("referrals/walk.html", "details", "liisa", at("open_walked_contact", walked), {}),
    State("referrals/try_with.html", "empty", "liisa", listing("try_with")),
    State("referrals/call_me.html", "form", "visitor", listing("call_me")),
    State("referrals/call_me.html", "errors", "visitor", listing("call_me"), {"name": "Aili", "channel": "email"}, 400),
    State("referrals/call_asked.html", "done", "visitor", listing("call_me"), CALL),
    State("referrals/code.html", "form", "visitor", shut),
    State("referrals/code.html", "unknown", "visitor", shut, {"code": "7K3M-9QXF-2"}, 400),
]
