"""What has been asked first: one question waits, one has been answered, and three were asked whether there is room."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Activity
from evaluation.demo.referrals import GARDEN, NEW_START, ROOM, SLEEP, WALKING, actor_at, aino, then
from organizations import clock
from referrals.actions import questions
from referrals.actions.questions import Said
from referrals.choices import QuestionAnswer
from referrals.models import Question

# days ago, listing, question, (days ago, answer)
QUESTIONS = [
    (4, WALKING, "Pysyykö mukana, jos kävelee rollaattorilla ja lepää välillä?", (
        2, "Pysyy. Toinen ohjaajista kulkee hitaampien vauhtia, ja penkkejä on reitin varrella.",
    )),
    (1, ROOM, "Voiko ensimmäisellä kerralla tulla vain puoleksi tunniksi?", None),
]  # fmt: skip
# Asked at once, days ago; listing → (days ago, answer).
ROOM_ASKED = 3
ROOMS = {
    GARDEN: (2, Said(QuestionAnswer.YES, "Kaksi paikkaa, kesäkuuhun asti.")),
    NEW_START: (1, Said(QuestionAnswer.LATER, "", timezone.localdate() + timedelta(days=48))),
    SLEEP: None,
}


def write_questions() -> None:
    """By Aino at her unit; each organization's own receiver answers."""
    by = aino()
    listings = {listing.name: listing for listing in Activity.objects.shown().prefetch_related("texts")}
    for days, name, text, answered in QUESTIONS:
        with clock.at(then(days)):
            question = questions.ask(by=by, activity=listings[name], text=text)
        if answered:
            _answer(question, answered[0], Said(text=answered[1]))
    with clock.at(then(ROOM_ASKED)):
        group = questions.ask_for_room(by=by, activities=[listings[name] for name in ROOMS])
    for question in Question.objects.whole().filter(group=group):
        if ROOMS[question.activity.name]:
            _answer(question, *ROOMS[question.activity.name])


def _answer(question: Question, days: int, said: Said) -> None:
    with clock.at(then(days)):
        questions.answer(by=actor_at(question.receiver), question=question, said=said)
