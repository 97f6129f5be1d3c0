"""The eight questions that a listing answers (words.md 7), in the order in which they are asked."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Question(TextChoices):
    """The value is the last part of the step's address."""

    WHAT = "mita", _("What?")
    FOR_WHOM = "kenelle", _("For whom?")
    WHERE = "missa", _("Where?")
    WHEN = "milloin", _("When?")
    PRICE = "hinta", _("What does it cost?")
    JOINING = "mukaan", _("How to join?")
    FIRST_TIME = "ensikerta", _("What happens the first time?")
    CONTACTS = "vastaa", _("Who answers?")
    # Not questions of their own: the same answers in another language.
    SWEDISH = "sv", _("In Swedish")
    FINNISH = "fi", _("In Finnish")

    @property
    def is_text(self) -> bool:
        return self in {Question.SWEDISH, Question.FINNISH}


STEPS = tuple(question for question in Question if not question.is_text)


def after(question: Question) -> Question | None:
    place = STEPS.index(question) + 1
    return STEPS[place] if place < len(STEPS) else None
