"""The states of what clients say afterwards, and of their own page."""

from django.urls import reverse

from tests.plugins.feedback import closed, decided, said, token_of
from tests.plugins.listings import make_activity, make_rich_activity
from tests.referral_states import at, in_state, page, ready
from tests.state import State

WORDS = "Ovella oltiin ystävällisiä, ja joku jaksoi kuunnella. Portaat olivat minulle liian jyrkät, mutta pääsin. " * 4
KEY = "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f42"


def over(world, **told):
    raili = ready(world)
    told = {"daily_life_before": 4} | told
    return closed(world.aino, raili, make_rich_activity(world.tupa, way_in="ask_place"), days=60, **told)


def link(world):
    world.tupa.region.asks_daily_life = True
    world.tupa.region.save()
    return reverse("referrals:tell_feedback", args=[token_of(over(world))])


def used(world):
    referral = over(world)
    said(referral, WORDS)
    return reverse("referrals:tell_feedback", args=[token_of(referral)])


def many(world):
    """Of one activity so many that there is an average, of another two; words in every state, on two pages."""
    raili = ready(world)
    rich = make_rich_activity(world.tupa, "Torstain juttutupa kaikille, jotka kaipaavat seuraa", way_in="ask_place")
    for place in range(27):
        activity = rich if place % 10 else make_activity(world.tupa, f"Kahvihetki {place}")
        referral = closed(world.aino, raili, activity, days=70)
        feedback = said(referral, WORDS, score=1 + place % 5, days=60, sender_may_read=True)
        if place % 9 != 8:
            decided(world.ylva, feedback, "hidden" if place == 4 else "approved")
    for _each in range(22):
        said(closed(world.aino, raili, rich), WORDS, score=4)
    return referral


def with_many(name, query=""):
    def path(world):
        many(world)
        return reverse(f"referrals:{name}") + query

    return path


def just_decided(world):
    feedback = said(over(world), WORDS)
    decided(world.ylva, feedback)
    return reverse("referrals:feedback_desk") + f"?just={feedback.pk}"


def opened(made, **posted):
    """The client's own page: the state's post names the code only once there is one."""

    def path(world):
        posted["code"] = made(world).code
        return reverse("referrals:code")

    return path, posted


def own_page(name, made, status=200, template="referrals/code.html", **posted):
    path, posted = opened(made, **posted)
    return State(template, name, "visitor", path, posted, status)


def told(world):
    referral = over(world)
    said(referral, WORDS, score=4)
    return referral


def to_tell(world):
    return over(world)


FEEDBACK_STATES = [
    State("referrals/feedback.html", "form", "visitor", link),
    State(
        "referrals/feedback.html",
        "errors",
        "visitor",
        link,
        {"form_key": KEY, "got_help": "9", "text": "Soita 040 123 4567"},
        400,
    ),
    State("referrals/feedback_thanks.html", "done", "visitor", link, {"form_key": KEY, "got_help": "5", "text": WORDS}),
    State("referrals/feedback_closed.html", "used", "visitor", used, status=410),
    State("referrals/feedback_slip.html", "paper", "raili", at("feedback_slip", over), {}),
    State("referrals/received.html", "asks", "raili", at("received", over)),
    State("referrals/received_feedback.html", "empty", "raili", page("referrals:received_feedback")),
    State("referrals/received_feedback.html", "many", "raili", with_many("received_feedback")),
    State("referrals/feedback_desk.html", "empty", "ylva", page("referrals:feedback_desk")),
    State("referrals/feedback_desk.html", "many", "ylva", with_many("feedback_desk")),
    State("referrals/feedback_desk.html", "hidden", "ylva", with_many("feedback_desk", "?show=hidden")),
    State("referrals/feedback_desk.html", "just", "ylva", just_decided),
    State("referrals/sent.html", "said", "aino", at("sent", many)),
    own_page("given", in_state("given")),
    own_page("to-tell", to_tell),
    own_page("told", told),
    own_page("pin-set", in_state("given"), set_pin="1", new_pin="4711"),
    own_page("pin-refused", in_state("given"), 409, set_pin="1", new_pin="1234"),
    own_page("report", told, template="referrals/held.html", held="1"),
]
