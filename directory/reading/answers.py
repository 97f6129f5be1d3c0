"""What a listing's own page shows under each question: the beginning of the answer, as readers will meet it."""

from directory.models import Activity
from directory.questions import Question
from directory.reading import facts
from directory.reading.facts import Fact
from directory.reading.said import said_of

_FACTS = {
    Question.FOR_WHOM: facts.for_whom,
    Question.WHEN: facts.when,
    Question.WHERE: facts.where,
    Question.PRICE: facts.price,
    Question.JOINING: facts.way_in,
}


def short_answers(activity: Activity) -> dict[Question, str]:
    said = said_of(activity)
    found = {question: _beginning(fact(activity, said)) for question, fact in _FACTS.items()}
    found[Question.WHAT] = str(said["summary"])
    found[Question.FIRST_TIME] = str(said["first_visit"])
    found[Question.CONTACTS] = ", ".join(str(contact) for contact in activity.contacts.all())
    return found


def _beginning(fact: Fact) -> str:
    return "; ".join(fact.lines[:2]) or str(fact.said)
