"""The states of what is asked first, and of what is answered from a mail."""

from django.urls import reverse

from organizations import outbox, policy
from organizations.models import Message
from referrals.actions import questions
from referrals.actions.questions import Said
from referrals.choices import QuestionAnswer
from referrals.models import Question
from tests.plugins.listings import make_activity, make_rich_activity
from tests.plugins.mail_links import boxed, link_in
from tests.plugins.referrals import acting, guided
from tests.referral_states import LONG_NOTE, SOON, at, listing, page, ready
from tests.state import State

TEXT = "Saako ensimmäisellä kerralla tulla vain katsomaan, ja pääseekö ovesta pyörätuolilla?"
LONG_ANSWER = "Saa tulla. Ovi on leveä, ja kynnys on matala. Soita ovikelloa, niin joku tulee vastaan. " * 4
LATER = Said(QuestionAnswer.LATER, LONG_ANSWER, SOON)


def asked(said=None):
    def made(world):
        raili = ready(world)
        with acting(world.aino) as by:
            question = questions.ask(by=by, activity=make_rich_activity(world.tupa, way_in="ask_place"), text=TEXT)
        if said:
            with acting(raili) as by:
                questions.answer(by=by, question=question, said=said)
        return question

    return made


def room_asked(world):
    """Four at once: one waits, the others have each another answer."""
    raili = ready(world)
    listings = [make_activity(world.tupa, f"Torstain juttutupa {number}") for number in range(4)]
    with acting(world.aino) as by:
        group = questions.ask_for_room(by=by, activities=listings)
    said = (Said(QuestionAnswer.YES, "Kaksi paikkaa."), LATER, Said(QuestionAnswer.NO))
    with acting(raili) as by:
        for question, one in zip(Question.objects.whole().filter(group=group), said, strict=False):
            questions.answer(by=by, question=question, said=one)
    return group


def everything(world):
    asked()(world)
    asked(Said(text=LONG_ANSWER))(world)
    room_asked(world)


def everywhere(name):
    def path(world):
        everything(world)
        return reverse(f"referrals:{name}")

    return path


def group(world):
    return reverse("referrals:question_group", args=[room_asked(world)])


def room(world):
    """One that can be asked, one asked lately, one on a break, and one where nobody answers."""
    ready(world)
    listings = [make_activity(world.tupa, "Kahvihetki"), make_activity(world.tupa, "Neulekerho")]
    with acting(world.aino) as by:
        questions.ask_for_room(by=by, activities=listings[1:])
    listings += [make_activity(world.tupa, "Kesäkerho", state="paused"), make_activity(world.lumme, "Lukupiiri")]
    return reverse("referrals:ask_room") + "?valitut=" + ",".join(str(one.pk) for one in listings)


def link(make, box=False):
    """The link in the mail about what is made."""

    def path(world):
        ready(world)
        made = make(world, make_activity(boxed(world.lumme) if box else world.tupa, way_in="ask_place"))
        with policy.system(policy.SystemReason.OUTBOX):
            message = Message.objects.filter(object_key=made.pk, kind__endswith="to_receiver").latest("pk")
            return link_in(outbox.write(message).text)

    return path


def place(world, activity):
    return guided(world.aino, activity, "sent", practical_needs=["companion"], note=LONG_NOTE)


def words(world, activity):
    with acting(world.aino) as by:
        return questions.ask(by=by, activity=activity, text=TEXT)


def of_room(world, activity):
    with acting(world.aino) as by:
        return Question.objects.get(group=questions.ask_for_room(by=by, activities=[activity]))


SHOW, NAMED = {"show": "1"}, {"show": "1", "name": "Kerttu"}

QUESTION_STATES = [
    State("referrals/ask.html", "form", "aino", listing("ask")),
    State("referrals/ask.html", "errors", "aino", listing("ask"), {"text": "050 123 4567"}, 400),
    State("referrals/ask_room.html", "empty", "aino", page("referrals:ask_room")),
    State("referrals/ask_room.html", "many", "aino", room),
    State("referrals/ask_room.html", "errors", "aino", room, {}, 400),
    State("referrals/question.html", "answered", "aino", at("question", asked(Said(text=LONG_ANSWER)))),
    State("referrals/question_group.html", "many", "aino", group),
    State("referrals/question_list.html", "empty", "aino", page("referrals:question_list")),
    State("referrals/question_list.html", "many", "aino", everywhere("question_list")),
    State("referrals/sent_list.html", "questions", "aino", everywhere("sent_list")),
    State("referrals/inbox.html", "questions", "raili", everywhere("inbox")),
    State("referrals/received_question.html", "open", "raili", at("received_question", asked())),
    State("referrals/received_question.html", "errors", "raili", at("answer_question", asked()), {"text": ""}, 400),
    State("referrals/received_questions.html", "empty", "raili", page("referrals:received_questions")),
    State("referrals/received_questions.html", "many", "raili", everywhere("received_questions")),
    State("referrals/mail_link.html", "person", "visitor", link(place)),
    State("referrals/mail_link.html", "mailbox", "visitor", link(place, box=True)),
    State("referrals/mail_link.html", "errors", "visitor", link(words, box=True), SHOW, 400),
    State("referrals/mail_link_closed.html", "unknown", "visitor", lambda _world: "/vastaa/keksitty/", status=410),
    State("referrals/mail_link_closed.html", "again", "visitor", lambda _world: "/vastaa/keksitty/", {"again": "1"}),
    State("referrals/mail_referral.html", "shown", "visitor", link(place), SHOW),
    State("referrals/mail_referral.html", "mailbox", "visitor", link(place, box=True), NAMED),
    State("referrals/mail_referral.html", "errors", "visitor", link(place), {"decline": "1"}, 400),
    State("referrals/mail_referral.html", "thanks", "visitor", link(place), {"accept": "1"}),
    State("referrals/mail_question.html", "shown", "visitor", link(words), SHOW),
    State("referrals/mail_question.html", "errors", "visitor", link(words), {"send": "1"}, 400),
    State("referrals/mail_question.html", "room", "visitor", link(of_room), SHOW),
    State("referrals/mail_question.html", "thanks", "visitor", link(of_room), {"send": "1", "answer": "yes"}),
]
