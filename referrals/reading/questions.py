"""Kysy ensin, as the one who asked and the one who answers read it."""

from dataclasses import dataclass
from uuid import UUID

from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.words.days import date_in_words, day_in_words
from organizations.actor import Actor
from referrals.actions.questions import may_take_back
from referrals.choices import QuestionAnswer
from referrals.forms.questions import answer_form
from referrals.models import Question
from referrals.querysets import QuestionQuerySet

_TONES = {QuestionAnswer.YES: "ok", QuestionAnswer.TOLD: "ok", QuestionAnswer.LATER: "wait", QuestionAnswer.NO: "late"}


def form_of(question: Question, data=None, *, later: bool = False) -> Form:
    """Fresh or posted; two of the same question stand on a page, told apart by their ids."""
    later = _is_later(data) if data is not None else later
    return answer_form(question.kind, data, auto_id=f"question-{question.pk}-{'later-' if later else ''}%s")


def _is_later(data) -> bool:
    return data.get("answer") == QuestionAnswer.LATER


@dataclass(frozen=True)
class ShownQuestion:
    question: Question
    reader: Actor

    @property
    def key(self) -> int:
        return self.question.pk

    @property
    def asked(self) -> str:
        """What was asked, in words."""
        return _("Is there room?") if self.question.is_room else self.question.text

    @property
    def asked_on(self) -> str:
        return day_in_words(timezone.localdate(self.question.asked_at))

    @property
    def answer(self) -> str:
        """In a word or two, with its day; of an answer in words nothing."""
        question = self.question
        if question.answer in ("", QuestionAnswer.TOLD):
            return ""
        day = f": {date_in_words(question.starts_on)}" if question.starts_on else ""
        return f"{question.get_answer_display()}{day}"


@dataclass(frozen=True)
class SentQuestion(ShownQuestion):
    @property
    def state(self) -> str:
        if self.question.withdrawn_at:
            return _("Withdrawn")
        return self.question.get_answer_display() if self.question.answered_at else _("Waits for an answer")

    @property
    def tone(self) -> str:
        if self.question.withdrawn_at:
            return "calm"
        return _TONES.get(self.question.answer, "wait")

    @property
    def asked_by(self) -> str:
        """A colleague by name; oneself by nothing."""
        person = self.question.asked_by
        return person.name if person and person != self.reader.user else ""

    @property
    def answered(self) -> str:
        """By whom and when; a question is of no client, so its answerer need not stay unnamed."""
        question = self.question
        name = question.answered_by.name if question.answered_by else question.answered_name
        day = day_in_words(timezone.localdate(question.answered_at))
        return " · ".join(part for part in (name, day) if part)


@dataclass(frozen=True)
class ReceivedQuestion(ShownQuestion):
    """`form` is one that came back with errors; the rest are fresh."""

    form: Form | None = None

    @property
    def own_form(self) -> Form:
        return self._form(later=False)

    @property
    def later_form(self) -> Form:
        """Its own beside the other, as a day goes with it alone."""
        return self._form(later=True)

    def _form(self, later: bool) -> Form:
        came_back = self.form is not None and _is_later(self.form.data) == later
        return self.form if came_back else form_of(self.question, later=later)

    @property
    def may_take_back(self) -> bool:
        return may_take_back(self.question)


@dataclass(frozen=True)
class AskedAtOnce:
    """A row of the asker's list: one question, or several that were asked at once."""

    shown: list[SentQuestion]

    @property
    def first(self) -> SentQuestion:
        return self.shown[0]

    @property
    def is_many(self) -> bool:
        return len(self.shown) > 1

    @property
    def number(self) -> int:
        return len(self.shown)

    @property
    def answered(self) -> int:
        return sum(one.question.answered_at is not None for one in self.shown)


def unread_and_open(asked: QuestionQuerySet, reader: Actor) -> list[AskedAtOnce]:
    """What has been answered lately, then what waits for an answer; what was asked at once, together."""
    groups: dict[UUID, list[SentQuestion]] = {}
    for question in asked.unread_or_open():
        groups.setdefault(question.group, []).append(SentQuestion(question, reader))
    return [AskedAtOnce(shown) for shown in groups.values()]
