"""Kysy ensin: an organization is asked something of nobody in particular, and answers (words.md 2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations import clock, limits
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization
from referrals import deriving, mail_links, notices
from referrals.choices import QuestionAnswer, QuestionKind
from referrals.models import Question

MOST_AT_ONCE = 10
TAKE_BACK_WITHIN = timedelta(minutes=30)
_A_MOMENT = timedelta(minutes=1)
# Each question is a mail to somebody, often a volunteer.
_IN_A_DAY = {"most": 60, "within": timedelta(days=1)}


@dataclass(frozen=True)
class Said:
    """An answer: `answer` is a QuestionAnswer; a day goes with a later start alone."""

    answer: str = QuestionAnswer.TOLD
    text: str = ""
    starts_on: date | None = None


@transaction.atomic
def ask(*, by: Actor, activity: Activity, text: str) -> Question:
    """Raises Refused when nobody at the organization could answer, and after very many questions in a day."""
    if not deriving.somebody_answers(activity.organization):
        raise Refused(_("Nobody answers for this organization here yet. Call them."))
    return _put(by, activity, uuid4(), kind=QuestionKind.QUESTION, text=text)


@transaction.atomic
def ask_for_room(*, by: Actor, activities: list[Activity]) -> UUID:
    """Asks each at once whether there is room; gives the group's key. What cannot be asked now is left out, as the page
    has said. Raises Refused when none is left, for more than ten, and after very many questions in a day."""
    # Two of the unit at the same moment: the second waits here, and sees what has been asked.
    Organization.objects.select_for_update(no_key=True).get(pk=by.organization.pk)
    kept_from = why_not(by, activities)
    asked = [activity for activity in activities if activity.pk not in kept_from and not activity.is_paused]
    if not asked:
        raise Refused(_("None of these can be asked just now."))
    if len(asked) > MOST_AT_ONCE:
        raise Refused(_("Choose at most ten at once."))
    group = uuid4()
    for activity in asked:
        _put(by, activity, group, kind=QuestionKind.ROOM)
    return group


def why_not(by: Actor, activities: list[Activity]) -> dict[int, Question | None]:
    """Those that cannot be asked for room now → what the unit has asked of them lately; None where nobody answers."""
    answering = deriving.answering(activities)
    unanswered = [one.pk for one in activities if one.pk not in answering]
    lately = Question.objects.whole().about_room_lately(by.organization, activities)
    # The newest of each stays, as the later write over the earlier.
    return dict.fromkeys(unanswered) | {question.activity_id: question for question in reversed(lately)}


@transaction.atomic
def answer(*, by: Actor, question: Question, said: Said) -> None:
    """Raises Refused for one that has been answered or withdrawn meanwhile, and for a day that has passed; not for the
    same answer given again in a moment."""
    if said.starts_on and (said.answer != QuestionAnswer.LATER or said.starts_on < clock.today()):
        raise Refused(_("The day has passed already."))
    values = {
        "answer": said.answer,
        "answer_text": said.text,
        "starts_on": said.starts_on,
        "answered_by": by.user,
        "answered_name": by.said_name,
    }
    held = _hold(question)
    if not held.is_open:
        if _was_just_said(held, values):
            return
        raise Refused(_too_late(held))
    _write(question, values | {"answered_at": clock.now()})
    notices.tell_asker(question)


@transaction.atomic
def take_back(*, by: Actor, question: Question) -> None:
    """The receiver takes an answer back within half an hour: the question is open again. Raises Refused later."""
    held = _hold(question)
    if not may_take_back(held):
        raise Refused(_("This can no longer be taken back."))
    untold = {"answer": "", "answer_text": "", "starts_on": None, "answered_by": None, "answered_name": ""}
    _write(question, untold | {"answered_at": None, "read_at": None})


def may_take_back(question: Question) -> bool:
    return question.answered_at is not None and clock.now() - question.answered_at < TAKE_BACK_WITHIN


@transaction.atomic
def withdraw(*, by: Actor, question: Question) -> None:
    """The unit needs no answer any more; its links open nothing. Raises Refused once it has been answered."""
    held = _hold(question)
    if held.withdrawn_at:
        return
    if held.answered_at:
        raise Refused(_too_late(held))
    _write(question, {"withdrawn_at": clock.now()})
    mail_links.revoke(question)


def note_read(*, by: Actor, questions: list[Question]) -> None:
    """Somebody of the unit has opened the answers: they wait there no more."""
    answered = [question.pk for question in questions if question.answered_at]
    Question.objects.filter(pk__in=answered, read_at=None).update(read_at=clock.now())


def _put(by: Actor, activity: Activity, group: UUID, **asked) -> Question:
    if limits.too_many("question", limits.hashed(f"user:{by.user.pk}"), **_IN_A_DAY):
        raise Refused(_("You have asked many questions today. Please go on tomorrow."))
    question = Question.objects.create(
        region_id=by.region_id,
        activity=activity,
        receiver=activity.organization,
        sender=by.organization,
        asked_by=by.user,
        group=group,
        language=(get_language() or "fi")[:2],
        asked_at=clock.now(),
        **asked,
    )
    notices.ask_receivers(question)
    return question


def _hold(question: Question) -> Question:
    """Nobody else changes it until this transaction ends."""
    return Question.objects.select_for_update().get(pk=question.pk)


def _write(question: Question, changes: dict) -> None:
    for name, value in changes.items():
        setattr(question, name, value)
    question.save(update_fields=list(changes))


def _was_just_said(held: Question, values: dict) -> bool:
    lately = held.answered_at is not None and clock.now() - held.answered_at < _A_MOMENT
    return lately and all(getattr(held, name) == value for name, value in values.items())


def _too_late(held: Question) -> str:
    return _("The question has been withdrawn.") if held.withdrawn_at else _("This has been answered already.")
