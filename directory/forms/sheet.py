"""One question as it is posted: its form and the lists that belong to it, together valid or not."""

from copy import copy

from directory import completeness
from directory.actions.activities import Answers
from directory.forms import questions
from directory.forms.answers import AnswerForm
from directory.forms.rows import RowSet, row_set
from directory.models import Activity
from directory.questions import Question

_FORMS: dict[str, tuple[type[AnswerForm], tuple[str, ...]]] = {
    Question.WHAT: (questions.WhatForm, ()),
    Question.FOR_WHOM: (questions.ForWhomForm, ()),
    Question.WHERE: (questions.WhereForm, ("places",)),
    Question.WHEN: (questions.WhenForm, ("times", "breaks")),
    Question.PRICE: (questions.PriceForm, ()),
    Question.JOINING: (questions.JoiningForm, ()),
    Question.FIRST_TIME: (questions.FirstTimeForm, ()),
    Question.CONTACTS: (questions.ContactsForm, ("contacts",)),
}


# Where the list is the answer itself, and the form only adds to it.
_ROWS_FIRST = {Question.WHERE, Question.WHEN, Question.CONTACTS}


class Sheet:
    def __init__(self, question: Question, activity: Activity, data=None):
        self.rows_first = question in _ROWS_FIRST
        form, names = _FORMS[question]
        # The form writes what was typed into its instance; the page goes on showing what is stored.
        self.form = form(data, instance=copy(activity))
        self.rows: dict[str, RowSet] = {name: row_set(name, activity, data) for name in names}

    def is_valid(self) -> bool:
        # Each is asked, so that all errors are shown at once.
        valid = all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])
        if valid and "places" in self.rows and completeness.must_keep(self.form.instance, "municipalities"):
            self.form.refuse_nowhere(bool(self.rows["places"].rows()))
        return valid and not self.form.errors

    def answers(self) -> Answers:
        """What was told rightly; a list with a fault is left as it is stored."""
        answers = self.form.answers()
        told = {name: rows for name, rows in self.rows.items() if rows.is_valid()}
        answers.rows = {name: rows.rows() for name, rows in told.items()}
        answers.seen = {name: rows.seen() for name, rows in told.items()}
        return answers

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(field's id, its label, the error) in the page's order, for the summary."""
        forms = [self.form, *(form for rows in self.rows.values() for form in rows.forms)]
        of_lists = [("", "", error) for rows in self.rows.values() for error in rows.non_form_errors()]
        return of_lists + [found for form in forms for found in _errors_of(form)]


def _errors_of(form):
    for error in form.non_field_errors():
        yield "", "", error
    for field in form:
        first = f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
        for error in field.errors:
            yield first, field.label, error
